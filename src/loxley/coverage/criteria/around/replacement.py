"""Equipment that replaces other equipment: which event starts a new rental, and what that asks for.

The end of the useful lifetime, loss, theft and damage beyond repair by one incident start a new rental. Wear does not.
"""

import datetime as dt

from loxley.coverage.criteria._found import defect
from loxley.coverage.criteria.order import order_for
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Missing, refer
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.truth import of_fact
from loxley.record import Facts, Placed
from loxley.record.service import Delivery
from loxley.rental.anniversary import months_after

_AT_END_OF_LIFETIME = "rul-ended"


def replaced_anything(facts: Facts) -> bool:
    """Whether any delivery of the record replaced something, which most never do."""
    replaced: bool | None = facts.worked_out.get("replaced anything")
    if replaced is None:
        replaced = bool([each for each in facts.deliveries or () if each.value.replacement is not None])
        facts.worked_out["replaced anything"] = replaced
    return replaced


def replacements(facts: Facts) -> list[Placed[Delivery]]:
    """Deliveries up to the date of service that replaced something."""
    if not replaced_anything(facts):
        return []
    return [
        delivery
        for delivery in facts.deliveries or ()
        if delivery.value.replacement is not None
        and (delivery.day is None or delivery.day <= facts.date_of_service)
    ]


def starts_a_rental(delivery: Placed[Delivery], program: Edition) -> bool:
    """Whether what was delivered begins a new rental, whose first month says on the claim that it is a replacement."""
    return delivery.value.replacement in program.names("replacement_starts_rental")


def delivers(delivery: Placed[Delivery], item: str) -> bool:
    """Whether the item is among what was delivered. A delivery that names nothing may hold anything."""
    named = {each.hcpcs for each in delivery.value.items or ()} - {None}
    return not named or item in named


def replacement_starting_rental(item: str, facts: Facts, program: Edition) -> Placed[Delivery] | None:
    """The latest delivery with which a new rental of the item began, if its rental began with a replacement."""
    begun = [
        each
        for each in replacements(facts)
        if each.day is not None and starts_a_rental(each, program) and delivers(each, item)
    ]
    return max(begun, key=lambda each: each.day or dt.date.min, default=None)


def under_the_certificate(program: Edition, facts: Facts, rules: Rulebook) -> Finding | None:
    """While the certificate was required, what a replacement had to show anew is not in our sources beyond the form."""
    form = rules.get("cms-484")
    if form is None or form.rule != "required":
        return None
    begun = [
        Evidence(f"{each.path}.replacement", each.value.replacement)
        for each in replacements(facts)
        if starts_a_rental(each, program)
    ]
    return refer(program, "not-encoded.replacement", "not-encoded", *begun) if begun else None


def lifetime_ended(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    """Replaced at the end of the useful lifetime, and the first delivery is not as long ago: the record contradicts
    itself. Where nothing tells of the first delivery, the word of the record stands."""
    for each in replacements(facts):
        if each.value.replacement != _AT_END_OF_LIFETIME or each.day is None:
            continue
        first = min(_came_before(each.day, facts), default=None)
        if first is None:
            continue
        months = int(program.number("useful_lifetime_months"))
        if each.day < months_after(first[0], months):
            evidence = (
                Evidence(f"{each.path}.replacement", each.value.replacement),
                Evidence(f"{each.path}.date", each.day.isoformat()),
                Evidence(first[1], first[0].isoformat()),
            )
            return refer(program, "replacement.lifetime-ended", "conflict", *evidence, months=months)
    return None


def order_for_replacement(item: str, facts: Facts, rules: Rulebook) -> Finding | None:
    """A new rental takes a new order: one written after the equipment that was replaced had been delivered.

    Where nothing tells when that was, the order on file stands.
    """
    if not replaced_anything(facts):
        return None
    program = rules["program"]
    begun = replacement_starting_rental(item, facts, program)
    if begun is None or begun.day is None:
        return None
    order = order_for(item, facts)
    if order is None or order.value.ordered_on is None:
        return None
    replaced = max(_came_before(begun.day, facts), default=None)
    if replaced is None:
        return None
    evidence = (
        Evidence(f"{order.path}.ordered_on", order.value.ordered_on.isoformat()),
        Evidence(replaced[1], replaced[0].isoformat()),
    )
    holds = of_fact(order.value.ordered_on > replaced[0])
    finding = defect(program, "order.for-replacement", holds, *evidence, values={"item": item})
    asked = Missing("orders", "prescriber", "order.for-replacement")  # a new one: this one's day is known
    return finding._replace(missing=(asked,)) if finding.missing else finding


def _came_before(day: dt.date, facts: Facts) -> list[tuple[dt.date, str]]:
    """The days before `day` on which equipment is known to have come, each with its place in the case."""
    told = [
        (each.day, f"{each.path}.date")
        for each in facts.deliveries or ()
        if each.day is not None and each.day < day
    ]
    told += [
        (each.from_, f"rental.history[{place}].from")
        for place, each in enumerate(facts.rental.history or ())
        if each.from_ is not None and each.from_ < day
    ]
    return told
