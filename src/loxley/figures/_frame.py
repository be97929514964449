"""What stands around every picture: its title and outcome above, its small lines at the foot, its sentence."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Protocol

import altair as alt

from loxley.figures import _look as look
from loxley.figures._panels import panel, table


class Told(Protocol):
    """What every picture says in words."""

    @property
    def title(self) -> str:
        """What is shown."""

    @property
    def outcome(self) -> tuple[str, ...]:
        """What came of it, in lines below the title."""

    @property
    def summary(self) -> str:
        """The whole picture in a sentence, for a person who cannot see it."""

    @property
    def foot(self) -> tuple[str, ...]:
        """Small lines at the foot."""


def framed(told: Told, panels: Sequence[alt.LayerChart], spacing: float | None = None) -> alt.VConcatChart:
    """The panels below each other, with title, outcome and foot; so far apart, or as every picture has them."""
    title = alt.TitleParams(
        text=wrap(told.title, look.TITLE_CHARACTERS),
        subtitle=[line for each in told.outcome for line in wrap(each, look.OUTCOME_CHARACTERS)],
    )
    chart = alt.vconcat(*panels, _foot(told), title=title, description=told.summary)
    if spacing is not None:
        chart = chart.properties(spacing=spacing, bounds="flush")
    framing: alt.VConcatChart = chart.properties(config=look.config())
    return framing


def _foot(told: Told) -> alt.LayerChart:
    lines = [line for each in told.foot for line in wrap(each, look.FOOT_CHARACTERS)]
    text = alt.Chart(table("text", [[lines]])).mark_text(
        align="left",
        baseline="top",
        fontSize=look.SMALL_SIZE,
        lineHeight=look.LINE_HEIGHT,
        color=look.FAINT_INK,
    )
    placed = text.encode(x=alt.value(0), y=alt.value(0), text="text:N")
    return panel([placed], look.LINE_HEIGHT * len(lines))
