"""Reading what a user names and writing what a user asked for: whole, or not at all."""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from loxley.errors import NotFoundError, SurroundingsError

STANDARD_INPUT = "-"


def read_input(name: str) -> bytes:
    """The bytes of a named file, or of standard input for `-`.

    Raises
    ------
    NotFoundError
        Where there is no such file.
    SurroundingsError
        Where it is there and cannot be read.
    """
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise NotFoundError(f"{name}: there is no such file") from None
    except IsADirectoryError:
        raise NotFoundError(f"{name}: is a folder, not a file; name one file") from None
    except OSError as error:
        raise SurroundingsError(f"{name}: cannot be read ({error.strerror})") from None


def write_output(path: Path, data: bytes) -> None:
    """Write `path` whole: beside it first, then renamed, so that no half-written file ever bears its name.

    Raises
    ------
    SurroundingsError
        Where the folder or the disk does not let us; nothing is left behind.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise SurroundingsError(f"{path}: cannot be written ({error.strerror})") from None
