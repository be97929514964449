"""The header of a set, read: on which day the file was made, that it charges, whom the receiver may ask."""

import datetime as dt
from collections.abc import Callable

from loxley.exchange.x12.claim_elements import UNREAD, at, date_of
from loxley.exchange.x12.claim_fault import Finding
from loxley.exchange.x12.claim_stream import Part

_CHARGES = "CH"


def read_header(part: Part, tell: Callable[[Finding], None]) -> dt.date | None:
    """The day on which the file says it was made; `None` where it does not."""
    begun: list[str] = []
    contact = False
    for each in part.segments:
        if each[0] == "BHT":
            begun = each
        elif each[0] == "PER":
            contact = True
    if at(begun, 6) != _CHARGES:
        tell(Finding("header-not-charge", None, ("BHT",)))
    if not contact:
        tell(Finding("contact-missing", None, ("NM1", "41")))
    made = date_of(at(begun, 4))
    if made == UNREAD:
        tell(Finding("header-date", None, ("BHT",)))
        return None
    return made
