"""The twin beside what is printed: every figure has its way, and nothing passes that does not."""

import json
from collections.abc import Callable
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from loxley.desk.equipment import check as check_room
from loxley.desk.equipment.answer import Answer, Silence
from loxley.desk.equipment.check import check_equipment, outcome_of
from loxley.desk.equipment.check_sheet import CheckedFigure, EquipmentCheck
from loxley.desk.equipment.conditions import UnreadableConditionError, amount, gas_reference, pressure_pa
from loxley.desk.equipment.full_vessel import NotKnownError
from loxley.desk.equipment.item_ways import PRINTED, printed_of
from loxley.desk.equipment.ways import WAYS
from loxley.desk.schemas import schema_text
from loxley.equipment import Published, catalogue, find
from loxley.equipment._published import Quantity
from loxley.equipment._validation import ValidationRow, validation_list
from loxley.errors import NotFoundError


@pytest.fixture(scope="module")
def whole() -> EquipmentCheck:
    return check_equipment()


def row(part: str, **changed: str | float | None) -> ValidationRow:
    """A row of the list, or one that says something else."""
    found = next(each for each in validation_list() if each.part == part)
    return found.model_copy(update=changed)


def twin(part: str, **changed: str | float | None) -> float:
    answer = WAYS[part](row(part, **changed))
    assert isinstance(answer, Answer)
    return answer.value


def figure(check: EquipmentCheck, id_: str) -> CheckedFigure:
    return next(each for each in check.figures if each.id == id_)


def test_every_row_of_the_list_has_its_way_and_no_way_is_without_a_row() -> None:
    assert list(WAYS) == [each.part for each in validation_list()]


def test_every_quantity_that_can_be_printed_of_a_model_has_its_way() -> None:
    assert set(PRINTED) == set(get_args(Quantity))


def test_every_row_and_every_printed_figure_of_the_catalogue_is_in_the_check(whole: EquipmentCheck) -> None:
    printed = [
        f"{item.id}.published[{place}]"
        for item in catalogue().values()
        for place in range(len(item.published))
    ]
    assert [each.id for each in whole.figures] == [*WAYS, *printed]
    assert printed


def test_nothing_passes_its_bounds_without_a_reason_on_record(whole: EquipmentCheck) -> None:
    assert [each.id for each in whole.figures if each.outcome in ("outside", "no-bound")] == []


def test_only_the_row_without_a_vessel_is_not_comparable(whole: EquipmentCheck) -> None:
    silent = [each for each in whole.figures if each.item is None and each.outcome == "not-comparable"]
    assert [each.id for each in silent] == ["S13"]
    assert silent[0].twin is None
    assert "no vessel is stated" in (silent[0].not_comparable_because or "")


def test_the_counts_are_those_of_the_figures(whole: EquipmentCheck) -> None:
    counts = whole.counts
    assert counts.figures == len(whole.figures)
    parts = (counts.within, counts.explained, counts.outside, counts.no_bound, counts.not_comparable)
    assert sum(parts) == counts.figures
    assert (
        whole.text().rstrip().splitlines()[-1].startswith(f"{counts.figures} figures: {counts.within} within")
    )


@pytest.mark.parametrize(
    ("part", "by_hand", "within"),
    [
        ("S5", 1141.172 / 1.33664, 0.01),  # g/L of liquid at 1 atm over g/L of gas at 15 °C and 1 bar
        ("S7", 99.291 - 273.15, 0.001),  # K less the zero of Celsius
        ("S11b", 0.7 * 1.09114 * 202_660 / 86_400, 0.001),  # L x kg/L x J/kg over the seconds of a day
        ("S14", 80 * 342.04 / (3 * 60 * 8), 0.001),  # lb x L/lb over litres a day
        ("S15", 5 * 342.04 / 2, 0.1),  # lb x L/lb over L/min
        ("S16", 100 * 16.84 / 213.06, 0.01),  # h_l(22 psig), zero at 1 atm, over h_fg(1 atm)
        ("S18", 680 / 120, 1e-9),  # litres over litres an hour
        ("S21", 2 * 16.0, 1e-9),  # setting x mL
    ],
)
def test_the_twin_by_hand(part: str, by_hand: float, within: float) -> None:
    assert twin(part) == pytest.approx(by_hand, abs=within)


@pytest.mark.parametrize(
    ("part", "changed", "factor"),
    [
        ("S18", {"setting": "4 L/min"}, 0.5),  # twice the flow, half the hours
        ("S14", {"setting": "3 L/min for 4 h a day"}, 2.0),
        ("S15", {"case": "10 lb, evaporation off, gas at 70 F"}, 2.0),
        ("S21", {"setting": "setting 1"}, 0.5),
        ("S12b", {"case": "portable losing 0.25 L of liquid a day"}, 0.5),
        ("S6", {"case": "2 lb of oxygen, gas at 70 F and 1 atm"}, 2.0),
    ],
)
def test_another_condition_in_words_gives_another_figure(
    part: str, changed: dict[str, str], factor: float
) -> None:
    """Nothing of the condition is typed into the code."""
    assert twin(part, **changed) == pytest.approx(factor * twin(part), rel=1e-9)


def test_a_vessel_of_half_the_volume_lasts_half_as_long_and_warms_twice_as_fast() -> None:
    # With evaporation in proportion, volume and heat scale together and the hours stay.
    halved = twin(
        "S9",
        case="portable 0.6 L, full at 22 psig, economizer, 0.25 L/day evaporation, gas at 70 F",
        setting="1 L/min",
    )
    assert halved == pytest.approx(twin("S9"), rel=1e-6)
    faster = twin("S20", case="vessel 20.5 L at 90 %, 1.8 W, closed")
    assert faster == pytest.approx(twin("S20") / 2, rel=1e-3)


def test_the_printed_value_is_never_taken_in() -> None:
    for each in validation_list():
        changed = each.model_copy(update={"value": None, "low": None, "high": 1e9})
        assert WAYS[each.part](changed) == WAYS[each.part](each)


def test_differences_are_told_in_the_unit_and_in_per_cent(whole: EquipmentCheck) -> None:
    leaflet = figure(whole, "S9")
    assert leaflet.twin is not None
    assert leaflet.difference == pytest.approx(leaflet.twin - 8.5)
    assert leaflet.difference_percent == pytest.approx(100 * (leaflet.twin - 8.5) / 8.5)
    celsius = figure(whole, "S7")  # -173.86 beside -173: no share of degrees Celsius
    assert celsius.difference == pytest.approx(-0.859, abs=0.001)
    assert celsius.difference_percent is None
    bound = figure(whole, "S22a")
    assert (bound.printed, bound.difference) == (None, None)


@pytest.mark.parametrize(
    ("value", "low", "high", "explained", "outcome"),
    [
        (7.2, 7.2, 8.8, False, "within"),  # a bound belongs to what is allowed
        (8.8, 7.2, 8.8, False, "within"),
        (7.1999, 7.2, 8.8, False, "outside"),
        (8.8001, 7.2, 8.8, False, "outside"),
        (8.8001, 7.2, 8.8, True, "explained"),
        (8.0, 7.2, 8.8, True, "within"),
        (0.51, None, 0.5, False, "outside"),
        (6.9, 7.0, None, False, "outside"),
        (8.0, None, None, False, "no-bound"),
        (None, 7.2, 8.8, True, "not-comparable"),
    ],
)
def test_how_a_figure_stands_to_its_bounds(
    value: float | None, low: float | None, high: float | None, explained: bool, outcome: str
) -> None:
    assert outcome_of(value, low, high, explained=explained) == outcome


@pytest.mark.parametrize(
    ("reason", "outcome"), [(None, "outside"), ("The sheet counts no evaporation.", "explained")]
)
def test_a_figure_beyond_its_bound_is_a_fault_unless_the_reason_is_on_record(
    monkeypatch: pytest.MonkeyPatch, reason: str | None, outcome: str
) -> None:
    moved = row("S18", low=6.0, value=6.1, high=6.2, explanation=reason)
    monkeypatch.setattr(check_room, "validation_list", lambda: (moved,))
    check = check_equipment()
    found = figure(check, "S18")
    assert found.outcome == outcome
    assert (check.counts.outside, check.counts.explained) == ((1, 0) if reason is None else (0, 1))
    assert ("OUTSIDE" in check.text()) == (reason is None)
    assert reason is None or reason in check.text()


def printed(**fields: str | float) -> Published:
    return Published.model_validate(
        {"kind": "observed", "standing": "published", "source": "https://example.org/x", **fields}
    )


@pytest.mark.parametrize(
    ("model", "fields", "by_hand"),
    [
        # 1.2 L x 1.0911 kg/L + 0.133 L x 0.0104 kg/L = 1.311 kg of oxygen, on 2.49 kg
        ("companion-1000", {"quantity": "gross-weight", "value": 3.8, "unit": "kg"}, 2.49 + 1.311),
        ("companion-1000", {"quantity": "evaporation", "value": 0.6, "unit": "kg/day"}, 0.6),
        # 0.6 kg / 1.0911 kg/L
        ("companion-1000", {"quantity": "evaporation", "value": 0.5, "unit": "L/day"}, 0.55),
        ("companion-1000", {"quantity": "gas", "value": 1050.0, "unit": "L"}, 1.311 * 754.1),
        ("cylinder-m6", {"quantity": "gross-weight", "value": 1.2, "unit": "kg"}, 0.998 + 0.2175),
        ("cylinder-m6", {"quantity": "gas", "value": 164.0, "unit": "L"}, 164.0),
        (
            "cylinder-e",
            {"quantity": "endurance", "value": 5.0, "unit": "h", "flow_lpm": 4.0},
            680 / 240,
        ),
    ],
)
def test_what_can_be_printed_of_a_model_is_computed_from_its_entry(
    model: str, fields: dict[str, str | float], by_hand: float
) -> None:
    assert printed_of(find(model), printed(**fields)).value == pytest.approx(by_hand, rel=2e-3)


def test_an_endurance_with_pulses_is_run_with_its_conserver() -> None:
    # 16 mL x setting 2 x 20 breaths = 0.64 L/min. 0.36 kg x 754.1 L/kg = 272 L of gas, 7.08 h; a little stays behind.
    pulses = printed(
        quantity="endurance",
        value=7.0,
        unit="h",
        pulse_setting=2.0,
        breaths_per_minute=20.0,
        conserver="eclipse-type",
    )
    assert printed_of(find("spirit-300"), pulses).value == pytest.approx(7.05, abs=0.05)


def test_an_endurance_with_pulses_says_what_it_lacks() -> None:
    pulses = printed(quantity="endurance", value=7.0, unit="h", pulse_setting=2.0)
    with pytest.raises(NotKnownError, match="no conserver and no breathing rate is stated"):
        printed_of(find("escort"), pulses)


def test_a_figure_that_the_catalogue_lacks_is_named() -> None:
    weight = printed(quantity="gross-weight", value=70.0, unit="kg")
    with pytest.raises(NotKnownError, match="does not know empty_kg of companion-31"):
        printed_of(find("companion-31"), weight)


def test_with_an_item_only_its_own_figures_are_checked() -> None:
    check = check_equipment("cylinder-e")
    assert check.item == "cylinder-e"
    assert [each.id for each in check.figures] == ["cylinder-e.published[0]"]


def test_an_item_of_which_nothing_is_printed_says_so() -> None:
    text = check_equipment("cart").text()
    assert "Nothing printed of cart as a whole is on record." in text
    assert "0 figures" in text


def test_an_item_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotFoundError):
        check_equipment("levitator")


def test_what_was_posed_is_said(whole: EquipmentCheck) -> None:
    generic = figure(whole, "S10")  # no evaporation is stated: the most that the register allows is taken
    assert "evaporation 0.5 L/day, the most of S12a" in generic.posed
    assert any(each.startswith("economizer 20 psig") for each in generic.posed)
    idle = figure(whole, "S12a")  # and the catalogue's own placeholders, which are worse, stand beside
    assert any(
        each.startswith("the most of the catalogue's own figures is 0.55 L/day") for each in idle.posed
    )


@pytest.mark.parametrize("width", [60, 80, 100, 110])
def test_no_line_is_wider_than_the_screen(whole: EquipmentCheck, width: int) -> None:
    assert max(map(len, whole.text(width).splitlines())) <= width


def test_every_figure_is_in_the_text_with_its_outcome_and_condition(whole: EquipmentCheck) -> None:
    wide = whole.text(100)
    for each in whole.figures:
        assert (each.item or each.id) in wide
        assert each.condition in " ".join(wide.split())


def test_the_json_is_what_the_schema_says(whole: EquipmentCheck) -> None:
    Draft202012Validator(json.loads(schema_text("equipment-check"))).validate(
        json.loads(whole.model_dump_json())
    )


@pytest.mark.parametrize(
    "ask",
    [
        lambda: amount("no number here", "L"),
        lambda: amount("0.5 L/day", "L"),
        lambda: pressure_pa("oxygen"),
        lambda: gas_reference("71 F"),
    ],
)
def test_a_condition_that_does_not_say_is_a_defect_and_never_a_guess(ask: Callable[[], object]) -> None:
    with pytest.raises(UnreadableConditionError):
        ask()


def test_silence_has_a_reason() -> None:
    answer = WAYS["S13"](row("S13"))
    assert isinstance(answer, Silence)
    assert answer.reason
