"""What every paper has: its day, the case it comes from, and the line that refers the reader on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

_SHA256 = re.compile(r"^[0-9a-f]{64}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The content common to all papers. Equal content gives equal bytes."""

    template: ClassVar[str]
    """The file of `templates/` that sets it."""

    as_of: date
    """The day up to which facts and rules were taken into account; it also dates the file."""
    case_sha256: str
    """The hash of the case, 64 hexadecimal digits; its head stands in the foot of every page."""
    disclaimer: str | None = None
    """What stands in the foot of every page of a paper on coverage."""

    def __post_init__(self) -> None:
        if not _SHA256.match(self.case_sha256):
            raise ValueError("case_sha256 is the hash of the case in 64 lower-case hexadecimal digits")

    def concluded(self) -> Mapping[str, Any]:
        """What the paper says beyond its own fields, because it follows from them."""
        return {}
