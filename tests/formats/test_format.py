"""The base of every format: frozen values that refuse what they do not know, and a schema that says so."""

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from loxley.formats import json_schema

from .made_up import Leg, Walk


def test_a_value_cannot_be_changed() -> None:
    leg = Leg(hours=1.0)
    with pytest.raises(ValidationError, match="frozen"):
        leg.hours = 2.0  # type: ignore[misc]
    assert leg == Leg(hours=1.0)


@pytest.mark.parametrize("hours", [float("nan"), float("inf"), "1", True])
def test_a_value_is_checked_when_it_is_made_in_python_too(hours: object) -> None:
    with pytest.raises(ValidationError):
        Leg.model_validate({"hours": hours})


def test_a_reserved_word_has_its_own_name_in_json() -> None:
    walk = Walk.model_validate({"from": "home"})
    assert walk.model_dump(by_alias=True, exclude_none=True)["from"] == "home"
    with pytest.raises(ValidationError):
        Walk.model_validate({"from_": "home"})


def test_the_schema_names_its_draft_and_uses_the_names_of_json() -> None:
    schema = json_schema(Walk)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    assert "from" in schema["properties"]
    assert "from_" not in schema["properties"]


def test_what_we_read_is_what_the_schema_allows() -> None:
    allowed = Draft202012Validator(json_schema(Walk))
    assert allowed.is_valid({"legs": [{"hours": 1.5}], "from": "home"})
    for tree in ({"colour": 1}, {"legs": [{"hours": 48}]}, {"pace": "fast"}, {"title": ""}):
        assert not allowed.is_valid(tree)
