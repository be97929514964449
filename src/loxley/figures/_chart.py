"""From the plain data of a picture to its chart, described for Vega-Lite by Altair."""

import altair as alt

from loxley.figures._course import VesselCourse
from loxley.figures._event_rows import event_rows
from loxley.figures._frame import framed
from loxley.figures._vessel_panels import contents, pressure


def chart_of(course: VesselCourse) -> alt.VConcatChart:
    """Contents, pressure and events below each other, with title, outcome and foot."""
    panels = [contents(course, bears_time=False), pressure(course, bears_time=not course.rows)]
    if course.rows:
        panels.append(event_rows(course))
    return framed(course, panels)
