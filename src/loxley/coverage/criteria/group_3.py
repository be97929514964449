"""Beyond the levels of Groups I and II: conditions without hypoxemia, and the diagnoses that do not support them."""

from loxley.coverage.criteria._found import found, found_at
from loxley.coverage.criteria.period import coverage_start, day_of_therapy
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.truth import Truth, of_fact
from loxley.record import Facts

_CLUSTER_HEADACHE = "cluster-headache"


def beyond_the_groups(edition: Edition, facts: Facts) -> list[Finding]:
    """What has to hold where neither group's level is met and no exclusion applies.

    Version 1 presumes that there is no coverage, and a physician's rebuttal is for a person to weigh. Version 2
    leaves it to the contractor (section D): from the day on which the local text names Group III, cluster headache is
    covered, and any other condition with a basis in the literature is a person's to judge; before that day all are.
    """
    if edition.beyond_groups == "presumed-not-covered":
        return [_in_approved_study(edition, facts) or _presumption(edition, facts)]
    if facts.date_of_service < edition.day("literature_conditions_from"):
        return [_discretion(edition, facts)]
    if _stated(facts):
        evidence = Evidence("clinical.conditions", facts.clinical.conditions)
        named = found(edition, "group-3.named-condition", "yes", evidence)
        condition = named._replace(also_cited=(edition.citation("group-3"),))
    elif facts.clinical.literature_supported_condition:
        condition = _discretion(edition, facts)
    else:
        condition = _basis(edition, facts)
    if condition.holds == "no" or "group-3.diagnosis" not in edition.criteria:
        return [condition]
    return [condition, _diagnosis(edition, facts)]


def of_portable(edition: Edition, facts: Facts) -> Finding:
    """A portable for a patient of Group III is at the contractor's discretion."""
    return refer(
        edition,
        "portable.group-3",
        "discretion",
        Evidence("clinical.conditions", facts.clinical.conditions),
    )


def _stated(facts: Facts) -> bool:
    return _CLUSTER_HEADACHE in (facts.clinical.conditions or ())


def _presumption(edition: Edition, facts: Facts) -> Finding:
    rebutted = facts.clinical.literature_supported_condition
    evidence = Evidence("clinical.literature_supported_condition", rebutted)
    if rebutted:
        return refer(edition, "group-3", "discretion", evidence)
    return found(edition, "group-3", "no", evidence, variant="presumed")


def _in_approved_study(edition: Edition, facts: Facts) -> Finding | None:
    """Cluster headache while it had a text of its own: outside an approved study nothing; inside, the study's terms.

    Those terms are not in our sources, so that a person decides by them.
    """
    criterion = "cluster-headache.approved-study"
    if criterion not in edition.criteria or not _stated(facts):
        return None
    inside = facts.clinical.cluster_headache_study
    evidence = Evidence("clinical.cluster_headache_study", inside)
    if inside:
        return refer(edition, criterion, "not-encoded", evidence)
    return found(edition, criterion, of_fact(inside), evidence)


def _discretion(edition: Edition, facts: Facts) -> Finding:
    """The contractor may find oxygen necessary; for how long at first is told with it."""
    supported = facts.clinical.literature_supported_condition
    evidence = Evidence("clinical.literature_supported_condition", supported)
    days = int(edition.number("group_3_first_period_days"))
    start, _source = coverage_start(facts)
    last = day_of_therapy(start, days).isoformat()
    return refer(edition, "group-3", "discretion", evidence, first_period_days=days, first_period_to=last)


def _basis(edition: Edition, facts: Facts) -> Finding:
    supported = facts.clinical.literature_supported_condition
    return found_at(
        edition,
        "group-3",
        of_fact(supported),
        "clinical.literature_supported_condition",
        supported,
    )


def _diagnosis(edition: Edition, facts: Facts) -> Finding:
    """None of the diagnoses is one that does not support Group III."""
    unsupported = edition.names("diagnoses_not_group_3")
    stated = facts.case.diagnoses
    evidence = [Evidence("diagnoses", None)] if stated is None else []
    holds: Truth = "unknown" if stated is None else "yes"
    for place, diagnosis in enumerate(stated or ()):
        told = Evidence(f"diagnoses[{place}].icd10", diagnosis.icd10)
        if diagnosis.icd10 in unsupported:
            return found(edition, "group-3.diagnosis", "no", told, values={"codes": unsupported})
        holds = "unknown" if diagnosis.icd10 is None else holds
        evidence.append(told)
    return found(edition, "group-3.diagnosis", holds, *evidence, values={"codes": unsupported})
