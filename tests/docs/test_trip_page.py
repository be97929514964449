"""`docs/model/trip.md`: the spreads of its table are those of the program."""

import re

import pytest

from loxley.supply.uncertainties import uncertainty

from .pages import ROOT, rows_of_table

PAGE = (ROOT / "docs" / "model" / "trip.md").read_text("utf-8")
ROWS = {name: numbers for name, numbers, _ in rows_of_table(PAGE, "of what")}
NAMES = {
    "the flow control": ("flow_control",),
    "a conserver's bolus": ("bolus",),
    "the length of the trip": ("leg_length",),
    "the size of a model, where no maker's figure is known": ("capacity_unverified",),
    "the evaporation of a model, likewise": ("evaporation_unverified",),
    "a fill to full": ("fill",),
    "a spring scale, LED segments, a colour band, a float": (
        "gauge_spring_scale",
        "gauge_led_segments",
        "gauge_color_band",
        "gauge_float",
    ),
}


def test_the_table_names_what_the_program_has() -> None:
    assert set(ROWS) == {*NAMES, "a weight"}


@pytest.mark.parametrize("row", NAMES)
def test_a_row_says_the_programs_figures(row: str) -> None:
    told = [float(number) for number in re.findall(r"[0-9.]+", ROWS[row])]
    assert told == pytest.approx([uncertainty(name).value * 100.0 for name in NAMES[row]])


def test_a_weight_is_told_in_kilograms() -> None:
    assert ROWS["a weight"].startswith(f"{uncertainty('portable_scale').value:g} kg")
