"""The quick vapour against the full equation of state, and its table against what it is drawn through."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.oxygen import Fluid, equation_of_state, saturation_line, vapour_table
from loxley.oxygen.vapour import DENSEST, TABLE_FROM_K


@given(
    fluid=st.sampled_from(list(Fluid)),
    share=st.floats(1e-4, 1.0),
    above_k=st.floats(0.0, 200.0),
)
@settings(max_examples=60, deadline=None)
def test_it_is_the_full_equation_up_to_its_density(fluid: Fluid, share: float, above_k: float) -> None:
    equation, table = equation_of_state(fluid), vapour_table(fluid)
    density = share * DENSEST * equation.reducing_density
    # Saturated vapour of that density, or warmer: where the ideal gas would stand at 1 bar or more.
    pressure = max(density * equation.gas_constant * 100.0, 30_000.0)
    temperature = saturation_line(fluid).near(min(pressure, 9e5)).temperature_k + above_k
    quick, full = table.at(density, temperature), equation.at(density, temperature)
    assert quick.pressure_pa == pytest.approx(full.pressure_pa, rel=2e-8)
    assert quick.u == pytest.approx(full.u, rel=2e-8)
    assert quick.cv == pytest.approx(full.cv, rel=2e-7)
    assert quick.p_by_temperature == pytest.approx(full.p_by_temperature, rel=2e-7)
    assert quick.p_by_density == pytest.approx(full.p_by_density, rel=2e-7)


@pytest.mark.parametrize("fluid", list(Fluid))
def test_where_the_series_or_the_table_ends_the_full_equation_is_asked(fluid: Fluid) -> None:
    equation, table = equation_of_state(fluid), vapour_table(fluid)
    dense = 1.01 * DENSEST * equation.reducing_density
    for density, temperature in ((dense, 140.0), (1.0, TABLE_FROM_K - 1.0), (1.0, 400.0)):
        assert table.at(density, temperature).pressure_pa == equation.at(density, temperature).pressure_pa


@pytest.mark.parametrize("temperature", [95.0, 150.0, 290.0])
def test_very_thin_vapour_is_an_ideal_gas(temperature: float) -> None:
    oxygen = equation_of_state(Fluid.OXYGEN)
    thin = vapour_table(Fluid.OXYGEN).at(1e-6, temperature)
    assert thin.pressure_pa == pytest.approx(1e-6 * oxygen.gas_constant * temperature, rel=1e-7)
    assert thin.p_by_density == pytest.approx(oxygen.gas_constant * temperature, rel=1e-7)
