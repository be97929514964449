"""Where words stand beside what they name, so that none lies on another. Places are pixels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from loxley.figures._type import length_of

Tell = Callable[[float], str]
"""From a place to what is written there."""

_GAP = 5.0
"""Between a mark and its word."""


def spread(wanted: Sequence[float], gap: float | Sequence[float], low: float, high: float) -> list[float]:
    """Places near the `wanted` ones, in their order, at least `gap` apart and between `low` and `high`.

    Where words differ in size, `gap` is one for each pair of neighbours.

    Where they do not fit, the last ones keep `high` and the first ones go below `low`.

    >>> spread([10.0, 12.0, 90.0], 15.0, 0.0, 100.0)
    [10.0, 25.0, 90.0]
    >>> spread([95.0, 99.0], 15.0, 0.0, 100.0)
    [85.0, 100.0]
    >>> spread([10.0, 12.0, 14.0], [15.0, 30.0], 0.0, 100.0)
    [10.0, 25.0, 55.0]
    """
    gaps = [gap] * len(wanted) if isinstance(gap, float) else gap
    places: list[float] = []
    for index, place in enumerate(wanted):
        places.append(max(place, low, places[-1] + gaps[index - 1] if places else low))
    ceiling = high
    for index in reversed(range(len(places))):
        places[index] = min(places[index], ceiling)
        ceiling = places[index] - gaps[index - 1] if index else ceiling
    return places


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a row: where it starts, running to the right, or where it ends, running up to there."""

    x: float
    align: Literal["left", "right"]
    text: str

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it goes."""
        length = length_of(self.text)
        return (self.x, self.x + length) if self.align == "left" else (self.x - length, self.x)


def words_of_row(
    spans: Sequence[tuple[float, float]],
    moments: Sequence[float],
    radius: float,
    width: float,
    tell: Tell,
    crossed: Sequence[float] = (),
) -> list[Word]:
    """The times at the marks of a row, each only where it has room between 0 and `width`.

    The start of a span is told before it and its end behind it; a moment behind its mark of `radius`, or before it.
    Moments come first, since they matter more. A span that starts or ends with the row itself has no time there, and
    none stands where a line crosses the row.

    >>> words_of_row([], [550.0], 4.0, 560.0, lambda x: "8.19 h")
    [Word(x=541.0, align='right', text='8.19 h')]
    >>> words_of_row([(0.0, 100.0)], [], 4.0, 560.0, lambda x: "1.50 h")
    [Word(x=105.0, align='left', text='1.50 h')]
    """
    marks = [*spans, *((x - radius, x + radius) for x in moments)]
    choices: list[tuple[Word, ...]] = [
        (_after(x + radius, tell(x)), _before(x - radius, tell(x))) for x in moments
    ]
    for start, end in spans:
        if start > 0.0 and tell(start) != tell(end):
            choices.append((_before(start, tell(start)),))
        if end < width:
            choices.append((_after(end, tell(end)),))
    taken = [*marks, *((x - 1.0, x + 1.0) for x in crossed)]
    kept: list[Word] = []
    for choice in choices:
        fitting = [word for word in choice if _is_free(word.reach, taken, width)]
        kept += fitting[:1]
        taken += [word.reach for word in fitting[:1]]
    return kept


def _after(x: float, text: str) -> Word:
    return Word(x + _GAP, "left", text)


def _before(x: float, text: str) -> Word:
    return Word(x - _GAP, "right", text)


def _is_free(reach: tuple[float, float], taken: Sequence[tuple[float, float]], width: float) -> bool:
    start, end = reach
    return start >= 0.0 and end <= width and not any(low < end and start < high for low, high in taken)
