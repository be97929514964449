"""The words in which rules are shown without a case: fields, levels, units, changes. They stand in the catalogue."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def catalogue() -> Mapping[str, Any]:
    """The catalogue of these words."""
    return tomllib.loads((files("loxley.coverage.sentences") / "rules_en.toml").read_text("utf-8"))


def field_name(name: str) -> str:
    """What a field of an edition is called.

    >>> field_name("exclusions"), field_name("a_field_nobody_named")
    ('Not covered', 'a field nobody named')
    """
    called: str = catalogue()["field"].get(name, spaced(name))
    return called


def level_name(level: str) -> str:
    """What kind of text an edition is."""
    called: str = catalogue()["level"].get(level, level)
    return called


def change(code: str, **values: object) -> str:
    """A change in words."""
    sentence: str = catalogue()["change"][code]
    return sentence.format(**values)


def holds(truth: str, criterion: str) -> str:
    """How a criterion stood; an exclusion applies or does not."""
    words = catalogue()["holds"]
    if criterion.startswith("excluded."):
        words = {**words, **catalogue()["excludes"]}
    word: str = words[truth]
    return word


def of_cases(code: str) -> str:
    """What is said of cases that were moved in time."""
    sentence: str = catalogue()["cases"][code]
    return sentence


def plain(value: object) -> str:
    """Anything that an edition holds, in one line.

    >>> plain(88.0), plain(["12", "13"]), plain({"is": "bundled", "name": "mask"}), plain([]), plain(None)
    ('88', '12, 13', 'is: bundled; name: mask', 'none', 'none')
    """
    match value:
        case None | "":
            return "none"
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case Mapping():
            return "; ".join(f"{spaced(key)}: {plain(below)}" for key, below in value.items()) or "none"
        case list() | tuple():
            apart = "; " if any(isinstance(each, Mapping | list | tuple) for each in value) else ", "
            return apart.join(plain(each) for each in value) or "none"
        case _:
            return str(value)


def record(parts: Mapping[str, Any], own: str = "") -> str:
    """A record in one line, without the name by which it is known.

    >>> record({"edition": "A", "usable_from": "2023-06-30", "standing": "read"}, "A")
    'usable from 2023-06-30; standing read'
    """
    return "; ".join(f"{spaced(key)} {plain(value)}" for key, value in parts.items() if value != own)


def value_in_words(name: str, value: object, unit: str) -> str:
    """A value of an edition with its unit, in words.

    >>> value_in_words("p_wave_above_mm", 3, "mm"), value_in_words("need_months", 1, "month")
    ('3 mm', '1 month')
    >>> value_in_words("first_period_days", 90, "day"), value_in_words("retest_to_day", 90, "day")
    ('90 days', '90')
    """
    one, many = catalogue()["unit"].get(unit, (unit, unit))
    if one != many and name.rpartition("_")[-1] == one:  # the 61st day is day 61
        return plain(value)
    return f"{plain(value)} {one if value == 1 else many}".rstrip()


def from_to(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, str]:
    """Two values in words; their unit once, after the second, where they share it.

    >>> from_to("days", {"value": 120, "unit": "day"}, {"value": 90, "unit": "day"})
    ('120', '90 days')
    """
    second = value_in_words(name, after["value"], after["unit"])
    if before["unit"] == after["unit"]:
        return plain(before["value"]), second
    return value_in_words(name, before["value"], before["unit"]), second


def spaced(key: object) -> str:
    """A key as words."""
    return str(key).replace("_", " ")
