"""A case moved in time: the same story on other days, for asking what other rules would make of it."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from loxley.errors import InputError
from loxley.record.case import Case, read_case

NAMES_NOT_DAYS = frozenset({"edition_expires"})
"""The expiry printed on a form is the name of its print: it does not move."""


def moved(case: Case, date_of_service: dt.date) -> Case:
    """The case with every date moved by the same number of days, so that its date of service is the given one.

    The date of birth moves too: the patient keeps her age, and all intervals in days stay. Intervals in months may
    come out a day or two longer or shorter, as months are.

    Raises
    ------
    InputError
        Where a date would leave the years that a case file may hold.
    """
    by = date_of_service - case.request.date_of_service
    try:
        tree = _moved(case.model_dump(by_alias=True, exclude_none=True), by)
    except OverflowError:
        raise InputError.at(
            "request.date_of_service", "a date of the case would leave the calendar"
        ) from None
    return read_case(json.dumps(tree, default=_written))


def _moved(node: Any, by: dt.timedelta) -> Any:
    if isinstance(node, dt.date):
        return node + by
    if isinstance(node, Mapping):
        return {key: below if key in NAMES_NOT_DAYS else _moved(below, by) for key, below in node.items()}
    if isinstance(node, list | tuple):
        return [_moved(below, by) for below in node]
    return node


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)
