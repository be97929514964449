"""The saturation line keeps its identities, its slopes and its range."""

import pytest

from loxley.errors import InputError
from loxley.oxygen import Fluid, Saturation, saturation_line
from loxley.oxygen.chebyshev import chebyshev_derivative, chebyshev_sum

PRESSURES = [20_000.0, 60_000.0, 101_325.0, 239_220.0, 446_063.0, 1_000_000.0]


@pytest.mark.parametrize("fluid", list(Fluid))
@pytest.mark.parametrize("pressure", PRESSURES)
def test_volume_heat_is_clapeyrons(fluid: Fluid, pressure: float) -> None:
    """L = h_fg / v_fg = T dp/dT. T and L are fitted apart, so this judges both."""
    line = saturation_line(fluid)
    at, step = line.at(pressure), 1e-3 * pressure
    # Central differences of fourth order: (8 (f(+h) - f(-h)) - (f(+2h) - f(-2h))) / 12 h
    slope = _slope(lambda p: line.near(p).temperature_k, pressure, step)
    assert at.volume_heat == pytest.approx(at.temperature_k / slope, rel=1e-8)
    assert at.temperature_slope == pytest.approx(slope, rel=1e-8)


@pytest.mark.parametrize("fluid", list(Fluid))
@pytest.mark.parametrize("pressure", PRESSURES)
def test_slopes_are_the_derivatives_of_the_values(fluid: Fluid, pressure: float) -> None:
    line, step = saturation_line(fluid), 1e-3 * pressure
    at = line.at(pressure)
    assert at.a_slope == pytest.approx(_slope(lambda p: line.near(p).a, pressure, step), rel=1e-8)
    assert at.b_slope == pytest.approx(_slope(lambda p: line.near(p).b, pressure, step), rel=1e-8)
    assert at.volume_heat_slope == pytest.approx(
        _slope(lambda p: line.near(p).volume_heat, pressure, step), rel=1e-8
    )
    assert at.v_g_slope == pytest.approx(_slope(lambda p: line.near(p).v_g, pressure, step), rel=1e-8)


@pytest.mark.parametrize("share", [0.001, 0.3, 0.97])
def test_the_energy_of_a_rigid_vessel_is_m_a_plus_v_b_for_any_share_of_liquid(share: float) -> None:
    at, volume = saturation_line(Fluid.OXYGEN).at(239_220.0), 0.041
    m_l, m_g = volume * share / at.v_l, volume * (1 - share) / at.v_g
    by_phase = m_l * at.u_l + m_g * at.u_g
    assert (m_l + m_g) * at.a + volume * at.b == pytest.approx(by_phase, rel=1e-12)


def test_the_zero_of_enthalpy_is_saturated_liquid_at_one_atmosphere() -> None:
    for fluid in Fluid:
        at = saturation_line(fluid).at(101_325.0)
        assert abs(at.h_l) < 1e-9 * at.h_fg


@pytest.mark.parametrize("pressure", [19_999.0, 1_000_001.0, 0.0, -1.0, float("nan"), float("inf")])
def test_a_pressure_outside_the_fit_is_refused_with_its_range(pressure: float) -> None:
    with pytest.raises(InputError, match=r"fitted from 0\.2 to 10 bar"):
        saturation_line(Fluid.OXYGEN).at(pressure)


@pytest.mark.parametrize("temperature", [76.0, 120.0, float("nan")])
def test_a_temperature_outside_the_fit_is_refused_with_its_range(temperature: float) -> None:
    with pytest.raises(InputError, match=r"77\.10 to 119\.62 K"):
        saturation_line(Fluid.OXYGEN).pressure_at(temperature)


def test_the_ends_of_the_range_belong_to_it() -> None:
    line = saturation_line(Fluid.OXYGEN)
    assert isinstance(line.at(line.low_pa), Saturation)
    assert isinstance(line.at(line.high_pa), Saturation)


def test_the_derivative_of_a_series_is_that_of_its_sum() -> None:
    series = [0.3, -1.0, 0.5, 0.25, -0.125]
    slope = _slope(lambda x: chebyshev_sum(series, x), 0.3, 1e-2)
    assert chebyshev_sum(chebyshev_derivative(series), 0.3) == pytest.approx(slope, rel=1e-9)


def _slope(function, x: float, h: float) -> float:  # type: ignore[no-untyped-def]
    near, far = function(x + h) - function(x - h), function(x + 2 * h) - function(x - 2 * h)
    return float((8 * near - far) / (12 * h))
