"""The time axis of a picture of contents, in words of the calendar, and what stands above the panel."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from loxley.figures import _look as look
from loxley.figures._calendar import Tick
from loxley.figures._sheet import Sheet
from loxley.figures._type import length_of

_LONG, _SHORT = 9.0, 4.0
_BEHIND = 4.0


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Hours from the beginning of a picture to its end, and where they are marked."""

    end_h: float
    ticks: Sequence[Tick]

    def pixel(self, hours: float) -> float:
        """Where a moment is.

        >>> TimeLine(10.0, []).pixel(5.0)
        265.0
        """
        return hours / self.end_h * look.WIDTH

    def axis(self, title: str = "") -> alt.LayerChart:
        """Ticks from a line down, with their words behind them, and a title below where there is one."""
        lines = max((len(tick.lines) for tick in self.ticks), default=0)
        sheet = Sheet(_LONG + look.LINE_HEIGHT * (lines + bool(title)) + 8.0)
        sheet.rule(0.0, 0.0, look.WIDTH, 0.0, look.FAINT_INK)
        for tick in self.ticks:
            x = self.pixel(tick.t_h)
            sheet.rule(x, 0.0, x, _LONG if tick.lines else _SHORT, look.FAINT_INK)
        for tick in self.ticks:
            if tick.lines:
                sheet.text(self.pixel(tick.t_h) + _BEHIND, _LONG + 3.0, tick.lines)
        if title:
            middle, y = look.WIDTH / 2.0, _LONG + look.LINE_HEIGHT * lines + 7.0
            sheet.text(middle, y, title, "center", look.TEXT_SIZE, fontWeight=600)
        return sheet.chart()


def heading(title: str, above: Sequence[tuple[float, str]]) -> alt.LayerChart:
    """The title of the scale, and below it words, each in a line of its own, as near above their places as the
    panel is wide. Between its words and the panel a line goes down to its place."""
    sheet = Sheet(look.LINE_HEIGHT * (1 + len(above)) + 6.0)
    sheet.text(0.0, look.LINE_HEIGHT / 2.0, title, size=look.TEXT_SIZE, fontWeight=600)
    for number, (x, words) in enumerate(above):
        half = length_of(words) / 2.0
        y = look.LINE_HEIGHT * (number + 1.5)
        if x < half:
            sheet.text(0.0, y, words)
        elif x > look.WIDTH - half:
            sheet.text(look.WIDTH, y, words, "right")
        else:
            sheet.text(x, y, words, "center")
    return sheet.chart()
