"""What the picture of a trip is drawn from: what the portables may still hold, leg by leg, and when they may end."""

from dataclasses import dataclass
from datetime import datetime
from math import isfinite

from loxley.figures._calendar import Calendar
from loxley.figures._level import LONGEST_WORDS, LevelAt, LevelWords, RunOut, Scale, in_order


@dataclass(frozen=True, slots=True)
class Stretch:
    """A leg of the trip, or the time on one portable."""

    start_h: float
    """From when, hours since the trip begins."""
    end_h: float
    """Until when."""
    name: str
    """What it is, as `bus`."""
    detail: str = ""
    """What goes with it, as `2 L/min` or `setting 2 (pulse)`."""

    @property
    def words(self) -> str:
        """Name and detail in one line."""
        return f"{self.name}, {self.detail}" if self.detail else self.name


@dataclass(frozen=True, slots=True)
class TripCourse:
    """What is left in the portables over a trip, with its legs, its end and the reserve behind it.

    Raises
    ------
    ValueError
        Where series are empty, time runs backwards, stretches overlap or have no length, the trip and its reserve end
        behind the picture, a word that is needed is missing, or one is too long: a defect of the caller.
    """

    title: str
    """What is shown."""
    outcome: tuple[str, ...]
    """What comes of it, in lines below the title."""
    summary: str
    """The whole picture in a sentence, for a person who cannot see it."""
    scale: Scale
    """The words of the scale; full is all portables together."""
    words: LevelWords
    """The words of the key."""
    left: tuple[LevelAt[float], ...]
    """What is left, hours since the trip begins; the last one ends the picture. Twice the same time is a jump."""
    legs: tuple[Stretch, ...]
    """The legs, in order."""
    legs_name: str
    """The word of their row."""
    end_h: float
    """When the trip ends, hours since it begins."""
    end_words: str
    """At its end, as `back home 5:30 p.m.`."""
    portables: tuple[Stretch, ...] = ()
    """The time on each portable as is likely, in order; a switch is marked where one follows another."""
    portables_name: str = ""
    """The word of their row."""
    reserve_h: float = 0.0
    """The time that is asked for beyond its end."""
    reserve_words: str = ""
    """As `reserve 60 min`."""
    run_outs: tuple[RunOut[float], ...] = ()
    """What may end, hours since the trip begins, in rows from the top."""
    time_title: str = ""
    """Below the time axis where it counts hours: needed without `starts`."""
    starts: datetime | None = None
    """When the trip begins on the clock of the place, without an offset; hours are counted where it is not known."""
    calendar: Calendar | None = None
    """Names of days and hours: needed with `starts`."""
    foot: tuple[str, ...] = ()
    """Small lines at the foot."""

    def __post_init__(self) -> None:
        times = [each.at for each in self.left]
        if not times or not self.legs:
            raise ValueError("a trip has legs, and levels over time")
        if not in_order(times) or times[0] < 0.0 or not isfinite(times[-1]) or times[-1] <= 0.0:
            raise ValueError("the times of a trip are in order, from its beginning on")
        for row in (self.legs, self.portables):
            edges = [edge for each in row for edge in (each.start_h, each.end_h)]
            if not in_order(edges) or any(not each.start_h < each.end_h for each in row):
                raise ValueError("stretches of a trip have a length, are in order and do not overlap")
            if edges and (edges[0] < 0.0 or edges[-1] > times[-1]):
                raise ValueError("stretches of a trip lie within the picture")
        if not 0.0 <= self.end_h <= self.end_h + self.reserve_h <= times[-1]:
            raise ValueError("the trip and its reserve end within the picture")
        if max(len(self.end_words), len(self.reserve_words)) > LONGEST_WORDS:
            raise ValueError(f"words above the picture have at most {LONGEST_WORDS} characters")
        if self.starts is None and not self.time_title:
            raise ValueError("hours that are counted need the title of their axis")
        if self.starts is not None and (self.calendar is None or self.starts.tzinfo is not None):
            raise ValueError("a trip on the clock has a calendar, and a beginning without an offset from UTC")

    @property
    def until_h(self) -> float:
        """Where the picture ends, hours since the trip begins."""
        return self.left[-1].at

    @property
    def switches_h(self) -> tuple[float, ...]:
        """When one portable follows another."""
        return tuple(each.start_h for each in self.portables[1:])

    def told(self, run_out: RunOut[float]) -> RunOut[float]:
        """A run-out without what lies behind the end of the picture."""
        shown = [each for each in run_out.known if each <= self.until_h]
        return (
            RunOut(run_out.name, run_out.words, *shown)
            if shown
            else RunOut(run_out.name, run_out.words, None)
        )
