"""The days for which a determination speaks: the first period with its retest, and what follows it."""

import datetime as dt

from loxley.coverage.continued import window_of
from loxley.coverage.criteria.length_of_need import end_of_need
from loxley.coverage.criteria.order import order_for
from loxley.coverage.criteria.period import coverage_start
from loxley.coverage.determination import CoveragePeriod, Line
from loxley.coverage.opinion import Opinion
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts
from loxley.rental.anniversary import months_after


def coverage_period(
    covered: Line | None, patient: Opinion | None, facts: Facts, rules: Rulebook
) -> CoveragePeriod:
    """From the start of therapy, or from the study that proves the need where it was made later.

    A line under the waiver that shows no group lasts as long as its rental is paid. Group I has an end where its
    edition gives a first period; Groups II and III have theirs, and the window of the retest. After the first period
    there is neither: the length of need ordered is the only end.
    """
    if covered is None or patient is None:
        return CoveragePeriod()
    start, _source = coverage_start(facts)
    if covered.group is None:  # under the waiver, through the months of the rental
        months = int(rules["program"].number("rental_cap_months"))
        return _days(start, months_after(start, months) - dt.timedelta(days=1))
    if patient.continuation is not None:
        return _days(patient.continuation.since, _need(covered, facts))
    proven = patient.study.day if patient.study is not None else None
    begun = max(start, proven or start)
    due = window_of(covered.group, facts, rules)
    if due is not None:
        _edition, window = due
        end = _earlier(window.last, _need(covered, facts))
        return _days(begun, end, window.opens, window.closes)
    for edition in reversed(rules.texts):
        if covered.group == "I" and "group_1_first_period_months" in edition.values:
            months = int(edition.number("group_1_first_period_months"))
            last = months_after(start, months) - dt.timedelta(days=1)
            if facts.date_of_service > last:
                return _days(last + dt.timedelta(days=1), _need(covered, facts))
            return _days(begun, _earlier(last, _need(covered, facts)))
    return _days(begun)


def _need(covered: Line, facts: Facts) -> dt.date | None:
    """The last day of the length of need, where the order has one with an end."""
    order = order_for(covered.name, facts)
    return None if order is None else end_of_need(order, facts)


def _earlier(one: dt.date, other: dt.date | None) -> dt.date:
    return one if other is None else min(one, other)


def _days(
    start: dt.date,
    to: dt.date | None = None,
    retest_from: dt.date | None = None,
    retest_to: dt.date | None = None,
) -> CoveragePeriod:
    return CoveragePeriod(
        *[None if day is None else day.isoformat() for day in (start, to, retest_from, retest_to)]
    )
