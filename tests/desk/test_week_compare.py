"""Equipment for a patient's week: numbers by hand, nothing guessed, nothing recommended, every reason told."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from loxley.desk.equipment.week_compare import compare_for_week
from loxley.desk.equipment.week_compare_sheet import (
    EquipmentWeek,
    OutingCover,
)
from loxley.desk.schemas import schema_text
from loxley.equipment import catalogue
from loxley.errors import InputError
from tests.supply.weeks import PLAIN, outing, week

from .compared_weeks import carried, covered, hours, known, stationary, system, units


@pytest.fixture(scope="module")
def usual() -> EquipmentWeek:
    return compare_for_week(week())


def test_a_usual_pair_stands_beside_all_cylinders_by_size(usual: EquipmentWeek) -> None:
    assert [each.id for each in usual.reservoirs] == ["liberator-45"]
    assert usual.carried[0].id == "companion-1000"
    bottles = [each.id for each in usual.carried[1:]]
    assert set(bottles) == {item.id for item in catalogue().values() if item.kind == "cylinder"}
    assert bottles.index("cylinder-m6") < bottles.index("cylinder-e") < bottles.index("cylinder-h")
    assert [each.portable for each in usual.systems] == ["companion-1000", None]


def test_hours_per_fill_by_hand(usual: EquipmentWeek) -> None:
    """988 L at 2, 3 and 1 L/min, less what stays behind below the setting: 8.2, 5.5 and 16.5 h. 680 L: 5.67 h."""
    assert hours(carried(usual, "companion-1000"), "rest") == pytest.approx(8.16, abs=0.02)
    assert hours(carried(usual, "companion-1000"), "walking") == pytest.approx(5.44, abs=0.02)
    assert hours(carried(usual, "companion-1000"), "asleep") == pytest.approx(16.4, abs=0.1)
    assert hours(carried(usual, "cylinder-e"), "rest") == pytest.approx(680 / 120)
    assert known(hours(stationary(usual), "rest")) / 24 == pytest.approx(12.7, abs=0.1)


def test_an_outing_of_three_hours_by_hand(usual: EquipmentWeek) -> None:
    """3 h at 3 L/min are 540 L, 0.716 kg: one portable of 3.8 kg comes back with 3.08 kg. Four M6 of 164 L are 656 L,
    4 x 1.215 kg; one of them lasts 164 / 180 h."""
    of_portable = covered(carried(usual, "companion-1000"))
    assert (of_portable.one_is_enough, of_portable.carried, of_portable.one_lasts_h) == (True, 1, 3.0)
    assert of_portable.carried_kg == pytest.approx(3.8)
    assert of_portable.back_kg == pytest.approx(3.8 - 0.716, abs=0.01)
    of_m6 = covered(carried(usual, "cylinder-m6"))
    assert (of_m6.one_is_enough, of_m6.carried) == (False, 4)
    assert of_m6.one_lasts_h == pytest.approx(164 / 180)
    assert of_m6.carried_kg == pytest.approx(4 * 1.2155, abs=0.01)
    assert of_m6.back_kg == pytest.approx(4 * 1.2155 - 0.716, abs=0.01)


def test_fills_and_cylinders_a_week_by_hand() -> None:
    """Two outings of 3 h and an hour at home a day, at 3 L/min: a fill for each, nine; M6: 2 x 4 and 7 x 2 (180 L)."""
    compared = compare_for_week(week(portable_at_home={"hours_per_day": 1.0}))
    assert carried(compared, "companion-1000").per_week == 9 == system(compared).fills_per_week
    assert carried(compared, "cylinder-m6").per_week == 2 * 4 + 7 * 2
    assert system(compared, None).fills_per_week == 0


def test_days_of_the_reservoir_by_hand(usual: EquipmentWeek) -> None:
    """49.6 kg. A week: 56 h at 1 L/min and 106 h at 2 L/min are 16,080 L, 21.3 kg; two fills of 1.48 kg (below); 24.3 kg.
    At a level of 5 % 3.1 kg are left: 46.5 kg, 13.4 days."""
    pair = system(usual)
    assert pair.days_to_no_fill == pytest.approx(13.4, abs=0.15)
    assert pair.days_between_deliveries == pair.days_to_no_fill
    assert pair.deliveries_per_week == pytest.approx(7 / known(pair.days_between_deliveries))
    assert pair.used_kg_per_week == pytest.approx(24.3, abs=0.2)
    assert known(pair.days_to_no_fill) < known(pair.days_to_flow_below_setting) < known(pair.days_to_empty)


def test_without_fills_the_days_end_with_the_flow(usual: EquipmentWeek) -> None:
    alone = system(usual, None)
    assert alone.days_between_deliveries == alone.days_to_flow_below_setting
    assert (alone.portable_evaporates_share, alone.of_a_fill_evaporates_share) == (0.0, None)


def test_the_shares_by_hand(usual: EquipmentWeek) -> None:
    """Three days after an outing a portable is empty and warm: a fill takes 1.31 kg and 0.17 kg to cool its wall. The
    patient gets 0.716 kg of these 1.48: 52 % evaporates, and of 24.3 kg a week 2 x 0.764 kg, 6.3 %."""
    pair = system(usual)
    assert pair.of_a_fill_evaporates_share == pytest.approx(1 - 0.716 / 1.48, abs=0.01)
    assert pair.portable_evaporates_share == pytest.approx(2 * 0.764 / 24.3, abs=0.008)
    assert known(pair.reservoir_evaporates_share) < 0.01


@settings(max_examples=6, deadline=None)
@given(rest=st.floats(0.2, 5.0), times=st.integers(0, 5), at_home=st.sampled_from([0.0, 1.5]))
def test_shares_add_up_to_one(rest: float, times: int, at_home: float) -> None:
    flows = PLAIN["flows"] | {"rest": {"flow_lpm": rest}}
    made = week(
        flows=flows,
        outings=[outing(times, (2.0, "rest"))] if times else [],
        portable_at_home={"hours_per_day": at_home},
    )
    for each in compare_for_week(made, ["companion-1000", "cylinder-e"]).systems:
        shares = (each.to_patient_share, each.reservoir_evaporates_share, each.portable_evaporates_share)
        assert all(known(share) >= 0.0 for share in shares)
        assert sum(map(known, shares)) == pytest.approx(1.0)


@pytest.mark.parametrize(("days", "lasts"), [(13.0, True), (14.5, False), (None, None)])
def test_the_suppliers_visits_are_set_beside_the_days(days: float | None, lasts: bool | None) -> None:
    pair = system(compare_for_week(week(days_between_deliveries=days), ["companion-1000", "cylinder-e"]))
    assert pair.lasts_between_deliveries is lasts


def test_days_that_are_just_the_suppliers_last() -> None:
    exact = known(system(compare_for_week(week(), ["companion-1000", "cylinder-e"])).days_between_deliveries)
    for days, lasts in ((exact, True), (exact + 1e-6, False)):
        found = system(compare_for_week(week(days_between_deliveries=days), ["companion-1000", "cylinder-e"]))
        assert found.lasts_between_deliveries is lasts


@pytest.mark.parametrize(("more", "enough"), [(-0.01, True), (0.0, True), (0.01, False)])
def test_a_fill_is_just_enough_or_just_not(usual: EquipmentWeek, more: float, enough: bool) -> None:
    most = known(hours(carried(usual, "companion-1000"), "walking"))
    cover = covered(
        carried(
            compare_for_week(
                week(outings=[outing(1, (most + more, "walking"))]), ["companion-1000", "cylinder-e"]
            ),
            "companion-1000",
        )
    )
    assert cover.one_is_enough is enough
    assert cover.carried == (1 if enough else 2)


def test_an_outing_that_no_number_of_fills_covers_says_how_long_one_lasts() -> None:
    """A HELiOS H300 holds 0.39 kg, 290 L: at 6 L/min it lasts 0.8 h, and 16 h take more than a dozen."""
    made = week(flows=PLAIN["flows"] | {"walking": {"flow_lpm": 6.0}}, outings=[outing(1, (16.0, "walking"))])
    compared = compare_for_week(made, ["helios-h300", "cylinder-e"])
    cover = covered(carried(compared, "helios-h300"))
    assert (cover.one_is_enough, cover.carried, cover.carried_kg) == (False, None, None)
    assert cover.one_lasts_h == pytest.approx(290 / 360, abs=0.05)
    assert "no number of fillings is enough" in str(system(compared, "helios-h300").because)
    assert "no number" in compared.text()


@pytest.mark.parametrize(
    ("ids", "fault"),
    [(["cart"], "ids[0]"), (["companion-1000", "eclipse-type"], "ids[1]")],
)
def test_what_is_no_vessel_is_refused(ids: list[str], fault: str) -> None:
    with pytest.raises(InputError) as raised:
        compare_for_week(week(), ids)
    assert [each.path for each in raised.value.faults] == [fault]


def test_every_reservoir_stands_with_every_portable() -> None:
    compared = compare_for_week(
        week(), ["liberator-30", "liberator-45", "stroller", "sprint", "stroller", "cylinder-e"]
    )
    assert [each.name for each in compared.systems] == [
        "liberator-30, stroller",
        "liberator-30, sprint",
        "liberator-30, cylinders",
        "liberator-45, stroller",
        "liberator-45, sprint",
        "liberator-45, cylinders",
    ]


@pytest.mark.parametrize(
    "model", [item.id for item in catalogue().values() if item.kind in ("reservoir", "portable")]
)
def test_every_vessel_of_the_catalogue_gets_figures_or_a_reason(model: str) -> None:
    compared = compare_for_week(week(), [model, "cylinder-e"])
    for each in compared.systems:
        assert (each.days_between_deliveries is None) == (each.because is not None)
    for option in units(compared):
        assert all((each.hours is None) == (each.because is not None) for each in option.hours)


def test_what_is_not_known_and_what_is_a_placeholder_is_told(usual: EquipmentWeek) -> None:
    assert "not in the catalogue: the litres of gas in it" in carried(usual, "cylinder-m").not_known
    assert "not in the catalogue: its weight, full or empty" in carried(usual, "cylinder-h").not_known
    assert covered(carried(usual, "cylinder-h")).carried_kg is None
    assert "evaporation_kg_per_day" in stationary(usual).unverified
    text = " ".join(usual.text().split())
    assert "cylinder-m: not in the catalogue: the litres of gas in it" in text
    assert "Placeholders went in: - liberator-45: inner_volume_l" in text


def test_the_longest_outing_is_the_first_of_the_longest() -> None:
    option = compare_for_week(
        week(outings=[outing(1, (1.0, "rest")), outing(1, (2.0, "rest")), outing(1, (2.0, "walking"))]),
        ["companion-1000", "cylinder-e"],
    ).carried[0]
    longest = option.longest()
    assert isinstance(longest, OutingCover)
    assert longest.outing == 1


@pytest.mark.parametrize("width", [60, 80, 100, 110])
def test_no_line_is_wider_than_the_screen(usual: EquipmentWeek, width: int) -> None:
    assert max(map(len, usual.text(width).splitlines())) <= width


def test_nothing_is_recommended(usual: EquipmentWeek) -> None:
    for word in ("best", "recommend", "should choose", "better"):
        assert word not in usual.text().lower()


def test_the_json_is_what_the_schema_says(usual: EquipmentWeek) -> None:
    Draft202012Validator(json.loads(schema_text("equipment-week"))).validate(
        json.loads(usual.model_dump_json())
    )


def test_the_same_week_gives_the_same_bytes() -> None:
    made: list[Any] = [compare_for_week(week(), ["sprint", "cylinder-e"]).model_dump_json() for _ in range(2)]
    assert made[0] == made[1]
