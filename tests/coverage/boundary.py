"""A value's boundary: rows just below, at and above it."""

from collections.abc import Callable
from dataclasses import dataclass

from loxley.coverage import Determination

from .cases import Changes, outcome


@dataclass(frozen=True)
class Row:
    """One case beside a boundary."""

    word: str
    changes: Callable[[str], Changes]
    expected: str


@dataclass(frozen=True)
class Boundary:
    """The rows of one value, and how their outcome is read."""

    rows: tuple[Row, ...]
    read: Callable[[Determination], str] = outcome
