"""What a person can reckon on paper with a table of saturated oxygen."""

import pytest

from loxley.oxygen import Fluid, equation_of_state, saturation_line
from loxley.quantities import ATMOSPHERE_PA, absolute_pa
from loxley.vessel import PressureReached, Start, run
from loxley.vessel.law.balance import contents_energy, relief_flow, sliding_split, thermal_mass
from loxley.vessel.law.dry_vapour import heat_to_stay_dry

from .vessels import flowing, idle, kg_per_s, kinds, portable, reservoir, through, time_of

LINE = saturation_line(Fluid.OXYGEN)
AT_20, AT_22 = (LINE.at(absolute_pa(psig, ATMOSPHERE_PA)) for psig in (20.0, 22.0))


def leak(heat_leak_w: float, temperature: float) -> float:
    """A stated leak at another temperature: in proportion to the distance to 294.15 K."""
    return heat_leak_w * (294.15 - temperature) / (294.15 - AT_22.temperature_k)


def test_a_closed_vessel_takes_3_19_days_from_1_10_to_2_39_bar() -> None:
    # 34 kg in 41 L at a constant 1.78 W. U = m a + V b: the rise of U over 1.78 W is 275 500 s.
    low, high = LINE.at(110_000.0), LINE.at(239_000.0)
    energy = contents_energy(34.0, 0.041, high.a, high.b) - contents_energy(34.0, 0.041, low.a, low.b)
    assert energy / 1.78 / 86_400 == pytest.approx(3.19, abs=0.005)


def test_the_pressure_rises_in_the_time_of_the_quadrature() -> None:
    # t = integral of (m a' + V b') / Q(p) dp from 10 to 22 psig, by Simpson's rule over 40 strips.
    vessel = reservoir()
    result = run(
        vessel, [idle(until=PressureReached(pressure_psig=22))], start=Start(oxygen_kg=34, pressure_psig=10)
    )
    low, high, strips = absolute_pa(10, ATMOSPHERE_PA), AT_22.pressure_pa, 40
    total = 0.0
    for k in range(strips + 1):
        at = LINE.at(min(low + (high - low) * k / strips, high))
        weight = 1 if k in (0, strips) else 4 if k % 2 else 2
        total += weight * thermal_mass(34.0, 0.041, at.a_slope, at.b_slope) / leak(1.8, at.temperature_k)
    seconds = total * (high - low) / strips / 3
    assert time_of(result, "until-reached") * 3600 == pytest.approx(seconds, abs=0.01)


def test_an_idle_vessel_at_its_relief_vents_what_the_leak_evaporates_less_what_stays() -> None:
    # 1.5 W x 86 400 s / (h_fg / (1 - v_l/v_g)) = 129 600 J / (202.66 kJ/kg / 0.99048) = 0.6334 kg
    result = through(portable(), idle(24))
    assert result.vented_kg == pytest.approx(129_600 / (AT_22.h_fg / (1 - AT_22.v_l / AT_22.v_g)), rel=1e-12)
    assert result.vented_kg == pytest.approx(0.6334, abs=1e-4)
    assert kinds(result) == ["relief-opens"]
    assert result.pressure_psig == pytest.approx(22.0, abs=1e-12)


def test_an_idle_portable_dries_out_in_the_time_its_leak_says() -> None:
    # 1.2 L, 90 %: liquid and vapour 1.1797 kg; dry at 1.2 L x 10.387 g/L = 0.0125 kg. To be vented: 1.1672 kg at
    # 0.6334 kg a day: 1.843 days = 44.2 h.
    result = through(portable(), idle(until="empty"))
    assert time_of(result, "liquid-gone") == pytest.approx(44.2, abs=0.1)
    assert result.remaining_kg == pytest.approx(1.2e-3 / AT_22.v_g, rel=1e-12)
    assert kinds(result) == ["relief-opens", "liquid-gone", "until-reached"]


def test_relief_and_evaporation_are_inverse_to_each_other() -> None:
    vessel = portable(heat_leak_w=None, evaporation_kg_per_day=0.6)
    assert through(vessel, idle(24)).vented_kg == pytest.approx(0.6, rel=1e-12)


def test_the_economizer_holds_its_setting_with_a_split_of_liquid_and_vapour() -> None:
    # At 20 psig Q = 1.5 W x 194.86/194.20 = 1.5051 W. w = 4.4205e-5 kg/s. Volumes: w_l v_l + w_g v_g = Q / L.
    w, heat = kg_per_s(2.0), leak(1.5, AT_20.temperature_k)
    w_l, w_g = sliding_split(heat, AT_20.volume_heat, w, AT_20.v_l, AT_20.v_g)
    assert w_l * AT_20.v_l + w_g * AT_20.v_g == pytest.approx(heat / AT_20.volume_heat, rel=1e-12)
    assert w_l + w_g == pytest.approx(w, rel=1e-15)
    # So the vessel stays at 20 psig until the liquid is gone: (m - V / v_g) / w.
    result = through(portable(), flowing(2, until="empty"), psig=20.0)
    mass = 1.2e-3 * (0.9 / AT_20.v_l + 0.1 / AT_20.v_g)
    assert time_of(result, "liquid-gone") * 3600 == pytest.approx((mass - 1.2e-3 / AT_20.v_g) / w, abs=1e-6)
    assert result.vented_kg == 0.0


def test_the_patient_is_fed_by_evaporation_alone_where_it_suffices() -> None:
    # 0.1 L/min is 2.2e-6 kg/s, less than the 7.3e-6 kg/s that 1.5 W evaporates: the relief takes the rest.
    w = kg_per_s(0.1)
    result = through(portable(), flowing(0.1, 10))
    assert result.delivered_kg == pytest.approx(w * 36_000, rel=1e-12)
    rest = relief_flow(1.5, AT_22.volume_heat, AT_22.v_l, AT_22.v_g, 0.0, w)
    assert result.vented_kg == pytest.approx(rest * 36_000, rel=1e-12)


def test_without_an_economizer_evaporation_is_added_to_the_flow() -> None:
    # Drawing liquid at the relief: w + Q / (L v_g) - w v_l / v_g leave the vessel; the liquid is gone accordingly.
    w = kg_per_s(1.0)
    result = through(portable(withdrawal="liquid", economizer_psig=None), flowing(1, until="empty"))
    leaving = w + relief_flow(1.5, AT_22.volume_heat, AT_22.v_l, AT_22.v_g, w, 0.0)
    mass = 1.2e-3 * (0.9 / AT_22.v_l + 0.1 / AT_22.v_g) - 1.2e-3 / AT_22.v_g
    assert time_of(result, "liquid-gone") * 3600 == pytest.approx(mass / leaving, rel=1e-9)


def test_endurance_is_mass_over_the_greater_of_flow_and_evaporation() -> None:
    # 1.1797 kg; at 2 L/min (4.42e-5 kg/s) about 7.4 h; at 0.2 L/min evaporation (7.33e-6 kg/s) rules: about 44 h.
    assert through(portable(), flowing(2, until="empty")).endurance_h == pytest.approx(7.4, rel=0.01)
    assert through(portable(), flowing(0.2, until="empty")).endurance_h == pytest.approx(44.7, rel=0.02)


def test_saturated_vapour_stays_dry_above_18_6_kj_per_kilogram_drawn() -> None:
    h_g_slope = AT_20.a_slope + AT_20.v_g_slope * AT_20.volume_heat + AT_20.v_g * AT_20.volume_heat_slope
    criterion = heat_to_stay_dry(AT_20.v_g, AT_20.v_g_slope, h_g_slope)
    assert criterion == pytest.approx(18_600, abs=50)
    # The same by the entropy of the equation of state: rho_g (-T ds_g/dT) / (drho_g/dT), by central differences.
    gas, step = equation_of_state(Fluid.OXYGEN), 100.0
    above, below = LINE.at(AT_20.pressure_pa + step), LINE.at(AT_20.pressure_pa - step)
    entropy = gas.at(above.rho_g, above.temperature_k).s - gas.at(below.rho_g, below.temperature_k).s
    by_entropy = -AT_20.rho_g * AT_20.temperature_k * entropy / (above.rho_g - below.rho_g)
    assert criterion == pytest.approx(by_entropy, rel=1e-5)


def test_after_the_last_drop_the_vapour_is_worth_minutes_in_a_portable() -> None:
    # 1.2 L hold 11.8 g at 20 psig; some 4.5 g stay behind at one atmosphere; 7.4 g at 4.42e-5 kg/s are 2.8 minutes.
    result = through(portable(), flowing(2, until="empty"), psig=20.0)
    assert result.endurance_h is not None
    minutes = (result.endurance_h - time_of(result, "liquid-gone")) * 60
    assert minutes == pytest.approx(2.8, abs=0.1)
    assert result.pressure_psig == pytest.approx(0.0, abs=1e-6)
