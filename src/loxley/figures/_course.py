"""What the picture of a vessel's course is drawn from: numbers on one time line, and the words beside them."""

from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import Literal

Share = Literal["left", "delivered", "decanted", "vented"]
"""Where contents can be: in the vessel, with the patient, in portables, in the room. Each has its own look."""


@dataclass(frozen=True, slots=True)
class Band:
    """A share of what the vessel held at the start and received, as an area in the stack."""

    share: Share
    """Which."""
    name: str
    """The word beside it."""
    kg: tuple[float, ...]
    """Its mass at each time, kg."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The pressure at which a valve is set."""

    name: str
    """The word beside it."""
    psig: float
    """Gauge pressure."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """A row above the time axis: stretches of time, moments, or both."""

    name: str
    """The word beside it."""
    spans: tuple[tuple[float, float], ...] = ()
    """From when to when, hours since the start, in order and without overlap."""
    moments: tuple[float, ...] = ()
    """When, hours since the start, in order."""
    weighty: bool = False
    """Whether its beginning is drawn through every panel."""

    @property
    def beginning(self) -> float | None:
        """The first thing in it, hours since the start; `None` where it is empty."""
        return min([*self.moments[:1], *(start for start, _end in self.spans[:1])], default=None)


@dataclass(frozen=True, slots=True)
class VesselCourse:
    """One vessel over time: where its contents are, its pressure, and what happened.

    Raises
    ------
    ValueError
        Where the series differ in length or are empty, time runs backwards, or a number is not finite: a defect of
        the caller.
    """

    title: str
    """What is shown."""
    outcome: tuple[str, ...]
    """What came of it, in lines below the title."""
    summary: str
    """The whole picture in a sentence, for a person who cannot see it."""
    hours: tuple[float, ...]
    """The times of all series, hours since the start; the last one ends the picture."""
    bands: tuple[Band, ...]
    """Areas from the bottom up."""
    pressure_psig: tuple[float, ...]
    """Gauge pressure at each time."""
    settings: tuple[Setting, ...] = ()
    """Valve settings, drawn across the pressure."""
    rows: tuple[EventRow, ...] = ()
    """What happened, in rows from the top."""
    foot: tuple[str, ...] = ()
    """Small lines at the foot."""

    def __post_init__(self) -> None:
        series = [self.hours, self.pressure_psig, *(band.kg for band in self.bands)]
        if not self.hours or not self.bands or {len(each) for each in series} != {len(self.hours)}:
            raise ValueError("every series of a course has a value at each of its times")
        if list(self.hours) != sorted(self.hours):
            raise ValueError("the times of a course are in order")
        if not all(isfinite(value) for each in series for value in each):
            raise ValueError("every value of a course is finite")

    @property
    def turning_points(self) -> tuple[tuple[int, float], ...]:
        """The beginning of each weighty row, hours, with the row's number."""
        return tuple(
            (number, row.beginning)
            for number, row in enumerate(self.rows)
            if row.weighty and row.beginning is not None
        )

    @property
    def end_h(self) -> float:
        """Where the time axis ends, hours; a minute where nothing lasted, so that there is an axis at all."""
        return self.hours[-1] or 1.0 / 60.0

    def stacked(self) -> tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]:
        """The lower and the upper edge of each band, kg.

        >>> pair = (Band("left", "left", (2.0, 1.0)), Band("delivered", "drawn", (0.0, 1.0)))
        >>> VesselCourse("", (), "", (0.0, 1.0), pair, (20.0, 20.0)).stacked()
        (((0.0, 0.0), (2.0, 1.0)), ((2.0, 1.0), (2.0, 2.0)))
        """
        edges: list[tuple[float, ...]] = [(0.0,) * len(self.hours)]
        for band in self.bands:
            edges.append(tuple(low + kg for low, kg in zip(edges[-1], band.kg, strict=True)))
        return tuple(pairwise(edges))
