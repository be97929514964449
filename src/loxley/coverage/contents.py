"""What belongs to a rented system: its accessories and supplies, and the contents of a month.

While a stationary system is rented in the months that are paid, all contents are inside its rental. Contents are
payable from the first month for who has a portable alone. After the cap a person decides, until months are counted.
"""

from collections.abc import Sequence

from loxley.coverage.criteria._found import found, found_at
from loxley.coverage.criteria.order import order_for, written_order
from loxley.coverage.criteria.period import portable_start, service_start
from loxley.coverage.edition import Kind
from loxley.coverage.finding import Evidence, Finding, Reason, all_of, reason, refer
from loxley.coverage.judged import Judged, Papers
from loxley.coverage.line import bundled, judge, with_notice
from loxley.coverage.opinion import Opinions
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.truth import of_fact
from loxley.record import Facts
from loxley.record.papers import Order
from loxley.rental.anniversary import months_begun

_BELONGING = {"bundled", "contents"}


def with_their_systems(
    lines: Sequence[Judged], patient: Opinions, facts: Facts, rules: Rulebook
) -> list[Judged]:
    """The lines, with what belongs to a system judged by it: one of the request, else one that the case shows rented."""
    if not [line for line in lines if line.kind is not None and line.kind.is_ in _BELONGING]:
        return list(lines)
    requested = {line.name: line for line in lines if line.is_system}
    shown = {code: judge(code, patient, (), facts, rules) for code in rented(facts, rules) - requested.keys()}
    rental = [*requested.values(), *[shown[code] for code in sorted(shown)]]
    return [_belonging(line, requested, rental, facts, rules) for line in lines]


def rented(facts: Facts, rules: Rulebook) -> set[str]:
    """The systems that were delivered by the date of service, as its own rental and not to stand by."""
    codes = rules["hcpcs"].codes
    delivered = {
        each.hcpcs
        for delivery in facts.deliveries or ()
        if delivery.day is not None and delivery.day <= facts.date_of_service
        for each in delivery.value.items or ()
        if each.hcpcs is not None and each.role != "backup"
    }
    return {code for code in delivered if code in codes and codes[code].is_ in {"stationary", "portable"}}


def _belonging(
    line: Judged, requested: dict[str, Judged], rental: list[Judged], facts: Facts, rules: Rulebook
) -> Judged:
    kind = line.kind
    if kind is None or kind.is_ not in _BELONGING:
        return line
    if kind.is_ == "contents":
        return _contents(line, kind, rental, facts, rules)
    systems = list(requested.values()) or rental
    if not systems:
        return line
    own = [system for system in systems if system.kind is not None and system.kind.is_ == kind.belongs_to]
    return _inside(line, (own or systems)[0], rules, "accessory.in-bundle")


def _inside(line: Judged, system: Judged, rules: Rulebook, criterion: str) -> Judged:
    """Inside the system's rental, with what was found about the system: the request need not name it."""
    inside = bundled(line, system, rules, criterion)
    return inside._replace(findings=(*inside.findings, *system.findings))


def _contents(line: Judged, kind: Kind, rental: list[Judged], facts: Facts, rules: Rulebook) -> Judged:
    """The contents of a month, by what is rented."""
    if kind.since is not None and facts.date_of_service < kind.since:
        return line
    stationary = next(
        (each for each in rental if each.kind is not None and each.kind.is_ == "stationary"), None
    )
    if stationary is not None:
        return _beside_stationary(line, stationary, facts, rules)
    portables = [each for each in rental if each.kind is not None and each.kind.is_ == "portable"]
    if not portables and facts.deliveries is not None:
        return line
    alone = _portable_alone(line, facts, rules)
    if alone.holds != "yes" or not portables:
        return line if alone.holds == "no" else _decided(line, reason(alone), (alone,))
    return _of_portable(line, kind, portables, alone, facts, rules)


def _beside_stationary(line: Judged, stationary: Judged, facts: Facts, rules: Rulebook) -> Judged:
    """Inside its rental in the months that are paid. Later it depends on what of them is still rented."""
    cap = rules["program"].number("rental_cap_months")
    day = facts.date_of_service
    if months_begun(service_start(facts)[0], day) <= cap:
        includes = stationary.kind is not None and stationary.kind.includes_contents is True
        return _inside(line, stationary, rules, "contents.in-bundle") if includes else line
    later, source = portable_start(facts)
    if facts.rental.portable_started_on is None or months_begun(later, day) > cap:
        return line
    codes = rules["hcpcs"]
    differ = refer(
        codes, "contents.portable-added-later", "conflict", Evidence(source, later.isoformat())
    )._replace(also_cited=(codes.citation("contents.portable-added-later-otherwise"),))
    return _decided(line, reason(differ), (differ,))


def _portable_alone(line: Judged, facts: Facts, rules: Rulebook) -> Finding:
    """Whether no stationary gas or liquid system is rented or owned besides. What is owned is asked."""
    codes, owned = rules["hcpcs"].codes, facts.rental.owned
    stationary = [
        code
        for code in owned or ()
        if code in codes
        and codes[code].form is not None
        and codes[code].belongs_to == "stationary"
        and codes[code].is_ in {"stationary", "purchase"}
    ]
    known = facts.deliveries is not None
    delivered = Evidence("deliveries", "documented" if known else None)
    holds = "no" if stationary else of_fact(None if owned is None or not known else True)
    values = {"item": line.name}
    return found(
        rules["hcpcs"],
        "contents.portable-only",
        holds,
        Evidence("rental.owned", owned),
        delivered,
        ask="supplier",
        values=values,
    )


def _of_portable(
    line: Judged, kind: Kind, portables: list[Judged], alone: Finding, facts: Facts, rules: Rulebook
) -> Judged:
    """Payable with a portable that takes these contents, on its own order, while the portable itself is covered."""
    codes = rules["hcpcs"]
    taking = [each for each in portables if each.kind is not None and line.name in (each.kind.takes or ())]
    system = (taking or portables)[0]
    takes = found_at(
        codes,
        "contents.of-this-system",
        of_fact(bool(taking)),
        "request.items",
        line.name,
        values={"item": kind.name},
    )
    if not taking:
        return _decided(line, reason(takes), (alone, takes))
    if months_begun(portable_start(facts)[0], facts.date_of_service) > rules["program"].number(
        "rental_cap_months"
    ):
        return line
    own = [alone, takes]
    if kind.above_standard_flow:
        own.append(_above_standard_flow(line, facts, rules))
    order, order_findings = written_order(rules, line.name, facts)
    written = Reason("unknown", order.findings) if order.truth == "no" else order
    together = all_of([system.reason, *map(reason, own), written])
    papers = None if system.papers is None else Papers(order, system.papers.certificate)
    decided = Judged(
        line.item,
        kind,
        together,
        system.group if together.truth == "yes" else None,
        (*own, *order_findings, *system.findings),
        papers,
        payable=True,
    )
    return with_notice(decided, facts, rules)


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


def _decided(line: Judged, why: Reason, findings: tuple[Finding, ...]) -> Judged:
    return line._replace(reason=why, findings=findings)
