"""The lowest panel: what happened, in rows on the time axis, with words only where they have room."""

from dataclasses import replace

import altair as alt

from loxley.figures import _look as look
from loxley.figures._axis import time_unit
from loxley.figures._course import VesselCourse
from loxley.figures._labels import Word, words_of_row
from loxley.figures._panels import dashed, panel, table
from loxley.figures._vessel_panels import in_unit, time


def thinned(course: VesselCourse) -> VesselCourse:
    """Stretches that lie nearer to each other than half a pixel are one, and so are moments: nobody sees them apart,
    and a valve that puffs ten thousand times makes no picture of ten thousand bars."""
    near = course.end_h / look.WIDTH / 2.0
    rows = []
    for row in course.rows:
        spans: list[tuple[float, float]] = []
        for start, end in row.spans:
            if spans and start - spans[-1][1] < near:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        moments: list[float] = []
        for moment in row.moments:
            if not moments or moment - moments[-1] >= near:
                moments.append(moment)
        rows.append(replace(row, spans=tuple(spans), moments=tuple(moments)))
    return replace(course, rows=tuple(rows))


def event_rows(course: VesselCourse) -> alt.LayerChart:
    """Bars for stretches of time, marks for moments, and the times beside them."""
    course = thinned(course)
    x, count = time(course, shown=True), len(course.rows)

    def y_of(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q").scale(domain=[count, 0.0], nice=False).axis(None)

    y = y_of("row")
    layers = [
        _lanes(course).encode(x=x, x2="end:Q", y=y),
        _rules(course).encode(x=x, y=y_of("top"), y2="row:Q"),
        _bars(course).encode(x=x, x2="end:Q", y=y, y2="bottom:Q"),
        _marks(course).encode(x=x, y=y),
        *(words.encode(x=x, y=y, text="text:N") for words in _words(course)),
        _names(course).encode(x=alt.value(look.WIDTH + look.BESIDE), y=y, text="text:N"),
    ]
    return panel(layers, look.ROW_HEIGHT * count)


def _lanes(course: VesselCourse) -> alt.Chart:
    end = in_unit(course, [course.end_h])[0]
    lanes = ((0.0, end, number + 0.5) for number in range(len(course.rows)))
    chart: alt.Chart = alt.Chart(table("t end row", lanes)).mark_rule(color=look.GRID)
    return chart


def _bars(course: VesselCourse) -> alt.Chart:
    bars = [
        (*in_unit(course, span), number + 0.2, number + 0.8)
        for number, row in enumerate(course.rows)
        for span in row.spans
    ]
    data = table("t end row bottom", bars)
    chart: alt.Chart = alt.Chart(data).mark_rect(color=look.SPAN, stroke=look.SPAN, strokeWidth=1)
    return chart


def _rules(course: VesselCourse) -> alt.Chart:
    """The lines of the turning points, from the panels above down to their marks."""
    rules = ((*in_unit(course, [moment]), 0.0, number + 0.5) for number, moment in course.turning_points)
    return dashed(alt.Chart(table("t top row", rules)))


def _marks(course: VesselCourse) -> alt.Chart:
    marks = [
        (moment, number + 0.5)
        for number, row in enumerate(course.rows)
        for moment in in_unit(course, row.moments)
    ]
    chart = alt.Chart(table("t row", marks))
    diamonds: alt.Chart = chart.mark_point(shape="diamond", filled=True, color=look.INK, size=70, opacity=1.0)
    return diamonds


def _names(course: VesselCourse) -> alt.Chart:
    names = ((number + 0.5, row.name) for number, row in enumerate(course.rows))
    chart: alt.Chart = alt.Chart(table("row text", names)).mark_text(align="left")
    return chart


def _words(course: VesselCourse) -> list[alt.Chart]:
    """The times beside the marks: those that start at their place, and those that end there."""
    placed = [(number, word) for number in range(len(course.rows)) for word in _words_of(course, number)]
    per_pixel = in_unit(course, [course.end_h])[0] / look.WIDTH
    charts = []
    for align in ("left", "right"):
        words = (
            (word.x * per_pixel, number + 0.5, word.text) for number, word in placed if word.align == align
        )
        chart = alt.Chart(table("t row text", words))
        charts.append(chart.mark_text(align=align, fontSize=look.SMALL_SIZE))
    return charts


def _words_of(course: VesselCourse, number: int) -> list[Word]:
    row, pixels_per_h = course.rows[number], look.WIDTH / course.end_h
    below = [moment for row_below, moment in course.turning_points if row_below > number]
    return words_of_row(
        [(start * pixels_per_h, end * pixels_per_h) for start, end in row.spans],
        [moment * pixels_per_h for moment in row.moments],
        look.MARK_RADIUS,
        look.WIDTH,
        lambda x: time_unit(course.end_h).text(x / pixels_per_h),
        [moment * pixels_per_h for moment in below],
    )
