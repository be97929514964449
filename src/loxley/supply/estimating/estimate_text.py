"""The estimate of a home, set out for a person: the lower bound first, then how it is known."""

import datetime as dt
from collections.abc import Iterator
from textwrap import wrap

from loxley.supply.estimating.estimate import Band, Estimate, TimeLeft
from loxley.supply.rounding import chance, down, up
from loxley.vessel.report import listed

WEEK = dt.timedelta(days=6)
_PARTS = ((18, "evening"), (12, "noon"), (6, "morning"))


def enough_until(left: TimeLeft, now: dt.datetime, *, likely_too: bool = True) -> str:
    """How long it is enough, the lower bound first; it alone where what is likely cannot be told.

    >>> now = dt.datetime(2024, 5, 7, 8)  # a Tuesday
    >>> enough_until(TimeLeft(low=2.25, likely=2.5, high=3.0), now)
    'Enough until at least Thursday noon; probably until Thursday evening.'
    """
    if left.low is None:
        return "Enough for longer than this forecast looks."
    if left.low == 0.0:
        return "It may be empty already: do not count on it."
    low = now + dt.timedelta(days=left.low)
    if not likely_too:
        return f"Enough until at least {day_in_words(low, now)}."
    if left.likely is None:
        return (
            f"Enough until at least {day_in_words(low, now)}; probably for longer than this forecast looks."
        )
    likely = now + dt.timedelta(days=left.likely)
    return f"Enough until at least {day_in_words(low, now)}; probably until {day_in_words(likely, now)}."


def day_in_words(at: dt.datetime, now: dt.datetime) -> str:
    """A moment for a person, never later than it is: the day of the week, with the date where it is not this week.

    >>> now = dt.datetime(2024, 5, 7, 8)
    >>> day_in_words(dt.datetime(2024, 5, 9, 17, 59), now), day_in_words(dt.datetime(2024, 5, 9, 5), now)
    ('Thursday noon', 'early Thursday')
    >>> day_in_words(dt.datetime(2024, 5, 16, 19), now)
    'Thursday evening, May 16'
    """
    part = next((name for hour, name in _PARTS if at.hour >= hour), None)
    named = f"early {at:%A}" if part is None else f"{at:%A} {part}"
    return named if at - now < WEEK else f"{named}, {at:%B} {at.day}"


def estimate_in_words(estimate: Estimate, width: int) -> str:
    """All of an estimate, in lines of at most `width` characters (addresses of sources may stand over)."""
    lines = [*wrap(estimate.sentence, width), ""]
    lines += [f"{label + ':':<22}{value}" for label, value in _rows(estimate)]
    for said in _sentences(estimate):
        lines += ["", *wrap(said, width)]
    if estimate.contradictions:
        lines += ["", "Contradictions:"]
        lines += listed((f"{', '.join(each.paths)}: {each.found}" for each in estimate.contradictions), width)
    if estimate.not_used:
        lines += ["", "Not used:"]
        lines += listed(estimate.not_used, width)
    lines += ["", "Assumed:"]
    lines += listed(estimate.assumes, width)
    lines += ["", *wrap(estimate.disclaimer, width)]
    return "\n".join(lines) + "\n"


def _rows(estimate: Estimate) -> Iterator[tuple[str, str]]:
    contents, draw, evaporation = estimate.contents, estimate.draw, estimate.evaporation
    if contents is not None:
        yield "Left now", f"{_band(contents.oxygen_kg, 1)} kg"
        share = contents.share_of_full
        low, high = down(share.low * 100.0, 0), up(share.high * 100.0, 0)
        yield "Share of full", f"{low}% to {high}%, likely {share.likely:.0%}"
        yield "Days to empty", _days(contents.days_to_empty)
        yield "Days to no fill", _days(contents.days_to_no_fill)
    if draw is not None:
        yield "Draw", f"{_band(draw.kg_per_day, 2)} kg a day (planned {draw.planned_kg_per_day:.2f})"
        yield "as a steady flow", f"{_band(draw.flow_lpm, 2)} L/min ({draw.gas_reference.words})"
    if evaporation is not None:
        yield (
            "Evaporation",
            f"{_band(evaporation.kg_per_day, 2)} kg a day idle (stated {evaporation.stated_kg_per_day:.2f})",
        )
    if estimate.leak_flag is not None:
        flag = estimate.leak_flag
        yield (
            "Leak",
            f"{chance(flag.probability)} likely to be more than {flag.from_times:g} times the stated one",
        )
    age = estimate.last_reading_age_h
    yield "Last reading", "none" if age is None else age_in_words(age)


def _sentences(estimate: Estimate) -> Iterator[str]:
    if estimate.leak_flag is not None and estimate.leak_flag.advice is not None:
        yield estimate.leak_flag.advice
    if estimate.draw is not None:
        yield estimate.draw.sentence
    if estimate.evaporation is not None:
        yield estimate.evaporation.sentence


def _band(band: Band, digits: int) -> str:
    """From the low end, rounded down, to the high one, rounded up."""
    return f"{down(band.low, digits)} to {up(band.high, digits)}, likely {band.likely:.{digits}f}"


def _days(left: TimeLeft) -> str:
    if left.low is None:
        return "beyond this forecast"
    low = down(left.low, 1)
    if left.likely is None:
        return f"at least {low}, likely beyond this forecast"
    return f"at least {low}, likely {down(left.likely, 1)}" + (
        "" if left.high is None else f", at most {up(left.high, 1)}"
    )


def age_in_words(hours: float) -> str:
    """How long ago something was read.

    >>> age_in_words(5.5), age_in_words(50.0)
    ('5 h ago', '2.1 days ago')
    """
    return f"{hours / 24.0:.1f} days ago" if hours >= 48.0 else f"{int(hours)} h ago"
