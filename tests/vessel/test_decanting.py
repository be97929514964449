"""Liquid taken off at a steady rate, as when a portable is filled that is not followed itself."""

import pytest

from loxley.oxygen import Fluid, saturation_line
from loxley.quantities import ATMOSPHERE_PA, absolute_pa
from loxley.vessel import Decant

from .real_vessels import closes, oracle_of
from .vessels import flowing, idle, kinds, portable, reservoir, through


def decant(kg: float, minutes: float = 3.0) -> Decant:
    return Decant(decant_kg=kg, minutes=minutes)


@pytest.mark.parametrize("withdrawal", ["economizer", "liquid", "vapour"])
def test_it_is_liquid_whatever_is_drawn_otherwise(withdrawal: str) -> None:
    # The oracle draws the same mass as liquid, from a vessel without an economizer.
    vessel = reservoir(withdrawal=withdrawal)
    oracle = oracle_of(reservoir(withdrawal="liquid", economizer_psig=None), 0.5, 21.0)
    oracle.piece(1.2 / 180.0, 0.05)
    result = through(vessel, decant(1.2), fill=0.5, psig=21.0)
    assert result.remaining_kg == pytest.approx(oracle.mass, rel=1e-9)
    assert absolute_pa(result.pressure_psig, ATMOSPHERE_PA) == pytest.approx(
        oracle.pressure(oracle.mass, oracle.energy), rel=1e-7
    )


def test_what_is_taken_off_is_not_delivered() -> None:
    result = through(reservoir(), flowing(2, 1), decant(1.2), flowing(2, 1))
    assert result.decanted_kg == pytest.approx(1.2, rel=1e-12)
    assert result.delivered_l == pytest.approx(240.0, rel=1e-9)
    start = result.remaining_kg + result.decanted_kg + result.delivered_kg + result.vented_kg
    closes(result, start_kg=start)


def test_it_takes_its_minutes_from_the_schedule() -> None:
    result = through(reservoir(), decant(1.2, minutes=6.0), flowing(2, 0.5), decant(0.6), idle(1))
    whole = through(reservoir(), decant(1.2, minutes=6.0), flowing(2, 0.5), decant(0.6), idle(0.5), idle(0.5))
    assert result.remaining_kg == pytest.approx(whole.remaining_kg, rel=1e-12)


def test_liquid_that_leaves_hardly_moves_the_pressure_of_a_full_vessel() -> None:
    # Section 3: heat competes with the volume that leaves, and liquid is a hundred times denser than vapour.
    assert 21.8 < through(reservoir(), decant(1.2)).pressure_psig < 22.0


def test_below_the_heel_gas_comes_and_the_rest_is_not_taken() -> None:
    result = through(reservoir(heel_share=0.1), decant(10.0, minutes=30.0), fill=0.2)
    assert "too-little-to-fill" in kinds(result)
    at = saturation_line(Fluid.OXYGEN).at(absolute_pa(result.pressure_psig, ATMOSPHERE_PA))
    liquid = (result.remaining_kg - 0.041 / at.v_g) / (1 / at.v_l - 1 / at.v_g)
    # The pressure rises a little in the minutes after; the liquid left is a tenth of the vessel, to a thousandth.
    assert liquid / 0.041 == pytest.approx(0.1, abs=1e-3)
    assert result.decanted_kg < 10.0


def test_below_the_minimum_nothing_is_begun() -> None:
    source = reservoir(heel_share=0.02, minimum_fill_share=0.05)
    assert through(source, decant(0.2), fill=0.0499).decanted_kg == 0.0
    assert kinds(through(source, decant(0.2), fill=0.0499))[0] == "too-little-to-fill"
    assert through(source, decant(0.2), fill=0.0501).decanted_kg == pytest.approx(0.2)


def test_without_a_heel_the_last_liquid_is_taken_and_the_rest_is_told_missing() -> None:
    # 20 % of 41 L are 8.9 kg of liquid; 100 kg were asked for.
    result = through(reservoir(), decant(100.0, minutes=30.0), fill=0.2)
    assert result.decanted_kg == pytest.approx(8.9, abs=0.1)
    assert "liquid-gone" in kinds(result)
    assert "too-little-to-fill" in kinds(result)


def test_from_a_dry_vessel_nothing_is_taken() -> None:
    result = through(portable(), idle(until="empty"), decant(0.1), fill=0.02)
    assert result.decanted_kg == 0.0
    assert kinds(result)[-1] == "too-little-to-fill"


def test_a_decant_does_not_go_through_the_warming_coil() -> None:
    # 1.2 kg in three minutes are 300 L/min of gas: no coil could evaporate that, and none is asked to.
    vessel = reservoir(coil={"conductance_w_per_k": 0.6})
    result = through(vessel, flowing(2, 1), decant(1.2), flowing(2, 1))
    alone = through(vessel, flowing(2, 1), flowing(2, 1))
    assert result.outlet_temperature_c == pytest.approx(alone.outlet_temperature_c, abs=0.1)
    assert result.heat_to_gas_w == pytest.approx(alone.heat_to_gas_w, rel=1e-2)
    assert through(reservoir(), decant(1.2)).heat_to_gas_w == 0.0


def test_a_decant_says_nothing_of_the_flow_to_the_patient() -> None:
    # At 10 psig the orifice would give less than its setting, if anything were drawn through it.
    weak = through(reservoir(orifice={"rated_psig": 20.0}), decant(1.2), psig=10.0)
    assert weak.rated_flow_h is None
    assert "flow-below-setting" not in kinds(weak)
    # Colder than the air nothing comes out; the patient's flow has not failed, since there was none.
    cold = through(reservoir(), decant(1.2), psig=-2.0)
    assert cold.endurance_h is None
    assert "flow-fails" not in kinds(cold)
    assert cold.decanted_kg == 0.0


def test_the_economizer_is_not_moved_by_a_decant() -> None:
    # Liquid is taken off at 22 psig; the patient draws before and after. Only the draws open and shut the economizer.
    told = kinds(through(reservoir(), flowing(4, 1), decant(1.2), flowing(4, 1)))
    assert told.count("economizer-closes") <= 1
