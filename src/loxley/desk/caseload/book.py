"""A book of cases: what each case's text is and where it stands, cut into parts of a few hundred."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from loxley.errors import Fault

CASES_A_PART = 500
"""Cases that are decided and kept at once. Parts are the same whatever the number of workers and the shard."""
BYTES_A_PART = 4 * 1024 * 1024
"""A part ends with the case that brings it to so many bytes, so that large cases take no more memory than many."""


@dataclass(frozen=True, slots=True)
class CaseText:
    """The text of one case, or why there is none."""

    source: dict[str, Any]
    """Where it comes from, as it is published: `{"line": 12}` or `{"file": "north/17.json"}`."""
    data: bytes = b""
    fault: Fault | None = None


class Part(Protocol):
    """Some cases in a row, to be carried to whoever decides them. It names them and does not hold them."""

    @property
    def number(self) -> int:
        """Its place in the book, from 0."""

    @property
    def cases(self) -> int:
        """How many there are."""

    @property
    def sha256(self) -> bytes:
        """The hash of all that is read of it."""

    def texts(self) -> Iterator[CaseText]:
        """The cases one by one, in the order of the book.

        Raises
        ------
        SurroundingsError
            They cannot be read, or, at the end, are no longer what they were when the book was opened.
        """


Book = Sequence[Part]
"""The parts of a book, in order. Together they have every case once."""
