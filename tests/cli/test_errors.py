"""How a command ends that could not do its work: 2 wrong usage, 3 not valid, 4 not there, 5 surroundings."""

import errno
import os
import tempfile
from pathlib import Path

import pytest

from .cases import example, put
from .conftest import Inside
from .running import ROOT, loxley

CURRENT = "examples/current.json"


@pytest.mark.parametrize(
    "arguments",
    [
        ["decide", CURRENT, "--bogus"],
        ["decide"],
        ["decide", CURRENT, CURRENT],
        ["papers", CURRENT],
        ["papers", CURRENT, "-o", "x", "--only", "shopping-list"],
        ["simulate", "--json"],
        ["equip", "repair"],
        ["equip", "show"],
        ["equip", "list", "extra"],
        ["levitate"],
        ["--bogus"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_2_and_says_where_help_is(arguments: list[str], inside: Inside) -> None:
    ended = inside(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "--help" in ended.err


def test_an_unknown_paper_is_told_which_papers_there_are(inside: Inside, tmp_path: Path) -> None:
    ended = inside("papers", CURRENT, "-o", tmp_path / "out", "--only", "shopping-list")
    assert ended.code == 2
    assert "standard-written-order, determination" in ended.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["decide", "simulate", "papers"])
def test_a_file_that_is_not_there_ends_4_and_is_named(command: str, inside: Inside, tmp_path: Path) -> None:
    folder = ["-o", str(tmp_path / "papers")] if command == "papers" else []
    ended = inside(command, "nowhere.json", *folder)
    assert (ended.code, ended.out) == (4, "")
    assert ended.err == "nowhere.json: there is no such file\n"
    ended = inside(command, "examples", *folder)
    assert (ended.code, ended.out) == (4, "")
    assert ended.err.startswith("examples: is a folder")
    assert list(tmp_path.iterdir()) == []


def test_the_installed_command_says_the_same() -> None:
    ended = loxley("decide", "nowhere.json")
    assert (ended.code, ended.out, ended.err) == (4, "", "nowhere.json: there is no such file\n")
    ended = loxley("decide", CURRENT, "--bogus")
    assert (ended.code, ended.out) == (2, "")
    assert "No such option: --bogus" in ended.err
    ended = loxley("decide", "-", stdin=b"{")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith("line 1, column 1: not JSON")


def test_equipment_that_the_catalogue_lacks_ends_4_and_is_asked_after(inside: Inside) -> None:
    ended = inside("equip", "show", "companion-100")
    assert (ended.code, ended.out) == (4, "")
    assert "Did you mean companion-1000" in ended.err
    assert "loxley equip list" in ended.err


def test_a_request_for_equipment_that_the_catalogue_lacks_ends_4_with_the_place(inside: Inside) -> None:
    tree = put(example("current"), ("request", "items"), ["E0439", {"equipment": "no-such-bag"}])
    for command in (["decide"], ["papers", "-o", "nowhere"]):
        ended = inside(*command, "-", stdin=_bytes(tree))
        assert (ended.code, ended.out) == (4, "")
        assert ended.err.startswith("request.items[1].equipment: no such entry in the catalogue")
    assert not (ROOT / "nowhere").exists()


def test_a_scenario_of_an_unknown_model_ends_4(inside: Inside) -> None:
    tree = put(example("idle-portable"), ("vessel", "model"), "no-such-portable")
    ended = inside("simulate", "-", stdin=_bytes(tree))
    assert (ended.code, ended.out) == (4, "")
    assert "no-such-portable" in ended.err


def test_an_unknown_format_ends_4_and_names_those_there_are(inside: Inside) -> None:
    ended = inside("schema", "shopping-list")
    assert (ended.code, ended.out) == (4, "")
    for name in inside("schema").out.split():
        assert name in ended.err


def test_a_scenario_that_cannot_be_ends_3_with_its_path(inside: Inside) -> None:
    tree = put(example("afternoon-on-a-portable"), ("vessel", "volume_l"), -1.2)
    ended = inside("simulate", "-", stdin=_bytes(tree))
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith("vessel.volume_l: -1.2 ")


def test_a_file_that_cannot_be_read_ends_5(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    ended = inside("decide", CURRENT)
    assert (ended.code, ended.out) == (5, "")
    assert ended.err == f"{CURRENT}: cannot be read (Permission denied)\n"


@pytest.mark.parametrize("command", [["papers", CURRENT], ["demo"]], ids=" ".join)
def test_a_file_in_the_way_of_the_folder_ends_5_and_is_left_alone(
    command: list[str], inside: Inside, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "papers"
    in_the_way.write_text("shopping list")
    ended = inside(*command, "-o", in_the_way)
    assert ended.code == 5
    assert "cannot be written" in ended.err
    assert in_the_way.read_text() == "shopping list"
    assert list(tmp_path.iterdir()) == [in_the_way]


def test_a_folder_in_the_way_of_a_paper_ends_5_with_nothing_half_written(
    inside: Inside, tmp_path: Path
) -> None:
    (tmp_path / "standard-written-order.pdf").mkdir()
    ended = inside("papers", CURRENT, "-o", tmp_path)
    assert (ended.code, ended.out) == (5, "")
    assert ended.err.startswith(str(tmp_path / "standard-written-order.pdf"))
    assert [path.name for path in tmp_path.iterdir()] == ["standard-written-order.pdf"]


def test_a_folder_that_cannot_be_made_ends_5() -> None:
    """No folder can be made below /proc, by anybody."""
    ended = loxley("papers", CURRENT, "-o", "/proc/no/such/folder")
    assert (ended.code, ended.out) == (5, "")
    assert "cannot be written" in ended.err


def test_a_folder_without_leave_to_write_ends_5(
    inside: Inside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said by the call, since a test that runs as root may write anywhere."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    ended = inside("papers", CURRENT, "-o", tmp_path)
    assert (ended.code, ended.out) == (5, "")
    assert "(Permission denied)" in ended.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("call", ["fsync", "fdopen"])
def test_a_full_disk_ends_5_and_leaves_nothing(
    call: str, inside: Inside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, call, full)
    ended = inside("papers", CURRENT, "-o", tmp_path)
    assert (ended.code, ended.out) == (5, "")
    assert "(No space left on device)" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_paper_of_before(
    inside: Inside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert inside("papers", CURRENT, "-o", tmp_path).code == 0
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert inside("papers", "examples/denied.json", "-o", tmp_path).code == 5
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def _bytes(tree: object) -> bytes:
    import json

    return json.dumps(tree).encode()
