"""Where the parts that are done are kept until all are: a folder beside the result, which a run that was killed takes up.

The folder bears the mark of what was asked: what goes in to the last byte, the question, the shard, the program. With
another mark nothing of it is taken over.
"""

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from loxley.errors import SurroundingsError

_MARK = "mark.sha256"
_TELLING = 12
"""Digits of the mark in the name of a part."""


@dataclass(frozen=True, slots=True)
class PartsFolder:
    """A folder of parts that belong to one run."""

    path: Path
    mark: str
    numbers: Sequence[int]
    """The parts that the run is made of, in order."""

    def file(self, number: int) -> Path:
        """Where a part is kept once it is done. A worker that outlived another run writes none that could pass for it."""
        return self.path / f"{number:09d}-{self.mark[:_TELLING]}.part"

    def missing(self) -> list[int]:
        """The parts that are still to be done."""
        return [number for number in self.numbers if not self.file(number).exists()]

    def keep(self, number: int, data: bytes) -> None:
        """Keeps a part, whole or not at all.

        Raises
        ------
        SurroundingsError
            The disk does not let us. What was kept before stays.
        """
        with writing(self.path, self.file(number)) as temporary:
            temporary.write_bytes(data)

    def clear(self) -> None:
        """Takes the folder away."""
        shutil.rmtree(self.path, ignore_errors=True)


def rejects_of(out: Path) -> Path:
    """The file of rejects that belongs to a result."""
    return out.with_name(f"{out.stem}.rejects.jsonl")


def program_sha256(places: Iterable[Traversable]) -> str:
    """The hash of the source and of the figures in these folders of the package and below them."""
    digest = hashlib.sha256()
    pending = list(places)
    while pending:
        for entry in sorted(pending.pop().iterdir(), key=lambda entry: entry.name):
            if entry.is_dir():
                pending.append(entry)
            elif entry.name.endswith((".py", ".toml")):
                digest.update(entry.read_bytes())
    return digest.hexdigest()


def refuse_folder(out: Path, result: str) -> None:
    """Before anything is run: a result has a name, and a folder that it can be put into.

    Raises
    ------
    SurroundingsError
        It is itself a folder, or would be in one that is not there.
    """
    if not out.name or out.is_dir():
        raise SurroundingsError(f"{out}: is a folder; name a file for the {result}")
    if not out.parent.is_dir():
        raise SurroundingsError(f"{out.parent}: there is no such folder; make it first")


def left_beside(out: Path) -> str | None:
    """The mark of a run that did not come to its end; none where nothing of one lies beside the result."""
    try:
        return (_beside(out) / _MARK).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def folder_for(out: Path, mark: str, numbers: Sequence[int], result: str) -> PartsFolder:
    """The folder of a run beside its result; what lies there with another mark is thrown away.

    Parameters
    ----------
    out : Path
        Where the result will be.
    mark : str
        The hash of all that the parts come from.
    numbers : Sequence of int
        The parts, in order.
    result : str
        What the result is, in a word for a message.

    Raises
    ------
    SurroundingsError
        The disk does not let us.
    """
    refuse_folder(out, result)
    path = _beside(out)
    try:
        if left_beside(out) != mark:
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir()
            (path / _MARK).write_text(mark, "utf-8")
    except OSError as error:
        raise SurroundingsError(f"{path}: cannot be written ({error.strerror})") from None
    for left in path.glob("*.new"):  # of a run that was killed while it wrote
        left.unlink(missing_ok=True)
    return PartsFolder(path, mark, numbers)


def _beside(out: Path) -> Path:
    return out.parent / f".{out.name}.parts"


@contextlib.contextmanager
def writing(folder: Path, place: Path) -> Iterator[Path]:
    """A new file in a folder, on the disk before it takes its place; gone where anything fails."""
    temporary = None
    try:
        handle, name = tempfile.mkstemp(dir=folder, suffix=".new")
        os.close(handle)
        temporary = Path(name)
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(place)
    except OSError as error:
        raise SurroundingsError(
            f"{place}: cannot be written ({error.strerror or error}); what is done is kept beside it: run the same again to "
            "go on"
        ) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
