"""Values that cannot be are refused, values at the very end of a range are not; codes are of their form."""

from typing import Any

import pytest

from .files import Place, full, leaves, paths_of, put, read, refused, spelled

# By the last key of the path: values just inside, and values just outside.
PERCENT = ([0, 0.1, 99.9, 100], [-0.1, 100.1, 1e9])
PRESSURE = ([0.1, 760], [0, -1, 760.1])
FLOW = ([0, 0.25, 100], [-0.1, 100.1])
MINUTES = ([0, 4.5, 2880], [-1, 2880.5])
EVENTS = ([0, 300], [-0.1, 300.1])
RANGES: dict[str, tuple[list[Any], list[Any]]] = {
    "saturation_percent": PERCENT,
    "baseline_saturation_percent": PERCENT,
    "lowest_saturation_percent": PERCENT,
    "target_saturation_percent": PERCENT,
    "hematocrit_percent": PERCENT,
    "1b": PERCENT,
    "6b": PERCENT,
    "pao2_mmhg": PRESSURE,
    "baseline_pao2_mmhg": PRESSURE,
    "lowest_pao2_mmhg": PRESSURE,
    "1a": PRESSURE,
    "6a": PRESSURE,
    "oxygen_lpm": FLOW,
    "rest": FLOW,
    "exercise": FLOW,
    "sleep": FLOW,
    "day": FLOW,
    "night": FLOW,
    "flow_lpm": FLOW,
    "low_lpm": FLOW,
    "high_lpm": FLOW,
    "5": ([0, 2.5, 100], [-0.1, 100.1]),
    "recording_minutes": MINUTES,
    "minutes_at_or_below_88": MINUTES,
    "minutes_at_or_below_89": MINUTES,
    "minutes_of_drop": MINUTES,
    "minutes": MINUTES,
    "ahi": EVENTS,
    "initial_ahi": EVENTS,
    "optimal_pressure": ([True], []),
    "p_wave_mm": ([0, 50], [-0.1, 50.1]),
    "height_in": ([0.1, 108], [0, -1, 108.1]),
    "weight_lb": ([0.1, 1500], [0, -1, 1500.1]),
    "length_of_need_months": ([1, 99], [0, 100, -1]),
    "months_paid": ([0, 36, 600], [-1, 601]),
    "months_used": ([0, 36, 600], [-1, 601]),
    "quantity": ([1, 1000], [0, 1001, -1]),
    "oxygen_kg": ([0, 1000], [-0.1, 1000.1]),
    "order": ([1, 11], [0, 12]),
    "units": ([0, 10_000], [-1, 10_001]),
    "pulse_setting": ([0.5, 20], [0, -1, 20.1]),
}
_BOUNDS = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
_ONE_OF_TWO = {"pulse_setting": "flow_lpm"}


def _ranged(place: Place) -> bool:
    numbers = [shape for shape in leaves()[place] if shape["type"] in {"number", "integer"}]
    return bool(numbers) and isinstance(place[-1], str)


PLACES = [place for place in leaves() if _ranged(place)]


def test_every_number_of_a_case_has_a_range_and_a_row_here() -> None:
    unbounded = [
        spelled(place)
        for place in PLACES
        if not any(_BOUNDS & shape.keys() for shape in leaves()[place] if shape["type"] != "string")
    ]
    assert unbounded == []
    assert {place[-1] for place in PLACES} <= RANGES.keys()


@pytest.mark.parametrize("place", PLACES, ids=spelled)
def test_the_ends_of_a_range_are_inside_it(place: Place) -> None:
    inside, _outside = RANGES[str(place[-1])]
    for value in inside:
        read(_with(place, value))


@pytest.mark.parametrize("place", PLACES, ids=spelled)
def test_beyond_the_ends_is_refused(place: Place) -> None:
    _inside, outside = RANGES[str(place[-1])]
    for value in outside:
        assert paths_of(refused(_with(place, value))) == [spelled(place)], value


def _with(place: Place, value: object) -> Any:
    """The full file with the value, and without the measure that cannot stand beside it."""
    tree = put(full(), place, value)
    if place[-1] in _ONE_OF_TWO:
        put(tree, (*place[:-1], _ONE_OF_TWO[str(place[-1])]), None)
    return tree


def test_a_flow_and_a_pulse_setting_are_two_things() -> None:
    tree = put(full(), ("orders", 0, "delivery", 0, "pulse_setting"), 2)
    assert paths_of(refused(tree)) == ["orders[0].delivery[0]"]


@pytest.mark.parametrize(
    ("place", "accepted", "others"),
    [
        (
            ("request", "items", 0),
            ["E0439", "K0738"],
            ["E043", "E04390", "e0439", "0E439", "E0439 ", "", "E999X"],
        ),
        (("charges", 0, "hcpcs"), ["E0442"], ["442", "oxygen"]),
        (("supplier", "npi"), ["1234567893"], ["123456789", "12345678901", "123456789X", " 1234567893"]),
        (
            ("diagnoses", 0, "icd10"),
            ["J44.9", "R06.02", "C34"],
            ["J9601", "J44.", "44.9", "j44.9", "J44.99999"],
        ),
        (
            ("deliveries", 0, "items", 0, "equipment"),
            ["carrying-bag", "companion-1000"],
            ["Bag", "-bag", "a b", "bag-"],
        ),
        (("patient", "residences", 0, "place_of_service"), ["12", "31"], ["1", "012", "ho"]),
        (
            ("notices", 0, "estimate_usd"),
            ["0", "180", "180.5", "180.00"],
            ["180.", ".5", "1,80", "-1", "$180", "1e3", ""],
        ),
        (("patient", "language"), ["en", "es", "es-MX"], ["EN", "english", "e", "es_MX", "es-mx"]),
        (("certificates", 0, "answers", "5"), ["X", "2", "2.5", "12"], ["x", "two", "2.", "200", ""]),
    ],
    ids=lambda value: spelled(value) if isinstance(value, tuple) else "",
)
def test_codes_are_of_their_form(place: Place, accepted: list[str], others: list[str]) -> None:
    for value in accepted:
        read(put(full(), place, value))
    for value in others:
        assert paths_of(refused(put(full(), place, value))) == [spelled(place)], value


@pytest.mark.parametrize(
    "text", ["", "x" * 2001, "a\x00b", "bell\x07", "del\x7f"], ids=["none", "long", "nul", "bell", "del"]
)
def test_a_text_that_no_paper_can_hold_is_refused(text: str) -> None:
    for place in (("orders", 0, "means"), ("patient", "name", "given"), ("clinical", "other_symptoms")):
        assert paths_of(refused(put(full(), place, text))) == [spelled(place)]


@pytest.mark.parametrize("text", ["x" * 2000, "Ana María", "two\nlines", "Łukasz", "李", "a\tb", "O'Neill"])
def test_any_name_that_can_be_printed_is_taken(text: str) -> None:
    name = read(put(full(), ("patient", "name", "given"), text)).patient
    assert name is not None
    assert name.name is not None
    assert name.name.given == text  # as it was written: nothing trimmed, nothing folded


def test_at_least_one_item_is_asked_for() -> None:
    assert paths_of(refused(put(full(), ("request", "items"), []))) == ["request.items"]


def test_a_thing_without_a_code_is_named_by_the_catalogue() -> None:
    case = read(put(full(), ("request", "items"), ["E0439", {"equipment": "carrying-bag"}]))
    assert len(case.request.items) == 2
    for other in ({}, {"equipment": None}, {"hcpcs": "E0439"}, {"equipment": "bag", "hcpcs": "E0439"}):
        error = refused(put(full(), ("request", "items"), ["E0439", other]))
        assert all(path.startswith("request.items[1]") for path in paths_of(error)), other
