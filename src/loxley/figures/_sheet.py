"""A sheet on which marks lie at places in pixels, from the upper left corner: for what has no scale of its own."""

from collections.abc import Sequence
from typing import Any, Literal

import altair as alt

from loxley.figures import _look as look
from loxley.figures._panels import table

Align = Literal["left", "center", "right"]
"""Whether a text begins, has its middle, or ends at its place."""
_PLACES = {"rect": "x y x2 y2", "rule": "x y x2 y2", "point": "x y", "text": "x y text"}


class Sheet:
    """Marks in the order in which they were laid down; marks of one look that follow each other are one layer."""

    def __init__(self, height: float, width: float = look.WIDTH) -> None:
        self._height, self._width = height, width
        self._layers: list[tuple[str, dict[str, Any], list[Sequence[Any]]]] = []

    def rect(self, x: float, y: float, x2: float, y2: float, fill: str, **style: Any) -> None:
        """An area; without a line around it unless `stroke` asks for one."""
        self._lay("rect", {"color": fill, "opacity": 1.0, **style}, (x, y, x2, y2))

    def rule(self, x: float, y: float, x2: float, y2: float, ink: str = look.INK, **style: Any) -> None:
        """A straight line."""
        self._lay("rule", {"color": ink, "strokeWidth": 1.0, **style}, (x, y, x2, y2))

    def point(self, x: float, y: float, **style: Any) -> None:
        """A mark of the look of `loxley.figures._marks`."""
        self._lay("point", style, (x, y))

    def text(
        self,
        x: float,
        y: float,
        text: str | Sequence[str],
        align: Align = "left",
        size: int = look.SMALL_SIZE,
        **style: Any,
    ) -> None:
        """Words, in one line or more; the middle of the first line is at its place."""
        lines = [text] if isinstance(text, str) else list(text)
        style = {"align": align, "fontSize": size, "lineHeight": look.LINE_HEIGHT, **style}
        self._lay("text", style, (x, y, lines))

    def chart(self) -> alt.LayerChart:
        """The sheet as a panel."""
        x = alt.X("x:Q").scale(domain=[0.0, self._width], nice=False).axis(None)
        y = alt.Y("y:Q").scale(domain=[self._height, 0.0], nice=False).axis(None)
        layers = []
        for kind, style, rows in self._layers:
            chart = alt.Chart(table(_PLACES[kind], rows))
            mark = getattr(chart, f"mark_{kind}")(**style)
            second = {"x2": "x2:Q", "y2": "y2:Q"} if kind in ("rect", "rule") else {}
            words = {"text": "text:N"} if kind == "text" else {}
            layers.append(mark.encode(x=x, y=y, **second, **words))
        return alt.LayerChart(layer=layers, width=self._width, height=self._height)

    def _lay(self, kind: str, style: dict[str, Any], place: Sequence[Any]) -> None:
        if not self._layers or self._layers[-1][:2] != (kind, style):
            self._layers.append((kind, style, []))
        self._layers[-1][2].append(place)
