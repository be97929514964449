"""The two panels of a course that have a scale: where the contents are, and the pressure."""

from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

from loxley.figures import _look as look
from loxley.figures._axis import decimals, ticks, time_unit
from loxley.figures._course import VesselCourse
from loxley.figures._labels import spread

_HEADROOM = 1.06
_MOST_TICKS = 7


def table(names: str, rows: Iterable[Sequence[Any]]) -> alt.InlineData:
    """Rows of a table inside the chart, with the names of its columns."""
    return alt.InlineData(values=[dict(zip(names.split(), row, strict=True)) for row in rows])


def in_unit(course: VesselCourse, hours: Iterable[float]) -> list[float]:
    """Times in the unit of the axis."""
    unit = time_unit(course.end_h)
    return [each / unit.hours for each in hours]


def time(course: VesselCourse, *, shown: bool) -> alt.X:
    """Time as every panel has it; the lowest one shows its numbers."""
    unit = time_unit(course.end_h)
    end = course.end_h / unit.hours
    places = ticks(end, steps=unit.steps)
    axis = alt.Axis(
        values=places,
        format=_format(places),
        labels=shown,
        ticks=shown,
        domain=shown,
        title=f"Time since the start ({unit.name})" if shown else None,
        titlePadding=8,
    )
    return alt.X("t:Q").scale(domain=[0.0, end], nice=False).axis(axis)


def turning_points(course: VesselCourse, x: alt.X) -> alt.Chart:
    """Lines through a panel at the moments that matter most."""
    moments = [moment for _row, moment in course.turning_points]
    data = table("t", ([moment] for moment in in_unit(course, moments)))
    rules: alt.Chart = dashed(alt.Chart(data)).encode(x=x)
    return rules


def dashed(chart: alt.Chart) -> alt.Chart:
    """Lines of turning points."""
    rules: alt.Chart = chart.mark_rule(color=look.FAINT_INK, strokeWidth=1, strokeDash=[2, 2])
    return rules


def panel(layers: Sequence[alt.Chart], height: float) -> alt.LayerChart:
    """Charts one upon the other, as wide as every panel."""
    return alt.LayerChart(layer=list(layers), width=look.WIDTH, height=height)


def contents(course: VesselCourse, *, bears_time: bool) -> alt.LayerChart:
    """Where the contents are: areas that always add up to what there was at the start."""
    x, times = time(course, shown=bears_time), in_unit(course, course.hours)
    stack = course.stacked()
    top = (max(stack[-1][1]) or 1.0) * _HEADROOM
    y = _value("low", "Where the contents are (kg)", 0.0, top)
    layers: list[alt.Chart] = []
    for (low, high), band in zip(stack, course.bands, strict=True):
        chart = alt.Chart(table("t low high", zip(times, low, high, strict=True)))
        layers.append(
            chart.mark_area(color=look.FILLS[band.share], opacity=1.0).encode(x=x, y=y, y2="high:Q")
        )
    for (_low, high), band in reversed([*zip(stack, course.bands, strict=True)]):
        layers.append(_line(times, high, *look.EDGES[band.share], x, y))
    layers.append(turning_points(course, x))
    middles = [(low[-1] + high[-1]) / 2.0 for low, high in reversed(stack)]
    names = [[band.name, f"{max(band.kg[-1], 0.0):.3f} kg"] for band in reversed(course.bands)]
    places = _beside(middles, 0.0, top, look.CONTENTS_HEIGHT, lines=2)
    layers.append(_swatches(places, [look.FILLS[band.share] for band in reversed(course.bands)], y))
    layers.append(_words(places, names, y, look.BESIDE + 16.0))
    return panel(layers, look.CONTENTS_HEIGHT)


def pressure(course: VesselCourse, *, bears_time: bool) -> alt.LayerChart:
    """The pressure, with the settings of the valves."""
    x, times = time(course, shown=bears_time), in_unit(course, course.hours)
    known = [*course.pressure_psig, *(setting.psig for setting in course.settings)]
    low, top = min(0.0, *known), (max(known) if max(known) > 0.0 else 1.0) * (_HEADROOM + 0.04)
    y = _value("low", "Pressure in the vessel (psig)", low, top)
    settings = sorted(course.settings, key=lambda setting: -setting.psig)
    layers = [
        _line([times[0], x_end(course)], [setting.psig] * 2, 1.0, dashes, x, y, look.FAINT_INK)
        for setting, dashes in zip(settings, look.SETTING_DASHES, strict=False)
    ]
    layers.append(_line(times, course.pressure_psig, 2.0, [1.0, 0.0], x, y))
    layers.append(turning_points(course, x))
    places = _beside([setting.psig for setting in settings], low, top, look.PRESSURE_HEIGHT, lines=1)
    names = [[f"{setting.name} {setting.psig:g} psig"] for setting in settings]
    layers.append(_words(places, names, y, look.BESIDE))
    return panel(layers, look.PRESSURE_HEIGHT)


def x_end(course: VesselCourse) -> float:
    """The end of the time axis, in its unit."""
    return in_unit(course, [course.end_h])[0]


def _format(places: Sequence[float]) -> str:
    return f".{decimals(places[1] - places[0] if len(places) > 1 else 1.0)}f"


def _value(field: str, title: str, low: float, top: float) -> alt.Y:
    places = ticks(top, most=_MOST_TICKS)
    axis = alt.Axis(
        values=places,
        format=_format(places),
        domain=False,
        ticks=False,
        title=title,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="start",
        titleBaseline="bottom",
        titleX=0,
        titleY=-6,
    )
    return alt.Y(f"{field}:Q").scale(domain=[low, top], nice=False).axis(axis)


def _line(
    times: Sequence[float],
    values: Sequence[float],
    width: float,
    dashes: list[float],
    x: alt.X,
    y: alt.Y,
    ink: str = look.INK,
) -> alt.Chart:
    chart = alt.Chart(table("t low", zip(times, values, strict=True)))
    line: alt.Chart = chart.mark_line(color=ink, strokeWidth=width, strokeDash=dashes).encode(x=x, y=y)
    return line


def _beside(values: Sequence[float], low: float, top: float, height: float, lines: int) -> list[float]:
    """Values, from the top down, moved so far apart that words of so many lines fit beside them."""
    per_pixel = (top - low) / height
    wanted = [(top - value) / per_pixel for value in values]
    room = look.LINE_HEIGHT * lines
    placed = spread(wanted, room + (4.0 if lines > 1 else 1.0), room / 2.0, height - room / 2.0)
    return [top - place * per_pixel for place in placed]


def _words(places: Sequence[float], texts: Sequence[list[str]], y: alt.Y, beside: float) -> alt.Chart:
    chart = alt.Chart(table("low text", zip(places, texts, strict=True)))
    mark = chart.mark_text(align="left", lineHeight=look.LINE_HEIGHT, fontSize=look.TEXT_SIZE)
    words: alt.Chart = mark.encode(x=alt.value(look.WIDTH + beside), y=y, text="text:N")
    return words


def _swatches(places: Sequence[float], fills: Sequence[str], y: alt.Y) -> alt.Chart:
    chart = alt.Chart(table("low fill", zip(places, fills, strict=True)))
    mark = chart.mark_point(
        shape="square", size=110, filled=True, stroke=look.INK, strokeWidth=1, opacity=1.0
    )
    fill = alt.Fill("fill:N").scale(None).legend(None)
    swatches: alt.Chart = mark.encode(x=alt.value(look.WIDTH + look.BESIDE + 6.0), y=y, fill=fill)
    return swatches
