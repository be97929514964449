"""Will it last: from a trip to its answer."""

from collections.abc import Iterator

from loxley.quantities import GasReference
from loxley.supply.conventions import convention
from loxley.supply.trips.abilities import CannotGiveError, conserver_of, refuse_inability, spread_of
from loxley.supply.trips.cases import cases_of, spread
from loxley.supply.trips.instead import what_would_help
from loxley.supply.trips.outing import Outing, Stage
from loxley.supply.trips.reason import Reason, because, instead
from loxley.supply.trips.sentences import Language
from loxley.supply.trips.trip import PulsedLeg, Trip, refuse_faults_of_trip
from loxley.supply.trips.trip_answer import Spread, TripAnswer, Verdict
from loxley.supply.trips.trip_assumptions import assumed
from loxley.supply.trips.unit import NotKnownError, unit_of
from loxley.vessel import Surroundings

_MINUTES = 60.0


def will_last(trip: Trip, language: Language = "en") -> TripAnswer:
    """The answer to a trip: the verdict by the low end, with its reasons and what would help.

    Raises
    ------
    InputError
        With the path of each fault in the trip.
    NotFoundError
        The catalogue has no such model or device.

    >>> trip = Trip.model_validate_json(
    ...     '{"format": "loxley/trip@1", "portables": [{"model": "companion-1000", "fill": {"share": 1}}],'
    ...     ' "legs": [{"hours": 4, "flow_lpm": 2}]}'
    ... )
    >>> will_last(trip).verdict
    'safe'
    """
    refuse_faults_of_trip(trip)
    try:
        outing = outing_of(trip)
        for unit in outing.units:
            refuse_inability(trip, outing, unit)
    except NotKnownError as error:
        return _without_hours(trip, "cannot-say", because(error.code, language, **error.values), language)
    except CannotGiveError as error:
        return _without_hours(trip, "no", because(error.code, language, **error.values), language)
    turned = cases_of(outing)
    reserve = reserve_minutes(trip)
    lasts = spread([each.lasts_h for each in turned])
    left = spread([each.reserve_h * _MINUTES for each in turned])
    verdict = verdict_of(left.low, reserve)
    return TripAnswer(
        language=language,
        verdict=verdict,
        trip_h=trip.hours,
        reserve_minutes=reserve,
        lasts_h=lasts,
        reserve_minutes_at_end=left,
        probability_of_running_out=sum(each.reserve_h < 0.0 for each in turned) / len(turned),
        because=tuple(because(code, language, **values) for code, values in _reasons(trip, lasts, left)),
        instead=() if verdict == "safe" else what_would_help(outing, reserve, turned, language),
        assumes=assumed(trip, outing),
    )


def outing_of(trip: Trip) -> Outing:
    """The outing that a trip asks for.

    Raises
    ------
    NotKnownError, NotFoundError, InputError
        As `unit_of` and `conserver_of`.
    """
    home = trip.surroundings or Surroundings()
    stages = []
    for number, leg in enumerate(trip.legs):
        lpm = (
            conserver_of(leg, f"legs[{number}]").mean().value if isinstance(leg, PulsedLeg) else leg.flow_lpm
        )
        place = home if leg.surroundings is None else leg.surroundings.within(home)
        stages.append(Stage(leg.hours, lpm, spread_of(leg), place))
    units = tuple(unit_of(portable, f"portables[{place}]") for place, portable in enumerate(trip.portables))
    idle = tuple(trip.idle_hours(place) for place in range(len(units)))
    return Outing(units, idle, tuple(stages), home, trip.gas_reference or GasReference.SEVENTY_F_1ATM)


def reserve_minutes(trip: Trip) -> float:
    """What should be left at the end."""
    return convention("usual_reserve").value if trip.reserve_minutes is None else trip.reserve_minutes


def verdict_of(low_minutes: float, reserve: float) -> Verdict:
    """The verdict by the low end of what is left, and the reserve asked for, both in minutes.

    >>> [verdict_of(low, 60.0) for low in (60.0, 59.9, 0.0, -0.1)]
    ['safe', 'tight', 'tight', 'no']
    """
    if low_minutes >= reserve:
        return "safe"
    return "tight" if low_minutes >= 0.0 else "no"


def _reasons(trip: Trip, lasts: Spread, left: Spread) -> Iterator[tuple[str, dict[str, float]]]:
    reserve = reserve_minutes(trip)
    yield "trip", {"trip_minutes": trip.hours * _MINUTES}
    if lasts.low <= 0.0:
        yield "nothing-left", {}
    else:
        yield "lasts", {"low_minutes": lasts.low * _MINUTES, "likely_minutes": lasts.likely * _MINUTES}
    if left.likely < 0.0:
        yield "likely-runs-out", {"short_minutes": -left.likely}
    elif left.low < 0.0:
        yield "runs-out", {"short_minutes": -left.low}
    else:
        kept = "reserve-kept" if left.low >= reserve else "reserve-short"
        yield kept, {"reserve_minutes": reserve, "left_minutes": left.low}
    oldest = max(trip.idle_hours(place) for place in range(len(trip.portables)))
    if oldest >= convention("old_reading").value:
        yield "aged", {"age_minutes": oldest * _MINUTES}
    if len(trip.portables) > 1:
        yield "spare-waits", {}
    places = [place for place in (trip.surroundings, *(leg.surroundings for leg in trip.legs)) if place]
    if any(place.room_c >= convention("hot_place").value for place in places):
        yield "hot", {}


def _without_hours(trip: Trip, verdict: Verdict, reason: Reason, language: Language) -> TripAnswer:
    return TripAnswer(
        language=language,
        verdict=verdict,
        trip_h=trip.hours,
        reserve_minutes=reserve_minutes(trip),
        lasts_h=None,
        reserve_minutes_at_end=None,
        probability_of_running_out=None,
        because=(reason,),
        instead=(instead("ask-what-is-missing" if verdict == "cannot-say" else "ask", language),),
        assumes=(),
    )
