"""The length of need that an order states, and whether the date of service lies within it."""

import datetime as dt

from loxley.coverage.criteria._found import defect_at
from loxley.coverage.criteria.order import order_for
from loxley.coverage.criteria.period import coverage_start
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Finding
from loxley.coverage.truth import of_fact
from loxley.record import Facts, Placed
from loxley.record.papers import Order
from loxley.rental.anniversary import months_after


def end_of_need(order: Placed[Order], facts: Facts) -> dt.date | None:
    """The last day of the length of need, from the start of coverage or, for a later order, from its own date.

    None for a lifetime, and where no length is stated: none is invented, and none is asked for.
    """
    months = order.value.ends_after_months
    if months is None:
        return None
    start, _source = coverage_start(facts)
    begun = max(start, order.value.ordered_on or start)
    return months_after(begun, months) - dt.timedelta(days=1)


def length_of_need(edition: Edition, item: str, facts: Facts) -> Finding | None:
    """Whether the order for the item still runs. Where it does not a new one is asked for, as for any defect of it."""
    order = order_for(item, facts)
    if order is None or order.value.ends_after_months is None:  # for life, as most orders are
        return None
    end = end_of_need(order, facts)
    if end is None or "order.length-of-need" not in edition.criteria:
        return None
    months = order.value.length_of_need_months
    return defect_at(
        edition,
        "order.length-of-need",
        of_fact(facts.date_of_service <= end),
        f"{order.path}.length_of_need_months",
        months,
        values={"months": months, "to": end.isoformat(), "item": item},
    )
