"""A book that comes through a pipe, laid down beside the result: a part is read where it stands, by whoever works on it."""

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
    """A run that is killed leaves it there, and the next one takes its place."""
    place = out.parent / f".{out.name}.input"
    try:
        with place.open("wb") as file:
            shutil.copyfileobj(pipe, file, _AT_ONCE)
    except OSError as error:
        place.unlink(missing_ok=True)
        raise SurroundingsError(f"{place}: cannot be written ({error.strerror})") from None
    try:
        yield place
    finally:
        place.unlink(missing_ok=True)
