"""The standard written order: its elements, for one item."""

import datetime as dt

from loxley.coverage.criteria._found import defect
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Reason, every, reason, refer
from loxley.coverage.truth import Truth, disjunction, of_fact
from loxley.record import Facts, Placed, item_name
from loxley.record.papers import Order
from loxley.record.people import Practitioner


def order_for(item: str, facts: Facts) -> Placed[Order] | None:
    """The order that names the item: the latest one signed, else the latest one."""
    naming = [order for order in facts.orders or () if item in map(item_name, order.value.items or ())]
    return max(naming, key=_standing, default=None)


def _standing(order: Placed[Order]) -> tuple[bool, dt.date]:
    return order.value.signature is not None, order.value.ordered_on or dt.date.min


def written_order(edition: Edition, item: str, facts: Facts) -> tuple[Reason, tuple[Finding, ...]]:
    """Whether a complete order for `item` is on record, and the findings element by element."""
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
    findings = [
        _patient_named(edition, facts),
        _dated(edition, order),
        _described(edition, order, item),
        _practitioner(edition, order),
        _signature(edition, order),
        *_pulse_device(edition, order),
    ]
    elements_hold = every(findings)
    complete = Finding(
        "order.complete",
        elements_hold.truth,
        edition.citation("order.complete"),
        evidence=(Evidence(order.path, "on file"),),
    )
    decided = reason(complete) if elements_hold.truth == "yes" else elements_hold
    return decided, (*findings, complete)


def _patient_named(edition: Edition, facts: Facts) -> Finding:
    """Name or number. Neither is shown: a finding names no patient."""
    patient = facts.patient
    named = patient.name is not None and (patient.name.family or patient.name.given) is not None
    holds: Truth = "yes" if named or patient.medicare_id is not None else "unknown"
    shown = "documented" if holds == "yes" else None
    return defect(edition, "order.patient", holds, Evidence("patient.name", shown), ask="supplier")


def _dated(edition: Edition, order: Placed[Order]) -> Finding:
    day = order.value.ordered_on
    holds: Truth = "unknown" if day is None else "yes"
    return defect(
        edition, "order.date", holds, Evidence(f"{order.path}.ordered_on", day.isoformat() if day else None)
    )


def _described(edition: Edition, order: Placed[Order], item: str) -> Finding:
    return defect(
        edition, "order.description", "yes", Evidence(f"{order.path}.items", item), values={"item": item}
    )


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
    return defect(edition, "order.signature", holds, Evidence(f"{order.path}.signature", signature))


def _pulse_device(edition: Edition, order: Placed[Order]) -> list[Finding]:
    """A setting means something only on its device. Asked only where a setting is ordered."""
    devices = [
        Evidence(f"{order.path}.delivery[{place}].device", each.device)
        for place, each in enumerate(order.value.delivery or ())
        if each.pulse_setting is not None or each.mode == "pulse"
    ]
    if not devices:
        return []
    holds: Truth = "unknown" if any(each.value is None for each in devices) else "yes"
    return [defect(edition, "order.pulse-device", holds, *devices)]


def ordered_flows(order: Order) -> list[float]:
    """The flows that price the month, L/min: at rest, asleep, by day, by night; a titrated range by its ends."""
    flow, range_ = order.flow_lpm, order.titrate
    by_state = [flow.rest, flow.sleep, flow.day, flow.night] if flow is not None else []
    titrated = [range_.low_lpm, range_.high_lpm] if range_ is not None else []
    at_rest = [each.flow_lpm for each in order.delivery or () if each.activity in {"rest", "sleep", None}]
    return [each for each in (*by_state, *titrated, *at_rest) if each is not None]


def within(flows: list[float], low: float, high: float) -> Truth:
    """Whether every flow is neither below `low` nor above `high`; of none: yes, since no modifier is due.

    >>> within([1, 4], 1, 4), within([2, 4.5], 1, 4)
    ('yes', 'no')
    """
    outside = disjunction(of_fact(not low <= flow <= high) for flow in flows)
    return "no" if outside == "yes" else "yes"
