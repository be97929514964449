"""Liquid put in: the mixture against CoolProp's flash, and what it does to the pressure."""

from typing import NamedTuple

import CoolProp
import pytest
from CoolProp.CoolProp import AbstractState

from loxley.errors import InputError
from loxley.quantities import ATMOSPHERE_PA, PSI_PA, absolute_pa
from loxley.vessel import Delivery, Draw, PressureReached, Run, Vessel

from .oracle_levels import OracleLevels
from .real_vessels import closes, elsewhere, oracle_of, steel, tried
from .vessels import flowing, idle, kinds, portable, reservoir, through, time_of


def delivery(kg: float, psig: float) -> Delivery:
    return Delivery(received_kg=kg, saturated_psig=psig)


class Mixture(NamedTuple):
    """What CoolProp says of it: mass, pressure, temperature, quality."""

    mass: float
    pressure: float
    temperature: float
    quality: float


def by_flash(oracle: OracleLevels, kg: float, psig: float) -> Mixture:
    """(m, U) of contents and wall, and the enthalpy of the liquid that comes in; one flash."""
    state = AbstractState("HEOS", "Oxygen")
    state.update(CoolProp.PQ_INPUTS, oracle.p0 + psig * PSI_PA, 0)
    mass = oracle.mass + kg
    mixed = oracle.flash(mass, oracle.energy + kg * state.hmass())
    return Mixture(mass, mixed.p(), mixed.T(), mixed.Q())


def after(vessel: Vessel, fill: float, psig: float, *pieces: Draw, then: Delivery) -> Run:
    """Just after a delivery, before any heat."""
    return through(vessel, *pieces, then, fill=fill, psig=psig)


@pytest.mark.parametrize("wall", [None, steel(4.7)], ids=["no wall", "wall"])
@pytest.mark.parametrize(
    ("fill", "psig", "kg", "saturated"),
    [
        (0.3, 22.0, 5.0, 5.0),  # cold
        (0.3, 22.0, 25.0, 0.0),  # cold and much
        (0.05, 20.0, 30.0, 10.0),
        (0.3, 10.0, 5.0, 14.0),  # a little warmer, below the relief
        (0.6, 22.0, 1.0, -5.0),
        (0.6, -2.0, 10.0, 3.0),
    ],
)
def test_a_mixture_is_that_of_the_flash(
    wall: object, fill: float, psig: float, kg: float, saturated: float
) -> None:
    vessel = reservoir(wall=wall)
    expected = by_flash(oracle_of(vessel, fill, psig), kg, saturated)
    result = after(vessel, fill, psig, then=delivery(kg, saturated))
    assert result.remaining_kg == pytest.approx(expected.mass, rel=1e-9)
    assert absolute_pa(result.pressure_psig, ATMOSPHERE_PA) == pytest.approx(expected.pressure, rel=1e-7)
    assert result.vented_kg == 0.0
    closes(result, start_kg=expected.mass - kg)


@pytest.mark.parametrize("kg", [0.5, 5.0, 30.0])
def test_liquid_into_a_vessel_that_has_run_dry_is_that_of_the_flash(kg: float) -> None:
    # Dry and hardly warm: the vapour and 20 hours of heat are soon taken up.
    vessel = reservoir()
    oracle = oracle_of(vessel, 0.01, 22.0)
    oracle.piece(0.0, 16.0)
    assert oracle.gone
    expected = by_flash(oracle, kg, 15.0)
    result = after(vessel, 0.01, 22.0, idle(16), then=delivery(kg, 15.0))
    assert expected.pressure < oracle.p_r
    assert absolute_pa(result.pressure_psig, ATMOSPHERE_PA) == pytest.approx(expected.pressure, rel=1e-6)
    assert result.remaining_kg == pytest.approx(expected.mass, rel=1e-6)


@pytest.mark.parametrize("kg", [0.02, 0.1, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 5.0, 30.0])
def test_liquid_into_a_warm_vessel_ends_at_its_relief_or_below_or_is_refused(kg: float) -> None:
    # 5 kg of steel at 21 °C hold 400 kJ, enough to evaporate 2 kg. Whatever becomes of the mixture, no relief that is in
    # order leaves it above 22 psig.
    pieces = (idle(until="empty"), idle(400), delivery(kg, 10.0), idle(0.5))
    result = tried(reservoir(wall=steel(5.0)), *pieces, fill=0.01)
    if not isinstance(result, Run):
        assert [fault.path for fault in result] == ["draws[2].received_kg"]
        return
    assert result.pressure_psig <= 22.0 + 1e-6
    start = result.remaining_kg + result.vented_kg - kg
    closes(result, start_kg=start + kg)


def test_cold_liquid_collapses_the_pressure_and_heat_rebuilds_it() -> None:
    result = through(reservoir(), delivery(15.0, 0.0), idle(0.0), fill=0.3)
    # 13.8 kg at 22 psig and 15 at 0 psig: between, nearer to the cold one, since the vapour has next to no heat.
    assert 5.0 < result.pressure_psig < 15.0
    rise = through(reservoir(), delivery(15.0, 0.0), idle(until=PressureReached(pressure_psig=22)), fill=0.3)
    # Worked in the physics text: 34 kg and 1.78 W take 3.19 days from 1.10 to 2.39 bar.
    assert 24.0 < time_of(rise, "until-reached") < 72.0


def test_warm_liquid_flashes_and_the_relief_lets_it_go_at_once() -> None:
    result = through(reservoir(), delivery(10.0, 45.0), fill=0.3)
    assert kinds(result) == ["delivery", "relief-opens"]
    assert result.pressure_psig == pytest.approx(22.0, abs=1e-6)
    # 10 kg bring 27.8 - 16.8 = 11 kJ/kg more than liquid at 22 psig, over v_g L = 204.6 kJ/kg of vapour: 0.54 kg; and
    # they take the room of 9.1 L of vapour of 10.4 g/L: 0.09 kg.
    assert result.vented_kg == pytest.approx(0.63, abs=0.02)
    oracle = oracle_of(reservoir(), 0.3, 22.0)
    _, _, _, h_in = oracle.saturated(oracle.p0 + 45.0 * PSI_PA, 0)
    oracle.mass, oracle.energy = oracle.mass + 10.0, oracle.energy + 10.0 * h_in
    oracle.let_go(oracle.p_r)
    assert result.vented_kg == pytest.approx(oracle.vented, rel=1e-6)
    assert result.remaining_kg + result.vented_kg == pytest.approx(
        through(reservoir(), idle(0.0), fill=0.3).remaining_kg + 10.0, rel=1e-9
    )


@pytest.mark.parametrize("kg", [28.5, 40.0, 100.0, 1000.0])
def test_more_than_the_vessel_has_room_for_is_refused_at_its_path(kg: float) -> None:
    with pytest.raises(InputError, match="room for") as refused:
        through(reservoir(), idle(1), delivery(kg, 0.0), fill=0.4)
    assert [fault.path for fault in refused.value.faults] == ["draws[1].received_kg"]


def test_what_the_refusal_says_fits_is_taken() -> None:
    with pytest.raises(InputError, match="room for") as refused:
        through(reservoir(), delivery(40.0, 20.0), fill=0.4)
    words = refused.value.faults[0].problem
    room = float(words.split(":")[1].split(" kg")[0])
    assert through(reservoir(), delivery(room - 0.2, 20.0), fill=0.4).received_kg == room - 0.2


def test_liquid_that_swells_to_the_brim_later_is_refused_at_the_delivery_that_brought_it() -> None:
    # Cold liquid to 99 % swells by 3 % on its way to the relief, in the piece after. What must be mended is the delivery.
    with pytest.raises(InputError, match="fills the whole vessel") as refused:
        through(portable(), idle(0.1), delivery(0.80, -10.0), idle(48), idle(1), fill=0.42, psig=0.0)
    assert [fault.path for fault in refused.value.faults] == ["draws[1].received_kg"]


def test_an_orifice_gives_less_after_a_cold_delivery_and_its_setting_again_when_heat_has_rebuilt_the_pressure() -> (
    None
):
    vessel = reservoir(orifice={"rated_psig": 20.0}, heat_leak_w=8.0)
    result = through(vessel, flowing(2, 1), delivery(15.0, 0.0), flowing(2, 40), fill=0.3)
    told = [event for event in result.events if event.kind in ("flow-below-setting", "flow-at-setting")]
    assert [event.kind for event in told] == ["flow-below-setting", "flow-at-setting"]
    assert told[0].at_h == 1.0
    # 90 % of the rated 239.2 kPa while choked: 215.3 kPa, 16.53 psig; the time to it by the rise alone.
    rise = through(
        vessel,
        flowing(2, 1),
        delivery(15.0, 0.0),
        flowing(2, until=PressureReached(pressure_psig=16.5298)),
        fill=0.3,
    )
    assert told[1].at_h == pytest.approx(time_of(rise, "until-reached"), abs=2e-3)
    assert result.rated_flow_h == 1.0
    assert result.endurance_h is None


def test_a_delivery_brings_a_dry_vessel_back_to_life() -> None:
    result = through(
        portable(), flowing(2, until="empty"), delivery(0.8, 20.0), flowing(2, until="empty"), fill=0.3
    )
    told = kinds(result)
    assert told.count("flow-fails") == 2
    assert told.count("liquid-gone") == 2
    assert told.index("delivery") < len(told) - told[::-1].index("liquid-gone")
    assert result.delivered_kg > 0.8


def test_a_delivery_counts_its_pressure_from_the_surroundings_of_the_scenario() -> None:
    # At 84 kPa 10 psig are 153 kPa absolute. Not colder nor warmer, it still takes room from the vapour: 0.9 psi more.
    oracle = OracleLevels(
        volume_l=41.0, relief_psig=22.0, heat_leak_w=1.8, economizer_psig=20.0, room_kpa=84.0
    ).fill(0.3, 10.0)
    expected = by_flash(oracle, 20.0, 10.0)
    result = through(reservoir(), delivery(20.0, 10.0), fill=0.3, psig=10.0, pressure_kpa=84.0)
    assert absolute_pa(result.pressure_psig, 84_000.0) == pytest.approx(expected.pressure, rel=1e-7)


def test_a_delivery_in_a_schedule_elsewhere_happens_at_home() -> None:
    result = through(
        reservoir(), elsewhere(0.0, 1.0, pressure_kpa=90.0), delivery(5.0, 20.0), idle(1), fill=0.3
    )
    assert result.received_kg == 5.0
    closes(result, start_kg=13.0)
