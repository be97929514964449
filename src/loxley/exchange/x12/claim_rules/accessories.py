"""Accessories and supplies, which are inside the rental of their system: which codes they are stands in coverage."""

import datetime as dt
from functools import cache

from loxley.coverage.rulebook import in_force


@cache
def accessories() -> frozenset[str]:
    """The codes of what is inside a rental. One list holds for every day.

    >>> {"A4615", "E0439"} & accessories()
    {'A4615'}
    """
    known = in_force(dt.date.max, dt.date.max)["hcpcs"].codes
    return frozenset(code for code, kind in known.items() if kind.is_ == "bundled")
