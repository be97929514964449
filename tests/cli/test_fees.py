"""`loxley fees load` from the shell: a schedule is taken whole or not at all, and once."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from .conftest import Inside
from .running import ROOT

FILE = ROOT / "tests" / "billing" / "data" / "fees-2024-q1-made-up.csv"


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An office of its own for each test."""
    monkeypatch.setenv("LOXLEY_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("LOXLEY_DATABASE_URL", raising=False)


def test_a_schedule_is_loaded_and_then_known(inside: Inside) -> None:
    first, again = inside("fees", "load", FILE), inside("fees", "load", FILE)
    assert (first.code, again.code) == (0, 0)
    assert first.out.startswith("Loaded. 2024 Q1: 9 codes in 10 rows, 3 states.")
    assert again.out.startswith("This file was loaded before. 2024 Q1:")


def test_its_json_keeps_to_its_schema(inside: Inside) -> None:
    """Ten rows; E1390 has two of them, its rental and its maintenance."""
    told = json.loads(inside("fees", "load", FILE, "--json").out)
    Draft202012Validator(json.loads(inside("schema", "fees").out)).validate(told)
    assert (told["quarter"], told["new"], told["states"]) == ("2024 Q1", True, ["AK", "AL", "OR"])
    assert (told["codes"], told["rows"]) == (9, 10)
    assert json.loads(inside("fees", "load", FILE, "--json").out)["new"] is False


def test_standard_input_is_a_schedule_too(inside: Inside) -> None:
    assert inside("fees", "load", "-", stdin=FILE.read_bytes()).code == 0


def test_a_file_with_a_fault_is_not_taken_and_each_is_listed_with_its_place(
    inside: Inside, tmp_path: Path
) -> None:
    """Two amounts that are none."""
    path = tmp_path / "bad.csv"
    path.write_text(FILE.read_text("utf-8").replace("310.50", "a lot").replace("61.00", "-61.00"), "utf-8")
    ended = inside("fees", "load", path)
    assert (ended.code, ended.out) == (3, "")
    assert len(ended.err.splitlines()) >= 2
    path.write_text(FILE.read_text("utf-8"), "utf-8")
    assert json.loads(inside("fees", "load", path, "--json").out)["new"] is True


@pytest.mark.parametrize("data", [b"", b"HCPCS\n", b"\xff\xfe\x00", b"a,b,c\n1,2,3\n", b'"'])
def test_what_is_no_schedule_is_refused(data: bytes, inside: Inside) -> None:
    ended = inside("fees", "load", "-", stdin=data)
    assert (ended.code, ended.out) == (3, "")
    assert ended.err


def test_the_quarter_may_be_told_where_the_file_does_not(inside: Inside, tmp_path: Path) -> None:
    path = tmp_path / "untold.csv"
    path.write_text(FILE.read_text("utf-8").replace("January 2024", "Of some day"), "utf-8")
    assert inside("fees", "load", path).code == 3
    told = json.loads(inside("fees", "load", path, "--quarter", "2024Q2", "--json").out)
    assert told["quarter"] == "2024 Q2"


@pytest.mark.parametrize("quarter", ["2024", "2024Q5", "Q1", "2024Q0", "", "0000Q1x"])
def test_what_is_no_quarter_is_wrong_usage(quarter: str, inside: Inside) -> None:
    assert inside("fees", "load", FILE, "--quarter", quarter).code == 2


def test_wrong_usage(inside: Inside) -> None:
    assert inside("fees", "load").code == 2


def test_a_file_that_is_not_there(inside: Inside) -> None:
    assert inside("fees", "load", "nothing.csv").code == 4


def test_a_database_out_of_reach(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOXLEY_DATABASE_URL", "postgresql://ada:secret@127.0.0.1:1/office")
    ended = inside("fees", "load", FILE)
    assert (ended.code, ended.out) == (5, "")
    assert "secret" not in ended.err
