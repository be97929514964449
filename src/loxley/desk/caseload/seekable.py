"""A book that comes through a pipe, laid down beside the result: a part is read where it stands, by whoever works on it."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from loxley.desk.files import NO_SUCH_FILE, STANDARD_INPUT
from loxley.errors import NotFoundError, SurroundingsError

_AT_ONCE = 1024 * 1024


@contextmanager
def seekable(name: str, out: Path) -> Iterator[Path]:
    """The file or folder of that name; what is neither, and standard input, as a file for as long as it is used.

    Raises
    ------
    NotFoundError
        There is nothing of that name.
    SurroundingsError
        It cannot be read or laid down.
    """
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise SurroundingsError("standard input is closed; name a file")
        with _laid_down(sys.stdin.buffer, out) as place:
            yield place
        return
    if not name:
        raise NotFoundError("the name of the book is empty; name a file or a folder")
    try:
        mode = Path(name).stat().st_mode
    except OSError as error:
        if error.errno in NO_SUCH_FILE:
            raise NotFoundError(f"{name}: there is no such file or folder") from None
        raise SurroundingsError(f"{name}: cannot be read ({error.strerror})") from None
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        yield Path(name)
        return
    with Path(name).open("rb") as pipe, _laid_down(pipe, out) as place:
        yield place


@contextmanager
def _laid_down(pipe: BinaryIO, out: Path) -> Iterator[Path]:
    """Nobody else may read it. A run that is killed leaves it there, and the next one takes its place."""
    place = out.parent / f".{out.name}.input"
    try:
        place.unlink(missing_ok=True)
        with open(place, "xb", opener=_for_ourselves) as file:
            shutil.copyfileobj(pipe, file, _AT_ONCE)
    except OSError as error:
        place.unlink(missing_ok=True)
        raise SurroundingsError(f"{place}: cannot be written ({error.strerror})") from None
    try:
        yield place
    finally:
        place.unlink(missing_ok=True)


def _for_ourselves(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
