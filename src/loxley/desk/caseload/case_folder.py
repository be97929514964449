"""A book as a folder: a case a file. Its files' names are held, their contents are not."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loxley.desk.caseload.book import BYTES_A_PART, CASES_A_PART, CaseText
from loxley.errors import Fault, SurroundingsError
from loxley.formats import LARGEST_BYTES

_ENDING = ".json"


@dataclass(frozen=True, slots=True)
class Files:
    """Some files of a folder in a row."""

    number: int
    sha256: bytes
    folder: Path
    names: tuple[str, ...]
    """Their paths below the folder, with slashes."""

    @property
    def cases(self) -> int:
        """How many there are."""
        return len(self.names)

    def texts(self) -> Iterator[CaseText]:
        """The cases, each with its file's path below the folder."""
        digest = hashlib.sha256()
        for name in self.names:
            text = _text(self.folder, name)
            _add(digest, text)
            yield text
        if digest.digest() != self.sha256:
            raise SurroundingsError(
                f"{self.folder}: has changed since this run began; run the same again, and it is read anew"
            )


def open_folder(folder: Path) -> list[Files]:
    """The parts of a folder: every file below it that ends in .json, by its path in the order of its characters.

    What begins with a dot is passed over, and links to folders are not followed. Every file is read once.

    Raises
    ------
    SurroundingsError
        A folder cannot be read.
    """
    return list(_cut(folder, sorted(_names(folder))))


def _names(folder: Path) -> Iterator[str]:
    pending = [""]
    while pending:
        below = pending.pop()
        try:
            with os.scandir(folder / below) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(f"{below}{entry.name}/")
                    elif entry.name.lower().endswith(_ENDING) and not entry.is_dir():
                        yield f"{below}{entry.name}"
        except OSError as error:
            raise SurroundingsError(f"{folder / below}: cannot be read ({error.strerror})") from None


def _cut(folder: Path, names: list[str]) -> Iterator[Files]:
    """The parts, each ended by whichever comes first: enough files or enough bytes."""
    number, first, held = 0, 0, 0
    digest = hashlib.sha256()
    for place, name in enumerate(names, 1):
        text = _text(folder, name)
        _add(digest, text)
        held += len(text.data)
        if place - first == CASES_A_PART or held >= BYTES_A_PART or place == len(names):
            yield Files(number, digest.digest(), folder, tuple(names[first:place]))
            number, first, held, digest = number + 1, place, 0, hashlib.sha256()


def _text(folder: Path, name: str) -> CaseText:
    """A file's text. What is wrong with one file alone is that case's fault; the disk's failure is not."""
    source = {"file": os.fsencode(name).decode("utf-8", "backslashreplace")}
    try:
        place = folder / name
        if not stat.S_ISREG(place.stat().st_mode):  # to open a pipe would be to wait for somebody
            return CaseText(source, fault=Fault("", "is neither a file nor a link to one"))
        with place.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except (FileNotFoundError, PermissionError) as error:
        return CaseText(source, fault=Fault("", f"cannot be read ({error.strerror})"))
    except OSError as error:
        raise SurroundingsError(f"{folder / name}: cannot be read ({error.strerror})") from None
    if len(data) > LARGEST_BYTES:
        problem = f"has more than {LARGEST_BYTES // 2**20} MiB; no case has more"
        return CaseText(source, fault=Fault("", problem))
    return CaseText(source, data)


def _add(digest: "hashlib._Hash", text: CaseText) -> None:
    """One case's name and text, so that no other names and texts come to the same."""
    name = str(text.source["file"]).encode()
    problem = str(text.fault or "").encode()
    digest.update(b"%d %d %d " % (len(name), len(problem), len(text.data)) + name + problem + text.data)
