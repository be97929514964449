"""The rental's calendar: months, anniversaries, the cap, the useful lifetime, breaks. Knows no coverage and no money.

`history_of(facts, rules)` is the story that a case tells; `calendars(history, rules, until)` are its months, one
calendar for the stationary system and one for the portable. The rules come in as values, `RentalRules`.
"""

from loxley.rental.calendar import Calendars, calendars
from loxley.rental.history import History
from loxley.rental.known import history_of
from loxley.rental.month import Anchor, Began, Calendar, Contents, Month, Period
from loxley.rental.reason import Missing, Reason, State, note_text
from loxley.rental.rules import RentalRules, System, Unit

__all__ = [
    "Anchor",
    "Began",
    "Calendar",
    "Calendars",
    "Contents",
    "History",
    "Missing",
    "Month",
    "Period",
    "Reason",
    "RentalRules",
    "State",
    "System",
    "Unit",
    "calendars",
    "history_of",
    "note_text",
]
