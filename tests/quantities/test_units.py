"""Units are exact where the law makes them exact."""

import pytest

from loxley.quantities import (
    ATMOSPHERE_PA,
    GALLON_L,
    POUND_KG,
    PSI_PA,
    absolute_pa,
    celsius_of_kelvin,
    gauge_psig,
    kelvin_of_celsius,
    kelvin_of_fahrenheit,
)

INCH_M = 0.0254
STANDARD_GRAVITY = 9.80665


def test_a_psi_is_a_pound_force_on_a_square_inch() -> None:
    # 0.45359237 kg x 9.80665 m/s2 / (0.0254 m)^2 = 4.4482216152605 N / 0.00064516 m2 = 6894.757293168 Pa
    assert pytest.approx(POUND_KG * STANDARD_GRAVITY / INCH_M**2, rel=1e-13) == PSI_PA


def test_a_gallon_is_231_cubic_inches() -> None:
    assert pytest.approx(231 * (INCH_M * 10) ** 3, rel=1e-14) == GALLON_L


def test_gauge_pressure_counts_from_the_surroundings() -> None:
    # 22 x 6894.757293168 = 151 684.66; on 101 325 that is 253 009.66, on a mountain's 70 000 it is 221 684.66
    assert absolute_pa(22.0, ATMOSPHERE_PA) == pytest.approx(253_009.66, abs=0.01)
    assert absolute_pa(22.0, 70_000.0) == pytest.approx(221_684.66, abs=0.01)


@pytest.mark.parametrize("psig", [-3.0, 0.0, 20.0, 22.0, 100.0])
def test_gauge_to_absolute_and_back_is_the_same(psig: float) -> None:
    assert gauge_psig(absolute_pa(psig, 84_000.0), 84_000.0) == pytest.approx(psig, abs=1e-12)


def test_temperature_scales_meet_where_they_should() -> None:
    # -40 is the same on both scales: 233.15 K; 212 F is 100 °C
    assert kelvin_of_fahrenheit(-40.0) == pytest.approx(kelvin_of_celsius(-40.0), abs=1e-12)
    assert kelvin_of_fahrenheit(212.0) == pytest.approx(373.15, abs=1e-12)
    assert celsius_of_kelvin(kelvin_of_celsius(37.5)) == pytest.approx(37.5, abs=1e-12)


def test_the_reference_room_is_294_15_k_to_the_last_bit() -> None:
    assert kelvin_of_celsius(21.0) == 294.15
