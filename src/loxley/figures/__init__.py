"""Charts, from plain data: the course of a vessel, as SVG or PNG, without a browser.

Give `draw` a `VesselCourse`. The room does not know where the numbers came from: the desk hands them over, with every
word that stands in the picture. A picture is made for paper first: it reads in grey, each line and area is named where
it is, and what it says is said once more in a sentence for a person who cannot see it.
"""

from loxley.figures._course import Band, EventRow, Setting, Share, VesselCourse
from loxley.figures._rendering import Kind, draw

__all__ = ["Band", "EventRow", "Kind", "Setting", "Share", "VesselCourse", "draw"]
