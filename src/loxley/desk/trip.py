"""A trip answered: from its file, or from the one line of `loxley last`."""

import json
from typing import Any

from loxley.errors import Fault, InputError, NotFoundError
from loxley.formats import read
from loxley.supply.trips.sentences import Language
from loxley.supply.trips.trip import Trip
from loxley.supply.trips.trip_answer import TripAnswer
from loxley.supply.trips.will_last import will_last

_OPTIONS = {
    "portables[0].fill.share": "--fill",
    "portables[0].model": "--vessel",
    "legs[0].flow_lpm": "--flow",
    "legs[0].hours": "--hours",
    "legs": "--flow",
    "reserve_minutes": "--reserve",
}
"""The option that a path of the trip came from."""


def answer_trip(data: bytes, language: Language = "en") -> TripAnswer:
    """The answer to a trip file.

    Raises
    ------
    loxley.errors.InputError, loxley.errors.NotFoundError
        As `will_last`, and where the file is no trip.
    """
    return will_last(read(data, Trip), language)


def answer_last(
    model: str,
    share: float,
    flow_lpm: float,
    hours: float,
    *,
    reserve_minutes: float | None = None,
    language: Language = "en",
) -> TripAnswer:
    """The same for one vessel, a steady flow and some hours, read just now.

    Raises
    ------
    loxley.errors.InputError
        With the option that is at fault.
    loxley.errors.NotFoundError
        The catalogue has no such vessel.
    """
    trip: dict[str, Any] = {
        "format": "loxley/trip@1",
        "portables": [{"model": model, "fill": {"share": share}}],
        "legs": [{"flow_lpm": flow_lpm, "hours": hours}],
        "reserve_minutes": reserve_minutes,
    }
    try:
        return answer_trip(json.dumps(trip).encode(), language)
    except InputError as error:
        raise InputError(
            [Fault(_OPTIONS.get(fault.path, fault.path), fault.problem) for fault in error.faults]
        ) from None
    except NotFoundError as error:
        raise NotFoundError(str(error).replace("portables[0].model", "--vessel")) from None
