"""A folder of cases under the rules of two days: whose answer changes."""

import datetime as dt
import os
from pathlib import Path

from loxley.coverage.rules import CasesCompared, Unread, answer_changes, cases_compared
from loxley.desk.decide import open_case
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
    for name in case_files(folder):
        told = _printable(name)
        try:
            found = answer_changes(told, open_case(_read(folder / name)), first, second, as_of)
        except (InputError, NotFoundError) as error:
            unread.append(Unread(file=told, problem=_in_short(error)))
            continue
        decided += 1
        changed += [found] if found is not None else []
    return cases_compared(decided, changed, unread)


def case_files(folder: Path) -> list[str]:
    """The path of every file below the folder that ends in `.json`, in the order of their characters.

    What begins with a dot is passed over, and links to folders are not followed.
    """
    if not folder.is_dir():
        raise NotFoundError(f"{folder}: there is no such folder")
    found: list[str] = []
    for above, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            (Path(above) / name).relative_to(folder).as_posix()
            for name in names
            if name.lower().endswith(ENDING) and not name.startswith(".")
        ]
    if not found:
        raise NotFoundError(f"{folder}: there is no file that ends in {ENDING} in this folder")
    return sorted(found)


def _refuse(error: OSError) -> None:
    raise SurroundingsError(f"{error.filename}: cannot be read ({error.strerror})")


def _read(file: Path) -> bytes:
    """The bytes of a file. What is wrong with one file alone is that file's fault; the disk's failure is not."""
    try:
        if not file.is_file() and file.exists():  # to open a pipe would be to wait for somebody
            raise NotFoundError("is neither a file nor a link to one")
        return file.read_bytes()
    except (FileNotFoundError, PermissionError) as error:
        raise NotFoundError(f"cannot be read ({error.strerror})") from None
    except OSError as error:
        raise SurroundingsError(f"{file}: cannot be read ({error.strerror})") from None


def _printable(name: str) -> str:
    """A file's name without what would move a terminal's cursor, or is no text."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in name)


def _in_short(error: Exception) -> str:
    """The first fault, and how many more there are: a file of another kind has one for each of its keys."""
    first, *more = str(error).splitlines()
    return f"{first} (and {len(more)} more)" if more else first
