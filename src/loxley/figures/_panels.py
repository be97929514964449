"""What every panel is made of: tables, scales, lines, and words beside what they name."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import altair as alt

from loxley.figures import _look as look
from loxley.figures._axis import decimals, ticks
from loxley.figures._labels import spread

_MOST_TICKS = 7


def table(names: str, rows: Iterable[Sequence[Any]]) -> alt.InlineData:
    """Rows of a table inside the chart, with the names of its columns."""
    return alt.InlineData(values=[dict(zip(names.split(), row, strict=True)) for row in rows])


def across(end: float, axis: alt.Axis | None = None) -> alt.X:
    """The scale from left to right, from 0 to `end`; without an axis where another panel bears it."""
    return alt.X("t:Q").scale(domain=[0.0, end], nice=False).axis(axis)


def dashed(chart: alt.Chart) -> alt.Chart:
    """Lines of turning points."""
    rules: alt.Chart = chart.mark_rule(color=look.FAINT_INK, strokeWidth=1, strokeDash=[2, 2])
    return rules


def panel(layers: Sequence[alt.Chart], height: float) -> alt.LayerChart:
    """Charts one upon the other, as wide as every panel."""
    return alt.LayerChart(layer=list(layers), width=look.WIDTH, height=height)


def format_of(places: Sequence[float]) -> str:
    """As many decimals as the step between ticks needs."""
    return f".{decimals(places[1] - places[0] if len(places) > 1 else 1.0)}f"


def value(field: str, title: str | None, low: float, top: float, *, grid: bool = True) -> alt.Y:
    """A scale from the bottom up, with its title above it, and lines across unless others are drawn."""
    places = ticks(top, most=_MOST_TICKS)
    axis = alt.Axis(
        values=places,
        format=format_of(places),
        domain=False,
        ticks=False,
        grid=alt.Undefined if grid else False,
        title=title,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="start",
        titleBaseline="bottom",
        titleX=0,
        titleY=-6,
    )
    return alt.Y(f"{field}:Q").scale(domain=[low, top], nice=False).axis(axis)


def line(
    times: Sequence[float],
    values: Sequence[float],
    width: float,
    dashes: list[float],
    x: alt.X,
    y: alt.Y,
    ink: str = look.INK,
) -> alt.Chart:
    """A series as a line."""
    chart = alt.Chart(table("t low", zip(times, values, strict=True)))
    drawn: alt.Chart = chart.mark_line(color=ink, strokeWidth=width, strokeDash=dashes).encode(x=x, y=y)
    return drawn


def beside(
    values: Sequence[float], low: float, top: float, height: float, lines: int | Sequence[int]
) -> list[float]:
    """Values, from the top down, moved so far apart that words of so many lines fit beside them."""
    per_pixel = (top - low) / height
    wanted = [(top - value) / per_pixel for value in values]
    counts = [lines] * len(values) if isinstance(lines, int) else lines
    rooms = [look.LINE_HEIGHT * count + (4.0 if count > 1 else 1.0) for count in counts]
    gaps = [(above + below) / 2.0 for above, below in pairwise(rooms)]
    first, last = (
        look.LINE_HEIGHT * count / 2.0 for count in ((counts[0], counts[-1]) if counts else (1, 1))
    )
    placed = spread(wanted, gaps, first, height - last)
    return [top - place * per_pixel for place in placed]


def words(places: Sequence[float], texts: Sequence[list[str]], y: alt.Y, off: float) -> alt.Chart:
    """Words on the right of a panel, so far off its edge."""
    chart = alt.Chart(table("low text", zip(places, texts, strict=True)))
    mark = chart.mark_text(align="left", lineHeight=look.LINE_HEIGHT, fontSize=look.TEXT_SIZE)
    placed: alt.Chart = mark.encode(x=alt.value(look.WIDTH + off), y=y, text="text:N")
    return placed


def swatches(places: Sequence[float], fills: Sequence[str], y: alt.Y) -> alt.Chart:
    """The look of areas, beside their words."""
    chart = alt.Chart(table("low fill", zip(places, fills, strict=True)))
    mark = chart.mark_point(
        shape="square", size=110, filled=True, stroke=look.INK, strokeWidth=1, opacity=1.0
    )
    fill = alt.Fill("fill:N").scale(None).legend(None)
    placed: alt.Chart = mark.encode(x=alt.value(look.WIDTH + look.BESIDE + 6.0), y=y, fill=fill)
    return placed
