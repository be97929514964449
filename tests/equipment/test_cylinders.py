"""Cylinders of gas: litres, mass, inner volume and weight belong together."""

import pytest
from CoolProp.CoolProp import PropsSI

from loxley.equipment import Item, find

from .items import ITEMS, number

CYLINDERS = [item for item in ITEMS if item.kind == "cylinder"]


@pytest.mark.parametrize("cylinder", CYLINDERS, ids=lambda item: item.id)
def test_the_gas_of_a_cylinder_weighs_what_the_equation_of_state_says(cylinder: Item) -> None:
    # E: 680 L x 1.3261 g/L (70 F, 1 atm) = 901.8 g, printed with three digits.
    gas = cylinder.number("gas_l")
    if gas is None:
        assert cylinder.id == "cylinder-m"
        return
    assert number(cylinder, "gas_kg") == pytest.approx(gas * 1.32614e-3, rel=5e-3)


@pytest.mark.parametrize("cylinder", CYLINDERS, ids=lambda item: item.id)
def test_the_inner_volume_of_a_cylinder_is_its_gas_over_213_g_a_litre(cylinder: Item) -> None:
    # E: 901.8 g / 213.0 g/L = 4.23 L. CoolProp gives the density at 2,200 psig and 70 F.
    assert (cylinder.number("water_l") is None) == (cylinder.number("filled_to_psig") is None)
    if cylinder.number("water_l") is not None:
        pascal = number(cylinder, "filled_to_psig") * 6894.757293168 + 101_325.0
        density = PropsSI("D", "P", pascal, "T", (70 - 32) / 1.8 + 273.15, "Oxygen")
        assert density == pytest.approx(213.0, abs=0.05)
        assert number(cylinder, "water_l") == pytest.approx(
            number(cylinder, "gas_kg") / density * 1e3, rel=0.01
        )


@pytest.mark.parametrize("cylinder", CYLINDERS, ids=lambda item: item.id)
def test_an_empty_cylinder_weighs_more_than_its_gas_and_less_than_with_what_it_carries(
    cylinder: Item,
) -> None:
    empty = cylinder.number("empty_kg")
    if empty is None:
        assert cylinder.id in {"cylinder-h", "cylinder-m"}
        return
    full = empty + number(cylinder, "gas_kg")
    assert 3 < empty / number(cylinder, "gas_kg") < 7
    for key in ("on_cart_kg", "with_conserver_kg"):
        laden = cylinder.number(key)
        assert laden is None or full < laden


def test_cylinder_d_is_5_3_pounds_and_not_kilograms() -> None:
    # 5.3 lb x 0.4536 kg/lb = 2.40 kg; between C (3.7 lb) and E (7.9 lb).
    weights = [number(find(name), "empty_kg") for name in ("cylinder-c", "cylinder-d", "cylinder-e")]
    assert weights == sorted(weights)
    assert weights[1] == 2.4


def test_larger_cylinders_hold_more() -> None:
    sizes = ("m6", "ml6", "c", "d", "e", "m60", "h")
    gas = [number(find(f"cylinder-{size}"), "gas_l") for size in sizes]
    assert gas == sorted(gas) == [164, 165, 255, 425, 680, 1738, 7000]
