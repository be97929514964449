"""Inpatient stays around the date of service: a day inside a stay is no day at home, the day of discharge is."""

from loxley.coverage.criteria._found import found
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts, Placed
from loxley.record.clinical import InpatientStay

_CRITERION = "stay.at-home"


def outside_a_stay(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    """Inside a stay: not payable. On the day of admission, of which our sources do not speak: a person decides."""
    referred = None
    for stay in facts.stays or ():
        if inside(stay, facts):
            return found(program, _CRITERION, "no", *_dates(stay))
        admitted, discharged = stay.value.admitted_on, stay.value.discharged_on
        if admitted is None or discharged is None:
            continue
        if discharged <= facts.date_of_service < admitted:  # discharged before the admission
            referred = refer(program, _CRITERION, "conflict", *_dates(stay))
        elif admitted == facts.date_of_service < discharged:
            referred = referred or refer(program, _CRITERION, "not-encoded", *_dates(stay))
    return referred


def inside(stay: Placed[InpatientStay], facts: Facts) -> bool:
    """Whether the date of service lies after the admission and before the discharge."""
    admitted, discharged = stay.value.admitted_on, stay.value.discharged_on
    return admitted is not None and discharged is not None and admitted < facts.date_of_service < discharged


def stay_documented(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    """A stay of which one end is not documented may hold the date of service. The facility knows."""
    day = facts.date_of_service
    for stay in facts.stays or ():
        admitted, discharged = stay.value.admitted_on, stay.value.discharged_on
        half_told = admitted is None or discharged is None
        if half_told and (admitted is None or admitted <= day) and (discharged is None or discharged > day):
            return found(program, _CRITERION, "unknown", *_dates(stay), ask="facility")
    return None


def _dates(stay: Placed[InpatientStay]) -> list[Evidence]:
    admitted, discharged = stay.value.admitted_on, stay.value.discharged_on
    evidence = [
        Evidence(f"{stay.path}.admitted_on", None if admitted is None else admitted.isoformat()),
        Evidence(f"{stay.path}.discharged_on", None if discharged is None else discharged.isoformat()),
    ]
    if stay.value.kind is not None:
        evidence.append(Evidence(f"{stay.path}.kind", stay.value.kind))
    return evidence
