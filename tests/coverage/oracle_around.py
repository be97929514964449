"""The second hand: hospice, home and inpatient days (13.8, 13.5), the waiver (11.3), replacement (11.2), the notice."""

from .oracle_answer import both
from .oracle_papers import notified
from .oracle_patient import Tree, start
from .oracle_study import later

WAIVER = ("2020-03-01", "2023-05-11")


def hospice(tree: Tree) -> str:
    """Related to the terminal illness: not Medicare's line. Not known whether: ask. Revoked before: as if none."""
    day = tree["request"]["date_of_service"]
    answers = []
    for election in tree.get("hospice") or []:
        elected, revoked = election.get("elected_on"), election.get("revoked_on")
        if (elected is not None and elected > day) or (revoked is not None and revoked <= day):
            continue
        related = election.get("oxygen_related")
        answer = "unknown" if related is None else "no" if related else "yes"
        answers.append("unknown" if elected is None and answer == "no" else answer)
    return both(*answers)


def residence(tree: Tree) -> str:
    """A skilled nursing facility is not a home, assisted living is; of other places 13.8 says nothing."""
    day = tree["request"]["date_of_service"]
    answers = []
    for each in tree["patient"].get("residences") or []:
        if (each.get("from") or day) <= day <= (each.get("to") or day):
            place = each.get("place_of_service")
            answers.append(
                {"12": "yes", "13": "yes", "31": "no"}.get(
                    place or "", f"open place of service {place}: home or not"
                )
            )
    if len(answers) > 1:
        return answers[0] if len(set(answers)) == 1 else "open two residences on one day"
    return both(*answers)


def inpatient_day(tree: Tree) -> str:
    """No from-date inside a stay; the day of discharge is payable."""
    day = tree["request"]["date_of_service"]
    for stay in tree.get("inpatient_stays") or []:
        admitted, discharged, kind = (
            stay["admitted_on"],
            stay["discharged_on"],
            stay.get("kind") or "hospital",
        )
        if admitted is None or admitted > day or (discharged is not None and discharged <= day):
            continue
        if discharged is None:
            return "open a stay whose end is not documented"
        if admitted == day:
            return "open the day of admission"
        return "no" if kind in ("hospital", "snf-part-a") else f"open a day in a stay of the kind {kind}"
    return "yes"


def waived(tree: Tree) -> str:
    """Whether the rental began under the waiver: yes, no, unknown, or the record contradicts itself."""
    said = (tree.get("rental") or {}).get("began_under_phe_waiver")
    possible = WAIVER[0] <= start(tree) <= WAIVER[1]
    if said and not possible:
        return "open a waiver outside its days"
    if said is None:
        return "unknown" if possible else "no"
    return "yes" if said else "no"


def replaced(tree: Tree, item: str) -> tuple[str, str]:
    """RA in the first month of the new rental only. Wear is not among the reasons for a new rental."""
    day = tree["request"]["date_of_service"]
    for each in tree.get("deliveries") or []:
        reason = each.get("replacement")
        if not reason:
            continue
        given = each.get("date")
        if reason == "worn-out" or given is None or given != start(tree):
            return "open a worn-out unit, or a replacement that does not begin the rental", ""
        codes = [thing.get("hcpcs") for thing in each.get("items") or []]
        if codes and item not in codes:
            return "open the other unit was replaced", ""
        return "yes", "RA" if given <= day < later(given, 1) else ""
    return "yes", ""


def backup(tree: Tree, item: str) -> str:
    """Section 6: a portable as a mere back-up is not covered."""
    roles = {
        thing.get("role")
        for each in tree.get("deliveries") or []
        for thing in each.get("items") or []
        if thing.get("hcpcs") == item
    }
    return "no" if roles == {"backup"} else "open a unit in two roles" if "backup" in roles else "yes"


def notice(tree: Tree, item: str) -> str:
    """Section 10, as the first hand reads it; a year's life is advice only (Q28), so beyond it nothing is compared."""
    day = tree["request"]["date_of_service"]
    old = [
        each
        for each in tree.get("notices") or []
        if each["delivered_on"] and later(each["delivered_on"], 12) < day
    ]
    if old:
        return "open a notice older than a year"
    found = notified(tree, item)
    return "refer" if found.startswith("refer") else found
