"""A rental's calendar as a value: periods, anchors and months, each month with its reason."""

import datetime as dt
from typing import NamedTuple

from loxley.rental.history import PaidElsewhere
from loxley.rental.reason import Missing, Reason, State
from loxley.rental.rules import Unit


class Began(NamedTuple):
    """Why a period of rental months began."""

    code: str
    """`start`, `change-of-supplier`, `break-in-need`, or the event of a replacement."""
    path: str

    @property
    def is_replacement(self) -> bool:
        """Whether the first month says on the claim that it is a replacement."""
        return self.code not in {"start", "change-of-supplier", "break-in-need"}


class Anchor(NamedTuple):
    """A day from which the months turn, and why. Anchors follow each other; none is overwritten."""

    day: dt.date
    reason: str
    """`start` where a period begins, `inpatient-discharge` where a discharge moved the day."""
    period: int


class Period(NamedTuple):
    """One count of paid months."""

    number: int
    start: dt.date
    began: Began
    paid_before: int
    """Months of this count that were paid to other suppliers before its start."""
    lifetime_from: dt.date
    lifetime_ends: tuple[dt.date, ...]
    """The first day after the useful lifetime; two where the sources leave open which."""
    counted_since: PaidElsewhere | None = None
    """The earliest rental of another supplier whose months belong to this count."""


class Contents(NamedTuple):
    """The contents of a month: which codes may be billed beside, or why none."""

    state: State
    codes: tuple[str, ...]
    """Where there is more than one, the flow that is ordered picks."""
    reason: Reason


class Month(NamedTuple):
    """One rental month of one unit."""

    unit: Unit
    period: int
    n: int
    """Its number in the count that is capped: every month before it that was payable counts, and every open one too."""
    open_months: int
    """How many of those before it are open: with a no for each of them this one's number would be lower by as many."""
    of_lifetime: int
    """Its number in the useful lifetime, by the calendar."""
    from_: dt.date
    to: dt.date
    state: State
    reason: Reason
    beside: tuple[Reason, ...]
    """What else stands against it."""
    hcpcs: str | None
    """The system in use on the first day."""
    contents: Contents
    anchor: Anchor
    began: Began | None
    """Where it is the first of a period: why that began."""
    notes: tuple[str, ...]
    """What a note on its claim must say, by code: see `note_text`."""
    gw: bool
    """Whether a hospice election stands that the oxygen does not belong to: modifier GW."""
    criteria_anew: bool
    """Whether the months before were another payer's, so that all criteria are asked as of a new initial claim."""
    capped: bool
    """Whether the months that are paid are over."""

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The facts without which it is not decided. None for a month that a person must decide."""
        return self.reason.missing if self.state == "refer" else ()

    @property
    def replacement(self) -> bool:
        """Whether its claim carries the modifier of a replacement."""
        return self.began is not None and self.began.is_replacement

    @property
    def counts(self) -> bool:
        """Whether it takes up one of the months that are paid, or may."""
        return not self.capped and self.state in {"payable", "refer"}


class Calendar(NamedTuple):
    """The months of one unit, from its first day on, without a gap."""

    unit: Unit
    periods: tuple[Period, ...]
    anchors: tuple[Anchor, ...]
    months: tuple[Month, ...]
    not_checked: tuple[str, ...]
    """Facts of eligibility that the case does not give."""
    unstarted: Reason | None = None
    """Why there is no month at all: the start is not documented."""

    def month_of(self, day: dt.date) -> Month | None:
        """The month that holds a day; None before the first and after the last."""
        for each in self.months:
            if each.from_ <= day <= each.to:
                return each
        return None

    def month(self, n: int, period: int | None = None) -> Month | None:
        """Month `n` of a period's count, the latest period's unless told; None where no month takes that number up."""
        taking = [each for each in self._numbered(n, period) if each.capped or each.counts]
        return taking[-1] if taking else None

    def passed_over(self, n: int, period: int | None = None) -> tuple[Month, ...]:
        """The months that would be month `n` and do not count, each with its reason. The number stays free after them."""
        return tuple([each for each in self._numbered(n, period) if not (each.capped or each.counts)])

    def _numbered(self, n: int, period: int | None) -> list[Month]:
        number = self.periods[-1].number if period is None and self.periods else period
        return [each for each in self.months if each.period == number and each.n == n]

    def period_of(self, day: dt.date) -> Period | None:
        """The period that a day lies in."""
        begun = [each for each in self.periods if each.start <= day]
        return begun[-1] if begun else None
