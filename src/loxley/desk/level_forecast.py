"""From the estimate of a home to the plain data of its picture: the level with its band, now, and the cone ahead."""

import datetime as dt
from collections.abc import Callable, Iterator

from loxley.figures import (
    ENGLISH,
    Delivery,
    Level,
    LevelAt,
    LevelForecast,
    LevelReading,
    LevelWords,
    Line,
    RunOut,
    Scale,
)
from loxley.supply.estimating.estimate import ContentsNow, CourseMoment, Estimate, SeenKind, TimeLeft
from loxley.supply.estimating.estimate_text import age_in_words
from loxley.supply.rounding import down, up

_NOON = dt.time(12)
_BEYOND = dt.timedelta(days=2)
"""So much is shown beyond the last thing that happens."""
_KINDS: dict[SeenKind, str] = {
    "scale": "weighed",
    "spring-scale": "spring scale",
    "led-segments": "LED segments",
    "color-band": "colour band",
    "float": "float",
    "share": "told",
    "full": "filled to full",
}


def forecast_of_level(estimate: Estimate) -> LevelForecast:
    """The picture's data. The estimate has contents: it is not one of which nothing can be said.

    Raises
    ------
    ValueError
        Where the estimate has no contents, or no future.
    """
    contents = estimate.contents
    if contents is None:
        raise ValueError("an estimate without contents has no picture")
    now = _moment(estimate.as_of)
    until = _until(estimate, contents, now)
    now_holds = f"{down(contents.oxygen_kg.low, 1)} to {up(contents.oxygen_kg.high, 1)} kg"
    age = estimate.last_reading_age_h
    return LevelForecast(
        title="What the reservoir holds",
        outcome=(
            estimate.sentence,
            f"Now {now_holds}, likely {contents.oxygen_kg.likely:.1f} kg.",
        ),
        summary=(
            f"{estimate.sentence} Now it holds at least {down(contents.oxygen_kg.low, 1)} kg, likely "
            f"{contents.oxygen_kg.likely:.1f} kg, of {estimate.full_kg:.1f} kg when full."
        ),
        now=now,
        now_words=f"now, {ENGLISH.weekday(now)} {ENGLISH.day(now)}, {ENGLISH.clock(now)}",
        age_words="no reading" if age is None else f"last reading {age_in_words(age)}",
        scale=Scale(
            title="Oxygen in the reservoir (kg)",
            full=Line(estimate.full_kg, "full"),
            empty="empty",
            shares=((0.25, "¼"), (0.5, "½"), (0.75, "¾")),
            no_fill=Line(min(estimate.no_fill_kg, estimate.full_kg), "too little to fill a portable"),
        ),
        words=LevelWords(
            "most likely", "9 times in 10 in here", "contradicts the others: does not count", "deliveries"
        ),
        calendar=ENGLISH,
        past=tuple(_levels(estimate, lambda at: at <= now)),
        future=tuple(_levels(estimate, lambda at: now <= at <= until)),
        readings=tuple(
            LevelReading(
                _moment(each.at),
                _KINDS[each.kind],
                _level(each.low_kg, each.likely_kg, each.high_kg),
                set_aside=each.set_aside,
            )
            for each in estimate.seen
        ),
        deliveries=tuple(_deliveries(estimate, now)),
        run_outs=(
            _run_out("too little to fill", contents.days_to_no_fill, now),
            _run_out("empty", contents.days_to_empty, now),
        ),
        foot=(estimate.disclaimer, "No delivery to come is counted on."),
    )


def _until(estimate: Estimate, contents: ContentsNow, now: dt.datetime) -> dt.datetime:
    """Where the picture ends: soon after all is surely used up, and after the next delivery; else as far as is known."""
    last = _moment(estimate.course[-1].at)
    empty = contents.days_to_empty.high
    if empty is None:
        return last
    ends = [now + dt.timedelta(days=empty)]
    if estimate.next_delivery_at is not None:
        ends.append(_moment(estimate.next_delivery_at))
    return min(last, max(ends) + _BEYOND)


def _levels(estimate: Estimate, wanted: Callable[[dt.datetime], bool]) -> Iterator[LevelAt[dt.datetime]]:
    for each in estimate.course:
        if wanted(_moment(each.at)):
            yield LevelAt(_moment(each.at), _level_of(each))


def _level_of(each: CourseMoment) -> Level:
    return _level(each.low_kg, each.likely_kg, each.high_kg)


def _level(low: float, likely: float, high: float) -> Level:
    """A band may reach below nothing where a gauge is read near its end; nothing is as low as it goes."""
    return Level(max(low, 0.0), max(likely, 0.0), max(high, 0.0))


def _deliveries(estimate: Estimate, now: dt.datetime) -> Iterator[Delivery]:
    for at in estimate.delivered_at:
        yield Delivery(_moment(at))
    if estimate.next_delivery_at is not None:
        ahead = _moment(estimate.next_delivery_at)
        if ahead > now:
            yield Delivery(ahead, f"next delivery {ENGLISH.weekday(ahead)} {ENGLISH.day(ahead)}")


def _run_out(name: str, left: TimeLeft, now: dt.datetime) -> RunOut[dt.datetime]:
    moments = [
        None if days is None else now + dt.timedelta(days=days) for days in (left.low, left.likely, left.high)
    ]
    if moments[0] is None:
        return RunOut(name, "later than this looks", None)
    words = f"from {ENGLISH.weekday(moments[0])} {ENGLISH.day(moments[0])}"
    if moments[1] is not None:
        words += f", likely {ENGLISH.weekday(moments[1])} {ENGLISH.day(moments[1])}"
    return RunOut(name, words, *moments)


def _moment(at: dt.date | dt.datetime) -> dt.datetime:
    """A day without a time of day is taken as its noon, as the estimate does."""
    return at if isinstance(at, dt.datetime) else dt.datetime.combine(at, _NOON)
