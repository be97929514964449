"""One figure of an item: a value that cannot be parted from its unit, its source and how far to trust it."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from loxley.formats import Format

Standing = Literal["published", "derived", "unverified"]
"""How far a figure may be trusted.

`published`: printed by a maker, supplier, authority or paper. `derived`: computed from published figures or from the
equation of state, the arithmetic in the note. `unverified`: plausible and without a source; a placeholder.
"""

Sentence = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False, pattern=r"^\S(.*\S)?$")]
"""Text that is neither empty nor padded."""

UNITS = {
    "_kg_per_day": "kg/day",
    "_l_per_psi": "L/psi",
    "_lpm": "L/min",
    "_psig": "psig",
    "_kg": "kg",
    "_cm": "cm",
    "_l": "L",
    "_share": "1",
}
"""The ending of a figure's key and the unit it promises, longest ending first. A share counts as 1."""


class Figure(Format):
    """A value with its unit, source and standing."""

    value: float | str
    """The figure itself; text where the figure is a word (`spring-scale`)."""
    unit: str = ""
    """Its unit, as printed: `L`, `kg`, `kg/day`, `psig`; `1` for a share; empty for a word."""
    standing: Standing
    """`published`, `derived` or `unverified`."""
    source: Sentence
    """Where it was printed; for a derived figure what it was computed from; for an unverified one what kind of
    placeholder it is."""
    note: Sentence | None = None
    """What a reader must know before using it."""

    def text(self) -> str:
        """The value with its unit: `1.333 L`, `22 psig`, `90 %` for a share."""
        if isinstance(self.value, str):
            return self.value
        if self.unit == "1":
            return f"{self.value * 100:g} %"
        return f"{self.value:,.6g} {self.unit}".rstrip()


def unit_of(key: str) -> str:
    """The unit that the ending of a figure's key promises; empty where the key names none.

    >>> unit_of("evaporation_kg_per_day"), unit_of("full_share"), unit_of("gauge")
    ('kg/day', '1', '')
    """
    return next((unit for ending, unit in UNITS.items() if f"_{key}".endswith(ending)), "")


def label_of(key: str) -> str:
    """A figure's key in words, without its unit.

    >>> label_of("secondary_relief_psig"), label_of("full_share"), label_of("full_kg")
    ('secondary relief', 'full share', 'full')
    """
    ending = next((ending for ending in UNITS if ending != "_share" and key.endswith(ending)), "")
    return key.removesuffix(ending).replace("_", " ")
