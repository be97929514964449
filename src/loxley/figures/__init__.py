"""Charts, from plain data, as SVG or PNG, without a browser: a vessel's course, a forecast, a trip, a bar.

Give `draw` a `VesselCourse`, a `LevelForecast`, a `TripCourse` or a `LevelBar`. The room does not know where the
numbers came from: the desk hands them over, with every word that stands in the picture. A picture is made for paper first: it reads in
grey, each line and area is named where it is or in a key, and what it says is said once more in a sentence for a
person who cannot see it.
"""

from loxley.figures._calendar import ENGLISH, SPANISH, Calendar
from loxley.figures._course import Band, EventRow, Setting, Share, VesselCourse
from loxley.figures._level import Delivery, Level, LevelAt, LevelReading, LevelWords, Line, RunOut, Scale
from loxley.figures._level_bar import LevelBar
from loxley.figures._level_forecast import LevelForecast
from loxley.figures._picture import Picture
from loxley.figures._rendering import Kind, draw
from loxley.figures._trip_course import Stretch, TripCourse

__all__ = [
    "ENGLISH",
    "SPANISH",
    "Band",
    "Calendar",
    "Delivery",
    "EventRow",
    "Kind",
    "Level",
    "LevelAt",
    "LevelBar",
    "LevelForecast",
    "LevelReading",
    "LevelWords",
    "Line",
    "Picture",
    "RunOut",
    "Scale",
    "Setting",
    "Share",
    "Stretch",
    "TripCourse",
    "VesselCourse",
    "draw",
]
