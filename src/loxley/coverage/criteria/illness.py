"""The conditions besides the study, and the conditions that are not covered."""

from collections.abc import Callable

from loxley.coverage.criteria._found import found, found_at
from loxley.coverage.criteria.period import coverage_start
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding
from loxley.coverage.truth import Truth, conjunction, disjunction, negation, of_fact
from loxley.record import Facts

Condition = Callable[[Edition, Facts], Finding]


def lung_disease_or_symptoms(edition: Edition, facts: Facts) -> Finding:
    """A severe lung disease, or symptoms of hypoxia that oxygen may improve."""
    disease, symptoms = facts.clinical.severe_lung_disease, facts.clinical.hypoxia_symptoms_may_improve
    return found(
        edition,
        "illness.lung-or-symptoms",
        disjunction([of_fact(disease), of_fact(symptoms)]),
        Evidence("clinical.severe_lung_disease", disease),
        Evidence("clinical.hypoxia_symptoms_may_improve", symptoms),
    )


def alternatives_tried(edition: Edition, facts: Facts) -> Finding:
    """Other treatment was tried or considered, and judged ineffective."""
    alternatives = facts.clinical.alternative_treatments
    return found_at(
        edition,
        "alternatives.tried-or-considered",
        of_fact(None if alternatives is None else alternatives != "none"),
        "clinical.alternative_treatments",
        alternatives,
    )


def visit_before_start(edition: Edition, facts: Facts) -> Finding:
    """Seen and evaluated within so many days before therapy starts."""
    days = edition.number("visit_days_before_start")
    start, _source = coverage_start(facts)
    criterion = "visit.within-days-of-start"
    for visit in facts.encounters or ():
        if visit.value.date is not None and 0 <= (start - visit.value.date).days <= days:
            evidence = Evidence(f"{visit.path}.date", visit.value.date.isoformat())
            return found(edition, criterion, "yes", evidence, values={"days": days})
    undated = [
        Evidence(f"{visit.path}.date", None) for visit in facts.encounters or () if visit.value.date is None
    ]
    if facts.encounters is None or undated:
        asked = undated or [Evidence("encounters", None)]
        return found(edition, criterion, "unknown", *asked, values={"days": days})
    others = [
        Evidence(f"{visit.path}.date", visit.value.date.isoformat())
        for visit in facts.encounters
        if visit.value.date
    ]
    return found(edition, criterion, "no", *others, values={"days": days})


def improvement_expected(edition: Edition, facts: Facts) -> Finding:
    """The treating practitioner's record says that oxygen in the home will improve the condition."""
    for visit in facts.encounters or ():
        on_time = visit.value.date is None or visit.value.date <= facts.date_of_service
        if visit.value.oxygen_need_documented and on_time:
            return found_at(
                edition,
                "improvement.expected",
                "yes",
                f"{visit.path}.oxygen_need_documented",
                value=True,
            )
    if facts.clinical.hypoxia_symptoms_may_improve:
        return found_at(
            edition,
            "improvement.expected",
            "yes",
            "clinical.hypoxia_symptoms_may_improve",
            value=True,
        )
    return found_at(edition, "improvement.expected", "unknown", "encounters[].oxygen_need_documented", None)


CONDITIONS: dict[str, Condition] = {
    "illness.lung-or-symptoms": lung_disease_or_symptoms,
    "alternatives.tried-or-considered": alternatives_tried,
    "visit.within-days-of-start": visit_before_start,
    "improvement.expected": improvement_expected,
}


def excluded(edition: Edition, facts: Facts, hypoxemia: Truth) -> list[Finding]:
    """The conditions that are not covered, each with its qualifier. `hypoxemia`: whether a group's level is met."""
    return [_EXCLUSIONS[criterion](edition, facts, hypoxemia) for criterion in edition.exclusions]


def _angina(edition: Edition, facts: Facts, hypoxemia: Truth) -> Finding:
    return _without_hypoxemia(edition, "excluded.angina", "angina-pectoris", facts, hypoxemia)


def _peripheral_vascular_disease(edition: Edition, facts: Facts, hypoxemia: Truth) -> Finding:
    criterion = "excluded.peripheral-vascular-disease"
    return _without_hypoxemia(edition, criterion, "severe-peripheral-vascular-disease", facts, hypoxemia)


def _breathlessness(edition: Edition, facts: Facts, hypoxemia: Truth) -> Finding:
    stated = _stated("breathlessness", facts)
    hypertension = facts.clinical.pulmonary_hypertension
    cor_pulmonale = disjunction(
        [_stated("cor-pulmonale", facts), of_fact(hypertension.present if hypertension is not None else None)]
    )
    return found(
        edition,
        "excluded.breathlessness",
        conjunction([stated, negation(cor_pulmonale), negation(hypoxemia)]),
        Evidence("clinical.conditions", facts.clinical.conditions),
        Evidence("clinical.pulmonary_hypertension.present", hypertension.present if hypertension else None),
    )


def _terminal_illness(edition: Edition, facts: Facts, _hypoxemia: Truth) -> Finding:
    affects = facts.clinical.terminal_illness_affects_breathing
    stated = _stated("terminal-illness", facts)
    evidence = [Evidence("clinical.conditions", facts.clinical.conditions)]
    if stated == "yes":
        evidence.append(Evidence("clinical.terminal_illness_affects_breathing", affects))
    return found(
        edition, "excluded.terminal-illness", conjunction([stated, negation(of_fact(affects))]), *evidence
    )


_EXCLUSIONS: dict[str, Callable[[Edition, Facts, Truth], Finding]] = {
    "excluded.angina": _angina,
    "excluded.breathlessness": _breathlessness,
    "excluded.peripheral-vascular-disease": _peripheral_vascular_disease,
    "excluded.terminal-illness": _terminal_illness,
}


def _without_hypoxemia(
    edition: Edition, criterion: str, condition: str, facts: Facts, hypoxemia: Truth
) -> Finding:
    return found_at(
        edition,
        criterion,
        conjunction([_stated(condition, facts), negation(hypoxemia)]),
        "clinical.conditions",
        facts.clinical.conditions,
    )


def _stated(condition: str, facts: Facts) -> Truth:
    conditions = facts.clinical.conditions
    return of_fact(None if conditions is None else condition in conditions)
