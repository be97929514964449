"""A made-up format, and what reading it says."""

import json
from typing import Any, Literal

from pydantic import Field

from loxley.errors import InputError
from loxley.formats import Day, DayOrTime, Format, read


class Person(Format):
    """Somebody."""

    given: str | None = Field(None, max_length=60)
    born: Day | None = None
    weight_lb: float | None = Field(None, gt=0, le=1500)
    sex: Literal["female", "male"] | None = None


class Leg(Format):
    """A part of the way."""

    hours: float | None = Field(None, ge=0, lt=48)
    steps: int | None = None
    paved: bool | None = None


class Walk(Format):
    """A walk, of all kinds of keys."""

    format: Literal["made-up/walk@1"] = "made-up/walk@1"
    title: str | None = Field(None, min_length=1, max_length=80)
    pace: Literal["slow", "brisk"] | None = None
    on: Day | None = None
    at: DayOrTime | None = None
    legs: list[Leg] = Field([], min_length=0, max_length=3)
    stops: list[str] | None = Field(None, min_length=1)
    prices: tuple[int, ...] | None = None
    by_name: dict[str, int] | None = None
    patient: Person | None = None
    guide: Person | None = None
    from_: str | None = Field(None, alias="from")
    length_km: float = 0.0


def told(data: bytes | dict[str, Any]) -> list[str]:
    """The lines of the error that reading `data` ends in; none where it is read."""
    try:
        read(data if isinstance(data, bytes) else json.dumps(data).encode(), Walk)
    except InputError as error:
        return [str(fault) for fault in error.faults]
    return []
