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
from loxley.record import Facts, Placed
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
    flow: Flow | None = facts.worked_out.get("flow")
    if flow is None:
        flow = facts.worked_out["flow"] = _flow(facts, rules)
    return flow


def _flow(facts: Facts, rules: Rulebook) -> Flow:
    stationary = _system("stationary", facts, rules)
    leading = stationary or _system("portable", facts, rules)
    order = order_for(leading, facts) if leading is not None else None
    if order is None:
        return Flow()
    edition = rules["modifiers"]
    limits = {
        "low_lpm": edition.number("flow_standard_low_lpm"),
        "high_lpm": edition.number("flow_standard_high_lpm"),
    }
    evidence, readings = _readings(order.value, order.path)
    if order.value.titrate is not None:
        crossing, ends = _range(limits, order, readings)
        evidence += ends
        if crossing:
            return Flow(unsettled=refer(edition, "flow.range", "discretion", *evidence, **limits))
    if not readings:
        return Flow()
    lpm, way = readings[0]
    band = _band(limits, lpm)
    if len(readings) > 1 and len({_told(limits, each) for each in readings}) > 1:
        return Flow(unsettled=refer(edition, "flow.agree", "conflict", *evidence, **limits))
    counting = Finding(
        "flow.counts",
        "yes",
        edition.citations["flow.counts"],
        {"flow_lpm": lpm, **limits},
        tuple(evidence),
        variant=f"{band}-average" if way == "average" else band,
    )
    if band == "standard":
        return Flow(findings=(counting,))
    if not edition.flow:
        return Flow(findings=(counting,), unsettled=refer(edition, "flow.modifier", "not-encoded", *evidence))
    if stationary is None:
        return Flow(findings=(counting,), left_off="no-stationary")
    if band == "below":
        return Flow(edition.flow[f"{band}-{way}"], (counting,))
    return _high(edition, stationary, way, counting, facts, rules)


def _high(
    edition: Edition, stationary: str, way: Way, counting: Finding, facts: Facts, rules: Rulebook
) -> Flow:
    """Above the standard band: paid more where the system may be, and a study shows the need."""
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
    with_portable = _system("portable", facts, rules) is not None
    modifier = edition.flow[f"above-{way}-portable" if with_portable else f"above-{way}"]
    return Flow(modifier, (counting, proof))


def _system(kind: str, facts: Facts, rules: Rulebook) -> str | None:
    """The first system of a kind that is asked for or, failing that, ordered."""
    codes = rules["hcpcs"].codes
    for item in facts.case.request.items:
        if isinstance(item, str) and item in codes and codes[item].is_ == kind:
            return item
    for order in facts.orders or ():
        for item in order.value.items or ():
            if isinstance(item, str) and item in codes and codes[item].is_ == kind:
                return item
    return None


def _band(limits: dict[str, float], lpm: float) -> Band:
    """Strictly below and strictly above: each limit itself is within."""
    return "below" if lpm < limits["low_lpm"] else "above" if lpm > limits["high_lpm"] else "standard"


def _told(limits: dict[str, float], reading: _Reading) -> tuple[Band, Way | None]:
    """What a modifier tells of a flow: of one in the standard band nothing but that."""
    band = _band(limits, reading.lpm)
    return band, None if band == "standard" else reading.way


def _readings(order: Order, path: str) -> tuple[list[Evidence], list[_Reading]]:
    """What the order says of rest, day and night. Sleep is the night's flow and rest the day's, unless told apart."""
    evidence: list[Evidence] = []
    by_day: list[float] = []
    by_night: list[float] = []
    flow = order.flow_lpm
    if flow is not None:
        if flow.rest is not None:
            by_day.append(flow.rest)
            evidence.append(Evidence(f"{path}.flow_lpm.rest", flow.rest))
        if flow.day is not None:
            by_day.append(flow.day)
            evidence.append(Evidence(f"{path}.flow_lpm.day", flow.day))
        if flow.sleep is not None:
            by_night.append(flow.sleep)
            evidence.append(Evidence(f"{path}.flow_lpm.sleep", flow.sleep))
        if flow.night is not None:
            by_night.append(flow.night)
            evidence.append(Evidence(f"{path}.flow_lpm.night", flow.night))
    for place, each in enumerate(order.delivery or ()):
        if each.flow_lpm is not None and each.mode != "pulse" and each.activity != "exercise":
            (by_night if each.activity == "sleep" else by_day).append(each.flow_lpm)
            evidence.append(Evidence(f"{path}.delivery[{place}].flow_lpm", each.flow_lpm))
    if not by_day or not by_night:
        # A flow for part of the day only is not averaged with nothing.
        return evidence, [_Reading(lpm, "rest") for lpm in by_day or by_night]
    return evidence, [_together(day, night) for day in by_day for night in by_night]


def _together(day: float, night: float) -> _Reading:
    if day == night:
        return _Reading(day, "rest")
    # In decimals, as ordered: 0.9 and 1.1 are 1 together, which is not below 1.
    return _Reading(float((Decimal(repr(day)) + Decimal(repr(night))) * _HALF), "average")


def _range(
    limits: dict[str, float], order: Placed[Order], readings: list[_Reading]
) -> tuple[bool, list[Evidence]]:
    """A titrated range counts by its band: its ends join the readings. Whether it crosses a limit, or may."""
    titrate = order.value.titrate
    if titrate is None or (titrate.low_lpm is None and titrate.high_lpm is None):
        return False, []
    low, high = titrate.low_lpm, titrate.high_lpm
    ends = [(key, lpm) for key, lpm in (("low_lpm", low), ("high_lpm", high)) if lpm is not None]
    evidence = [Evidence(f"{order.path}.titrate.{key}", lpm) for key, lpm in ends]
    if low is None:
        settled = high is not None and _band(limits, high) == "below"
    elif high is None:
        settled = _band(limits, low) == "above"
    else:
        settled = _band(limits, low) == _band(limits, high)
    if settled:
        readings += [_Reading(lpm, "rest") for _key, lpm in ends]
    return not settled, evidence


_HALF = Decimal("0.5")
