"""The chart of a forecast: contents over days with now in it, deliveries and what may end below, a key."""

from typing import Any

import altair as alt

from loxley.figures import _key as key
from loxley.figures import _look as look
from loxley.figures import _marks as marks
from loxley.figures._calendar import day_ticks
from loxley.figures._frame import framed
from loxley.figures._lanes import deliveries, lanes, run_out
from loxley.figures._level_forecast import LevelForecast
from loxley.figures._level_panel import BandOver, Mark, level_panel
from loxley.figures._time_line import TimeLine, heading


def level_chart(forecast: LevelForecast) -> alt.VConcatChart:
    """The panels below each other, without a gap."""
    start, end_h = forecast.on_the_wall(forecast.start), forecast.end_h
    time = TimeLine(end_h, day_ticks(start, end_h, look.WIDTH, forecast.calendar))
    now = time.pixel(forecast.now_h)
    kinds = list(
        dict.fromkeys(reading.kind for reading in sorted(forecast.readings, key=lambda each: each.at))
    )
    panels = [
        heading(forecast.scale.title, [(now, words) for words in (forecast.now_words, forecast.age_words)]),
        _panel(forecast, time, kinds),
        *_rows(forecast, time, now),
        time.axis(),
        _key(forecast, kinds),
    ]
    return framed(forecast, panels, spacing=0.0)


def _panel(forecast: LevelForecast, time: TimeLine, kinds: list[str]) -> alt.LayerChart:
    bands = [
        BandOver([forecast.hours(each.at) for each in series], [each.level for each in series], fill)
        for series, fill in ((forecast.past, look.PAST_BAND), (forecast.future, look.COMING_BAND))
        if series
    ]
    readings = [
        Mark(forecast.hours(each.at), each.level, kinds.index(each.kind), each.set_aside)
        for each in forecast.readings
    ]
    planned = [hours for hours, _words, is_planned in _deliveries(forecast) if is_planned][:1]
    return level_panel(time, forecast.scale, bands, readings, marked_h=[forecast.now_h], dashed_h=planned)


def _deliveries(forecast: LevelForecast) -> list[tuple[float, str, bool]]:
    """Those within the picture, in order: hours, words, whether planned."""
    told = [(forecast.hours(each.at), each.words, each.at > forecast.now) for each in forecast.deliveries]
    return sorted(each for each in told if 0.0 <= each[0] <= forecast.end_h)


def _rows(forecast: LevelForecast, time: TimeLine, now: float) -> list[alt.LayerChart]:
    moments = [(time.pixel(hours), words, planned) for hours, words, planned in _deliveries(forecast)]
    rows = [deliveries(moments, forecast.words.delivery)] if moments else []
    rows += [run_out(time, forecast.told(each)) for each in forecast.run_outs]
    grid: list[tuple[float, dict[str, Any]]] = [
        (time.pixel(tick.t_h), {"ink": look.GRID}) for tick in time.ticks if tick.lines
    ]
    return [lanes(rows, [*grid, (now, {"strokeWidth": 1.5})])] if rows else []


def _key(forecast: LevelForecast, kinds: list[str]) -> alt.LayerChart:
    fills = [look.PAST_BAND, look.COMING_BAND] if forecast.past else [look.COMING_BAND]
    entries = [(key.likely(), forecast.words.likely), (key.band(*fills), forecast.words.band)]
    entries += [(key.point(marks.reading(number)), kind) for number, kind in enumerate(kinds)]
    if any(each.set_aside for each in forecast.readings):
        hollow = marks.reading(0, set_aside=True)
        entries.append((key.point(hollow, marks.cross()), forecast.words.set_aside))
    return key.key(entries)
