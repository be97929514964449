"""The plain reading of what comes after the start: later studies, the repeated study, Group III. See `oracle.py`.

Sections 4.2 to 4.4, Q4, Q5, Q8 and Q9 of the reference. Where it is silent, what was settled is said.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

Tree = dict[str, Any]
Answered = tuple[list[str], str]
Settled = tuple[list[str], str, str]
"""With the first day that a new order may bear, where the first period is over."""
FIVE = {"J96.01", "J96.11", "J96.21", "J96.91", "R09.02"}


def word(answers: list[str]) -> str:
    """All of them in one word: no, else unknown, else who refers it, else yes."""
    for each in ("no", "unknown"):
        if each in answers:
            return each
    return next((each for each in answers if each.startswith("refer")), "yes")


def first_that_qualifies(tree: Tree, begun: str, judge: Callable[[list[Tree]], Answered]) -> Answered:
    """Settled: the studies up to the start are one time of need, and each later day with a study is another.

    The first yes counts. While an earlier one is not known (other than in what Group I has to show), it is asked about.
    """
    service = tree["request"]["date_of_service"]
    studies = [each for each in tree["blood_gas_studies"] or [] if each["taken_at"] <= service]
    if begun >= service or all(each["taken_at"] <= begun for each in studies):
        return judge(studies)
    at_start = [each for each in studies if each["taken_at"] <= begun]
    later = sorted({each["taken_at"] for each in studies if each["taken_at"] > begun})
    times = [at_start] if at_start else []
    times += [_of(taken, studies) for taken in later]
    kept: dict[str, Answered] = {}
    for each in times:
        answers, group = judge(each)
        if word(answers) == "yes":
            return answers, group
        kind = "no" if word(answers) == "no" else "open"
        kept.setdefault(kind, (answers, group))
        if kind == "open" and group != "I":
            break
    return kept.get("open") or kept["no"]


def gone_on(tree: Tree, begun: str, group: str, judge: Callable[[list[Tree]], Answered]) -> Settled:
    """Section 4.3: after day 90 Groups II and III need a study repeated and evaluated in days 61 to 90, and an order.

    Generated studies state that they were evaluated and not when, which is taken as with the test. Q5: a late one
    carries on from its day; the days between are a person's, unless one made in time failed. Last comes the first day
    that the order may bear, settled: that of the first study that qualifies; else the first of the window.
    """
    service, opens = tree["request"]["date_of_service"], _day_of(begun, 61)
    studies = tree["blood_gas_studies"] or []
    in_time = [each for each in studies if 61 <= number(begun, each["taken_at"]) <= 90]
    late = [each for each in studies if number(begun, each["taken_at"]) > 90]
    made, shown = judge(in_time) if in_time else (["unknown"], "")
    if word(made) == "yes":
        good = [each for each in _days(in_time) if word(judge(_of(each, in_time))[0]) == "yes"]
        return made, shown, good[0]
    open_yet = False
    for taken in _days(late):
        if in_time and taken > service:
            continue
        answers, after = judge(_of(taken, late))
        if word(answers) == "yes":
            return (answers, after, taken) if taken <= service else (["refer discretion"], group, taken)
        open_yet = open_yet or word(answers) == "unknown"
    return (["unknown"] if open_yet else made), group, opens


def _days(studies: list[Tree]) -> list[str]:
    return sorted({each["taken_at"] for each in studies})


def _of(day: str, studies: list[Tree]) -> list[Tree]:
    return [each for each in studies if each["taken_at"] == day]


def _day_of(begun: str, count: int) -> str:
    return (dt.date.fromisoformat(begun) + dt.timedelta(days=count - 1)).isoformat()


def beyond(tree: Tree) -> list[str]:
    """D since 2023 (Q8): cluster headache is named, another basis is a person's; and the five codes (Q9)."""
    clinical = tree["clinical"]
    supported = clinical["literature_supported_condition"]
    named = "cluster-headache" in (clinical["conditions"] or [])
    if not named and not supported:
        return ["unknown" if supported is None else "no"]
    answers = ["yes" if named else "refer discretion"]
    if tree["request"]["date_of_service"] >= "2024-04-01":
        codes = None if tree["diagnoses"] is None else {each.get("icd10") for each in tree["diagnoses"]}
        listed = codes is not None and codes & FIVE
        answers.append("no" if listed else "unknown" if codes is None or None in codes else "yes")
    return answers


def number(begun: str, day: str) -> int:
    """Q4: the number of a day of therapy; the delivery is day 1."""
    return (dt.date.fromisoformat(day) - dt.date.fromisoformat(begun)).days + 1
