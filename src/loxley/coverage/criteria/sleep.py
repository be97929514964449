"""Studies in sleep: the recording, its minutes, and the level or the drop that it shows."""

from decimal import Decimal
from typing import Any

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.hypoxemia import Study, rounded
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.truth import Truth, conjunction, disjunction, of_fact
from loxley.record import Facts
from loxley.record.study import SleepRecording

_SILENT = SleepRecording()


_PERCENT = Decimal("0.01")
"""A unit, and no figure of a policy."""


def recording(study: Study) -> SleepRecording:
    """What the test recorded; where nothing is said of it, a recording that says nothing."""
    return study.value.sleep or _SILENT


def recorded_long_enough(tests: Edition, study: Study) -> Finding:
    """The recording lasts at least so long."""
    least = tests.number("sleep_recording_minutes")
    return _at_least(tests, "study.sleep-recording", study, "recording_minutes", least)


def readings_contradict(edition: Edition, tests: Edition, study: Study) -> Finding | None:
    """What a recording says of itself and cannot all be true: a person weighs it. None where nothing contradicts."""
    slept = study.value.sleep
    if slept is None:
        return None
    percent = edition.number("group_1_saturation_percent")
    lowest, minutes = slept.lowest_saturation_percent, slept.minutes_at_or_below_88
    never_there = lowest is not None and rounded(lowest) > percent and bool(minutes)
    contradicting = {
        "lowest_saturation_percent": never_there
        or _above(lowest, slept.baseline_saturation_percent)
        or _above(lowest, study.value.saturation_percent),
        "lowest_pao2_mmhg": _above(slept.lowest_pao2_mmhg, slept.baseline_pao2_mmhg),
        "minutes_at_or_below_88": never_there
        or _above(minutes, slept.recording_minutes)
        or _above(minutes, slept.minutes_at_or_below_89),
        "minutes_at_or_below_89": _above(slept.minutes_at_or_below_89, slept.recording_minutes),
        "minutes_of_drop": _above(slept.minutes_of_drop, slept.recording_minutes),
    }
    if not any(contradicting.values()):
        return None
    keys = [key for key, contradicts in contradicting.items() if contradicts]
    evidence = [
        Evidence(f"{study.path}.sleep.{key}", value)
        for key in (*keys, "recording_minutes", "baseline_saturation_percent")
        if (value := getattr(slept, key)) is not None
    ]
    return refer(tests, "study.sleep-readings", "conflict", *evidence)


def _above(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and one > other


def level_in_sleep(edition: Edition, study: Study) -> Finding:
    """Whether saturation or arterial PO2 came down to the level of Group I, for however short."""
    percent, mmhg = edition.number("group_1_saturation_percent"), edition.number("group_1_pao2_mmhg")
    slept, minutes = recording(study), recording(study).minutes_at_or_below_88
    counts = [rounded(value) <= percent for value in _saturations(study)]
    counts += [rounded(value) <= mmhg for value in _pressures(study)]
    counts += [minutes > 0] if minutes is not None else []
    holds: Truth = "yes" if any(counts) else "no" if counts else "unknown"
    gas_alone = study.value.method == "arterial-blood-gas" and not _pressures(study) and minutes is None
    if holds == "no" and gas_alone:
        holds = "unknown"  # the usual measure of an arterial gas is the one that is not documented
    told = [
        Evidence(f"{study.path}.saturation_percent", study.value.saturation_percent),
        Evidence(f"{study.path}.pao2_mmhg", study.value.pao2_mmhg),
        Evidence(f"{study.path}.sleep.lowest_saturation_percent", slept.lowest_saturation_percent),
        Evidence(f"{study.path}.sleep.lowest_pao2_mmhg", slept.lowest_pao2_mmhg),
    ]
    evidence = [each for each in told if each.value is not None]
    if gas_alone:
        evidence.append(Evidence(f"{study.path}.pao2_mmhg", None))
    else:
        evidence.append(Evidence(f"{study.path}.sleep.minutes_at_or_below_88", minutes))
    thresholds = {"threshold_percent": percent, "threshold_mmhg": mmhg}
    return found(edition, "group-1.sleep", holds, *evidence, values=thresholds)


def minutes_at_level(tests: Edition, study: Study) -> Finding:
    """At the level for so many minutes in total, together or not."""
    least = tests.number("sleep_qualifying_minutes")
    return _at_least(tests, "sleep.minutes", study, "minutes_at_or_below_88", least)


def group_2_in_sleep(edition: Edition, tests: Edition, study: Study) -> Finding:
    """At the level of Group II for so many minutes. Asked only where the level of Group I is not met."""
    percent, mmhg = edition.number("group_2_saturation_percent"), edition.number("group_2_pao2_high_mmhg")
    least = tests.number("sleep_qualifying_minutes")
    minutes = recording(study).minutes_at_or_below_89
    came_down = [rounded(value) <= percent for value in _saturations(study)]
    came_down += [rounded(value) <= mmhg for value in _pressures(study)]
    holds = of_fact(None if minutes is None else minutes >= least)
    if minutes is None and came_down and not any(came_down):
        holds = "no"
    evidence = [
        Evidence(f"{study.path}.{key}", value)
        for key in ("saturation_percent", "pao2_mmhg")
        if (value := getattr(study.value, key)) is not None
    ]
    evidence.append(Evidence(f"{study.path}.sleep.minutes_at_or_below_89", minutes))
    values = {"threshold_percent": percent, "minutes": least}
    return found(edition, "group-2.sleep", holds, *evidence, values=values)


def drop_in_sleep(edition: Edition, study: Study) -> Finding:
    """A fall from baseline by more than so many points of saturation, or so many mm Hg of PO2.

    Whether the fall is meant in points or in percent of the baseline is not settled. It is counted in points; a fall
    that would count in percent alone is for a person.
    """
    points, mmhg = edition.number("sleep_drop_above_points"), edition.number("sleep_drop_above_mmhg")
    slept = recording(study)
    keys = ("baseline_saturation_percent", "lowest_saturation_percent")
    by_points, in_percent, evidence = _fall(study, keys, study.value.saturation_percent, points)
    holds = by_points
    pressures = ("baseline_pao2_mmhg", "lowest_pao2_mmhg")
    if slept.baseline_pao2_mmhg is not None or slept.lowest_pao2_mmhg is not None:
        by_pressure, _in_percent, more = _fall(study, pressures, study.value.pao2_mmhg, mmhg)
        saturation_told = any(each.value is not None for each in evidence)
        holds = disjunction([by_points, by_pressure]) if saturation_told else by_pressure
        evidence = [*evidence, *more] if saturation_told else more
    values = {"points": points, "mmhg": mmhg}
    if holds in {"no", "unknown"} and in_percent and by_points == "no":
        return refer(edition, "group-1.sleep-drop", "discretion", *evidence, **values)
    return found(edition, "group-1.sleep-drop", holds, *evidence, values=values)


def _fall(
    study: Study, keys: tuple[str, str], reading: float | None, above: float
) -> tuple[Truth, bool, list[Evidence]]:
    """Whether it fell by more, whether it did in percent of the baseline, and what was measured.

    Where the lowest value is not documented the study's own reading bounds it: the lowest is no higher.
    """
    slept = recording(study)
    baseline, lowest = (getattr(slept, key) for key in keys)
    evidence = [
        Evidence(f"{study.path}.sleep.{key}", value)
        for key, value in zip(keys, (baseline, lowest), strict=True)
    ]
    if baseline is None or (lowest is None and reading is None):
        return "unknown", False, evidence
    fall = Decimal(repr(baseline)) - Decimal(repr(reading if lowest is None else lowest))
    more = fall > Decimal(repr(above))
    if lowest is None:
        key = "saturation_percent" if "saturation" in keys[0] else "pao2_mmhg"
        told = Evidence(f"{study.path}.{key}", reading)
        return ("yes", False, [evidence[0], told]) if more else ("unknown", False, [*evidence, told])
    in_percent = fall > Decimal(repr(above)) * _PERCENT * Decimal(repr(baseline))
    return ("yes" if more else "no"), in_percent, evidence


def minutes_of_drop(tests: Edition, study: Study) -> Finding:
    """Fallen for so many minutes."""
    return _at_least(
        tests, "sleep.drop-minutes", study, "minutes_of_drop", tests.number("sleep_drop_minutes")
    )


def symptoms(edition: Edition, facts: Facts) -> Finding:
    """Symptoms or signs that hypoxemia in sleep may explain. What stands in free words a person judges."""
    named, other = facts.clinical.hypoxemia_symptoms, facts.clinical.other_symptoms
    evidence = Evidence("clinical.hypoxemia_symptoms", named)
    if not named and other is not None:
        told = Evidence("clinical.other_symptoms", "documented")
        return refer(edition, "sleep.symptoms", "discretion", told)
    return found(edition, "sleep.symptoms", of_fact(None if named is None else bool(named)), evidence)


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


def _saturations(study: Study) -> list[float]:
    readings = (study.value.saturation_percent, recording(study).lowest_saturation_percent)
    return [each for each in readings if each is not None]


def _pressures(study: Study) -> list[float]:
    readings = (study.value.pao2_mmhg, recording(study).lowest_pao2_mmhg)
    return [each for each in readings if each is not None]


def _at_least(tests: Edition, criterion: str, study: Study, key: str, least: float) -> Finding:
    minutes: Any = getattr(recording(study), key)
    holds = of_fact(None if minutes is None else minutes >= least)
    evidence = Evidence(f"{study.path}.sleep.{key}", minutes)
    return found(tests, criterion, holds, evidence, values={"minutes": least})
