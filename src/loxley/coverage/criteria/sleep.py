"""Studies in sleep: the recording, and the minutes at the level that it shows."""

from typing import Any

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.hypoxemia import Study, rounded
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.truth import Truth, of_fact
from loxley.record.study import SleepRecording

_SILENT = SleepRecording()


def recording(study: Study) -> SleepRecording:
    """What the test recorded; where nothing is said of it, a recording that says nothing."""
    return study.value.sleep or _SILENT


def recorded_long_enough(tests: Edition, study: Study) -> Finding:
    """The recording lasts at least so long."""
    least = tests.number("sleep_recording_minutes")
    return at_least(tests, "study.sleep-recording", study, "recording_minutes", least)


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
    return at_least(tests, "sleep.minutes", study, "minutes_at_or_below_88", least)


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


def at_least(tests: Edition, criterion: str, study: Study, key: str, least: float) -> Finding:
    """So many minutes of what the recording counts under `key`, as measured."""
    minutes: Any = getattr(recording(study), key)
    holds = of_fact(None if minutes is None else minutes >= least)
    evidence = Evidence(f"{study.path}.sleep.{key}", minutes)
    return found(tests, criterion, holds, evidence, values={"minutes": least})
