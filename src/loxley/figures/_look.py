"""How pictures look: sizes in pixels at 96 to the inch, inks that stay apart in grey, type, line styles.

At its own size a picture is about as wide as the text of a Letter page; the smallest type is then 8 points.
"""

from typing import Any

from loxley.figures._course import Share

FONT = "Inter, Helvetica, Arial, sans-serif"
"""Inter ships with the package and is what a PNG has; a viewer of an SVG without it takes the next."""

WIDTH = 530.0
"""Of the panels, without what stands beside them."""
CONTENTS_HEIGHT = 190.0
PRESSURE_HEIGHT = 110.0
LEVEL_HEIGHT = 220.0
ROW_HEIGHT = 22.0
LINE_HEIGHT = 15.0
BESIDE = 10.0
"""From the panels to the words on their right."""

TITLE_SIZE = 17
TEXT_SIZE = 12
SMALL_SIZE = 11

INK = "#1a1a1a"
FAINT_INK = "#555555"
GRID = "#e2e2e2"
PAPER = "#ffffff"
FILLS: dict[Share, str] = {
    "left": "#5f8fb3",
    "delivered": "#c3d9e8",
    "decanted": "#93aebf",
    "vented": "#f3f3f3",
}
"""As greys 0.53, 0.83, 0.66 and 0.95. What is left stands out, what is lost is nearly empty."""
EDGES: dict[Share, tuple[float, list[float]]] = {
    "left": (2.2, [1.0, 0.0]),
    "delivered": (1.5, [6.0, 3.0]),
    "decanted": (1.5, [2.0, 2.0]),
    "vented": (1.0, [1.0, 0.0]),
}
"""Width and dashes of the upper edge of each band."""
SETTING_DASHES = ([7.0, 3.0], [2.0, 3.0], [1.0, 5.0])
"""Dashes of the lines of valve settings."""
PAST_BAND = "#b9d1e2"
COMING_BAND = "#dde9f2"
"""Between low and high, before now and from now on. As greys 0.80 and 0.91."""
LOW_EDGE: tuple[float, list[float]] = (1.6, [6.0, 3.0])
HIGH_EDGE: tuple[float, list[float]] = (1.2, [1.5, 3.0])
LIKELY: tuple[float, list[float]] = (2.2, [1.0, 0.0])
"""Width and dashes of the edges of a band of contents and of the line between: advice follows the low one."""
NO_FILL_DASHES = [10.0, 3.0, 2.0, 3.0]
SPAN = "#8a8a8a"
MARK_RADIUS = 4.0

BESIDE_CHARACTERS = 18
ROW_CHARACTERS = 74
TITLE_CHARACTERS = 78
OUTCOME_CHARACTERS = 108
FOOT_CHARACTERS = 120
"""How many characters a line of each kind holds."""


def config() -> dict[str, Any]:
    """Vega-Lite's configuration for every picture."""
    return {
        "font": FONT,
        "background": PAPER,
        "aria": False,  # a sentence for the whole picture is read, not every mark
        "padding": 12,
        "view": {"stroke": None},
        "concat": {"spacing": 16},
        "title": {
            "anchor": "start",
            "frame": "group",
            "color": INK,
            "fontSize": TITLE_SIZE,
            "fontWeight": 600,
            "subtitleColor": INK,
            "subtitleFontSize": TEXT_SIZE,
            "subtitleLineHeight": LINE_HEIGHT + 2.0,
            "subtitlePadding": 6,
            "offset": 14,
        },
        "axis": {
            "labelFontSize": SMALL_SIZE,
            "labelColor": INK,
            "labelFontWeight": 400,
            "titleFontSize": TEXT_SIZE,
            "titleFontWeight": 600,
            "titleColor": INK,
            "gridColor": GRID,
            "tickColor": FAINT_INK,
            "domainColor": FAINT_INK,
            "labelPadding": 4,
            "labelFlush": False,
            "labelOverlap": False,
        },
        "text": {"fontSize": TEXT_SIZE, "color": INK, "baseline": "middle"},
    }
