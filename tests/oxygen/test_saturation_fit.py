"""The shipped coefficients are those that the script makes, and they reproduce the equation of state."""

import runpy
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from loxley.oxygen import Fluid, saturation_line
from loxley.oxygen.chebyshev import chebyshev_sum

from .fluids import reference_state, saturated, zero_of_enthalpy

ROOT = Path(__file__).parents[2]
WORST = 1e-9
"""Demanded is 1e-7. The fit of oxygen is good to 1e-11; nitrogen shows the noise of its reference, some 1e-10."""


def shipped(fluid: Fluid) -> dict[str, Any]:
    text = files("loxley.oxygen").joinpath(f"saturation_{fluid}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@pytest.mark.parametrize("fluid", list(Fluid))
def test_the_script_makes_the_shipped_coefficients(fluid: Fluid) -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "fit_saturation.py"))["coefficients"](
        fluid.value.capitalize()
    )
    data = shipped(fluid)
    assert set(made) == set(data["series"])
    for name, series in made.items():
        assert len(series) == len(data["series"][name])
        scale = max(abs(c) for c in series)
        # Compared as functions: the last digits of single coefficients are the noise of the reference.
        for k in range(41):
            x = -1 + k / 20
            assert abs(chebyshev_sum(series, x) - chebyshev_sum(data["series"][name], x)) < 1e-9 * scale


@pytest.mark.parametrize("fluid", list(Fluid))
def test_every_series_has_converged_before_its_end(fluid: Fluid) -> None:
    for name, series in shipped(fluid)["series"].items():
        assert max(abs(c) for c in series[-2:]) < 1e-9 * max(abs(c) for c in series), name


def worst_errors(fluid: Fluid, points: int) -> dict[str, float]:
    """Largest relative error by quantity. Enthalpies, energies and `a` have a zero by convention; they are measured
    on the heat of evaporation."""
    line, state, zero = saturation_line(fluid), reference_state(fluid), zero_of_enthalpy(fluid)
    worst: dict[str, float] = {}
    for k in range(points):
        p = line.low_pa * (line.high_pa / line.low_pa) ** (k / (points - 1))
        p = min(max(p, line.low_pa), line.high_pa)
        reference, ours = saturated(state, p, zero), line.at(p)
        v_l, v_g, h_l, h_g = reference.v_l, reference.v_g, reference.h_l, reference.h_g
        h_fg, v_fg, u_l, u_g = h_g - h_l, v_g - v_l, h_l - p * v_l, h_g - p * v_g
        b = (u_g - u_l) / v_fg
        pairs = {
            "T": (ours.temperature_k, reference.T, reference.T),
            "rho_l": (ours.rho_l, 1 / v_l, 1 / v_l),
            "rho_g": (ours.rho_g, 1 / v_g, 1 / v_g),
            "h_fg": (ours.h_fg, h_fg, h_fg),
            "h_l": (ours.h_l, h_l, h_fg),
            "h_g": (ours.h_g, h_g, h_fg),
            "u_l": (ours.u_l, u_l, h_fg),
            "u_g": (ours.u_g, u_g, h_fg),
            "a": (ours.a, (u_l * v_g - u_g * v_l) / v_fg, h_fg),
            "b": (ours.b, b, b),
            "L": (ours.volume_heat, h_fg / v_fg, h_fg / v_fg),
            "p(T)": (line.pressure_at(ours.temperature_k), p, p),
        }
        for name, (value, expected, scale) in pairs.items():
            worst[name] = max(worst.get(name, 0.0), abs(value - expected) / abs(scale))
    return worst


@pytest.mark.parametrize("fluid", list(Fluid))
def test_the_fit_is_exact_enough_from_0_2_to_10_bar(fluid: Fluid) -> None:
    line = saturation_line(fluid)
    assert (line.low_pa, line.high_pa) == (20_000.0, 1_000_000.0)
    errors = worst_errors(fluid, 301)
    assert max(errors.values()) < WORST, errors
