"""Rows below the panel of contents: deliveries, what may end and when, legs of a trip. Words never lie on each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from textwrap import wrap
from typing import Any

import altair as alt

from loxley.figures import _look as look
from loxley.figures import _marks as marks
from loxley.figures._labels import Word, spread
from loxley.figures._level import RunOut
from loxley.figures._sheet import Sheet
from loxley.figures._time_line import TimeLine
from loxley.figures._trip_course import Stretch
from loxley.figures._type import length_of

_GAP = 6.0
_LEAST = 3.0
_NUMBER_GAP = 18.0
_BAR = 5.0
_AIR = 5.0
_STRETCH = 36.0


@dataclass(frozen=True, slots=True)
class Lane:
    """A row: how high it is, and how it is drawn below a height."""

    height: float
    draw: Callable[[Sheet, float], None]


def lanes(rows: Sequence[Lane], rules: Sequence[tuple[float, dict[str, Any]]] = ()) -> alt.LayerChart:
    """Rows below each other; `rules` are lines down through all of them, below everything else."""
    below = _AIR
    height = _AIR + sum(lane.height for lane in rows)
    sheet = Sheet(height)
    for x, style in rules:
        sheet.rule(x, 0.0, x, height, **style)
    for lane in rows:
        lane.draw(sheet, below)
        below += lane.height
    return sheet.chart()


def deliveries(moments: Sequence[tuple[float, str, bool]], name: str) -> Lane:
    """Triangles at pixels, with words where they have room; the first that is planned always has its words."""
    taken = [(x - look.MARK_RADIUS - 1.0, x + look.MARK_RADIUS + 1.0) for x, _words, _planned in moments]
    in_turn = sorted(moments, key=lambda each: (not each[2], each[0] if each[2] else -each[0]))
    placed: list[Word] = []
    over: Word | None = None
    for turn, (x, words, planned) in enumerate(in_turn):
        fitting = [word for word in _both_sides(x, x, words) if words and _free(word, taken)]
        if fitting:
            placed.append(fitting[0])
            taken.append(fitting[0].reach)
        elif words and planned and turn == 0:
            over = _within(x, words)
    return _lane(name, placed, over, lambda sheet, middle: _triangles(sheet, middle, moments))


def run_out(time: TimeLine, told: RunOut[float]) -> Lane:
    """A bar from the earliest moment to the latest, darker up to the likely one, and its words beside or above it."""
    if told.low is None:
        return _lane(told.name, [Word(look.WIDTH, "right", told.words)], None, lambda _sheet, _middle: None)
    edges = [time.pixel(each) for each in told.known]
    edges += [look.WIDTH] * (3 - len(edges))
    low, likely, high = edges[0], max(edges[1], edges[0] + _LEAST), max(edges[2], edges[0] + _LEAST)
    fitting = [word for word in _both_sides(low, high, told.words) if _free(word, [(low, high)])]
    over = None if fitting else _within(low, told.words)

    def bar(sheet: Sheet, middle: float) -> None:
        sheet.rect(low, middle - _BAR, high, middle + _BAR, look.COMING_BAND, stroke=look.INK, strokeWidth=1)
        sheet.rect(low, middle - _BAR, likely, middle + _BAR, look.SPAN, stroke=look.INK, strokeWidth=1)
        if told.likely is not None:
            sheet.rule(likely, middle - _BAR - 3.0, likely, middle + _BAR + 3.0, strokeWidth=2.2)

    return _lane(told.name, fitting[:1], over, bar)


def stretches(
    time: TimeLine, row: Sequence[Stretch], name: str, first_number: int = 1
) -> tuple[Lane, list[str]]:
    """Boxes with their words inside; where a word has no room, a number below, and the numbered words."""
    boxes = [(time.pixel(each.start_h), time.pixel(each.end_h), each) for each in row]
    narrow = [box for box in boxes if not _holds(*box)]
    numbers = range(first_number, first_number + len(narrow))
    every = 1
    if len(narrow) * _NUMBER_GAP > look.WIDTH:  # no room for each: every so many
        every = ceil(len(narrow) * _NUMBER_GAP / (narrow[-1][1] - narrow[0][0]))
    middles = [(start + end) / 2.0 for start, end, _each in narrow[::every]]
    places = spread(middles, _NUMBER_GAP, _NUMBER_GAP / 2.0, look.WIDTH - _NUMBER_GAP / 2.0)
    height = _STRETCH + 8.0 + (look.LINE_HEIGHT if narrow else 0.0)

    def draw(sheet: Sheet, below: float) -> None:
        top, bottom = below + 4.0, below + 4.0 + _STRETCH
        for index, (start, end, _each) in enumerate(boxes):
            fill = look.PAPER if index % 2 else look.FILLS["vented"]
            sheet.rect(start, top, end, bottom, fill, stroke=look.FAINT_INK, strokeWidth=1)
        for start, end, each in boxes:
            if _holds(start, end, each):
                lines = [line for line in (each.name, each.detail) if line]
                y = (top + bottom) / 2.0 - look.LINE_HEIGHT / 2.0 * (len(lines) - 1)
                sheet.text((start + end) / 2.0, y, lines, "center")
        for place, number in zip(places, numbers[::every], strict=True):
            sheet.text(place, bottom + look.LINE_HEIGHT / 2.0 + 2.0, f"{number}", "center", fontWeight=600)
        _beside(sheet, (top + bottom) / 2.0, name)

    return Lane(height, draw), [
        f"{number} {box[2].words}" for number, box in zip(numbers, narrow, strict=True)
    ]


def _lane(name: str, placed: Sequence[Word], over: Word | None, draw: Callable[[Sheet, float], None]) -> Lane:
    """A row of marks on a line, with words on it, and one more above it where that had no room."""
    names = wrap(name, look.BESIDE_CHARACTERS)
    above = look.LINE_HEIGHT if over else 0.0
    height = max(look.ROW_HEIGHT, look.LINE_HEIGHT * len(names) + 4.0)

    def drawn(sheet: Sheet, below: float) -> None:
        middle = below + above + height / 2.0
        sheet.rule(0.0, middle, look.WIDTH, middle, look.GRID)
        for word in placed:
            _ground(sheet, word, middle)
        draw(sheet, middle)
        for word in placed:
            sheet.text(word.x, middle, word.text, word.align)
        if over:
            y = below + look.LINE_HEIGHT / 2.0 + 2.0
            _ground(sheet, over, y)
            sheet.text(over.x, y, over.text, over.align)
        _beside(sheet, middle, name)

    return Lane(height + above, drawn)


def _ground(sheet: Sheet, word: Word, y: float) -> None:
    """Paper below a word, so that no line goes through it."""
    start, end = word.reach
    sheet.rect(start, y - look.LINE_HEIGHT / 2.0 + 1.0, end, y + look.LINE_HEIGHT / 2.0 - 1.0, look.PAPER)


def _beside(sheet: Sheet, middle: float, name: str) -> None:
    names = wrap(name, look.BESIDE_CHARACTERS)
    y = middle - look.LINE_HEIGHT / 2.0 * (len(names) - 1)
    if names:
        sheet.text(look.WIDTH + look.BESIDE, y, names, size=look.TEXT_SIZE)


def _triangles(sheet: Sheet, middle: float, moments: Sequence[tuple[float, str, bool]]) -> None:
    for x, _words, planned in moments:
        sheet.point(x, middle, **marks.delivery(planned=planned))


def _both_sides(start: float, end: float, words: str) -> tuple[Word, Word]:
    gap = _GAP + look.MARK_RADIUS if start == end else _GAP
    return Word(end + gap, "left", words), Word(start - gap, "right", words)


def _within(x: float, words: str) -> Word:
    """From its place on, or up to the end of the row."""
    return Word(x, "left", words) if x + length_of(words) <= look.WIDTH else Word(look.WIDTH, "right", words)


def _free(word: Word, taken: Sequence[tuple[float, float]]) -> bool:
    start, end = word.reach
    within = start >= 0.0 and end <= look.WIDTH
    return within and not any(low < end and start < high for low, high in taken)


def _holds(start: float, end: float, each: Stretch) -> bool:
    return max(length_of(each.name), length_of(each.detail)) + 6.0 <= end - start
