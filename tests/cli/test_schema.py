"""`loxley schema`: every format by name, as another program would check it."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from .cases import CASES, example, put
from .conftest import Inside
from .running import loxley

NAMES = ("case", "determination", "equipment", "equipment-list", "papers", "run", "scenario")


def validator(inside: Inside, name: str) -> Draft202012Validator:
    """Another hand's reading of our schema."""
    schema: dict[str, Any] = json.loads(inside("schema", name).out)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_without_a_name_the_formats_are_listed_one_a_line(inside: Inside) -> None:
    ended = inside("schema")
    assert (ended.code, ended.err) == (0, "")
    assert set(NAMES) <= set(ended.out.splitlines())
    assert json.loads(inside("schema", "--json").out) == ended.out.splitlines()


def test_every_format_that_is_listed_has_a_schema_that_another_program_accepts(inside: Inside) -> None:
    for name in inside("schema").out.split():
        schema = validator(inside, name).schema
        assert isinstance(schema, dict)
        assert schema["additionalProperties"] is False
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", CASES)
def test_the_example_cases_are_cases_by_the_schema(name: str, inside: Inside) -> None:
    validator(inside, "case").validate(example(name))


@pytest.mark.parametrize("name", ["night-on-the-reservoir", "afternoon-on-a-portable", "idle-portable"])
def test_the_example_scenarios_are_scenarios_by_the_schema(name: str, inside: Inside) -> None:
    validator(inside, "scenario").validate(example(name))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("colour",), "red"),
        (("patient", "nickname"), "Addie"),
        (("request", "items"), []),
        (("request", "items", 0), "E439"),
        (("request", "assigned"), "yes"),
        (("blood_gas_studies", 0, "saturation_percent"), 188),
        (("blood_gas_studies", 0, "state"), "resting"),
        (("orders", 0, "signature"), "crayon"),
        (("rental",), {"breaks": [{"from_": "2024-06-01"}]}),
        (("format",), "loxley/case@2"),
    ],
)
def test_what_the_schema_refuses_is_what_we_ought_to_refuse(
    place: tuple[str | int, ...], value: Any, inside: Inside
) -> None:
    assert not validator(inside, "case").is_valid(put(example("current"), place, value))


def test_the_schema_of_a_case_requires_what_the_contract_requires(inside: Inside) -> None:
    schema = json.loads(inside("schema", "case").out)
    assert schema["required"] == ["format", "request"]
    assert schema["$defs"]["Request"]["required"] == ["date_of_service", "items"]
    requiring = {name for name, definition in schema["$defs"].items() if "required" in definition}
    assert requiring == {"CatalogueItem", "Request"}


def test_json_beside_a_name_changes_nothing() -> None:
    assert loxley("schema", "run", "--json") == loxley("schema", "run")
