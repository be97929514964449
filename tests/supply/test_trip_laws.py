"""Nothing that takes more, or gives less, ever makes a trip look better: in every case, and in the whole answer.

Hours are compared to a millionth: two ways through the same motion differ in their last steps.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.supply.trips.will_last import will_last

from .trips import (
    SOME,
    answer,
    filled_to,
    full,
    last_vapour_h,
    left_in_some,
    low,
    plain,
    pulsed,
    steady,
    trip,
)

NEAR_H = 1e-6
READ = "2026-05-04T08:30"

flows = st.floats(0.5, 6.0)
lengths = st.floats(0.1, 3.0)
legs = st.lists(st.builds(steady, flows, lengths), min_size=1, max_size=3)
shares = st.floats(0.1, 0.98)
few = settings(max_examples=10, deadline=None)
fewer = settings(max_examples=2, deadline=None)
many = settings(max_examples=60, deadline=None)


def no_better(better: Any, worse: Any) -> None:
    """In none of the cases does the second trip leave more than the first."""
    for more, less in zip(left_in_some(better), left_in_some(worse), strict=True):
        assert less <= more + NEAR_H


@few
@given(legs, shares, st.floats(1.0, 2.0), st.data())
def test_more_flow_in_a_part_never_leaves_more(
    parts: list[Any], share: float, more: float, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(parts) - 1))
    thirstier = [
        {**part, "flow_lpm": min(part["flow_lpm"] * more, 6.0)} if number == place else part
        for number, part in enumerate(parts)
    ]
    no_better(
        trip(*parts, portables=[filled_to(share)]),
        trip(*thirstier, portables=[filled_to(share)]),
    )


@few
@given(st.integers(1, 4), st.integers(0, 1), lengths)
def test_a_higher_setting_never_leaves_more(setting: int, more: int, hours: float) -> None:
    no_better(trip(pulsed(setting, hours)), trip(pulsed(setting + more, hours)))


@few
@given(legs, shares, shares)
def test_less_in_it_never_leaves_more(parts: list[Any], one: float, other: float) -> None:
    much, little = max(one, other), min(one, other)
    no_better(trip(*parts, portables=[filled_to(much)]), trip(*parts, portables=[filled_to(little)]))


@few
@given(legs, st.floats(2.5, 3.9), st.floats(2.5, 3.9))
def test_less_weight_never_leaves_more(parts: list[Any], one: float, other: float) -> None:
    heavy, light = (
        {"model": "companion-1000", "fill": {"scale_kg": kg}} for kg in sorted((one, other))[::-1]
    )
    no_better(trip(*parts, portables=[heavy]), trip(*parts, portables=[light]))


@few
@given(legs, shares, st.floats(1.0, 2.0), st.data())
def test_a_longer_part_never_leaves_more(
    parts: list[Any], share: float, longer: float, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(parts) - 1))
    stretched = [
        {**part, "hours": part["hours"] * longer} if number == place else part
        for number, part in enumerate(parts)
    ]
    no_better(
        trip(*parts, portables=[filled_to(share)]),
        trip(*stretched, portables=[filled_to(share)]),
    )


@few
@given(legs, shares, st.integers(0, 9), st.integers(0, 9))
def test_an_older_reading_never_leaves_more(parts: list[Any], share: float, one: int, other: int) -> None:
    late, early = (f"2026-05-04T{hour:02d}:00" for hour in sorted((one, other))[::-1])
    no_better(
        trip(*parts, portables=[filled_to(share, at=late)]),
        trip(*parts, portables=[filled_to(share, at=early)]),
    )


@few
@given(legs, shares, st.sampled_from([-20.0, 0.0, 21.0]), st.floats(0.0, 40.0))
def test_a_hotter_place_never_leaves_more_after_a_wait(
    parts: list[Any], share: float, celsius: float, hotter: float
) -> None:
    """Six hours at the relief setting vent more the hotter it is. What the heat then gives back, vapour that is a little
    denser when the flow comes below its setting, is far less: tests/supply/test_trip_heat.py has the bound."""
    waiting = [filled_to(share, at="2026-05-04T03:30")]
    no_better(
        trip(*parts, portables=waiting, surroundings={"temperature_c": celsius}),
        trip(*parts, portables=waiting, surroundings={"temperature_c": celsius + hotter}),
    )


@few
@given(legs, shares, st.one_of(st.just(0.0), flows), lengths)
def test_one_part_more_never_leaves_more(parts: list[Any], share: float, flow: float, hours: float) -> None:
    """But for one thing: in a portable that holds its last vapour and rests, that vapour warms, and its pressure comes
    back. That is never more than the last vapour itself, and none of it comes where it ran out before the part began."""
    before = trip(*parts, portables=[filled_to(share)])
    after = trip(*parts, steady(flow, hours), portables=[filled_to(share)])
    for number, more, less in zip(SOME, left_in_some(before), left_in_some(after), strict=True):
        came_back = last_vapour_h(before, number, 80.0) if more > 0.0 else 0.0
        assert less <= more + came_back + NEAR_H


@few
@given(legs, shares, shares)
def test_one_portable_more_never_leaves_less(parts: list[Any], share: float, spare: float) -> None:
    first = filled_to(share, at=READ)
    no_better(trip(*parts, portables=[first, filled_to(spare, at=READ)]), trip(*parts, portables=[first]))


@few
@given(st.floats(0.5, 1.15), st.floats(0.5, 1.15), flows, lengths)
def test_a_leakier_and_a_smaller_portable_never_leave_more(
    leak: float, size: float, flow: float, hours: float
) -> None:
    part = steady(flow, hours)
    at = {"fill": {"share": 0.9, "at": READ}}
    before = trip(part, portables=[plain(**at, heat_leak_w=1.0, volume_l=1.2)])
    no_better(before, trip(part, portables=[plain(**at, heat_leak_w=1.0 + leak, volume_l=1.2)]))
    no_better(before, trip(part, portables=[plain(**at, heat_leak_w=1.0, volume_l=1.2 * min(size, 1.0))]))


VERDICTS = ("no", "tight", "safe")


whole = given(legs, st.floats(0.3, 0.98), st.floats(1.0, 1.5), st.floats(0.0, 240.0), st.floats(0.0, 60.0))


@fewer
@whole
def test_the_whole_answer_keeps_the_laws(
    parts: list[Any], share: float, more: float, reserve: float, further: float
) -> None:
    """A sample; the long proof is below."""
    the_whole_answer_keeps_the_laws(parts, share, more, reserve, further)


@pytest.mark.long
@many
@whole
def test_the_whole_answer_keeps_the_laws_in_many_trips(
    parts: list[Any], share: float, more: float, reserve: float, further: float
) -> None:
    """The same, more often."""
    the_whole_answer_keeps_the_laws(parts, share, more, reserve, further)


def the_whole_answer_keeps_the_laws(
    parts: list[Any], share: float, more: float, reserve: float, further: float
) -> None:
    """More flow, longer parts, less in it and a larger reserve: the low end falls, and the verdict never rises."""
    asked = {"portables": [filled_to(share)], "reserve_minutes": reserve}
    base = answer(*parts, **asked)
    worse = [
        answer(*({**part, "flow_lpm": min(part["flow_lpm"] * more, 6.0)} for part in parts), **asked),
        answer(*({**part, "hours": part["hours"] * more} for part in parts), **asked),
        answer(*parts, **{**asked, "portables": [filled_to(share / more)]}),
        answer(*parts, **{**asked, "portables": [filled_to(share, at="2026-05-04T00:30")]}),
        answer(*parts, **{**asked, "reserve_minutes": reserve + further}),
    ]
    assert base.reserve_minutes_at_end is not None
    for each in worse:
        assert each.reserve_minutes_at_end is not None
        assert each.reserve_minutes_at_end.low <= base.reserve_minutes_at_end.low + NEAR_H * 60.0
        assert VERDICTS.index(each.verdict) <= VERDICTS.index(base.verdict)


@pytest.mark.parametrize("share", [0.999, 0.9])
def test_full_leaves_no_less_than_almost_full(share: float) -> None:
    """Full is a fill, out by 3 %; almost full is what somebody states, out by 10 %."""
    part = steady(2, 4)
    assert low(trip(part, portables=[filled_to(share)])) <= low(trip(part))


def test_the_order_of_the_parts_changes_little_and_the_total_not_at_all() -> None:
    """Nothing is vented at these flows, so an hour at 4 and three at 2 take the same in any order: what differs is the
    vapour that is left when the flow comes below its setting, a few grams of which 4 L/min take 5.3 g a minute."""
    one = will_last(trip(steady(4, 1), steady(2, 3)))
    other = will_last(trip(steady(2, 3), steady(4, 1)))
    assert one.trip_h == other.trip_h
    assert one.reserve_minutes_at_end is not None
    assert other.reserve_minutes_at_end is not None
    assert one.reserve_minutes_at_end.low == pytest.approx(other.reserve_minutes_at_end.low, abs=0.5)


def test_two_like_portables_may_change_places() -> None:
    pair = [full(at=READ), full(at=READ)]
    assert answer(steady(2, 8), portables=pair) == answer(steady(2, 8), portables=pair[::-1])


def test_the_reserve_counts_at_what_the_part_draws_that_takes_most() -> None:
    """At the end of a quiet way home the last pound is not counted at its quiet flow. In case 99, the middle one, two
    trips that have used the same when they end have the same left: 4 L/min for an hour and 1 L/min for two, or the
    same backwards."""
    home = trip(steady(4, 1), steady(1, 2))
    out = trip(steady(1, 2), steady(4, 1))
    assert left_in_some(home) == pytest.approx(left_in_some(out), abs=0.01)
