"""Which editions are in force: by the date of service, as far as they had been issued on the day of the decision."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from loxley.coverage.edition import Edition, editions


class Rulebook(dict[str, Edition]):
    """The editions that govern one date of service, by policy, as known on one day."""

    __slots__ = ("coming", "local", "names", "national", "texts")

    def __init__(
        self,
        latest: dict[str, Edition],
        national: Edition | None,
        local: Edition | None,
        coming: dict[str, Edition],
    ) -> None:
        super().__init__(latest)
        self.national = national
        self.local = local
        self.coming = coming
        """Issued, and in effect only after the date of service."""
        self.names = tuple([edition.id for edition in (national, local) if edition is not None])
        """The ids of the editions that say who is covered."""
        self.texts = _with_conditions(_texts(national, local), latest.values())
        """What says who is covered. A local text that carries out the national one is read with it, as one; a local
        text that carries out an older one stands beside it, after it."""


def in_force(date_of_service: dt.date, as_of: dt.date) -> Rulebook:
    """The rulebook of a date of service, as known on `as_of`.

    Of each policy the latest edition that was effective by the date of service and issued by `as_of`. What had not
    been issued does not exist in a replay. What the program and its codes are is known on any day.
    """
    days = _days()
    return _since(bisect_right(days, date_of_service), bisect_right(days, as_of))


@cache
def _days() -> tuple[dt.date, ...]:
    """Every day on which some edition takes effect or is issued: between two of them nothing changes."""
    return tuple(sorted({day for each in editions() for day in (each.effective, each.issued)}))


@cache
def _since(effective: int, issued: int) -> Rulebook:
    """The rulebook of the days that have so many of those days behind them."""
    days = (dt.date.min, *_days())
    date_of_service, as_of = days[effective], days[issued]
    latest: dict[str, Edition] = {}
    rules = [edition for edition in editions() if edition.level != "leaflet"]  # which is in force on no day
    for edition in rules:  # ascending by date within each policy
        governs = edition.effective <= date_of_service and edition.issued <= as_of
        if governs or (edition.level in {"claim", "program", "calendar"} and edition.policy not in latest):
            latest[edition.policy] = edition
    national = next((edition for edition in latest.values() if edition.level == "national"), None)
    local = next((edition for edition in latest.values() if edition.level == "local"), None)
    coming = {
        each.policy: each for each in rules if each.issued <= as_of and each.effective > date_of_service
    }
    return Rulebook(latest, national, local, coming)


def _texts(national: Edition | None, local: Edition | None) -> tuple[Edition, ...]:
    if national is not None and local is not None and local.implements == national.id:
        return (national.carried_out_by(local),)
    return tuple(edition for edition in (national, local) if edition is not None)


def _with_conditions(texts: tuple[Edition, ...], latest: Iterable[Edition]) -> tuple[Edition, ...]:
    """The first text read with the documents of their own that add to it. A text beside it is older than they are."""
    if not texts:
        return ()
    first, *others = texts
    for edition in latest:
        if edition.level == "condition":
            first = first.read_with(edition)
    return (first, *others)
