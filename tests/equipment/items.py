"""The items of the catalogue as the tests ask for them."""

from loxley.equipment import Item, catalogue

ITEMS = list(catalogue().values())
VESSELS = [
    item
    for item in ITEMS
    if item.kind in ("reservoir", "portable") and item.number("inner_volume_l") is not None
]
"""Those of a size that is known or held by a placeholder."""

LIQUID_KG_PER_L = 1.0911
"""Saturated liquid at 22 psig, by the equation of state."""

OPEN_LIQUID_KG_PER_L = 1.1412
"""Saturated liquid at one atmosphere."""


def number(item: Item, key: str) -> float:
    """The figure, which must be there."""
    value = item.number(key)
    assert value is not None, f"{item.id} lacks {key}"
    return value
