"""`loxley equip`: the catalogue with its sources, the twin beside print, liquid beside cylinders."""

import json

import pytest
from jsonschema import Draft202012Validator

from loxley.equipment._validation import validation_list

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


def test_the_check_is_clean_and_says_so_in_its_last_line(inside: Inside) -> None:
    ended = inside("equip", "check")
    assert (ended.code, ended.err) == (0, "")
    assert ", 0 outside without one, " in ended.out.splitlines()[-1]


def test_the_check_as_json_is_what_its_schema_says(inside: Inside) -> None:
    checked = json.loads(inside("equip", "check", "--json").out)
    Draft202012Validator(json.loads(inside("schema", "equipment-check").out)).validate(checked)
    parts = {figure["id"]: figure for figure in checked["figures"]}
    assert {"S1a", "S9", "S13", "S22b", "cylinder-e.published[0]"} <= set(parts)
    assert parts["S9"]["low"] <= parts["S9"]["twin"] <= parts["S9"]["high"]


def test_the_check_of_one_item_holds_its_own_figures_only(inside: Inside) -> None:
    checked = json.loads(inside("equip", "check", "cylinder-m6", "--json").out)
    assert {figure["item"] for figure in checked["figures"]} == {"cylinder-m6"}


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_a_check_that_finds_a_fault_ends_10_and_still_prints_it(
    form: list[str], inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row for row in validation_list() if row.part == "S18"]
    moved = rows[0].model_copy(update={"low": 6.0, "value": 6.1, "high": 6.2})
    monkeypatch.setattr("loxley.desk.equipment.check.validation_list", lambda: (moved,))
    ended = inside("equip", "check", *form)
    assert (ended.code, ended.err) == (10, "")
    assert ("outside" in ended.out) if form else ("OUTSIDE" in ended.out)


def test_an_unknown_item_is_not_checked(inside: Inside) -> None:
    ended = inside("equip", "check", "levitator")
    assert (ended.code, ended.out) == (4, "")
    assert "levitator" in ended.err


def test_a_comparison_names_both_sides_and_judges_the_leaflet(inside: Inside) -> None:
    ended = inside("equip", "compare")
    assert (ended.code, ended.err) == (0, "")
    for words in (
        "liberator-45",
        "companion-1000",
        "cylinder-e",
        "The leaflet's claims in figures",
        "not known",
    ):
        assert words in ended.out


def test_the_comparison_as_json_is_what_its_schema_says(inside: Inside) -> None:
    compared = json.loads(inside("equip", "compare", "--flow", "3", "--hours", "6", "--json").out)
    Draft202012Validator(json.loads(inside("schema", "equipment-comparison").out)).validate(compared)
    assert (compared["flow_lpm"], compared["hours"]) == (3.0, 6.0)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--flow", "fast"], 2, "fast is not a number"),
        (["--flow", "nan"], 2, "nan is not a number"),
        (["--flow", "inf"], 2, "inf is not a number"),
        (["--hours", "long"], 2, "long is not a number"),
        (["--flow", "0"], 3, "flow_lpm: 0 is no flow"),
        (["--flow", "-1"], 3, "flow_lpm: -1 is no flow"),
        (["--flow", "6.5"], 3, "flow_lpm: 6.5 L/min is above the largest steady flow of companion-1000"),
        (["--hours", "0"], 3, "hours: 0 is no time of use"),
        (["stroller", "cart"], 3, "ids[1]: cart is no vessel of oxygen (accessory)"),
        (["levitator"], 4, "no item called levitator"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_its_place(
    arguments: list[str], code: int, said: str, inside: Inside
) -> None:
    ended = inside("equip", "compare", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("command", ["check", "compare"])
def test_a_narrow_terminal_gets_narrow_tables(command: str) -> None:
    code, seen = on_a_terminal("equip", command, columns=60)
    assert code == 0
    assert max(map(len, seen.splitlines())) <= 60
