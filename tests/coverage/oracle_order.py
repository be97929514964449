"""The second hand: the order (8.1), and from 2026-04-13 encounter and order before delivery (8.2, 8.3, Q10 to Q13)."""

from .oracle_answer import both, either, known
from .oracle_patient import Tree, start
from .oracle_study import later

RULE_FROM = "2026-04-13"
LISTED = ["E0424", "E0431", "E0433", "E0434", "E0439", "E1390", "E1391"]
TELEHEALTH_UNTIL = "2027-12-31"


def written(order: Tree, item: str, tree: Tree) -> str:
    """8.1, element by element. A null is not documented; a stamp or another's order is a defect."""
    who = order["practitioner"] or {}
    patient = tree.get("patient") or {}
    named = patient.get("name") or patient.get("medicare_id")
    signature = order["signature"]
    return both(
        known(order["items"], holds=item in (order["items"] or [])),
        known(order["ordered_on"], holds=True),
        known(signature, holds=signature in ("handwritten", "electronic")),
        known(who.get("treating"), holds=bool(who.get("treating"))),
        "yes" if who.get("name") or who.get("npi") else "unknown",
        "yes" if named else "unknown",
        *("unknown" for each in order.get("delivery") or [] if _pulse(each) and not each.get("device")),
    )


def _pulse(each: Tree) -> bool:
    return each.get("mode") == "pulse" or each.get("pulse_setting") is not None


def ordered(tree: Tree, item: str) -> str:
    """With the supplier before the claim (8.1). Absent or defective, it is asked for. Before 2020: Q26. Documented that there is none: EY, or asked for."""
    if tree["request"]["date_of_service"] < "2020-01-01":
        return "refer"
    if tree.get("orders") == []:
        return "open there is no order: asked for as a missing paper, or denied with EY (11.2)"
    orders = tree.get("orders") or []
    if any(written(each, item, tree) == "yes" and each["received_on"] for each in orders):
        return "yes"
    return "unknown"


def before_delivery(tree: Tree, item: str) -> dict[str, str]:
    """8.2 and 8.3. Order, delivery and service all on or after the day: decide; all before: nothing; else refer."""
    dates = [start(tree), tree["request"]["date_of_service"]]
    orders = [each for each in tree.get("orders") or [] if each["items"] is None or item in each["items"]]
    first = min(orders, key=lambda each: each["ordered_on"] or "9999", default=None)
    if first is not None and first["ordered_on"]:
        dates.append(first["ordered_on"])
    if all(each < RULE_FROM for each in dates):
        return {}
    if item not in LISTED:
        return {"before-delivery": "refer"}  # Q10
    if any(each < RULE_FROM for each in dates):
        return {"before-delivery": "refer"}  # Q11, Q12
    if any(each.get("replacement") for each in tree.get("deliveries") or []):
        return {"before-delivery": "refer"}  # Q12
    if first is None and tree.get("orders") == [] and not tree.get("deliveries") and _delivered(tree):
        kind = "open no order and no delivery on record, in a rental that has begun"
        return {"before-delivery": kind}
    if first is not None and first["items"] is None:  # whether it is the item's order is not documented
        return {"before-delivery": "unknown"}
    if first is None:
        missing = "no" if tree.get("orders") == [] and _delivered(tree) else "unknown"
        return {"before-delivery": missing}
    seen = _seen_before(first, tree)
    if seen == "no" and not tree.get("deliveries") and _delivered(tree):
        seen = "open no encounter in time and no delivery on record, in a rental that has begun"
    return {"before-delivery": _in_hand(first, item, tree), "encounter": seen}


def delivered(tree: Tree, item: str) -> str:
    """8.4: signed by the patient or a designee whose relation is noted, never by the supplier; else asked for."""
    day = tree["request"]["date_of_service"]
    brought = [
        each
        for each in tree.get("deliveries") or []
        if each.get("date") and item in [thing.get("hcpcs") for thing in each.get("items") or []]
    ]
    if not brought:
        return "yes"  # nothing was delivered yet that a proof could show
    by_then = [each for each in brought if each["date"] <= day]
    last = (
        max(by_then, key=lambda each: each["date"])
        if by_then
        else min(brought, key=lambda each: each["date"])
    )
    proof = last.get("proof") or {}
    by = proof.get("signed_by")
    signed = by not in (None, "supplier") and bool(by == "beneficiary" or proof.get("relation"))
    return "yes" if signed else "unknown"


def _delivered(tree: Tree) -> bool:
    given = any(each.get("date") for each in tree.get("deliveries") or [])
    return given or bool((tree.get("rental") or {}).get("started_on"))


def _in_hand(order: Tree, item: str, tree: Tree) -> str:
    """Complete and received before delivery; what came later does not cure it (Q13)."""
    if not _delivered(tree):
        return "unknown" if order["received_on"] is None else "yes"
    begun, received, signed = start(tree), order["received_on"], order["signed_on"]
    if order["ordered_on"] is not None and order["ordered_on"] > begun:
        in_time = "no"
    elif begun in (received, order["ordered_on"]) or (
        signed == begun and received is not None and received <= begun
    ):
        in_time = "open order and delivery on one day"
    else:
        in_time = known(received, holds=(received or "") < begun)
    if signed is None:
        signed_in_time = "open a signature without a date"
    else:
        signed_in_time = "yes" if signed <= begun else "no"
    answer = both(written(order, item, tree), in_time, signed_in_time)
    if answer == "no" and not tree.get("deliveries"):
        answer = "open no order in time and no delivery on record, in a rental that has begun"
    return answer


def _seen_before(order: Tree, tree: Tree) -> str:
    """An encounter within the 6 months before the order, about the condition; by telehealth to 2027-12-31."""
    if tree.get("encounters") is None or order["ordered_on"] is None:
        return "unknown"
    answers = []
    for each in tree["encounters"]:
        if each["date"] is None:
            answers.append("unknown")
        elif later(order["ordered_on"], -6) <= each["date"] <= order["ordered_on"]:
            answers.append(_encounter(each))
    return either(*answers)


def _encounter(visit: Tree) -> str:
    telling = known(visit["oxygen_need_documented"], holds=bool(visit["oxygen_need_documented"]))
    mode, who = visit.get("mode"), visit.get("with")
    answers = [telling, known(mode, holds=True)]
    if mode == "telehealth" and "2025-10-01" <= visit["date"] <= "2025-11-12":
        answers.append("open telehealth in the lapse of autumn 2025")
    if mode == "telehealth" and visit["date"] > TELEHEALTH_UNTIL:
        answers.append("no")
    if who != "treating-practitioner":
        answers.append("open a face-to-face encounter with whom, the text does not say")
    return both(*answers)
