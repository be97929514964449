"""Surroundings that change between the pieces of a schedule."""

import pytest

from loxley.quantities import PSI_PA
from loxley.vessel import Start, Surroundings, run

from .real_vessels import closes, elsewhere, steel
from .vessels import REFERENCE, flowing, idle, kinds, portable, reservoir, through, time_of

COIL = {"conductance_w_per_k": 0.6}


def test_pieces_in_the_surroundings_of_the_scenario_are_the_schedule_itself() -> None:
    draws = [(2.0, 2.0), (0.0, 3.0), (1.0, 4.0)]
    plain = through(portable(), *(flowing(*draw) for draw in draws), temperature_c=30.0, pressure_kpa=84.0)
    same = through(
        portable(),
        *(elsewhere(*draw, temperature_c=30.0, pressure_kpa=84.0) for draw in draws),
        temperature_c=30.0,
        pressure_kpa=84.0,
    )
    assert same.model_copy(update={"assumes": ()}) == plain.model_copy(update={"assumes": ()})


def test_a_piece_takes_from_the_scenario_what_it_does_not_say() -> None:
    whole = {"temperature_c": 30.0, "pressure_kpa": 84.0}
    said = through(portable(), elsewhere(2, 1, temperature_c=5.0, pressure_kpa=84.0), **whole)
    silent = through(portable(), elsewhere(2, 1, temperature_c=5.0), **whole)
    assert silent.remaining_kg == said.remaining_kg
    assert silent.pressure_psig == said.pressure_psig


def test_all_pieces_elsewhere_are_a_scenario_elsewhere() -> None:
    # Gauge pressure at the start counts from the scenario's surroundings, so the same absolute pressure is given.
    low = 70_000.0
    start = 101_325.0 + 10.0 * PSI_PA
    moved = through(
        portable(), elsewhere(2, 2, pressure_kpa=70.0), elsewhere(0, 3, pressure_kpa=70.0), psig=10.0
    )
    there = through(portable(), flowing(2, 2), idle(3), psig=(start - low) / PSI_PA, pressure_kpa=70.0)
    assert moved.remaining_kg == pytest.approx(there.remaining_kg, rel=1e-9)
    assert moved.pressure_psig == pytest.approx(there.pressure_psig, abs=1e-6)


def test_going_up_lets_vapour_go_at_once() -> None:
    # From 101.3 to 70 kPa the relief's 22 psig fall by as much. 1.18 kg of liquid give m c dT = 1.18 * 1.73 * 1.5 K = 3 kJ
    # on the way, over 203 kJ/kg: 15 g.
    result = through(portable(), idle(0.0001), elsewhere(0, 0.0001, pressure_kpa=70.0))
    assert kinds(result) == ["relief-opens"]
    assert result.pressure_psig == pytest.approx(22.0, abs=1e-6)
    assert result.vented_kg == pytest.approx(0.0155, abs=0.002)
    closes(result, start_kg=1.18)


def test_going_up_and_down_again_costs_that_vapour_once() -> None:
    up, down_ = elsewhere(0, 0.0001, pressure_kpa=70.0), idle(0.0001)
    once, twice = through(portable(), up), through(portable(), up, down_, up, down_, up)
    assert twice.vented_kg == pytest.approx(once.vented_kg, rel=1e-3)
    # Down again the same absolute pressure is less in gauge: (253.0 - 31.3 - 101.3) kPa = 17.5 psig, and it rises.
    down = through(portable(), elsewhere(0, 0.0001, pressure_kpa=70.0), idle(0.0001))
    assert down.pressure_psig == pytest.approx(22.0 - 31.325 / 6.894757, abs=1e-3)


@pytest.mark.parametrize("wall", [None, steel(1.0)], ids=["no wall", "wall"])
@pytest.mark.parametrize("dry_h", [0.0, 0.01, 0.2, 1.0, 20.0])
@pytest.mark.parametrize("kpa", [95.0, 70.0])
def test_a_dry_vessel_that_goes_up_lets_vapour_go_too(kpa: float, dry_h: float, wall: object) -> None:
    # Just after the last drop the vapour turns wet when it expands without heat; it goes down to the relief all the same.
    vessel = portable(wall=wall)
    result = through(
        vessel, idle(until="empty"), idle(dry_h), elsewhere(0, 0.001, pressure_kpa=kpa), fill=0.2
    )
    before = through(vessel, idle(until="empty"), idle(dry_h), fill=0.2)
    assert before.pressure_psig == pytest.approx(22.0, abs=1e-5)
    assert result.pressure_psig == pytest.approx(22.0, abs=1e-5)
    assert result.remaining_kg < before.remaining_kg


def test_going_down_a_mountain_with_a_cold_vessel_fails_the_flow() -> None:
    # 2 psig at 60 kPa are 73.8 kPa: at sea level air would stream in.
    start = Start(fill_fraction=0.8, pressure_psig=2.0)
    up = Surroundings(pressure_kpa=60.0)
    draws = [flowing(2, 0.1), elsewhere(2, 0.1, pressure_kpa=101.325)]
    result = run(portable(), draws, start=start, surroundings=up, gas_reference=REFERENCE)
    assert result.endurance_h == pytest.approx(0.1)
    assert result.pressure_psig < 0.0


def test_a_hot_car_vents_as_much_more_as_it_is_hotter() -> None:
    # Idle at the relief the vent is in proportion to the heat: (60 + 173.2) / (21 + 173.2) = 1.2008.
    home, car = through(portable(), idle(10)), through(portable(), elsewhere(0, 10, temperature_c=60.0))
    assert car.vented_kg / home.vented_kg == pytest.approx((60.0 + 173.197) / (21.0 + 173.197), rel=1e-5)


def test_the_economizer_moves_with_the_surroundings() -> None:
    # 20 psig above 101.3 kPa, then above 80: the pressure it holds is 21.3 kPa lower.
    result = through(portable(), flowing(2, 1), elsewhere(2, 1, pressure_kpa=80.0))
    assert result.pressure_psig == pytest.approx(20.0, abs=1e-6)
    assert "economizer-closes" in kinds(result)


def test_an_orifice_gives_less_on_a_mountain() -> None:
    # Set at 20 psig at sea level, 239.2 kPa. At 70 kPa the economizer holds 207.9 kPa: 87 %, below the share of 90 %.
    result = through(
        portable(orifice={"rated_psig": 20.0}), flowing(2, 1), elsewhere(2, 2, pressure_kpa=70.0)
    )
    assert "flow-below-setting" in kinds(result)
    assert result.rated_flow_h is not None
    assert 1.0 <= result.rated_flow_h <= 1.5


def test_the_coil_is_told_for_the_room_of_the_scenario_wherever_the_day_ends() -> None:
    home = through(portable(coil=COIL), flowing(2, 1), idle(0.1))
    car = through(portable(coil=COIL), flowing(2, 1), elsewhere(0, 0.1, temperature_c=60.0))
    assert home.coil is not None
    assert car.coil == home.coil


def test_vented_litres_of_liquid_do_not_depend_on_where_the_day_ends() -> None:
    # Saturated at the relief setting, in the scenario's surroundings.
    home = through(portable(), idle(5), idle(0.0))
    away = through(portable(), idle(5), elsewhere(0, 0.0, pressure_kpa=102.0))
    assert away.vented_kg == home.vented_kg
    assert away.vented_liquid_l == home.vented_liquid_l


def test_a_trace_counts_gauge_pressure_from_where_the_vessel_stands() -> None:
    start = Start(fill_fraction=0.9, pressure_psig=10.0)
    draws = [idle(0.5), elsewhere(0, 0.5, pressure_kpa=80.0)]
    result = run(portable(), draws, start=start, gas_reference=REFERENCE, trace_minutes=10.0)
    assert result.trace is not None
    low, high = (next(s for s in result.trace if s.t_h > t) for t in (0.4, 0.6))
    # The air is 21.3 kPa thinner: 3.1 psi more in gauge, and 1.1 psi of rise in ten minutes.
    assert 3.9 < high.pressure_psig - low.pressure_psig < 4.5
    assert [s.oxygen_kg for s in result.trace] == pytest.approx([result.remaining_kg] * len(result.trace))


def test_a_reservoir_in_a_cold_garage_and_back() -> None:
    result = through(reservoir(), flowing(1, 5), elsewhere(0, 100, temperature_c=-20.0), flowing(1, 5))
    closes(result, start_kg=40.3)
    assert result.delivered_kg == pytest.approx(through(reservoir(), flowing(1, 10)).delivered_kg, rel=1e-9)


def test_where_a_failed_flow_is_tried_again_the_place_counts() -> None:
    # Vapour alone takes the pressure down to the air's; up a mountain the same vessel gives on.
    vessel = portable(withdrawal="vapour", economizer_psig=None)
    result = through(vessel, flowing(6, until="empty"), elsewhere(6, 0.02, pressure_kpa=60.0))
    first = time_of(result, "flow-fails")
    assert result.endurance_h == first
    only = through(vessel, flowing(6, until="empty"))
    assert result.delivered_kg > only.delivered_kg
