"""From 2026-04-13, for listed codes: an encounter before the order, and the order before delivery."""

import datetime as dt

from loxley.coverage.criteria._found import defect
from loxley.coverage.criteria.delivery import delivered_on, deliveries_of, is_delivered
from loxley.coverage.criteria.encounter import encounter_before
from loxley.coverage.criteria.order import elements_of, latest, order_for, orders_for, prescribes_alike
from loxley.coverage.criteria.period import portable_start, service_start
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Reason, reason, refer
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.truth import Truth
from loxley.record import Facts, Placed
from loxley.record.papers import Order


def before_delivery(
    edition: Edition, item: str, facts: Facts, rules: Rulebook
) -> tuple[Reason, Reason, tuple[Finding, ...]]:
    """The encounter, the complete order in hand before delivery, and the findings.

    Where order, delivery and date of service stand on both sides of the rule's first day, where a later order changes
    the flow or equipment is replaced, or where the code may be on the part of the list that was not seen, a person
    decides.
    """
    day, source = delivered_on(item, facts)
    order = _at_delivery(item, facts, day)
    ordered_on = order.value.ordered_on if order is not None else None
    path = "orders[]" if order is None else order.path
    if item not in edition.listed or _open(edition, item, facts, rules, (ordered_on, day), order):
        applies = refer(
            edition,
            "encounter.applies",
            "discretion" if item in edition.listed else "not-encoded",
            Evidence(f"{path}.ordered_on", _iso(ordered_on)),
            Evidence(source, _iso(day)),
            item=item,
            effective=edition.effective.isoformat(),
        )
        return reason(applies), reason(applies), (applies,)
    delivered = is_delivered(item, facts)
    encounter = encounter_before(edition, facts, ordered_on, delivered=delivered)
    in_hand, told_by = _in_hand(order, day)
    if order is None and facts.orders == () and delivered:
        in_hand = "no"
    first = defect(
        edition,
        "order.before-delivery",
        in_hand,
        told_by,
        Evidence(source, _iso(day)),
        ask="supplier",
    )
    hand = reason(first)
    elements = None if order is None else elements_of(rules, order, facts).holds
    if elements is not None and elements.truth == "no" and delivered:
        hand = Reason("no", (first, *elements.findings))
    return reason(encounter), hand, (encounter, first)


def _in_hand(order: Placed[Order] | None, day: dt.date) -> tuple[Truth, Evidence]:
    """Whether the order was in hand on a day, and the date that tells it. One that was written or signed later was not,
    though it is not said when it was received."""
    if order is None:
        return "unknown", Evidence("orders", None)
    for key in ("received_on", "ordered_on", "signed_on"):
        on = getattr(order.value, key)
        if on is not None and on > day:
            return "no", Evidence(f"{order.path}.{key}", _iso(on))
    received_on = order.value.received_on
    evidence = Evidence(f"{order.path}.received_on", _iso(received_on))
    return "unknown" if received_on is None else "yes", evidence


def _at_delivery(item: str, facts: Facts, day: dt.date) -> Placed[Order] | None:
    """The order by which it was delivered. One that follows, at a retest or for a refill, does not undo it."""
    naming = orders_for(item, facts)
    by_then = [
        order for order in naming if order.value.ordered_on is not None and order.value.ordered_on <= day
    ]
    return latest(by_then, day) or order_for(item, facts)


def _open(
    edition: Edition,
    item: str,
    facts: Facts,
    rules: Rulebook,
    days: tuple[dt.date | None, dt.date],
    order: Placed[Order] | None,
) -> bool:
    """What the rule leaves open: dates on both sides of its first day, a portable added later, replacement, and a
    flow changed since."""
    start = service_start(facts)[0]
    if any(day is not None and day < edition.effective for day in (*days, start, facts.date_of_service)):
        return True
    kind = rules["hcpcs"].codes.get(item)
    if kind is not None and kind.is_ == "portable" and portable_start(facts)[0] > start:
        return True
    replaced = rules["modifiers"].replacements
    if any(delivery.value.replacement in replaced for delivery in deliveries_of(item, facts)):
        return True
    counting = order_for(item, facts)
    return order is not None and counting is not None and not prescribes_alike(order, counting)


def reaches(coming: Edition, item: str, facts: Facts) -> bool:
    """Whether order or delivery fall under an edition that the date of service comes before."""
    order = order_for(item, facts)
    ordered_on = order.value.ordered_on if order is not None else None
    if ordered_on is not None and ordered_on >= coming.effective:
        return True
    return delivered_on(item, facts)[0] >= coming.effective


def denied(encounter: Reason, in_hand: Reason, item: str, facts: Facts) -> bool:
    """Whether payment is lost for good: what was not there at delivery cannot be made up afterwards."""
    return is_delivered(item, facts) and "no" in {encounter.truth, in_hand.truth}


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
