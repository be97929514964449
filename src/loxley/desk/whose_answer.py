"""A folder of cases under the rules of two days: whose answer changes."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from loxley.coverage.rules import CasesCompared, Unread, answer_changes, cases_compared
from loxley.desk.decide import open_case
from loxley.desk.files import read_input
from loxley.errors import InputError, NotFoundError, SurroundingsError

ENDING = ".json"


def whose_answer(folder: Path, first: dt.date, second: dt.date, as_of: dt.date) -> CasesCompared:
    """Decide every case below a folder under the rules of two days, as of a day.

    Files that are no case, or that cannot be moved so far, are named in the answer and skipped.

    Raises
    ------
    NotFoundError
        Where there is no such folder, or no file in it that ends in `.json`.
    SurroundingsError
        Where it cannot be read.
    """
    decided, changed, unread = 0, [], []
    for file in case_files(folder):
        name = _printable(file.relative_to(folder).as_posix())
        try:
            found = answer_changes(name, open_case(read_input(str(file))), first, second, as_of)
        except (InputError, NotFoundError) as error:
            unread += [Unread(file=name, problem=_in_short(error))]
            continue
        decided += 1
        changed += [found] if found is not None else []
    return cases_compared(decided, changed, unread)


def case_files(folder: Path) -> Iterable[Path]:
    """Every file below the folder that ends in `.json`, by its path; what begins with a dot is left alone."""
    if not folder.is_dir():
        raise NotFoundError(f"{folder}: there is no such folder")
    try:
        files = sorted(file for file in folder.rglob(f"*{ENDING}") if _visible(file, folder))
    except OSError as error:
        raise SurroundingsError(f"{folder}: cannot be read ({error.strerror})") from None
    if not files:
        raise NotFoundError(f"{folder}: there is no file that ends in {ENDING} in this folder")
    return files


def _visible(file: Path, folder: Path) -> bool:
    """A link that leads nowhere is seen too, so that it is named and not passed over."""
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and (file.is_file() or file.is_symlink())


def _printable(name: str) -> str:
    """A file's name without what would move a terminal's cursor, or is no text."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in name)


def _in_short(error: Exception) -> str:
    """The first fault, and how many more there are: a file of another kind has one for each of its keys."""
    first, *more = str(error).splitlines()
    return f"{first} (and {len(more)} more)" if more else first
