"""The catalogue of equipment: what each item is, in figures that keep their unit, source and standing.

One TOML file an item, in `catalogue/`. A figure that nobody has printed is a placeholder and says so (`unverified`);
a figure that is not known is absent, never guessed. The room knows nothing of payment or of patients.
"""

from loxley.equipment._catalogue import CatalogueError, catalogue, equipment_list, find
from loxley.equipment._figure import Figure, Standing
from loxley.equipment._item import Item, Kind
from loxley.equipment._list import EquipmentList, ListedItem
from loxley.equipment._published import Published
from loxley.equipment._validation import Evidence, ValidationRow, validation_list

__all__ = [
    "CatalogueError",
    "EquipmentList",
    "Evidence",
    "Figure",
    "Item",
    "Kind",
    "ListedItem",
    "Published",
    "Standing",
    "ValidationRow",
    "catalogue",
    "equipment_list",
    "find",
    "validation_list",
]
