"""`loxley equip compare --week`: its exit codes, its two outputs, its sheet."""

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from jsonschema import Draft202012Validator

from .cases import example, put
from .conftest import Inside
from .running import loxley

COMPARE = ("equip", "compare", "--week")
WEEK = "examples/week.json"


def stored(tmp_path: Path, week: Any) -> Path:
    file = tmp_path / "week.json"
    file.write_text(json.dumps(week), encoding="utf-8")
    return file


def test_the_example_is_compared_and_says_so_in_text_and_json(inside: Inside) -> None:
    text, data = inside(*COMPARE, WEEK), inside(*COMPARE, WEEK, "--json")
    assert (text.code, text.err, data.code, data.err) == (0, "", 0, "")
    assert "Hours per filling at the flows ordered" in text.out
    compared = json.loads(data.out)
    Draft202012Validator(json.loads(inside("schema", "equipment-week").out)).validate(compared)
    assert compared["asks"] == []


def test_the_example_is_a_week_by_the_schema(inside: Inside) -> None:
    Draft202012Validator(json.loads(inside("schema", "week").out)).validate(example("week"))


def test_the_second_example_of_the_help_runs(inside: Inside) -> None:
    line = next(
        line for line in inside("equip", "compare", "--help").out.splitlines() if "--week examples" in line
    )
    assert inside(*line.split("loxley ")[1].split()).code == 0


def test_missing_facts_are_listed_and_end_11(tmp_path: Path, inside: Inside) -> None:
    week = example("week")
    del week["flows"]["walking"]
    ended = inside(*COMPARE, stored(tmp_path, week))
    assert (ended.code, ended.err) == (11, "")
    assert "(flows.walking)" in ended.out


def test_what_cannot_be_said_of_a_device_alone_ends_0(inside: Inside) -> None:
    ended = inside(*COMPARE, WEEK, "escort", "cylinder-m")
    assert ended.code == 0
    assert "gives pulses only" in ended.out


@pytest.mark.parametrize(
    ("place", "value", "path"),
    [
        (("flows", "rest", "flow_lpm"), "2", "flows.rest.flow_lpm: "),
        (("flows", "rest", "flow_lpm"), 0.001, "flows.rest.flow_lpm: "),
        (("outings", 1, "legs", 2, "hours"), 20.0, "outings[1].legs: "),
        (("outings", 0, "times_per_week"), 60, "outings: "),
        (("hours_asleep_per_night",), 23.5, "portable_at_home.hours_per_day: "),
        (("surroundings",), {"temperature_c": 150.0}, "surroundings.temperature_c: "),
        (("colour",), "red", "colour: "),
        (("format",), "loxley/week@2", "format: "),
    ],
)
def test_a_week_that_cannot_be_ends_3_with_its_path(
    place: tuple[str | int, ...], value: Any, path: str, tmp_path: Path, inside: Inside
) -> None:
    ended = inside(*COMPARE, stored(tmp_path, put(example("week"), place, value)))
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith(path)


def test_what_is_not_there_ends_4(tmp_path: Path, inside: Inside) -> None:
    assert inside(*COMPARE, tmp_path / "none.json").code == 4
    assert inside(*COMPARE, WEEK, "levitator").code == 4
    pulses = {"pulse_setting": 2, "breaths_per_minute": 20, "device": "whizz"}
    ended = inside(*COMPARE, stored(tmp_path, put(example("week"), ("flows", "rest"), pulses)))
    assert (ended.code, ended.out) == (4, "")
    assert ended.err.startswith("flows.rest.device: ")


@pytest.mark.parametrize(
    "arguments",
    [
        (*COMPARE, WEEK, "--flow", "2"),
        (*COMPARE, WEEK, "--hours", "2"),
        (*COMPARE, WEEK, "--sheet", "options.png"),
        ("equip", "compare", "--sheet", "options.pdf"),
    ],
)
def test_options_that_do_not_go_together_end_2(arguments: tuple[str, ...], inside: Inside) -> None:
    ended = inside(*arguments)
    assert (ended.code, ended.out) == (2, "")


def test_the_sheet_is_written_whole_and_told_beside_the_result(tmp_path: Path, inside: Inside) -> None:
    file = tmp_path / "options.pdf"
    ended = inside(*COMPARE, WEEK, "--sheet", file, "--json")
    assert (ended.code, ended.err) == (0, f"The sheet is in {file}\n")
    json.loads(ended.out)
    assert len(pypdfium2.PdfDocument(file)) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["options.pdf"]


def test_a_sheet_with_too_many_options_is_refused_and_nothing_is_written(
    tmp_path: Path, inside: Inside
) -> None:
    file = tmp_path / "options.pdf"
    ended = inside(*COMPARE, WEEK, "stroller", "sprint", "companion-t", "--sheet", file)
    assert (ended.code, ended.out, file.exists()) == (3, "", False)
    assert ended.err.startswith("ids: make 11 options")


def test_a_folder_that_cannot_be_written_ends_5(tmp_path: Path, inside: Inside) -> None:
    (tmp_path / "file").write_text("no folder")
    ended = inside(*COMPARE, WEEK, "--sheet", tmp_path / "file" / "options.pdf")
    assert (ended.code, ended.out) == (5, "")


def test_a_week_from_standard_input() -> None:
    data = json.dumps(example("week")).encode()
    assert loxley(*COMPARE, "-", stdin=data).out == loxley(*COMPARE, WEEK).out


def test_the_steady_form_stays(inside: Inside) -> None:
    assert inside("equip", "compare", "companion-1000", "cylinder-e").out.startswith("Each full, at 2 L/min")
