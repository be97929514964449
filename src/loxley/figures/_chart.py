"""The chart of a vessel's course: panels one below the other on one time axis, described for Vega-Lite by Altair."""

from textwrap import wrap

import altair as alt

from loxley.figures import _look as look
from loxley.figures._course import VesselCourse
from loxley.figures._event_rows import event_rows
from loxley.figures._panels import contents, panel, pressure, table


def chart_of(course: VesselCourse) -> alt.VConcatChart:
    """Contents, pressure and events below each other, with title, outcome and foot."""
    panels = [contents(course, bears_time=False), pressure(course, bears_time=not course.rows)]
    if course.rows:
        panels.append(event_rows(course))
    title = alt.TitleParams(
        text=wrap(course.title, look.TITLE_CHARACTERS),
        subtitle=[line for each in course.outcome for line in wrap(each, look.OUTCOME_CHARACTERS)],
    )
    chart = alt.vconcat(*panels, _foot(course), title=title, description=course.summary)
    return chart.properties(config=look.config())


def _foot(course: VesselCourse) -> alt.LayerChart:
    lines = [line for each in course.foot for line in wrap(each, look.FOOT_CHARACTERS)]
    text = alt.Chart(table("text", [[lines]])).mark_text(
        align="left",
        baseline="top",
        fontSize=look.SMALL_SIZE,
        lineHeight=look.LINE_HEIGHT,
        color=look.FAINT_INK,
    )
    placed = text.encode(x=alt.value(0), y=alt.value(0), text="text:N")
    return panel([placed], look.LINE_HEIGHT * len(lines))
