"""The modifiers of a line: what its verdict looks like on a claim, and the rule of each."""

import datetime as dt
from collections.abc import Sequence

from loxley.coverage.criteria.around.replacement import replaced_anything
from loxley.coverage.criteria.delivery import deliveries_of
from loxley.coverage.criteria.flow import flow_of
from loxley.coverage.criteria.order import orders_for
from loxley.coverage.criteria.period import portable_start, service_start
from loxley.coverage.determination import Line
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Finding
from loxley.coverage.judged import Judged
from loxley.coverage.notice_cost import liability
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.waiver import waiver_modifiers
from loxley.record import Facts
from loxley.rental.anniversary import months_after


def modifiers(line: Judged, facts: Facts, rules: Rulebook) -> list[str]:
    """The modifiers that tell the line's verdict, in the order of billing. A line that is not decided has none."""
    verdict = line.verdict
    if verdict in {"incomplete", "refer"}:
        return []  # not decided
    edition, is_system = rules["modifiers"], line.is_system
    if not (is_system or line.payable) or line.denied_for_place or line.unpaid:
        return []  # inside a rental, in a month that is not paid, or with a liability that our sources leave open
    rental = edition.rental if is_system else ""  # contents are not rented
    event = without_order = ""
    if verdict == "covered":
        coverage, event = waiver_modifiers(line.waived, _met(edition, line, facts), facts, rules)
        status = [coverage]
    else:
        status = liability(edition, line, facts)
        if not status:
            return [rental] if rental else []  # with which it is billed is not settled
        without_order = _no_order(edition, line, facts, rules)
    told = (
        rental,
        *status,
        _flow(edition, line, facts, rules) if is_system else "",
        _replaced(edition, line, facts),
        event,
        without_order,
    )
    return [each for each in told if each]


def _met(edition: Edition, line: Judged, facts: Facts) -> str:
    """By group on rentals that begin under the edition that asks for it; an older rental keeps what it began with."""
    if line.group is None or not edition.met_by_group or rental_start(line, facts) < edition.effective:
        return edition.met
    return edition.met_by_group[line.group]


def _flow(edition: Edition, line: Judged, facts: Facts, rules: Rulebook) -> str:
    """The same on every line of the month, but never a high flow on a system that is not paid more for it."""
    flow = flow_of(facts, rules)
    if not flow.modifier:
        return ""
    if line.name in edition.no_high_flow and any(each.id == "flow.high-study" for each in flow.findings):
        return ""
    return flow.modifier


def _replaced(edition: Edition, line: Judged, facts: Facts) -> str:
    """In the first month of the rental that a replacement begins. What is worn out begins none."""
    if not replaced_anything(facts):
        return ""
    for delivery in deliveries_of(line.name, facts):
        event = delivery.value.replacement
        if event is None or event not in edition.replacements or delivery.day is None:
            continue
        if delivery.day <= facts.date_of_service < months_after(delivery.day, 1):
            return edition.replaced
    return ""


def without_order(line: Judged, facts: Facts) -> bool:
    """Whether the case says that there is no order: asked, and none; or orders, each for something else."""
    if facts.case.orders is None or orders_for(line.name, facts):
        return False
    return all(order.items is not None for order in facts.case.orders) and (
        not facts.case.orders or bool(facts.orders)
    )


def by_statute(line: Judged, rules: Rulebook) -> bool:
    """Whether an order before delivery is a condition of payment, so that its lack is denied by statute."""
    listing = rules.get("encounter-before-delivery")
    return listing is not None and line.name in listing.listed


def _no_order(edition: Edition, line: Judged, facts: Facts, rules: Rulebook) -> str:
    """On a denied line that is billed though nothing was ordered. How one that needs it by statute is billed is open."""
    if not without_order(line, facts) or by_statute(line, rules):
        return ""
    return edition.no_order


def rental_start(line: Judged, facts: Facts) -> dt.date:
    """The first day of the line's own rental."""
    kind = line.kind
    portable = kind is not None and (kind.is_ == "portable" or kind.belongs_to == "portable")
    return (portable_start(facts) if portable else service_start(facts))[0]


_RULES: dict[tuple[str, str], Finding] = {}
"""The rule of each modifier by edition: the same whatever the case, so that it is made once."""


def rules_of(lines: Sequence[Line], rules: Rulebook) -> list[Finding]:
    """The rule of each modifier that a line carries, once."""
    edition = rules["modifiers"]
    return [
        _rule(edition, modifier)
        for modifier in dict.fromkeys([each for line in lines for each in line.modifiers])
    ]


def _rule(edition: Edition, modifier: str) -> Finding:
    key = (edition.id, modifier)
    if key not in _RULES:
        criterion = f"modifier.{modifier.lower()}"
        _RULES[key] = Finding(criterion, "yes", edition.citations[criterion])
    return _RULES[key]
