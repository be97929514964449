"""What happened to a rental, as far as it is known: the facts that the calendar is made of. No rule stands here."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from loxley.rental.rules import Unit


class Furnished(NamedTuple):
    """A system delivered. Without a unit the delivery does not name what it brought."""

    day: dt.date | None
    unit: Unit | None
    code: str | None
    path: str
    replacement: str | None = None
    before_discharge: bool = False
    """Delivered to a facility ahead of the discharge home."""


class Stay(NamedTuple):
    """A stay as an inpatient."""

    admitted: dt.date | None
    discharged: dt.date | None
    kind: str
    path: str


class Residence(NamedTuple):
    """Where the patient lived, by place of service. An end that is not told is open."""

    begins: dt.date | None
    ends: dt.date | None
    place: str
    path: str


class Hospice(NamedTuple):
    """An election of the hospice benefit."""

    elected: dt.date | None
    revoked: dt.date | None
    related: bool | None
    path: str


class Break(NamedTuple):
    """A break in use, between the last day of use and the first one after."""

    last_use: dt.date | None
    first_use: dt.date | None
    need_continued: bool | None
    path: str


class PaidElsewhere(NamedTuple):
    """Months paid to another supplier, for one code."""

    code: str | None
    begins: dt.date | None
    ends: dt.date | None
    months: int | None
    path: str


class OtherPayer(NamedTuple):
    """Days on which another payer than Original Medicare stood for the patient."""

    kind: str | None
    begins: dt.date | None
    ends: dt.date | None
    path: str
    present: bool = False
    """The payer of today: no end is told since there is none."""


class StatedAnchor(NamedTuple):
    """A day from which the months turn, as the record has it."""

    day: dt.date | None
    reason: str | None
    path: str


class Ended(NamedTuple):
    """The end of the rental."""

    on: dt.date | None
    reason: str | None
    picked_up: dt.date | None


class CountedMonths(NamedTuple):
    """A count of paid months by another hand, of a day."""

    months: int
    day: dt.date
    path: str
    all_suppliers: bool


@dataclass(frozen=True, slots=True)
class History:
    """The story of one patient's rental."""

    started: dt.date | None = None
    portable_started: dt.date | None = None
    furnished: tuple[Furnished, ...] = ()
    requested: tuple[str, ...] = ()
    """Systems that are asked about; they stand in where no delivery is recorded."""
    stays: tuple[Stay, ...] = ()
    residences: tuple[Residence, ...] = ()
    hospice: tuple[Hospice, ...] = ()
    breaks: tuple[Break, ...] = ()
    elsewhere: tuple[PaidElsewhere, ...] = ()
    payers: tuple[OtherPayer, ...] = ()
    anchors: tuple[StatedAnchor, ...] | None = None
    counts: tuple[CountedMonths, ...] = ()
    ended: Ended | None = None
    owned: tuple[str, ...] | None = None
    ordered_on: tuple[dt.date, ...] = ()
    tested_on: tuple[dt.date, ...] = ()
    not_checked: tuple[str, ...] = ()
    """Facts of eligibility that the case does not give: the calendar is made without them and names them."""
