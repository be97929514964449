"""`loxley equip list` and `loxley equip show`: the catalogue, every figure with its source."""

import json

from jsonschema import Draft202012Validator

from .conftest import Inside
from .running import on_a_terminal


def test_the_list_has_a_line_for_each_item_with_its_id(inside: Inside) -> None:
    listed = json.loads(inside("equip", "list", "--json").out)
    lines = inside("equip", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == [item["id"] for item in listed["items"]]
    assert {"companion-1000", "stroller", "liberator-45", "carrying-bag", "cart"} <= {
        item["id"] for item in listed["items"]
    }


def test_the_json_is_what_the_published_schemas_say(inside: Inside) -> None:
    list_schema, item_schema = (
        json.loads(inside("schema", name).out) for name in ("equipment-list", "equipment")
    )
    listed = json.loads(inside("equip", "list", "--json").out)
    Draft202012Validator(list_schema).validate(listed)
    for item in listed["items"]:
        ended = inside("equip", "show", item["id"], "--json")
        assert (ended.code, ended.err) == (0, "")
        Draft202012Validator(item_schema).validate(json.loads(ended.out))


def test_every_figure_is_shown_with_source_and_standing(inside: Inside) -> None:
    shown = json.loads(inside("equip", "show", "companion-1000", "--json").out)
    text = " ".join(inside("equip", "show", "companion-1000").out.split())
    assert shown["figures"]
    for figure in shown["figures"].values():
        assert figure["standing"] in text
        assert " ".join(f"source: {figure['source']}".split()) in text


def test_a_narrow_terminal_gets_narrow_lines() -> None:
    code, seen = on_a_terminal("equip", "show", "carrying-bag", columns=64)
    assert code == 0
    assert max(map(len, seen.splitlines())) <= 64


def test_a_text_that_is_no_id_is_not_repeated(inside: Inside) -> None:
    ended = inside("equip", "show", "Ada Ortiz")
    assert (ended.code, ended.out) == (4, "")
    assert "Ortiz" not in ended.err
