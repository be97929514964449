"""The published formats by name."""

import json

import pytest
from jsonschema import Draft202012Validator

from loxley.desk.schemas import FORMAT_NAMES, schema_text
from loxley.errors import NotFoundError


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_every_format_has_a_schema_that_refuses_what_it_does_not_know(name: str) -> None:
    schema = json.loads(schema_text(name))
    Draft202012Validator.check_schema(schema)
    assert schema["title"]
    assert schema["description"]
    assert schema["additionalProperties"] is False
    assert not Draft202012Validator(schema).is_valid({"colour": "red"})
    for part, definition in schema.get("$defs", {}).items():
        if definition.get("type") == "object" and "properties" in definition:
            assert definition["additionalProperties"] is False, part


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_a_format_bears_its_own_name_and_version(name: str) -> None:
    versioned = json.loads(schema_text(name))["properties"]["format"]
    assert versioned["const"].startswith("loxley/")
    assert versioned["const"].endswith("@1")


def test_keys_that_python_reserves_have_their_own_names_in_the_schema() -> None:
    text = schema_text("case") + schema_text("determination")
    for name in ('"from_"', '"with_"', '"is_"'):
        assert name not in text
    for name in ('"from"', '"with"'):
        assert name in text


def test_the_text_is_the_same_every_time() -> None:
    assert schema_text("case") == schema_text("case")


def test_a_format_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(NotFoundError) as told:
        schema_text("shopping-list")
    assert all(name in str(told.value) for name in FORMAT_NAMES)
