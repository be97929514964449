"""How full it was, by scale, gauge and share, and what becomes of it until it is used."""

import math
from typing import Any

import pytest

from loxley.errors import InputError
from loxley.oxygen import Fluid, saturation_line
from loxley.quantities import absolute_pa
from loxley.supply import TripAnswer, will_last
from loxley.supply.trips.cases import chances
from loxley.supply.trips.outing import turned_out
from loxley.supply.trips.unit import Told
from loxley.supply.trips.will_last import outing_of
from loxley.supply.uncertainties import NINE_OF_TEN, uncertainty

from .trips import answer, codes, full, low, plain, steady, trip

POUND = 0.45359237
HOUR = steady(2, 1)


def lasting(portable: dict[str, Any], *legs: dict[str, Any], **more: Any) -> TripAnswer:
    """The answer to an hour at 2 L/min, or to what is given."""
    return answer(*(legs or (HOUR,)), portables=[portable], **more)


def weighed(kg: float) -> dict[str, Any]:
    """A Companion 1000 on the scale."""
    return {"model": "companion-1000", "fill": {"scale_kg": kg}}


def likely_h(said: TripAnswer) -> float:
    """How long it most likely lasts."""
    assert said.lasts_h is not None
    return said.lasts_h.likely


def width_h(said: TripAnswer) -> float:
    """From the low to the high end."""
    assert said.lasts_h is not None
    return said.lasts_h.high - said.lasts_h.low


def test_pounds_and_kilograms_of_the_same_weight_give_the_same() -> None:
    pounds = {"model": "companion-1000", "fill": {"scale_lb": 7.5}}
    assert outing_of(trip(HOUR, portables=[pounds])) == outing_of(
        trip(HOUR, portables=[weighed(7.5 * POUND)])
    )


@pytest.mark.parametrize("quarters", [1, 2, 3, 4])
@pytest.mark.parametrize("gauge", ["spring-scale", "led-segments", "color-band", "float"])
def test_quarters_and_shares_of_one_gauge_give_the_same(quarters: int, gauge: str) -> None:
    unit = {"model": "companion-1000"}
    by_quarters = {**unit, "fill": {"gauge_quarters": quarters, "gauge": gauge}}
    by_share = {**unit, "fill": {"share": quarters / 4, "gauge": gauge}}
    assert (
        reading(by_quarters)
        == reading(by_share)
        == Told(quarters / 4, uncertainty(f"gauge_{gauge.replace('-', '_')}"))
    )


def test_each_kind_of_gauge_widens_the_answer_as_far_as_it_may_be_out() -> None:
    """In standard deviations of full: spring scale 0.049, float 0.061, LED segments 0.072, colour band 0.098."""
    kinds = ("spring-scale", "float", "led-segments", "color-band")
    sds = [uncertainty(f"gauge_{kind.replace('-', '_')}").sd for kind in kinds]
    widths = [width_h(lasting(full(share=0.5, gauge=kind))) for kind in kinds]
    assert sds == sorted(sds)
    assert widths == sorted(widths)
    assert width_h(lasting(full(share=0.5, gauge="spring-scale"))) < width_h(lasting(full(share=0.5)))


def reading(portable: dict[str, Any]) -> Told:
    """What its fill is taken as."""
    told = outing_of(trip(HOUR, portables=[portable])).units[0].reading
    assert isinstance(told, Told)
    return told


def test_a_gauge_that_is_not_named_is_the_one_of_the_model() -> None:
    quarters = {"model": "companion-1000", "fill": {"gauge_quarters": 3}}
    assert reading(quarters).spread == uncertainty("gauge_spring_scale")


def test_a_gauge_that_points_to_full_is_no_fill_even_where_its_kind_is_not_known() -> None:
    """Who says `share` 1 has filled it. Four quarters were read, from whatever it was."""
    unknown = {"model": "stroller", "fill": {"gauge_quarters": 4}}
    assert reading(unknown).spread == uncertainty("share_told")
    assert reading({"model": "stroller", "fill": {"share": 1}}).spread == uncertainty("fill")
    assert reading(full(gauge="float")).spread == uncertainty("gauge_float")


def test_half_full_by_the_scale_is_half_full_by_the_share() -> None:
    """Empty 2.49 kg. Of 1.333 L, 0.45 x 1.333 = 0.6 L are liquid and 0.733 L vapour at 22 psig."""
    at = saturation_line(Fluid.OXYGEN).at(absolute_pa(22.0, 101_325.0))
    gross = 2.49 + 0.6e-3 / at.v_l + 0.733e-3 / at.v_g
    assert likely_h(lasting(weighed(gross))) == pytest.approx(likely_h(lasting(full(share=0.5))), rel=0.03)


@pytest.mark.parametrize("kg", [0.1, 2.0, 2.4])
def test_a_weight_below_the_empty_one_leaves_nothing_at_the_low_end(kg: float) -> None:
    """2.49 kg empty, within 15 %: at 2.0 kg the empty weight is surely misjudged, and nothing can be counted on."""
    said = lasting(weighed(kg))
    assert said.verdict == "no"
    assert "nothing-left" in codes(said)
    assert said.lasts_h is not None
    assert said.lasts_h.low == 0.0


def test_more_than_full_is_full() -> None:
    """No vessel holds more than a fill puts in: full, and 3 % of it."""
    heavy, heavier = lasting(weighed(5.0)), lasting(weighed(5.05))
    assert heavy.lasts_h == heavier.lasts_h
    assert heavy.lasts_h is not None
    brimful = lasting(full()).lasts_h
    assert brimful is not None
    assert heavy.lasts_h.high <= brimful.high * 1.03


def test_a_weight_that_no_such_unit_can_have_is_refused_and_a_mixed_up_unit_is_guessed() -> None:
    """2.49 kg empty within 15 %, 0.227 kg in standard deviations, and a scale within 0.05 kg, 0.030 kg. Full to the brim of
    1.333 L, 1.15 times: 1.65 kg. Four standard deviations beyond 4.14 kg are 5.06 kg. 7 kg would be 3.2 kg in pounds."""
    at = saturation_line(Fluid.OXYGEN).at(absolute_pa(22.0, 101_325.0))
    brimful = 2.49 + 1.15 * 1.333e-3 / at.v_l
    most = brimful + 4.0 * math.hypot(0.15 * 2.49, 0.05) / NINE_OF_TEN
    assert lasting(weighed(most - 0.01)).verdict == "safe"
    for kg, hint in ((most + 0.01, True), (7.0, True), (50.0, False)):
        with pytest.raises(InputError) as refused:
            lasting(weighed(kg))
        (fault,) = refused.value.faults
        assert fault.path == "portables[0].fill.scale_kg"
        assert f"{brimful:.3g} kg" in fault.problem
        assert ("fit in pounds" in fault.problem) == hint
    with pytest.raises(InputError) as refused:
        lasting({"model": "companion-1000", "fill": {"scale_lb": 50.0}})
    assert refused.value.faults[0].path == "portables[0].fill.scale_lb"


def test_an_explicit_vessel_may_weigh_what_its_own_figures_allow() -> None:
    """1.2 L of liquid are 1.29 kg; with 2.5 kg it weighs 3.8 kg, and the scale is within 0.05 kg."""
    assert lasting(plain(empty_kg=2.5, full_share=0.9, fill={"scale_kg": 3.85})).verdict == "safe"
    with pytest.raises(InputError, match="more than the unit weighs"):
        lasting(plain(empty_kg=2.5, full_share=0.9, fill={"scale_kg": 4.0}))


@pytest.mark.parametrize("share", [0, 0.0001])
def test_an_empty_portable_has_nothing_left(share: float) -> None:
    said = lasting(full(share=share, gauge="spring-scale"))
    assert (said.verdict, said.lasts_h is not None and said.lasts_h.low) == ("no", 0.0)


def test_a_spare_filled_on_monday_is_not_full_on_thursday() -> None:
    """By hand: an idle Companion 1000 loses 0.6 kg a day, and holds 1.2 L x 1.091 kg/L = 1.31 kg of liquid and 1.4 g of
    vapour. After a day and a half 0.9 kg are gone, 31 % of full; after three days all of it. At 2 L/min, 159 g/h, the
    0.41 kg left on Tuesday evening last 2.6 h, and what was full lasts 8.2 h."""
    thursday = {"starts_at": "2026-05-07T09:30"}
    monday = lasting(full(at="2026-05-04T09:30"), **thursday)
    tuesday = lasting(full(at="2026-05-05T21:30"), **thursday)
    fresh = lasting(full(), **thursday)
    assert likely_h(fresh) == pytest.approx(7.9, abs=0.5)
    assert likely_h(tuesday) == pytest.approx(2.6, abs=0.5)
    assert likely_h(monday) < 0.2
    assert monday.verdict == "no"
    assert "aged" in codes(monday)


def test_a_spare_that_waits_its_turn_is_worth_less_than_the_first() -> None:
    """The second one evaporates while the first is used: two full ones last less than twice as long, but for no more
    than the evaporation of those hours, 25 g of 1,310 an hour."""
    one, two = likely_h(lasting(full())), likely_h(answer(HOUR, portables=[full(), full()]))
    assert 2.0 * one * (1.0 - 1.1 * one * 25.0 / 1310.0 / 2.0) < two < 2.0 * one


def test_a_hot_car_costs_more_than_a_cool_one() -> None:
    """Eight hours parked, then 2 L/min: at 21 °C 25 g/h are gone, at 60 °C a fifth more, (333 - 100) / (294 - 100)."""
    cool, hot = (
        answer(steady(0, 8, surroundings={"temperature_c": celsius}), steady(2, 1)) for celsius in (21, 60)
    )
    assert cool.lasts_h is not None
    assert hot.lasts_h is not None
    lost_more = (cool.lasts_h.likely - hot.lasts_h.likely) * 159.0
    assert lost_more == pytest.approx(8 * 25.0 * 0.2, rel=0.3)
    assert "hot" in codes(hot)
    assert "hot" not in codes(cool)


def test_on_a_mountain_the_same_weight_is_the_same_oxygen() -> None:
    """A gauge setting counts from the air outside: at 85 kPa, 1,500 m, the liquid stands 16 kPa lower, colder and denser.
    The mass on the scale is the same, and so are the litres it gives: only the last vapour differs."""
    mountain = {"pressure_kpa": 85}
    sea, high = lasting(weighed(3.4)), lasting(weighed(3.4), surroundings=mountain)
    assert likely_h(high) == pytest.approx(likely_h(sea), rel=0.02)
    assert low(trip(HOUR, portables=[full()], surroundings=mountain)) >= low(trip(HOUR, portables=[full()]))


def test_a_climb_on_the_way_costs_what_boils_off_and_never_gives_anything() -> None:
    """The relief opens lower up there, so that some liquid boils away to cool the rest: a few hundredths at most."""
    flat = answer(steady(2, 1), steady(2, 1))
    climb = answer(steady(2, 1), steady(2, 1, surroundings={"pressure_kpa": 85}))
    assert likely_h(flat) * 0.93 < likely_h(climb) <= likely_h(flat) * 1.001


def test_an_explicit_vessel_is_read_by_its_own_empty_weight() -> None:
    unit = plain(empty_kg=2.5, full_share=0.9, fill={"scale_kg": 3.3})
    outing = outing_of(trip(HOUR, portables=[unit]))
    said = will_last(trip(HOUR, portables=[unit]))
    assert outing.units[0].capacity is None
    assert likely_h(said) == pytest.approx(0.8 / 0.159, rel=0.02)  # 0.8 kg at 2 L/min, 159 g/h


def test_what_was_never_in_it_does_not_last_in_any_case() -> None:
    outing = outing_of(trip(HOUR, portables=[weighed(0.5)]))
    assert {turned_out(outing, chance).lasts_h for chance in chances()} == {0.0}
