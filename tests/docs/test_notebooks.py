"""The notebooks run from top to bottom as plain Python, and their text states no number that they do not print."""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from loxley.desk.equipment.check import check_equipment

from .pages import ROOT

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.py"))
PUBLISHED = ROOT / "docs" / "notebooks" / "twin_beside_published.py"
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.]*\w)")


@cache
def printed(notebook: Path) -> str:
    """What a notebook prints, run without arguments from another folder than its own."""
    ended = subprocess.run(
        [sys.executable, "-W", "error", str(notebook)],
        cwd=ROOT.parent,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
        timeout=120,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def text_cells(notebook: Path) -> Iterator[str]:
    """The words of a notebook: its cells of Markdown."""
    for cell in re.split(r"^# %%", notebook.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        if cell.startswith(" [markdown]"):
            yield "\n".join(line.removeprefix("#").strip() for line in cell.splitlines()[1:])


def row(text: str, beginning: str) -> str:
    """The first line of the output that begins so."""
    return next(line for line in text.splitlines() if line.startswith(beginning))


def test_there_is_a_notebook() -> None:
    assert PUBLISHED in NOTEBOOKS


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_words_between_its_tables(notebook: Path) -> None:
    cells = list(text_cells(notebook))
    assert cells[0].startswith("# ")
    assert len(cells) > 3
    assert "Planning aid. Not reviewed by FDA. Not an alarm." in cells[-1]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_number_in_its_words_is_one_that_it_prints(notebook: Path) -> None:
    output = set(NUMBER.findall(printed(notebook)))
    said = {number for cell in text_cells(notebook) for number in NUMBER.findall(cell)}
    assert said
    assert said - output == set()


def test_it_uses_nothing_but_the_library() -> None:
    imported = re.findall(r"^(?:from|import) ([\w.]+)", PUBLISHED.read_text("utf-8"), flags=re.MULTILINE)
    assert {name.partition(".")[0] for name in imported} <= {"collections", "loxley"}


def test_every_figure_of_the_check_is_in_its_tables_with_its_outcome() -> None:
    output = printed(PUBLISHED)
    check = check_equipment()
    for figure in check.figures:
        line = row(output, f"{figure.item or figure.id}: {figure.what}")
        assert line.endswith(figure.outcome)
    assert f"{check.counts.figures} figures: {check.counts.within} within their bounds" in output


def test_the_hours_of_the_leaflet_are_its_factor_and_the_twins_are_less() -> None:
    """853 L/L x 1.2 L / 120 L/h = 8.53 h; the twin's 8.20 h are 3.5 % below 8.5 and 2.5 % above 8."""
    output = printed(PUBLISHED)
    assert row(output, "1.2 L x 853 L/L").endswith("8.53 h")
    assert row(output, "the twin, economizer, 0.5 L a day").endswith("8.20 h")
    assert row(output, "8.5 h in print").endswith("-3.5 %")
    assert row(output, "8 h in print").endswith("+2.5 %")


def test_the_register_is_met_but_for_the_vapour_that_stays_behind() -> None:
    """v_l / v_g at 22 psig is 10.387 / 1091.14 = 0.95 %: of 0.7 and 0.5 L a day 0.693 and 0.495 L are vented."""
    output = printed(PUBLISHED)
    assert re.search(r"^reservoir +0\.7 L +1\.79 W +0\.693 L +-0\.95 %$", output, flags=re.MULTILINE)
    assert re.search(r"^portable +0\.5 L +1\.28 W +0\.495 L +-0\.95 %$", output, flags=re.MULTILINE)


def test_the_four_factors_in_print_stand_beside_the_twins() -> None:
    output = printed(PUBLISHED)
    for factor, twin in (("860", "860.5"), ("853", "853.8"), ("820", "819.7"), ("344", "342.0")):
        assert f" {twin} " in row(output, f"{factor} L/")


def test_a_page_that_is_not_so_any_more_stops(tmp_path: Path) -> None:
    """Its own checks are no decoration: with a register that allows another loss the page ends with what is wrong."""
    spoilt = PUBLISHED.read_text("utf-8").replace("abs(frugal - twin) < 0.02", "abs(frugal - twin) > 0.02")
    copy = tmp_path / "spoilt.py"
    copy.write_text(spoilt, "utf-8")
    ended = subprocess.run([sys.executable, str(copy)], capture_output=True, encoding="utf-8", timeout=120)
    assert ended.returncode == 1
    assert "not so any more: with an economizer" in ended.stderr
