"""The order beside the certificate: the highest flow it names, and whose it is."""

import datetime as dt

from loxley.coverage.edition import Edition
from loxley.record import Facts, Placed, item_name
from loxley.record.papers import Order


def order_on(item: str, day: dt.date | None, facts: Facts) -> Placed[Order] | None:
    """The order for the item that stood on a day: the latest signed, else the latest; without a day, of all."""
    naming = [
        order
        for order in facts.orders or ()
        if item in map(item_name, order.value.items or ())
        and (day is None or order.value.ordered_on is None or order.value.ordered_on <= day)
    ]
    return max(naming, key=_standing, default=None)


def first_order(item: str, facts: Facts) -> Placed[Order] | None:
    """The earliest order for the item."""
    naming = [order for order in facts.orders or () if item in map(item_name, order.value.items or ())]
    return min(naming, key=lambda order: (_day(order), order.path), default=None)


def highest_flow(order: Placed[Order]) -> float | None:
    """The highest flow ordered, L/min, for whatever activity; None where only pulses or nothing is ordered."""
    value, flow = order.value, order.value.flow_lpm
    by_activity = (flow.rest, flow.exercise, flow.sleep, flow.day, flow.night) if flow is not None else ()
    given = [each.flow_lpm for each in value.delivery or ()]
    titrated = [value.titrate.high_lpm] if value.titrate is not None else []
    return max([each for each in (*by_activity, *given, *titrated) if each is not None], default=None)


def highest_on(item: str, day: dt.date | None, facts: Facts) -> tuple[Placed[Order], float] | None:
    """The highest flow ordered on a day, with its order: for the item and for whatever else is ordered."""
    orders = facts.orders or ()
    others = [each for order in orders for each in order.value.items or ()] if len(orders) > 1 else []
    named = [item, *map(item_name, others)]
    standing = [order for name in dict.fromkeys(named) if (order := order_on(name, day, facts)) is not None]
    flows = [(flow, order.path, order) for order in standing if (flow := highest_flow(order)) is not None]
    flow, _path, order = max(flows, key=lambda each: (each[0], each[1]), default=(None, "", None))
    return None if flow is None or order is None else (order, flow)


def band(edition: Edition, flow: float) -> str:
    """The band of a flow by question 5 and 6: below 1 L/min, 1 to 4, above 4; 1 and 4 themselves lie between.

    >>> from loxley.coverage.edition import editions
    >>> form = next(edition for edition in editions() if edition.id == "cms-484@1993-10-27")
    >>> [band(form, flow) for flow in (0.99, 1, 4, 4.01)]
    ['below', 'standard', 'standard', 'above']
    """
    if flow < edition.number("answer_x_below_lpm"):
        return "below"
    return "above" if flow > edition.number("tested_above_lpm") else "standard"


def _day(order: Placed[Order]) -> dt.date:
    return order.value.ordered_on or dt.date.min


def _standing(order: Placed[Order]) -> tuple[bool, dt.date, str]:
    return order.value.signature is not None, _day(order), order.path
