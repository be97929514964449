"""The rental's calendar of a case, asked where there is something to count.

Most rentals are younger than the months that are paid, began once and never paused: of them the calendar says nothing
that the start does not say, and it is not made.
"""

from loxley.coverage.criteria.recorded_start import recorded_start
from loxley.coverage.rental_rules import rental_rules
from loxley.record import Facts
from loxley.rental import Calendars, Month, Period, RentalRules, Unit, calendars, history_of
from loxley.rental.anniversary import months_after

_KEY = "rental months"


def calendars_of(facts: Facts) -> Calendars | None:
    """The months up to the date of service; None where nothing in the case asks for a count."""
    if _KEY in facts.worked_out:
        known: Calendars | None = facts.worked_out[_KEY]
        return known
    key = (_KEY, facts.date_of_service)
    if key not in facts.of_the_case:
        rules = rental_rules(facts.date_of_service, facts.as_of)
        asked = _counts(facts, rules)
        facts.of_the_case[key] = (
            calendars(history_of(facts, rules), rules, facts.date_of_service) if asked else None
        )
    made: Calendars | None = facts.of_the_case[key]
    facts.worked_out[_KEY] = made
    return made


def month_on(unit: Unit, facts: Facts) -> Month | None:
    """The unit's month that holds the date of service, where the calendar is asked and has one."""
    both = calendars_of(facts)
    calendar = None if both is None else both.of(unit)
    return None if calendar is None else calendar.month_of(facts.date_of_service)


def period_on(unit: Unit, facts: Facts) -> Period | None:
    """The unit's count of months that holds the date of service, where the calendar is asked and has one."""
    both = calendars_of(facts)
    calendar = None if both is None else both.of(unit)
    return None if calendar is None else calendar.period_of(facts.date_of_service)


def _counts(facts: Facts, rules: RentalRules) -> bool:
    """Whether the case has more of a rental than a start within the months that are paid."""
    rental, day, cap = facts.rental, facts.date_of_service, rules.paid_months
    if rental.breaks or rental.history or rental.ended is not None or (rental.months_paid or 0) >= cap:
        return True
    if facts.eligibility and any((each.value.months_used or 0) >= cap for each in facts.eligibility):
        return True
    for delivery in facts.deliveries or ():
        if delivery.value.replacement is not None and delivery.value.replacement in rules.starts_new_months:
            return True
    start = min(recorded_start(facts).day, rental.portable_started_on or day)
    return months_after(start, cap) <= day
