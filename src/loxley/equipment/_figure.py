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
    "_ml_per_setting": "mL/setting",
    "_kg_per_day": "kg/day",
    "_ml_per_min": "mL/min",
    "_l_per_day": "L/day",
    "_l_per_psi": "L/psi",
    "_setting": "setting",
    "_w_per_k": "W/K",
    "_share": "1",
    "_psig": "psig",
    "_bpm": "1/min",
    "_lpm": "L/min",
    "_mm2": "mm2",
    "_psi": "psi",
    "_cm": "cm",
    "_kg": "kg",
    "_ml": "mL",
    "_l": "L",
    "_w": "W",
}
"""The ending of a figure's key and the unit it promises, longest ending first. A share counts as 1."""


class Figure(Format):
    """A value with its unit, source and standing."""

    value: float | str
    """The figure itself; text where the figure is a word (`spring-scale`)."""
    unit: str = ""
    """Its unit, as printed: `L`, `kg`, `kg/day`, `psig`; `1` for a share, `1/min` for breaths a minute, `setting` for
    a step of a knob; empty for a word."""
    standing: Standing
    """`published`, `derived` or `unverified`."""
    source: Sentence
    """Where it was printed; for a derived figure what it was computed from; for an unverified one what kind of
    placeholder it is."""
    note: Sentence | None = None
    """What a reader must know before using it."""

    def text(self) -> str:
        """The value with its unit: `1.333 L`, `22 psig`, `90 %` for a share, `40/min` for a rate, `setting 4`."""
        if isinstance(self.value, str):
            return self.value
        if self.unit == "1":
            return f"{self.value * 100:g} %"
        if self.unit == "1/min":
            return f"{self.value:g}/min"
        if self.unit == "setting":
            return f"setting {self.value:g}"
        return f"{self.value:,.6g} {self.unit}".rstrip()


def unit_of(key: str) -> str:
    """The unit that the ending of a figure's key promises; empty where the key names none.

    >>> unit_of("evaporation_kg_per_day"), unit_of("full_share"), unit_of("gauge")
    ('kg/day', '1', '')
    >>> unit_of("bolus_ml_per_setting"), unit_of("bolus_at_2_ml"), unit_of("largest_pulse_setting")
    ('mL/setting', 'mL', 'setting')
    >>> unit_of("gas_l_per_psi"), unit_of("band_psi"), unit_of("relief_psig"), unit_of("coil_w_per_k")
    ('L/psi', 'psi', 'psig', 'W/K')
    """
    return next((unit for ending, unit in UNITS.items() if f"_{key}".endswith(ending)), "")


def label_of(key: str) -> str:
    """A figure's key in words, without its unit.

    >>> label_of("secondary_relief_psig"), label_of("full_share"), label_of("full_kg")
    ('secondary relief', 'full share', 'full')
    >>> label_of("bolus_ml_per_setting"), label_of("largest_pulse_setting"), label_of("fill_line_mm2")
    ('bolus', 'largest pulse', 'fill line')
    """
    ending = next((ending for ending in UNITS if ending != "_share" and key.endswith(ending)), "")
    return key.removesuffix(ending).replace("_", " ")
