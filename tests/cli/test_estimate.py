"""`loxley estimate`: one home from its fills and readings."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from .conftest import Inside
from .running import ROOT, loxley

EXAMPLE = "examples/home-history.json"


def tree() -> dict[str, Any]:
    """The example."""
    read: dict[str, Any] = json.loads((ROOT / EXAMPLE).read_text("utf-8"))
    return read


def given(inside: Inside, changed: dict[str, Any], *more: str) -> Any:
    """The command on a changed example, by standard input."""
    return inside("estimate", "-", *more, stdin=json.dumps(changed).encode())


def test_the_example_is_a_history_and_its_answer_an_estimate_by_the_published_schemas(inside: Inside) -> None:
    Draft202012Validator(json.loads(inside("schema", "history").out)).validate(tree())
    ended = inside("estimate", EXAMPLE, "--json")
    assert (ended.code, ended.err) == (0, "")
    Draft202012Validator(json.loads(inside("schema", "estimate").out)).validate(json.loads(ended.out))
    assert json.loads(ended.out)["format"] == "loxley/estimate@1"


def test_the_lower_bound_is_the_first_thing_that_is_said() -> None:
    ended = loxley("estimate", EXAMPLE)
    assert (ended.code, ended.err) == (0, "")
    first = ended.out.splitlines()[0]
    assert first.startswith("Enough until at least ")
    assert "; probably until " in first
    assert "Last reading:         2.5 days ago" in ended.out
    assert "cannot be seen from these readings" in " ".join(ended.out.split())


def test_a_later_moment_of_now_leaves_less(inside: Inside) -> None:
    now = json.loads(inside("estimate", EXAMPLE, "--json").out)
    later = json.loads(inside("estimate", EXAMPLE, "--json", "--as-of", "2024-05-29").out)
    assert later["as_of"] == "2024-05-29T12:00:00"
    assert later["contents"]["oxygen_kg"]["likely"] < now["contents"]["oxygen_kg"]["likely"]


@pytest.mark.parametrize(
    "text",
    ["tomorrow", "2024-13-01", "2024-05-29T09:00+02:00", "2024-05-29 09:00", "2024-W22-3", "9999-12-31", ""],
)
def test_what_is_no_local_moment_is_wrong_usage(text: str, inside: Inside) -> None:
    ended = inside("estimate", EXAMPLE, "--as-of", text)
    assert (ended.code, ended.out) == (2, "")
    assert "2024-05-10T09:00" in ended.err


def test_without_any_moment_the_clock_is_asked(inside: Inside) -> None:
    changed = tree()
    del changed["as_of"], changed["next_delivery_at"]
    ended = given(inside, changed, "--json")
    assert ended.code == 0
    assert json.loads(ended.out)["as_of"] > "2024-06"


def test_where_nothing_shows_a_level_it_ends_11(inside: Inside) -> None:
    changed = tree() | {"readings": [], "deliveries": [{"at": "2024-05-02T10:20", "received_kg": 20.0}]}
    ended = given(inside, changed)
    assert ended.code == 11
    assert ended.out.startswith("Nothing can be said")


def test_where_readings_contradict_each_other_it_ends_12_and_names_them(inside: Inside) -> None:
    readings = [
        {"id": "first", "at": "2024-05-26T09:00", "scale_kg": 40.0},
        {"id": "second", "at": "2024-05-27T09:00", "scale_kg": 60.0},
    ]
    changed = tree() | {"readings": readings, "deliveries": []}
    ended = given(inside, changed)
    assert ended.code == 12
    assert "readings[first], readings[second]" in " ".join(ended.out.split())
    assert json.loads(given(inside, changed, "--json").out)["verdict"] == "contradictory"


def test_one_wrong_reading_among_many_ends_0_and_is_named(inside: Inside) -> None:
    changed = tree()
    changed["readings"][2]["scale_kg"] = 70.4
    ended = given(inside, changed)
    assert ended.code == 0
    assert "readings[w2]: set aside" in " ".join(ended.out.split())


def test_every_fault_is_a_line_on_standard_error(inside: Inside) -> None:
    changed = tree()
    changed["readings"][0]["at"] = "2025-05-02T10:40"
    changed["readings"][1]["gauge_quarters"] = 5.0
    changed["schedule"]["portable_model"] = "lunchbox"
    ended = given(inside, changed)
    assert (ended.code, ended.out) == (3, "")
    lines = ended.err.splitlines()
    for path in ("readings[0].at: ", "readings[1].gauge_quarters: ", "schedule.portable_model: "):
        assert any(line.startswith(path) for line in lines)


def test_a_weight_in_the_wrong_unit_is_told_as_such(inside: Inside) -> None:
    changed = tree()
    changed["readings"][2]["scale_kg"] = 40.4 / 0.45359237
    ended = given(inside, changed)
    assert ended.code == 3
    assert "pound and kilogram may have been mixed" in ended.err


@pytest.mark.parametrize("name", ["nowhere.json", "-"])
def test_a_file_or_a_reservoir_that_is_not_there_ends_4(name: str, inside: Inside) -> None:
    changed = json.dumps(tree() | {"vessel": {"model": "samovar"}}).encode()
    ended = inside("estimate", name, stdin=changed)
    assert (ended.code, ended.out) == (4, "")


def test_neither_the_compiler_nor_pictures_are_loaded() -> None:
    import subprocess
    import sys

    program = (
        "import sys; from loxley.cli import main\n"
        "try: main()\n"
        "except SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, "estimate", EXAMPLE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert not {"numba", "numpy", "altair", "loxley.figures", "loxley.vessel.kernel"} & set(
        ended.stderr.split()
    )
