"""What stands around coverage, and what is not encoded yet: each sends the case to a person, with the reason.

A check returns None where it has nothing to say, and an unknown where a fact must be asked for before it can tell.
"""

from collections.abc import Callable

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.emergency import begun_under_waiver
from loxley.coverage.criteria.newcomer import new_claim
from loxley.coverage.criteria.period import coverage_start, months_after
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts, Placed
from loxley.record.clinical import InpatientStay


def gates(facts: Facts, rules: Rulebook) -> tuple[Finding, ...]:
    """Every reason for which these rules do not decide the case, or cannot until a fact is known."""
    made = (gate(rules["program"], facts, rules) for gate in _GATES)
    return tuple([finding for finding in made if finding is not None])


def conditions_around(facts: Facts, rules: Rulebook) -> tuple[Finding, ...]:
    """What must be known besides the policy's own conditions. It holds a line up; it does not keep it from a no."""
    made = (_end_of_stay(rules["program"], facts, rules), new_claim(rules["program"], facts))
    return tuple([finding for finding in made if finding is not None])


def _policy_in_force(program: Edition, facts: Facts, rules: Rulebook) -> Finding | None:
    if rules.national is not None:
        return None
    day = Evidence("request.date_of_service", facts.date_of_service.isoformat())
    return refer(program, "policy.in-force", "not-encoded", day)


def _payer(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    kind = facts.case.payer.kind if facts.case.payer is not None else None
    if kind in {None, "medicare-ffs"}:
        return None
    return refer(program, "payer.medicare-part-b", "other-payer", Evidence("payer.kind", kind))


def _born(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    birth = facts.patient.birth_date
    if birth is None or birth <= facts.date_of_service:
        return None
    day = Evidence("request.date_of_service", facts.date_of_service.isoformat())
    return refer(program, "patient.born", "conflict", Evidence("patient.birth_date", "documented"), day)


def _waiver(_program: Edition, facts: Facts, rules: Rulebook) -> Finding | None:
    return begun_under_waiver(rules["phe-waiver"], facts)


def _hospice(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    day = facts.date_of_service
    for election in facts.hospice or ():
        begun, ended = election.value.elected_on, election.value.revoked_on
        if (begun is None or begun <= day) and (ended is None or day < ended):
            evidence = Evidence(f"{election.path}.elected_on", begun.isoformat() if begun else None)
            return refer(program, "not-encoded.hospice", "not-encoded", evidence)
    return None


def _residence(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    day = facts.date_of_service
    homes = program.names("home_places_of_service")
    for place, residence in enumerate(facts.patient.residences or ()):
        there = (residence.from_ is None or residence.from_ <= day) and (
            residence.to is None or day <= residence.to
        )
        if there and residence.place_of_service is not None and residence.place_of_service not in homes:
            evidence = Evidence(f"patient.residences[{place}].place_of_service", residence.place_of_service)
            return refer(program, "not-encoded.residence", "not-encoded", evidence)
    return None


def _inpatient_day(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    """A day in hospital is not a day at home; the day of discharge is."""
    for stay in _stays_begun(facts):
        discharged = stay.value.discharged_on
        if discharged is not None and facts.date_of_service < discharged:
            evidence = Evidence(f"{stay.path}.discharged_on", discharged.isoformat())
            return refer(program, "not-encoded.inpatient-day", "not-encoded", evidence)
    return None


def _end_of_stay(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    """A stay whose end is not documented may hold the date of service."""
    for stay in _stays_begun(facts):
        if stay.value.discharged_on is None:
            evidence = Evidence(f"{stay.path}.discharged_on", None)
            return found(program, "not-encoded.inpatient-day", "unknown", evidence, ask="facility")
    return None


def _stays_begun(facts: Facts) -> list[Placed[InpatientStay]]:
    begun = [stay for stay in facts.stays or () if stay.value.admitted_on is not None]
    return [
        stay for stay in begun if stay.value.admitted_on and stay.value.admitted_on <= facts.date_of_service
    ]


def _earlier_rental(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    """Months, breaks and replacement that the case tells of; and a start so long ago that the rental has ended."""
    rental = facts.rental
    told = [
        Evidence(f"rental.{key}", "documented")
        for key in ("history", "breaks", "months_paid", "ended")
        if getattr(rental, key)
    ]
    told += [
        Evidence(f"{delivery.path}.replacement", delivery.value.replacement)
        for delivery in facts.deliveries or ()
        if delivery.value.replacement is not None
    ]
    start, source = coverage_start(facts)
    if facts.date_of_service >= months_after(start, int(program.number("rental_cap_months"))):
        told.append(Evidence(source, start.isoformat()))
    return refer(program, "not-encoded.earlier-rental", "not-encoded", *told) if told else None


_GATES: tuple[Callable[[Edition, Facts, Rulebook], Finding | None], ...] = (
    _policy_in_force,
    _payer,
    _born,
    _waiver,
    _hospice,
    _residence,
    _inpatient_day,
    _earlier_rental,
)
