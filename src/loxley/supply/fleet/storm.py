"""Storm mode: who must be filled by which day, so that everyone holds until a day on which nobody can be reached."""

import numpy as np
from numpy.typing import NDArray

from loxley.supply.fleet.rows import Column


def storm_columns(
    latest_safe_day: Column, wanting: NDArray[np.intp], lasts: Column, until_day: int
) -> dict[str, Column]:
    """The columns of storm mode, for rows that hold to their latest safe day. Of those that want a fill it is known how
    many whole days they last from full.

    >>> told = storm_columns(np.array([9.0, 30.0]), np.array([0]), np.array([14.0]), 20)
    >>> [float(told[name][0]) for name in ("fill_by_day", "fill_not_before_day", "one_fill_is_enough")]
    [9.0, 6.0, 1.0]
    """
    none = np.full(len(latest_safe_day), np.nan)
    must, by, not_before, enough = np.zeros_like(none), none.copy(), none.copy(), none.copy()
    must[wanting] = 1.0
    by[wanting] = latest_safe_day[wanting]
    not_before[wanting] = np.maximum(until_day - lasts, 0.0)
    enough[wanting] = not_before[wanting] <= by[wanting]
    return {
        "must_be_filled": must,
        "fill_by_day": by,
        "fill_not_before_day": not_before,
        "one_fill_is_enough": enough,
    }
