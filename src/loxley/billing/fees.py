"""Fee schedules that a supplier has loaded, and the fee of a code in them.

No amount is built in. A fee comes with the file, quarter and line it stands in; where there is none, the reason is told. A
blank and a zero are no fee: unknown is never nothing.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from loxley.billing.payment_reason import Reason, because, missing

_MONTHS_OF_A_QUARTER = 3


class Quarter(NamedTuple):
    """A quarter of a calendar year, `number` from 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: dt.date) -> "Quarter":
        """The quarter that a day lies in."""
        return cls(day.year, (day.month - 1) // _MONTHS_OF_A_QUARTER + 1)

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, (self.number - 1) * _MONTHS_OF_A_QUARTER + 1, 1)

    def __str__(self) -> str:
        return f"{self.year} Q{self.number}"


class Area(NamedTuple):
    """Where the patient lives, as far as a fee depends on it. None: not known."""

    state: str | None
    rural: bool | None = None
    former_bidding_area: bool | None = None
    """Whether the address lies in a former competitive bidding area, which has a schedule of its own."""


class FeeRow(NamedTuple):
    """One row of a schedule: its line in the file, and the amounts by state and rural flag; both flags for a column without."""

    line: int
    amounts: Mapping[tuple[str, bool], Decimal | None]
    """None: the cell is blank or zero."""


@dataclass(frozen=True, slots=True)
class FeeSchedule:
    """One file, read without a fault."""

    name: str
    sha256: str
    quarter: Quarter
    rows: Mapping[str, Mapping[frozenset[str], FeeRow]]
    """By code, and of a code by modifiers."""
    states: frozenset[str]
    passed_over: tuple[str, ...] = ()
    """The names of columns that are not used."""

    def priced_by(self, hcpcs: str) -> frozenset[str]:
        """The modifiers that tell rows of a code apart."""
        return frozenset().union(*self.rows.get(hcpcs, ()))


class Fee(NamedTuple):
    """An amount, and where it stands."""

    amount: Decimal
    hcpcs: str
    modifiers: tuple[str, ...]
    """Of the row, in alphabetical order."""
    state: str
    rural: bool | None
    """None where both columns have the same amount and the flag is not known."""
    quarter: Quarter
    file: str
    sha256: str
    line: int


class NoFee(NamedTuple):
    """There is no amount, and why."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Fees:
    """The schedules that are loaded."""

    schedules: tuple[FeeSchedule, ...] = ()

    def fee(self, hcpcs: str, modifiers: Collection[str], area: Area, on: dt.date) -> Fee | NoFee:
        """The fee of a code on a date of service.

        Modifiers that tell no rows of the code apart play no part: `RR` does, `N1` does not. Two loaded files of one quarter
        that differ in the amount give none.
        """
        quarter = Quarter.of(on)
        told = {"hcpcs": hcpcs, "quarter": quarter}
        if area.state is None:
            return NoFee(missing("fee.state-unknown", "area.state", "supplier", **told))
        if area.former_bidding_area:
            return NoFee(because("fee.former-bidding-area", **told))
        found = [
            _in_schedule(schedule, hcpcs, modifiers, area)
            for schedule in self.schedules
            if schedule.quarter == quarter
        ]
        if not found:
            return NoFee(missing("fee.no-schedule", "fees.schedule", "supplier", **told))
        fees = [each for each in found if isinstance(each, Fee)]
        if len({each.amount for each in fees}) > 1:
            return NoFee(because("fee.schedules-differ", **told, files=", ".join(each.file for each in fees)))
        return fees[-1] if fees else found[-1]


def _in_schedule(schedule: FeeSchedule, hcpcs: str, modifiers: Collection[str], area: Area) -> Fee | NoFee:
    state = area.state or ""
    told = {"hcpcs": hcpcs, "quarter": schedule.quarter, "state": state}
    by = schedule.priced_by(hcpcs) & frozenset(modifiers)
    row = schedule.rows.get(hcpcs, {}).get(by)
    if row is None:
        return NoFee(because("fee.no-row", **told, modifiers=" ".join(sorted(by)) or "none"))
    if state not in schedule.states:
        return NoFee(because("fee.no-state", **told))
    flags = (False, True) if area.rural is None else (area.rural,)
    amounts = [row.amounts.get((state, flag)) for flag in flags]
    if len(set(amounts)) > 1:
        return NoFee(missing("fee.rural-unknown", "area.rural", "supplier", **told))
    amount = amounts[0]
    if amount is None:
        return NoFee(because("fee.blank", **told, line=row.line))
    return Fee(
        amount,
        hcpcs,
        tuple(sorted(by)),
        state,
        area.rural,
        schedule.quarter,
        schedule.name,
        schedule.sha256,
        row.line,
    )
