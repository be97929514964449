"""Conservers: a setting is no flow, and what is not known of a pulse is not made up."""

import pytest

from loxley.equipment import find

from .items import ITEMS, number

PULSES = [item for item in ITEMS if item.id.startswith(("palwai-", "eclipse-"))]


def test_setting_2_is_between_3_and_41_millilitres_by_device() -> None:
    # Eclipse type: 16 mL x 2 = 32 mL.
    at_2 = [number(find(f"palwai-{letter}"), "bolus_at_2_ml") for letter in "abc"]
    assert at_2 == [23.4, 3.2, 22.8]
    assert 2 * number(find("eclipse-type"), "bolus_ml_per_setting") == 32.0
    assert all(3 <= bolus <= 41 for bolus in (*at_2, 32.0))


@pytest.mark.parametrize("letter", "abc")
def test_a_bolus_grows_with_the_setting_by_more_than_its_spread(letter: str) -> None:
    conserver = find(f"palwai-{letter}")
    low = number(conserver, "bolus_at_2_ml") + number(conserver, "bolus_at_2_spread_ml")
    assert low < number(conserver, "bolus_at_5_ml") - number(conserver, "bolus_at_5_spread_ml")


def test_the_highest_rate_falls_as_the_bolus_grows() -> None:
    eclipse = find("eclipse-type")
    keys = ("highest_rate_bpm", "highest_rate_at_96_ml_bpm", "highest_rate_at_192_ml_bpm")
    assert [number(eclipse, key) for key in keys] == [40.0, 31.0, 15.0]
    assert number(eclipse, "bolus_tolerance_share") == 0.15


def test_a_tail_flow_is_an_assumption_where_there_is_none_and_absent_where_it_is_not_known() -> None:
    for conserver in PULSES:
        assert number(conserver, "tail_ml_per_min") == 0.0
        assert conserver.figures["tail_ml_per_min"].standing == "unverified"
    assert find("helios-pneumatic").number("tail_ml_per_min") is None
    assert not [key for key in find("helios-pneumatic").figures if "bolus" in key]


@pytest.mark.parametrize("name", ["helios-pneumatic", "helios-h300", "helios-h850"])
def test_a_pneumatic_valve_needs_its_dual_lumen_cannula(name: str) -> None:
    assert find(name).figures["cannula"].value == "dual-lumen"
    assert "dual-lumen cannula" in " ".join(find(name).notes)
