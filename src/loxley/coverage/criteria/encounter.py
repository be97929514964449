"""The face-to-face encounter before the order, for items of the list."""

import datetime as dt

from loxley.coverage.criteria._found import defect, defect_at
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.truth import Truth
from loxley.record import Facts, Placed
from loxley.record.clinical import Encounter
from loxley.rental.anniversary import months_after

_TREATING = "treating-practitioner"


def encounter_before(
    edition: Edition, facts: Facts, ordered_on: dt.date | None, *, delivered: bool
) -> Finding:
    """Whether the treating practitioner saw the patient about the need for oxygen within the months before the order."""
    months = int(edition.number("encounter_months_before_order"))
    criterion, values = "encounter.before-order", {"months": months}
    if ordered_on is None:
        return defect_at(edition, criterion, "unknown", "orders[].ordered_on", None, values=values)
    earliest = months_after(ordered_on, -months)
    visits = [
        (visit, _counts(edition, visit, facts.as_of))
        for visit in facts.encounters or ()
        if visit.day is None or earliest <= visit.day <= ordered_on
    ]
    dated = {truth: visit for visit, truth in visits if visit.day is not None}
    if "yes" in dated:
        evidence = Evidence(f"{dated['yes'].path}.date", _iso(dated["yes"].day))
        return defect(edition, criterion, "yes", evidence, values=values)
    lacking = [
        Evidence(f"{visit.path}.{key}", value)
        for visit, truth in visits
        if visit.day is not None and truth == "unknown"
        for key, value in _asked(visit)
        if value is None
    ]
    undated = [
        Evidence(f"{visit.path}.date", None) for visit, truth in visits if visit.day is None and truth != "no"
    ]
    if lacking or undated:
        return defect(edition, criterion, "unknown", *(lacking or undated), values=values)
    if "conflict" in dated:
        visit = dated["conflict"]
        return refer(
            edition,
            "encounter.telehealth",
            "discretion",
            Evidence(f"{visit.path}.date", _iso(visit.day)),
            Evidence(f"{visit.path}.mode", visit.value.mode),
        )
    # Asked for and none, or none in time: a no. Nothing said of encounters: unknown.
    holds: Truth = "unknown" if facts.encounters is None or not delivered else "no"
    return defect_at(edition, criterion, holds, "encounters", None, values=values)


def _asked(visit: Placed[Encounter]) -> list[tuple[str, object]]:
    return [
        ("mode", visit.value.mode),
        ("with", visit.value.with_),
        ("oxygen_need_documented", visit.value.oxygen_need_documented),
    ]


def _counts(edition: Edition, visit: Placed[Encounter], as_of: dt.date) -> Truth:
    """With the treating practitioner, about the need for oxygen, in person or by telehealth while that counts."""
    if visit.value.oxygen_need_documented is False or visit.value.with_ not in {None, _TREATING}:
        return "no"
    by_telehealth = _telehealth(edition, visit, as_of)
    if by_telehealth == "no" or any(value is None for _key, value in _asked(visit)):
        return "no" if by_telehealth == "no" else "unknown"
    return by_telehealth


def _telehealth(edition: Edition, visit: Placed[Encounter], as_of: dt.date) -> Truth:
    """Whether a visit of that day counts though it was by telehealth; in person it always does."""
    if visit.value.mode != "telehealth" or visit.day is None:
        return "yes"
    for span in edition.telehealth:
        if span.from_ <= visit.day <= span.to and span.known_from <= as_of:
            return "yes" if span.counts == "yes" else "conflict"
    return "no"


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
