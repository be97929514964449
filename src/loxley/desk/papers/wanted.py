"""How papers are wanted, and what is said of one that is not made."""

from dataclasses import dataclass
from typing import NamedTuple

from loxley.paperwork import Language


class Wanted(NamedTuple):
    """In what form the papers for the patient are wanted; those for the office and the prescriber have one form."""

    language: Language = "en"
    large_print: bool = False


AS_USUAL = Wanted()
"""English, from 12 point."""


@dataclass(frozen=True, slots=True)
class NotMade:
    """Why a paper is not made. Nothing that is said here names the patient."""

    because: str
    """Goes on after a semicolon: `nothing is to be asked of the prescriber`."""
    rule: str | None = None
    """The rule that forbids it, as a source: whoever asked for this paper is refused. Without one, it is only not called for."""
