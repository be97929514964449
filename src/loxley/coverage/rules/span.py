"""From which date of service to which an edition speaks."""

import datetime as dt
from collections.abc import Iterable

from loxley.coverage.edition import Edition, editions

BESIDE = frozenset({"leaflet"})
"""Levels of texts that are only laid beside the rules: they are in force on no day."""


def known(as_of: dt.date | None = None) -> tuple[Edition, ...]:
    """The editions that had been issued by a day; all that ship with the program unless a day is given."""
    return tuple(edition for edition in editions() if as_of is None or edition.issued <= as_of)


def last_days(among: Iterable[Edition]) -> dict[str, dt.date | None]:
    """The last date of service of each edition, by id: the day before the policy's next one, if there is one."""
    ordered = sorted(among, key=lambda edition: (edition.policy, edition.effective))
    last: dict[str, dt.date | None] = {}
    for edition, following in zip(ordered, [*ordered[1:], None], strict=True):
        replaced = following is not None and following.policy == edition.policy
        last[edition.id] = following.effective - dt.timedelta(days=1) if following and replaced else None
    return last


def on_day(date_of_service: dt.date, among: Iterable[Edition]) -> dict[str, Edition]:
    """Of each policy the edition that is in force on a date of service, by policy."""
    among = tuple(among)
    last = last_days(among)
    return {
        edition.policy: edition
        for edition in among
        if edition.level not in BESIDE
        and edition.effective <= date_of_service <= (last[edition.id] or dt.date.max)
    }
