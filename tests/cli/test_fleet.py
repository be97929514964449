"""`loxley fleet`: exit codes, what is said where, and what is asked for wrongly."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator

from .conftest import Inside
from .running import ROOT, loxley, on_a_terminal

BOOK = "examples/patients.parquet"


def asked(inside: Inside, out: Path, *more: str) -> dict[str, Any]:
    """The summary of the example book as JSON."""
    ended = inside("fleet", BOOK, "-o", out, "--json", "--replicates", "3", *more)
    assert ended.code == 0
    summary: dict[str, Any] = json.loads(ended.out)
    return summary


def test_the_summary_is_what_the_published_schema_says(inside: Inside, tmp_path: Path) -> None:
    schema = json.loads(inside("schema", "fleet-summary").out)
    for more in ([], ["--until-day", "9"], ["--shard", "1/2"]):
        summary = asked(inside, tmp_path / "out.parquet", *more)
        Draft202012Validator(schema).validate(summary)
        assert summary["format"] == "loxley/fleet-summary@1"
        assert (summary["storm"] is None) == (more[:1] != ["--until-day"])
        names = pq.read_schema(tmp_path / "out.parquet").names
        assert list(summary["columns"]) == names


def test_results_go_to_standard_output_and_counts_to_standard_error(inside: Inside, tmp_path: Path) -> None:
    ended = inside("fleet", BOOK, "-o", tmp_path / "out.parquet", "--replicates", "1", "--until-day", "9")
    assert ended.code == 0
    assert ended.out.startswith("Patients:        24\n")
    assert "patients: 24 of 24\n24 patients forecast, 0 rejected\n" in ended.err
    assert "must be filled to hold until day 9" in ended.err
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 24


def test_dates_that_differ_are_told_where_days_are_compared(inside: Inside, tmp_path: Path) -> None:
    import datetime as dt

    import pyarrow as pa

    table = pq.read_table(ROOT / BOOK)
    place = table.schema.get_field_index("as_of")
    days = pa.array([dt.date(2026, 3, 2 + row % 3) for row in range(24)])
    pq.write_table(table.set_column(place, "as_of", days), tmp_path / "book.parquet")
    book, out = tmp_path / "book.parquet", tmp_path / "out.parquet"
    ended = inside("fleet", book, "-o", out, "--replicates", "1", "--until-day", "9")
    assert "as_of runs from 2026-03-02 to 2026-03-04: days count from each patient's own as_of" in ended.err
    assert "as_of runs" not in inside("fleet", book, "-o", out, "--replicates", "1").err


def test_on_a_terminal_a_bar_takes_the_place_of_lines(tmp_path: Path) -> None:
    code, seen = on_a_terminal("fleet", BOOK, "-o", tmp_path / "out.parquet", "--replicates", "1")
    assert code == 0
    assert "24 patients forecast, 0 rejected" in seen
    assert "patients: 24 of 24" not in seen
    assert "24/24" in seen


def test_the_book_may_come_from_standard_input(tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    ended = loxley("fleet", "-", "-o", out, "--replicates", "1", stdin=(ROOT / BOOK).read_bytes())
    assert ended.code == 0
    assert pq.read_table(out).num_rows == 24


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--shard", "0/2"], "is not of the form 2/8"),
        (["--shard", "3/2"], "is not of the form 2/8"),
        (["--shard", "2"], "is not of the form 2/8"),
        (["--shard", "a/b"], "is not of the form 2/8"),
        (["--days", "0"], "--days"),
        (["--replicates", "0"], "--replicates"),
        (["--engine", "spark"], "--engine"),
        (["--scheduler", "tcp://127.0.0.1:9"], "needs --engine dask"),
    ],
)
def test_wrong_usage_ends_2(arguments: list[str], words: str, inside: Inside, tmp_path: Path) -> None:
    ended = inside("fleet", BOOK, "-o", tmp_path / "out.parquet", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert list(tmp_path.iterdir()) == []


def test_the_forecast_never_takes_the_place_of_its_book(inside: Inside, tmp_path: Path) -> None:
    """Neither by its own name nor by another one that leads to it."""
    book, link = tmp_path / "book.parquet", tmp_path / "link.parquet"
    book.write_bytes((ROOT / BOOK).read_bytes())
    link.symlink_to(book)
    for named, out in ((book, book), (book, link), (link, book)):
        ended = inside("fleet", named, "-o", out, "--replicates", "1")
        assert (ended.code, ended.out) == (2, "")
        assert "is the book itself" in ended.err
    assert book.read_bytes() == (ROOT / BOOK).read_bytes()
    assert sorted(tmp_path.iterdir()) == [book, link]


@pytest.mark.parametrize("out", ["folder", ".", "..", "/"])
def test_a_folder_in_place_of_the_forecast_ends_5_before_anything_is_run(
    out: str, inside: Inside, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    ended = inside("fleet", BOOK, "-o", tmp_path / out if out == "folder" else out, "--replicates", "1")
    assert (ended.code, ended.out) == (5, "")
    assert "is a folder; name a file for the forecast" in ended.err
    assert "patients:" not in ended.err
    assert list(tmp_path.rglob("*")) == [tmp_path / "folder"]


def test_a_file_that_is_no_book_ends_3_and_one_that_is_nowhere_4(inside: Inside, tmp_path: Path) -> None:
    ended = inside("fleet", "examples/current.json", "-o", tmp_path / "out.parquet")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith("examples/current.json: is no Parquet file")
    ended = inside("fleet", "examples/nowhere.parquet", "-o", tmp_path / "out.parquet")
    assert (ended.code, ended.err) == (4, "examples/nowhere.parquet: there is no such file\n")


def test_rejected_rows_are_told_and_the_run_ends_0(inside: Inside, tmp_path: Path) -> None:
    import pyarrow as pa

    table = pq.read_table(ROOT / BOOK)
    place = table.schema.get_field_index("oxygen_kg")
    kilograms = [900.0, *table.column("oxygen_kg").to_pylist()[1:]]
    book, out = tmp_path / "book.parquet", tmp_path / "out.parquet"
    pq.write_table(table.set_column(place, "oxygen_kg", pa.array(kilograms)), book)
    ended = inside("fleet", book, "-o", out, "--replicates", "1")
    assert ended.code == 0
    assert "23 patients forecast, 1 rejected" in ended.err
    assert f"the rejected rows are in {tmp_path / 'out.rejects.jsonl'}" in ended.err
    assert json.loads((tmp_path / "out.rejects.jsonl").read_text())["row"] == 0


@pytest.mark.parametrize(
    ("package", "arguments", "extra"),
    [
        ("numba", [], "fleet"),
        ("numpy", [], "fleet"),
        ("pyarrow", [], "fleet"),
        ("distributed", ["--engine", "dask"], "dask"),
    ],
)
def test_without_the_extra_it_ends_5_and_says_how_to_get_it(
    package: str, arguments: list[str], extra: str, tmp_path: Path
) -> None:
    program = f"import sys; sys.modules[{package!r}] = None\nfrom loxley.cli import main\nmain()"
    command = [sys.executable, "-c", program, "fleet", BOOK, "-o", str(tmp_path / "out.parquet")]
    ended = subprocess.run([*command, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 5, ended.stderr
    assert (
        ended.stderr.splitlines()[-1]
        == f'{package} is not installed; this needs: pip install "loxley[{extra}]"'
    )
    assert list(tmp_path.iterdir()) == []


def test_a_scheduler_out_of_reach_ends_5_and_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    where = ["--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"]
    ended = loxley("fleet", BOOK, "-o", out, *where)
    assert (ended.code, ended.out) == (5, "")
    assert "the scheduler tcp://127.0.0.1:9 is out of reach" in ended.err
    assert list(tmp_path.iterdir()) == []
