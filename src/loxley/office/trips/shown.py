"""What the trip page shows of an answer: sentences, a bar of hours, and the same in a table."""

from typing import Any, NamedTuple

from loxley.supply.trips.sentences import Language, word
from loxley.supply.trips.trip_answer import TripAnswer

_SIGNS = {"safe": "✓", "tight": "!", "no": "✗", "cannot-say": "?"}
"""A sign beside each headline: neither colour nor the word alone carries it."""
_WIDTH = 100.0
_ROOM = 1.08
"""The scale goes a little beyond the longest bar."""


class Bar(NamedTuple):
    """The trip and the hours that the oxygen lasts, as shares of the picture's width."""

    trip: float
    low: float
    likely: float
    high: float
    band: float
    """From low to high."""


class Shown(NamedTuple):
    """An answer as the page has it."""

    verdict: str
    sign: str
    headline: str
    because: list[str]
    instead: list[str]
    assumes: list[str]
    standing: str
    details: str
    """Above what it rests on."""
    trip: str
    """How long it takes."""
    bar: Bar | None = None
    lasts: str | None = None
    sentence: str | None = None
    left: str | None = None


def shown(answer: TripAnswer, said: dict[str, Any], language: Language) -> Shown:
    """The answer in the page's words."""
    lasts, left, drawn, units = answer.lasts_h, answer.reserve_minutes_at_end, said["picture"], said["units"]
    trip = duration(answer.trip_h * 60, units)
    told = Shown(
        answer.verdict,
        _SIGNS[answer.verdict],
        answer.headline,
        [reason.sentence for reason in answer.because],
        [reason.sentence for reason in answer.instead],
        list(answer.assumes),
        word("standing", language),
        word("details", language),
        trip,
    )
    if lasts is None or left is None:
        return told
    spans = {key: duration(getattr(lasts, key) * 60, units) for key in ("low", "likely", "high")}
    whole = max(answer.trip_h, lasts.high) * _ROOM / _WIDTH
    return told._replace(
        bar=Bar(
            answer.trip_h / whole,
            lasts.low / whole,
            lasts.likely / whole,
            lasts.high / whole,
            (lasts.high - lasts.low) / whole,
        ),
        lasts=", ".join(drawn[key].format(**spans) for key in ("low", "likely", "high")),
        sentence=drawn["sentence"].format(trip=trip, **spans),
        left=duration(max(left.low, 0.0), units),
    )


def duration(minutes: float, units: dict[str, str]) -> str:
    """Minutes as hours and minutes, cut off and never rounded up: what is promised is there.

    >>> duration(164.9, {"hour": "hour", "hours": "hours", "minute": "minute", "minutes": "minutes", "and": "and"})
    '2 hours and 44 minutes'
    """
    hours, left = divmod(int(minutes), 60)
    parts = [
        f"{count} {units[one if count == 1 else many]}"
        for count, one, many in ((hours, "hour", "hours"), (left, "minute", "minutes"))
        if count
    ]
    return f" {units['and']} ".join(parts) or f"0 {units['minutes']}"
