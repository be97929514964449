"""The errors that loxley raises on purpose, and what each asks of the reader.

* LoxleyError
  x InputError          the input is not valid: every fault with its place
  x NotFoundError       a named file or thing does not exist
  x SurroundingsError   disk, permissions, database: not the input's fault

Each says what is wrong, where, and what to do next. None repeats a value that could name a patient. Anything else
that escapes is a defect of loxley itself.
"""

from dataclasses import dataclass


class LoxleyError(Exception):
    """The base of every error that loxley raises on purpose."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an input: where (`path`, or line and column where it is not JSON) and what."""

    path: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}" if self.path else self.problem


class InputError(LoxleyError):
    """The input is not valid. `faults` holds every fault found, in the order of the input."""

    def __init__(self, faults: list[Fault]) -> None:
        if not faults:
            raise ValueError("an InputError names at least one fault")
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))

    @classmethod
    def at(cls, path: str, problem: str) -> "InputError":
        """The error of a single fault at `path`."""
        return cls([Fault(path, problem)])


class NotFoundError(LoxleyError):
    """A file, a catalogue entry, a format or a rule that was named does not exist."""


class SurroundingsError(LoxleyError):
    """The surroundings failed (disk full, folder not writable); nothing was left half-written."""
