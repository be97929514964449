"""Where the items come from: one TOML file each, read when first asked for and kept."""

import json
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from loxley.equipment._item import Item
from loxley.equipment._list import EquipmentList, ListedItem
from loxley.errors import InputError, NotFoundError
from loxley.formats import read

_QUOTABLE = re.compile(r"^[a-z0-9-]{1,40}$")
"""What may be repeated in an error: it looks like an id, not like a person's name."""


class CatalogueError(Exception):
    """A file of the catalogue is at fault. This is a defect of loxley, never of the user's input."""


@cache
def catalogue() -> Mapping[str, Item]:
    """Every item by its id, in the order of the ids. The mapping and what it holds cannot be changed.

    Raises
    ------
    CatalogueError
        A file of the package is at fault: a defect, named with file and path.
    """
    folder = files("loxley.equipment") / "catalogue"
    return _read_all(entry for entry in folder.iterdir() if entry.name.endswith(".toml"))


def find(id: str) -> Item:  # noqa: A002 (the word of the format)
    """The item called `id`.

    Raises
    ------
    NotFoundError
        Nothing in the catalogue is called so; the message names what is close, and where to look.
    """
    items = catalogue()
    if id in items:
        return items[id]
    close = get_close_matches(re.sub(r"[\s_]+", "-", id.strip().lower()), items, n=3, cutoff=0.6)
    meant = f"Did you mean {' or '.join(close)}? " if close else ""
    asked = f"called {id}" if _QUOTABLE.match(id) else "of this name"
    raise NotFoundError(f"the catalogue has no item {asked}. {meant}`loxley equip list` shows them all.")


def equipment_list() -> EquipmentList:
    """The catalogue at a glance."""
    listed = (
        ListedItem(id=item.id, name=item.name, kind=item.kind, summary=item.summary)
        for item in catalogue().values()
    )
    return EquipmentList(format="loxley/equipment-list@1", items=tuple(listed))


def _read_all(entries: Iterable[Traversable]) -> Mapping[str, Item]:
    items = [_read_item(entry.name, entry.read_text(encoding="utf-8")) for entry in entries]
    return MappingProxyType({item.id: item for item in sorted(items, key=lambda item: item.id)})


def _read_item(file_name: str, text: str) -> Item:
    import tomllib  # here, since most commands never open the catalogue

    try:
        item = read(json.dumps(tomllib.loads(text), default=str).encode(), Item)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{file_name}: not TOML: {error}") from error
    except InputError as error:
        raise CatalogueError("\n".join(f"{file_name}: {fault}" for fault in error.faults)) from error
    if file_name != f"{item.id}.toml":
        raise CatalogueError(
            f"{file_name}: id: \u201c{item.id}\u201d belongs into a file of its own name, {item.id}.toml"
        )
    return item
