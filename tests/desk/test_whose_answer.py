"""A folder of cases under the rules of two days: what is read, what is skipped, and what is said of it."""

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest

from loxley.coverage.rules import CasesCompared
from loxley.desk.whose_answer import case_files, whose_answer
from loxley.errors import NotFoundError

from .conftest import EXAMPLES

LATER = dt.date(2026, 11, 24)


def ask(folder: Path, first: str = "2022-12-31", second: str = "2023-01-01") -> CasesCompared:
    """The folder, asked by default across the day on which the certificate was retired."""
    return whose_answer(folder, dt.date.fromisoformat(first), dt.date.fromisoformat(second), LATER)


def put(folder: Path, name: str, content: Any) -> Path:
    """A file in the folder: a tree as JSON, bytes as they are."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


@pytest.fixture
def current() -> dict[str, Any]:
    tree: dict[str, Any] = json.loads((EXAMPLES / "current.json").read_bytes())
    return tree


def test_every_case_below_the_folder_is_decided_in_the_order_of_its_path(
    tmp_path: Path, current: dict[str, Any]
) -> None:
    for name in ("b.json", "a.json", "below/deep/c.json"):
        put(tmp_path, name, current)
    put(tmp_path, "notes.txt", b"no case")
    put(tmp_path, ".hidden/d.json", current)
    found = ask(tmp_path)
    assert [each.file for each in found.changed] == ["a.json", "b.json", "below/deep/c.json"]
    assert (found.decided, found.lines_changed, found.papers_changed, found.unchanged) == (3, 3, 0, 0)
    assert found.unread == ()


def test_what_is_no_case_is_named_and_skipped(tmp_path: Path, current: dict[str, Any]) -> None:
    put(tmp_path, "a.json", current)
    put(tmp_path, "b.json", b"{not json")
    put(tmp_path, "c.json", {"format": "loxley/trip@1", "legs": [], "portables": []})
    put(tmp_path, "d.json", b"\xff\xfe")
    put(
        tmp_path,
        "e.json",
        {**current, "request": {**current["request"], "items": [{"equipment": "no-such"}]}},
    )
    put(tmp_path, "f.json", {**current, "patient": {**current["patient"], "birth_date": "Ada Ortiz"}})
    found = ask(tmp_path)
    assert found.decided == 1
    assert [each.file for each in found.unread] == ["b.json", "c.json", "d.json", "e.json", "f.json"]
    problems = {each.file: each.problem for each in found.unread}
    assert problems["b.json"].startswith("line 1")
    assert problems["c.json"].endswith("more)")
    assert "request.items[0].equipment" in problems["e.json"]
    assert "patient.birth_date" in problems["f.json"]
    assert "Ada Ortiz" not in problems["f.json"]


def test_a_case_that_cannot_be_moved_so_far_is_named(tmp_path: Path, current: dict[str, Any]) -> None:
    put(tmp_path, "a.json", {**current, "patient": {"birth_date": "1851-01-01"}})
    (unread,) = ask(tmp_path).unread
    assert "outside the years" in unread.problem
    assert "1851" not in unread.problem


def test_no_value_that_names_a_patient_is_in_the_answer(tmp_path: Path, current: dict[str, Any]) -> None:
    put(tmp_path, "a.json", current)
    text = ask(tmp_path).model_dump_json()
    for name in (current["patient"]["name"]["family"], current["patient"]["medicare_id"]):
        assert name not in text


@pytest.mark.parametrize("name", ["nowhere", "a-file.json"])
def test_a_folder_that_is_none_is_not_found(tmp_path: Path, name: str) -> None:
    put(tmp_path, "a-file.json", {})
    with pytest.raises(NotFoundError, match="no such folder"):
        ask(tmp_path / name)


def test_a_folder_without_a_case_is_told(tmp_path: Path) -> None:
    put(tmp_path, "notes.txt", b"")
    with pytest.raises(NotFoundError, match="no file that ends in"):
        case_files(tmp_path)


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path, current: dict[str, Any]) -> None:
    put(tmp_path, "a.json", current)
    (tmp_path / "b.json").symlink_to(tmp_path / "gone.json")
    found = ask(tmp_path)
    assert (found.decided, [each.file for each in found.unread]) == (1, ["b.json"])


def test_a_pipe_is_not_waited_for_and_a_folder_that_ends_so_is_looked_into(
    tmp_path: Path, current: dict[str, Any]
) -> None:
    os.mkfifo(tmp_path / "b.json")
    put(tmp_path, "c.json/a.JSON", current)
    found = ask(tmp_path)
    assert [each.file for each in found.changed] == ["c.json/a.JSON"]
    assert [(each.file, each.problem) for each in found.unread] == [
        ("b.json", "is neither a file nor a link to one")
    ]


def test_a_hostile_name_moves_no_cursor_and_breaks_no_json(tmp_path: Path, current: dict[str, Any]) -> None:
    """A file's name may hold whatever bytes a disk takes."""
    for name in ("new\nline.json", "\x1b[2J.json", "\udcff.json"):
        put(tmp_path, name, current)
    found = ask(tmp_path)
    assert [each.file for each in found.changed] == ["\\x1b[2J.json", "new\\nline.json", "\\udcff.json"]
    assert json.loads(found.model_dump_json())["decided"] == 3
