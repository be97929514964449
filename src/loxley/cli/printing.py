"""Printing: results to standard output, all else to standard error; colour on a terminal only, never with NO_COLOR."""

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from loxley.cli.exit_codes import ExitCode
from loxley.errors import SurroundingsError

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
PLEASE_REPORT = "Please report these lines with the command you ran, without the case file: see SECURITY.md and CONTRIBUTING.md."
"""What is asked of whoever met a defect."""
_WIDEST, _NARROWEST, _NO_TERMINAL = 110, 60, 100


def say(text: str) -> None:
    """A result, for a person. What the terminal's encoding cannot show becomes a question mark."""
    encoding = (sys.stdout.encoding if sys.stdout is not None else None) or "utf-8"
    _write(f"{text.removesuffix(chr(10))}\n".encode(encoding, "replace"))


def say_json(text: str) -> None:
    """A result, for a program: UTF-8 whatever the terminal's encoding is, as JSON is."""
    _write(f"{text}\n".encode())


def say_bytes(content: bytes) -> None:
    """A result that is a file."""
    _write(content)


def note(text: str) -> None:
    """A message beside the result."""
    if sys.stderr is not None:
        sys.stderr.write(text if text.endswith("\n") else f"{text}\n")


def say_rows(rows: "Iterable[Row]") -> None:
    """An explanation, in its tones where a person is looking."""
    coloured = in_colour()
    lines = []
    for row in rows:
        style = _STYLES[row.tone]
        lines.append(f"\x1b[{style}m{row.text}\x1b[0m" if coloured and style and row.text else row.text)
    say("\n".join(lines))


def in_colour() -> bool:
    """Whether standard output is a terminal that wants colour (https://no-color.org)."""
    return _on_a_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """The columns to fill: the terminal's within reason, and a fixed number where there is none."""
    if not _on_a_terminal():
        return _NO_TERMINAL
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))


def _on_a_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _write(data: bytes) -> None:
    """At once, so that a reader who has gone is met here and not when the program ends."""
    if sys.stdout is None:
        raise SurroundingsError("standard output is closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        # What is left in the buffer must not be written once more when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # whoever read our output has seen enough
            raise SystemExit(ExitCode.SURROUNDINGS) from None
        raise SurroundingsError(f"the result cannot be written ({error.strerror})") from None
