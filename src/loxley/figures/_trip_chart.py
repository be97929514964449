"""The chart of a trip: what is left over its hours, its legs and portables below, when it may end."""

import altair as alt

from loxley.figures import _key as key
from loxley.figures import _look as look
from loxley.figures._axis import HOURS, decimals, ticks
from loxley.figures._calendar import Tick, clock_ticks
from loxley.figures._frame import framed
from loxley.figures._lanes import lanes, run_out, stretches
from loxley.figures._level_panel import BandOver, level_panel
from loxley.figures._time_line import TimeLine, heading
from loxley.figures._trip_course import TripCourse


def trip_chart(trip: TripCourse) -> alt.VConcatChart:
    """The panels below each other, without a gap."""
    time = TimeLine(trip.until_h, _ticks(trip))
    reserved = trip.end_h + trip.reserve_h
    above = [(time.pixel(trip.end_h), trip.end_words)]
    if trip.reserve_words:
        above.append((time.pixel(reserved), trip.reserve_words))
    legs, notes = stretches(time, trip.legs, trip.legs_name)
    rows = [legs]
    if trip.portables:
        portables, more = stretches(time, trip.portables, trip.portables_name, len(notes) + 1)
        rows, notes = [*rows, portables], [*notes, *more]
    rows += [run_out(time, trip.told(each)) for each in trip.run_outs]
    panels = [
        heading(trip.scale.title, above),
        _panel(trip, time),
        time.axis("" if trip.starts else trip.time_title),
        lanes(rows),
        key.key([(key.likely(), trip.words.likely), (key.band(look.PAST_BAND), trip.words.band)], notes),
    ]
    return framed(trip, panels, spacing=0.0)


def _panel(trip: TripCourse, time: TimeLine) -> alt.LayerChart:
    band = BandOver([each.at for each in trip.left], [each.level for each in trip.left], look.PAST_BAND)
    asked = [trip.end_h + trip.reserve_h] if trip.reserve_h > 0.0 else []
    return level_panel(
        time, trip.scale, [band], marked_h=[trip.end_h], asked_h=asked, dashed_h=trip.switches_h
    )


def _ticks(trip: TripCourse) -> list[Tick]:
    if trip.starts is not None and trip.calendar is not None:
        return clock_ticks(trip.starts, trip.until_h, look.WIDTH, trip.calendar)
    places = ticks(trip.until_h, steps=HOURS.steps)
    digits = decimals(places[1])
    return [Tick(place, (f"{place:.{digits}f}",)) for place in places]
