"""Transcripts in Markdown: fenced `console` blocks with commands and what they print."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LEFT_OUT = "..."
PROMPT = "$ "
_FENCE = re.compile(r"^(?P<indent> {0,3})(?P<fence>`{3,}|~{3,})\s*(?P<kind>[\w-]*)")


@dataclass(slots=True)
class Shown:
    """A command of a transcript, with the lines that it is shown to print."""

    command: str
    line: int
    output: list[str] = field(default_factory=list)


def shown_in(text: str) -> list[Shown]:
    """Every command in the `console` blocks of `text`."""
    return [shown for block in _blocks(text) for shown in _commands(block)]


def first_difference(output: list[str], printed: str) -> str | None:
    """The first shown line that is not printed in its turn; None where the transcript is true.

    Shown lines follow each other without a gap, but for a line `...`, which stands for any lines, or none. What is
    printed after the last shown line need not be shown.
    """
    lines = [line.rstrip() for line in printed.splitlines()]
    at, gap = 0, False
    for wanted in (line.rstrip() for line in output):
        if wanted.strip() == LEFT_OUT:
            gap = True
            continue
        place = at
        while gap and place < len(lines) and lines[place] != wanted:
            place += 1
        if place >= len(lines) or lines[place] != wanted:
            return wanted
        at, gap = place + 1, False
    return None


def _blocks(text: str) -> Iterator[list[tuple[int, str]]]:
    fence: str | None = None
    kind = ""
    block: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        found = _FENCE.match(line)
        if fence is None:
            if found is not None:
                fence, kind, block = found["fence"], found["kind"], []
        elif found is not None and found["fence"].startswith(fence) and not found["kind"]:
            if kind == "console":
                yield block
            fence = None
        else:
            block.append((number, line))


def _commands(block: list[tuple[int, str]]) -> Iterator[Shown]:
    shown: Shown | None = None
    for number, line in block:
        if line.startswith(PROMPT):
            if shown is not None:
                yield shown
            shown = Shown(line.removeprefix(PROMPT), number)
        elif shown is not None and shown.command.endswith("\\") and not shown.output:
            shown.command = f"{shown.command[:-1].rstrip()} {line.strip().removeprefix('> ').lstrip()}"
        elif shown is not None:
            shown.output.append(line)
    if shown is not None:
        yield shown
