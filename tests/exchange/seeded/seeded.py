"""The table of seeded faults, row by row: an id, the bytes of the file, and what is expected of whoever checks it.

    for row in seeded():
        row.id, row.data, row.expected

`sound()` yields the base files and the variants of them that nobody may refuse, in the same form.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent
TABLE = FOLDER / "faults.toml"
_DELIMITERS = "*:~"
"""What the base files part elements, components and segments with."""


class Expected(NamedTuple):
    """What stands in the table about a file."""

    file: str
    """The base file's name, without its ending."""
    as_of: dt.date
    """The day of the check: what is dated later lies in the future."""
    faulty: bool
    words: str
    """What is wrong with it, or why it is sound."""
    topic: str
    place: str
    """The element or segment that is wrong, as the guide names it."""
    source: str
    url: str
    standing: str
    pyx12_by: frozenset[str]
    """Which of pyx12's answers tell the fault; none where it accepts."""
    but_for: str
    """The segment that pyx12 refuses wherever it stands, right or wrong; or nothing."""

    @property
    def pyx12(self) -> bool:
        """Whether pyx12 catches it."""
        return bool(self.pyx12_by)


class Seeded(NamedTuple):
    """One file to be checked."""

    id: str
    data: bytes
    expected: Expected


def table() -> dict[str, Any]:
    """The table as it stands in its file."""
    return tomllib.loads(TABLE.read_text("utf-8"))


def seeded() -> Iterator[Seeded]:
    """Every fault: a sound file with that one edit."""
    content = table()
    for row in content["fault"]:
        if row["pyx12"] != bool(row["pyx12_by"]):
            raise ValueError(f"{row['id']}: pyx12 says one thing, pyx12_by another")
        yield _made(row, content)


def sound() -> Iterator[Seeded]:
    """The base files, and the variants of them that look like faults and are none."""
    content = table()
    for name, file in content["files"].items():
        base = {"id": name, "file": name, "sound": file["holds"], "source": "frame", "place": ""}
        yield _made(base, content)
    for row in content["sound"]:
        yield _made(row, content)


def base_text(name: str) -> str:
    """A base file as it was written by hand: a segment a line."""
    return (FOLDER / f"{name}.x12").read_text("utf-8")


def _made(row: dict[str, Any], content: dict[str, Any]) -> Seeded:
    file, source = content["files"][row["file"]], content["sources"][row["source"]]
    expected = Expected(
        file=row["file"],
        as_of=row.get("as_of", file["as_of"]),
        faulty="wrong" in row,
        words=row["wrong"] if "wrong" in row else row["sound"],
        topic=row.get("topic", ""),
        place=row["place"],
        source=source["title"],
        url=source.get("url", ""),
        standing=row.get("standing", source["standing"]),
        pyx12_by=frozenset(row.get("pyx12_by", ())),
        but_for=row.get("pyx12_but_for", file.get("pyx12_but_for", "")),
    )
    return Seeded(row["id"], _edited(row).encode(), expected)


def _edited(row: dict[str, Any]) -> str:
    """The base file with a row's edits; all are found in the file as it was, and each stands there once."""
    base = base_text(row["file"])
    spans = []
    for found, put in row.get("edits", ()):
        if base.count(found) != 1:
            raise ValueError(f"{row['id']}: {found!r} stands {base.count(found)} times in {row['file']}")
        start = base.index(found)
        spans.append((start, start + len(found), put))
    text, end = "", 0
    for start, stop, put in sorted(spans):
        if start < end:
            raise ValueError(f"{row['id']}: two edits overlap")
        text += base[end:start] + put
        end = stop
    text += base[end:]
    if row.get("recount", True):
        text = recounted(text)
    if "delimiters" in row:
        text = text.translate(str.maketrans(_DELIMITERS, row["delimiters"]))
    return text if row.get("line_breaks", True) else text.replace("\n", "")


def recounted(text: str) -> str:
    """A file with SE01 of each set counted anew: ST and SE count too."""
    lines, began = text.splitlines(), 0
    for number, line in enumerate(lines):
        if line.startswith("ST*"):
            began = number
        elif line.startswith("SE*"):
            name, _count, rest = line.split("*", 2)
            lines[number] = f"{name}*{number - began + 1}*{rest}"
    return "\n".join(lines) + "\n"
