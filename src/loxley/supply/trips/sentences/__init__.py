"""The words that patients read: from a code and its values to a sentence, English or Spanish, by catalogue."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import ceil
from typing import Any, Literal, get_args

Language = Literal["en", "es"]
"""English or Spanish."""

_MINUTES_PER_HOUR = 60
_MINUTES_PER_DAY = 24 * _MINUTES_PER_HOUR
_FROM_TWO_DAYS = 2 * _MINUTES_PER_DAY
_ROUNDED_UP = ("short_minutes", "trip_minutes", "age_minutes")
"""Nobody is told that less is missing or needed than is, or that a reading is younger."""


@cache
def catalogue(language: Language) -> dict[str, Any]:
    """All sentences of a language, by section and code."""
    text = (files("loxley.supply.trips.sentences") / f"{language}.toml").read_text("utf-8")
    return tomllib.loads(text)


def sentence(section: str, code: str, values: Mapping[str, float | str], language: Language) -> str:
    """The sentence of a code. A value whose name ends in `_minutes` is told as a length of time, rounded down; what is
    missing or needed, and an age, is rounded up.

    >>> sentence("because", "trip", {"trip_minutes": 330.0}, "en")
    'You need it to last for 5 hours and 30 minutes.'
    """
    told = {key: _told(key, value, language) for key, value in values.items()}
    return str(catalogue(language)[section][code]).format(**told)


def word(code: str, language: Language) -> str:
    """A word or a heading of the answer."""
    return str(catalogue(language)["words"][code])


def picture(code: str, language: Language, **values: str) -> str:
    """A word or a line in the picture of a trip."""
    return str(catalogue(language)["picture"][code]).format(**values)


def length_of_time(minutes: float, language: Language) -> str:
    """Minutes in words, rounded down: nobody is told a minute that is not there.

    >>> length_of_time(61.9, "en"), length_of_time(120.0, "es"), length_of_time(5000.0, "en")
    ('1 hour and 1 minute', '2 horas', '3 days and 11 hours')
    """
    whole = int(minutes + 1e-9)
    if whole >= _FROM_TWO_DAYS:
        parts = [
            (whole // _MINUTES_PER_DAY, "day"),
            (whole % _MINUTES_PER_DAY // _MINUTES_PER_HOUR, "hour"),
        ]
    else:
        parts = [(whole // _MINUTES_PER_HOUR, "hour"), (whole % _MINUTES_PER_HOUR, "minute")]
    said = [_counted(count, unit, language) for count, unit in parts if count]
    return f" {word('and', language)} ".join(said) or _counted(0, "minute", language)


@cache
def words_of_sleep() -> frozenset[str]:
    """Words in the label of a part of a trip that mean sleep, in both languages."""
    return frozenset(
        word for language in get_args(Language) for word in catalogue(language)["words"]["asleep"]
    )


def _counted(count: int, unit: str, language: Language) -> str:
    return f"{count} {word(unit if count == 1 else f'{unit}s', language)}"


def _rounded_up(minutes: float) -> int:
    """To the whole minute, or to the whole hour where no minutes are told."""
    whole = ceil(minutes - 1e-9)
    if whole > _FROM_TWO_DAYS:
        whole = ceil(whole / _MINUTES_PER_HOUR) * _MINUTES_PER_HOUR
    return whole


def _told(key: str, value: float | str, language: Language) -> str:
    if isinstance(value, str):
        return value
    if key in _ROUNDED_UP:
        return length_of_time(_rounded_up(value), language)
    return length_of_time(value, language) if key.endswith("_minutes") else f"{value:g}"
