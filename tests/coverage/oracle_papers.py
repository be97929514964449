"""The plain reading, second half: order, flow, certificate and notice (sections 7 to 10). See `oracle.py`."""

import calendar
import datetime as dt
from typing import Any

from .oracle_patient import Tree, at_group_2_level, proof_of, start, tells_against_version_1

PORTABLE = ["E0431", "E0433", "E0434", "E1392", "K0738"]


def ordered(tree: Tree, item: str) -> str:
    """Section 8.1: six elements; absent or defective, it is asked for. Before 2020: Q26."""
    if tree["request"]["date_of_service"] < "2020-01-01":
        return "refer not-encoded"
    for order in tree.get("orders") or []:
        practitioner = order["practitioner"] or {}
        complete = (
            item in (order["items"] or [])
            and order["ordered_on"]
            and order["signature"] in ("handwritten", "electronic")
            and practitioner.get("treating")
            and (practitioner.get("name") or practitioner.get("npi"))
        )
        if complete:
            return "yes"
    return "unknown"


def flow(tree: Tree, item: str) -> str:
    """Outside 1 to 4 L/min at rest the payment is another, by rules that are not encoded (section 7)."""
    for order in tree.get("orders") or []:
        rest = (order["flow_lpm"] or {}).get("rest", 2)
        if item in (order["items"] or []) and not 1 <= rest <= 4:
            return "refer not-encoded"
    return "yes"


def certified(tree: Tree, item: str) -> str:
    """Section 9.2: absent or defective, it is asked for. The generated ones are copied from the first study."""
    proof = proof_of(tree, tells_against_version_1)
    for form in tree.get("certificates") or []:
        answers = form["answers"]
        complete = (
            form["section_b_by"] in ("physician", "physician-employee")
            and form["signed_on"]
            and (answers["1a"] is not None or answers["1b"] is not None)
            and answers["1c"]
            and answers["2"]
            and answers["3"]
            and answers["5"]
            and (answers["4"] or item not in PORTABLE)
            # 9.2: questions 7 to 9 are asked at the level of Group II.
            and (all(answers[each] for each in "789") or not at_group_2_level(proof or {}))
        )
        for question, key in (("1a", "pao2_mmhg"), ("1b", "saturation_percent"), ("1c", "taken_at")):
            said, measured = answers[question], (proof or {}).get(key)
            if said is not None and measured is not None and said != measured:
                complete = False
        if complete:
            return "yes"
    return "unknown"


def notified(tree: Tree, item: str) -> str:
    """Section 10: whether a notice that names the item is valid; of several the best."""
    day, begun = tree["request"]["date_of_service"], month_begun(tree)
    if tree.get("notices") is None and day >= "2023-06-30":
        return "unknown"  # not documented is not the same as none
    found = []
    for notice in tree.get("notices") or []:
        if notice["items"] is not None and item not in notice["items"]:
            continue
        if day < "2023-06-30":
            found.append("refer not-encoded")  # Q27
            continue
        answers = [_usable(notice)]
        answers.append("unknown" if notice["items"] is None else "yes")
        answers.append(_known(notice["delivered_on"], lambda given: given <= begun))
        answers.append(_known(notice["options_marked"], lambda marked: len(marked) == 1))
        answers.append(_known(notice["marked_by"], lambda who: who != "supplier"))
        answers.append(_known(notice["routine"], lambda routine: not routine))
        answers.append(_known(notice["signed_on"], lambda signed: signed <= begun))
        answers.append(_estimate(notice))
        referred = next((each for each in answers if each.startswith("refer")), "yes")
        found.append("no" if "no" in answers else "unknown" if "unknown" in answers else referred)
    for best in ("yes", "refer not-encoded", "refer discretion", "unknown"):
        if best in found:
            return best
    return "no"


def month_begun(tree: Tree) -> str:
    """Section 10.4: a month already begun takes no notice. The first day of the rental month of the service date."""
    begun, day = dt.date.fromisoformat(start(tree)), dt.date.fromisoformat(tree["request"]["date_of_service"])
    if begun >= day:
        return day.isoformat()
    for back in range(day.toordinal(), begun.toordinal() - 1, -1):
        each = dt.date.fromordinal(back)
        last = calendar.monthrange(each.year, each.month)[1]
        if each.day == min(
            begun.day, last
        ):  # the same day of the month, or the last of a month too short for it
            return each.isoformat()
    return begun.isoformat()


def _usable(notice: Tree) -> str:
    """Section 10.1: two editions, both usable from 2026-03-13 to 2026-05-11."""
    given, expires = notice["delivered_on"], notice["edition_expires"]
    if given is None or expires is None:
        return "unknown"
    if given < "2023-06-30":
        return "refer not-encoded"
    if expires == "2026-01-31":
        if given <= "2026-05-11" < (notice["signed_on"] or ""):
            return "refer not-encoded"  # given while it was usable, signed when it no longer was
        return "yes" if given <= "2026-05-11" else "no"
    return "yes" if expires == "2029-03-31" and given >= "2026-03-13" else "no"


def _estimate(notice: Tree) -> str:
    if notice["estimate_usd"] is None:
        return "unknown"
    actual = float(notice.get("actual_usd") or 0)
    return "yes" if float(notice["estimate_usd"]) >= actual - max(100, actual / 4) else "refer discretion"


def _known(fact: Any, holds: Any) -> str:
    return "unknown" if fact is None else "yes" if holds(fact) else "no"
