"""The second hand: the flow that counts, and its modifier (sections 7 and 11.4)."""

from dataclasses import dataclass

from .oracle_patient import Tree
from .oracle_study import on_four_litres

STATIONARY = ["E0424", "E0439", "E1390", "E1391", "E1405", "E1406"]
PORTABLE = ["E0431", "E0433", "E0434", "E1392", "K0738"]


@dataclass(frozen=True)
class Flow:
    """The readings that a person could take from the order: `rest` or `average`, and litres a minute."""

    readings: tuple[tuple[str, float], ...] = ()
    crossing: bool = False
    """A titrated range that crosses 1 or 4 LPM."""
    unclear: str = ""


def flow_modifier(tree: Tree, item: str, policy: str) -> tuple[str, str]:
    """The criterion's answer, and the modifier: its letters, `(Q)` where it is open, or nothing."""
    found = prescribed(tree, item)
    if found.crossing:
        return "refer", ""
    if found.unclear:
        return f"open {found.unclear}", "(Q)"
    signs = {_sign(kind, litres, tree, item, policy) for kind, litres in found.readings}
    if len(signs) > 1:
        return "yes", "(Q)"
    return "yes", next(iter(signs), "")


def prescribed(tree: Tree, item: str) -> Flow:
    """Stationary and portable carry one flow: the stationary's, if one is ordered."""
    day = tree["request"]["date_of_service"]
    orders = [
        each for each in tree.get("orders") or [] if each["items"] and (each["ordered_on"] or day) <= day
    ]
    mine = [each for each in orders if item in each["items"]]
    stationary = [each for each in orders if any(code in STATIONARY for code in each["items"])]
    chosen = stationary or mine
    if not chosen:
        return Flow()
    flows = {_flow(each) for each in chosen}
    if len(flows) == 1:
        return flows.pop()
    latest = max(each["ordered_on"] or "" for each in chosen)
    last = {_flow(each) for each in chosen if each["ordered_on"] == latest}
    return last.pop() if len(last) == 1 else Flow(unclear="two orders of one day")


def _flow(order: Tree) -> Flow:
    flow = order["flow_lpm"] or {}
    titrate = order.get("titrate")
    by_delivery = {
        each["flow_lpm"]
        for each in order.get("delivery") or []
        if each.get("activity") == "rest" and each.get("flow_lpm") is not None
    }
    resting = by_delivery | ({flow["rest"]} if flow.get("rest") is not None else set())
    if titrate is not None:
        low, high = titrate.get("low_lpm"), titrate.get("high_lpm")
        if low is None or high is None or low > high or flow or order.get("delivery"):
            return Flow(unclear="a titrated range without both ends, or beside a flow")
        if _band(low) != _band(high):
            return Flow(crossing=True)
        return Flow((("rest", low), ("rest", high)))
    day, night, asleep = flow.get("day"), flow.get("night"), flow.get("sleep")
    readings: list[tuple[str, float]] = []
    if day is not None and night is not None:
        readings.append(("average", (day + night) / 2) if day != night else ("rest", day))
        if day == night:
            readings += [("rest", each) for each in resting]
    elif day is not None or night is not None:
        # Never averaged with nothing; whether it is then a flow at rest or an average is not said.
        part = day if day is not None else night
        readings += [(kind, part) for kind in ("rest", "average") if part is not None]
        readings += [("rest", each) for each in resting]
    else:
        readings += [("rest", each) for each in resting]
        if asleep is not None and asleep not in resting:
            # Is sleep the night of 42 CFR 414.226(e)? Not said.
            readings += [("average", (each + asleep) / 2) for each in resting]
            readings += [] if resting else [("rest", asleep), ("average", asleep)]
    return Flow(tuple(sorted(readings)))


def _band(litres: float) -> str:
    """Exactly 1 is not less than 1, exactly 4 not more than 4."""
    return "below" if litres < 1 else "above" if litres > 4 else "between"


def _sign(kind: str, litres: float, tree: Tree, item: str, policy: str) -> str:
    band = _band(litres)
    if band == "between":
        return ""
    orders = [each["items"] or [] for each in tree.get("orders") or []]
    with_stationary = any(code in STATIONARY for items in orders for code in items)
    with_portable = any(code in PORTABLE for items in orders for code in items)
    asked_for = any(_is(each, PORTABLE) for each in tree["request"]["items"])
    if not with_stationary or (asked_for and not with_portable):
        return "(Q)"  # a portable alone, or a portable asked for and not ordered
    if band == "below":
        return "QE" if kind == "rest" else "QA"
    studied = on_four_litres(tree, policy)
    if studied == "no":
        return ""  # 11.4: the standard amount, with advice
    if studied != "yes":
        return "(Q)"
    enriching = ["E1405", "E1406"]
    in_use = [*tree["request"]["items"], *(code for items in orders for code in items)]
    if item in enriching or any(_is(each, enriching) for each in in_use):
        return "" if kind == "rest" and item in ("E1405", "E1406") else "(Q)"
    if kind == "rest":
        return "QF" if with_portable else "QG"
    return "QB" if with_portable else "QR"


def _is(item: object, codes: list[str]) -> bool:
    return isinstance(item, str) and item in codes
