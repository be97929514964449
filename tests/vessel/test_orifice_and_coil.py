"""The metering orifice and the warming coil, alone and within a run."""

import pytest

from loxley.errors import InputError
from loxley.quantities import ATMOSPHERE_PA, absolute_pa
from loxley.vessel.law.orifice import pressure_of_share, share_of_setting

from .vessels import flowing, idle, kinds, portable, through

RATED = absolute_pa(20.0, ATMOSPHERE_PA)
LIQUID = {"withdrawal": "liquid", "economizer_psig": None}


@pytest.mark.parametrize(
    ("kilopascals", "share"), [(239.22, 1.0), (192, 0.80), (150, 0.60), (110, 0.26), (101, 0.0)]
)
def test_an_orifice_set_at_20_psig_gives_less_as_the_pressure_falls(kilopascals: float, share: float) -> None:
    # Choked at 192 kPa (101.3/192 = 0.5277 < 0.5283): 192/239.22 = 0.80. Below that the nozzle formula, g = 1.4.
    made = share_of_setting(kilopascals * 1000, ATMOSPHERE_PA, RATED, ATMOSPHERE_PA, 1.4)
    assert made == pytest.approx(share, abs=0.005)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("outside", [60_000.0, ATMOSPHERE_PA])
def test_the_pressure_of_a_share_gives_that_share(share: float, outside: float) -> None:
    pressure = pressure_of_share(share, outside, RATED, ATMOSPHERE_PA, 1.4)
    assert share_of_setting(pressure, outside, RATED, ATMOSPHERE_PA, 1.4) == pytest.approx(share, rel=1e-9)


def test_the_flow_comes_below_its_setting_before_it_fails() -> None:
    result = through(portable(orifice={"rated_psig": 20}), flowing(2, until="empty"))
    assert kinds(result)[-3:] == ["flow-below-setting", "flow-fails", "until-reached"]
    assert result.rated_flow_h is not None
    assert result.endurance_h is not None
    # At 0.9 x 239.22 = 215.3 kPa; the slide holds 239.2 kPa until the liquid is gone.
    assert kinds(result)[-4] == "liquid-gone"
    assert result.rated_flow_h < result.endurance_h


def test_the_orifice_may_come_under_its_setting_while_liquid_is_left() -> None:
    vessel = portable(withdrawal="vapour", economizer_psig=None, orifice={"rated_psig": 20})
    result = through(vessel, flowing(6, 0.3))
    assert kinds(result)[:2] == ["flow-below-setting", "flow-fails"]


def test_without_orifice_data_nothing_is_said_of_the_setting() -> None:
    assert through(portable(), flowing(2, until="empty")).rated_flow_h is None


def test_an_orifice_that_never_gives_less_has_no_such_moment() -> None:
    assert through(portable(orifice={"rated_psig": 20}), flowing(2, 2)).rated_flow_h is None


def test_the_placeholder_of_the_orifice_is_named_as_one() -> None:
    assumes = " ".join(through(portable(orifice={"rated_psig": 20}), flowing(2, 1)).assumes)
    assert "90%" in assumes
    assert "unverified" in assumes


@pytest.mark.parametrize(("flow", "outlet"), [(2.0, 21.0), (4.0, 20.6), (10.0, -11.0), (15.0, -65.0)])
def test_a_coil_of_0_6_w_per_k_is_good_for_4_litres_a_minute_and_not_for_15(
    flow: float, outlet: float
) -> None:
    # UA_ev = w h_fg / 194.9 K = 0.046, 0.092, 0.231, 0.346 W/K; NTU = 13.4, 6.2, 1.8, 0.8
    vessel = portable(coil={"conductance_w_per_k": 0.6}, **LIQUID)
    result = through(vessel, flowing(flow, 0.001), psig=20.0)
    assert result.outlet_temperature_c == pytest.approx(outlet, abs=0.5 if flow > 5 else 0.05)


def test_liquid_at_the_outlet_is_a_fault_and_not_a_temperature() -> None:
    # 2 L/min of liquid take 0.046 W/K to evaporate; the coil has 0.04, good for 0.04 / 0.0461 = 87 % of the flow
    with pytest.raises(InputError, match=r"liquid reaches its outlet after 0 h.* good for 87%") as refused:
        through(portable(coil={"conductance_w_per_k": 0.04}, **LIQUID), flowing(2, 0.1), psig=20.0)
    assert refused.value.faults[0].path == "draws[0].flow_lpm"


def test_a_coil_just_large_enough_for_the_flow_brings_gas_of_any_temperature() -> None:
    # 1.73 L/min is just below, 1.74 just above what 0.04 W/K evaporates: 0.04 x 194.86 / 203 425 x 60 000 / 1.32614
    vessel = portable(coil={"conductance_w_per_k": 0.04}, **LIQUID)
    result = through(vessel, flowing(1.73, 0.001), psig=20.0)
    assert result.outlet_temperature_c is not None
    assert result.outlet_temperature_c < -150
    with pytest.raises(InputError, match="liquid reaches its outlet"):
        through(vessel, flowing(1.74, 0.001), psig=20.0)


def test_what_a_coil_is_good_for_is_told_as_three_flows_that_its_outlet_confirms() -> None:
    vessel = portable(coil={"conductance_w_per_k": 0.6}, **LIQUID)
    told = through(vessel, idle(1)).coil
    assert told is not None
    assert told.cold_gas_from_lpm < told.frost_from_lpm < told.liquid_from_lpm
    for flow, outlet in ((told.cold_gas_from_lpm, 11.0), (told.frost_from_lpm, 0.0)):
        at_flow = through(vessel, flowing(flow, 0.001)).outlet_temperature_c
        assert at_flow == pytest.approx(outlet, abs=0.01)
    with pytest.raises(InputError, match="liquid reaches its outlet"):
        through(vessel, flowing(told.liquid_from_lpm * 1.001, 0.001))


def test_vapour_alone_never_brings_liquid_to_the_outlet_of_the_smallest_coil() -> None:
    vessel = portable(withdrawal="vapour", economizer_psig=None, coil={"conductance_w_per_k": 0.001})
    assert through(vessel, flowing(2, 0.1)).outlet_temperature_c is not None


def test_the_largest_draw_is_reported_and_not_the_last() -> None:
    vessel = portable(coil={"conductance_w_per_k": 0.6}, **LIQUID)
    both = through(vessel, flowing(4, 0.1), flowing(1, 0.1), idle(0.1))
    assert both.heat_to_gas_w == pytest.approx(through(vessel, flowing(4, 0.1)).heat_to_gas_w, rel=1e-9)


def test_vapour_takes_less_heat_than_liquid() -> None:
    # 182 kJ/kg to warm against 385 kJ/kg to evaporate and warm
    liquid = through(portable(**LIQUID), flowing(2, 0.01), psig=20.0).heat_to_gas_w
    vapour = through(portable(withdrawal="vapour"), flowing(2, 0.01), psig=20.0).heat_to_gas_w
    assert vapour / liquid == pytest.approx(182 / 385, abs=0.005)


def test_without_a_draw_there_is_nothing_to_warm() -> None:
    result = through(portable(coil={"conductance_w_per_k": 0.6}), idle(1))
    assert result.heat_to_gas_w == 0.0
    assert result.outlet_temperature_c is None
