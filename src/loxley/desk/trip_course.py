"""From a trip and its answer to the plain data of its picture: the numbers, and every word that stands in it."""

from statistics import median

from loxley.equipment import find
from loxley.figures import (
    ENGLISH,
    SPANISH,
    Level,
    LevelAt,
    LevelWords,
    Line,
    RunOut,
    Scale,
    Stretch,
    TripCourse,
)
from loxley.supply.trips.cases import cases_of
from loxley.supply.trips.levels import levels_of
from loxley.supply.trips.outing import Outing
from loxley.supply.trips.sentences import Language, length_of_time, picture, word
from loxley.supply.trips.trip import Leg, SteadyLeg, Trip
from loxley.supply.trips.trip_answer import TripAnswer
from loxley.supply.trips.will_last import outing_of

_TIMES = 36
"""Moments at which the levels are told; the lines between them are nearly straight."""
_LONGEST = 2.0
"""The picture ends by so many times the trip and its reserve, however long the oxygen lasts."""
_MINUTES = 60.0
_MARGIN = 1.04


def course_of_trip(trip: Trip, answer: TripAnswer) -> TripCourse:
    """The picture's data. The answer has hours: it is not one that cannot be said.

    Raises
    ------
    ValueError
        Where the answer has no hours.
    """
    lasts, left = answer.lasts_h, answer.reserve_minutes_at_end
    if lasts is None or left is None:
        raise ValueError("an answer without hours has no picture")
    language = answer.language
    outing = outing_of(trip)
    turned = cases_of(outing)
    asked_h = trip.hours + answer.reserve_minutes / _MINUTES
    until_h = min(max(asked_h, lasts.high), asked_h * _LONGEST) * _MARGIN
    hours = [until_h * number / _TIMES for number in range(_TIMES + 1)]
    levels = levels_of(outing, turned, hours)
    ends = [
        min(median(each.by_unit[place] for each in turned), until_h) for place in range(len(outing.units))
    ]
    begins = [0.0, *ends[:-1]]
    told = {
        "low_minutes": max(lasts.low, 0.0) * _MINUTES,
        "likely_minutes": max(lasts.likely, 0.0) * _MINUTES,
        "trip_minutes": trip.hours * _MINUTES,
        "reserve_minutes": answer.reserve_minutes,
    }
    return TripCourse(
        title=picture("title", language),
        outcome=(answer.headline, answer.because[1].sentence if len(answer.because) > 1 else ""),
        summary=" ".join([answer.headline, *(reason.sentence for reason in answer.because)]),
        scale=Scale(
            title=picture("scale", language),
            full=Line(max(high for _low, _likely, high in levels), picture("high", language)),
            empty=picture("empty", language),
        ),
        words=LevelWords(likely=picture("likely", language), band=picture("band", language)),
        left=tuple(LevelAt(hour, Level(*level)) for hour, level in zip(hours, levels, strict=True)),
        legs=_legs(trip, language),
        legs_name=picture("legs", language),
        end_h=trip.hours,
        end_words=picture("end", language),
        portables=tuple(
            Stretch(begin, end, _name(outing, place, language))
            for place, (begin, end) in enumerate(zip(begins, ends, strict=True))
            if end > begin
        ),
        portables_name=picture("portables", language),
        reserve_h=answer.reserve_minutes / _MINUTES,
        reserve_words=picture("reserve", language, reserve=length_of_time(answer.reserve_minutes, language)),
        run_outs=(
            RunOut(
                picture("runs-out", language),
                picture(
                    "runs-out-when",
                    language,
                    low=length_of_time(told["low_minutes"], language),
                    likely=length_of_time(told["likely_minutes"], language),
                ),
                max(lasts.low, 0.0),
                max(lasts.likely, 0.0),
                max(lasts.high, 0.0),
            ),
        ),
        time_title=picture("time", language),
        starts=trip.starts_at,
        calendar=ENGLISH if language == "en" else SPANISH,
        foot=(word("standing", language),),
    )


def _legs(trip: Trip, language: Language) -> tuple[Stretch, ...]:
    stretches, now = [], 0.0
    for number, leg in enumerate(trip.legs, start=1):
        name = leg.label or picture("part", language, number=str(number))
        stretches.append(Stretch(now, now + leg.hours, name, _flow(leg, language)))
        now += leg.hours
    return tuple(stretches)


def _flow(leg: Leg, language: Language) -> str:
    if isinstance(leg, SteadyLeg):
        return (
            picture("flow", language, flow=f"{leg.flow_lpm:g}") if leg.flow_lpm else picture("off", language)
        )
    return picture("setting", language, setting=f"{leg.pulse_setting:g}")


def _name(outing: Outing, place: int, language: Language) -> str:
    unit = outing.units[place]
    if unit.item is not None:
        return find(unit.item.id).name
    return picture("portable", language, number=str(place + 1))
