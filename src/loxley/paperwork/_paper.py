"""What every paper has: its day, the case it comes from, and the line that refers the reader on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal

_SHA256 = re.compile(r"^[0-9a-f]{64}$")


Language = Literal["en", "es"]
"""In what language a paper is: English for the office and the prescriber, English or Spanish for the patient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The content common to all papers. Equal content gives equal bytes."""

    template: ClassVar[str]
    """The file of `templates/` that sets it."""
    for_patient: ClassVar[bool] = False
    """Whether the patient reads it: then it is set from 12 pt, in large print from 18 pt, and there is one in Spanish."""

    as_of: date
    """The day up to which facts and rules were taken into account; it also dates the file."""
    case_sha256: str
    """The hash of the case, 64 hexadecimal digits; its head stands in the foot of every page."""
    disclaimer: str | None = None
    """What stands in the foot of every page of a paper on coverage."""
    language: Language = "en"
    large_print: bool = False

    def __post_init__(self) -> None:
        if not _SHA256.match(self.case_sha256):
            raise ValueError("case_sha256 is the hash of the case in 64 lower-case hexadecimal digits")
        if not self.for_patient and (self.language != "en" or self.large_print):
            raise ValueError("only a paper for the patient is in Spanish, or in large print")

    @property
    def look(self) -> Literal["office", "patient", "large"]:
        """Which of the sizes of `style.typ` it is set in."""
        if self.large_print:
            return "large"
        return "patient" if self.for_patient else "office"

    def concluded(self) -> Mapping[str, Any]:
        """What the paper says beyond its own fields, because it follows from them."""
        return {}
