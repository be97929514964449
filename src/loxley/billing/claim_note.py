"""The note of a claim line: short texts for the reasons that need one, put together in order of necessity.

A note has little room, and what overflows from the modifiers shares it. What does not fit is an error that a person
mends by choosing; nothing is cut.
"""

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from loxley.errors import InputError


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("loxley.billing") / "claim_notes.toml").read_text("utf-8"))


NOTE_LENGTH: int = _data()["room"]["characters"]
"""Characters that a note has."""
MOST_MODIFIERS: int = _data()["room"]["modifiers"]
"""Modifiers that a line has room for."""
OVERFLOW: str = _data()["room"]["overflow"]
"""The modifier that says: the others are in the note."""
LIST: str = _data()["room"]["list"]
"""The word that such a list begins with."""
_BETWEEN: str = _data()["room"]["between"]


class NoteReason(NamedTuple):
    """Why the payer must be told something: a code of the table, with the dates that its text names."""

    code: str
    dates: Mapping[str, dt.date] = {}


def note_codes() -> tuple[str, ...]:
    """The codes of the table, in order of necessity."""
    return tuple(_data()["text"])


def composed_note(reasons: Iterable[NoteReason], modifiers: tuple[str, ...] = ()) -> str | None:
    """The text for these reasons, in order of necessity; `None` where there is none.

    `modifiers` are those of the line: where they overflow they take their part of the room.

    Raises
    ------
    InputError
        A reason that the table does not have, a date that its text needs, or a note that does not fit.

    >>> composed_note([NoteReason("replacement.lost", {"on": dt.date(2024, 3, 9)}), NoteReason("waiver")])
    'COVID-19; REPLACEMENT LOST 03/09/2024'
    """
    texts: dict[str, Mapping[str, Any]] = _data()["text"]
    asked = list(reasons)
    unknown = [each.code for each in asked if each.code not in texts]
    if unknown:
        raise InputError.at("note", f"no text for the reason {unknown[0]}; the table has {', '.join(texts)}")
    parts = []
    for reason in sorted(set(asked_codes(asked)), key=list(texts).index):
        dates = next(each.dates for each in asked if each.code == reason)
        shown = {name: when.strftime("%m/%d/%Y") for name, when in dates.items()}
        try:
            parts.append(texts[reason]["says"].format_map(shown))
        except KeyError as error:
            raise InputError.at("note", f"the text of {reason} needs the date {error}") from None
    if not parts:
        return None
    note = _BETWEEN.join(parts)
    whole = note_on_line(modifiers, note)
    if whole is not None and len(whole) > NOTE_LENGTH:
        raise InputError.at(
            "note",
            f"needs {len(whole)} characters and has {NOTE_LENGTH}; "
            f"decide which of these is left out: {', '.join(asked_codes(asked))}",
        )
    return note


def asked_codes(reasons: Iterable[NoteReason]) -> list[str]:
    """The codes of reasons, in their order."""
    return [each.code for each in reasons]


def note_on_line(modifiers: tuple[str, ...], note: str | None) -> str | None:
    """What the line's note says: the whole list of modifiers where they overflow, then the text.

    >>> note_on_line(("RR", "N1", "QF", "RA", "CR"), "COVID-19")
    'MODIFIERS RR N1 QF RA CR; COVID-19'
    """
    if len(modifiers) <= MOST_MODIFIERS:
        return note
    told = f"{LIST} {' '.join(modifiers)}"
    return told if note is None else f"{told}{_BETWEEN}{note}"


def modifiers_of_note(note: str | None) -> tuple[tuple[str, ...], str | None]:
    """What `note_on_line` put into a note: the list of modifiers, empty if there is none, and the text after it.

    >>> modifiers_of_note("MODIFIERS RR N1 QF RA CR; COVID-19")
    (('RR', 'N1', 'QF', 'RA', 'CR'), 'COVID-19')
    """
    if note is None or not note.startswith(f"{LIST} "):
        return (), note
    told, _, text = note.removeprefix(f"{LIST} ").partition(_BETWEEN)
    return tuple(told.split(" ")), text or None
