"""From 2026-04-13, for listed codes: an encounter before the order, and the order before delivery."""

import datetime as dt

from loxley.coverage.criteria._found import defect
from loxley.coverage.criteria.order import order_for
from loxley.coverage.criteria.period import months_after, service_start
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Reason, reason, refer
from loxley.coverage.truth import Truth
from loxley.record import Facts, Placed
from loxley.record.clinical import Encounter


def before_delivery(
    edition: Edition, item: str, facts: Facts, elements: Reason
) -> tuple[Reason, Reason, tuple[Finding, ...]]:
    """The encounter, the order in hand before delivery, and the findings.

    `elements` tells whether the written order is complete. Where order, delivery and date of service stand on both
    sides of the rule's first day, or the code may be on the part of the list that was not seen, a person decides.
    """
    order = order_for(item, facts)
    ordered_on = order.value.ordered_on if order is not None else None
    delivered_on, source = _delivered_on(item, facts)
    dates = [
        day
        for day in (ordered_on, delivered_on, service_start(facts)[0], facts.date_of_service)
        if day is not None
    ]
    if item not in edition.listed or any(day < edition.effective for day in dates):
        applies = refer(
            edition,
            "encounter.applies",
            "discretion" if item in edition.listed else "not-encoded",
            Evidence(
                "orders[].ordered_on" if order is None else f"{order.path}.ordered_on", _iso(ordered_on)
            ),
            Evidence(source, _iso(delivered_on)),
            item=item,
            effective=edition.effective.isoformat(),
        )
        return reason(applies), reason(applies), (applies,)
    encounter = _encounter(edition, facts, ordered_on, delivered=_is_delivered(item, facts))
    received_on = order.value.received_on if order is not None else None
    path = f"{order.path}.received_on" if order is not None else "orders"
    in_hand: Truth = "unknown"
    if received_on is not None:
        late = max(
            received_on, ordered_on or received_on, (order.value.signed_on if order else None) or received_on
        )
        in_hand = "yes" if late <= delivered_on else "no"
    elif facts.orders == () and _is_delivered(item, facts):
        in_hand = "no"
    first = defect(
        edition,
        "order.before-delivery",
        in_hand,
        Evidence(path, _iso(received_on)),
        Evidence(source, _iso(delivered_on)),
        ask="supplier",
    )
    hand = reason(first)
    if elements.truth == "no" and _is_delivered(item, facts):
        hand = Reason("no", (first, *elements.findings))
    return reason(encounter), hand, (encounter, first)


def reaches(coming: Edition, item: str, facts: Facts) -> bool:
    """Whether order or delivery fall under an edition that the date of service comes before."""
    order = order_for(item, facts)
    ordered_on = order.value.ordered_on if order is not None else None
    return any(
        day is not None and day >= coming.effective for day in (ordered_on, _delivered_on(item, facts)[0])
    )


def denied(encounter: Reason, in_hand: Reason, item: str, facts: Facts) -> bool:
    """Whether payment is lost for good: what was not there at delivery cannot be made up afterwards."""
    return _is_delivered(item, facts) and "no" in {encounter.truth, in_hand.truth}


def _encounter(edition: Edition, facts: Facts, ordered_on: dt.date | None, *, delivered: bool) -> Finding:
    months = int(edition.number("encounter_months_before_order"))
    criterion, values = "encounter.before-order", {"months": months}
    if ordered_on is None:
        return defect(edition, criterion, "unknown", Evidence("orders[].ordered_on", None), values=values)
    earliest = months_after(ordered_on, -months)
    in_time = [
        visit
        for visit in facts.encounters or ()
        if visit.value.date is not None and earliest <= visit.value.date <= ordered_on
    ]
    counting = [visit for visit in in_time if _counts(edition, visit) == "yes"]
    if counting:
        visit = counting[-1]
        return defect(
            edition, criterion, "yes", Evidence(f"{visit.path}.date", _iso(visit.value.date)), values=values
        )
    open_ = [visit for visit in in_time if _counts(edition, visit) == "unknown"]
    if open_:
        evidence = [
            Evidence(f"{visit.path}.{key}", value)
            for visit in open_
            for key, value in _asked(visit)
            if value is None
        ]
        return defect(edition, criterion, "unknown", *evidence, values=values)
    undated = [
        visit
        for visit in facts.encounters or ()
        if visit.value.date is None and _counts(edition, visit) != "no"
    ]
    if undated:
        evidence = [Evidence(f"{visit.path}.date", None) for visit in undated]
        return defect(edition, criterion, "unknown", *evidence, values=values)
    # Asked for and none, or none in time: a no. Nothing said of encounters: unknown.
    holds: Truth = "unknown" if facts.encounters is None or not delivered else "no"
    return defect(edition, criterion, holds, Evidence("encounters", None), values=values)


def _asked(visit: Placed[Encounter]) -> list[tuple[str, object]]:
    return [
        ("mode", visit.value.mode),
        ("with", visit.value.with_),
        ("oxygen_need_documented", visit.value.oxygen_need_documented),
    ]


def _counts(edition: Edition, visit: Placed[Encounter]) -> Truth:
    """With the treating practitioner, about the need for oxygen, in person or by telehealth while that counts."""
    if visit.value.oxygen_need_documented is False or visit.value.with_ not in {
        None,
        "treating-practitioner",
    }:
        return "no"
    too_late = visit.value.date is not None and visit.value.date > edition.day("telehealth_until")
    if visit.value.mode == "telehealth" and too_late:
        return "no"
    return "unknown" if any(value is None for _key, value in _asked(visit)) else "yes"


def _delivered_on(item: str, facts: Facts) -> tuple[dt.date, str]:
    """The day on which the item was, or is to be, delivered."""
    for delivery in facts.deliveries or ():
        codes = {each.hcpcs or each.equipment for each in delivery.value.items or ()}
        if item in codes and delivery.value.date is not None:
            return delivery.value.date, f"{delivery.path}.date"
    return facts.date_of_service, "request.date_of_service"


def _is_delivered(item: str, facts: Facts) -> bool:
    day, source = _delivered_on(item, facts)
    return source != "request.date_of_service" and day <= facts.as_of


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
