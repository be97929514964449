"""The option sheet: what each system would come to in a patient's week, for the physician who chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from loxley.paperwork._paper import Paper
from loxley.paperwork._parties import Supplier

Covers = Literal["yes", "no", "none", "cannot-say"]
"""Whether one filling lasts the longest outing; `none` where there is no outing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A system in figures. What is `None` cannot be said."""

    name: str
    """What is carried."""
    beside: str
    """The reservoir that stands at home."""
    hours: tuple[str | None, str | None, str | None]
    """Hours per filling of what is carried: at rest, walking, asleep."""
    hours_marked: bool
    """Whether they rest on a placeholder; so below."""
    covers: Covers
    carried: str | None = None
    """How many filled ones the longest outing takes."""
    one_lasts: str | None = None
    """How long one of them lasts of it, where that is not all."""
    weight: str | None = None
    """Of that, going out."""
    weight_back: str | None = None
    """Of that, coming back."""
    weight_marked: bool
    per_week: str | None = None
    """Fills of the portable, or cylinders."""
    days: str | None = None
    """The longest between two deliveries of liquid."""
    deliveries: str | None = None
    """Deliveries of liquid a week."""
    evaporates: str | None = None
    system_marked: bool
    notes: tuple[int, ...] = ()
    """Which of the notes say what is not known; the first is 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionSheet(Paper):
    """Options in rows, none of them marked, and room for the choice. `case_sha256` is the hash of the week's file."""

    template: ClassVar[str] = "option_sheet.typ"

    edition: str
    """The program and its version."""
    flows: tuple[tuple[str, str], ...]
    """When, and what is ordered."""
    week: tuple[tuple[str, str], ...]
    """What else of the week counts: a word, and how it is."""
    longest: str | None
    """The longest outing, in words."""
    options: tuple[Option, ...]
    notes: tuple[str, ...] = ()
    """What is not known of an option."""
    missing: tuple[str, ...] = ()
    """What is not documented of the week."""
    basis: tuple[str, ...] = ()
    """What the figures rest on."""
    supplier: Supplier

    def concluded(self) -> Mapping[str, Any]:
        """What the foot of the page says of the file."""
        return {"source": "week"}
