"""What would make a trip safe: each remedy, carried out on the trip itself, does, by the whole computation."""

import datetime as dt
from functools import cache
from typing import Any

import pytest

from loxley.supply import TripAnswer

from .trips import START, answer, filled_to, full, offers, plain, pulsed, steady

OLD = "2026-05-04T06:30"

TRIPS: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]], float]] = {
    "an old reading": ([steady(2, 5.4)], [full(at=OLD)], 60.0),
    "a little too long": ([steady(2, 6)], [full()], 60.0),
    "half full": ([steady(4, 0.25), steady(2, 3), steady(4, 0.25)], [filled_to(0.5, at=OLD)], 60.0),
    "much too long": ([steady(2, 14)], [full()], 60.0),
    "very much too long, and old": ([steady(2, 13)], [filled_to(0.5, at=OLD)], 60.0),
    "far beyond": ([steady(2, 60)], [full()], 60.0),
    "a large reserve": ([steady(1, 6)], [full()], 900.0),
    "a gauge that may be wrong": ([steady(2, 5.4)], [full(share=1, gauge="color-band")], 60.0),
    "pulses": ([pulsed(4, 12)], [filled_to(0.6)], 60.0),
    "pulses and a steady flow": ([pulsed(3, 4), steady(3, 3)], [full(at=OLD)], 60.0),
    "two portables": ([steady(3, 9)], [full(at=OLD), filled_to(0.7, at=OLD)], 60.0),
    "explicit": ([steady(2, 6)], [plain(orifice={"rated_psig": 20}, fill={"share": 0.8, "at": OLD})], 60.0),
    "a wait in the middle": ([steady(3, 1.5), steady(0, 2), steady(3, 1.5)], [full(at=OLD)], 60.0),
}


@cache
def asked(name: str) -> tuple[list[dict[str, Any]], dict[str, Any], TripAnswer]:
    """The parts of a trip, what else it says, and its answer."""
    parts, portables, reserve = TRIPS[name]
    rest: dict[str, Any] = {"portables": portables, "reserve_minutes": reserve}
    return parts, rest, answer(*parts, **rest)


def just_filled(portable: dict[str, Any]) -> dict[str, Any]:
    """The same unit, filled as the trip starts."""
    return {**portable, "fill": {"share": 1}}


def carried_out(
    code: str, values: dict[str, Any], parts: list[Any], rest: dict[str, Any]
) -> list[TripAnswer]:
    """The answers to the trip when somebody does what is offered, in each way in which it can be done."""
    portables = rest["portables"]
    filled = [just_filled(each) for each in portables]
    count = int(values.get("count", 1))
    spares = [just_filled(portables[-1])] * count
    if code == "fill-first":
        return [answer(*parts, **{**rest, "portables": filled})]
    if code.startswith("take"):
        return [answer(*parts, **{**rest, "portables": [*portables, *spares]})]
    if code.startswith("fill-and-take"):
        return [answer(*parts, **{**rest, "portables": [*filled, *spares]})]
    assert code == "leave-later"
    hours = values["later_minutes"] / 60.0
    later = (dt.datetime.fromisoformat(START) + dt.timedelta(hours=hours)).isoformat(timespec="minutes")
    read = [{**each, "fill": {"at": START, **each["fill"]}} for each in portables]
    shorter = [
        [
            {**part, "hours": part["hours"] - hours} if number == place else part
            for number, part in enumerate(parts)
        ]
        for place, cut in enumerate(parts)
        if cut["hours"] > hours
    ]
    return [answer(*each, **{**rest, "portables": read, "starts_at": later}) for each in shorter]


@pytest.mark.parametrize("name", sorted(TRIPS))
def test_every_remedy_that_is_offered_makes_the_trip_safe(name: str) -> None:
    """Who leaves later does not say which part becomes shorter: whichever it is, it suffices."""
    parts, rest, said = asked(name)
    assert said.verdict in {"tight", "no"}
    for offer in said.instead:
        if offer.code != "ask":
            for after in carried_out(offer.code, offer.values, parts, rest):
                assert after.verdict == "safe", offer
                assert after.reserve_minutes == rest["reserve_minutes"]


@pytest.mark.parametrize("name", sorted(TRIPS))
def test_no_remedy_is_a_smaller_reserve_or_a_pulse(name: str) -> None:
    _, rest, said = asked(name)
    known = {
        "fill-first",
        "leave-later",
        "take-one-more",
        "take-more",
        "fill-and-take-one-more",
        "fill-and-take-more",
        "ask",
    }
    assert set(offers(said)) <= known
    assert said.instead
    assert said.reserve_minutes == rest["reserve_minutes"]
    for offer in said.instead:
        assert set(offer.values) <= {"later_minutes", "count"}
        assert "pulse" not in offer.sentence
        assert "setting" not in offer.sentence


def test_every_remedy_that_has_a_sentence_is_offered_to_somebody() -> None:
    """But the two that fill and take more than one or none: see below."""
    given = {code for name in TRIPS for code in offers(asked(name)[2])}
    assert {"fill-first", "leave-later", "take-one-more", "take-more", "ask"} <= given


@pytest.mark.parametrize(("empty", "code"), [(1, "fill-and-take-more"), (3, "fill-and-take-one-more")])
def test_where_three_more_do_not_suffice_those_taken_are_filled_beside(empty: int, code: str) -> None:
    """Eighteen hours at 2 L/min ask for four full units. Empty ones on the shoulder are worth nothing until they are
    filled: to one, three more are taken; to three, one."""
    portables = [filled_to(0.0)] * empty
    parts, rest = [steady(2, 18)], {"portables": portables}
    said = answer(*parts, **rest)
    assert offers(said) == [code]
    for after in carried_out(code, said.instead[0].values, parts, rest):
        assert after.verdict == "safe"


def test_where_nothing_helps_the_supplier_is_asked() -> None:
    assert offers(asked("far beyond")[2]) == ["ask"]


def test_a_safe_trip_needs_nothing_instead() -> None:
    assert answer(steady(2, 1)).instead == ()


def test_who_has_just_filled_is_not_told_to_fill() -> None:
    assert "fill-first" not in offers(answer(steady(2, 6)))
    assert "fill-first" in offers(asked("a gauge that may be wrong")[2])


def test_leaving_later_is_the_shortest_wait_by_quarters_of_an_hour() -> None:
    """A quarter less does not suffice, or it would have been offered."""
    parts, rest, said = asked("a little too long")
    (wait,) = [offer for offer in said.instead if offer.code == "leave-later"]
    minutes = float(wait.values["later_minutes"])
    assert minutes % 15.0 == 0.0
    (sooner,) = carried_out("leave-later", {"later_minutes": minutes - 15.0}, parts, rest) or [said]
    assert sooner.verdict != "safe"


def test_leaving_later_does_not_count_on_skipping_the_walk_to_the_bus() -> None:
    """The walk takes 6 L/min for half an hour, what the visit takes in an hour and a half. Without it the trip would be
    safe; but whoever leaves half an hour later still walks. At 2 L/min half an hour less of the visit is not enough."""
    walk, visit = steady(6, 0.5), steady(2, 4)
    without = answer(visit, portables=[full()])
    said = answer(walk, visit, portables=[full()])
    assert without.verdict == "safe"
    assert said.verdict != "safe"
    (wait,) = [offer for offer in said.instead if offer.code == "leave-later"]
    assert float(wait.values["later_minutes"]) > 30.0
