"""A fault of a claim: its code, its place, and words from the catalogue. No value of a patient stands in it."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from loxley.exchange.x12.claim_stream import Part


class ClaimFault(NamedTuple):
    """One thing wrong with a file or a claim in it. The place is as exact as the fault is."""

    code: str
    claim: str | None
    """The claim's own number, CLM01."""
    line: int | None
    """From 1."""
    segment: int
    """Counted through the file from 1; 0 where the claim was never in a file."""
    words: str

    def __str__(self) -> str:
        places = [f"claim {self.claim}" if self.claim else "", f"line {self.line}" if self.line else ""]
        places += [f"segment {self.segment}" if self.segment else ""]
        place = ", ".join(each for each in places if each)
        return f"{place}: {self.words} [{self.code}]" if place else f"{self.words} [{self.code}]"


class Finding(NamedTuple):
    """What a rule found, before it has words: the segment is named by its id and, if it has one, its qualifier."""

    code: str
    line: int | None = None
    at: tuple[str, ...] = ()
    values: dict[str, Any] = {}


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every code with its sentence, its section and its standing."""
    return tomllib.loads((files("loxley.exchange.x12") / "claim_faults.toml").read_text("utf-8"))


def words_of(code: str, values: dict[str, Any]) -> str:
    """The sentence of a code.

    >>> words_of("units", {})
    'Units are a whole number from 1'
    """
    return catalogue()[code]["says"].format_map(values)


def readable(text: str) -> str:
    """A word of somebody's file, as far as it is fit to be shown."""
    return (
        text
        if text.isascii() and text.replace("-", "").isalnum() and len(text) <= _SHOWN
        else "(not readable)"
    )


_SHOWN = 38
"""The longest claim number that the map has room for."""


def segment_of(at: tuple[str, ...], part: Part) -> int:
    """The number of the first segment of a part with an id and the first elements; the part's first if none has them."""
    wanted = list(at)
    for number, each in enumerate(part.segments, part.first):
        if each[: len(wanted)] == wanted:
            return number
    return part.first
