"""A book of cases decided: from a file or a folder to a file, a determination a line."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from loxley.desk.caseload.book import BYTES_A_PART, CASES_A_PART, Book
from loxley.desk.caseload.case_folder import open_folder
from loxley.desk.caseload.joining import joined
from loxley.desk.caseload.json_lines import open_lines
from loxley.desk.caseload.part_file import Tally, Work
from loxley.desk.caseload.seekable import seekable
from loxley.desk.caseload.workers import Workers
from loxley.desk.parts_folder import (
    folder_for,
    left_beside,
    program_sha256,
    refuse_folder,
    rejects_of,
)
from loxley.desk.shard import Shard
from loxley.errors import InputError
from loxley.version import __version__

Progress = Callable[[int, int], None]
"""Told how many cases are done, and of how many."""

_RESULT = "determinations"
_SOURCES = ("loxley.coverage", "loxley.record", "loxley.formats", "loxley.desk.caseload")
_CATALOGUE = ("loxley.equipment", "catalogue")


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a book."""

    tally: Tally
    as_of: dt.date
    """The day as of which every case of it was decided."""
    rejects: Path | None
    """The file of the cases that were rejected; none where there is none."""


def decide_book(
    name: str, out: Path, days: Sequence[dt.date], *, workers: Workers, shard: Shard, progress: Progress
) -> Decided:
    """The determinations of a book in a file. What a run that was killed has done is taken up.

    Parameters
    ----------
    name : str
        A folder of case files, or a file with a case a line; `-` is standard input.
    out : Path
        The file of the determinations; its rejects lie beside it.
    days : Sequence of date
        As of the first of them. Where a run as of one of the others lies half done beside the result, as of that one.
    workers : Workers
        Who works on the parts.
    shard : Shard
        Which cut of the book.
    progress : Progress
        Is told how far it has come.

    Raises
    ------
    NotFoundError, InputError, SurroundingsError
        The book is not there, holds no case, or the surroundings fail: nothing is half-written then.
    """
    refuse_folder(out, _RESULT)
    with seekable(name, out) as place:
        book: Book = open_folder(place) if place.is_dir() else open_lines(place)
        if not any(part.cases for part in book):
            raise InputError.at(
                name, "holds no case: a folder has a case in each file *.json, a file one a line"
            )
        return _decide(book, out, days, workers, shard, progress)


def _decide(
    book: Book, out: Path, days: Sequence[dt.date], workers: Workers, shard: Shard, progress: Progress
) -> Decided:
    numbers = shard.parts(len(book))
    marks = _marks(book, days, numbers)
    left = left_beside(out)
    as_of = next((day for day, mark in marks.items() if mark == left), days[0])
    folder = folder_for(out, marks[as_of], numbers, _RESULT)
    missing = folder.missing()
    total = sum(book[number].cases for number in numbers)
    done = total - sum(book[number].cases for number in missing)
    progress(done, total)
    try:
        with closing(workers(Work(as_of, folder), [book[number] for number in missing])) as finished:
            for number in finished:
                done += book[number].cases
                progress(done, total)
        tally = joined(folder, out)
    except BaseException:
        if len(folder.missing()) == len(numbers):  # nothing in it that could be taken up
            folder.clear()
        raise
    folder.clear()
    return Decided(tally, as_of, rejects_of(out) if tally.rejected else None)


def _marks(book: Book, days: Sequence[dt.date], numbers: range) -> dict[dt.date, str]:
    """The mark of a run as of each day: a hash of all that its parts come from."""
    places = (*map(files, _SOURCES), files(_CATALOGUE[0]).joinpath(_CATALOGUE[1]))
    texts = hashlib.sha256(b"".join(part.sha256 for part in book)).hexdigest()
    kind = type(book[0]).__name__
    asked = [__version__, program_sha256(places), kind, texts, CASES_A_PART, BYTES_A_PART, *_ends(numbers)]
    return {day: hashlib.sha256(json.dumps([*asked, str(day)]).encode()).hexdigest() for day in days}


def _ends(numbers: range) -> tuple[int, int]:
    return numbers.start, numbers.stop
