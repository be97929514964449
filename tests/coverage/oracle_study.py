"""The second hand: one study, and which study of a state is the proof (sections 3.1, 4.1, 5.1, 5.6, 5.7, 2.1).

A reading says: `answer` (valid and at a level), `valid`, `level`, `group`, `on` (its day), and whether any study of that
state was usable at all.
"""

import calendar
import datetime as dt
from dataclasses import dataclass

from .oracle_answer import both, known
from .oracle_patient import Tree, _group, days, start

TODAY, VERSION_1 = "today", "version 1"


@dataclass(frozen=True)
class Reading:
    """What the studies of one state show."""

    answer: str
    group: str = ""
    level: str = "unknown"
    valid: str = "yes"
    on: str = ""
    made: bool = True
    """Whether any study of this state was made; if so and none is usable, `usable` is false."""
    usable: bool = True


_BEST = ["yes", "open", "unknown", "refer", "no"]
NOT_MADE = Reading("no", level="no", made=False)


def on(study: Tree) -> str:
    """The day of a study."""
    return str(study["taken_at"])[:10]


def usable(tree: Tree, state: str, first: str, last: str) -> list[Tree]:
    """The dated studies of a state from one day to another."""
    return [
        each
        for each in tree["blood_gas_studies"] or []
        if each.get("taken_at") and each.get("state") == state and first <= on(each) <= last
    ]


def undefined(tree: Tree) -> bool:
    """Whether a study has no date or no state: what it stands for cannot be told."""
    studies = tree["blood_gas_studies"] or []
    return any(each.get("taken_at") is None or each.get("state") is None for each in studies)


def valid(study: Tree, tree: Tree, policy: str, *, initial: bool = True, on_oxygen: bool = False) -> str:
    """Sections 3.1, 4.1, 5.1, 5.6 today; 2.1 for version 1. `on_oxygen`: oxygen during the study is no fault."""
    who = study.get("performed_by")
    answers = [known(who, holds=who != "dme-supplier")]
    if who == "home-health-agency":
        answers.append("open a home health agency made the study: the reference does not name it")
    if who == "idtf" and study.get("setting") == "home" and study.get("state") != "sleep":
        answers.append("open a spot test at home by an IDTF (5.4)")
    if policy == TODAY:
        ordered = study.get("ordered_by_treating_practitioner")
        evaluated = study.get("evaluated_by_treating_practitioner")
        if evaluated is None:  # 5.1: a note, a copy or a signed result in the chart shows it
            evaluated = (study.get("evaluation") or {}).get("shown_by")
        answers += [known(each, holds=bool(each)) for each in (ordered, evaluated)]
    if not on_oxygen:
        answers.append(known(study.get("oxygen_lpm"), holds=study.get("oxygen_lpm") == 0))
    if study.get("site") == "extremity":
        answers.append("no")
    if _inpatient(study, tree):
        left = _days_before_discharge(study, tree)
        answers.append(known(left, holds=left is not None and left <= 2))
    elif policy == VERSION_1:
        answers.append(known(study.get("chronic_stable"), holds=bool(study.get("chronic_stable"))))
    if policy == VERSION_1 and initial:
        answers.append("yes" if 0 <= days(on(study), start(tree)) <= 30 else "no")
    return both(*answers)


def _inpatient(study: Tree, tree: Tree) -> bool:
    if study.get("setting") is None:
        return _days_before_discharge(study, tree) is not None
    return bool(study["setting"] == "hospital-inpatient")


def _days_before_discharge(study: Tree, tree: Tree) -> int | None:
    for stay in tree.get("inpatient_stays") or []:
        if stay["discharged_on"] and stay["admitted_on"] <= on(study) <= stay["discharged_on"]:
            return days(on(study), stay["discharged_on"])
    return None


def rest(tree: Tree, policy: str, first: str, last: str, *, initial: bool = True) -> Reading:
    """I.1 and II at rest: the latest day with a study that nothing tells against; blood gas decides on that day."""
    studies = usable(tree, "rest", first, last)
    if not studies:
        return NOT_MADE
    checked = [(each, valid(each, tree, policy, initial=initial)) for each in studies]
    good = [(each, fine) for each, fine in checked if fine != "no"]
    if not good:
        return Reading("no", level="no", valid="no", usable=False)
    latest = max(on(each) for each, _ in good)
    found = [_reading(each, fine, tree) for each, fine in good if on(each) == latest]
    gases = [
        _reading(each, fine, tree)
        for each, fine in good
        if on(each) == latest and each.get("method") == "arterial-blood-gas"
    ]
    if len(found) == 1:
        return found[0]
    if len({each.level for each in found}) == 1 and len({each.group for each in found}) == 1:
        return min(found, key=lambda each: _BEST.index(each.answer.split()[0]))
    if len(gases) == 1 and gases[0].valid == "yes" and gases[0].level in ("yes", "no"):
        return gases[0]  # 5.6: blood gas and oximetry disagree
    kind = "open two studies of one state on one day disagree, and no gas settles it"
    return Reading(kind, level=kind, valid=kind, on=latest)


def _reading(study: Tree, fine: str, tree: Tree) -> Reading:
    group, level = _group(study, tree["clinical"])
    return Reading("no" if level == "no" else both(fine, level), group, level, fine, on(study))


def on_four_litres(tree: Tree, policy: str) -> str:
    """Section 7: a study while on 4 LPM or more that meets Group I or II. None at all: no.

    Before 2023 the study stood in the form's question 6.
    """
    until = tree["request"]["date_of_service"]
    answers = []
    for each in usable(tree, "rest", "", until):
        if (each.get("oxygen_lpm") or 0) >= 4:
            fine = valid(each, tree, policy, initial=False, on_oxygen=True)
            answers.append(both(fine, _group(each, tree["clinical"])[1]))
        elif each.get("oxygen_lpm") is None:
            answers.append("unknown")
    answers += [
        "open the study on 4 LPM was made in exercise"
        for each in usable(tree, "exercise", "", until)
        if (each.get("oxygen_lpm") or 0) >= 4 and _group(each, tree["clinical"])[1] != "no"
    ]
    for form in tree.get("certificates") or [] if policy == VERSION_1 else []:
        told = {"saturation_percent": form["answers"].get("6b"), "pao2_mmhg": form["answers"].get("6a")}
        if form["signed_on"] and any(each is not None for each in told.values()):
            answers.append(_group(told, tree["clinical"])[1])
    if len(set(answers)) > 1:
        return "open several studies on 4 LPM"
    return answers[0] if answers else "no"


def later(date: str, months: int) -> str:
    """The same day so many months later; the last of a month too short for it (Q21)."""
    day = dt.date.fromisoformat(date)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last)).isoformat()
