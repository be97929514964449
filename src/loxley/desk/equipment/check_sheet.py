"""The check of the equipment, `loxley/equipment-check@1`: printed figures and the twin's beside them."""

from collections.abc import Iterator
from typing import Literal

from loxley.desk.equipment.columns import columns, digits, signed, wrapped
from loxley.equipment._validation import Evidence
from loxley.formats import Format

Outcome = Literal["within", "explained", "outside", "no-bound", "not-comparable"]
"""The twin's figure is within the bounds; outside with a reason on record; outside without one, a fault; nothing bounds
it; or no figure of the twin can stand there, for the reason given."""

_INDENT = " " * 6
_HEADINGS: dict[Evidence, str] = {
    "observed": "Observed",
    "derived": "Derived from something published",
    "computed": "Computed: these test the numerics, not nature",
}


class CheckedFigure(Format):
    """One printed figure and the twin's."""

    id: str
    """Number in the validation list (`S9`), or the place in the catalogue (`companion-1000.published[0]`)."""
    item: str | None
    """The item of the catalogue of which it is printed; null for a row of the list."""
    what: str
    """The quantity, in words."""
    condition: str
    """Of what, and in which condition."""
    printed: float | None
    """The figure in print; null where only a bound is."""
    low: float | None
    """The least that may stand beside it."""
    high: float | None
    """The most."""
    unit: str
    """Unit of printed, low, high, twin and difference."""
    twin: float | None
    """The twin's figure; null where none can stand here."""
    difference: float | None
    """Twin less printed."""
    difference_percent: float | None
    """The same in per cent of what is printed; null for a temperature in °C."""
    kind: Evidence
    """How the printed figure came about."""
    outcome: Outcome
    """How they stand to each other."""
    not_comparable_because: str | None
    """Why no figure of the twin can stand here; null where one does."""
    explanation: str | None
    """Why the twin may be outside its bounds, or cannot be asked, where that is on record."""
    posed: tuple[str, ...]
    """What the condition leaves open and was supplied, and what a reader must know beside the figure."""
    standing: str
    """How far the printed figure may be trusted: `published`, `derived`, `unverified`."""
    source: str
    """Where it was printed, or what it was computed from."""


class Counts(Format):
    """How many figures stand how."""

    figures: int
    """All."""
    within: int
    """Within their bounds."""
    explained: int
    """Outside, with a reason on record."""
    outside: int
    """Outside, without one: faults."""
    no_bound: int
    """Compared, but nothing bounds them."""
    not_comparable: int
    """No figure of the twin can stand beside them."""


class EquipmentCheck(Format):
    """The twin beside every printed figure."""

    format: Literal["loxley/equipment-check@1"] = "loxley/equipment-check@1"
    """The name of this format."""
    item: str | None
    """The item that was asked for; null for the whole."""
    figures: tuple[CheckedFigure, ...]
    """Each figure."""
    counts: Counts
    """How many stand how."""

    def text(self, width: int = 100) -> str:
        """The check for a person: a table for each kind of figure, and a closing line of counts."""
        lines: list[str] = []
        for kind, heading in _HEADINGS.items():
            figures = [figure for figure in self.figures if figure.kind == kind]
            if figures:
                lines += [heading, "", *_table(figures, width), ""]
        if not self.figures:
            lines += [*wrapped(f"Nothing printed of {self.item} as a whole is on record.", width), ""]
        return "\n".join([*lines, *wrapped(self._closing(), width)]) + "\n"

    def _closing(self) -> str:
        counts = self.counts
        parts = [
            f"{counts.within} within",
            f"{counts.explained} outside with a reason on record",
            f"{counts.outside} outside without one",
            *([f"{counts.no_bound} without a bound"] if counts.no_bound else []),
            f"{counts.not_comparable} not comparable",
        ]
        return f"{counts.figures} figures: {', '.join(parts)}."


def _table(figures: list[CheckedFigure], width: int) -> list[str]:
    head = ("", "printed", "allowed", "twin", "", "difference", "", "")
    rows = columns([head, *map(_cells, figures)], "<>>><>><")
    if max(map(len, rows)) > width:
        return [line for figure in figures for line in _block(figure, width)]
    lines = [rows[0]]
    for row, figure in zip(rows[1:], figures, strict=True):
        lines += [row, *_under(figure, width)]
    return lines


def _cells(figure: CheckedFigure) -> tuple[str, ...]:
    percent = figure.difference_percent
    return (
        figure.item or figure.id,
        "" if figure.printed is None else f"{figure.printed:,.6g}",
        _allowed(figure),
        "" if figure.twin is None else digits(figure.twin),
        figure.unit,
        "" if figure.difference is None else signed(figure.difference, 4),
        "" if percent is None else f"{signed(percent, 2)} %",
        words_of(figure.outcome),
    )


def words_of(outcome: Outcome) -> str:
    """An outcome for a person; a fault in capitals."""
    return "OUTSIDE" if outcome == "outside" else outcome.replace("-", " ")


def _allowed(figure: CheckedFigure) -> str:
    low, high = figure.low, figure.high
    if low is not None and high is not None:
        return f"{_bound(low)} to {_bound(high)}"
    if low is not None:
        return f"at least {_bound(low)}"
    return "" if high is None else f"at most {_bound(high)}"


def _bound(value: float) -> str:
    return f"{value:,.6g}"


def _under(figure: CheckedFigure, width: int) -> Iterator[str]:
    told = "; ".join(part for part in (figure.condition, *figure.posed) if part)
    yield from wrapped(f"{figure.what}: {told}" if told else figure.what, width, _INDENT, _INDENT)
    reasons = [figure.not_comparable_because, None if figure.outcome == "within" else figure.explanation]
    for word, reason in zip(("because", "on record"), reasons, strict=True):
        if reason is not None:
            yield from wrapped(f"{word}: {reason}", width, _INDENT, _INDENT + "  ")


def _block(figure: CheckedFigure, width: int) -> Iterator[str]:
    """The same for a narrow screen: no table, but the numbers of each in a line."""
    name, printed, allowed, twin, unit, difference, percent, outcome = _cells(figure)
    yield f"{name}  {outcome}"
    parts = [
        f"printed {printed} {unit}" if printed else "",
        f"allowed {allowed} {unit}" if allowed else "",
        f"twin {twin} {unit}" if twin else "",
        f"difference {difference} {unit}" if difference else "",
        percent,
    ]
    yield from wrapped(", ".join(part for part in parts if part), width, _INDENT, _INDENT)
    yield from _under(figure, width)
