"""Known obstructive sleep apnea: a study in sleep counts only within a titration of airway pressure."""

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.hypoxemia import Study
from loxley.coverage.criteria.sleep import recording
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.truth import Truth, conjunction, of_fact
from loxley.record import Facts


def titrated(tests: Edition, study: Study, facts: Facts) -> Finding | None:
    """With known obstructive sleep apnea: within a titration polysomnogram. None where no apnea is known."""
    apnea, why = known_apnea(tests, facts)
    if apnea == "no":
        return None
    truths, evidence = _titration(tests, study)
    holds = conjunction(truths)
    values = {
        "minutes": tests.number("titration_minutes"),
        "ahi_per_hour": tests.number("titration_ahi_per_hour"),
    }
    if apnea == "unknown" and holds != "yes":
        return found(tests, "study.titration", "unknown", why, values=values)
    if holds == "conflict":
        return refer(tests, "study.titration", "discretion", why, *evidence, **values)
    return found(
        tests, "study.titration", holds, *([why] if apnea == "yes" else []), *evidence, values=values
    )


def known_apnea(tests: Edition, facts: Facts) -> tuple[Truth, Evidence]:
    """Whether obstructive sleep apnea is known: as a condition, or as a diagnosis by its code."""
    conditions = facts.clinical.conditions
    if "obstructive-sleep-apnea" in (conditions or ()):
        return "yes", Evidence("clinical.conditions", conditions)
    codes = tests.names("obstructive_sleep_apnea_codes")
    for place, diagnosis in enumerate(facts.case.diagnoses or ()):
        if diagnosis.icd10 in codes:
            return "yes", Evidence(f"diagnoses[{place}].icd10", diagnosis.icd10)
    return ("unknown" if conditions is None else "no"), Evidence("clinical.conditions", conditions)


def _titration(tests: Edition, study: Study) -> tuple[list[Truth], list[Evidence]]:
    titration, path = recording(study).titration, f"{study.path}.sleep.titration"
    on_pap = study.value.on_pap
    used = Evidence(f"{study.path}.on_pap", on_pap)
    if titration is None:
        absent: Truth = "no" if on_pap is False else "unknown"
        return [absent], [Evidence(path, None), used]
    least = tests.number("titration_minutes")
    events, told = _events(tests, titration.ahi, titration.initial_ahi, path)
    truths: list[Truth] = [
        of_fact(None if titration.minutes is None else titration.minutes >= least),
        events,
        of_fact(titration.optimal_pressure),
        of_fact(on_pap),
    ]
    evidence = [
        Evidence(f"{path}.minutes", titration.minutes),
        *told,
        Evidence(f"{path}.optimal_pressure", titration.optimal_pressure),
        used,
    ]
    return truths, evidence


def _events(
    tests: Edition, ahi: float | None, initial: float | None, path: str
) -> tuple[Truth, list[Evidence]]:
    """At or below so many an hour; where it began below that, reduced further.

    Began below, at or below still, and not reduced: the text can be read either way.
    """
    most = tests.number("titration_ahi_per_hour")
    evidence = [Evidence(f"{path}.ahi", ahi)]
    if ahi is None or ahi > most:
        return of_fact(None if ahi is None else False), evidence
    evidence.append(Evidence(f"{path}.initial_ahi", initial))
    if initial is None:
        return "unknown", evidence
    return ("yes" if initial >= most or ahi < initial else "conflict"), evidence
