"""Why a claim that was read back is not the one that was written: a delimiter in a text, a text that X12 cannot carry."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from loxley.billing.claim import Claim
from loxley.exchange.x12.claim_fault import Finding
from loxley.exchange.x12.claim_loops import written_modifiers
from loxley.exchange.x12.segments import Delimiters


def fits(claim: Claim, whole: str, signs: Delimiters) -> bool:
    """Whether the text of a claim holds basic letters alone, no blank at an end, and no delimiter but its own."""
    element, component, repetition, segment = signs
    return (
        whole.isascii()
        and whole.isprintable()
        and repetition not in whole
        and whole.count(component) == _composites(claim)
        and not any(
            each in whole for each in (f" {element}", f"{element} ", f" {segment}", element + segment)
        )
    )


def _composites(claim: Claim) -> int:
    """Component delimiters that a claim's text has of its own: in CLM05, HI, SV101, SV107 and SVD03."""
    own = 2 + len(claim.diagnoses)
    for line in claim.lines:
        own += len(written_modifiers(line.modifiers)) + max(len(line.pointers), 1)
        for decision in line.decisions:
            own += 1 + len(decision.modifiers)
    return own


def difference(given: Claim, read: Claim, signs: Delimiters) -> list[Finding]:
    """What of a claim did not come back; where is told, never what stands there."""
    found = []
    for path, text in texts_of(given, "claim"):
        if not set(signs).isdisjoint(text):
            found.append(Finding("delimiter", None, (), {"path": path}))
        elif not text.isascii() or not text.isprintable():
            found.append(Finding("text-letters", None, (), {"path": path}))
        elif not text or text != text.strip():
            found.append(Finding("text-blank", None, (), {"path": path}))
    if not found and given != read:
        paths = [
            path for path, each in _values(given, "claim") if dict(_values(read, "claim")).get(path) != each
        ]
        shown = ", ".join(paths[:_SHOWN]) or "the number of its parts"
        found.append(Finding("not-as-given", None, (), {"path": shown}))
    return found


_SHOWN = 3
_MAY_BE_EMPTY = frozenset({"given", "middle", "suffix"})


def texts_of(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text of a claim with its path."""
    for where, each in _values(value, path):
        if isinstance(each, str) and not (not each and where.rpartition(".")[2] in _MAY_BE_EMPTY):
            yield where, each


def _values(value: Any, path: str) -> Iterator[tuple[str, str | int | Decimal | dt.date | None]]:
    if isinstance(value, tuple):
        names = getattr(value, "_fields", range(len(value)))
        for name, each in zip(names, value, strict=True):
            yield from _values(each, f"{path}[{name}]" if isinstance(name, int) else f"{path}.{name}")
    else:
        yield path, value
