"""The modifiers of a line, read: those on it, and where they overflow those that its note lists."""

import re
from collections.abc import Callable

from loxley.billing.claim_note import (
    LIST,
    MOST_MODIFIERS,
    NOTE_LENGTH,
    OVERFLOW,
    modifiers_of_note,
    note_on_line,
)
from loxley.exchange.x12.claim_codes import codes
from loxley.exchange.x12.claim_fault import Finding

Tell = Callable[[Finding], None]

_MODIFIER = re.compile(r"[A-Z0-9]{2}", re.ASCII)
_MARKS = " .,;:/-"
_WORD = re.compile(r"[A-Z0-9]+", re.ASCII)


def modifiers_of_line(
    code: list[str], note: str | None, number: int, tell: Tell
) -> tuple[tuple[str, ...], str | None]:
    """All modifiers, those that the note lists included, and what else the note says."""
    told = tuple([each for each in code[2:] if each])
    if len(told) > MOST_MODIFIERS:
        tell(Finding("fifth-modifier", number, ("SV1",)))
    if told[-1:] != (OVERFLOW,):
        return told, note
    first = told[:-1]
    listed, rest = modifiers_of_note(note)
    ours = len(listed) > MOST_MODIFIERS and listed[: len(first)] == first
    if ours and all(map(_MODIFIER.fullmatch, listed)):
        return listed, rest
    by_another, beside = listed_by_another(first, note or "")
    if len(by_another) > MOST_MODIFIERS and _has_room(by_another, beside):
        return by_another, beside
    if ours:
        return listed, rest
    # Another writer's list may be in any order; that it names what the line has is all that can be asked.
    if note is None or not all(each in note for each in first):
        tell(Finding("overflow-list", number, ("SV1",)))
    return told, note


def _has_room(modifiers: tuple[str, ...], note: str | None) -> bool:
    """Whether we could say it too. Where our words for the same are longer, the line is read as it stands."""
    return len(note_on_line(modifiers, note) or "") <= NOTE_LENGTH


def listed_by_another(first: tuple[str, ...], note: str) -> tuple[tuple[str, ...], str | None]:
    """The modifiers in a note of anybody's, those of the line in their order and what follows them; and its other words.

    >>> listed_by_another(("RR", "N1", "QF"), "MODIFIERS RR N1 QF RA CR. DISASTER")
    (('RR', 'N1', 'QF', 'RA', 'CR'), 'DISASTER')
    >>> listed_by_another(("RR", "N1", "QF"), "LOST; RR,N1,QF,RA,CR")
    (('RR', 'N1', 'QF', 'RA', 'CR'), 'LOST')
    >>> listed_by_another(("RR", "N1", "QF"), "LOST IN A FIRE")
    ((), 'LOST IN A FIRE')
    """
    words, many, known = list(_WORD.finditer(note)), len(first), codes().modifiers
    texts = tuple(each.group() for each in words)
    for start in range(len(words) - many + 1):
        if texts[start : start + many] == first:
            end = start + many
            while end < len(words) and texts[end] in known:
                end += 1
            before, after = (
                note[: words[start].start()].strip(_MARKS),
                note[words[end - 1].end() :].strip(_MARKS),
            )
            told = [each for each in (before, after) if each not in {"", LIST}]
            return texts[start:end], "; ".join(told) or None
    return (), note or None
