"""Case files to break: the contract's example, and one in which nothing is left out, made from the JSON Schema.

The full file holds one value at every key, and one element in every list. What is true of one key is then asked of all.
"""

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loxley.errors import InputError
from loxley.formats import json_schema
from loxley.record import Case, read_case

Place = tuple[str | int, ...]
Tree = Any

EXAMPLES = Path(__file__).parents[2] / "examples"

_VALID_OF_PATTERN = {
    "^[A-Z][0-9]{4}$": "E0439",
    "^[0-9]{10}$": "1003000126",
    "^[0-9]{2}$": "12",
    "^[a-z0-9]+(-[a-z0-9]+)*$": "carrying-bag",
    "^[a-z]{2,3}(-[A-Z]{2})?$": "en",
    "^[0-9]{1,9}(\\.[0-9]{1,2})?$": "180.00",
    "^[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?$": "J44.9",
    "^([0-9]{1,2}(\\.[0-9]{1,2})?|X)$": "3",
}
_ONE_OF_TWO = ("orders", 0, "delivery", 0, "pulse_setting")
"""A delivery is ordered as a flow or as a pulse setting; the full file has the flow."""


@cache
def schema() -> dict[str, Any]:
    """The published JSON Schema of a case file."""
    return json_schema(Case)


def full() -> Tree:
    """A case file with a value at every key."""
    return copy.deepcopy(_full())


@cache
def _full() -> Tree:
    tree = _value(schema())
    put(tree, _ONE_OF_TWO, None)
    return tree


def example(name: str = "current.json") -> Tree:
    """One of the example cases."""
    return json.loads((EXAMPLES / name).read_text("utf-8"))


def case_examples() -> list[str]:
    """The names of the example cases."""
    found = [file.name for file in EXAMPLES.glob("*.json")]
    return sorted(name for name in found if example(name).get("format") == "loxley/case@1")


@cache
def leaves() -> dict[Place, tuple[dict[str, Any], ...]]:
    """Every place of the full file that holds a scalar, with the shapes that the schema allows there."""
    return {place: found for place, found in _walk(schema(), ()) if not {"object", "array"} & _types(found)}


@cache
def objects() -> dict[Place, dict[str, Any]]:
    """Every place of the full file that holds an object, with its schema."""
    return {place: found[0] for place, found in _walk(schema(), ()) if _types(found) == {"object"}}


@cache
def lists() -> tuple[Place, ...]:
    """Every place of the full file that holds a list."""
    return tuple(place for place, found in _walk(schema(), ()) if "array" in _types(found))


def optional(place: Place) -> bool:
    """Whether what stands there may be left out: the key of an object that does not require it."""
    parent = objects().get(place[:-1])
    return parent is not None and place[-1] not in parent.get("required", [])


def _walk(node: dict[str, Any], place: Place) -> Iterator[tuple[Place, tuple[dict[str, Any], ...]]]:
    shapes = tuple(_shapes(node))
    yield place, shapes
    for shape in shapes:
        if _types(shapes) == {"object"}:
            for key, value in shape["properties"].items():
                yield from _walk(value, (*place, key))
        if shape["type"] == "array":
            yield from _walk(shape["items"], (*place, 0))


def _shapes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The shapes that may stand there, references followed; that null may stand there too is left out."""
    if "$ref" in node:
        yield from _shapes(schema()["$defs"][node["$ref"].rpartition("/")[2]])
    elif "anyOf" in node or "oneOf" in node:
        for each in node.get("anyOf", node.get("oneOf", [])):
            yield from _shapes(each)
    elif node["type"] != "null":
        yield node


def _types(shapes: tuple[dict[str, Any], ...]) -> set[str]:
    return {shape["type"] for shape in shapes}


def _value(node: dict[str, Any]) -> Tree:
    shape = next(_shapes(node))
    match shape:
        case {"type": "object"}:
            return {key: _value(value) for key, value in shape["properties"].items()}
        case {"type": "array"}:
            return [_value(shape["items"])]
        case {"const": value} | {"enum": [value, *_]}:
            return value
        case {"format": "date"}:
            return "2024-05-08"
        case {"pattern": pattern}:
            return _VALID_OF_PATTERN[pattern]
        case {"type": "boolean"}:
            return True
        case {"type": "integer" | "number"}:
            return 2
        case _:
            return "some words"


def at(tree: Tree, place: Place) -> Tree:
    """What stands at `place`."""
    for part in place:
        tree = tree[part]
    return tree


def put(tree: Tree, place: Place, value: Tree) -> Tree:
    """The tree, with `value` at `place`; an empty place is the whole."""
    if not place:
        return value
    at(tree, place[:-1])[place[-1]] = value
    return tree


def without(tree: Tree, place: Place) -> Tree:
    """The tree, with the key at `place` left out."""
    del at(tree, place[:-1])[place[-1]]
    return tree


def spelled(place: Place) -> str:
    """The place as an error names it: `blood_gas_studies[0].saturation_percent`."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def read(tree: Tree) -> Case:
    """The case of a tree."""
    return read_case(json.dumps(tree))


def refused(tree: Tree) -> InputError:
    """The error with which the tree is refused."""
    with pytest.raises(InputError) as caught:
        read(tree)
    return caught.value


def paths_of(error: InputError) -> list[str]:
    """The paths that an error names, in its order."""
    return [fault.path for fault in error.faults]
