"""A defect of the program, and Ctrl-C: told without a traceback, without the message, without a patient's data."""

import os
from pathlib import Path

import pytest

from loxley.version import __version__

from .cases import example, personal
from .conftest import Inside
from .running import ESCAPE

CURRENT = "examples/current.json"
BROKEN = {
    "decide": ("loxley.desk.decide.decide", ["decide", CURRENT]),
    "papers": ("loxley.desk.papers.making.write_papers", ["papers", CURRENT, "-o", "OUT"]),
    "simulate": ("loxley.desk.simulate.simulate", ["simulate", "examples/idle-portable.json"]),
    "estimate": ("loxley.desk.estimate.estimate", ["estimate", "examples/home-history.json"]),
    "schema": ("loxley.desk.schemas.schema_text", ["schema", "case"]),
    "demo": ("loxley.desk.demo.demonstrate", ["demo", "-o", "OUT"]),
    "equip list": ("loxley.equipment.equipment_list", ["equip", "list"]),
    "equip show": ("loxley.equipment.find", ["equip", "show", "stroller"]),
}


def _arguments(command: str, tmp_path: Path) -> list[str]:
    return [str(tmp_path / "out") if word == "OUT" else word for word in BROKEN[command][1]]


@pytest.mark.parametrize("command", BROKEN)
@pytest.mark.parametrize("kind", [ValueError, KeyError, RecursionError, MemoryError])
def test_a_defect_ends_1_and_says_how_to_report_it_without_what_it_was_about(
    command: str, kind: type[Exception], inside: Inside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        try:
            raise LookupError("Ada")
        except LookupError as error:
            raise kind("Ada Ortiz, born 1948-02-11, 1EG4TE5MK73") from error

    monkeypatch.setattr(BROKEN[command][0], broken)
    ended = inside(*_arguments(command, tmp_path))
    assert (ended.code, ended.out) == (1, "")
    first, *middle, last = ended.err.splitlines()
    assert first == f"loxley {__version__} has a defect: {kind.__name__}"
    assert last.startswith("Please report these lines with the command you ran, without the case file")
    assert any(line.endswith(" in broken") for line in middle)
    for value in personal(example("current")):
        assert value not in ended.err
    for word in ("Traceback", "LookupError", "during handling", ESCAPE):
        assert word not in ended.err


def test_a_defect_inside_a_room_is_no_more_talkative(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program breaks where it holds the patient in its hands."""

    def broken(case: object, _as_of: object) -> None:
        raise AssertionError(case)

    monkeypatch.setattr("loxley.desk.decide.determine", broken)
    ended = inside("decide", CURRENT)
    assert (ended.code, ended.out) == (1, "")
    assert "has a defect: AssertionError" in ended.err
    assert "desk/decide.py" in ended.err
    assert not [value for value in personal(example("current")) if value in ended.err]


def test_every_command_ends_at_once_with_ctrl_c(
    inside: Inside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for command, (function, _words) in BROKEN.items():
        monkeypatch.setattr(function, interrupted)
        ended = inside(*_arguments(command, tmp_path))
        assert (ended.code, ended.out, ended.err) == (130, "", ""), command
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_between_writing_and_renaming_leaves_no_paper(
    inside: Inside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_file: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    assert inside("papers", CURRENT, "-o", tmp_path).code == 130
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".pdf"]
