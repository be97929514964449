"""Chance that can be made again: a number depends on seed, replicate, stream and row alone.

Philox is a function from a counter to four numbers. A row's place is its counter, so that it does not matter in which
part, order or process its numbers are drawn. https://doi.org/10.1145/2063384.2063405
"""

import numpy as np
from numpy.typing import NDArray

DRAWS = 5
"""Numbers a row and stream: one counter gives four of 64 bits, so eight of 32, and six are turned into bells."""
_LOW = np.uint64(0xFFFF_FFFF)
_HALF = np.uint64(32)
_PAIRS = 3


def bells(seed: int, replicate: int, stream: int, first_row: int, rows: int) -> NDArray[np.float64]:
    """Numbers of a standard bell, `DRAWS` by `rows`, by the rule of Box and Muller."""
    source = np.random.Philox(counter=[first_row, 0, stream, 0], key=[seed, replicate])
    raw = source.random_raw(4 * rows).reshape(rows, 4)[:, :_PAIRS].T
    low, high = (raw & _LOW).astype(np.float64), (raw >> _HALF).astype(np.float64)
    radius = np.sqrt(-2.0 * np.log((low + 0.5) * 2.0**-32))
    angle = 2.0 * np.pi * ((high + 0.5) * 2.0**-32)
    return np.concatenate([radius * np.cos(angle), radius * np.sin(angle)])[:DRAWS]
