"""An item shows itself: to a person as text, to a program as JSON."""

import pytest

from loxley.equipment import Item, catalogue, find
from loxley.equipment._figure import UNITS, Figure, label_of, unit_of
from loxley.formats import json_schema, read


def test_the_text_of_an_item_aligns_its_figures_with_unit_and_standing() -> None:
    text = find("companion-1000").text()
    assert text.startswith("Companion 1000 (companion-1000), portable\n")
    assert "\nrelief                           22 psig  published\n" in text
    assert "\ninner volume                     1.333 L  unverified\n" in text
    assert "\nfull share                          90 %  unverified\n" in text
    assert "\ngauge                       spring-scale  published\n" in text


def test_the_text_of_an_item_gives_every_source_and_note() -> None:
    for item in catalogue().values():
        words = " ".join(item.text().split())
        for figure in item.figures.values():
            assert f"source: {figure.source}" in words
            assert figure.note is None or f"note: {figure.note}" in words
        for note in item.notes:
            assert note in words


@pytest.mark.parametrize("width", [60, 72, 120])
@pytest.mark.parametrize("name", ["companion-1000", "portable-1-2", "spirit-300"])
def test_the_text_keeps_to_its_width_but_for_words_that_cannot_be_broken(name: str, width: int) -> None:
    for line in find(name).text(width=width).splitlines():
        assert len(line) <= width or len(line.split()) <= 2


def test_an_item_without_figures_says_so() -> None:
    assert "No figure of it is known." in find("cart").text()


@pytest.mark.parametrize("item", catalogue().values(), ids=lambda item: item.id)
def test_reading_the_json_of_an_item_gives_the_item(item: Item) -> None:
    assert read(item.model_dump_json().encode(), Item) == item


def test_the_json_of_an_item_names_its_format_first() -> None:
    assert find("cart").model_dump_json().startswith('{"format":"loxley/equipment@1","id":"cart"')


def test_the_schema_of_an_item_asks_for_source_and_standing() -> None:
    schema = json_schema(Item)
    assert set(schema["$defs"]["Figure"]["required"]) == {"value", "standing", "source"}
    assert schema["additionalProperties"] is False


def test_a_number_is_given_only_where_it_is_known_and_a_number() -> None:
    companion = find("companion-1000")
    assert companion.number("secondary_relief_psig") == 30.0
    assert companion.number("gauge") is None
    assert find("stroller").number("secondary_relief_psig") is None


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.28, "L/psi", "0.28 L/psi"),
        (37000.0, "L", "37,000 L"),
        (0.95, "1", "95 %"),
        ("economizer", "", "economizer"),
        (40.0, "1/min", "40/min"),
        (4.0, "setting", "setting 4"),
        (0.0, "mL/min", "0 mL/min"),
    ],
)
def test_a_figure_reads_as_it_would_be_printed(value: float | str, unit: str, text: str) -> None:
    assert Figure(value=value, unit=unit, standing="unverified", source="Placeholder.").text() == text


def test_a_label_is_the_key_in_words_without_its_unit() -> None:
    assert [label_of(key) for key in ("gas_l_per_psi", "on_cart_kg", "withdrawal")] == [
        "gas",
        "on cart",
        "withdrawal",
    ]


def test_the_longest_ending_stands_first_so_that_no_shorter_one_hides_it() -> None:
    assert list(UNITS) == sorted(UNITS, key=len, reverse=True)


@pytest.mark.parametrize(
    ("key", "unit", "label"),
    [
        ("bolus_ml_per_setting", "mL/setting", "bolus"),
        ("tail_ml_per_min", "mL/min", "tail"),
        ("bolus_at_2_ml", "mL", "bolus at 2"),
        ("highest_rate_bpm", "1/min", "highest rate"),
        ("highest_rate_at_96_ml_bpm", "1/min", "highest rate at 96 ml"),
        ("vent_mm2", "mm2", "vent"),
        ("coil_w_per_k", "W/K", "coil"),
        ("heat_leak_w", "W", "heat leak"),
        ("largest_pulse_setting", "setting", "largest pulse"),
        ("band_psi", "psi", "band"),
        ("relief_psig", "psig", "relief"),
        ("gas_l_per_psi", "L/psi", "gas"),
        ("evaporation_l_per_day", "L/day", "evaporation"),
        ("evaporation_kg_per_day", "kg/day", "evaporation"),
        ("largest_flow_continuous_lpm", "L/min", "largest flow continuous"),
        ("bolus_tolerance_share", "1", "bolus tolerance share"),
        ("fill_side", "", "fill side"),
        ("wall_material", "", "wall material"),
    ],
)
def test_a_key_promises_its_unit_and_keeps_its_words(key: str, unit: str, label: str) -> None:
    assert (unit_of(key), label_of(key)) == (unit, label)
