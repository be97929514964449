"""The panel of contents between bounds: a band with its edges and its likely line, on a scale from empty to full."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import altair as alt

from loxley.figures import _look as look
from loxley.figures import _marks as marks
from loxley.figures._level import Level, Scale
from loxley.figures._panels import across, beside, line, panel, table, value, words
from loxley.figures._time_line import TimeLine

_HEADROOM = 1.03
_CAP = 7.0


@dataclass(frozen=True, slots=True)
class BandOver:
    """Levels over time, and the fill of the band."""

    times: Sequence[float]
    levels: Sequence[Level]
    fill: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A reading: where, how far it may be out, the number of its kind, whether it counts."""

    t_h: float
    level: Level
    kind: int
    set_aside: bool


def level_panel(
    time: TimeLine,
    scale: Scale,
    bands: Sequence[BandOver],
    readings: Sequence[Mark] = (),
    marked_h: Sequence[float] = (),
    asked_h: Sequence[float] = (),
    dashed_h: Sequence[float] = (),
) -> alt.LayerChart:
    """Bands from the bottom to the readings on top, with lines at moments: full where one is, in long
    dashes up to where one would last, in short ones where something happens."""
    highs = [level.high_kg for band in bands for level in band.levels]
    top = max(scale.full.kg, *highs, *(mark.level.high_kg for mark in readings)) * _HEADROOM
    x, y = across(time.end_h), value("low", None, 0.0, top, grid=False)
    layers = [_rules([tick.t_h for tick in time.ticks if tick.lines], look.GRID).encode(x=x)]
    layers += _ground(time, scale, x, y)
    for band in bands:
        lows, highs = ([getattr(level, edge) for level in band.levels] for edge in ("low_kg", "high_kg"))
        area = alt.Chart(table("t low high", zip(band.times, lows, highs, strict=True)))
        layers.append(area.mark_area(color=band.fill, opacity=0.85).encode(x=x, y=y, y2="high:Q"))
    for edge, style in (("high_kg", look.HIGH_EDGE), ("low_kg", look.LOW_EDGE), ("likely_kg", look.LIKELY)):
        for band in bands:
            values = [getattr(level, edge) for level in band.levels]
            layers.append(line(band.times, values, *style, x, y))
    layers.append(_rules(dashed_h, look.FAINT_INK, strokeDash=[2, 2]).encode(x=x))
    layers.append(_rules(asked_h, look.INK, strokeDash=[8, 4]).encode(x=x))
    layers.append(_rules(marked_h, look.INK, strokeWidth=1.5).encode(x=x))
    layers += _readings(readings, x, y)
    layers.append(_scale_words(scale, top, y))
    return panel(layers, look.LEVEL_HEIGHT)


def _rules(times: Sequence[float], ink: str, **style: Any) -> alt.Chart:
    chart = alt.Chart(table("t", ([time] for time in times)))
    rules: alt.Chart = chart.mark_rule(**{"color": ink, "strokeWidth": 1, **style})
    return rules


def _ground(time: TimeLine, scale: Scale, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Full, its shares and empty as lines; dashed where fills end."""
    ends = [0.0, time.end_h]
    ground = [line(ends, [each.kg] * 2, 1.0, [1.0, 0.0], x, y, look.GRID) for each in scale.lines]
    ground += [line(ends, [kg] * 2, 1.0, [1.0, 0.0], x, y, look.FAINT_INK) for kg in (0.0, scale.full.kg)]
    if scale.no_fill is not None:
        ground.append(line(ends, [scale.no_fill.kg] * 2, 1.3, look.NO_FILL_DASHES, x, y, look.FAINT_INK))
    return ground


def _readings(readings: Sequence[Mark], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Marks with how far they may be out; those that do not count are hollow, with a cross and a dotted bar."""
    layers: list[alt.Chart] = []
    for aside in (True, False):
        shown = [mark for mark in readings if mark.set_aside is aside]
        if not shown:
            continue
        ink, dashes = (look.FAINT_INK, [2, 2]) if aside else (look.INK, [1, 0])
        bars = alt.Chart(table("t low high", ((m.t_h, m.level.low_kg, m.level.high_kg) for m in shown)))
        bar = bars.mark_rule(color=ink, strokeWidth=1.4, strokeDash=dashes)
        layers.append(bar.encode(x=x, y=y, y2="high:Q"))
        ends = [(m.t_h, edge) for m in shown for edge in (m.level.low_kg, m.level.high_kg)]
        cap = alt.Chart(table("t low", ends)).mark_tick(
            color=ink, thickness=1.4, size=_CAP, orient="horizontal"
        )
        layers.append(cap.encode(x=x, y=y))
        for kind in sorted({mark.kind for mark in shown}):
            points = [(mark.t_h, mark.level.likely_kg) for mark in shown if mark.kind == kind]
            chart = alt.Chart(table("t low", points))
            layers.append(chart.mark_point(**marks.reading(kind, set_aside=aside)).encode(x=x, y=y))
            if aside:
                layers.append(chart.mark_point(**marks.cross()).encode(x=x, y=y))
    return layers


def _scale_words(scale: Scale, top: float, y: alt.Y) -> alt.Chart:
    """Words on the right. A text stands where its first line has its middle: words of two lines go up by half one."""
    texts = [wrap(each.name, look.BESIDE_CHARACTERS) for each in scale.lines]
    places = beside(
        [each.kg for each in scale.lines], 0.0, top, look.LEVEL_HEIGHT, [len(text) for text in texts]
    )
    half = look.LINE_HEIGHT / 2.0 * top / look.LEVEL_HEIGHT
    first = [place + half * (len(text) - 1) for place, text in zip(places, texts, strict=True)]
    return words(first, texts, y, look.BESIDE)
