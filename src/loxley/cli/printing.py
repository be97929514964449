"""Printing: results to standard output, all else to standard error; colour on a terminal only, never with NO_COLOR."""

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loxley.coverage.explanation import Row, Tone

_STYLES: "dict[Tone, str]" = {
    "title": "1",
    "heading": "1",
    "good": "32",
    "bad": "31",
    "ask": "33",
    "plain": "",
    "faint": "2",
}
_WIDEST, _NARROWEST = 110, 60


def say(text: str) -> None:
    """A result."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def note(text: str) -> None:
    """A message beside the result."""
    sys.stderr.write(text if text.endswith("\n") else f"{text}\n")


def say_rows(rows: "Iterable[Row]") -> None:
    """An explanation, in its tones where a person is looking."""
    coloured = in_colour()
    for row in rows:
        style = _STYLES[row.tone]
        say(f"\x1b[{style}m{row.text}\x1b[0m" if coloured and style and row.text else row.text)


def in_colour() -> bool:
    """Whether standard output is a terminal that wants colour (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """The columns to fill: the terminal's within reason, and a fixed number where there is none."""
    if not sys.stdout.isatty():
        return 100
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
