"""Studies in sleep: the recording, its minutes, and the level or the drop that it shows."""

from decimal import Decimal
from typing import Any, NamedTuple

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.hypoxemia import Study, rounded
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.truth import Truth, conjunction, disjunction, of_fact
from loxley.record import Facts
from loxley.record.study import SleepRecording

_SILENT = SleepRecording()


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
    """Whether saturation or arterial PO2 came down to the level of Group I, for however short.

    A reading above it is no proof that it was never reached: the lowest one is, and so is a gas, which is one sample.
    """
    percent, mmhg = edition.number("group_1_saturation_percent"), edition.number("group_1_pao2_mmhg")
    minutes = recording(study).minutes_at_or_below_88
    holds = _came_down(study, percent, mmhg, minutes)
    evidence = _measured(study)
    if study.value.method == "arterial-blood-gas" and minutes is None and not _pressures(study):
        evidence.append(Evidence(f"{study.path}.pao2_mmhg", None))
    else:
        evidence.append(Evidence(f"{study.path}.sleep.minutes_at_or_below_88", minutes))
    thresholds = {"threshold_percent": percent, "threshold_mmhg": mmhg}
    return found(edition, "group-1.sleep", holds, *evidence, values=thresholds)


def _came_down(study: Study, percent: float, mmhg: float, minutes: float | None) -> Truth:
    lowest, pressures = recording(study).lowest_saturation_percent, _pressures(study)
    saturations = [each for each in (study.value.saturation_percent, lowest) if each is not None]
    if minutes or any(rounded(each) <= percent for each in saturations):
        return "yes"
    if any(rounded(each) <= mmhg for each in pressures):
        return "yes"
    sampled = pressures and study.value.method == "arterial-blood-gas"
    return "no" if lowest is not None or minutes is not None or sampled else "unknown"


def _pressures(study: Study) -> list[float]:
    readings = (study.value.pao2_mmhg, recording(study).lowest_pao2_mmhg)
    return [each for each in readings if each is not None]


def _measured(study: Study) -> list[Evidence]:
    """The values in sleep that are documented."""
    slept = recording(study)
    told = (
        ("saturation_percent", study.value.saturation_percent),
        ("pao2_mmhg", study.value.pao2_mmhg),
        ("sleep.lowest_saturation_percent", slept.lowest_saturation_percent),
        ("sleep.lowest_pao2_mmhg", slept.lowest_pao2_mmhg),
    )
    return [Evidence(f"{study.path}.{key}", value) for key, value in told if value is not None]


def minutes_at_level(tests: Edition, study: Study) -> Finding:
    """At the level for so many minutes in total, together or not."""
    least = tests.number("sleep_qualifying_minutes")
    return _at_least(tests, "sleep.minutes", study, "minutes_at_or_below_88", least)


def group_2_in_sleep(edition: Edition, tests: Edition, study: Study) -> Finding:
    """At the level of Group II for so many minutes. Asked only where the level of Group I is not met."""
    percent, mmhg = edition.number("group_2_saturation_percent"), edition.number("group_2_pao2_high_mmhg")
    least = tests.number("sleep_qualifying_minutes")
    minutes = recording(study).minutes_at_or_below_89
    holds = of_fact(None if minutes is None else minutes >= least)
    if minutes is None and _came_down(study, percent, mmhg, None) == "no":
        holds = "no"
    evidence = [*_measured(study), Evidence(f"{study.path}.sleep.minutes_at_or_below_89", minutes)]
    values = {"threshold_percent": percent, "minutes": least}
    return found(edition, "group-2.sleep", holds, *evidence, values=values)


def drop_in_sleep(edition: Edition, study: Study) -> Finding:
    """A fall from baseline by more than so many points of saturation, or so many mm Hg of PO2.

    Whether the fall is meant in points or as a share of the baseline is not settled. It is counted in points; a fall
    that would count as a share alone is for a person.
    """
    points, mmhg = edition.number("sleep_drop_above_points"), edition.number("sleep_drop_above_mmhg")
    by_gas = study.value.method == "arterial-blood-gas"
    saturation, pressure = _fall(study, "saturation_percent"), _fall(study, "pao2_mmhg")
    measures = [
        (fall, above)
        for fall, above, measured in ((saturation, points, not by_gas), (pressure, mmhg, by_gas))
        if measured or fall.documented
    ]
    holds = disjunction([fall.more_than(above) for fall, above in measures])
    evidence = [each for fall, _above in measures for each in fall.evidence]
    values = {"points": points, "mmhg": mmhg}
    if holds == "no" and saturation.baseline is not None:
        share = edition.number("sleep_drop_above_share")
        if saturation.by is not None and saturation.by > _exact(share) * _exact(saturation.baseline):
            return refer(edition, "group-1.sleep-drop", "discretion", *evidence, **values)
    return found(edition, "group-1.sleep-drop", holds, *evidence, values=values)


class _Fall(NamedTuple):
    """A fall from the baseline to the lowest value of a measure, as documented."""

    baseline: float | None
    by: Decimal | None
    """By how much; where the lowest is not documented, by how much at least."""
    at_least: bool
    evidence: list[Evidence]

    @property
    def documented(self) -> bool:
        """Whether the recording says anything of it."""
        return any(".sleep." in each.path and each.value is not None for each in self.evidence)

    def more_than(self, above: float) -> Truth:
        """Whether it fell by more."""
        if self.by is None:
            return "unknown"
        return "yes" if self.by > _exact(above) else "unknown" if self.at_least else "no"


def _fall(study: Study, key: str) -> _Fall:
    """Where the lowest value is not documented the study's own reading bounds it: the lowest is no higher."""
    slept, reading = recording(study), getattr(study.value, key)
    baseline, lowest = getattr(slept, f"baseline_{key}"), getattr(slept, f"lowest_{key}")
    evidence = [
        Evidence(f"{study.path}.sleep.baseline_{key}", baseline),
        Evidence(f"{study.path}.sleep.lowest_{key}", lowest),
    ]
    if lowest is None and reading is not None:
        evidence.append(Evidence(f"{study.path}.{key}", reading))
    bottom = reading if lowest is None else lowest
    by = None if baseline is None or bottom is None else _exact(baseline) - _exact(bottom)
    return _Fall(baseline, by, lowest is None, evidence)


def _exact(value: float) -> Decimal:
    """As it was written: from 95.1 to 90.1 are five points, which binary fractions do not say."""
    return Decimal(repr(value))


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


def _at_least(tests: Edition, criterion: str, study: Study, key: str, least: float) -> Finding:
    minutes: Any = getattr(recording(study), key)
    holds = of_fact(None if minutes is None else minutes >= least)
    evidence = Evidence(f"{study.path}.sleep.{key}", minutes)
    return found(tests, criterion, holds, evidence, values={"minutes": least})
