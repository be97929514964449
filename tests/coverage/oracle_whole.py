"""The rules once more, by a second hand: all of `coverage.md` that decides a line, read without the engine.

No edition, no finding, no citation: a case file as JSON goes in, and for each item come out the words of its line, as
`oracle_answer` tells them. `today` reads the policy of 2023-04-01 onward, with the rule of 2026-04-13; `version_1` that
of 2018-08-01 to 2021-09-26. Nothing here imports loxley. `criteria` tells each single answer, for whoever settles a
difference. Left out: what hangs on the rental's calendar (36 months, breaks, contents, maintenance).
"""

from .oracle_answer import both
from .oracle_around import backup, hospice, inpatient_day, notice, replaced, residence, waived
from .oracle_basis import basis
from .oracle_certificate import certified
from .oracle_course import continued, recertified, renewed, within_length_of_need
from .oracle_flow import PORTABLE, STATIONARY, flow_modifier
from .oracle_order import before_delivery, delivered, ordered
from .oracle_patient import Tree, start
from .oracle_study import TODAY, VERSION_1

CLINICAL = ["basis", "retest", "new-order", "seen-again"]
"""What the waiver of 2020 did not enforce."""
NOT_OF_NEED = ["hospice", "residence", "inpatient-day", "before-delivery", "encounter"]
"""Denied for another reason than need: liability and modifiers are not told by a notice (Q13, 13.8)."""


def today(tree: Tree) -> dict[str, str]:
    """Each item's words under NCD 240.2 version 2 and the local text of 2023-04-01."""
    return _answers(tree, TODAY)


def version_1(tree: Tree) -> dict[str, str]:
    """Each item's words under NCD 240.2 version 1, with the certificate."""
    return _answers(tree, VERSION_1)


def criteria(tree: Tree, item: str, policy: str) -> tuple[dict[str, str], str]:
    """Every criterion of a line with its answer, and the group."""
    found = basis(tree, policy)
    portable = item in PORTABLE
    answer, group = (
        (found.portable, found.portable_group) if portable else (found.stationary, found.stationary_group)
    )
    said = {"basis": answer}
    if portable:
        mobile = tree["patient"]["mobile_in_home"]
        said["mobile"] = "unknown" if mobile is None else "yes" if mobile else "no"
        said["backup"] = backup(tree, item)
    said["order"] = ordered(tree, item)
    said["delivered"] = delivered(tree, item)
    if policy == TODAY:
        said |= before_delivery(tree, item)
    said |= certified(tree, item, policy)
    said |= renewed(tree, item, policy, group, shown=answer, at_rest=found.at_rest)
    said |= recertified(tree, item, policy, group, shown=answer)
    said["continued"] = continued(tree, policy)
    said["length-of-need"] = within_length_of_need(tree, item)
    said["hospice"], said["residence"] = hospice(tree), residence(tree)
    said["inpatient-day"] = inpatient_day(tree)
    said["replacement"] = replaced(tree, item)[0]
    said["flow"] = flow_modifier(tree, item, policy)[0]
    return said, group


def _answers(tree: Tree, policy: str) -> dict[str, str]:
    items = tree["request"]["items"]
    codes = [item for item in items if isinstance(item, str)]
    found = {item: _line(tree, item, policy) for item in codes}
    for item in items:
        if not isinstance(item, str):  # a bundled thing shares its system's answer, without modifiers
            system = next((code for code in found if code in PORTABLE), next(iter(found), ""))
            words = found[system]
            found[item["equipment"]] = words if words.startswith("open") else words.partition(" RR")[0]
    return found


def _line(tree: Tree, item: str, policy: str) -> str:
    if (tree.get("payer") or {}).get("kind") not in (None, "medicare-ffs"):
        return "refer other-payer"
    if item not in STATIONARY + PORTABLE:
        return "open a code that is neither a stationary nor a portable system"
    at_home = both(hospice(tree), residence(tree), inpatient_day(tree))
    if at_home == "no":  # 13.5, 13.8: not Medicare's line, or no home, whatever else is true
        return _denied(tree, item, {"residence": "no"}, "")
    if at_home.startswith("open"):
        return at_home
    if policy == VERSION_1 and _new_rental(tree):
        return "open a replacement while the certificate was required"
    if at_home != "yes":
        return "incomplete"  # 13.8: not known whether the hospice covers it, ask
    waiver = waived(tree)
    if waiver.startswith("open"):
        return waiver
    if waiver == "unknown":
        return "incomplete"  # 11.3: a rental of those days may have begun under the waiver
    said, group = criteria(tree, item, policy)
    if waiver == "yes":
        return _under_waiver(tree, item, policy, said, group)
    return _words(tree, item, policy, said, group, status=_status(tree, policy, group))


def _new_rental(tree: Tree) -> bool:
    """Whether a replacement is on record; wear begins no new rental, and is not told apart here."""
    return any(each.get("replacement") for each in tree.get("deliveries") or [])


def _under_waiver(tree: Tree, item: str, policy: str, said: dict[str, str], group: str) -> str:
    """11.3: payable whether or not the criteria are met; KX or N1 if they are, KX if they are not, and CR (Q16)."""
    clinical = both(*(said[each] for each in CLINICAL if each in said))
    rest = {each: answer for each, answer in said.items() if each not in CLINICAL}
    for each in ("mobile", "backup", "certificate", "recertification", "continued"):
        if rest.get(each, "yes") != "yes":
            rest[each] = f"open {each} under the waiver"
    if clinical == "no" and group == "" and item in PORTABLE and basis(tree, policy).stationary == "yes":
        rest["portable"] = "open a portable on a sleep basis under the waiver"
    if clinical == "yes":
        return _words(tree, item, policy, rest, group, status=_status(tree, policy, group), event="CR")
    if clinical != "no" and _status(tree, policy, "I") != "KX":
        # 11.1: one modifier, N or KX, which hangs on a fact that is not known or a matter for a person.
        return _words(tree, item, policy, rest | {"criteria": clinical}, "", status="")
    group = "" if clinical == "no" else "(I) (II) (III)"
    return _words(tree, item, policy, rest, group, status="KX", event="CR")


def _status(tree: Tree, policy: str, group: str) -> str:
    """11.1: KX may stay in place of N on a rental begun before 2023-04-01; the first hand lets it stay."""
    if policy == VERSION_1 or start(tree) < "2023-04-01":
        return "KX"
    return {"I": "N1", "II": "N2", "III": "N3"}.get(group, "(N1) (N2)")


def _words(
    tree: Tree, item: str, policy: str, said: dict[str, str], group: str, *, status: str, event: str = ""
) -> str:
    whole = both(*said.values())
    event = " ".join(each for each in (replaced(tree, item)[1], event) if each)
    if whole == "no":
        return _denied(tree, item, said, event)
    if whole == "unknown":
        return "incomplete"
    if whole != "yes":
        return whole
    flow = flow_modifier(tree, item, policy)[1]
    return " ".join(word for word in ("covered", group, "RR", status, flow, event) if word)


def _denied(tree: Tree, item: str, said: dict[str, str], event: str) -> str:
    """GA with a valid notice, GZ without, neither while that is not known; a denial not of need by its own rule."""
    signs = {"yes": "GA", "no": "GZ", "unknown": ""}
    found = notice(tree, item)
    if any(said.get(each) == "no" for each in NOT_OF_NEED):
        return (
            "open a denial beside a notice that a person must judge"
            if found == "refer"
            else "not-covered ..."
        )
    if found not in signs:
        return found
    named = [each["items"] for each in tree["orders"] or []]
    without = tree["orders"] is not None and all(each is not None and item not in each for each in named)
    no_order = "(EY)" if without else ""  # 11.2: no order for this item
    words = ("not-covered RR", signs[found], "(Q)", " ".join(f"({each})" for each in event.split()), no_order)
    return " ".join(word for word in words if word)
