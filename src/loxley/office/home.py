"""Where the office keeps what must last: `LOXLEY_HOME`, or a folder in the user's own."""

import os
from pathlib import Path

from loxley.errors import SurroundingsError


def home() -> Path:
    """The folder of the office; it need not exist yet."""
    given = os.environ.get("LOXLEY_HOME")
    return Path(given) if given else Path("~/.loxley").expanduser()


def made_home() -> Path:
    """The folder of the office, there and open to its owner alone."""
    folder = home()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SurroundingsError(
            f"the folder of the office cannot be made: {error.strerror}; set LOXLEY_HOME to one that can be written"
        ) from None
    return folder
