"""A book of patients forecast: from a Parquet file to a Parquet file."""

from collections.abc import Callable, Iterator
from pathlib import Path

from loxley.desk.fleet.engines import Map
from loxley.desk.fleet.joining import Counts, joined
from loxley.desk.fleet.mark import mark_of
from loxley.desk.fleet.part import Part, part_of, schema_of, work
from loxley.desk.fleet.reading import ROWS_A_PART, BookFile, open_book
from loxley.desk.fleet.summary import FleetSummary, SafeDays, StormSummary
from loxley.desk.parts_folder import folder_for, rejects_of
from loxley.desk.shard import Shard
from loxley.supply.fleet import Question, forecast_columns

Progress = Callable[[int, int], None]
"""Told how many rows are done, and of how many."""


def forecast_book(
    name: str, out: Path, question: Question, *, engine: Map, shard: Shard, progress: Progress
) -> FleetSummary:
    """The forecast of a book in a file. What a run that was killed has done is taken up.

    Raises
    ------
    NotFoundError, InputError, SurroundingsError
        The book is not there, its columns are not sound, or the surroundings fail: nothing is half-written then.
    """
    book = open_book(name)
    numbers = shard.parts(book.parts)
    folder = folder_for(out, mark_of(book.sha256, question, numbers), numbers, "forecast")
    missing = folder.missing()
    total = sum(map(book.part_rows, numbers))
    done = total - sum(map(book.part_rows, missing))
    progress(done, total)
    try:
        for number, data in engine(work, _packed(book, missing, question)):
            folder.keep(number, data)
            done += book.part_rows(number)
            progress(done, total)
        counts = joined(folder, schema_of(book.identity, question), out, question)
    except BaseException:
        if len(folder.missing()) == len(numbers):  # nothing in it that could be taken up
            folder.clear()
        raise
    folder.clear()
    return _summary(counts, question, shard, out)


def _packed(book: BookFile, numbers: list[int], question: Question) -> Iterator[Part]:
    for number, table in book.read(numbers):
        yield part_of(number, number * ROWS_A_PART, table, question)


def _summary(counts: Counts, question: Question, shard: Shard, out: Path) -> FleetSummary:
    storm = None
    if question.until_day is not None:
        storm = StormSummary(
            until_day=question.until_day,
            must_be_filled=counts.must_be_filled,
            one_fill_is_not_enough=counts.not_enough,
        )
    return FleetSummary(
        rows=counts.rows,
        rejected=counts.rejected,
        days=question.days,
        replicates=question.replicates,
        seed=question.seed,
        shard=None if shard.of == 1 else str(shard),
        as_of_first=min(counts.as_of, default=None),
        as_of_last=max(counts.as_of, default=None),
        may_run_dry=counts.may_run_dry,
        likely_run_dry=counts.likely_run_dry,
        latest_safe_days=tuple(
            SafeDays(day=day, patients=number) for day, number in sorted(counts.safe_days.items())
        ),
        storm=storm,
        out=str(out),
        rejects=str(rejects_of(out)) if counts.rejected else None,
        columns=forecast_columns(question.days, storm=question.until_day is not None),
        assumes=tuple(sorted(counts.says)),
    )
