"""The rules once more, by another hand: a plain reading of `coverage.md`, for studies at rest.

No edition, no finding, no citation: a case file as JSON goes in, and for each item comes out what a person with the
text of the day before her would write on the claim. `today` reads the policy of 2023-04-01 to 2026-04-12, `version_1`
that of 2018-08-01 to 2021-09-26. Nothing here imports loxley. Answers are yes, no, unknown (ask), or who refers it.
"""

from .oracle_continued import word
from .oracle_papers import PORTABLE, certified, flow, notified, ordered
from .oracle_patient import Tree, patient_today, patient_version_1, start


def today(tree: Tree) -> dict[str, str]:
    """Each item's answer under NCD 240.2 version 2 and the local text of 2023-04-01."""
    # Section 11.1: KX may stay in place of N on a rental begun before 2023-04-01; the engine lets it stay.
    new = {"I": "N1", "II": "N2", "III": "N3"}
    sign = dict.fromkeys(new, "KX") if start(tree) < "2023-04-01" else new
    answers, group, renewed = patient_today(tree)
    return _answers(tree, (answers, group), sign, renewed=renewed)


def version_1(tree: Tree) -> dict[str, str]:
    """Each item's answer under NCD 240.2 version 1, with the certificate."""
    return _answers(tree, patient_version_1(tree), sign={"I": "KX", "II": "KX"}, certificate=True)


def _answers(
    tree: Tree,
    patient: tuple[list[str], str],
    sign: dict[str, str],
    *,
    certificate: bool = False,
    renewed: str = "",
) -> dict[str, str]:
    around = _around(tree)
    answers, group = patient
    found: dict[str, str] = {}
    for item in tree["request"]["items"]:
        if not isinstance(item, str):
            continue
        mobile = tree["patient"]["mobile_in_home"] if item in PORTABLE else True
        mine = [*answers, "unknown" if mobile is None else "yes" if mobile else "no"]
        if group == "III" and item in PORTABLE:
            mine.append("refer discretion")  # section 3.4, D: may be allowed
        if renewed:
            mine.append(_ordered_anew(tree, item, renewed))
        waived = (tree.get("rental") or {}).get("began_under_phe_waiver")
        met = word(mine)
        if waived and (met in ("yes", "no") or start(tree) < "2023-04-01"):
            mine = []  # section 11.3: payable either way; KX tells it either way of an older rental
        mine.append(ordered(tree, item))
        if certificate and not waived:
            mine.append(certified(tree, item))
        mine.append(flow(tree, item))
        found[item] = around or _line(tree, item, mine, group, sign)
        if waived and not around and found[item].startswith("covered"):
            found[item] = f"covered {group} RR {sign[group]} CR" if met == "yes" else "covered RR KX CR"
    for item in tree["request"]["items"]:
        if not isinstance(item, str):
            system = next((code for code in found if code in PORTABLE), next(iter(found), ""))
            found[item["equipment"]] = found[system].partition(" RR")[
                0
            ]  # its system's answer, without modifiers
    return found


def _ordered_anew(tree: Tree, item: str, since: str) -> str:
    """Section 4.3: a new order. Settled: of the day of the repeated study or later."""
    named = [each for each in tree.get("orders") or [] if item in (each["items"] or [])]
    return "yes" if any(each["ordered_on"] and each["ordered_on"] >= since for each in named) else "unknown"


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
    return f"covered {group} RR {sign.get(group)}"


def _around(tree: Tree) -> str:
    """What sends the whole case to a person, or must be known before anything else."""
    day = tree["request"]["date_of_service"]
    payer = (tree.get("payer") or {}).get("kind")
    if payer not in (None, "medicare-ffs"):
        return "refer other-payer"
    for election in tree.get("hospice") or []:
        if election.get("elected_on", "") <= day and not (
            "revoked_on" in election and election["revoked_on"] <= day
        ):
            return "refer not-encoded"
    if any(each["place_of_service"] not in ("12", "13") for each in tree["patient"].get("residences") or []):
        return "refer not-encoded"
    if any(stay["admitted_on"] <= day < stay["discharged_on"] for stay in tree.get("inpatient_stays") or []):
        return "refer not-encoded"
    if (tree.get("rental") or {}).get("months_paid") or any(
        each.get("replacement") for each in tree.get("deliveries") or []
    ):
        return "refer not-encoded"
    # Section 11.3. Settled: a start outside the emergency contradicts what is said of the waiver.
    waiver = (tree.get("rental") or {}).get("began_under_phe_waiver")
    if waiver is None and "2020-03-01" <= start(tree) <= "2023-05-11":
        return "incomplete"  # a rental of those days may have begun under the waiver
    if waiver and not "2020-03-01" <= start(tree) <= "2023-05-11":
        return "refer conflict"
    return ""
