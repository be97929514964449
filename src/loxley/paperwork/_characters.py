"""Which characters our fonts can show. One that they cannot is refused with its place, never printed as a box."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from loxley.errors import Fault, InputError


def refuse_uncovered(tree: Any) -> None:
    """Check every text of a tree of lists and dictionaries.

    Raises
    ------
    InputError
        With the path of each text that has a character beyond the fonts, and that character's code point. The text
        itself is not repeated.
    """
    faults = [
        Fault(path, f"the fonts of our papers have no {_named(character)}")
        for path, text in _texts(tree, "")
        if (character := _first_uncovered(text)) is not None
    ]
    if faults:
        raise InputError(faults)


def _first_uncovered(text: str) -> str | None:
    starts, ends = _ranges()
    for character in text:
        code = ord(character)
        place = bisect_right(starts, code) - 1
        if (place < 0 or code > ends[place]) and character != "\n":
            return character
    return None


@cache
def _ranges() -> tuple[tuple[int, ...], tuple[int, ...]]:
    text = (files("loxley.paperwork") / "fonts" / "coverage.txt").read_text(encoding="utf-8")
    pairs = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return tuple(int(first, 16) for first, _ in pairs), tuple(int(last, 16) for _, last in pairs)


def _named(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} ({name})" if name else f"U+{ord(character):04X}"


def _texts(node: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _texts(value, f"{path}.{key}" if path else key)
    elif isinstance(node, list | tuple):
        for place, value in enumerate(node):
            yield from _texts(value, f"{path}[{place}]")
