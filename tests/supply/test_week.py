"""The format of a week: what it takes, what it refuses and where, what it asks."""

import json
from typing import Any

import pytest

from loxley.errors import InputError
from loxley.supply.conventions import convention
from loxley.supply.weeks.week import PulseFlow, SteadyFlow, Week, read_week
from loxley.supply.weeks.week_days import days_of
from loxley.supply.weeks.week_questions import assumed_of_week, questions

from .weeks import PLAIN, outing, week

PULSES = {"pulse_setting": 2, "breaths_per_minute": 20, "device": "eclipse-type"}


def faults_of(**changed: Any) -> dict[str, str]:
    """The path of each fault, and what is said there."""
    with pytest.raises(InputError) as raised:
        days_of(week(**changed))
    return {fault.path: fault.problem for fault in raised.value.faults}


def test_a_flow_and_a_pulse_setting_are_read_as_what_they_are() -> None:
    both = week(flows={"rest": {"flow_lpm": 2}, "walking": PULSES})
    assert both.flow("rest") == SteadyFlow(flow_lpm=2.0)
    assert both.flow("walking") == PulseFlow(pulse_setting=2, breaths_per_minute=20, device="eclipse-type")
    assert both.flow("asleep") is None


@pytest.mark.parametrize(
    ("flow", "path"),
    [
        ({"flow_lpm": 2.0, "pulse_setting": 2}, "flows.walking.flow_lpm"),
        ({"pulse_setting": 2}, "flows.walking.breaths_per_minute"),
        ({"flow_lpm": -1.0}, "flows.walking.flow_lpm"),
        ({"flow_lpm": 100.5}, "flows.walking.flow_lpm"),
        ({"flow_lpm": 0.009}, "flows.walking.flow_lpm"),
        ({"flow_lpm": "2"}, "flows.walking.flow_lpm"),
        ({**PULSES, "pulse_setting": 0}, "flows.walking.pulse_setting"),
        ({}, "flows.walking.flow_lpm"),
    ],
)
def test_what_is_neither_is_refused_at_its_path(flow: dict[str, Any], path: str) -> None:
    assert path in faults_of(flows={"walking": flow})


@pytest.mark.parametrize("flow", [0.0, 0.01, 100.0])
def test_the_least_and_the_largest_flow_are_taken(flow: float) -> None:
    assert week(flows={"walking": {"flow_lpm": flow}}).flow("walking") == SteadyFlow(flow_lpm=flow)


def test_an_unknown_key_is_refused() -> None:
    assert faults_of(patient_mood="good") == {"patient_mood": "is not a key of this format"}


@pytest.mark.parametrize(
    ("legs", "fits"), [((15.99, "rest"), True), ((16.0, "rest"), True), ((16.01, "rest"), False)]
)
def test_an_outing_may_be_as_long_as_a_day_awake_and_no_longer(legs: tuple[float, str], fits: bool) -> None:
    """24 h less 8 h asleep leave 16 h."""
    changed = {"outings": [outing(1, (0.0001, "walking")) | outing(1, legs)]}
    if fits:
        assert len(days_of(week(**changed)).spells) == 1
    else:
        assert "a day leaves 16 h beside 8 h asleep" in faults_of(**changed)["outings[0].legs"]


@pytest.mark.parametrize(("at_home", "fits"), [(15.9, True), (16.0, True), (16.1, False)])
def test_the_portable_at_home_fits_into_the_hours_awake(at_home: float, fits: bool) -> None:
    changed = {"portable_at_home": {"hours_per_day": at_home}, "outings": []}
    if fits:
        assert len(days_of(week(**changed)).spells) == 7
    else:
        assert "more than a day has" in faults_of(**changed)["portable_at_home.hours_per_day"]


@pytest.mark.parametrize(("times", "fits"), [(13, True), (14, True), (15, False)])
def test_a_week_of_outings_fits_into_a_week(times: int, fits: bool) -> None:
    """Outings of 8 h: two on each day of 16 h awake are 14, 112 h."""
    changed = {"outings": [outing(times, (8.0, "rest"))]}
    if fits:
        assert len(days_of(week(**changed)).spells) == times
    else:
        assert "together 120 h a week, and a week leaves 112 h" in faults_of(**changed)["outings"]


def test_outings_that_find_no_room_on_the_days_are_refused_though_their_hours_would_fit() -> None:
    """Eight of 9 h are 72 h of 112, but only one goes into each day of 16 h."""
    assert len(days_of(week(outings=[outing(7, (9.0, "rest"))])).spells) == 7
    assert "do not find room" in faults_of(outings=[outing(8, (9.0, "rest"))])["outings"]


@pytest.mark.parametrize("times", [0, 71, 1.5])
def test_an_outing_is_made_a_whole_number_of_times(times: float) -> None:
    assert "outings[0].times_per_week" in faults_of(
        outings=[{"times_per_week": times, "legs": [{"hours": 1.0, "activity": "rest"}]}]
    )


@pytest.mark.parametrize(
    "legs", [[], [{"hours": 0.0, "activity": "rest"}], [{"hours": 1.0, "activity": "asleep"}]]
)
def test_an_outing_has_legs_with_hours_awake(legs: list[Any]) -> None:
    assert any(
        path.startswith("outings[0].legs")
        for path in faults_of(outings=[{"times_per_week": 1, "legs": legs}])
    )


def test_a_label_is_not_repeated_in_an_error_about_the_hours() -> None:
    told = faults_of(outings=[outing(1, (20.0, "rest")) | {"label": "with Ada Ortiz"}])
    assert "Ada" not in str(told)


def test_what_is_not_documented_is_asked_each_with_its_place() -> None:
    bare = week(flows=..., outings=..., portable_at_home=..., hours_asleep_per_night=...)
    assert [(each.fact, each.ask) for each in questions(bare)] == [
        ("flows.rest", "prescriber"),
        ("flows.walking", "prescriber"),
        ("flows.asleep", "prescriber"),
        ("outings", "beneficiary"),
        ("portable_at_home.hours_per_day", "beneficiary"),
    ]
    assert questions(week()) == ()


def test_null_is_not_documented_and_none_is() -> None:
    assert [each.fact for each in questions(week(outings=None))] == ["outings"]
    assert questions(week(outings=[])) == ()
    assert questions(week(flows=PLAIN["flows"] | {"asleep": {"flow_lpm": 0.0}})) == ()


@pytest.mark.parametrize(("ordered", "asked"), [(None, True), (False, False), (True, False)])
def test_pulses_asleep_are_asked_for_where_no_order_is_documented(ordered: bool | None, asked: bool) -> None:
    asleep = week(flows=PLAIN["flows"] | {"asleep": PULSES}, pulse_for_sleep_ordered=ordered)
    assert bool(questions(asleep)) is asked


def test_hours_asleep_that_are_not_documented_are_counted_and_said() -> None:
    silent = week(hours_asleep_per_night=...)
    assert silent.hours_asleep == convention("night_hours").value == 8.0
    assert "unverified" in assumed_of_week(silent)[0]
    assert week(hours_asleep_per_night=6.5).hours_asleep == 6.5


def test_the_flow_of_the_portable_at_home_is_that_of_walking_where_it_is_not_told() -> None:
    used = week(portable_at_home={"hours_per_day": 2.0})
    assert used.home_activity == "walking"
    assert any("that of walking is counted" in each for each in assumed_of_week(used))
    assert week(portable_at_home={"hours_per_day": 2.0, "activity": "rest"}).home_activity == "rest"


def test_a_week_survives_its_own_json() -> None:
    whole = week(surroundings={"temperature_c": 25.0}, days_between_deliveries=14.0)
    assert read_week(whole.model_dump_json().encode()) == whole
    assert Week.model_validate_json(json.dumps(PLAIN)) == week()
