"""Files are read as they are, and written whole or not at all."""

import errno
import io
import os
import stat
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loxley.desk.files import read_input, write_outputs
from loxley.errors import NotFoundError, SurroundingsError


def write_output(path: Path, data: bytes) -> None:
    """One file of that name."""
    assert write_outputs(path.parent, {path.name: data}) == [path]


def failing(number: int) -> Callable[..., Any]:
    """A call of the system that fails with this error."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_what_is_written_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    write_output(path, b"\x00\xff%PDF\r\n")
    assert read_input(str(path)) == b"\x00\xff%PDF\r\n"


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    write_output(tmp_path / "a" / "b" / "paper.pdf", b"x")
    assert (tmp_path / "a" / "b" / "paper.pdf").read_bytes() == b"x"


def test_writing_again_replaces_the_file_and_leaves_no_other(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    write_output(path, b"a longer first text")
    write_output(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]


def test_others_may_read_the_file_and_nobody_may_run_it(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    write_output(path, b"x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_the_bytes_are_on_the_disk_before_they_bear_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "paper.pdf"
    seen = []
    sync = os.fsync

    def watched(file: int) -> None:
        sync(file)
        seen.append((os.fstat(file).st_size, path.exists()))

    monkeypatch.setattr(os, "fsync", watched)
    write_output(path, b"four")
    assert seen == [(4, False)]


@pytest.mark.parametrize(
    ("where", "call"),
    [
        (tempfile, "mkstemp"),
        (os, "fdopen"),
        (os, "fsync"),
        (Path, "chmod"),
        (Path, "replace"),
        (Path, "mkdir"),
    ],
    ids=["making the file", "opening", "syncing", "giving leave", "renaming", "making the folder"],
)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS])
def test_whatever_fails_the_old_file_stays_and_nothing_is_left_beside_it(
    where: Any, call: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"old")
    with monkeypatch.context() as broken:
        broken.setattr(where, call, failing(number))
        with pytest.raises(SurroundingsError) as told:
            write_output(path, b"new")
    place = tmp_path if call == "mkdir" else path
    assert str(told.value) == f"{place}: cannot be written ({os.strerror(number)})"
    assert [each.name for each in tmp_path.iterdir()] == ["paper.pdf"]
    assert path.read_bytes() == b"old"


def test_a_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").mkdir()
    with pytest.raises(SurroundingsError, match="cannot be written"):
        write_output(tmp_path / "paper.pdf", b"x")
    assert [each.name for each in tmp_path.iterdir()] == ["paper.pdf"]
    assert (tmp_path / "paper.pdf").is_dir()


def test_a_file_where_a_folder_must_be_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("shopping list")
    with pytest.raises(SurroundingsError, match="cannot be written"):
        write_output(tmp_path / "papers" / "paper.pdf", b"x")
    assert (tmp_path / "papers").read_text() == "shopping list"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\x00raw")))
    assert read_input("-") == b"\xff\x00raw"


def test_a_name_that_is_nowhere_or_a_folder_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no such file"):
        read_input(str(tmp_path / "nowhere.json"))
    with pytest.raises(NotFoundError, match="is a folder, not a file"):
        read_input(str(tmp_path))


def test_a_file_that_is_there_and_cannot_be_read_is_the_surroundings_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "read_bytes", failing(errno.EIO))
    with pytest.raises(SurroundingsError, match=r"cannot be read \(Input/output error\)"):
        read_input(str(tmp_path / "case.json"))


def test_of_several_files_none_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "second.pdf").mkdir()
    with pytest.raises(SurroundingsError, match=r"second\.pdf: cannot be written"):
        write_outputs(tmp_path, {"first.pdf": b"1", "second.pdf": b"2"})
    assert [each.name for each in tmp_path.iterdir()] == ["second.pdf"]


def test_a_user_who_stops_it_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_file: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_outputs(tmp_path, {"paper.pdf": b"x"})
    assert list(tmp_path.iterdir()) == []


def test_a_path_through_a_file_or_too_long_for_one_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text("{}")
    for name in (tmp_path / "case.json" / "x", tmp_path / ("n" * 300)):
        with pytest.raises(NotFoundError, match="there is no such file"):
            read_input(str(name))


def test_a_closed_standard_input_is_the_surroundings_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SurroundingsError, match="standard input is closed"):
        read_input("-")
