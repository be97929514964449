"""In which hospital stay a day lies: of many stays and many studies each is looked at once."""

import datetime as dt
from bisect import bisect_right
from heapq import heappop, heappush
from typing import NamedTuple

from loxley.record import Facts, Placed
from loxley.record.clinical import InpatientStay

Stay = Placed[InpatientStay]


class _Days(NamedTuple):
    """From each of `points` on, up to the next, a day lies in the stay of the same place, or in none."""

    points: list[dt.date]
    stays: list[Stay | None]


def stay_holding(day: dt.date, facts: Facts) -> Stay | None:
    """The first hospital stay of the record that holds the day. An open end counts as going on, either way."""
    if not facts.stays:
        return None
    days = facts.worked_out.get("hospital days")
    if not isinstance(days, _Days):
        days = _swept([stay for stay in facts.stays if stay.value.kind in {None, "hospital"}])
        facts.worked_out["hospital days"] = days
    place = bisect_right(days.points, day) - 1
    return days.stays[place] if place >= 0 else None


def _swept(stays: list[Stay]) -> _Days:
    """From day to day: the stays that begin are taken in, those that ended before are left out."""
    beginning: dict[dt.date, list[int]] = {}
    ends: list[dt.date] = []
    points: set[dt.date] = set()
    for place, stay in enumerate(stays):
        begun, ended = stay.value.admitted_on, stay.value.discharged_on
        ends.append(ended or dt.date.max)
        if begun is None and ended is None:
            continue
        first = begun or dt.date.min
        beginning.setdefault(first, []).append(place)
        points.add(first)
        if ended is not None:
            points.add(ended + dt.timedelta(days=1))
    swept = _Days([], [])
    running: list[int] = []
    for point in sorted(points):
        for place in beginning.get(point, ()):
            heappush(running, place)
        while running and ends[running[0]] < point:
            heappop(running)
        swept.points.append(point)
        swept.stays.append(stays[running[0]] if running else None)
    return swept
