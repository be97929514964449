"""The work on one part: its cases decided, one line each, in a file that is kept until the book is done.

Such a file has a line that says what is in it (`Tally`), then the lines of its rejects, then its determinations.
"""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from loxley.coverage import Determination, determine
from loxley.desk import defect
from loxley.desk.caseload.book import CaseText, Part
from loxley.desk.decide import unknown_equipment
from loxley.desk.parts_folder import PartsFolder
from loxley.errors import Fault, InputError, SurroundingsError
from loxley.record import read_case

_LINE_OF_A_LINE = "line 1, "
"""A case that is one line of a book has no other line; which one of the book it is stands in `source`."""


@dataclass(slots=True)
class Tally:
    """What came of some cases."""

    decided: int = 0
    rejected: int = 0
    defects: int = 0
    """Those of the rejected on which the program itself broke down."""
    rejects_bytes: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Counts those of another one too."""
        self.decided += other.decided
        self.rejected += other.rejected
        self.defects += other.defects
        self.rejects_bytes += other.rejects_bytes
        self.verdicts.update(other.verdicts)

    def line(self) -> bytes:
        """As the first line of a part's file."""
        told = {each.name: getattr(self, each.name) for each in fields(self)}
        return json.dumps(told).encode() + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> "Tally":
        """From the first line of a part's file."""
        told = json.loads(line)
        return cls(**{**told, "verdicts": Counter(told["verdicts"])})


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done with each part: to decide it as of a day, and to keep that in a folder."""

    as_of: dt.date
    folder: PartsFolder

    def __call__(self, part: Part) -> int:
        """Decides a part and keeps it; its number.

        Raises
        ------
        SurroundingsError
            It cannot be read, there is no memory left, or the disk does not let us. The part is not kept then.
        """
        try:
            self.folder.keep(part.number, part_file(part.texts(), self.as_of))
        except MemoryError:
            raise SurroundingsError("there is no memory left; what is done is kept") from None
        return part.number


def part_file(texts: Iterable[CaseText], as_of: dt.date) -> bytes:
    """The file of a part."""
    tally, lines, rejects = Tally(), [], []
    for text in texts:
        try:
            determination = _decided(text, as_of)
            lines.append(_answer_line(text.source, determination))
        except InputError as error:
            rejects.append(_reject_line(text.source, error.faults))
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  (one case must not cost the others; the run ends as a defect does)
            tally.defects += 1
            fault = Fault("", f"{defect.told(error)}, at {defect.places(error)[-1]}")
            rejects.append(_reject_line(text.source, [fault]))
        else:
            tally.verdicts[determination.verdict] += 1
    tally.decided, tally.rejected = len(lines), len(rejects)
    tally.rejects_bytes = sum(map(len, rejects))
    return b"".join([tally.line(), *rejects, *lines])


def _decided(text: CaseText, as_of: dt.date) -> Determination:
    if text.fault is not None:
        raise InputError([text.fault])
    case = read_case(text.data)
    faults = unknown_equipment(case)
    if faults:
        raise InputError(faults)
    return determine(case, as_of)


def _answer_line(source: dict[str, Any], determination: Determination) -> bytes:
    """The published form on one line, with where the case comes from in front.

    In the published form a line break only ever stands between two tokens: inside a text it is written as \\n.
    """
    told = "".join(map(str.lstrip, determination.to_json().split("\n")))
    return _utf8(f'{{"source": {_json(source)},{told[1:]}\n')


def _reject_line(source: dict[str, Any], faults: Sequence[Fault]) -> bytes:
    prefix = _LINE_OF_A_LINE if "line" in source else ""
    told = [{"path": fault.path.removeprefix(prefix), "problem": fault.problem} for fault in faults]
    return _utf8(f"{_json({'source': source, 'faults': told})}\n")


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _utf8(line: str) -> bytes:
    """A lone half of a character pair, which UTF-8 cannot hold, as JSON escapes it."""
    return line.encode("utf-8", "backslashreplace")
