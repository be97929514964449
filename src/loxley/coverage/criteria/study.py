"""Whether a blood-gas study can be the proof: who ordered, evaluated and performed it, when, and on what air."""

import datetime as dt
from collections.abc import Callable

from loxley.coverage.criteria._found import found, found_at
from loxley.coverage.criteria.hospital_days import stay_holding
from loxley.coverage.criteria.newcomer import taken_in_plan
from loxley.coverage.criteria.period import coverage_start
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding
from loxley.coverage.truth import Truth, of_fact
from loxley.record import Facts, Placed
from loxley.record.clinical import InpatientStay
from loxley.record.study import BloodGasStudy

Study = Placed[BloodGasStudy]
StudyCriterion = Callable[[Edition, Study, Facts], Finding]


def ordered(edition: Edition, study: Study, _facts: Facts) -> Finding:
    """The treating practitioner ordered it."""
    fact = study.value.ordered_by_treating_practitioner
    return found_at(
        edition,
        "study.ordered",
        of_fact(fact),
        f"{study.path}.ordered_by_treating_practitioner",
        fact,
    )


def evaluated(edition: Edition, study: Study, _facts: Facts) -> Finding:
    """The treating practitioner evaluated it. A documented way in which that is shown stands for the statement."""
    fact = study.value.evaluated_by_treating_practitioner
    evaluation = study.value.evaluation
    if fact is None and evaluation is not None and evaluation.shown_by is not None:
        return found_at(
            edition,
            "study.evaluated",
            "yes",
            f"{study.path}.evaluation.shown_by",
            evaluation.shown_by,
        )
    return found_at(
        edition,
        "study.evaluated",
        of_fact(fact),
        f"{study.path}.evaluated_by_treating_practitioner",
        fact,
    )


def performed_by(edition: Edition, study: Study, _facts: Facts) -> Finding:
    """Done by the treating practitioner or a qualified provider of laboratory services: a DME supplier is none."""
    performer = study.value.performed_by
    holds: Truth = "unknown" if performer is None else "no" if performer == "dme-supplier" else "yes"
    return found_at(edition, "study.performed-by", holds, f"{study.path}.performed_by", performer)


def on_room_air(edition: Edition, study: Study, _facts: Facts) -> Finding:
    """Taken without added oxygen."""
    flow = study.value.oxygen_lpm
    holds: Truth = "unknown" if flow is None else "yes" if flow == 0 else "no"
    return found_at(edition, "study.room-air", holds, f"{study.path}.oxygen_lpm", flow)


def asks_for_site(study: Study, facts: Facts) -> bool:
    """Whether it matters where the reading was taken: where it is said, and where a limb may be short of blood."""
    limb = "severe-peripheral-vascular-disease" in (facts.clinical.conditions or ())
    return limb or study.value.site is not None


def systemic(edition: Edition, study: Study, _facts: Facts) -> Finding:
    """A reading that speaks for the whole body, not for one limb."""
    site = study.value.site
    holds = of_fact(None if site is None else site == "systemic")
    return found_at(edition, "study.systemic", holds, f"{study.path}.site", site)


def at_time_of_need(edition: Edition, study: Study, facts: Facts) -> Finding:
    """During the illness; for an inpatient, within the last days before discharge.

    For others the text gives no number of days, so that a study on or before the date of service passes.
    """
    if is_inpatient(study, facts):
        return _before_discharge(edition, "study.time-of-need", study, facts)
    return found_at(
        edition,
        "study.time-of-need",
        "unknown" if study.day is None else "yes",
        f"{study.path}.taken_at",
        _day(study.day),
    )


def stable_or_before_discharge(edition: Edition, study: Study, facts: Facts) -> Finding:
    """In a chronic stable state as an outpatient, or within the last days before discharge as an inpatient."""
    if is_inpatient(study, facts):
        return _before_discharge(edition, "study.stable-or-before-discharge", study, facts)
    fact = study.value.chronic_stable
    return found_at(
        edition,
        "study.stable-or-before-discharge",
        of_fact(fact),
        f"{study.path}.chronic_stable",
        fact,
        variant="outpatient",
    )


def within_days_of_start(edition: Edition, study: Study, facts: Facts) -> Finding:
    """Not older than so many days on the day on which therapy starts; for who comes from a plan, taken in it."""
    days = edition.number("study_days_before_start")
    start, source = coverage_start(facts)
    taken = study.day
    if taken is not None and (start - taken).days > days:
        in_plan = taken_in_plan(edition, study, facts)
        if in_plan is not None:
            return in_plan
    holds: Truth = "unknown" if taken is None else "yes" if 0 <= (start - taken).days <= days else "no"
    return found(
        edition,
        "study.within-days-of-start",
        holds,
        Evidence(f"{study.path}.taken_at", _day(taken)),
        Evidence(source, _day(start)),
        values={"days": days},
    )


STUDY_CRITERIA: dict[str, StudyCriterion] = {
    "study.ordered": ordered,
    "study.evaluated": evaluated,
    "study.performed-by": performed_by,
    "study.time-of-need": at_time_of_need,
    "study.stable-or-before-discharge": stable_or_before_discharge,
    "study.within-days-of-start": within_days_of_start,
}


def is_inpatient(study: Study, facts: Facts) -> bool:
    """Whether it was made in hospital: so it says, or it says nothing and lies within a stay."""
    setting = study.value.setting
    if setting is None:
        return _stay_of(study, facts) is not None
    return setting == "hospital-inpatient"


def _stay_of(study: Study, facts: Facts) -> Placed[InpatientStay] | None:
    """The hospital stay in which the study was taken."""
    return None if study.day is None else stay_holding(study.day, facts)


def _before_discharge(edition: Edition, criterion: str, study: Study, facts: Facts) -> Finding:
    days = edition.number("days_before_discharge")
    stay = _stay_of(study, facts)
    discharged = stay.value.discharged_on if stay is not None else None
    taken = study.day
    holds: Truth = "unknown"
    if taken is not None and discharged is not None:
        holds = "yes" if 0 <= (discharged - taken).days <= days else "no"
    return found(
        edition,
        criterion,
        holds,
        Evidence(f"{study.path}.taken_at", _day(taken)),
        Evidence(
            f"{stay.path if stay else 'inpatient_stays'}{'.discharged_on' if stay else ''}", _day(discharged)
        ),
        ask="facility",
        values={"days": days},
        variant="inpatient",
    )


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
