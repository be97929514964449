"""The forecast of some rows of a book: what the replicates say of each patient."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from loxley.errors import Fault
from loxley.supply.conventions import convention
from loxley.supply.fleet.book import Book, judged
from loxley.supply.fleet.ranks import last_whole_day, ranked, share_by
from loxley.supply.fleet.replicates import Replicates, replicates_of
from loxley.supply.fleet.rows import Column, Mask, Rows
from loxley.supply.fleet.storm import storm_columns
from loxley.vessel.kernel.advance import FAULTS

EARLY, MIDDLE, LATE = 0.05, 0.50, 0.95


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a book. Two questions that are equal have equal answers."""

    days: int = 30
    replicates: int = 100
    seed: int = 0
    until_day: int | None = None
    """Storm mode: until when everyone is to hold."""

    @property
    def looked_at(self) -> int:
        """How many days are followed."""
        return max(self.days, self.until_day or 0)


@dataclass(frozen=True, slots=True)
class Answer:
    """The forecast of some rows."""

    rows: Column
    """Which rows they are."""
    columns: dict[str, Column]
    """By name, as `columns.forecast_columns` explains them, without `patient_id`; NaN where there is no number."""
    faults: dict[int, list[Fault]]
    """What is wrong with the other rows."""
    says: tuple[str, ...]
    """What was taken for granted."""


def answer(rows: Rows, question: Question, first_row: int = 0) -> Answer:
    """The forecast of rows that begin at `first_row` of the whole book. A row's answer depends on it and its place alone."""
    found = judged(rows)
    book, faults = found.book, dict(found.faults)
    through = partial(replicates_of, replicates=question.replicates, seed=question.seed, first_row=first_row)
    ends = through(book, days=question.looked_at)
    columns = _columns(book, ends, question)
    lost = ends.faults
    if question.until_day is not None:
        wanting = np.flatnonzero(columns["latest_safe_day"] < question.until_day)
        some = book.some(wanting)
        full = through(some, days=question.until_day, from_full=True)
        lost = lost.copy()
        lost[wanting] = np.maximum(lost[wanting], full.faults)
        lasts = last_whole_day(_in_need(some, full), EARLY, question.until_day)
        columns |= storm_columns(columns["latest_safe_day"], wanting, lasts, question.until_day)
    for place in np.flatnonzero(lost).tolist():
        faults[int(book.rows[place])] = [Fault("", FAULTS[int(lost[place])])]
    sound = lost == 0
    return Answer(
        book.rows[sound],
        {name: column[sound] for name, column in columns.items()},
        faults,
        _told(found.says, question),
    )


def _columns(book: Book, ends: Replicates, question: Question) -> dict[str, Column]:
    columns = {}
    for name, days in (("days_to_empty", ends.empty), ("days_to_no_fill", ends.no_fill)):
        for share in (EARLY, MIDDLE, LATE):
            columns[f"{name}_p{share * 100:02.0f}"] = _or_nothing(ranked(days, share))
    columns[f"probability_empty_by_day_{question.days}"] = share_by(ends.empty, question.days)
    columns["latest_safe_day"] = last_whole_day(_in_need(book, ends), EARLY, question.looked_at)
    columns["vented_share"] = np.divide(
        ends.vented_kg, ends.left_kg, out=np.zeros(len(book)), where=ends.left_kg > 0.0
    )
    return columns


def _in_need(book: Book, ends: Replicates) -> Column:
    """When each replicate is empty, or unable to fill a portable where the patient fills any."""
    return np.where(_fills_any(book), np.minimum(ends.empty, ends.no_fill), ends.empty)


def _fills_any(book: Book) -> Mask:
    name = "portable_fills_per_week"
    return np.asarray((book.means[name] > 0.0) | (book.sds[name] > 0.0))


def _or_nothing(days: Column) -> Column:
    return np.where(np.isinf(days), np.nan, days)


def _told(says: tuple[str, ...], question: Question) -> tuple[str, ...]:
    night = convention("night_hours")
    told = [
        "Day 0 begins at the moment of as_of: first the hours of the day, last those of the night.",
        f"A night has {night.value:g} hours ({night.standing}; {night.source}).",
        "Hours on the portable and its fills are told by the week and spread evenly over its days.",
    ]
    if question.replicates == 1:
        return (*told, *(each for each in says if not each.startswith("Where no spread is given")))
    told.append(
        "Contents and heat leak are drawn once a replicate, the week's pattern anew each week; draws below 0 count as 0."
    )
    return (*told, *says)
