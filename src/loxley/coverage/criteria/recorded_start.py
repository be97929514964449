"""The day on which a rental started, as the record has it."""

import datetime as dt
from typing import NamedTuple

from loxley.record import Facts


class Start(NamedTuple):
    """A day, and where the case says it."""

    day: dt.date
    source: str


def recorded_start(facts: Facts) -> Start:
    """The start with this supplier, and where the case says so.

    The rental's start; else the first delivery; else, nothing being said of an earlier start, the date of service.
    """
    if facts.rental.started_on is not None:
        return Start(facts.rental.started_on, "rental.started_on")
    delivered = [
        (each.value.date, f"{each.path}.date")
        for each in facts.deliveries or ()
        if each.value.date is not None
    ]
    if delivered:
        return Start(*min(delivered))
    return Start(facts.date_of_service, "request.date_of_service")
