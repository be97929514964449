"""What belongs to a rented system: its accessories and supplies, and the contents of a month.

While a stationary system is rented in the months that are paid, all contents are inside its rental. Contents are
payable from the first month for who has a portable alone. After the cap the rental's calendar says which are paid.
"""

from collections.abc import Sequence

from loxley.coverage.contents_paid import after_cap, decided, of_no_system, paid_apart
from loxley.coverage.criteria._found import found, found_at
from loxley.coverage.criteria.around.rental_month import rental_month
from loxley.coverage.criteria.period import portable_start
from loxley.coverage.edition import Kind
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.judged import Judged
from loxley.coverage.line import bundled, judge
from loxley.coverage.opinion import Opinions
from loxley.coverage.rental_months import month_on
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.truth import of_fact
from loxley.record import Facts

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
    portables = [each for each in rental if each.kind is not None and each.kind.is_ == "portable"]
    if stationary is not None:
        return _beside_stationary(line, kind, stationary, portables, facts, rules)
    own = month_on("portable", facts) if portables else None
    if own is not None and own.capped:
        return after_cap(line, kind, own, portables, facts, rules)
    if not portables and facts.deliveries is not None:
        return line
    alone = _portable_alone(line, facts, rules)
    if alone.holds != "yes" or not portables:
        return line if alone.holds == "no" else decided(line, alone)
    return _of_portable(line, kind, portables, alone, facts, rules)


def _beside_stationary(
    line: Judged, kind: Kind, stationary: Judged, portables: list[Judged], facts: Facts, rules: Rulebook
) -> Judged:
    """Inside its rental in the months that are paid. Later they follow what of the two is in use and capped."""
    month = month_on("stationary", facts)
    if month is None or not month.capped:
        includes = stationary.kind is not None and stationary.kind.includes_contents is True
        return _inside(line, stationary, rules, "contents.in-bundle") if includes else line
    if kind.belongs_to != "portable":
        return after_cap(line, kind, month, [stationary], facts, rules)
    own = month_on("portable", facts)
    if own is not None and own.capped:
        return after_cap(line, kind, own, portables or [stationary], facts, rules)
    told = rental_month("portable", facts, rules)
    if told is not None and told.truth in {"unknown", "conflict"}:
        return decided(line, told)
    if own is None:
        return decided(line, of_no_system(line, kind, facts, rules))
    later, source = portable_start(facts)
    codes = rules["hcpcs"]
    differ = refer(
        codes, "contents.portable-added-later", "conflict", Evidence(source, later.isoformat())
    )._replace(also_cited=(codes.citation("contents.portable-added-later-otherwise"),))
    return decided(line, differ)


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
    """Payable with a portable that takes these contents."""
    taking = [each for each in portables if each.kind is not None and line.name in (each.kind.takes or ())]
    takes = found_at(
        rules["hcpcs"],
        "contents.of-this-system",
        of_fact(bool(taking)),
        "request.items",
        line.name,
        values={"item": kind.name},
    )
    if not taking:
        return decided(line, takes, alone, takes)
    return paid_apart(line, kind, taking[0], [alone, takes], facts, rules)
