"""Everything that can be drawn."""

from loxley.figures._course import VesselCourse
from loxley.figures._level_bar import LevelBar
from loxley.figures._level_forecast import LevelForecast
from loxley.figures._trip_course import TripCourse

Picture = VesselCourse | LevelForecast | TripCourse | LevelBar
"""The plain data of a picture."""
