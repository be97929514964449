"""The panels of a vessel's course that have a scale: where the contents are, and the pressure."""

from collections.abc import Iterable

import altair as alt

from loxley.figures import _look as look
from loxley.figures._axis import ticks, time_unit
from loxley.figures._course import VesselCourse
from loxley.figures._panels import (
    across,
    beside,
    dashed,
    format_of,
    line,
    panel,
    swatches,
    table,
    value,
    words,
)

_HEADROOM = 1.06


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
        format=format_of(places),
        labels=shown,
        ticks=shown,
        domain=shown,
        title=f"Time since the start ({unit.name})" if shown else None,
        titlePadding=8,
    )
    return across(end, axis)


def turning_points(course: VesselCourse, x: alt.X) -> alt.Chart:
    """Lines through a panel at the moments that matter most."""
    moments = [moment for _row, moment in course.turning_points]
    data = table("t", ([moment] for moment in in_unit(course, moments)))
    rules: alt.Chart = dashed(alt.Chart(data)).encode(x=x)
    return rules


def contents(course: VesselCourse, *, bears_time: bool) -> alt.LayerChart:
    """Where the contents are: areas that always add up to what there was at the start."""
    x, times = time(course, shown=bears_time), in_unit(course, course.hours)
    stack = course.stacked()
    top = (max(stack[-1][1]) or 1.0) * _HEADROOM
    y = value("low", "Where the contents are (kg)", 0.0, top)
    layers: list[alt.Chart] = []
    for (low, high), band in zip(stack, course.bands, strict=True):
        chart = alt.Chart(table("t low high", zip(times, low, high, strict=True)))
        layers.append(
            chart.mark_area(color=look.FILLS[band.share], opacity=1.0).encode(x=x, y=y, y2="high:Q")
        )
    for (_low, high), band in reversed([*zip(stack, course.bands, strict=True)]):
        layers.append(line(times, high, *look.EDGES[band.share], x, y))
    layers.append(turning_points(course, x))
    middles = [(low[-1] + high[-1]) / 2.0 for low, high in reversed(stack)]
    names = [[band.name, f"{max(band.kg[-1], 0.0):.3f} kg"] for band in reversed(course.bands)]
    places = beside(middles, 0.0, top, look.CONTENTS_HEIGHT, lines=2)
    layers.append(swatches(places, [look.FILLS[band.share] for band in reversed(course.bands)], y))
    layers.append(words(places, names, y, look.BESIDE + 16.0))
    return panel(layers, look.CONTENTS_HEIGHT)


def pressure(course: VesselCourse, *, bears_time: bool) -> alt.LayerChart:
    """The pressure, with the settings of the valves."""
    x, times = time(course, shown=bears_time), in_unit(course, course.hours)
    known = [*course.pressure_psig, *(setting.psig for setting in course.settings)]
    low, top = min(0.0, *known), (max(known) if max(known) > 0.0 else 1.0) * (_HEADROOM + 0.04)
    y = value("low", "Pressure in the vessel (psig)", low, top)
    settings = sorted(course.settings, key=lambda setting: -setting.psig)
    layers = [
        line([times[0], x_end(course)], [setting.psig] * 2, 1.0, dashes, x, y, look.FAINT_INK)
        for setting, dashes in zip(settings, look.SETTING_DASHES, strict=False)
    ]
    layers.append(line(times, course.pressure_psig, 2.0, [1.0, 0.0], x, y))
    layers.append(turning_points(course, x))
    places = beside([setting.psig for setting in settings], low, top, look.PRESSURE_HEIGHT, lines=1)
    names = [[f"{setting.name} {setting.psig:g} psig"] for setting in settings]
    layers.append(words(places, names, y, look.BESIDE))
    return panel(layers, look.PRESSURE_HEIGHT)


def x_end(course: VesselCourse) -> float:
    """The end of the time axis, in its unit."""
    return in_unit(course, [course.end_h])[0]
