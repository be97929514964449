"""The second hand: who is covered, on what basis, and what each basis pays (sections 2.3 to 2.5, 3 and 4).

`Basis` holds one answer for a stationary line and one for a portable line, each with its group.
"""

from dataclasses import dataclass

from .oracle_answer import both, either, opposite
from .oracle_exercise import exercise
from .oracle_patient import (
    Tree,
    _angina,
    _breathless,
    _dying,
    _limb,
    _lungs_or_symptoms,
    _other_treatment,
    _seen,
    start,
)
from .oracle_sleep import sleep
from .oracle_study import TODAY, Reading, rest, undefined

NO_GROUP_III = ["J96.01", "J96.11", "J96.21", "J96.91", "R09.02"]


@dataclass(frozen=True)
class Basis:
    """What the patient's illness and tests say for the two kinds of lines."""

    stationary: str
    portable: str
    stationary_group: str = ""
    portable_group: str = ""
    at_rest: bool = False
    """Whether it rests on a test at rest alone."""
    tested: bool = True
    """Whether there is any test by that day."""


def basis(tree: Tree, policy: str) -> Basis:
    """The initial proof is sought up to the rental's start; where there is none, up to the date of service."""
    day = tree["request"]["date_of_service"]
    begun = min(start(tree), day)
    found = _until(tree, policy, begun)
    if begun == day:
        return found
    whole = _until(tree, policy, day)
    if not found.tested:
        if whole.stationary_group in ("", "I") and whole.portable_group in ("", "I"):
            return whole
        kind = "open the first test was made after the rental began, and its group has a first period"
        return Basis(kind, kind)
    if found != whole and not {found.stationary_group, found.portable_group} & {"II", "III"}:
        kind = "open a later test of a running rental without a scheduled retest says something else"
        return Basis(kind, kind)
    return found


def _until(tree: Tree, policy: str, last: str) -> Basis:
    if undefined(tree):
        if len(tree["blood_gas_studies"]) > 1:
            kind = "open a study without date or state beside others"
            return Basis(kind, kind)
        kind = "open a single study without date or state"
        return Basis(kind, kind)
    readings = [
        rest(tree, policy, "", last),
        exercise(tree, policy, "", last),
        sleep(tree, policy, "", last),
    ]
    made = [each for each in readings if each.made]
    if not made:  # 5.2: a reading in recovery is none of them
        asked = "unknown" if policy == TODAY else both("unknown", _around_version_1(tree))
        return Basis(asked, asked, tested=False)
    if not readings[0].made:
        # House rule 3: without a study at rest it is not known whether I.1 is met, or whether gases are normal.
        readings[0] = Reading("unknown", made=False)
    elif not any(each.usable for each in made):
        return Basis("no", "no")
    return _today(tree, readings) if policy == TODAY else _version_1(tree, readings)


def _today(tree: Tree, readings: list[Reading]) -> Basis:
    """B first, then C, then D; C bars D (3.4)."""
    described = either(*(each.answer for each in readings))
    improves = _improves(tree)
    if described == "no":
        # 3.4: normal gases are shown by a test at rest that counts; what else fails does so whoever made it.
        shown = [each for each in readings[:1] if each.usable] or [
            each for each in readings if each.made and each.usable
        ]
        beyond = both(*(each.valid for each in shown), _beyond(tree), improves)
        may_be = both(beyond, "refer discretion")  # a portable is at the contractor's discretion
        group = "III" if beyond == "yes" or beyond.startswith("refer") else ""
        return Basis(beyond, may_be, group, group)
    return _lines(readings, described, improves, beyond=_beyond(tree))


def _version_1(tree: Tree, readings: list[Reading]) -> Basis:
    """2.1, 2.3 and 2.5."""
    clinical = tree["clinical"]
    around = _around_version_1(tree)
    described = either(*(each.answer for each in readings))
    if described == "no":
        fine = [each.valid for each in readings if each.made and each.usable]
        others = [_angina(clinical), _breathless(clinical), _limb(clinical)]
        if "yes" in others:
            presumed = "no"
        elif "cluster-headache" in (clinical["conditions"] or []):
            presumed = both(_in_a_study(clinical), *("unknown" for each in others if each == "unknown"))
        elif not clinical["literature_supported_condition"]:
            presumed = "no"  # Group III: presumed not covered
        else:
            presumed = "unknown" if "unknown" in others else "refer discretion"
        answer = both(*fine, around, presumed)
        return Basis(answer, answer)
    return _lines(readings, described, around, beyond="no")


def _in_a_study(clinical: Tree) -> str:
    """2.5: outside an approved study cluster headache is not covered; inside one, the study's terms are not told."""
    inside = clinical.get("cluster_headache_study")
    return "unknown" if inside is None else "refer" if inside else "no"


def _around_version_1(tree: Tree) -> str:
    """2.1 and 2.5: here a terminal illness excludes with hypoxemia too, for the exclusions know no order."""
    clinical = tree["clinical"]
    return both(
        _lungs_or_symptoms(clinical), _other_treatment(clinical), _seen(tree), opposite(_dying(clinical))
    )


def _lines(readings: list[Reading], described: str, around: str, *, beyond: str) -> Basis:
    """What each basis pays (2.4, 4.2, Q24)."""
    at_rest, exercising, sleeping = readings
    groups = {each.group for each in readings if each.answer == "yes" and each.group}
    undecided = any(each.answer.startswith("open") for each in readings)
    if len(groups) > 1 or (groups == {"II"} and undecided):
        kind = "open two bases of different groups"
        return Basis(both(around, kind), both(around, kind))
    group = next(iter(groups), "")
    stationary = either(at_rest.answer, sleeping.answer)
    if exercising.answer != "no" and stationary == "no":
        stationary = both(exercising.answer, "refer")  # Q24
    elif stationary == "unknown" and exercising.answer == "yes":
        stationary = "open exercise shown, rest or sleep not yet"
    portable = either(at_rest.answer, exercising.answer)
    if portable == "no" and sleeping.answer != "yes":
        # Only sleep is undecided. Shown, it pays no portable; not shown, what lies beyond B decides.
        portable = (
            "open a portable while only sleep is undecided"
            if beyond.startswith(("no", "open"))
            else described
        )
    known_group = (
        group if described == "yes" else next((each.group for each in readings if each.answer != "no"), "")
    )
    alone = at_rest.answer != "no" and exercising.answer == sleeping.answer == "no"
    return Basis(both(around, stationary), both(around, portable), known_group, known_group, alone)


def _improves(tree: Tree) -> str:
    """L.4: oxygen in the home will improve the condition."""
    visits = tree.get("encounters") or []
    said = any(each["oxygen_need_documented"] for each in visits)
    return "yes" if said or tree["clinical"]["hypoxia_symptoms_may_improve"] else "unknown"


def _beyond(tree: Tree) -> str:
    """C, then D as the local text reads it since 2023 (3.3, 3.4, 4.2, Q8, Q9)."""
    clinical = tree["clinical"]
    excluded = [_angina(clinical), _breathless(clinical), _limb(clinical), _dying(clinical)]
    if "yes" in excluded:
        return "no"
    supported = clinical["literature_supported_condition"]
    if clinical["conditions"] is None and supported is False:
        return "open conditions not documented: one of them might be cluster headache"
    if "cluster-headache" in (clinical["conditions"] or []):
        named = "yes"
    else:
        named = "unknown" if supported is None else "refer discretion" if supported else "no"
    if "unknown" in excluded:
        named = both(named, "unknown")
    return both(named, _diagnoses(tree))


def _diagnoses(tree: Tree) -> str:
    """Q9: from 2024-04-01 five diagnosis codes do not support Group III."""
    if tree["request"]["date_of_service"] < "2024-04-01":
        return "yes"
    diagnoses = tree.get("diagnoses")
    codes = None if diagnoses is None else [each.get("icd10") for each in diagnoses]
    if codes is None:
        return "unknown"
    if any(code in NO_GROUP_III for code in codes):
        return "no"
    return "unknown" if None in codes else "yes"
