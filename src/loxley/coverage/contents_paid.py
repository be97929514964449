"""Contents that are paid apart from any rental: with a portable that stands alone, and after the cap.

They are paid on their own order, while the system that they fill is covered. No system is rented by them, so that their
line does not say that it is a rental.
"""

from collections.abc import Sequence

from loxley.coverage.criteria._found import found, found_at
from loxley.coverage.criteria.around.rental_month import RENTAL_MONTH
from loxley.coverage.criteria.order import order_for, written_order
from loxley.coverage.edition import Kind
from loxley.coverage.finding import Evidence, Finding, Missing, Reason, all_of, reason, refer
from loxley.coverage.judged import Judged, Papers
from loxley.coverage.line import with_notice
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.truth import Truth, of_fact
from loxley.coverage.waiver import beyond_its_months
from loxley.record import Facts
from loxley.record.papers import Order
from loxley.rental import Month

_AFTER_CAP = "contents.after-cap"


def paid_apart(
    line: Judged, kind: Kind, system: Judged, own: Sequence[Finding], facts: Facts, rules: Rulebook
) -> Judged:
    """Payable by the findings of its own, on its own order, while its system is covered."""
    own = list(own)
    if kind.above_standard_flow:
        own.append(_above_standard_flow(line, facts, rules))
    order, order_findings = written_order(rules, line.name, facts)
    written = Reason("unknown", order.findings) if order.truth == "no" else order
    together = all_of([system.reason, *map(reason, own), written])
    of_system = system.papers
    papers = None
    if of_system is not None:  # proof of delivery, need and use are those of the system that they fill
        papers = Papers(
            order, of_system.certificate, delivery=of_system.delivery, continued=of_system.continued
        )
    judged = Judged(
        line.item,
        kind,
        together,
        system.group if together.truth == "yes" else None,
        (*own, *order_findings, *system.findings),
        papers,
        payable=True,
        unpaid=together.truth == "no" and any(each.id == RENTAL_MONTH for each in together.findings),
    )
    return with_notice(judged, facts, rules)


def after_cap(
    line: Judged, kind: Kind, month: Month, systems: Sequence[Judged], facts: Facts, rules: Rulebook
) -> Judged:
    """Which contents are paid after the cap, and whether these are among them: they follow the system of the last month
    that was paid, as the calendar has it."""
    contents = month.contents
    code = contents.reason.values.get("hcpcs")
    system = next((each for each in systems if each.name == code), systems[0])
    if line.name in contents.codes and system.waived is not None:
        return decided(line, beyond_its_months(rules, facts))
    if line.name in contents.codes:
        return paid_apart(line, kind, system, [_follows(line, kind, "yes", code, rules)], facts, rules)
    if contents.codes or contents.reason.code == "no-contents-of-this-system":
        return decided(line, _follows(line, kind, "no", code, rules))
    if (
        system.unpaid and contents.state == "not-payable"
    ):  # the month has no contents for what stands against it
        return line._replace(reason=system.reason, group=system.group, findings=system.findings, unpaid=True)
    if system.reason.truth in {"unknown", "conflict"}:
        return line._replace(reason=system.reason, findings=system.findings)
    if not contents.reason.missing:
        evidence = Evidence("request.items", line.name)
        return decided(
            line, refer(rules["hcpcs"], _AFTER_CAP, "not-encoded", evidence, **_values(kind, None))
        )
    missing = tuple(Missing(each.fact, each.ask, _AFTER_CAP) for each in contents.reason.missing)
    asked = _follows(line, kind, "unknown", None, rules)
    evidence_ = tuple(Evidence(each.fact, None) for each in missing)
    return decided(line, asked._replace(missing=missing, evidence=evidence_))


def of_no_system(line: Judged, kind: Kind, facts: Facts, rules: Rulebook) -> Finding:
    """Contents of a portable after the cap, where none is on record. Whether none was delivered may not be documented."""
    if facts.deliveries is not None:
        return _follows(line, kind, "no", None, rules)
    evidence = Evidence("deliveries", None)
    return found(rules["hcpcs"], _AFTER_CAP, "unknown", evidence, ask="supplier", values=_values(kind, None))


def decided(line: Judged, by: Finding, *findings: Finding) -> Judged:
    """The line, decided by one finding."""
    return line._replace(reason=reason(by), findings=findings or (by,))


def _follows(line: Judged, kind: Kind, holds: Truth, code: object, rules: Rulebook) -> Finding:
    values = _values(kind, code)
    return found_at(rules["hcpcs"], _AFTER_CAP, holds, "request.items", line.name, values=values)


def _values(kind: Kind, code: object) -> dict[str, object]:
    return {"item": kind.name, "system": "which is not on record" if code is None else code}


def _above_standard_flow(line: Judged, facts: Facts, rules: Rulebook) -> Finding:
    order = order_for(line.name, facts)
    flows = _at_rest_or_night(order.value) if order is not None else []
    high = rules["modifiers"].number("flow_standard_high_lpm")
    place = "orders" if order is None else f"{order.path}.flow_lpm"
    holds = of_fact(max(flows) > high if flows else None)
    return found_at(
        rules["hcpcs"],
        "contents.above-standard-flow",
        holds,
        place,
        sorted(set(flows)) or None,
        values={"high_lpm": high},
    )


def _at_rest_or_night(order: Order) -> list[float]:
    """The flows ordered at rest, asleep, by day, by night, L/min; of a titrated range both ends."""
    flow, span = order.flow_lpm, order.titrate
    ordered = [flow.rest, flow.sleep, flow.day, flow.night] if flow is not None else []
    titrated = [span.low_lpm, span.high_lpm] if span is not None else []
    at_rest = [each.flow_lpm for each in order.delivery or () if each.activity in {"rest", "sleep", None}]
    return [each for each in (*ordered, *titrated, *at_rest) if each is not None]
