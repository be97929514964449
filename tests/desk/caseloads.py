"""Books of cases: lines that are decided quickly and each differently, and what was said of them."""

import datetime as dt
import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from loxley.desk.caseload.book import Part
from loxley.desk.caseload.run import Decided, decide_book
from loxley.desk.caseload.workers import Work, on_cores
from loxley.desk.shard import Shard
from loxley.errors import SurroundingsError

from .conftest import EXAMPLES

DAY = dt.date(2026, 11, 24)
PERSON = "Quillfeather"


def case(number: int = 0, **more: Any) -> dict[str, Any]:
    """A case with the least that a case has, about a person; the supplier's name tells one from another."""
    return {
        "format": "loxley/case@1",
        "request": {"date_of_service": "2024-05-10", "items": ["E0439"]},
        "supplier": {"name": f"Supplier {number}"},
        "patient": {"name": {"family": PERSON}},
        **more,
    }


def example(name: str) -> dict[str, Any]:
    """One of the examples that come with the program."""
    tree: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))
    return tree


def line(tree: Any) -> bytes:
    """A case as a line of a book."""
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def book_of(path: Path, cases: int) -> Path:
    """A book of so many cases, no two the same."""
    path.write_bytes(b"".join(line(case(number)) for number in range(cases)))
    return path


def folder_of(path: Path, files: dict[str, Any]) -> Path:
    """A folder with a case in each file."""
    for name, tree in files.items():
        place = path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(tree if isinstance(tree, bytes) else json.dumps(tree, indent=2).encode())
    return path


@dataclass(frozen=True, slots=True)
class Told:
    """All that a run said."""

    decided: Decided
    answers: list[dict[str, Any]]
    rejects: list[dict[str, Any]]
    progress: list[tuple[int, int]]

    @property
    def sources(self) -> list[Any]:
        """The line or the file of each determination."""
        return [next(iter(each["source"].values())) for each in self.answers]

    @property
    def faults(self) -> dict[Any, list[tuple[str, str]]]:
        """What is wrong with each reject, by its line or file."""
        return {
            next(iter(each["source"].values())): [(f["path"], f["problem"]) for f in each["faults"]]
            for each in self.rejects
        }


def decide(book: Path | str, out: Path, *days: dt.date, workers: int = 1, shard: Shard | None = None) -> Told:
    """A book decided into a file, and all that is then in the two files."""
    progress: list[tuple[int, int]] = []
    decided = decide_book(
        str(book),
        out,
        days or (DAY,),
        workers=on_cores(workers),
        shard=shard or Shard(),
        progress=lambda done, total: progress.append((done, total)),
    )
    rejects = out.with_name(f"{out.stem}.rejects.jsonl")
    assert (decided.rejects == rejects) == rejects.exists()
    return Told(decided, read(out), read(rejects) if rejects.exists() else [], progress)


def half_done(book: Path, out: Path, *days: dt.date, parts: int = 2, shard: Shard | None = None) -> None:
    """A run whom the surroundings fail after so many parts."""

    def failing(work: Work, todo: list[Part]) -> Generator[int]:
        for number, part in enumerate(todo):
            if number == parts:
                raise SurroundingsError("the lights went out")
            yield work(part)

    with pytest.raises(SurroundingsError, match="the lights went out"):
        decide_book(
            str(book), out, days or (DAY,), workers=failing, shard=shard or Shard(), progress=lambda *_: None
        )


def read(path: Path) -> list[dict[str, Any]]:
    """The lines of a file of JSON lines, every one whole."""
    data = path.read_bytes()
    assert not data or data.endswith(b"\n")
    return [json.loads(each) for each in data.split(b"\n")[:-1]]


def inside(told: Sequence[dict[str, Any]]) -> str:
    """Everything in some lines, to look for what must not be there."""
    return json.dumps(list(told), ensure_ascii=False)
