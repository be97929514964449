"""An 835 as a payment: segments to claims, lines, adjustments, provider adjustments.

Each segment is taken where the guide has its place (005010X221A1: header, loops 1000 to 2110, PLB). What is out of place, or
is no amount where one must be, is a flaw that keeps the money from being posted; what carries no money is only told.
"""

import hashlib
from decimal import Decimal

from loxley.billing.remittance import (
    NOTHING,
    Flaw,
    PaidClaim,
    Payer,
    Payment,
    PaymentIdentity,
    ProviderAdjustment,
)
from loxley.exchange.x12.answers.code_lists import said
from loxley.exchange.x12.answers.elements import amount, day, days
from loxley.exchange.x12.answers.payment_parts import OpenClaim, OpenLine, adjustments
from loxley.exchange.x12.segments import Segment, TransactionSet

_MOVE_NOTHING = frozenset({"NTE", "N3", "N4", "PER", "RDM", "TS3", "TS2", "QTY", "LX"})
_REMARKS_OF_MOA = range(3, 8)
_REMARKS_OF_MIA = (5, 20, 21, 22, 23)
_SERVICE_DAYS = {"472": (True, True), "150": (True, False), "151": (False, True)}
_CLAIM_DAYS = {"232": (True, False), "233": (False, True), "050": (False, False)}
_IGNORED_IN_DIGEST = ("DTM", "405")
"""The production date: a payment that is sent again is made anew on another day."""


def payment_of(read: TransactionSet, component: str, before: tuple[Flaw, ...] = ()) -> Payment:
    """The payment that a set tells of, with its flaws; those seen before (in the envelope) first."""
    reader = _Reader(component)
    for segment in read.segments:
        reader.take(segment)
    return reader.payment(read, before)


class _Reader:
    """Takes the segments of one 835 in their order."""

    def __init__(self, component: str) -> None:
        self._component = component
        self._flaws: list[Flaw] = []
        self._bpr: Segment | None = None
        self._trn: Segment | None = None
        self._payer_name, self._payee = "", ""
        self._ids: list[str] = []
        self._party = ""
        self._claims: list[PaidClaim] = []
        self._moved: list[ProviderAdjustment] = []
        self._claim: OpenClaim | None = None
        self._line: OpenLine | None = None
        self._ended = False
        self._takes = {
            "CLP": self._clp, "SVC": self._svc, "CAS": self._cas, "DTM": self._dtm, "REF": self._ref, "LQ": self._lq,
            "AMT": self._amt, "NM1": self._nm1, "MOA": self._remarks, "MIA": self._remarks, "PLB": self._plb,
            "BPR": self._header, "TRN": self._header, "N1": self._n1, "CUR": self._cur,
        }  # fmt: skip

    def take(self, segment: Segment) -> None:
        """One segment."""
        name = segment.id
        taker = self._takes.get(name)
        if taker is not None:
            taker(segment)
        elif name not in _MOVE_NOTHING:
            self._flaw("unknown-segment", segment)
        elif self._ended:
            self._flaw("after-the-end", segment)

    def payment(self, read: TransactionSet, before: tuple[Flaw, ...]) -> Payment:
        """All of it, once the last segment is taken."""
        self._close_claim()
        bpr, trn = self._bpr or read.header, self._trn or read.header
        if not read.complete:
            self._flaw("set-incomplete", read.header, blocks=True)
        for name, seen in (("BPR", self._bpr), ("TRN", self._trn)):
            if seen is None:
                self._flaw("segment-missing", read.header, blocks=True, name=name)
        money = amount(bpr(2)) if self._bpr else None
        paid_on = day(bpr(16)) if self._bpr else None
        if self._bpr and (money is None or bpr(3) != "C" or money < NOTHING):
            self._flaw("payment-amount", bpr, blocks=True)
        if self._bpr and paid_on is None:
            self._flaw("payment-day", bpr, blocks=True)
        # Who originated the payment comes first: with the trace number it tells one transfer from all others.
        ids = [trn(3) if self._trn else "", bpr(10) if self._bpr else "", *self._ids]
        known = tuple(dict.fromkeys(each for each in ids if each))
        trace = trn(2) if self._trn else ""
        if self._trn and not (trace and known):
            self._flaw("payment-identity", trn, blocks=True)
        payer = Payer(known, self._payer_name)
        return Payment(
            PaymentIdentity(payer.id, trace, paid_on),
            payer,
            self._payee,
            money if money is not None else NOTHING,
            bpr(4) if self._bpr else "",
            tuple(self._claims),
            tuple(self._moved),
            _digest(read, self._component),
            before + tuple(self._flaws),
        )

    def _flaw(self, code: str, segment: Segment, *, blocks: bool = False, **values: object) -> None:
        # Only the names of segments that we know are shown: in a damaged file a name may be a person's.
        words = said(code, **{"name": segment.id if segment.id in self._takes else "?", **values})
        self._flaws.append(Flaw(code, segment.number, words, blocks))

    def _header(self, segment: Segment) -> None:
        seen = self._bpr if segment.id == "BPR" else self._trn
        if seen is not None or self._claim is not None or self._claims or self._ended:
            self._flaw("out-of-place", segment, blocks=True)
        elif segment.id == "BPR":
            self._bpr = segment
        else:
            self._trn = segment

    def _cur(self, segment: Segment) -> None:
        if segment(2) != "USD":
            self._flaw("currency", segment, blocks=True)

    def _n1(self, segment: Segment) -> None:
        self._party = segment(1)
        if self._party == "PR":
            self._payer_name = segment(2)
            self._ids.append(segment(4))
        elif self._party == "PE":
            self._payee = segment(4)

    def _nm1(self, segment: Segment) -> None:
        if self._claim is not None and segment(1) == "TT":
            self._claim.forwarded_to = segment(3)

    def _clp(self, segment: Segment) -> None:
        self._close_claim()
        if self._ended:
            self._flaw("out-of-place", segment, blocks=True)
        self._claim = OpenClaim(segment)

    def _svc(self, segment: Segment) -> None:
        self._close_line()
        if self._claim is None:
            self._flaw("out-of-place", segment, blocks=True)
        else:
            self._line = OpenLine(segment)

    def _cas(self, segment: Segment) -> None:
        read = adjustments(segment)
        if read is None:
            self._flaw("adjustment-unreadable", segment, blocks=True)
        elif self._line is not None:
            self._line.adjustments += read
        elif self._claim is not None:
            self._claim.adjustments += read
        else:
            self._flaw("out-of-place", segment, blocks=True)

    def _dtm(self, segment: Segment) -> None:
        which = (_SERVICE_DAYS if self._line else _CLAIM_DAYS).get(segment(1))
        part = self._line or self._claim
        if which is None or part is None:
            return
        first, last = days(segment(2))
        if first is None or last is None:
            self._flaw("day-unreadable", segment)
            return
        if which[0]:
            part.service_from = first
            part.service_to = part.service_to or last
        if which[1]:
            part.service_to = last

    def _ref(self, segment: Segment) -> None:
        if self._line is not None:
            if segment(1) == "6R":
                if self._line.control and self._line.control != segment(2):
                    self._flaw("two-line-numbers", segment, blocks=True)
                self._line.control = segment(2)
        elif self._claim is None and self._party == "PR" and segment(1) == "2U":
            self._ids.append(segment(2))

    def _amt(self, segment: Segment) -> None:
        told = amount(segment(2))
        if told is None:
            self._flaw("amount-unreadable", segment)
        elif self._line is not None:
            if segment(1) == "B6":
                self._line.allowed = told
        elif self._claim is not None and segment(1) == "I":
            self._claim.interest = told

    def _lq(self, segment: Segment) -> None:
        if self._line is None:
            self._flaw("out-of-place", segment)
        elif segment(1) in {"HE", "RX"}:
            self._line.remarks += (segment(2),)

    def _remarks(self, segment: Segment) -> None:
        places = _REMARKS_OF_MOA if segment.id == "MOA" else _REMARKS_OF_MIA
        if self._claim is None:
            self._flaw("out-of-place", segment)
        else:
            self._claim.remarks += tuple(segment(at) for at in places if segment(at))

    def _plb(self, segment: Segment) -> None:
        self._close_claim()
        self._ended = True
        elements = segment.elements[2:]
        if not elements or len(elements) % 2:
            self._flaw("provider-adjustment-unreadable", segment, blocks=True)
            return
        for what, how_much in zip(elements[::2], elements[1::2], strict=True):
            code, _, reference = what.partition(self._component) if self._component else (what, "", "")
            told = amount(how_much)
            if told is None or not code:
                self._flaw("provider-adjustment-unreadable", segment, blocks=True)
                continue
            moved = ProviderAdjustment(
                code, reference, told, segment(1), day(segment(2)), len(self._moved) + 1
            )
            self._moved.append(moved)

    def _close_line(self) -> None:
        line, self._line = self._line, None
        if line is None or self._claim is None:
            return
        closed = line.closed(self._component)
        if closed is None:
            self._flaw("amount-unreadable", line.segment, blocks=True)
        else:
            self._claim.lines.append(closed)

    def _close_claim(self) -> None:
        self._close_line()
        claim, self._claim = self._claim, None
        if claim is None:
            return
        closed = claim.closed(len(self._claims) + 1)
        if closed is None:
            self._flaw("amount-unreadable", claim.segment, blocks=True)
            # The claim is told all the same, as far as it can be: its number, with no money.
            nothing: Decimal = NOTHING
            closed = PaidClaim(
                claim.segment(1),
                claim.segment(2),
                nothing,
                nothing,
                nothing,
                claim.segment(7),
                len(self._claims) + 1,
                segment=claim.segment.number,
            )
        self._claims.append(closed)


def _digest(read: TransactionSet, component: str) -> str:
    """SHA-256 of all elements, whatever parted them, without the production date."""
    told = [
        "\x1f".join((segment.id, *segment.elements))
        for segment in read.segments
        if (segment.id, segment(1)) != _IGNORED_IN_DIGEST
    ]
    text = "\x1e".join(told)
    if component and component != ":":
        text = text.replace(component, ":")
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
