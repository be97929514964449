"""The second hand: exercise (section 5.2). Three readings of one session, in person; only the second qualifies."""

from .oracle_answer import both, either, opposite
from .oracle_patient import Tree, _group, _rounded
from .oracle_study import NOT_MADE, Reading, on, usable, valid


def exercise(tree: Tree, policy: str, first: str, last: str, *, initial: bool = True) -> Reading:
    """I.3, and II by the state of the test: the latest session that nothing tells against."""
    made = usable(tree, "exercise", first, last)
    resting = usable(tree, "rest", first, last)
    sessions: dict[str | None, list[Tree]] = {}
    for each in made:
        sessions.setdefault(each.get("session"), []).append(each)
    if not sessions:
        return NOT_MADE
    on_air = {
        name: each for name, each in sessions.items() if any(one.get("oxygen_lpm") == 0 for one in each)
    }
    sessions = on_air or sessions  # a reading on oxygen of some other session shows nothing by itself
    found = []
    for name, readings in sessions.items():
        same = [each for each in resting if name is not None and each.get("session") == name]
        found.append(_session(name, [*same, *readings], tree, policy, initial=initial))
    good = [each for each in found if each.valid != "no"]
    if not good:
        return Reading("no", level="no", valid="no", usable=False)
    latest = max(each.on for each in good)
    last_ones = [each for each in good if each.on == latest]
    if len(last_ones) > 1:
        kind = "open two exercise sessions on one day"
        return Reading(kind, level=kind, valid=kind, on=latest)
    return last_ones[0]


def _session(name: str | None, readings: list[Tree], tree: Tree, policy: str, *, initial: bool) -> Reading:
    day = max(on(each) for each in readings)
    checked = [
        (each, valid(each, tree, policy, initial=initial, on_oxygen=each["state"] == "exercise"))
        for each in readings
    ]
    # 5.2: all three in the record. One beside the second that does not count is not there; the supplier's is a no.
    kept = [(each, said) for each, said in checked if said != "no" or _second(each) or _suppliers(each)]
    resting = [each for each, _ in kept if each["state"] == "rest"]
    exercising = [each for each, _ in kept if each["state"] == "exercise"]
    on_air = [each for each in exercising if each.get("oxygen_lpm") == 0]
    on_oxygen = [each for each in exercising if (each.get("oxygen_lpm") or 0) > 0]
    gap = "open a gap in a reading beside the one that qualifies"
    fine = both(
        *(gap if said == "unknown" and not _second(each) else said for each, said in kept),
        _in_person(readings),
    )
    if fine == "no" and not on_air:
        kind = "open a session at fault that lacks the reading that can qualify"
        return Reading(kind, level=kind, valid=kind, on=day)
    if {True, False} <= {each.get("in_person") for each in readings}:
        kind = "open a session partly in person"
        return Reading(kind, level=kind, valid=kind, on=day)
    if any(len(each) > 1 for each in (resting, on_air, on_oxygen)):
        kind = "open a session has a reading twice"
        return Reading(kind, level=kind, valid="no" if fine == "no" else "yes", on=day)
    if len({on(each) for each in readings}) > 1:
        kind = "open a session over several days"
        return Reading(kind, level=kind, valid="no" if fine == "no" else "yes", on=day)
    group, level = _group(on_air[0], tree["clinical"]) if on_air else ("", "unknown")
    if level == "no":
        return Reading("no", level="no", valid=fine, on=day)
    before = _not_at_rest(resting[0], tree) if resting else "unknown"
    better = _improved(on_air[0], on_oxygen[0]) if on_air and on_oxygen else "unknown"
    complete = "yes" if resting and on_air and on_oxygen and name is not None else "unknown"
    level = both(level, before, better)
    if name is None and level == "no":
        kind = "open readings that fail as one session and are not said to be one"
        return Reading(both(fine, kind), level=kind, valid=fine, on=day)
    return Reading(both(fine, level, complete), group, level, fine, day)


def _in_person(readings: list[Tree]) -> str:
    """5.2: one session, so that what one of its readings says is said of all."""
    said = [each["in_person"] for each in readings if each.get("in_person") is not None]
    return "unknown" if not said else "yes" if all(said) else "no"


def _second(reading: Tree) -> bool:
    """In exercise without oxygen: the one that can qualify. Where that is not said it may be."""
    return bool(reading["state"] == "exercise" and not reading.get("oxygen_lpm"))


def _suppliers(reading: Tree) -> bool:
    return reading.get("performed_by") == "dme-supplier"


def _not_at_rest(resting: Tree, tree: Tree) -> str:
    """Reading 1 must not itself qualify. At 89 with a Group II finding it does, though I.3 asks for 89 or more only."""
    group, reached = _group(resting, tree["clinical"])
    if group == "I":
        return "no"
    at_89 = reached in ("yes", "unknown") and _rounded(resting.get("saturation_percent")) is not None
    if reached == "yes" or (reached == "unknown" and (at_89 or resting.get("pao2_mmhg") is not None)):
        return "open the rest reading is itself of Group II"
    return opposite(reached)


def _improved(on_air: Tree, on_oxygen: Tree) -> str:
    """Reading 3 must improve on reading 2: by any amount, in the same measure."""
    answers = []
    for key in ("saturation_percent", "pao2_mmhg"):
        before, after = on_air.get(key), on_oxygen.get(key)
        if before is None or after is None:
            continue
        if after > before and _rounded(after) == _rounded(before):
            answers.append("open an improvement that rounding takes away")
        else:
            answers.append("yes" if after > before else "no")
    return either(*answers) if answers else "unknown"
