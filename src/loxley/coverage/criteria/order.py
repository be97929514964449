"""The standard written order: which order counts for an item, and whether its elements are there.

The elements are the order's own, so that they are judged once for all items that it names.
"""

import datetime as dt
from typing import NamedTuple

from loxley.coverage.criteria._found import defect, defect_at, found, found_at
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Reason, every, reason, refer
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.truth import Truth, of_fact
from loxley.record import Facts, Placed, item_name
from loxley.record.papers import Order
from loxley.record.people import Practitioner


class Elements(NamedTuple):
    """How the elements of one order stand, but for naming an item."""

    holds: Reason
    named: tuple[Finding, ...]
    """For whom, and of which day."""
    others: tuple[Finding, ...]
    complete: Finding


def orders_for(item: str, facts: Facts) -> list[Placed[Order]]:
    """The orders that name the item, as they stand in the case."""
    naming: dict[str, list[Placed[Order]]] | None = facts.worked_out.get("orders")
    if naming is None:
        naming = facts.worked_out["orders"] = _by_item(facts)
    return naming.get(item, [])


def _by_item(facts: Facts) -> dict[str, list[Placed[Order]]]:
    """The orders by the items that they name."""
    naming: dict[str, list[Placed[Order]]] = {}
    for order in facts.orders or ():
        for item in dict.fromkeys(map(item_name, order.value.items or ())):
            naming.setdefault(item, []).append(order)
    return naming


def order_for(item: str, facts: Facts) -> Placed[Order] | None:
    """The order in force: of those that name the item the latest one signed by the date of service.

    An order written only after that day may still be there before the claim; it counts where there is no earlier one.
    """
    naming = orders_for(item, facts)
    return naming[0] if len(naming) == 1 else latest(naming, facts.date_of_service)


def latest(naming: list[Placed[Order]], day: dt.date) -> Placed[Order] | None:
    """The order that was in force on a day. A stamp is no signature."""
    return max(naming, key=lambda order: _standing(order.value, day), default=None)


def _standing(order: Order, day: dt.date) -> tuple[bool, bool, dt.date, dt.date]:
    ordered_on = order.ordered_on or dt.date.min
    return (
        order.signature not in {None, "stamp"},
        order.ordered_on is not None and ordered_on <= day,
        ordered_on,
        order.signed_on or dt.date.min,
    )


def written_order(rules: Rulebook, item: str, facts: Facts) -> tuple[Reason, tuple[Finding, ...]]:
    """Whether a complete order for `item` is on record, and the findings element by element."""
    edition = rules["standard-written-order"]
    if "order.complete" not in edition.criteria:
        elements = refer(edition, "order.before-standard-written-order", "not-encoded")
        return reason(elements), (elements,)
    order = order_for(item, facts)
    if order is None:
        silent = [
            Evidence(f"{each.path}.items", None) for each in facts.orders or () if each.value.items is None
        ]
        asked = silent or [Evidence("orders", None)]
        absent = defect(edition, "order.on-record", "unknown", *asked, values={"item": item})
        return reason(absent), (absent,)
    made = elements_of(rules, order, facts)
    described = defect_at(
        edition, "order.description", "yes", f"{order.path}.items", item, values={"item": item}
    )
    return made.holds, (*made.named, described, *made.others, made.complete)


def elements_of(rules: Rulebook, order: Placed[Order], facts: Facts) -> Elements:
    """The elements of an order, worked out once."""
    made: Elements | None = facts.worked_out.get(("elements", order.path))
    if made is None:
        made = facts.worked_out["elements", order.path] = _elements(rules, order, facts)
    return made


def _elements(rules: Rulebook, order: Placed[Order], facts: Facts) -> Elements:
    edition = rules["standard-written-order"]
    named = (_patient_named(edition, facts), _dated(edition, order))
    others = (
        _quantity(edition, order),
        _practitioner(edition, order),
        _signature(edition, order),
        _in_hand(edition, order),
        *_pulse_device(edition, order),
        *_as_needed(rules, order),
    )
    together = every((*named, *others))
    complete = Finding(
        "order.complete",
        together.truth,
        edition.citations["order.complete"],
        evidence=(Evidence(order.path, "on file"),),
    )
    return Elements(reason(complete) if together.truth == "yes" else together, named, others, complete)


def _patient_named(edition: Edition, facts: Facts) -> Finding:
    """Name or number. Neither is shown: a finding names no patient."""
    patient = facts.patient
    named = patient.name is not None and (patient.name.family or patient.name.given) is not None
    holds: Truth = "yes" if named or patient.medicare_id is not None else "unknown"
    shown = "documented" if holds == "yes" else None
    return defect_at(edition, "order.patient", holds, "patient.name", shown, ask="supplier")


def _dated(edition: Edition, order: Placed[Order]) -> Finding:
    day = order.value.ordered_on
    holds: Truth = "unknown" if day is None else "yes"
    return defect_at(
        edition, "order.date", holds, f"{order.path}.ordered_on", day.isoformat() if day else None
    )


def _quantity(edition: Edition, order: Placed[Order]) -> Finding:
    """An element only where it applies, and to a system rented by the month it does not: it is never asked for."""
    return found_at(edition, "order.quantity", "yes", f"{order.path}.quantity", order.value.quantity)


def _practitioner(edition: Edition, order: Placed[Order]) -> Finding:
    practitioner = order.value.practitioner or Practitioner()
    named = "documented" if practitioner.name is not None or practitioner.npi is not None else None
    treating = of_fact(practitioner.treating)
    holds: Truth = "no" if treating == "no" else "yes" if named and treating == "yes" else "unknown"
    evidence = [Evidence(f"{order.path}.practitioner.treating", practitioner.treating)]
    if named is None:
        evidence.append(Evidence(f"{order.path}.practitioner.npi", None))
    return defect(edition, "order.practitioner", holds, *evidence)


def _signature(edition: Edition, order: Placed[Order]) -> Finding:
    signature = order.value.signature
    holds: Truth = "unknown" if signature is None else "no" if signature == "stamp" else "yes"
    return defect_at(edition, "order.signature", holds, f"{order.path}.signature", signature)


def _in_hand(edition: Edition, order: Placed[Order]) -> Finding:
    """With the supplier before the claim. The claim's day is not known here: by the day of this decision will do."""
    day = order.value.received_on
    evidence = Evidence(f"{order.path}.received_on", day.isoformat() if day else None)
    return defect(edition, "order.in-hand", "unknown" if day is None else "yes", evidence, ask="supplier")


def _pulse_device(edition: Edition, order: Placed[Order]) -> list[Finding]:
    """A setting means something only on its device. Asked only where a setting is ordered."""
    if not order.value.delivery:
        return []
    devices = [
        Evidence(f"{order.path}.delivery[{place}].device", each.device)
        for place, each in enumerate(order.value.delivery)
        if each.pulse_setting is not None or each.mode == "pulse"
    ]
    if not devices:
        return []
    holds: Truth = "unknown" if any(each.value is None for each in devices) else "yes"
    return [defect(edition, "order.pulse-device", holds, *devices)]


def _as_needed(rules: Rulebook, order: Placed[Order]) -> list[Finding]:
    """Under version 1 of the national text "as needed" did not say how often oxygen is used. Later texts are silent.

    Of an order that says nothing of its use nothing is found: what it should hold besides is advice.
    """
    in_words = order.value.other_use is not None
    key = "other_use" if in_words else "use"
    said = "documented" if in_words else order.value.use
    if said is None:
        return []
    holds: Truth = "no" if said == "as-needed" else "yes"
    return [
        defect_at(text, "order.as-needed", holds, f"{order.path}.{key}", said)
        for text in rules.texts
        if "order.as-needed" in text.criteria
    ]


def in_force(rules: Rulebook, item: str, facts: Facts) -> list[Finding]:
    """Of several orders that prescribe differently: which one counts. Of one day and unlike, a person decides."""
    naming = orders_for(item, facts)
    edition = rules["standard-written-order"]
    if len(naming) == 1 or "order.in-force" not in edition.criteria:
        return []
    counting = order_for(item, facts)
    if counting is None or all(prescribes_alike(counting, each) for each in naming):
        return []
    evidence = [
        Evidence(f"{each.path}.ordered_on", each.day.isoformat() if each.day else None) for each in naming
    ]
    day = facts.date_of_service
    rivals = [
        each
        for each in naming
        if _standing(each.value, day) == _standing(counting.value, day)
        and not prescribes_alike(counting, each)
    ]
    if rivals:
        return [refer(edition, "order.in-force", "conflict", *evidence, item=item)]
    return [found(edition, "order.in-force", "yes", evidence[naming.index(counting)], values={"item": item})]


def prescribes_alike(one: Placed[Order], other: Placed[Order]) -> bool:
    """Whether two orders prescribe the same oxygen."""
    return (
        one.value.flow_lpm == other.value.flow_lpm
        and one.value.delivery == other.value.delivery
        and one.value.titrate == other.value.titrate
    )
