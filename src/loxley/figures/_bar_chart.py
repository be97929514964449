"""The small bar of a vessel: one sheet, with the contents in it, marks below, words above."""

import altair as alt

from loxley.figures import _look as look
from loxley.figures import _marks as marks
from loxley.figures._labels import Word
from loxley.figures._level import LevelReading
from loxley.figures._level_bar import LevelBar
from loxley.figures._sheet import Sheet
from loxley.figures._type import length_of

_PADDING = 4
_SIDE = 14.0
"""Left and right of the bar, so that words at its ends have room."""
_TOP, _BOTTOM = 35.0, 61.0
_HEIGHT = 80.0
_WIDTH = look.WIDTH - 2.0 * _PADDING
_PAST = 4.0
"""Between words and a line that they must not touch."""
_BOLD = 1.08
"""How much wider words are in semibold, at most."""


def bar_chart(bar: LevelBar) -> alt.LayerChart:
    """The bar, from the ground up."""
    sheet = Sheet(_HEIGHT, _WIDTH)
    _contents(sheet, bar)
    _scale(sheet, bar)
    read_at = _reading(sheet, bar, bar.reading) if bar.reading is not None else None
    now_at = _pixel(bar, bar.level.likely_kg)
    word = placed(now_at, bar.now_words, read_at)
    sheet.text(word.x, _TOP - 11.0, word.text, word.align, fontWeight=600)
    configured = {**look.config(), "padding": _PADDING}
    chart: alt.LayerChart = sheet.chart().properties(description=bar.summary, config=configured)
    return chart


def placed(x: float, words: str, line_x: float | None = None) -> Word:
    """Words as near above their place as the bar is wide, and beside the line of the reading where one comes down.

    >>> placed(100.0, "now", 102.0).reach[1] < 102.0
    True
    """
    length = length_of(words) * _BOLD
    start = min(max(x - length / 2.0, 0.0), max(_WIDTH - length, 0.0))
    if line_x is not None and start - _PAST < line_x < start + length + _PAST:
        before, behind = line_x - _PAST - length, line_x + _PAST
        fitting = [each for each in (before, behind) if each >= 0.0 and each + length <= _WIDTH]
        start = min(fitting, key=lambda each: abs(each + length / 2.0 - x), default=start)
    return Word(start, "left", words)


def _pixel(bar: LevelBar, kg: float) -> float:
    return _SIDE + min(kg / bar.full_kg, 1.0) * (_WIDTH - 2.0 * _SIDE)


def _contents(sheet: Sheet, bar: LevelBar) -> None:
    """Sure contents dark, what may be there light with dashed edges, the likely level as a line."""
    level = bar.level
    low, likely, high = (_pixel(bar, kg) for kg in (level.low_kg, level.likely_kg, level.high_kg))
    sheet.rect(_SIDE, _TOP, _WIDTH - _SIDE, _BOTTOM, look.PAPER)
    sheet.rect(_SIDE, _TOP, low, _BOTTOM, look.FILLS["left"])
    sheet.rect(low, _TOP, high, _BOTTOM, look.COMING_BAND)
    for x, (width, dashes) in ((low, look.LOW_EDGE), (high, look.HIGH_EDGE)):
        sheet.rule(x, _TOP, x, _BOTTOM, strokeWidth=width, strokeDash=dashes)
    sheet.rule(likely, _TOP - 3.0, likely, _BOTTOM + 3.0, strokeWidth=look.LIKELY[0])


def _scale(sheet: Sheet, bar: LevelBar) -> None:
    for share, _word in bar.marks:
        x = _pixel(bar, share * bar.full_kg)
        sheet.rule(x, _BOTTOM, x, _BOTTOM + 6.0, look.FAINT_INK)
    sheet.rect(_SIDE, _TOP, _WIDTH - _SIDE, _BOTTOM, "transparent", stroke=look.INK, strokeWidth=1.2)
    for share, word in bar.marks:
        sheet.text(_pixel(bar, share * bar.full_kg), _BOTTOM + 13.0, word, "center")


def _reading(sheet: Sheet, bar: LevelBar, reading: LevelReading) -> float:
    """How far it may be out as a bar above the contents, its mark, a line up to its words; where that line is."""
    low, x, high = (
        _pixel(bar, kg) for kg in (reading.level.low_kg, reading.level.likely_kg, reading.level.high_kg)
    )
    y = _TOP - 3.0
    sheet.rule(x, 14.0, x, y, look.FAINT_INK)
    sheet.rule(low, y, high, y, strokeWidth=1.4)
    for end in (low, high):
        sheet.rule(end, y - 3.0, end, y + 3.0, strokeWidth=1.4)
    sheet.point(x, y, **marks.reading(0, set_aside=reading.set_aside))
    word = placed(x, bar.reading_words)
    sheet.text(word.x, 7.0, word.text, word.align)
    return x
