"""Advice on orders, flow, deliveries and refills. Nothing here decides."""

from collections.abc import Iterator, Sequence

from loxley.coverage.criteria.delivery import is_delivered
from loxley.coverage.criteria.flow import flow_of
from loxley.coverage.criteria.need_and_use import asked_from
from loxley.coverage.criteria.order import order_for
from loxley.coverage.criteria.period import service_start
from loxley.coverage.determination import Remark
from loxley.coverage.judged import Judged
from loxley.coverage.modifiers import by_statute, without_order
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts, Placed
from loxley.record.papers import Order, OrderedFlow
from loxley.record.service import Delivery


def order_remarks(lines: Sequence[Judged], facts: Facts, rules: Rulebook) -> list[Remark]:
    """What to mind about the papers of the rented systems, and about contents."""
    systems = [line for line in lines if line.papers is not None]
    said: list[Remark] = []
    seen: set[str] = set()
    unordered: list[Judged] = []
    for line in systems:
        order = order_for(line.name, facts)
        if order is None:
            unordered.append(line)
        elif order.path not in seen:
            seen.add(order.path)
            said += _of_order(order)
    if systems:
        left_off = flow_of(facts, rules).left_off
        if left_off:
            said.append(Remark(f"flow-{left_off}"))
        said += _of_delivery(systems, facts, rules)
    if unordered:
        said += _without_order(unordered, facts, rules)
    return [*said, *_of_contents(lines, facts, rules)]


def _of_order(order: Placed[Order]) -> list[Remark]:
    said, value = [], order.value
    lacking = _not_priced(order)
    if lacking:
        said.append(Remark("order-pricing-content", (("paths", lacking),)))
    if value.use == "as-needed" and value.other_use is None:
        said.append(Remark("order-as-needed", (("path", f"{order.path}.use"),)))
    practitioner, day = value.practitioner, value.ordered_on
    if practitioner is not None and (
        practitioner.opted_out
        or (day is not None and practitioner.until is not None and practitioner.until < day)
        or (day is not None and practitioner.enrolled_on is not None and practitioner.enrolled_on > day)
    ):
        said.append(Remark("practitioner-standing", (("path", f"{order.path}.practitioner"),)))
    return said


def _not_priced(order: Placed[Order]) -> tuple[str, ...]:
    """What an order for pricing should hold besides, and this one does not."""
    value = order.value
    lacking = []
    if value.means is None:
        lacking.append("means")
    if value.use is None and value.other_use is None:
        lacking.append("use")
    if value.length_of_need_months is None:
        lacking.append("length_of_need_months")
    if value.titrate is None:
        flow = value.flow_lpm or _NO_FLOW
        activities = [each.activity or "rest" for each in value.delivery] if value.delivery else ()
        if flow.rest is None and flow.day is None and "rest" not in activities:
            lacking.append("flow_lpm.rest")
        if flow.exercise is None and "exercise" not in activities:
            lacking.append("flow_lpm.exercise")
        if flow.sleep is None and flow.night is None and "sleep" not in activities:
            lacking.append("flow_lpm.night")
    return tuple([f"{order.path}.{key}" for key in lacking]) if lacking else ()


_NO_FLOW = OrderedFlow()


def _of_delivery(systems: Sequence[Judged], facts: Facts, rules: Rulebook) -> list[Remark]:
    said = []
    until = asked_from(rules, service_start(facts)[0], facts)
    if facts.date_of_service < until and [line for line in systems if line.reason.truth != "no"]:
        months = rules["continued-need"].number("need_on_record_months")
        said.append(Remark("need-and-use-from", (("day", until.isoformat()), ("months", months))))
    if facts.as_of > facts.date_of_service:
        waiting = [name for line in systems if not is_delivered(name := line.name, facts)]
        if waiting:
            said.append(Remark("delivery-not-on-record", (("items", tuple(waiting)),)))
    if facts.deliveries:
        said += _of_replacing(systems, facts.deliveries)
    return said


def _of_replacing(systems: Sequence[Judged], deliveries: Sequence[Placed[Delivery]]) -> list[Remark]:
    said = []
    if len(deliveries) > 1 and any(
        finding.id == "modality.change" and finding.holds == "yes"
        for line in systems
        for finding in line.findings
    ):
        said.append(Remark("modality-change"))
    worn_out = [each.path for each in deliveries if each.value.replacement == "worn-out"]
    if worn_out:
        said.append(Remark("worn-out", (("paths", tuple(worn_out)),)))
    return said


def _without_order(systems: Sequence[Judged], facts: Facts, rules: Rulebook) -> Iterator[Remark]:
    lacking = [line for line in systems if without_order(line, facts)]
    statutory = tuple([line.name for line in lacking if by_statute(line, rules)])
    others = tuple([line.name for line in lacking if not by_statute(line, rules)])
    if statutory:
        yield Remark("no-order-by-statute", (("items", statutory),))
    if others:
        yield Remark("no-order", (("items", others),))


def _of_contents(lines: Sequence[Judged], facts: Facts, rules: Rulebook) -> list[Remark]:
    """The rules of refills, where contents are asked for or were delivered."""
    contents = rules["hcpcs"].contents
    delivered = [
        (delivery.path, each)
        for delivery in facts.deliveries or ()
        for each in delivery.value.items or ()
        if each.hcpcs in contents
    ]
    if not delivered and not [line for line in lines if line.kind and line.kind.is_ == "contents"]:
        return []
    edition = rules["refill"]
    at_once = edition.number("refill_at_once_months")
    refills = Remark(
        "refills",
        (
            ("contact_days", edition.number("refill_contact_days")),
            ("delivery_days", edition.number("refill_delivery_days")),
            ("months", at_once),
        ),
    )
    too_much = tuple([path for path, each in delivered if (each.quantity or 0) > at_once])
    if not too_much:
        return [refills]
    return [refills, Remark("contents-at-once", (("paths", too_much), ("months", at_once)))]
