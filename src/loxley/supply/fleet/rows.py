"""Rows of a book as arrays, before they are judged: numbers with what is given of them, names as codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from loxley.errors import Fault, InputError
from loxley.supply.fleet.columns import BOOK, MODEL, OWN

Column = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Words:
    """A column of names: `names[code]`, and -1 where none is given."""

    codes: NDArray[np.int64]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a book. A column that the book does not have is absent."""

    count: int
    numbers: dict[str, tuple[Column, Mask]] = field(default_factory=dict)
    """Values, and where there is one."""
    words: dict[str, Words] = field(default_factory=dict)
    given: dict[str, Mask] = field(default_factory=dict)
    """Of the columns whose values are not looked into: where there is one."""

    def number(self, name: str) -> tuple[Column, Mask]:
        """A column of numbers; nowhere given where the book does not have it."""
        absent = np.full(self.count, np.nan), np.zeros(self.count, dtype=bool)
        return self.numbers.get(name, absent)

    def word(self, name: str) -> Words:
        """A column of names, likewise."""
        return self.words.get(name, Words(np.full(self.count, -1), ()))


def faults_of_names(names: Sequence[str]) -> list[Fault]:
    """What is wrong with the columns that a book has: missing, unknown, or there twice."""
    known = {column.name: column for column in BOOK}
    faults = [
        Fault(column.name, f"the column is missing; it holds: {column.meaning}")
        for column in BOOK
        if column.required and column.name not in names
    ]
    if MODEL.name not in names and any(column.name not in names for column in OWN):
        own = ", ".join(column.name for column in OWN)
        faults.append(Fault(MODEL.name, f"the column is missing; give it, or all of {own}"))
    faults += [
        Fault(name, f"is no column of a book of patients; take it out, or mean one of: {', '.join(known)}")
        for name in dict.fromkeys(names)
        if name not in known
    ]
    faults += [Fault(name, "the column is there twice") for name in known if list(names).count(name) > 1]
    return faults


def rows_of(patients: Mapping[str, Sequence[object]]) -> Rows:
    """A table of columns, as lists or arrays, turned into rows.

    Raises
    ------
    InputError
        A column is missing, unknown, of another length than the others, or holds what it should not.
    """
    faults = faults_of_names(tuple(patients))
    lengths = {len(column) for column in patients.values()}
    if len(lengths) > 1:
        faults.append(Fault("", "the columns have different numbers of rows"))
    if faults:
        raise InputError(faults)
    rows = Rows(lengths.pop())
    for column in BOOK:
        if column.name not in patients:
            continue
        values = list(patients[column.name])
        if column.kind == "number":
            rows.numbers[column.name] = _numbers(column.name, values)
        elif column.kind == "word":
            rows.words[column.name] = _words(column.name, values)
        else:
            rows.given[column.name] = np.array([value is not None for value in values], dtype=bool)
    return rows


def _numbers(name: str, values: list[object]) -> tuple[Column, Mask]:
    given = np.array([value is not None for value in values], dtype=bool)
    for row, value in enumerate(values):
        number = isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)
        if value is not None and not number:
            raise InputError.at(f"{name}[{row}]", "is a number, or None where it is not documented")
    try:
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64), given
    except OverflowError:
        raise InputError.at(name, "has a whole number that is too large to be followed") from None


def _words(name: str, values: list[object]) -> Words:
    codes: dict[str, int] = {}
    places = np.full(len(values), -1)
    for row, value in enumerate(values):
        if value is not None and not isinstance(value, str):
            raise InputError.at(f"{name}[{row}]", "is the id of a model, as text, or None")
        if value is not None:
            places[row] = codes.setdefault(value, len(codes))
    return Words(places, tuple(codes))
