"""The references at which litres are counted are a closed set, each with its state."""

import pytest

from loxley.quantities import GasReference

STATES = {
    # name: (K, Pa); 70 F is 294.2611 K: (70 - 32) x 5/9 = 21.1111 above 273.15
    "0C-1atm": (273.15, 101_325.0),
    "15C-1atm": (288.15, 101_325.0),
    "15C-1bar": (288.15, 100_000.0),
    "20C-1atm": (293.15, 101_325.0),
    "70F-1atm": (294.2611, 101_325.0),
    "25C-1atm": (298.15, 101_325.0),
}


def test_the_set_is_the_published_one() -> None:
    assert {str(reference) for reference in GasReference} == set(STATES)


@pytest.mark.parametrize("name", STATES)
def test_each_reference_has_its_temperature_and_pressure(name: str) -> None:
    reference = GasReference(name)
    assert reference.temperature_k == pytest.approx(STATES[name][0], abs=5e-5)
    assert reference.pressure_pa == STATES[name][1]
    assert reference.words


def test_an_unknown_reference_is_refused() -> None:
    with pytest.raises(ValueError, match="21C-1atm"):
        GasReference("21C-1atm")
