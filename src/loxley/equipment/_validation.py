"""The list of figures that the twin has to meet: one a row, with bounds, source, and how it came about.

A row is a figure that others have printed or computed, with the condition it holds in. `low` and `high` bound what may
stand beside it; an empty cell is no bound. `explanation` is for a row whose bound the twin passes: why, on record.
"""

import csv
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Annotated, Literal, Self

from pydantic import StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from loxley.equipment._catalogue import CatalogueError
from loxley.equipment._figure import Sentence
from loxley.errors import Fault, InputError
from loxley.formats import Format, read

Evidence = Literal["observed", "derived", "computed"]
"""How a figure came about: seen on a device or printed by who made it; worked out from something published; computed
from the equations. A computed figure tests the numerics, not nature."""

_FILE = "validation.csv"
_NUMBERS = ("value", "low", "high")


class ValidationRow(Format):
    """One figure to meet."""

    id: Annotated[str, StringConstraints(pattern=r"^S[1-9][0-9]*$")]
    """The figure's number: `S9`."""
    part: Annotated[str, StringConstraints(pattern=r"^S[1-9][0-9]*[a-z]?$")]
    """The number of this row, with a letter where a figure has several: `S11b`."""
    quantity: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    """What it is."""
    case: Sentence
    """Of what, and in which condition."""
    setting: Sentence
    """At which setting or state; `-` where there is none to name."""
    value: float | None = None
    """The figure as printed; absent where only a bound is."""
    low: float | None = None
    """The least that may stand beside it, the bound included."""
    high: float | None = None
    """The most."""
    unit: Sentence
    """Unit of all three."""
    kind: Evidence
    """How the figure came about."""
    source: Sentence
    """Where it was printed, or what it was computed from."""
    explanation: Sentence | None = None
    """Why the twin passes a bound, where it does."""

    @model_validator(mode="after")
    def _the_row_agrees_with_itself(self) -> Self:
        if self.part.rstrip("abcdefghijklmnopqrstuvwxyz") != self.id:
            raise PydanticCustomError("part", "the part does not belong to the id")
        if self.low is None and self.high is None:
            raise PydanticCustomError("bounds", "the row has no bound, so that nothing could fail it")
        known = [bound for bound in (self.low, self.value, self.high) if bound is not None]
        if known != sorted(known):
            raise PydanticCustomError("bounds", "low, value and high are not in this order")
        return self


@cache
def validation_list() -> tuple[ValidationRow, ...]:
    """Every row, in the order of the file.

    Raises
    ------
    CatalogueError
        The file of the package is at fault: a defect, named with file and line.
    """
    return rows_of((files("loxley.equipment") / _FILE).read_text(encoding="utf-8"))


def rows_of(text: str) -> tuple[ValidationRow, ...]:
    """The rows of a list as text, with a head line that names the columns.

    Raises
    ------
    CatalogueError
        Naming the line of each fault: a column too many or too few, no number where one belongs, a part that
        stands twice, a row without a bound.
    """
    faults: list[str] = []
    rows: dict[str, ValidationRow] = {}
    for line, cells in _lines(text):
        try:
            row = _row(cells)
        except InputError as error:
            faults += [f"{_FILE}, line {line}: {fault}" for fault in error.faults]
            continue
        if row.part in rows:
            faults.append(f"{_FILE}, line {line}: part: {row.part} stands twice")
        rows[row.part] = row
    if faults:
        raise CatalogueError("\n".join(faults))
    return tuple(rows.values())


def _lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by column."""
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        head = next(reader, [])
        if head != list(ValidationRow.model_fields):
            raise CatalogueError(
                f"{_FILE}, line 1: the columns are not {','.join(ValidationRow.model_fields)}"
            )
        for cells in reader:
            if len(cells) != len(head):
                raise CatalogueError(
                    f"{_FILE}, line {reader.line_num}: {len(cells)} columns, not {len(head)}"
                )
            yield reader.line_num, dict(zip(head, cells, strict=True))
    except csv.Error as error:
        raise CatalogueError(f"{_FILE}, line {reader.line_num}: not CSV: {error}") from error


def _row(cells: dict[str, str]) -> ValidationRow:
    written = {column: cell for column, cell in cells.items() if cell}
    numbers = {column: _number(column, written[column]) for column in _NUMBERS if column in written}
    return read(json.dumps({**written, **numbers}).encode(), ValidationRow)


def _number(column: str, cell: str) -> float:
    try:
        number = float(cell)
    except ValueError:
        raise InputError([Fault(column, f"“{cell}” is not a number")]) from None
    if not isfinite(number):
        raise InputError([Fault(column, f"“{cell}” is not a finite number")])
    return number
