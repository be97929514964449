"""Contents between a low and a high bound, and what is told beside them: readings, deliveries, when they may end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import isfinite
from typing import Generic, TypeVar

Moment = TypeVar("Moment", datetime, float)
"""A time of the calendar, or hours since the picture begins."""

LONGEST_WORDS = 72
"""More characters in one line have no room above the picture or in a row of it."""


@dataclass(frozen=True, slots=True)
class Level:
    """What a vessel may hold.

    Raises
    ------
    ValueError
        Where a number is not finite or below nothing, or the three are not in order: a defect of the caller.
    """

    low_kg: float
    """It holds at least this."""
    likely_kg: float
    """The middle of what it may hold."""
    high_kg: float
    """It holds at most this."""

    def __post_init__(self) -> None:
        bounds = (self.low_kg, self.likely_kg, self.high_kg)
        if not all(isfinite(each) and each >= 0.0 for each in bounds) or list(bounds) != sorted(bounds):
            raise ValueError("a level is three finite masses from nothing up: low, likely, high")


@dataclass(frozen=True)  # with slots, Python 3.11 cannot make a `LevelAt[float]`
class LevelAt(Generic[Moment]):
    """A level at a moment."""

    at: Moment
    """When."""
    level: Level
    """What the vessel may hold then."""


@dataclass(frozen=True, slots=True)
class LevelReading:
    """What somebody read from a scale, a gauge or a meter."""

    at: datetime
    """When it was read."""
    kind: str
    """The word for how, as `weighed` or `spring gauge`: readings of one kind have one mark."""
    level: Level
    """What it says, with how far it may be out."""
    set_aside: bool = False
    """Whether it contradicts the others and does not count."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A fill at home: before now one that was, after now one that is planned.

    Raises
    ------
    ValueError
        Where words are too long for the row: a defect of the caller.
    """

    at: datetime
    """When."""
    words: str = ""
    """Beside its mark, where it has room; the first one that is planned is always told."""

    def __post_init__(self) -> None:
        if len(self.words) > LONGEST_WORDS:
            raise ValueError(f"words in a row have at most {LONGEST_WORDS} characters")


@dataclass(frozen=True)  # with slots, Python 3.11 cannot make a `RunOut[float]`
class RunOut(Generic[Moment]):
    """When something may come to its end: a stretch of time, from the lower bound on.

    Raises
    ------
    ValueError
        Where moments are not in order, a later one is there without an earlier one, or words are too long: a defect
        of the caller.
    """

    name: str
    """What ends, as `empty` or `too little to fill`."""
    words: str
    """When, in words, the lower bound first."""
    low: Moment | None
    """The earliest; `None` where it does not end in the time that was looked at."""
    likely: Moment | None = None
    """The middle; `None` where it is later than what was looked at."""
    high: Moment | None = None
    """The latest; `None` as above."""

    def __post_init__(self) -> None:
        if len(self.words) > LONGEST_WORDS:
            raise ValueError(f"words in a row have at most {LONGEST_WORDS} characters")
        if self.known != (self.low, self.likely, self.high)[: len(self.known)] or not in_order(self.known):
            raise ValueError(
                "the moments of a run-out are in order: low, likely, high; later ones may be missing"
            )

    @property
    def known(self) -> tuple[Moment, ...]:
        """The moments that are known, from the earliest on."""
        return tuple(each for each in (self.low, self.likely, self.high) if each is not None)


@dataclass(frozen=True, slots=True)
class Line:
    """A level that matters, with its word."""

    kg: float
    """Where."""
    name: str
    """Its word."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The words of the scale: what it measures, full, shares of it, empty, and where fills end.

    Raises
    ------
    ValueError
        Where full is not above nothing, or a line lies outside empty and full: a defect of the caller.
    """

    title: str
    """Above the numbers, with the unit: `Liquid oxygen (kg)`."""
    full: Line
    """The level of a full vessel."""
    empty: str
    """The word at nothing."""
    shares: tuple[tuple[float, str], ...] = ()
    """Shares of full and their words, as (0.25, `¼`)."""
    no_fill: Line | None = None
    """The level below which no portable can be filled from it."""

    def __post_init__(self) -> None:
        if not (isfinite(self.full.kg) and self.full.kg > 0.0):
            raise ValueError("full is a finite mass above nothing")
        if not all(0.0 < share < 1.0 for share, _word in self.shares):
            raise ValueError("a share of full lies between nothing and all of it")
        if self.no_fill is not None and not 0.0 <= self.no_fill.kg <= self.full.kg:
            raise ValueError("the level below which none can be filled lies between empty and full")

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every level with a word, from the top down."""
        shares = [Line(share * self.full.kg, word) for share, word in self.shares]
        named = [self.full, *shares, Line(0.0, self.empty), *([self.no_fill] if self.no_fill else [])]
        return tuple(sorted(named, key=lambda line: -line.kg))


@dataclass(frozen=True, slots=True)
class LevelWords:
    """Names of the parts of a picture of contents."""

    likely: str
    """The line in the middle, as `most likely`."""
    band: str
    """The area between low and high, as `9 times in 10 in here`."""
    set_aside: str = ""
    """Readings that do not count; needed where there are any."""
    delivery: str = ""
    """The row of deliveries; needed where there are any."""


def in_order(moments: Sequence[Moment]) -> bool:
    """Whether none comes before the one ahead of it.

    >>> in_order([1.0, 1.0, 2.0]), in_order([2.0, 1.0])
    (True, False)
    """
    return all(after >= before for before, after in pairwise(moments))
