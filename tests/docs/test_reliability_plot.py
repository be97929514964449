"""`docs/model/reliability.svg` is drawn from the table beside it, and shows each of its ten parts."""

import importlib.util
import json
from types import ModuleType

import pytest

from .pages import ROOT


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that draws it."""
    file = ROOT / "scripts" / "reliability_plot.py"
    specification = importlib.util.spec_from_file_location("reliability_plot", file)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_picture_is_that_of_the_table(script: ModuleType) -> None:
    assert script.drawn(json.loads(script.TABLE.read_text("utf-8"))) == script.PICTURE.read_bytes()


def test_no_tenth_of_the_statements_is_far_off(script: ModuleType) -> None:
    """Ten points of probability would be felt by whoever plans deliveries; half of that is asked of every tenth."""
    for each in json.loads(script.TABLE.read_text("utf-8"))["deciles"]:
        assert abs(each["mean_probability"] - each["came_to_pass"]) < 0.05, each


def test_bands_of_nine_in_ten_cover_85_to_95_of_a_hundred(script: ModuleType) -> None:
    coverage = json.loads(script.TABLE.read_text("utf-8"))["coverage_of_nine_of_ten_bands"]
    assert set(coverage) == {"contents", "draw", "evaporation_seen", "evaporation_not_seen"}
    for each in coverage.values():
        assert 0.85 <= each["covered"] <= 0.95
