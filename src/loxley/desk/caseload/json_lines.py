"""A book as one file: a case a line. It is read piece by piece, so that neither many lines nor a long one fill the memory."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from loxley.desk.caseload.book import BYTES_A_PART, CASES_A_PART, CaseText
from loxley.errors import Fault, InputError, SurroundingsError
from loxley.formats import LARGEST_BYTES

_PIECE = 1024 * 1024
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a book in a row."""

    number: int
    cases: int
    sha256: bytes
    path: Path
    first_line: int
    start: int
    end: int
    """The bytes of the file that are these lines."""

    def texts(self) -> Iterator[CaseText]:
        """The cases, each with the number of its line from 1; a blank line is none."""
        digest = hashlib.sha256()
        try:
            with self.path.open("rb") as file:
                file.seek(self.start)
                for place, line in enumerate(_lines(file, self.end, digest), self.first_line):
                    if line is None:
                        problem = f"has more than {LARGEST_BYTES // 2**20} MiB; no case has more"
                        yield CaseText({"line": place}, fault=Fault("", problem))
                    elif not _is_blank(line):
                        yield CaseText({"line": place}, line)
        except OSError as error:
            raise SurroundingsError(f"{self.path}: cannot be read ({error.strerror})") from None
        if digest.digest() != self.sha256:
            raise SurroundingsError(
                f"{self.path}: has changed since this run began; run the same again, and it is read anew"
            )


def open_lines(path: Path) -> list[Lines]:
    """The parts of a file of lines. The file is read once, from end to end.

    Raises
    ------
    InputError
        It is text of another encoding.
    SurroundingsError
        It cannot be read.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(_BYTE_ORDER_MARK))
            if start.startswith(_OTHER_ENCODINGS):
                raise InputError.at(str(path), "is UTF-16 text; save the file as UTF-8")
            file.seek(len(start) if start == _BYTE_ORDER_MARK else 0)
            return list(_cut(file, path))
    except OSError as error:
        raise SurroundingsError(f"{path}: cannot be read ({error.strerror})") from None


def _cut(file: BinaryIO, path: Path) -> Iterator[Lines]:
    """The parts, each ended by whichever comes first: enough cases or enough bytes."""
    number, line, first_line, start = 0, 1, 1, file.tell()
    at, cases, filled = start, 0, False
    digest = hashlib.sha256()
    while piece := file.readline(_PIECE):
        digest.update(piece)
        at += len(piece)
        filled = filled or not _is_blank(piece)
        if not piece.endswith(b"\n"):
            continue
        line, cases, filled = line + 1, cases + filled, False
        if cases >= CASES_A_PART or at - start >= BYTES_A_PART:
            yield Lines(number, cases, digest.digest(), path, first_line, start, at)
            number, first_line, start, cases, digest = number + 1, line, at, 0, hashlib.sha256()
    if at > start:
        yield Lines(number, cases + filled, digest.digest(), path, first_line, start, at)


def _lines(file: BinaryIO, end: int, digest: "hashlib._Hash") -> Iterator[bytes | None]:
    """The lines up to a place in the file; None stands for one that is longer than any case."""
    while file.tell() < end:
        line = file.readline(min(LARGEST_BYTES + 1, end - file.tell()))
        if not line:
            return
        digest.update(line)
        too_long = len(line) > LARGEST_BYTES
        while not line.endswith(b"\n") and file.tell() < end:
            line = file.readline(min(_PIECE, end - file.tell()))
            if not line:
                return
            digest.update(line)
        yield None if too_long else line.removesuffix(b"\n")


def _is_blank(line: bytes) -> bool:
    return not line or line.isspace()
