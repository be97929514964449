"""From the plain data of a picture to its chart, described for Vega-Lite by Altair."""

import altair as alt

from loxley.figures._bar_chart import bar_chart
from loxley.figures._course import VesselCourse
from loxley.figures._event_rows import event_rows
from loxley.figures._frame import framed
from loxley.figures._level_bar import LevelBar
from loxley.figures._level_chart import level_chart
from loxley.figures._level_forecast import LevelForecast
from loxley.figures._picture import Picture
from loxley.figures._trip_chart import trip_chart
from loxley.figures._trip_course import TripCourse
from loxley.figures._vessel_panels import contents, pressure


def chart_of(picture: Picture) -> alt.VConcatChart | alt.LayerChart:
    """The chart of what is given."""
    match picture:
        case VesselCourse():
            return _vessel_chart(picture)
        case LevelForecast():
            return level_chart(picture)
        case TripCourse():
            return trip_chart(picture)
        case LevelBar():
            return bar_chart(picture)


def _vessel_chart(course: VesselCourse) -> alt.VConcatChart:
    """Contents, pressure and events below each other, with title, outcome and foot."""
    panels = [contents(course, bears_time=False), pressure(course, bears_time=not course.rows)]
    if course.rows:
        panels.append(event_rows(course))
    return framed(course, panels)
