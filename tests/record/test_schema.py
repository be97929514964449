"""The published JSON Schema, judged by another's validator: it takes what we take, and refuses what we refuse."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from .files import (
    Place,
    case_examples,
    example,
    full,
    leaves,
    lists,
    objects,
    optional,
    put,
    refused,
    schema,
    spelled,
    without,
)
from .test_closed_lists import PLACES as CLOSED
from .test_dates import DATES, IMPOSSIBLE
from .test_ranges import PLACES as RANGED
from .test_ranges import RANGES
from .test_types import wrong_for

JUDGE = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def both_refuse(tree: Any) -> bool:
    """Whether the other's validator refuses it, as we do."""
    refused(tree)
    return not JUDGE.is_valid(tree)


def test_it_is_a_schema_and_says_of_which_draft() -> None:
    assert validator_for(schema()) is Draft202012Validator
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", case_examples())
def test_it_takes_the_examples(name: str) -> None:
    assert list(JUDGE.iter_errors(example(name))) == []


def test_it_takes_a_file_with_every_key() -> None:
    assert list(JUDGE.iter_errors(full())) == []


@pytest.mark.parametrize("place", [place for place in leaves() if optional(place)], ids=spelled)
def test_it_takes_null_and_absent(place: Place) -> None:
    assert JUDGE.is_valid(put(full(), place, None))
    assert JUDGE.is_valid(without(full(), place))


@pytest.mark.parametrize("place", leaves(), ids=spelled)
def test_it_refuses_another_type(place: Place) -> None:
    for value in wrong_for(place):
        # JSON knows one kind of number, so that 88.0 is whole for a schema; we take whole numbers written whole.
        if value != 88.0 or "integer" not in {shape["type"] for shape in leaves()[place]}:
            assert both_refuse(put(full(), place, value)), value


@pytest.mark.parametrize("place", objects(), ids=lambda place: spelled(place) or "top")
def test_it_refuses_an_unknown_key(place: Place) -> None:
    assert both_refuse(put(full(), (*place, "surprise"), 1))


@pytest.mark.parametrize("place", RANGED, ids=spelled)
def test_it_refuses_what_is_out_of_range(place: Place) -> None:
    if place[-1] == "pulse_setting":
        return  # it stands beside a flow in the full file, and that no schema forbids
    for value in RANGES[str(place[-1])][1]:
        assert both_refuse(put(full(), place, value)), value


@pytest.mark.parametrize("path", CLOSED)
def test_it_refuses_what_is_not_on_a_closed_list(path: str) -> None:
    assert both_refuse(put(full(), CLOSED[path], "something-else"))


@pytest.mark.parametrize("place", DATES, ids=spelled)
def test_it_refuses_a_date_that_does_not_exist(place: Place) -> None:
    for value in IMPOSSIBLE.values():
        assert both_refuse(put(full(), place, value)), value


@pytest.mark.parametrize("place", lists(), ids=spelled)
def test_it_refuses_null_as_an_entry(place: Place) -> None:
    assert both_refuse(put(full(), place, [None]))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("request", "items"), []),
        (("request", "items"), ["oxygen"]),
        (("request", "items"), [{"equipment": "Bag"}]),
        (("request", "items"), [{"hcpcs": "E0439"}]),
        (("notices", 0, "estimate_usd"), "$180"),
        (("notices", 0, "options_marked"), [4]),
        (("supplier", "npi"), "123"),
        (("diagnoses", 0, "icd10"), "COPD"),
        (("patient", "name", "given"), ""),
        (("patient", "name", "given"), "x" * 2001),
    ],
    ids=lambda value: spelled(value) if isinstance(value, tuple) else "",
)
def test_it_refuses_what_is_not_of_its_form(place: Place, value: object) -> None:
    assert both_refuse(put(full(), place, value))


def test_it_refuses_a_case_without_what_is_required() -> None:
    assert both_refuse({})
    assert both_refuse({"format": "loxley/case@1", "request": {"items": ["E0439"]}})
