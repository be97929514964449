"""Reading what a user names and writing what a user asked for: whole, or not at all."""

import contextlib
import errno
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from loxley.errors import NotFoundError, SurroundingsError

STANDARD_INPUT = "-"

NO_SUCH_FILE = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP}
"""What the system says where a name leads to nothing."""


def read_input(name: str) -> bytes:
    """The bytes of a named file, or of standard input for `-`.

    Raises
    ------
    NotFoundError
        Where there is no such file.
    SurroundingsError
        Where it is there and cannot be read.
    """
    try:
        if name == STANDARD_INPUT:
            if sys.stdin is None:
                raise SurroundingsError("standard input is closed; name a file")
            return sys.stdin.buffer.read()
        return Path(name).read_bytes()
    except IsADirectoryError:
        raise NotFoundError(f"{name}: is a folder, not a file; name one file") from None
    except OSError as error:
        if error.errno in NO_SUCH_FILE:
            raise NotFoundError(f"{name}: there is no such file") from None
        raise SurroundingsError(f"{name}: cannot be read ({error.strerror})") from None


def write_outputs(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write each file whole: all of them beside their places first, then renamed, so that none is half-written.

    Raises
    ------
    SurroundingsError
        Where the folder or the disk does not let us; nothing is left behind.
    """
    waiting: list[tuple[Path, Path]] = []
    place = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            place = folder / name
            if place.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}.")
            waiting.append((Path(temporary), place))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o644)
        for temporary_path, place in waiting:
            temporary_path.replace(place)
    except OSError as error:
        raise SurroundingsError(f"{place}: cannot be written ({error.strerror})") from None
    finally:
        for temporary_path, _place in waiting:
            with contextlib.suppress(OSError):
                temporary_path.unlink()  # what was renamed is no longer there
    return [place for _temporary, place in waiting]
