"""The key: what each line, area and mark means, in a row below the picture that goes on in the next line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import altair as alt

from loxley.figures import _look as look
from loxley.figures._sheet import Sheet
from loxley.figures._type import length_of

_SWATCH = 26.0
_POINT = 12.0
_TO_WORD = 7.0
_APART = 18.0
_ROW = 20.0
_ACROSS = 660.0
"""The key may go on below the words on the right."""


@dataclass(frozen=True, slots=True)
class Sign:
    """How wide a sign is, and how it is drawn from its left edge on at the height of its middle."""

    width: float
    draw: Callable[[Sheet, float, float], None]


def key(entries: Sequence[tuple[Sign, str]], notes: Sequence[str] = ()) -> alt.LayerChart:
    """Signs with their words, then notes, which are words alone, in columns."""
    wanted = [(sign, text) for sign, text in entries if text]
    places = flow([sign.width + _TO_WORD + length_of(text) for sign, text in wanted])
    texts = [line for note in notes for line in wrap(note, look.FOOT_CHARACTERS)]
    below = _ROW * (places[-1][1] + 1 if places else 0) + 8.0
    noted = flow([max(length_of(text) for text in texts)] * len(texts)) if texts else []
    sheet = Sheet(below + _ROW * (noted[-1][1] + 1 if noted else 0) + 4.0)
    for (x, row), (sign, _text) in zip(places, wanted, strict=True):
        sign.draw(sheet, x, _middle(row))
    for (x, row), (sign, text) in zip(places, wanted, strict=True):
        sheet.text(x + sign.width + _TO_WORD, _middle(row), text)
    for (x, row), text in zip(noted, texts, strict=True):
        sheet.text(x, below + _ROW * row + _ROW / 2.0, text)
    return sheet.chart()


def flow(lengths: Sequence[float]) -> list[tuple[float, int]]:
    """Where things of these lengths begin, and in which row, when each follows the one before it.

    >>> flow([300.0, 300.0, 300.0])
    [(0.0, 0), (318.0, 0), (0.0, 1)]
    """
    x, row, places = 0.0, 0, []
    for length in lengths:
        if x > 0.0 and x + length > _ACROSS:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += length + _APART
    return places


def likely() -> Sign:
    """The line in the middle."""
    width, _dashes = look.LIKELY
    return Sign(_SWATCH, lambda sheet, x, y: sheet.rule(x, y, x + _SWATCH, y, strokeWidth=width))


def band(*fills: str) -> Sign:
    """The area between the edges."""

    def sign(sheet: Sheet, x: float, y: float) -> None:
        step = _SWATCH / len(fills)
        for number, fill in enumerate(fills):
            sheet.rect(x + step * number, y - 6.0, x + step * (number + 1), y + 6.0, fill)
        for edge, (width, dashes) in ((y - 6.0, look.HIGH_EDGE), (y + 6.0, look.LOW_EDGE)):
            sheet.rule(x, edge, x + _SWATCH, edge, strokeWidth=width, strokeDash=dashes)

    return Sign(_SWATCH, sign)


def point(*styles: dict[str, Any]) -> Sign:
    """Marks laid on each other."""

    def sign(sheet: Sheet, x: float, y: float) -> None:
        for style in styles:
            sheet.point(x + _POINT / 2.0, y, **style)

    return Sign(_POINT, sign)


def _middle(row: int) -> float:
    return 8.0 + _ROW * row + _ROW / 2.0
