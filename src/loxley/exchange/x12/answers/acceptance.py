"""A 277CA as values: the statuses of receiver, provider, claims and lines, in the order of the file."""

from decimal import Decimal

from loxley.billing.remittance import Flaw, Scope, Status, StatusReport
from loxley.exchange.x12.answers.code_lists import said
from loxley.exchange.x12.answers.elements import amount, day
from loxley.exchange.x12.segments import Segment, TransactionSet

_LEVELS: dict[str, Scope] = {"20": "interchange", "21": "receiver", "19": "provider", "PT": "claim"}
_STATUS_PLACES = (1, 10, 11)
"""Where the up to three statuses of an STC stand."""
_KNOWN = frozenset({"BHT", "NM1", "DTP", "PER", "N3", "N4"})


def acceptance(read: TransactionSet, component: str) -> tuple[tuple[StatusReport, ...], tuple[Flaw, ...]]:
    """The reports of a 277CA, and what is wrong with it."""
    reader = _Reader(component)
    for segment in read.segments:
        reader.take(segment)
    reader.close(read.segments[-1] if read.segments else read.header)
    if not read.complete:
        reader.flaw("answer-incomplete", read.header)
    return tuple(reader.reports), tuple(reader.flaws)


class _Reader:
    """Takes the segments of one 277CA in their order."""

    def __init__(self, component: str) -> None:
        self._component = component
        self.reports: list[StatusReport] = []
        self.flaws: list[Flaw] = []
        self._level: Scope | None = None
        self._open: StatusReport | None = None
        self._claim = ""
        self._quantity = ""

    def flaw(self, code: str, segment: Segment, **values: object) -> None:
        self.flaws.append(Flaw(code, segment.number, said(code, **values)))

    def take(self, segment: Segment) -> None:
        match segment.id:
            case "HL":
                self.close(segment)
                self._claim = ""
                self._level = _LEVELS.get(segment(3))
                if self._level is None:
                    self.flaw("unknown-level", segment)
                elif self._level in {"receiver", "provider"}:
                    self._open = StatusReport(self._level, "", ())
            case "TRN" if self._level == "claim":
                self.close(segment)
                self._claim = segment(2)
                self._open = StatusReport("claim", segment(2), ())
            case "TRN" if self._open is not None:
                if self._open.number:
                    self.flaw("out-of-place", segment, name="TRN")
                self._open = self._open._replace(number=segment(2))
            case "BHT" if self._level is not None:
                self.flaw("out-of-place", segment, name="BHT")
            case "TRN" if self._level == "interchange":
                pass
            case "SVC" if self._level == "claim" and self._claim:
                self.close(segment)
                self._open = StatusReport("line", "", (), self._claim)
            case "STC":
                self._stc(segment)
            case "REF":
                self._ref(segment)
            case "QTY":
                self._total("QTY", segment)
            case "AMT":
                self._total("AMT", segment)
            case name if name not in _KNOWN:
                self.flaw("unknown-segment", segment)

    def close(self, at: Segment) -> None:
        """The report that is open ends at a segment."""
        report, self._open = self._open, None
        if report is None:
            return
        if report.scope != "line" and not report.number and report.statuses:
            self.flaw("number-missing", at)
        if not report.statuses and (report.number or report.scope in {"claim", "line"}):
            self.flaw("status-missing", at)
        if report.statuses or report.totals or report.scope in {"claim", "line"}:
            self.reports.append(report)

    def _stc(self, segment: Segment) -> None:
        if self._open is None:
            self.flaw("out-of-place", segment, name="STC")
            return
        found = []
        for place in _STATUS_PLACES:
            if not segment(place):
                continue
            parts = [
                *(segment(place).split(self._component) if self._component else [segment(place)]),
                "",
                "",
            ]
            action = segment(3)
            found.append(
                Status(parts[0], parts[1], parts[2], action, day(segment(2)), amount(segment(4)), segment(12))
            )
        self._open = self._open._replace(statuses=self._open.statuses + tuple(found))

    def _ref(self, segment: Segment) -> None:
        if self._open is None:
            return
        match self._open.scope, segment(1):
            case "claim", "1K":
                self._open = self._open._replace(payer_number=segment(2))
            case "claim", "D9":
                self._open = self._open._replace(interchange_number=segment(2))
            case "line", "FJ":
                self._open = self._open._replace(number=segment(2))
            case _:
                pass

    def _total(self, kind: str, segment: Segment) -> None:
        told: Decimal | None = amount(segment(2))
        if self._open is None or told is None:
            self.flaw("out-of-place" if self._open is None else "amount-unreadable", segment, name=kind)
            return
        self._open = self._open._replace(totals=(*self._open.totals, (f"{kind}*{segment(1)}", told)))
