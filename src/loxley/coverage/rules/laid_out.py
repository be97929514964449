"""Lines for a terminal: wrapped at words, so that an address stays whole even where it stands over."""

import textwrap

from loxley.coverage.explanation import Row, Tone

STEP = "    "
"""How far what belongs to a line stands in from it."""


def wrapped(text: str, width: int, indent: str = "", tone: Tone = "plain") -> list[Row]:
    """A text in lines of at most `width` characters; following lines of an indented one stand in a little more."""
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=f"{indent}  " if indent else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [Row(line, tone) for line in lines]


def heading(text: str, width: int) -> list[Row]:
    """A heading after an empty line."""
    return [Row(""), *wrapped(text, width, tone="heading")]
