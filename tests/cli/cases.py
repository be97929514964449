"""The example cases as trees that a test may take apart, and what in them belongs to a person."""

import copy
import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

from .running import ROOT

Tree = Any
Place = tuple[str | int, ...]
DEMONSTRATED = ("current", "2019", "denied", "missing")
"""What `loxley demo` runs through: one of each verdict."""
CASES = (*DEMONSTRATED, "exercise", "sleep", "continued", "certificate", "contents")
_PRIVATE = {"patient", "practitioner", "name"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def example_bytes(name: str) -> bytes:
    """The file of an example."""
    return (ROOT / "examples" / f"{name}.json").read_bytes()


def example(name: str) -> Tree:
    """The tree of an example."""
    return json.loads(example_bytes(name))


def moved(name: str, day: str) -> Tree:
    """An example with every date but the date of birth moved, so that its date of service is `day`."""
    tree = example(name)
    born = tree["patient"]["birth_date"]
    by = dt.date.fromisoformat(day) - dt.date.fromisoformat(tree["request"]["date_of_service"])

    def later(found: re.Match[str]) -> str:
        return found[0] if found[0] == born else str(dt.date.fromisoformat(found[0]) + by)

    return json.loads(_DAY.sub(later, json.dumps(tree)))


def places(node: Tree, above: Place = ()) -> Iterator[Place]:
    """Every key and every list entry below `node`, parents first."""
    pairs: list[tuple[str | int, Tree]] = []
    if isinstance(node, dict):
        pairs = list(node.items())
    elif isinstance(node, list):
        pairs = list(enumerate(node))
    for key, child in pairs:
        yield (*above, key)
        yield from places(child, (*above, key))


def at(tree: Tree, place: Place) -> Tree:
    """What stands at a place."""
    for key in place:
        tree = tree[key]
    return tree


def put(tree: Tree, place: Place, value: Tree) -> Tree:
    """A copy of `tree` with another value at a place; the last key may be new."""
    changed = copy.deepcopy(tree)
    at(changed, place[:-1])[place[-1]] = value
    return changed


def dropped(tree: Tree, *gone: Place) -> Tree:
    """A copy of `tree` without some of its keys."""
    changed = copy.deepcopy(tree)
    for place in gone:
        del at(changed, place[:-1])[place[-1]]
    return changed


def written(place: Place) -> str:
    """A place as errors write it: `blood_gas_studies[0].state`."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in place)
    return text.removeprefix(".")


def is_private(place: Place) -> bool:
    """Whether nothing that stands at this place may be repeated in an error."""
    return bool(_PRIVATE.intersection(place))


def personal(tree: Tree) -> set[str]:
    """Every text and number of three characters or more below `patient`, `practitioner` and `name`."""
    return {
        str(value)
        for place in places(tree)
        if is_private(place)
        and isinstance(value := at(tree, place), str | int | float)
        and not isinstance(value, bool)
        and len(str(value)) > 2
    }
