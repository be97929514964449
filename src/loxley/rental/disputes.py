"""Where the record and the rule differ: anchors that are stated, and months that another hand counted.

Neither is put right. From the day on which they part, a person decides.
"""

from loxley.rental.beginning import Doubt
from loxley.rental.history import CountedMonths, History, StatedAnchor
from loxley.rental.month import Anchor, Calendar
from loxley.rental.reason import Missing, Value, refer, unknown
from loxley.rental.rules import Unit

_RECORD, _DISCHARGE = "calendar.record", "inpatient-discharge"


def disputed(
    history: History, stationary: Calendar | None, portable: Calendar | None
) -> tuple[tuple[Unit, Doubt], ...]:
    """The doubts of each unit."""
    both = [each for each in (stationary, portable) if each is not None and each.months]
    found: list[tuple[Unit, Doubt]] = []
    for one in both:
        found += [(one.unit, doubt) for doubt in _anchors(one, both, history)]
    if both:
        # The record has one count: the stationary system's, or that of the only unit.
        found += [(both[0].unit, doubt) for doubt in _counts(both[0], history)]
    return tuple(found)


def _anchors(one: Calendar, both: list[Calendar], history: History) -> list[Doubt]:
    """Each unit's anchors may differ, and the record has one list: a stated day must be that of either."""
    if history.anchors is None:
        return []
    doubts = []
    start = one.months[0].from_
    end = one.months[-1].to
    kept = [anchor for each in both for anchor in each.anchors]
    decided = {path for each in both for month in each.months for path in month.reason.evidence}
    # On a day of admission a person may have decided that the months go on turning from it.
    stayed = {stay.admitted for stay in history.stays}
    kept_days = {month.from_ for each in both for month in each.months} & stayed
    for stated in history.anchors:
        if stated.day is None:
            asked = Missing(f"{stated.path}.from", "supplier")
            doubts.append(Doubt(start, unknown("anchor-not-documented", _RECORD, asked)))
        elif stated.path in decided or stated.day > end or stated.day in kept_days:
            continue
        elif not _among(stated, kept):
            since = max(stated.day, start)
            differs = refer("anchor-disagrees", _RECORD, evidence=(stated.path,), stated=stated.day)
            doubts.append(Doubt(since, differs))
    listed = {each.day for each in history.anchors}
    for anchor in one.anchors:
        if anchor.reason == _DISCHARGE and anchor.day not in listed:
            missing = refer("anchor-not-in-the-record", _RECORD, evidence=("rental.anchors",), day=anchor.day)
            doubts.append(Doubt(anchor.day, missing))
    return doubts


def _among(stated: StatedAnchor, kept: list[Anchor]) -> bool:
    """Whether the calendar has the anchor too. Its reason may be left out."""
    return any(each.day == stated.day and stated.reason in {None, each.reason} for each in kept)


def _counts(one: Calendar, history: History) -> list[Doubt]:
    """More months paid than the calendar holds by that day were paid for something that the record leaves out."""
    doubts = []
    for each in history.counts:
        held = _held(one, each)
        if each.months > held:
            evidence = (each.path,)
            values: dict[str, Value] = {"paid": each.months, "held": held, "day": each.day}
            since = (one.period_of(each.day) or one.periods[0]).start
            doubts.append(Doubt(since, refer("more-months-paid", _RECORD, evidence=evidence, **values)))
    return doubts


def _held(one: Calendar, each: CountedMonths) -> int:
    """The months of the period of that day that were or may have been paid by then."""
    period = one.period_of(each.day) or one.periods[0]
    own = [
        month
        for month in one.months
        if month.period == period.number and month.from_ <= each.day and month.counts
    ]
    return len(own) + (period.paid_before if each.all_suppliers else 0)
