"""The single-phase equation of state is the published one."""

import runpy
import tomllib
from importlib.resources import files
from pathlib import Path

import CoolProp
import pytest

from loxley.errors import InputError
from loxley.oxygen import Fluid, equation_of_state, saturation_line

from .fluids import reference_state, zero_of_enthalpy

ROOT = Path(__file__).parents[2]
STATES = [  # K, Pa: gas at room temperature, cold vapour near saturation, warm vapour under pressure
    (294.15, 101_325.0),
    (288.15, 100_000.0),
    (353.15, 60_000.0),
    (120.0, 239_220.0),
    (104.0, 101_325.0),
    (150.0, 1_000_000.0),
    (300.0, 15_000_000.0),
]


@pytest.mark.parametrize("fluid", list(Fluid))
@pytest.mark.parametrize(("temperature", "pressure"), STATES)
def test_every_property_agrees_with_coolprop(fluid: Fluid, temperature: float, pressure: float) -> None:
    state, zero = reference_state(fluid), zero_of_enthalpy(fluid)
    state.update(CoolProp.PT_INPUTS, pressure, temperature)
    ours = equation_of_state(fluid).gas_at(pressure, temperature)
    scale = 2e5  # energies on the scale of the heat of evaporation, since their zero is a convention
    assert ours.density == pytest.approx(state.rhomass(), rel=1e-10)
    assert ours.pressure_pa == pytest.approx(pressure, rel=1e-12)
    assert ours.h == pytest.approx(state.hmass() - zero, abs=1e-10 * scale)
    assert ours.u == pytest.approx(state.umass() - zero, abs=1e-10 * scale)
    assert ours.cv == pytest.approx(state.cvmass(), rel=1e-10)
    assert ours.cp == pytest.approx(state.cpmass(), rel=1e-10)
    by_t = state.first_partial_deriv(CoolProp.iP, CoolProp.iT, CoolProp.iDmass)
    by_rho = state.first_partial_deriv(CoolProp.iP, CoolProp.iDmass, CoolProp.iT)
    assert ours.p_by_temperature == pytest.approx(by_t, rel=1e-10)
    assert ours.p_by_density == pytest.approx(by_rho, rel=1e-10)


@pytest.mark.parametrize("fluid", list(Fluid))
def test_entropy_differs_from_coolprops_by_a_constant_only(fluid: Fluid) -> None:
    state = reference_state(fluid)
    differences = []
    for temperature, pressure in STATES:
        state.update(CoolProp.PT_INPUTS, pressure, temperature)
        differences.append(state.smass() - equation_of_state(fluid).gas_at(pressure, temperature).s)
    assert max(differences) - min(differences) < 1e-7  # J/(kg K), of some thousands


@pytest.mark.parametrize("fluid", list(Fluid))
@pytest.mark.parametrize("pressure", [25_000.0, 101_325.0, 253_010.0, 900_000.0])
def test_both_descriptions_meet_at_saturation(fluid: Fluid, pressure: float) -> None:
    at = saturation_line(fluid).at(pressure)
    vapour = equation_of_state(fluid).at(at.rho_g, at.temperature_k)
    liquid = equation_of_state(fluid).at(at.rho_l, at.temperature_k)
    assert vapour.pressure_pa == pytest.approx(pressure, rel=1e-8)
    assert vapour.h == pytest.approx(at.h_g, abs=1e-8 * at.h_fg)
    assert liquid.h == pytest.approx(at.h_l, abs=1e-8 * at.h_fg)
    # Equal Gibbs energies, h - T s, are what saturation means.
    gibbs = [phase.h - at.temperature_k * phase.s for phase in (vapour, liquid)]
    assert gibbs[0] == pytest.approx(gibbs[1], abs=1e-8 * at.h_fg)


@pytest.mark.parametrize("fluid", list(Fluid))
def test_the_script_copies_the_shipped_coefficients(fluid: Fluid) -> None:
    made = tomllib.loads(
        runpy.run_path(str(ROOT / "scripts" / "equation_of_state.py"))["as_text"](fluid.capitalize())
    )
    text = files("loxley.oxygen").joinpath(f"helmholtz_{fluid}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    assert made["ideal"].pop("lead") == pytest.approx(data["ideal"].pop("lead"), rel=1e-9)
    made_density, density = made.pop("reducing_density_kg_per_m3"), data.pop("reducing_density_kg_per_m3")
    assert made_density == pytest.approx(density, rel=1e-12)
    assert made == data


def test_the_density_of_dilute_gas_is_the_ideal_one() -> None:
    # At 1 Pa oxygen is ideal to one part in 1e8: rho = p / (R T) = 1 / (259.833 x 300) kg/m3
    gas = equation_of_state(Fluid.OXYGEN)
    assert gas.gas_at(1.0, 300.0).density == pytest.approx(1.0 / (gas.gas_constant * 300.0), rel=1e-7)


@pytest.mark.parametrize(
    ("pressure", "temperature"), [(0.0, 300.0), (1e5, 0.0), (float("nan"), 300.0), (1e5, 70.0)]
)
def test_what_is_no_gas_is_refused(pressure: float, temperature: float) -> None:
    with pytest.raises(InputError):
        equation_of_state(Fluid.OXYGEN).gas_at(pressure, temperature)
