"""`docs/seeded-faults.md`: its tables are those of the seeded files, and our column is filled by our check."""

import datetime as dt
import importlib.util
from types import ModuleType

import pytest

from tests.exchange.seeded.seeded import seeded, sound

from .pages import ROOT, rows_of_table


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the tables."""
    path = ROOT / "scripts" / "seeded_faults.py"
    specification = importlib.util.spec_from_file_location("seeded_faults", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def cells(lines: list[str]) -> dict[str, list[str]]:
    """The rows of a page by the id in their first cell."""
    split = (
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| `")
    )
    return {row[0].strip("`"): row for row in split}


def test_the_page_is_what_the_script_writes_today(script: ModuleType) -> None:
    """Where this fails: `python scripts/seeded_faults.py --write`, then read the page again."""
    assert script.page(script.ours()) == script.PAGE.read_text("utf-8")


def test_the_page_has_every_fault_and_every_sound_file_once(script: ModuleType) -> None:
    text = script.PAGE.read_text("utf-8")
    for row in (*seeded(), *sound()):
        assert text.count(f"| `{row.id}` |") == 1


def test_a_check_that_finds_nothing_fills_our_column_with_no(script: ModuleType) -> None:
    table = cells(script.rows(lambda _data, _as_of: ()))
    assert {table[row.id][-1] for row in seeded()} == {"no"}
    assert {table[row.id][-1] for row in sound()} == {"accepts"}


def test_a_check_that_refuses_everything_is_seen_by_the_sound_files(script: ModuleType) -> None:
    lines = script.rows(lambda _data, _as_of: ("total", "total"))
    table = cells(lines)
    assert {table[row.id][-1] for row in seeded()} == {"yes: `total`"}
    assert {table[row.id][-1] for row in sound()} == {"refuses: `total`"}
    counts = {row[0]: row[1:] for row in rows_of_table("\n".join(lines), "")}
    assert counts["sound"][0] == counts["sound"][2] == str(len(list(sound())))
    assert counts["sound"][1] == "0"


def test_a_check_gets_the_bytes_and_the_day_of_each_row(script: ModuleType) -> None:
    """One that looks at the day alone tells the rows of 2022 and of early 2023 from the others."""
    table = cells(
        script.rows(lambda data, as_of: ("old",) * (data[:3] == b"ISA" and as_of < dt.date(2024, 1, 1)))
    )
    told = {row.id for row in seeded() if table[row.id][-1] == "yes: `old`"}
    assert told == {row.id for row in seeded() if row.expected.as_of.year < 2024}
    assert 0 < len(told) < len(list(seeded()))


def test_the_counts_of_pyx12_are_those_of_the_table(script: ModuleType) -> None:
    counts = {row[0]: row[1:] for row in rows_of_table(script.PAGE.read_text("utf-8"), "")}
    caught = sum(row.expected.pyx12 for row in seeded())
    assert counts["with a fault"][:2] == [str(len(list(seeded()))), str(caught)]


def test_our_check_is_named_by_module_and_function(script: ModuleType) -> None:
    assert script.ours("") is None
    assert script.ours("builtins:len") is len
