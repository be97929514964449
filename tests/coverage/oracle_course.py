"""The second hand: a running rental. Retest and new order (4.3), need and use (8.5), recertification (9.3).

The delivery is day 1 (Q4): a date so many days after the start is of day that many plus one.
"""

from .oracle_answer import both
from .oracle_certificate import complete
from .oracle_order import written
from .oracle_patient import Tree, _group, days, start
from .oracle_study import TODAY, VERSION_1, later, on, usable, valid

_FIRST_DAY, _LAST_DAY = 61, 90


def day_number(tree: Tree, date: str) -> int:
    """Which day of therapy a date is."""
    return days(start(tree), date) + 1


def renewed(tree: Tree, item: str, policy: str, group: str, *, shown: str, at_rest: bool) -> dict[str, str]:
    """What Groups II and III need after day 90: a retest in its window, and today a new order."""
    if group not in ("II", "III") or day_number(tree, tree["request"]["date_of_service"]) <= _LAST_DAY:
        return {}
    if shown.startswith(("refer", "open")):
        kind = "open a retest where a person must decide the first test"
        return {"retest": kind}
    if not at_rest and group == "II":
        return {"retest": "open a retest of Group II shown in exercise or sleep"}
    answer, made = _retest(tree, policy, group)
    if policy == VERSION_1:
        return {"retest": answer}
    return {"retest": answer, "new-order": _new_order(tree, item, made)}


def _retest(tree: Tree, policy: str, group: str) -> tuple[str, str]:
    """Test and evaluation both inside days 61 to 90; one inside and one not: refer (Q4). Late: Q5."""
    begun, day = start(tree), tree["request"]["date_of_service"]
    tests = [
        each
        for each in usable(tree, "rest", "", "9999-12-31")
        if on(each) > begun and not each.get("oxygen_lpm")
    ]
    within = [each for each in tests if _FIRST_DAY <= day_number(tree, on(each)) <= _LAST_DAY]
    checked = [(each, valid(each, tree, policy, initial=False)) for each in within]
    good = [(each, fine) for each, fine in checked if fine != "no"]
    late = [each for each in tests if day_number(tree, on(each)) > _LAST_DAY]
    early = [each for each in tests if each not in within and each not in late]
    if within and not good:
        return ("open an invalid retest, and a later one" if late else "no"), ""
    if good:
        last = max(on(each) for each, _ in good)
        same = [pair for pair in good if on(pair[0]) == last]
        if len(same) > 1:
            return "open two retests on one day", ""
        answer = both(same[0][1], _level(same[0][0], tree, group), _evaluated(same[0][0], tree, policy))
        if late and answer != "yes":
            return "open a retest in the window that does not do, and a later one", ""
        return answer, last
    half = [each for each in early if _FIRST_DAY <= day_number(tree, _evaluation(each) or begun) <= _LAST_DAY]
    if half and policy == VERSION_1:
        return "open a retest of version 1 evaluated inside its window, and made before it", ""
    if half:
        shown = both(valid(half[-1], tree, policy, initial=False), _level(half[-1], tree, group), "refer")
        return shown, on(half[-1])
    if not late:
        return "unknown", ""
    if policy == VERSION_1:
        return "open a late retest before 2021-09-27: which days it costs is unverified", ""
    first = late[0]
    if both(valid(first, tree, policy, initial=False), _level(first, tree, group)) != "yes":
        return "open a late retest that does not qualify", ""
    if len(late) > 1 or day >= on(first):
        return "open from a late retest onward the older rule pays again, unverified (Q5)", ""
    return "refer", on(first)  # Q5: the days after 90 up to the test


def _evaluation(study: Tree) -> str | None:
    found = (study.get("evaluation") or {}).get("on")
    return None if found is None else str(found)


def _evaluated(study: Tree, tree: Tree, policy: str) -> str:
    evaluated = _evaluation(study)
    if evaluated is None:
        return "yes" if policy == VERSION_1 else "open a retest whose evaluation bears no date"
    inside = _FIRST_DAY <= day_number(tree, evaluated) <= _LAST_DAY
    if policy == VERSION_1:
        return "yes" if inside else "open a retest of version 1 evaluated outside its window"
    return "yes" if inside else "refer"


def _level(study: Tree, tree: Tree, group: str) -> str:
    """Group II: a qualifying test. Group III: a normoxemic one."""
    found, reached = _group(study, tree["clinical"])
    if group == "II":
        return "open the retest is of Group I" if found == "I" else reached
    return {"no": "yes", "unknown": "unknown"}.get(reached, "open the retest of Group III shows hypoxemia")


def _new_order(tree: Tree, item: str, retested: str) -> str:
    """A new SWO. When it must be written the text does not say."""
    begun = start(tree)
    new = [
        each
        for each in tree.get("orders") or []
        if each["ordered_on"] and begun < each["ordered_on"] and written(each, item, tree) == "yes"
    ]
    if not new:
        return "unknown"
    if not retested or day_number(tree, retested) > _LAST_DAY:
        return "yes"  # the retest is missing or late anyway
    if any(
        each["ordered_on"] >= retested and day_number(tree, each["ordered_on"]) <= _LAST_DAY for each in new
    ):
        return "yes"
    return "open a new order before the retest, after day 90, or after the date of service"


def continued(tree: Tree, policy: str) -> str:
    """8.5: need and use within the preceding 12 months. From when they are asked for the text does not say."""
    begun, day = start(tree), tree["request"]["date_of_service"]
    if day <= later(begun, 1):
        return "yes"
    since = later(day, -12)

    def timely(date: str | None) -> bool:
        return date is not None and since <= date <= day

    records = tree.get("use_records") or []
    need = (
        any(timely(each["ordered_on"]) for each in tree.get("orders") or [])
        or any(
            timely(each["date"]) and each["oxygen_need_documented"] for each in tree.get("encounters") or []
        )
        or any(timely(each["date"]) and each["kind"] == "need-in-medical-record" for each in records)
        or (policy == VERSION_1 and bool(tree.get("certificates")))
    )
    use = any(timely(each["date"]) and each["kind"] != "need-in-medical-record" for each in records)
    if need and use:
        return "yes"
    if day <= later(begun, 12):
        return "open need or use within the first 12 months of a rental"
    if use and any(timely(each["date"]) and each["kind"] == "refill-request" for each in records):
        return "open a refill request as the proof of need"
    return "unknown"


def within_length_of_need(tree: Tree, item: str) -> str:
    """Q6: a length of need on the order is shown. Run out, the text says no more than that it is renewable."""
    day = tree["request"]["date_of_service"]
    named = [each for each in tree.get("orders") or [] if item in (each["items"] or [])]
    for each in named:
        months = each.get("length_of_need_months")
        if months in (None, 99) or day < later(max(start(tree), each["ordered_on"] or ""), months):
            return "yes"
    return "open the length of need on every order has run out" if named else "yes"


def recertified(tree: Tree, item: str, policy: str, group: str, *, shown: str) -> dict[str, str]:
    """9.3: Group I with the 13th month's claim, Group II with the 4th month's; seen within 90 days before."""
    begun, day = start(tree), tree["request"]["date_of_service"]
    if policy != TODAY and group not in ("I", "II") and shown.startswith("refer"):
        later_than_first = day_number(tree, day) > _LAST_DAY
        kind = "open a recertification where a person must decide the first test"
        return {"recertification": kind} if later_than_first else {}
    if policy == TODAY or group not in ("I", "II"):
        return {}
    due = later(begun, 12 if group == "I" else 3)
    if day < due:
        between = group == "II" and day_number(tree, day) > _LAST_DAY
        return {"recertification": "open between day 90 and the end of the third month"} if between else {}
    if shown.startswith(("refer", "open")):
        return {"recertification": "open a recertification where a person must decide the first test"}
    forms = [each for each in tree.get("certificates") or [] if each["type"] == "recertification"]
    answers = [(each, complete(each, tree, item, policy)) for each in forms if each["date"]]
    good = [each for each, answer in answers if answer == "yes"]
    if not good:
        opened = [answer for _each, answer in answers if answer.startswith("open")]
        return {"recertification": opened[0] if opened else "unknown"}
    visits = tree.get("encounters")
    seen = any(
        each["date"] and 0 <= days(each["date"], form["date"]) <= 90 for form in good for each in visits or []
    )
    # 8.2, 2.1: a form without its visit is a defective paper, which a visit and a new form mend.
    return {"recertification": "yes", "seen-again": "yes" if seen else "unknown"}
