"""What a device can give: each reason for a no and for a cannot-say, at its threshold."""

from typing import Any

import pytest

from loxley.supply.trips.sentences import catalogue

from .trips import answer, codes, full, offers, plain, pulsed, steady

MARATHON = {"model": "helios-h850", "fill": {"share": 1}}


def judged(*legs: dict[str, Any], **more: Any) -> tuple[str, list[str]]:
    """The verdict and the codes of an answer."""
    said = answer(*legs, **more)
    return said.verdict, codes(said)


def asleep(**more: Any) -> dict[str, Any]:
    """An hour with pulses."""
    return pulsed(2, 1, **more)


@pytest.mark.parametrize(("setting", "verdict"), [(3.999, "safe"), (4, "safe"), (4.001, "no"), (5, "no")])
def test_a_setting_is_given_up_to_the_largest_of_the_unit(setting: float, verdict: str) -> None:
    said = answer(pulsed(setting, 1), portables=[MARATHON])
    assert said.verdict == verdict
    assert ("setting-above-largest" in codes(said)) == (verdict == "no")


@pytest.mark.parametrize(("flow", "given"), [(5.999, True), (6, True), (6.001, False), (15, False)])
def test_a_flow_is_given_up_to_the_largest_of_the_unit(flow: float, given: bool) -> None:
    said = answer(steady(flow, 0.25))
    assert (said.verdict == "safe") == given
    if not given:
        assert (said.verdict, codes(said)) == ("no", ["flow-above-largest"])
        assert said.because[0].values == {"flow_lpm": flow, "largest_lpm": 6.0}
        assert offers(said) == ["ask"]
        assert said.lasts_h is None
        assert said.probability_of_running_out is None


def test_the_largest_flow_of_each_unit_counts_also_of_a_spare() -> None:
    pair = [{"model": "hi-flow-stroller", "fill": {"share": 1}}, full()]
    assert judged(steady(7, 0.5), portables=pair) == ("no", ["flow-above-largest"])


def test_an_hour_without_a_flow_asks_nothing_of_a_unit_that_only_gives_pulses() -> None:
    spirit = {"model": "spirit-300", "fill": {"share": 1}}
    assert answer(steady(0, 1), pulsed(1, 1), portables=[spirit]).verdict == "safe"
    assert judged(steady(0.5, 1), portables=[spirit]) == ("cannot-say", ["steady-not-known"])


@pytest.mark.parametrize(
    "leg",
    [
        pulsed(2, 1, device="helios-pneumatic"),
        pulsed(3, 1, device="palwai-a"),
        pulsed(2, 1) | {"breaths_per_minute": 41},
        pulsed(13, 1),
    ],
    ids=["no bolus is known", "not at this setting", "so fast it shrinks", "above every known bolus"],
)
def test_a_conserver_whose_figure_is_not_known_cannot_be_counted(leg: dict[str, Any]) -> None:
    said = answer(leg)
    assert (said.verdict, codes(said), offers(said)) == (
        "cannot-say",
        ["conserver-not-known"],
        ["ask-what-is-missing"],
    )


def test_setting_and_rate_count_together_up_to_the_highest_known_rate() -> None:
    """16 mL a setting: setting 1 thirty times a minute takes what setting 2 does fifteen times, 0.48 L/min. Up to 96 mL
    31 breaths a minute are printed."""
    one = answer(pulsed(1, 1) | {"breaths_per_minute": 30})
    two = answer(pulsed(2, 1) | {"breaths_per_minute": 15})
    assert one.lasts_h == two.lasts_h
    assert one.lasts_h is not None
    rates = {rate: answer(pulsed(2, 1) | {"breaths_per_minute": rate}).verdict for rate in (31, 31.01)}
    assert rates == {31: "safe", 31.01: "cannot-say"}


@pytest.mark.parametrize(
    "label",
    [
        "sleep",
        "Nap",
        "after lunch: (nap)",
        "overnight-bus",
        "bed.",
        "la siesta",
        "dormir",
        "noche, hotel",
        "Cama",
    ],
)
def test_a_pulse_for_sleep_is_not_planned_without_an_order_whatever_sleep_is_called(label: str) -> None:
    assert judged(asleep(label=label)) == ("cannot-say", ["pulse-asleep"])
    assert judged(asleep(label=label, pulse_ordered_for_sleep=False))[1] == ["pulse-asleep"]
    assert answer(asleep(label=label, pulse_ordered_for_sleep=True)).verdict == "safe"


def test_the_activity_says_more_than_the_label() -> None:
    assert judged(asleep(activity="sleep", label="bus")) == ("cannot-say", ["pulse-asleep"])
    assert answer(asleep(activity="rest", label="bed")).verdict == "safe"
    assert answer(asleep(activity="walking")).verdict == "safe"
    assert answer(asleep(activity="sleep", pulse_ordered_for_sleep=True)).verdict == "safe"


@pytest.mark.parametrize("label", ["bus", "napkin shop", "bedford", "camara", None])
def test_what_only_looks_like_sleep_is_none(label: str | None) -> None:
    assert answer(asleep(label=label)).verdict == "safe"


def test_steady_flow_for_sleep_needs_no_order() -> None:
    assert answer(steady(1, 1, activity="sleep")).verdict == "safe"


@pytest.mark.parametrize(
    ("portable", "cannula", "said"),
    [
        (MARATHON, "single-lumen", ["single-lumen"]),
        (MARATHON, "dual-lumen", None),
        (MARATHON, None, None),
        (full(), "single-lumen", None),
    ],
)
def test_a_unit_that_needs_two_lumens_is_not_counted_on_with_one(
    portable: dict[str, Any], cannula: str | None, said: list[str] | None
) -> None:
    """The Marathon is printed with a dual-lumen cannula in both of its modes; the Companion 1000 has no such figure."""
    found = answer(steady(2, 1, cannula=cannula), portables=[portable])
    assert (found.verdict == "cannot-say") == (said is not None)
    if said is not None:
        assert codes(found) == said


def test_a_low_battery_makes_the_reading_unknown_and_not_zero() -> None:
    said = answer(steady(2, 1), portables=[full(gauge="led-segments", battery_low=True)])
    assert (said.verdict, codes(said)) == ("cannot-say", ["battery-low"])
    assert answer(steady(2, 1), portables=[full(gauge="led-segments", battery_low=False)]).verdict == "safe"


def test_a_weight_says_nothing_where_the_empty_weight_is_not_known() -> None:
    unit = {"model": "portable-1-2", "fill": {"scale_kg": 3.5}}
    assert judged(steady(2, 1), portables=[unit]) == ("cannot-say", ["empty-weight-not-known"])


@pytest.mark.parametrize("model", ["smartdose", "nptlox"])
def test_a_unit_whose_figures_are_not_known_cannot_be_counted(model: str) -> None:
    unit = {"model": model, "fill": {"share": 1}}
    assert judged(steady(1, 1), portables=[unit]) == ("cannot-say", ["figures-not-known"])


def test_a_coil_warms_up_to_its_flow_and_no_more() -> None:
    """physics: w = UA (T_room - T_sat) / h_fg. With 0.3 W/K, 21 °C, 100 K and 202 kJ/kg: 0.288 g/s, 13.0 L/min."""
    unit = plain(coil={"conductance_w_per_k": 0.3})
    assert answer(steady(12, 0.25), portables=[unit], reserve_minutes=0).verdict == "safe"
    said = answer(steady(14, 0.25), portables=[unit], reserve_minutes=0)
    assert (said.verdict, codes(said)) == ("no", ["coil-too-small"])
    assert said.because[0].values == {"flow_lpm": 14.0}


def test_a_coil_is_judged_in_the_part_that_asks_most_of_it() -> None:
    unit = plain(coil={"conductance_w_per_k": 0.3})
    cold = {"temperature_c": -20}
    assert answer(steady(11.8, 0.25), portables=[unit], reserve_minutes=0).verdict == "safe"
    said = answer(steady(1, 0.25), steady(11.8, 0.25, surroundings=cold), portables=[unit])
    assert codes(said) == ["coil-too-small"]


@pytest.mark.parametrize(("kpa", "given"), [(101.325, True), (78.0, True), (77.0, False), (60.0, False)])
def test_so_high_up_that_the_orifice_gives_less_than_its_setting_it_cannot_give_what_is_asked(
    kpa: float, given: bool
) -> None:
    """The orifice is set at 20 psig at sea level, 239.2 kPa, and gives nine tenths of its setting at 215.3 kPa. The unit
    stays at its economizer's 20 psig above the air: from 215.3 - 137.9 = 77.4 kPa up, some 2,200 m, that is less. More
    portables would not help, and none is offered."""
    up_there = {"pressure_kpa": kpa}
    for said in (
        answer(steady(2, 1), surroundings=up_there),
        answer(steady(2, 1), steady(1, 0.25, surroundings=up_there)),
        answer(pulsed(2, 1), surroundings=up_there),
    ):
        if given:
            assert said.verdict == "safe"
        else:
            assert (said.verdict, codes(said), offers(said)) == ("no", ["weak-high-up"], ["ask"])


def test_a_flow_below_evaporation_keeps_the_pressure_of_the_relief_and_may_go_higher() -> None:
    """0.6 kg a day are 0.32 L/min. Below it the unit stays at 22 psig, 151.7 kPa above the air: down to 63.6 kPa."""
    up_there = {"pressure_kpa": 70.0}
    assert answer(steady(0.2, 1), surroundings=up_there).verdict == "safe"
    assert codes(answer(steady(0.5, 1), surroundings=up_there)) == ["weak-high-up"]
    assert codes(answer(steady(0.2, 1), surroundings={"pressure_kpa": 62})) == ["weak-high-up"]


def test_a_part_without_a_flow_may_lead_over_the_pass() -> None:
    over = steady(0, 0.25, surroundings={"pressure_kpa": 60})
    assert "weak-high-up" not in codes(answer(steady(2, 1), over, steady(2, 0.5)))


def test_a_reservoir_stands_in_for_a_portable() -> None:
    """45 L of liquid last 10 days at 2 L/min and more: 45 x 823 L / 120 L/h = 309 h, less a tenth and the spreads."""
    said = answer(steady(2, 24), portables=[{"model": "liberator-45", "fill": {"share": 1}}])
    assert said.verdict == "safe"
    assert said.lasts_h is not None
    assert 230.0 < said.lasts_h.low < said.lasts_h.likely < 320.0


OF_HOURS: dict[str, tuple[dict[str, Any], ...]] = {
    "safe": (steady(2, 2),),
    "tight": (steady(2, 5.8),),
    "may run out": (steady(2, 7),),
    "likely": (steady(2, 12),),
}


def test_every_reason_that_has_a_sentence_is_given_to_somebody() -> None:
    """Two languages hold the same codes; this list holds all of them, so that no sentence stands unread."""
    hot = {"temperature_c": 40}
    old = full(at="2026-05-04T06:00")
    empty = full(share=0)
    battery = full(battery_low=True)
    small_coil = plain(coil={"conductance_w_per_k": 0.1})
    said = [
        *(answer(*legs) for legs in OF_HOURS.values()),
        answer(steady(2, 1), portables=[old, full()], surroundings=hot),
        answer(steady(2, 1), portables=[empty]),
        answer(steady(7, 1)),
        answer(pulsed(5, 1), portables=[MARATHON]),
        answer(steady(10, 1), portables=[small_coil]),
        answer(steady(1, 1), portables=[{"model": "escort", "fill": {"share": 1}}]),
        answer(pulsed(3, 1, device="palwai-b")),
        answer(steady(1, 1), portables=[{"model": "nptlox", "fill": {"share": 1}}]),
        answer(steady(1, 1), portables=[{"model": "companion-t", "fill": {"scale_lb": 8}}]),
        answer(steady(1, 1), portables=[battery]),
        answer(steady(1, 1, cannula="single-lumen"), portables=[MARATHON]),
        answer(asleep(activity="sleep")),
        answer(steady(2, 1), surroundings={"pressure_kpa": 60}),
    ]
    assert {code for each in said for code in codes(each)} == set(catalogue("en")["because"])
    assert {each.verdict for each in said} == set(catalogue("en")["verdict"])


@pytest.mark.parametrize(("minutes", "told"), [(179, False), (180, True), (181, True)])
def test_a_reading_is_told_as_old_from_three_hours_on(minutes: int, told: bool) -> None:
    at = f"2026-05-04T{6 + (210 - minutes) // 60:02d}:{(210 - minutes) % 60:02d}"
    assert ("aged" in codes(answer(steady(2, 1), portables=[full(at=at)]))) == told


@pytest.mark.parametrize(("celsius", "told"), [(34.9, False), (35, True), (35.1, True)])
def test_heat_is_told_from_35_degrees_on_also_in_one_part(celsius: float, told: bool) -> None:
    whole = answer(steady(2, 1), surroundings={"temperature_c": celsius})
    part = answer(steady(2, 1), steady(2, 1, surroundings={"temperature_c": celsius}))
    assert ("hot" in codes(whole)) == ("hot" in codes(part)) == told


def test_a_reservoir_whose_largest_flow_nobody_knows_says_so() -> None:
    """The catalogue has that figure of no reservoir so far, and of every portable that gives a steady flow."""
    reservoir = {"model": "liberator-45", "fill": {"share": 1}}
    told = "The largest steady flow of liberator-45 is not known"
    assert any(each.startswith(told) for each in answer(steady(50, 1), portables=[reservoir]).assumes)
    assert not any("largest steady flow" in each for each in answer(steady(2, 1)).assumes)
