"""The words of an explanation: headings, facts, records, dates. See `explaining.toml`."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _catalogue() -> dict[str, Any]:
    text = (files("loxley.coverage.sentences") / "explaining.toml").read_text("utf-8")
    return tomllib.loads(text)


def headings() -> tuple[str, ...]:
    """The headings, in the order in which a case is read."""
    return tuple(heading["name"] for heading in _catalogue()["headings"])


@cache
def heading(criterion: str) -> str:
    """The heading under which a criterion stands."""
    return str(_heading(criterion)["name"])


@cache
def subject(criterion: str) -> str:
    """What a criterion asks about, in words that favour no answer."""
    return str(_catalogue()["subject"].get(criterion) or _heading(criterion)["subject"])


def _heading(criterion: str) -> dict[str, Any]:
    """That with the longest beginning; the last one takes whatever no other does."""
    fitting = [
        (len(beginning), each)
        for each in _catalogue()["headings"]
        for beginning in each["criteria"]
        if criterion.startswith(beginning)
    ]
    found: dict[str, Any] = max(fitting, key=lambda pair: pair[0])[1]
    return found


def record(name: str) -> dict[str, Any]:
    """What a record of the list `name` is called, the key of its day, and what tells it from others."""
    found: dict[str, Any] = _catalogue()["record"].get(
        name, {"name": _from_key(name), "day": "", "details": []}
    )
    return found


def fact(path: str) -> tuple[str, str]:
    """How a fact is called, and how it reads with its value in the place of `{}`, where it has such words.

    `path` has no places in its brackets.
    """
    called, _bar, reads = _catalogue()["fact"].get(path, _from_key(path)).partition(" | ")
    return called, reads


def word(key: str, code: str) -> str:
    """A code in words."""
    words = _catalogue()["word"]
    return str(
        words.get(f"{key}.{code}") or words.get(code) or (plain(code) if _CODE.fullmatch(code) else code)
    )


_CODE = re.compile(r"[a-z]+(-[a-z]+)*")


def plain(code: str) -> str:
    """A code that has no words of its own."""
    return code.replace("-", " ")


def unit(key: str) -> str:
    """The unit in which a key's numbers are, or nothing."""
    return str(_catalogue()["unit"].get(key.split("_")[-1], "")) if "_" in key else ""


def said(code: str, **values: Any) -> str:
    """A short phrase."""
    return str(_catalogue()["phrase"][code]).format(**values)


def listed(names: Iterable[str]) -> str:
    """Several as one phrase.

    >>> listed(["a"]), listed(["a", "b", "c"]), listed([])
    ('a', 'a, b and c', '')
    """
    *before, last = list(names) or [""]
    return said("and", first=", ".join(before), last=last) if before else last


def paper(kind: str, type_: str | None = None) -> str:
    """A kind of paper in words; of a certificate that became due later, with its type."""
    told = _catalogue()["paper"]
    return str(told.get(f"{kind}/{type_}") or told.get(kind) or plain(kind).capitalize())


def standing(code: str) -> str:
    """How far our copy of a text can be trusted, in words."""
    return str(_catalogue()["standing"][code])


def day(code: str, **values: Any) -> str:
    """What a day is, in words."""
    return str(_catalogue()["date"][code]).format(**values)


def _from_key(path: str) -> str:
    """The last key in words, without the unit that it ends in: `recording_minutes` is "recording"."""
    key = re.sub(r"\[[^\]]*\]", "", path.split(".")[-1])
    if unit(key):
        key = key.rpartition("_")[0]
    return key.replace("_", " ")
