"""No policy figure and no date stands in the code of the coverage room: they live dated and cited in its policies."""

import ast
from pathlib import Path

import pytest

COVERAGE = Path(__file__).parents[2] / "src" / "loxley" / "coverage"

# Numbers that are no policy: nothing, one, a year's months; how wide an explanation or a JSON text is set out, and
# how much a cache holds.
ALLOWED = {0, 1, -1, 12}
LAYOUT = {"explanation.py"}
OF_LAYOUT = {"indent", "maxsize"}

RULES = sorted(path for path in COVERAGE.rglob("*.py") if path.name not in LAYOUT)


def numbers_in(source: str) -> list[tuple[int, float]]:
    """Line and value of every number written in the code, but for those that only lay something out."""
    tree = ast.parse(source)
    laid_out = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg in OF_LAYOUT
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        if id(node) not in laid_out
    ]


def made_dates_in(source: str) -> list[int]:
    """Line of every call that makes a date of numbers."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "date"
        and node.args
        and all(isinstance(argument, ast.Constant) for argument in node.args)
    ]


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(COVERAGE)))
def test_a_rule_in_code_holds_no_figure_and_no_date(path: Path) -> None:
    source = path.read_text("utf-8")
    assert [found for found in numbers_in(source) if found[1] not in ALLOWED] == []
    assert made_dates_in(source) == []


def test_the_reader_of_numbers_sees_one() -> None:
    assert numbers_in("limit = 88") == [(1, 88)]
    assert made_dates_in("day = dt.date(2023, 1, 1)") == [1]
