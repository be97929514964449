"""Where each line of text of an SVG lies, and what else a test asks of the file: read from the file itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

from loxley.figures import Picture, draw
from loxley.figures._type import length_of

SVG = "{http://www.w3.org/2000/svg}"
_SEMIBOLD = 1.08
"""How much wider words are in semibold, at most: see `test_type.py`."""


@dataclass(frozen=True)
class Placed:
    """A line of text with the box around its letters, pixels of the whole picture."""

    text: str
    left: float
    right: float
    base: float
    size: float

    def lies_on(self, other: "Placed") -> bool:
        """Whether letters touch. From the base line they go up by three quarters of the size, and down by a fifth."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    @property
    def top(self) -> float:
        """The upper end of its letters."""
        return self.base - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """The lower end of its letters."""
        return self.base + 0.2 * self.size


@cache
def parsed(of: Picture) -> ET.Element:
    """The SVG as a tree. It is our own, so that no defence against a stranger's XML is needed."""
    return ET.fromstring(draw(of, "svg"))  # noqa: S314


def placed(of: Picture) -> list[Placed]:
    """Every line of text, with its place."""
    return list(_below(parsed(of), 0.0, 0.0))


def texts(of: Picture) -> list[str]:
    """Every line of text."""
    return [each.text for each in placed(of)]


def word(of: Picture, text: str) -> Placed:
    """The one line that says this."""
    (found,) = (each for each in placed(of) if each.text == text)
    return found


def crowded(of: Picture) -> list[tuple[str, str]]:
    """Pairs of lines that lie on each other."""
    return [(one.text, other.text) for one, other in combinations(placed(of), 2) if one.lies_on(other)]


def cut_off(of: Picture) -> list[str]:
    """Lines that go beyond the edge of the picture."""
    width, height = (float(parsed(of).get(side, "0")) for side in ("width", "height"))
    return [
        each.text
        for each in placed(of)
        if each.left < 0.0 or each.right > width or each.top < 0.0 or each.bottom > height
    ]


def _below(element: ET.Element, x: float, y: float) -> Iterator[Placed]:
    moved = re.search(r"translate\(([-\d.e]+),([-\d.e]+)\)", element.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    if element.tag == f"{SVG}text":
        yield from _lines(element, x, y)
    for child in element:
        yield from _below(child, x, y)


def _lines(element: ET.Element, x: float, y: float) -> Iterator[Placed]:
    size = float(element.get("font-size", "0").removesuffix("px"))
    wider = _SEMIBOLD if element.get("font-weight") == "600" else 1.0
    before = {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
    for line in list(element.iter(f"{SVG}tspan")) or [element]:
        y += float(line.get("dy", "0"))
        if line.text:
            length = length_of(line.text, size) * wider
            yield Placed(line.text, x - before * length, x + (1.0 - before) * length, y, size)
