"""Dates inside an edition that lie between two days: the edition is the same, and yet something begins or ends."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from loxley.coverage.edition import Edition
from loxley.coverage.rules.changes import keyed
from loxley.coverage.rules.wording import change, field_name, spaced
from loxley.formats import Format

LAST_DAYS = frozenset({"to", "until", "expires"})
"""A date whose name ends so is the last day of something; any other is a first day."""

_NOT_BY_SERVICE = {"effective", "issued"}


class Passing(Format):
    """A date of an edition that lies between the two days."""

    name: str
    """The way to it: `forms.….usable_to`, `telehealth_until`."""
    day: dt.date
    """The date."""
    which: Literal["first-day", "last-day"]
    """Whether it is the first day of what it names, or the last."""
    words: str
    """The same in words."""


def passing(edition: Edition, one: dt.date, other: dt.date) -> tuple[Passing, ...]:
    """The dates inside the edition on which something begins or ends between two days, whichever comes first."""
    early, late = min(one, other), max(one, other)
    found = []
    for way, day in _dates((), edition.model_dump(mode="python", by_alias=True)):
        ends = way[-1].rpartition("_")[-1] in LAST_DAYS
        if (early <= day < late) if ends else (early < day <= late):
            called = ", ".join([field_name(way[0]), *(spaced(part) for part in way[1:])])
            words = change("ends" if ends else "begins", name=called, day=day.isoformat())
            which: Literal["first-day", "last-day"] = "last-day" if ends else "first-day"
            found.append(Passing(name=".".join(way), day=day, which=which, words=words))
    return tuple(sorted(found, key=lambda each: (each.day, each.name)))


def _dates(way: tuple[str, ...], node: Any) -> Iterator[tuple[tuple[str, ...], dt.date]]:
    if isinstance(node, dt.date):
        yield way, node
    elif isinstance(node, Mapping):
        for key, below in node.items():
            if way or key not in _NOT_BY_SERVICE:
                yield from _dates(_way(way, key), below)
    elif isinstance(node, list | tuple) and all(isinstance(record, Mapping) for record in node):
        yield from _dates(way, keyed(node))
    elif isinstance(node, list | tuple):
        for place, each in enumerate(node):
            yield from _dates((*way, str(place)), each)


def _way(way: tuple[str, ...], key: str) -> tuple[str, ...]:
    """A value is told by its own name: `values.telehealth_until.value` is `telehealth_until`."""
    if key == "value" and way[:1] == ("values",):
        return way[1:]
    return (*way, key)
