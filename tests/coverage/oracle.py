"""The rules once more, by another hand: a plain reading of `coverage.md`, for studies at rest.

No edition, no finding, no citation: a case file as JSON goes in, and for each item comes out what a person with the
text of the day before her would write on the claim. `today` reads the policy of 2023-04-01 to 2026-04-12, `version_1`
that of 2018-08-01 to 2021-09-26. Nothing here imports loxley. Answers are yes, no, unknown (ask), or who refers it.
"""

from .oracle_papers import PORTABLE, certified, flow, notified, ordered
from .oracle_patient import Tree, days, patient_today, patient_version_1, start


def today(tree: Tree) -> dict[str, str]:
    """Each item's answer under NCD 240.2 version 2 and the local text of 2023-04-01."""
    # Section 11.1: KX may stay in place of N on a rental begun before 2023-04-01; the engine lets it stay.
    sign = {"I": "KX", "II": "KX"} if start(tree) < "2023-04-01" else {"I": "N1", "II": "N2"}
    return _answers(tree, patient_today(tree), sign)


def version_1(tree: Tree) -> dict[str, str]:
    """Each item's answer under NCD 240.2 version 1, with the certificate."""
    return _answers(tree, patient_version_1(tree), sign={"I": "KX", "II": "KX"}, certificate=True)


def _answers(
    tree: Tree, patient: tuple[list[str], str], sign: dict[str, str], *, certificate: bool = False
) -> dict[str, str]:
    around = _around(tree)
    answers, group = patient
    found: dict[str, str] = {}
    for item in tree["request"]["items"]:
        if not isinstance(item, str):
            continue
        mobile = tree["patient"]["mobile_in_home"] if item in PORTABLE else True
        mine = [*answers, "unknown" if mobile is None else "yes" if mobile else "no"]
        mine.append(ordered(tree, item))
        if certificate:
            mine.append(certified(tree, item))
        mine.append(flow(tree, item))
        if group == "II" and days(start(tree), tree["request"]["date_of_service"]) >= 90:
            mine.append("refer not-encoded")
        found[item] = around or _line(tree, item, mine, group, sign)
    for item in tree["request"]["items"]:
        if not isinstance(item, str):
            system = next((code for code in found if code in PORTABLE), next(iter(found), ""))
            found[item["equipment"]] = found[system].partition(" RR")[
                0
            ]  # its system's answer, without modifiers
    return found


def _line(tree: Tree, item: str, answers: list[str], group: str, sign: dict[str, str]) -> str:
    if "no" in answers:
        notice = notified(tree, item)
        return {"yes": "not-covered RR GA", "no": "not-covered RR GZ", "unknown": "not-covered RR"}.get(
            notice, notice
        )
    if "unknown" in answers:
        return "incomplete"
    referred = [each for each in answers if each.startswith("refer")]
    if referred:
        return referred[0]
    return f"covered {group} RR {sign[group]}"


def _around(tree: Tree) -> str:
    """What sends the whole case to a person, or must be known before anything else."""
    day = tree["request"]["date_of_service"]
    payer = (tree.get("payer") or {}).get("kind")
    if payer not in (None, "medicare-ffs"):
        return "refer other-payer"
    of_the_day = [each for each in tree.get("coverages") or [] if not each.get("to") or day <= each["to"]]
    if "medicare-advantage" in [each["kind"] for each in of_the_day]:
        return "refer other-payer"
    inquiry = (tree.get("eligibility") or [{}])[-1]  # the generated ones have one
    if inquiry.get("part_b") is False or inquiry.get("medicare_advantage"):
        return "refer other-payer"
    asked = False
    for election in tree.get("hospice") or []:
        if election.get("elected_on", "") <= day and not (
            "revoked_on" in election and election["revoked_on"] <= day
        ):
            if election.get("oxygen_related"):
                return "not-covered"
            asked = asked or "oxygen_related" not in election
    places = [each["place_of_service"] for each in tree["patient"].get("residences") or []]
    if "31" in places:
        return "not-covered"
    if any(stay["admitted_on"] < day < stay["discharged_on"] for stay in tree.get("inpatient_stays") or []):
        return "not-covered"
    if set(places) - {"12", "13"} or inquiry.get("same_or_similar"):
        return "refer not-encoded"
    if max((tree.get("rental") or {}).get("months_paid") or 0, inquiry.get("months_used") or 0) >= 36:
        return "refer not-encoded"
    if any(each.get("replacement") for each in tree.get("deliveries") or []):
        return "refer not-encoded"  # the generated ones bear no date
    waiver = (tree.get("rental") or {}).get("began_under_phe_waiver")
    if waiver is None and "2020-03-01" <= start(tree) <= "2023-05-11":
        asked = True  # section 11.3: a rental of those days may have begun under the waiver
    return "incomplete" if asked else ""
