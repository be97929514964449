"""What a number of replicates says: by rank, so that one that never comes needs no number."""

from math import ceil

import numpy as np

from loxley.supply.fleet.rows import Column

_ROUNDING = 1e-9


def ranked(days: Column, share: float) -> Column:
    """The day by which at least a share of the replicates (rows of `days`) have come to it: the k-th of n in order, with k
    the least whole number that is not below share times n. No day lies between two replicates.

    >>> ranked(np.array([[4.0], [1.0], [np.inf], [3.0]]), 0.5)
    array([3.])
    """
    place = max(ceil(len(days) * share - _ROUNDING) - 1, 0)
    return np.asarray(np.partition(days, place, axis=0)[place])


def share_by(days: Column, day: float) -> Column:
    """Share of the replicates that have come to it by a day.

    >>> share_by(np.array([[4.0], [1.0], [np.inf], [3.0]]), 3.0)
    array([0.5])
    """
    return np.asarray(np.mean(days <= day, axis=0))


def last_whole_day(days: Column, share: float, looked_at: int) -> Column:
    """The last whole day that all but a share of the replicates pass; at most the days looked at.

    >>> last_whole_day(np.array([[4.5], [9.0]]), 0.05, 30), last_whole_day(np.array([[np.inf]]), 0.05, 30)
    (array([4.]), array([30.]))
    """
    return np.floor(np.minimum(ranked(days, share), looked_at))
