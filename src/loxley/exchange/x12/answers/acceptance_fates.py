"""What a 277CA says of claims, in words: the worst status on a claim decides, and a rejection above takes all below."""

import tomllib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from loxley.billing.remittance import NOTHING, Fate, Flaw, Outcome, Status, StatusReport
from loxley.exchange.x12.answers.code_lists import in_words, said


class _Weight(NamedTuple):
    """What a category comes to, and how bad that is."""

    outcome: Outcome
    badness: int


_REJECT, _UNKNOWN = "U", "unknown"
_TOTALS = {"receiver": ("90", "AA"), "provider": ("QA", "QC")}
"""How many claims were taken and refused, by level."""
_SUMS = ("YU", "YY")


@cache
def _weights() -> dict[str, _Weight]:
    """What each category comes to, from `codes/outcomes.toml`."""
    text = (files("loxley.exchange.x12.answers") / "codes" / "outcomes.toml").read_text("utf-8")
    return {code: _Weight(*each) for code, each in tomllib.loads(text)["category"].items()}


def _weight(status: Status) -> _Weight:
    """A category that is not known is worse than any acceptance: a person looks. U refuses whatever the category."""
    known = _weights().get(status.category, _weights()[_UNKNOWN])
    refused = status.action == _REJECT and known.badness <= _weights()[_UNKNOWN].badness
    return _weights()[_REJECT] if refused else known


def _worst(statuses: Iterable[Status]) -> Status | None:
    return max(statuses, key=lambda each: _weight(each).badness, default=None)


def acceptance_fates(reports: tuple[StatusReport, ...]) -> tuple[Fate, ...]:
    """The fates of all levels, in the order of the file."""
    return tuple(_fates(reports))


def _fates(reports: tuple[StatusReport, ...]) -> Iterator[Fate]:
    above: dict[str, Status | None] = {"receiver": None, "provider": None}
    for at, report in enumerate(reports):
        if report.scope == "receiver":
            above = {"receiver": _rejection(report), "provider": None}
        elif report.scope == "provider":
            above["provider"] = _rejection(report)
        if report.scope == "claim":
            yield _claim_fate(report, _lines_after(reports, at), tuple(filter(None, above.values())))
        elif report.statuses:
            yield _fate(report, report.statuses, ())


def _lines_after(reports: tuple[StatusReport, ...], at: int) -> tuple[StatusReport, ...]:
    found = []
    for report in reports[at + 1 :]:
        if report.scope != "line":
            break
        found.append(report)
    return tuple(found)


def _rejection(report: StatusReport) -> Status | None:
    worst = _worst(report.statuses)
    return worst if worst is not None and _weight(worst).outcome in {"rejected", "not-found"} else None


def _claim_fate(report: StatusReport, lines: tuple[StatusReport, ...], above: tuple[Status, ...]) -> Fate:
    of_lines = tuple(status for line in lines for status in line.statuses)
    refused_above = tuple(said("refused-above", status=_in_words(status)) for status in above)
    return _fate(report, (*report.statuses, *of_lines, *above), refused_above)


def _fate(report: StatusReport, statuses: tuple[Status, ...], more: tuple[str, ...]) -> Fate:
    worst = _worst(statuses)
    own = tuple(said("status", status=_in_words(status)) for status in report.statuses)
    head = said(
        f"accepted-{report.scope}",
        number=report.number or said("no-number"),
        outcome=said(f"outcome-{_weight(worst).outcome}" if worst else "outcome-unknown"),
    )
    days = [status.day for status in statuses if status.day is not None]
    return Fate(
        report.scope,
        report.number,
        _weight(worst).outcome if worst else "unknown",
        "277CA",
        (head, *own, *more),
        tuple(":".join(part for part in (s.category, s.code, s.entity) if part) for s in statuses),
        max(days, default=None),
        report.claim,
        payer_number=report.payer_number,
        amount=next((status.amount for status in report.statuses if status.amount is not None), None),
    )


def _in_words(status: Status) -> str:
    parts = [in_words("category", status.category)]
    if status.code:
        parts.append(in_words("status", status.code))
    if status.entity:
        parts.append(in_words("entity", status.entity))
    if status.text:
        parts.append(said("free-text"))
    return ", ".join(parts)


def totals_compared(reports: tuple[StatusReport, ...], number: int) -> tuple[Flaw, ...]:
    """Flaws where the counts and sums that receiver and provider tell are not those of the claims below them."""
    flaws: list[Flaw] = []
    for at, report in enumerate(reports):
        if report.scope not in _TOTALS or not report.totals:
            continue
        ends = {"receiver"} if report.scope == "receiver" else {"receiver", "provider"}
        below: list[StatusReport] = []
        for other in reports[at + 1 :]:
            if other.scope in ends:
                break
            below.append(other)
        flaws.extend(_compared(report, below, number))
    return tuple(flaws)


def _compared(report: StatusReport, below: list[StatusReport], number: int) -> Iterator[Flaw]:
    taken: list[Decimal | None] = []
    refused: list[Decimal | None] = []
    fates = [fate for fate in acceptance_fates((report, *below)) if fate.scope == "claim"]
    if not fates and _rejection(report) is not None:
        # A rejection of all claims names none of them.
        return
    for fate in fates:
        (refused if fate.outcome in {"rejected", "not-found", "unknown"} else taken).append(fate.amount)
    told = dict(report.totals)
    for qualifier, sum_, amounts in zip(_TOTALS[report.scope], _SUMS, (taken, refused), strict=True):
        count = told.get(f"QTY*{qualifier}")
        if count is not None and count != len(amounts):
            yield Flaw(
                "totals-differ", number, said("totals-differ", what=qualifier, told=count, read=len(amounts))
            )
        money = told.get(f"AMT*{sum_}")
        known = [each for each in amounts if each is not None]
        if money is not None and len(known) == len(amounts) and money != sum(known, NOTHING):
            read: Decimal = sum(known, NOTHING)
            yield Flaw("totals-differ", number, said("totals-differ", what=sum_, told=money, read=read))
