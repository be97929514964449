"""The catalogue at a glance: what `equip list` shows."""

from typing import Literal

from loxley.equipment._item import Identifier, Kind
from loxley.formats import Format


class ListedItem(Format):
    """One line of the list."""

    id: Identifier
    """How files and commands name it."""
    name: str
    """How people name it."""
    kind: Kind
    """What it is."""
    summary: str
    """What it does."""


class EquipmentList(Format):
    """Every item of the catalogue, in the order of their ids."""

    format: Literal["loxley/equipment-list@1"]
    """The name of this format."""
    items: tuple[ListedItem, ...]
    """The items."""

    def text(self) -> str:
        """A line for each item: id, kind, name."""
        ids = max((len(item.id) for item in self.items), default=0)
        kinds = max((len(item.kind) for item in self.items), default=0)
        return "".join(f"{item.id:<{ids}}  {item.kind:<{kinds}}  {item.name}\n" for item in self.items)
