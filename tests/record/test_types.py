"""Nothing is converted: each key takes its own type and no other. Asked of every scalar key that the schema has."""

import pytest

from .files import Place, full, leaves, objects, paths_of, put, read, refused, spelled

ANYTHING: list[object] = ["88", "", 7, 1.5, 88.0, True, False, [], ["x"], {}, {"x": 1}]


def wrong_for(place: Place) -> list[object]:
    """What is of no type that the place takes."""
    types = {shape["type"] for shape in leaves()[place]}
    return [value for value in ANYTHING if not types & _types(value)]


def _types(value: object) -> set[str]:
    """The types that JSON Schema sees in a value; a whole number is a number, and true is none."""
    match value:
        case bool():
            return {"boolean"}
        case int():
            return {"integer", "number"}
        case float():
            return {"number"}
        case str():
            return {"string"}
        case _:
            return set()


@pytest.mark.parametrize("place", leaves(), ids=spelled)
def test_a_key_takes_its_own_type_and_no_other(place: Place) -> None:
    assert len(wrong_for(place)) >= 6
    for value in wrong_for(place):
        error = refused(put(full(), place, value))
        assert paths_of(error) == [spelled(place)], value
        assert "expected" in error.faults[0].problem or "not" in error.faults[0].problem


def test_the_full_file_is_a_case() -> None:
    assert read(full()).request.assigned is True


@pytest.mark.parametrize("place", [place for place in objects() if place], ids=spelled)
def test_where_an_object_belongs_nothing_else_is_taken(place: Place) -> None:
    others: list[object] = [7, True, [], [{}]]
    for value in others:
        assert paths_of(refused(put(full(), place, value))) == [spelled(place)]


@pytest.mark.parametrize("value", [[], "text", 7, True, None], ids=["list", "text", "number", "true", "null"])
def test_a_case_is_an_object(value: object) -> None:
    error = refused(value)
    assert len(error.faults) == 1
    assert "object" in str(error)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        pytest.param(("blood_gas_studies", 0, "saturation_percent"), "88", id="a number as text"),
        pytest.param(("blood_gas_studies", 0, "in_person"), 1, id="one is not true"),
        pytest.param(("orders", 0, "quantity"), True, id="true is not one"),
        pytest.param(("orders", 0, "quantity"), 1.5, id="half a reservoir"),
        pytest.param(("notices", 0, "estimate_usd"), 180, id="money is text"),
        pytest.param(("request", "date_of_service"), 20240510, id="a date is text"),
        pytest.param(("request", "items"), "E0439", id="items are a list"),
        pytest.param(("certificates", 0, "answers", "2"), 1, id="the form's answers are text"),
    ],
)
def test_the_readings_people_mistype(place: Place, value: object) -> None:
    assert paths_of(refused(put(full(), place, value))) == [spelled(place)]


@pytest.mark.parametrize(
    "place", [p for p, shapes in leaves().items() if shapes[0]["type"] == "number"], ids=spelled
)
def test_a_whole_number_is_a_number(place: Place) -> None:
    # 2 and 2.0 are one number in JSON, so that the two files are one case.
    if place == ("orders", 0, "delivery", 0, "pulse_setting"):
        return
    assert read(put(full(), place, 2)).sha256() == read(put(full(), place, 2.0)).sha256()
