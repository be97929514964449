"""Unknown keys are refused, required keys are asked for, and all else may be missing."""

import pytest

from .files import (
    Place,
    example,
    full,
    leaves,
    lists,
    objects,
    optional,
    paths_of,
    put,
    read,
    refused,
    spelled,
    without,
)

PRIVATE = {"patient", "practitioner", "name", "representative"}


@pytest.mark.parametrize("place", objects(), ids=spelled)
def test_an_unknown_key_is_refused_wherever_it_stands(place: Place) -> None:
    tree = full()
    put(tree, (*place, "surprise"), 1)
    error = refused(tree)
    # Under a patient or a practitioner the key itself may be somebody's name, and is not repeated.
    hidden = bool(PRIVATE & set(place))
    assert paths_of(error) == [spelled(place) if hidden else spelled((*place, "surprise"))]
    assert ("surprise" in str(error)) is not hidden


@pytest.mark.parametrize(
    ("place", "key"),
    [
        (("request",), "dateOfService"),
        (("request",), "Date_of_service"),
        (("blood_gas_studies", 0), "saturation"),
        (("blood_gas_studies", 0), "pao2_kpa"),
        (("blood_gas_studies", 0), "oxygen_lpm "),
        (("orders", 0, "flow_lpm"), "resting"),
        (("clinical",), "hematocrit"),
        ((), "comment"),
    ],
    ids=lambda value: value if isinstance(value, str) else spelled(value) or "top",
)
def test_a_key_nearly_right_or_in_another_unit_is_not_taken(place: Place, key: str) -> None:
    tree = example()
    put(tree, (*place, key), 1)
    assert len(refused(tree).faults) == 1


@pytest.mark.parametrize(
    "place", [("format",), ("request",), ("request", "date_of_service"), ("request", "items")], ids=spelled
)
def test_three_things_are_required(place: Place) -> None:
    for tree in (without(example(), place), put(example(), place, None)):
        assert paths_of(refused(tree)) == [spelled(place)]


def test_a_case_of_the_required_keys_alone_is_a_case() -> None:
    tree = {"format": "loxley/case@1", "request": {"date_of_service": "2024-05-10", "items": ["E0439"]}}
    case = read(tree)
    assert case.patient is None
    assert case.request.assigned is None


@pytest.mark.parametrize("place", [p for p in {**leaves(), **objects()} if p and optional(p)], ids=spelled)
def test_all_else_may_be_null_and_null_is_as_good_as_absent(place: Place) -> None:
    null, absent = put(full(), place, None), without(full(), place)
    assert read(null) == read(absent)
    assert read(null).sha256() == read(absent).sha256()
    assert read(full()).sha256() != read(null).sha256() or place[-1] == "pulse_setting"


@pytest.mark.parametrize("place", [place for place in lists() if optional(place)], ids=spelled)
def test_an_empty_list_is_another_fact_than_none(place: Place) -> None:
    # `[]` means asked, and none; null means not documented.
    assert read(put(full(), place, [])).sha256() != read(put(full(), place, None)).sha256()


@pytest.mark.parametrize("place", lists(), ids=spelled)
def test_null_is_no_entry_of_a_list(place: Place) -> None:
    assert all(path.startswith(spelled(place)) for path in paths_of(refused(put(full(), place, [None]))))
