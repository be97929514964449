"""The flow that counts for the month's payment, and the modifier that tells it.

Stationary before portable, rest before exercise, the average of day and night where they differ. A pulse setting is no
flow. What one order says of one flow in two ways, or a range that crosses a limit of the standard band, is for a person.
"""

from decimal import Decimal
from typing import Literal, NamedTuple

from loxley.coverage.criteria.high_flow import proof_of_high_flow
from loxley.coverage.criteria.order import order_for
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts, Placed, item_name
from loxley.record.papers import Order

Band = Literal["below", "standard", "above"]
Way = Literal["rest", "average"]
LeftOff = Literal["", "unproved", "enriching-system", "no-stationary"]


class Flow(NamedTuple):
    """What the ordered flow does to every line of the month."""

    modifier: str = ""
    findings: tuple[Finding, ...] = ()
    unsettled: Finding | None = None
    """Why a person must decide."""
    left_off: LeftOff = ""
    """Why a flow beyond the standard band carries no modifier."""


class _Reading(NamedTuple):
    """A flow that the order may mean, and how it came about."""

    lpm: float
    way: Way


def flow_of(facts: Facts, rules: Rulebook) -> Flow:
    """The flow of the month, worked out once for all lines: they carry the same modifier."""
    if "flow" not in facts.worked_out:
        facts.worked_out["flow"] = _flow(facts, rules)
    flow: Flow = facts.worked_out["flow"]
    return flow


def _flow(facts: Facts, rules: Rulebook) -> Flow:
    stationary, portable = _systems(facts, rules)
    leading = stationary or portable
    order = order_for(leading, facts) if leading is not None else None
    if order is None:
        return Flow()
    edition = rules["modifiers"]
    evidence, readings = _readings(order.value, order.path)
    crossing, range_evidence = _range(edition, order, readings)
    evidence += range_evidence
    if crossing:
        return Flow(unsettled=refer(edition, "flow.range", "discretion", *evidence, **_limits(edition)))
    if not readings:
        return Flow()
    told = {(_band(edition, each.lpm), each.way) for each in readings}
    bands = {band if band == "standard" else f"{band}-{way}" for band, way in told}
    if len(bands) > 1:
        return Flow(unsettled=refer(edition, "flow.agree", "conflict", *evidence, **_limits(edition)))
    band = _band(edition, readings[0].lpm)
    counting = Finding(
        "flow.counts",
        "yes",
        edition.citations["flow.counts"],
        {"flow_lpm": readings[0].lpm, **_limits(edition)},
        tuple(evidence),
        variant=f"{band}-average" if readings[0].way == "average" else band,
    )
    if band == "standard":
        return Flow(findings=(counting,))
    if not edition.flow:
        return Flow(findings=(counting,), unsettled=refer(edition, "flow.modifier", "not-encoded", *evidence))
    if stationary is None:
        return Flow(findings=(counting,), left_off="no-stationary")
    modifier = edition.flow[f"{band}-{readings[0].way}"]
    if band == "below":
        return Flow(modifier, (counting,))
    if stationary in edition.no_high_flow:
        enriching = Finding(
            "flow.enriching-system",
            "yes",
            edition.citations["flow.enriching-system"],
            {"item": stationary},
            (Evidence("request.items", stationary),),
        )
        return Flow(findings=(counting, enriching), left_off="enriching-system")
    proof = proof_of_high_flow(edition, facts, rules)
    if proof.holds != "yes":
        return Flow(findings=(counting, proof), left_off="unproved")
    if portable is not None:
        modifier = edition.flow[f"{band}-{readings[0].way}-portable"]
    return Flow(modifier, (counting, proof))


def _systems(facts: Facts, rules: Rulebook) -> tuple[str | None, str | None]:
    """The stationary and the portable system that are asked for or, failing that, ordered."""
    codes = rules["hcpcs"].codes
    first: dict[str, str] = {}
    for items in (facts.case.request.items, *[order.value.items or () for order in facts.orders or ()]):
        for item in items:
            kind = codes.get(item) if isinstance(item, str) else None
            if kind is not None:
                first.setdefault(kind.is_, item_name(item))
    return first.get("stationary"), first.get("portable")


def _limits(edition: Edition) -> dict[str, float]:
    return {
        "low_lpm": edition.number("flow_standard_low_lpm"),
        "high_lpm": edition.number("flow_standard_high_lpm"),
    }


def _band(edition: Edition, lpm: float) -> Band:
    """Strictly below and strictly above: each limit itself is within."""
    if lpm < edition.number("flow_standard_low_lpm"):
        return "below"
    return "above" if lpm > edition.number("flow_standard_high_lpm") else "standard"


def _readings(order: Order, path: str) -> tuple[list[Evidence], list[_Reading]]:
    """What the order says of rest, day and night. Sleep is the night's flow and rest the day's, unless told apart."""
    said: dict[str, list[float]] = {}
    evidence: list[Evidence] = []
    flow = order.flow_lpm
    if flow is not None:
        for state in ("rest", "day", "sleep", "night"):
            lpm = getattr(flow, state)
            if lpm is not None:
                said[state] = [lpm]
                evidence.append(Evidence(f"{path}.flow_lpm.{state}", lpm))
    for place, each in enumerate(order.delivery or ()):
        if each.flow_lpm is not None and each.mode != "pulse" and each.activity != "exercise":
            said.setdefault(each.activity or "rest", []).append(each.flow_lpm)
            evidence.append(Evidence(f"{path}.delivery[{place}].flow_lpm", each.flow_lpm))
    by_day, by_night = (
        [*said.get("rest", ()), *said.get("day", ())],
        [*said.get("sleep", ()), *said.get("night", ())],
    )
    if not by_day or not by_night:
        # A flow for part of the day only is not averaged with nothing.
        return evidence, [_Reading(lpm, "rest") for lpm in by_day or by_night]
    return evidence, [_together(day, night) for day in by_day for night in by_night]


def _together(day: float, night: float) -> _Reading:
    if day == night:
        return _Reading(day, "rest")
    # In decimals, as ordered: 0.9 and 1.1 are 1 together, which is not below 1.
    return _Reading(float((Decimal(repr(day)) + Decimal(repr(night))) * _HALF), "average")


def _range(edition: Edition, order: Placed[Order], readings: list[_Reading]) -> tuple[bool, list[Evidence]]:
    """A titrated range counts by its band: its ends join the readings. Whether it crosses a limit, or may."""
    titrate = order.value.titrate
    if titrate is None or (titrate.low_lpm is None and titrate.high_lpm is None):
        return False, []
    low, high = titrate.low_lpm, titrate.high_lpm
    ends = [(key, lpm) for key, lpm in (("low_lpm", low), ("high_lpm", high)) if lpm is not None]
    evidence = [Evidence(f"{order.path}.titrate.{key}", lpm) for key, lpm in ends]
    if low is None:
        settled = high is not None and _band(edition, high) == "below"
    elif high is None:
        settled = _band(edition, low) == "above"
    else:
        settled = _band(edition, low) == _band(edition, high)
    if settled:
        readings += [_Reading(lpm, "rest") for _key, lpm in ends]
    return not settled, evidence


_HALF = Decimal("0.5")
