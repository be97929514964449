"""Where the parts that are done are kept until all are: a folder beside the result, which a run that was killed takes up.

The folder bears the mark of what was asked: the book to the last byte, the question, the shard, the program. With another
mark nothing of it is taken over.
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

from loxley.desk.fleet.reading import ROWS_A_PART
from loxley.errors import SurroundingsError
from loxley.supply.fleet import Question
from loxley.version import __version__
from loxley.vessel.kernel.advance import COMPILED

_MARK = "mark.sha256"
_SOURCES = (*COMPILED, "loxley.supply", "loxley.supply.fleet")


@dataclass(frozen=True, slots=True)
class PartsFolder:
    """A folder of parts that belong to one run."""

    path: Path
    numbers: Sequence[int]
    """The parts that the run is made of, in order."""

    def file(self, number: int) -> Path:
        """Where a part is kept once it is done."""
        return self.path / f"{number:09d}.part"

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


def mark_of(book_sha256: str, question: Question, numbers: Sequence[int]) -> str:
    """What a folder must be marked with to be taken up: a hash of all that its parts come from."""
    digest = hashlib.sha256()
    asked = [book_sha256, __version__, ROWS_A_PART, asdict(question), list(numbers)[:1], len(numbers)]
    digest.update(json.dumps(asked).encode())
    for place in (*map(files, _SOURCES), files("loxley.equipment").joinpath("catalogue")):
        for entry in sorted(place.iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith((".py", ".toml")):
                digest.update(entry.read_bytes())
    return digest.hexdigest()


def folder_for(out: Path, mark: str, numbers: Sequence[int]) -> PartsFolder:
    """The folder of a run beside its result; what lies there with another mark is thrown away.

    Raises
    ------
    SurroundingsError
        The disk does not let us.
    """
    if not out.name or out.is_dir():
        raise SurroundingsError(f"{out}: is a folder; name a file for the forecast")
    path = out.parent / f".{out.name}.parts"
    try:
        marked = path / _MARK
        if not marked.exists() or marked.read_text("utf-8") != mark:
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir()
            marked.write_text(mark, "utf-8")
    except FileNotFoundError:
        raise SurroundingsError(f"{out.parent}: there is no such folder; make it first") from None
    except OSError as error:
        raise SurroundingsError(f"{path}: cannot be written ({error.strerror})") from None
    for left in path.glob("*.new"):  # of a run that was killed while it wrote
        left.unlink(missing_ok=True)
    return PartsFolder(path, numbers)


@contextlib.contextmanager
def writing(folder: Path, place: Path) -> Iterator[Path]:
    """A new file in a folder, on the disk before it takes its place; gone where anything fails."""
    handle, name = tempfile.mkstemp(dir=folder, suffix=".new")
    os.close(handle)
    temporary = Path(name)
    try:
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
        temporary.unlink(missing_ok=True)
