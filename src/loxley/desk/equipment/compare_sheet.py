"""The comparison of liquid and gas, `loxley/equipment-comparison@1`, for a program and for a person."""

from collections.abc import Iterator, Sequence
from typing import Literal

from loxley.desk.equipment.columns import columns, wrapped
from loxley.formats import Format
from loxley.vessel.report import STANDING

Holds = Literal["yes", "in-part", "no", "cannot-say"]
"""Whether a claim holds for what is compared; `cannot-say` where a figure that it takes is not known."""

NOT_KNOWN = "not known"
_WORDS: dict[Holds, str] = {
    "yes": "holds",
    "in-part": "holds in part",
    "no": "does not hold",
    "cannot-say": "cannot be said",
}
_INDENT = "   "
_TWO_DAYS_H = 48.0


class Compared(Format):
    """What every vessel of oxygen has, liquid or gas, when full. A null is not known."""

    id: str
    """Its id in the catalogue."""
    name: str
    """How people name it."""
    kind: Literal["reservoir", "portable", "cylinder"]
    """What it is."""
    hours: float | None
    """How long the flow lasts: a run of the vessel with its evaporation, or the cylinder's litres over the flow."""
    full_kg: float | None
    """Weight when full, without regulator, cart or bag."""
    empty_kg: float | None
    """Weight when empty."""
    oxygen_kg: float | None
    """Oxygen in it."""
    pressure_psig: float | None
    """The pressure at which it works, or to which a cylinder is filled."""
    inner_volume_l: float | None
    """The room inside: that of the inner vessel, or the cylinder's water volume. No outer size is known."""
    density_g_per_l: float | None
    """Density of the liquid at that pressure, or of the gas at that pressure and 70 °F."""
    not_known: tuple[str, ...]
    """Why the nulls are null."""
    unverified: tuple[str, ...]
    """Keys of the figures that are placeholders and went in."""


class EqualUse(Format):
    """A liquid vessel and the cylinders that give the same flow for as long."""

    vessel: str
    """Id of the liquid vessel."""
    cylinder: str
    """Id of the cylinder."""
    hours: float
    """How long: what one filling of the vessel gives, or what was asked."""
    fillings: int | None
    """Fillings of the vessel."""
    cylinders: int | None
    """Full cylinders."""
    cylinders_kg: float | None
    """Their weight."""
    cylinders_l: float | None
    """Their room inside."""


class ClaimFigure(Format):
    """A number that a claim is judged by."""

    what: str
    """Of what."""
    value: float
    """The number."""
    unit: str
    """Its unit; `1` for a ratio."""


class Claim(Format):
    """Something that leaflets say of liquid oxygen, and what it comes to for these vessels."""

    id: str
    """Name of the claim."""
    leaflet: str
    """What is claimed."""
    holds: Holds
    """Whether it holds here."""
    because: str
    """Why, in a sentence with its numbers."""
    figures: tuple[ClaimFigure, ...]
    """The numbers."""


class EquipmentComparison(Format):
    """A liquid system beside cylinders of equal use."""

    format: Literal["loxley/equipment-comparison@1"] = "loxley/equipment-comparison@1"
    """The name of this format."""
    flow_lpm: float
    """The flow, L/min of gas at 70 °F and one atmosphere."""
    hours: float | None
    """How long the use is, where that was asked; null where one filling of each vessel sets it."""
    liquid: tuple[Compared, ...]
    """The vessels of liquid."""
    cylinders: tuple[Compared, ...]
    """The cylinders."""
    equal_use: tuple[EqualUse, ...]
    """Each vessel with each cylinder."""
    claims: tuple[Claim, ...]
    """The leaflet's claims in figures."""
    assumes: tuple[str, ...]
    """What was taken for granted."""

    def text(self, width: int = 100) -> str:
        """The comparison for a person, in lines of at most `width` characters."""
        lines = [f"Each full, at {self.flow_lpm:g} L/min", ""]
        lines += [*_vessels(self.liquid, width), "", *_vessels(self.cylinders, width), ""]
        for vessel in self.liquid:
            lines += _same_use(vessel, [each for each in self.equal_use if each.vessel == vessel.id], width)
        lines += ["The leaflet's claims in figures", ""]
        for claim in self.claims:
            lines += wrapped(f"{claim.leaflet} This {_WORDS[claim.holds]}.", width, "", _INDENT)
            lines += [*wrapped(claim.because, width, _INDENT), ""]
        lines += ["Assumed:"]
        lines += [line for each in self.assumes for line in wrapped(each, width, "  - ", "    ")]
        return "\n".join([*lines, "", *wrapped(STANDING, width)]) + "\n"


def hours_text(hours: float) -> str:
    """Hours for a person, rounded down; days for long ones.

    >>> hours_text(8.1987), hours_text(304.5)
    ('8.19 h', '12.6 days')
    """
    if hours >= _TWO_DAYS_H:
        return f"{int(hours / 24.0 * 10.0) / 10.0:g} days"
    return f"{int(hours * 100.0) / 100.0:.2f} h"


def _number(value: float | None, form: str) -> str:
    return NOT_KNOWN if value is None else format(value, form)


def _vessels(compared: Sequence[Compared], width: int) -> Iterator[str]:
    head = ("", "lasts", "full kg", "empty kg", "oxygen kg", "psig", "inside L", "g/L")
    rows = [
        (
            each.id,
            NOT_KNOWN if each.hours is None else hours_text(each.hours),
            _number(each.full_kg, ".2f"),
            _number(each.empty_kg, ".2f"),
            _number(each.oxygen_kg, ".3f"),
            _number(each.pressure_psig, ",.0f"),
            _number(each.inner_volume_l, ".2f"),
            _number(each.density_g_per_l, ",.0f"),
        )
        for each in compared
    ]
    yield from set_out([head, *rows], width)
    reasons = [f"{each.id}: {'; '.join(each.not_known)}" for each in compared if each.not_known]
    if reasons:
        yield from wrapped(f"Not known: {'. '.join(reasons)}.", width)
    placeholders = [f"{each.id} ({', '.join(each.unverified)})" for each in compared if each.unverified]
    if placeholders:
        yield from wrapped(f"Placeholders went in: {'; '.join(placeholders)}.", width)


def _same_use(vessel: Compared, uses: Sequence[EqualUse], width: int) -> Iterator[str]:
    if not uses:
        return
    first = uses[0]
    fillings = NOT_KNOWN if first.fillings is None else str(first.fillings)
    many = "filling" if first.fillings == 1 else "fillings"
    yield f"For the {hours_text(first.hours)} of {fillings} {many} of {vessel.id}"
    yield ""
    head = ("", "cylinders", "together kg", "inside L")
    rows = [
        (
            use.cylinder,
            NOT_KNOWN if use.cylinders is None else f"{use.cylinders:,}",
            _number(use.cylinders_kg, ",.1f"),
            _number(use.cylinders_l, ",.1f"),
        )
        for use in uses
    ]
    each = (
        f"{vessel.id} itself",
        "",
        _number(vessel.full_kg, ",.1f"),
        _number(vessel.inner_volume_l, ",.1f"),
    )
    yield from set_out([head, *rows, each], width)
    yield ""


def set_out(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """A table; on a screen too narrow for it, a row at a time with its headings."""
    lines = columns(rows, "<" + ">" * (len(rows[0]) - 1))
    if max(map(len, lines)) <= width:
        yield from lines
        return
    head, *body = rows
    for first, *cells in body:
        told = ", ".join(f"{label} {cell}" for label, cell in zip(head[1:], cells, strict=True) if cell)
        yield from wrapped(f"{first}: {told}", width, "", _INDENT)
