"""The second hand: sleep (5.3), the drop (I.2b), overnight at home (5.4), obstructive sleep apnea (5.5)."""

from .oracle_answer import both, either, known
from .oracle_patient import Tree, _group, _rounded, _stated
from .oracle_study import NOT_MADE, Reading, on, rest, usable, valid

_LEAST_MINUTES, _LEAST_RECORDING, _LEAST_TITRATION = 5, 120, 120


def sleep(tree: Tree, policy: str, first: str, last: str, *, initial: bool = True) -> Reading:
    """I.2a and I.2b: the latest recording that nothing tells against."""
    made = usable(tree, "sleep", first, last)
    if not made:
        return NOT_MADE
    checked = [(each, _valid(each, tree, policy, initial=initial)) for each in made]
    good = [(each, fine) for each, fine in checked if fine != "no"]
    if not good:
        return Reading("no", level="no", valid="no", usable=False)
    latest = max(on(each) for each, _ in good)
    last_ones = [pair for pair in good if on(pair[0]) == latest]
    if len(last_ones) > 1:
        kind = "open two recordings in one night"
        return Reading(kind, level=kind, valid=kind, on=latest)
    study, fine = last_ones[0]
    if _contradicts_itself(study):
        kind = "open a recording in sleep contradicts itself"
        return Reading(kind, level=kind, valid=kind, on=latest)
    apnea = _stated(tree["clinical"], "obstructive-sleep-apnea")
    awake = _awake(tree, policy, first, last, initial=initial)
    low = both(_low(study, tree["clinical"]), awake)
    plain = either(low, _drop(study, tree["clinical"]))
    titrated = both(low, _titrated(study))
    if apnea == "yes":
        level = titrated
    elif apnea == "no":
        level = plain
    else:  # not documented whether apnea is known
        level = plain if plain == titrated else both("unknown", either(plain, titrated))
    return Reading("no" if level == "no" else both(fine, level), "I", level, fine, latest)


def _valid(study: Tree, tree: Tree, policy: str, *, initial: bool) -> str:
    fine = valid(study, tree, policy, initial=initial)
    recorded = study.get("sleep") or {}
    minutes = recorded.get("recording_minutes")
    return both(fine, known(minutes, holds=(minutes or 0) >= _LEAST_RECORDING), _instructed(study, recorded))


def _instructed(study: Tree, recorded: Tree) -> str:
    """At home the facility instructs and makes the result; a DME supplier may not (5.4)."""
    setting, who, by = study.get("setting"), study.get("performed_by"), recorded.get("instructed_by")
    if setting not in ("home", None):
        return "open a supplier instructed, but not at home" if by == "dme-supplier" else "yes"
    if by == "dme-supplier":
        return "no" if setting == "home" else "open a supplier instructed, it is not known where"
    if who is not None and who != "idtf":
        return "open overnight at home, not under an IDTF" if setting == "home" else "unknown"
    if by == "laboratory":
        return "open a laboratory instructed overnight at home"
    return known(by, holds=True) if who == "idtf" else "unknown"


def _contradicts_itself(study: Tree) -> bool:
    """Values that cannot all be true of one night."""
    recorded = study.get("sleep") or {}
    lowest, minutes = recorded.get("lowest_saturation_percent"), recorded.get("minutes_at_or_below_88")
    whole = recorded.get("recording_minutes")
    beyond = [
        (lowest, recorded.get("baseline_saturation_percent")),
        (lowest, study.get("saturation_percent")),
        (minutes, whole),
        (recorded.get("minutes_of_drop"), whole),
    ]
    never_so_low = lowest is not None and (_rounded(lowest) or 0) > 88 and bool(minutes)
    return never_so_low or any(part is not None and all_ is not None and part > all_ for part, all_ in beyond)


def _low(study: Tree, clinical: Tree) -> str:
    """At or below 88 for at least 5 minutes in total. Minutes are not rounded: 5.7 names saturation only."""
    minutes = (study.get("sleep") or {}).get("minutes_at_or_below_88")
    measured = study.get("saturation_percent") is not None or study.get("pao2_mmhg") is not None
    group, reached = _group(study, clinical)
    lowest = (study.get("sleep") or {}).get("lowest_saturation_percent")
    if minutes is None and not measured and lowest is not None and (_rounded(lowest) or 0) > 88:
        if (_rounded(lowest) or 0) <= 89 and _signs(clinical):
            return "open Group II in sleep: what counts at 89 is not said"
        return "no"  # the lowest value is above the level, so that no minute was at it
    if minutes is None:
        if measured and group != "I":
            return "open a sleep study's value is above the level, its minutes are not documented"
        return "unknown"
    long_enough = minutes >= _LEAST_MINUTES
    if (
        not long_enough
        and not measured
        and (lowest is None or (_rounded(lowest) or 0) <= 89)
        and _signs(clinical)
    ):
        return "open Group II in sleep: what counts at 89 is not said"
    if measured and reached in ("yes", "unknown") and group != "I" and not long_enough:
        return "open Group II in sleep: what counts at 89 is not said"
    if measured and long_enough and group != "I":
        return "open a sleep study's value and its minutes say different things"
    return "yes" if long_enough else "no"


def _signs(clinical: Tree) -> bool:
    """Whether one of the findings of Group II is there, or not documented."""
    return _group({"saturation_percent": 89}, clinical)[1] != "no"


def _awake(tree: Tree, policy: str, first: str, last: str, *, initial: bool) -> str:
    """I.2a: awake at 56 mm Hg or 89 % and more."""
    awake = rest(tree, policy, first, last, initial=initial)
    if not awake.made:
        return "unknown"
    if not awake.usable:
        return "open the awake value comes from a study that does not count"
    if awake.level in ("yes", "unknown") and awake.group == "II":
        return "open the awake value is itself of Group II"
    if awake.level == "unknown":
        return _at_89_or_unknown(tree, first, last)
    if awake.level == "no":
        return "yes" if awake.valid == "yes" else awake.valid
    return "no" if awake.level == "yes" else awake.level


def _at_89_or_unknown(tree: Tree, first: str, last: str) -> str:
    values = [
        each
        for each in usable(tree, "rest", first, last)
        if each.get("saturation_percent") is not None or each.get("pao2_mmhg") is not None
    ]
    return "open the awake value may itself be of Group II" if values else "unknown"


def _drop(study: Tree, clinical: Tree) -> str:
    """I.2b: more than 5 points below the baseline for at least 5 minutes, with symptoms. Points, not percent: Q19."""
    recorded = study.get("sleep") or {}
    baseline, lowest = recorded.get("baseline_saturation_percent"), recorded.get("lowest_saturation_percent")
    minutes, symptoms = recorded.get("minutes_of_drop"), clinical.get("hypoxemia_symptoms")
    if baseline is None or lowest is None:
        fall = "unknown"
    elif baseline - lowest > 5:
        fall = "yes"
    else:
        fall = "refer" if baseline and (baseline - lowest) / baseline > 0.05 else "no"
    felt = known(symptoms, holds=bool(symptoms))
    if felt != "yes" and clinical.get("other_symptoms"):
        felt = "open symptoms in words only"
    return both(fall, felt, known(minutes, holds=(minutes or 0) >= _LEAST_MINUTES))


def _titrated(study: Tree) -> str:
    """5.5: within a titration of 2 hours, AHI at most 10 or further reduced, best pressure reached and in use."""
    titration, in_use = (study.get("sleep") or {}).get("titration"), study.get("on_pap")
    if titration is None:
        return both("unknown", known(in_use, holds=bool(in_use)))
    minutes, best = titration.get("minutes"), titration.get("optimal_pressure")
    return both(
        known(minutes, holds=(minutes or 0) >= _LEAST_TITRATION),
        _calmed(titration.get("ahi"), titration.get("initial_ahi")),
        known(best, holds=bool(best)),
        known(in_use, holds=bool(in_use)),
    )


def _calmed(index: float | None, initial: float | None) -> str:
    if index is None:
        return "unknown"
    if index > 10:
        return "no"  # from 10 or more it was not brought to 10, from less it was not reduced
    if initial is None:
        return "unknown"
    if initial >= 10 or index < initial:
        return "yes"
    return "open an index that began below 10 and was not reduced"
