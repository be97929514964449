"""A defect of the program told without a patient's data: where it broke and with what kind of error, never its message."""

import traceback
from pathlib import Path

from loxley.version import __version__

_INNERMOST = 4


class CarriedDefectError(Exception):
    """A defect met in another process, carried here by its words alone."""


def carried(error: Exception) -> CarriedDefectError:
    """The defect, to be raised in another process than the one that met it."""
    return CarriedDefectError(told(error), places(error))


def told(error: Exception) -> str:
    """That there is a defect, and the kind of its error. The error's own message may hold anybody's data."""
    if isinstance(error, CarriedDefectError):
        return str(error.args[0])
    return f"loxley {__version__} has a defect: {type(error).__name__}"


def places(error: Exception) -> list[str]:
    """Where it broke, innermost last: file, line and function."""
    if isinstance(error, CarriedDefectError):
        return list(error.args[1])
    frames = traceback.extract_tb(error.__traceback__)[-_INNERMOST:]
    return [f"{_in_short(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]


def _in_short(file: str) -> str:
    """A file inside this package by its room, any other by its name alone: a full path may hold a user's name."""
    own = Path(file).parts[-3:] if "loxley" in Path(file).parts[-4:-1] else Path(file).parts[-1:]
    return "/".join(part for part in own if part != "loxley")
