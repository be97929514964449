"""What the picture of a forecast is drawn from: contents up to now and from now on, over days of the calendar."""

from dataclasses import dataclass
from datetime import datetime

from loxley.figures._calendar import Calendar
from loxley.figures._level import (
    LONGEST_WORDS,
    Delivery,
    LevelAt,
    LevelReading,
    LevelWords,
    RunOut,
    Scale,
    in_order,
)


@dataclass(frozen=True, slots=True)
class LevelForecast:
    """The contents of a reservoir over days: what was, what is now, what may come.

    Moments are all local, or all have an offset from UTC; then they are shown on the clock of `now`.

    Raises
    ------
    ValueError
        Where there is no future, something of the past lies behind now or the other way round, time runs backwards,
        some moments have an offset and some have none, or a mark has no word: a defect of the caller.
    """

    title: str
    """What is shown."""
    outcome: tuple[str, ...]
    """What comes of it, in lines below the title."""
    summary: str
    """The whole picture in a sentence, for a person who cannot see it."""
    now: datetime
    """The moment from which the forecast looks."""
    now_words: str
    """Above it, with its date."""
    age_words: str
    """How old the last reading is, as `last reading 9 days ago`."""
    scale: Scale
    """The words of the scale, and what full is."""
    words: LevelWords
    """The words of the key."""
    calendar: Calendar
    """Names of days."""
    future: tuple[LevelAt[datetime], ...]
    """The contents from now on, in order; the last one ends the picture. Twice the same moment is a jump."""
    past: tuple[LevelAt[datetime], ...] = ()
    """The contents up to now, in order."""
    readings: tuple[LevelReading, ...] = ()
    """What was read, in any order."""
    deliveries: tuple[Delivery, ...] = ()
    """Fills that were and that are planned, in any order."""
    run_outs: tuple[RunOut[datetime], ...] = ()
    """What may end, in rows from the top."""
    foot: tuple[str, ...] = ()
    """Small lines at the foot."""

    def __post_init__(self) -> None:
        known = [each.at for each in (*self.past, *self.future)]
        known += [each.at for each in self.readings]
        known += [each.at for each in self.deliveries]
        known += [moment for run_out in self.run_outs for moment in run_out.known]
        if len({each.tzinfo is None for each in (self.now, *known)}) > 1:
            raise ValueError("either every moment has an offset from UTC, or none has")
        past, future = [each.at for each in self.past], [each.at for each in self.future]
        if not future or not self.now < future[-1]:
            raise ValueError("a forecast has a future that ends after now")
        if not (in_order(past) and in_order(future)):
            raise ValueError("the times of a forecast are in order")
        if any(each > self.now for each in past) or future[0] < self.now:
            raise ValueError("the past of a forecast ends by now, and its future does not begin before")
        if any(each.at > self.now for each in self.readings):
            raise ValueError("nobody has read what is to come")
        if any(each.set_aside for each in self.readings) and not self.words.set_aside:
            raise ValueError("readings set aside need their word")
        if self.deliveries and not self.words.delivery:
            raise ValueError("deliveries need their word")
        if max(len(self.now_words), len(self.age_words)) > LONGEST_WORDS:
            raise ValueError(f"words above the picture have at most {LONGEST_WORDS} characters")

    @property
    def start(self) -> datetime:
        """When the picture begins: with the past, or with an older reading."""
        return min([self.now, *(each.at for each in self.past), *(each.at for each in self.readings)])

    @property
    def end_h(self) -> float:
        """How long it is, hours."""
        return self.hours(self.future[-1].at)

    @property
    def now_h(self) -> float:
        """Where now is, hours since it begins."""
        return self.hours(self.now)

    def hours(self, moment: datetime) -> float:
        """Hours from the beginning of the picture to a moment, on the clock that hangs where `now` is told."""
        return (self.on_the_wall(moment) - self.on_the_wall(self.start)).total_seconds() / 3600.0

    def on_the_wall(self, moment: datetime) -> datetime:
        """What the clock says there, without an offset."""
        return (moment if moment.tzinfo is None else moment.astimezone(self.now.tzinfo)).replace(tzinfo=None)

    def told(self, run_out: RunOut[datetime]) -> RunOut[float]:
        """A run-out in hours since the picture begins, without what lies behind its end."""
        hours = [self.hours(moment) for moment in run_out.known]
        shown = [each for each in hours if each <= self.end_h]
        return (
            RunOut(run_out.name, run_out.words, *shown)
            if shown
            else RunOut(run_out.name, run_out.words, None)
        )
