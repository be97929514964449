"""The key that signs what the site hands out: made once, kept beside the database, readable by its owner alone."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from loxley.errors import SurroundingsError

_FILE = "secret-key"
_BYTES = 50


def secret_key(folder: Path) -> str:
    """The key in `folder`, made if there is none. Of two processes that start at once, one makes it and both have it.

    Raises
    ------
    loxley.errors.SurroundingsError
        It can neither be read nor made.
    """
    place = folder / _FILE
    try:
        if not place.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _made(place)
        return place.read_text(encoding="ascii")
    except OSError as error:
        raise SurroundingsError(
            f"the key of the site cannot be kept: {error.strerror}; set LOXLEY_HOME to a folder that can be written"
        ) from None


def _made(place: Path) -> None:
    """Written whole beside its place, then linked there: whoever comes second leaves what is there."""
    beside = place.with_name(f"{place.name}.{secrets.token_hex(8)}")
    with os.fdopen(
        os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii"
    ) as file:
        file.write(secrets.token_urlsafe(_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        with suppress(FileExistsError):
            os.link(beside, place)
    finally:
        beside.unlink()
