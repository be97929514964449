"""`docs/ten-outings.md` is what its script writes today, and what it says of the arithmetic holds."""

import importlib.util
from types import ModuleType

import pytest

from .pages import ROOT


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the page."""
    specification = importlib.util.spec_from_file_location("ten_outings", ROOT / "scripts" / "ten_outings.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    import sys

    sys.modules[specification.name] = module  # dataclasses look their module up
    specification.loader.exec_module(module)
    return module


def test_the_page_is_what_its_script_writes(script: ModuleType) -> None:
    assert script.page() == script.PAGE.read_text("utf-8")


def test_there_are_ten_outings_and_the_old_way_would_have_failed_some(script: ModuleType) -> None:
    found = script.outings()
    assert len(found) == 10
    betrayed = [each for each in found if each.naive_says_yes and each.answer.verdict == "no"]
    assert betrayed
    assert len(betrayed) < 10


def test_the_arithmetic_is_that_of_leaflets(script: ModuleType) -> None:
    """Filled the night before: 1.2 L x 860 = 1,032 L, less 5 h x 120 L, over 2 L/min = 216 min."""
    night_before = next(each for each in script.outings() if each.name == "filled the night before")
    assert night_before.by_litres == pytest.approx(216.0)
