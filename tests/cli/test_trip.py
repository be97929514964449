"""`loxley trip` and `loxley last`: the answer, its exit code, and what they never touch."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import loxley as package

from .conftest import Inside
from .running import ROOT, loxley, surroundings

BUS = "examples/visit-by-bus.json"
FULL = {"model": "companion-1000", "fill": {"share": 1}}
LAST = ("last", "--vessel", "companion-1000", "--fill", "1", "--flow", "2")


def trip(*legs: dict[str, Any], **more: Any) -> bytes:
    """A trip file with one full portable."""
    return json.dumps({"format": "loxley/trip@1", "portables": [FULL], "legs": list(legs), **more}).encode()


def steady(flow_lpm: float, hours: float, **more: Any) -> dict[str, Any]:
    """A part with a steady flow."""
    return {"flow_lpm": flow_lpm, "hours": hours, **more}


ENDS: dict[str, tuple[bytes, int, str]] = {
    "safe": (trip(steady(2, 2)), 0, "Should last, with "),
    "tight": (trip(steady(2, 6)), 10, "Too close."),
    "no": (trip(steady(2, 12)), 10, "Will not last."),
    "a device cannot": (trip(steady(7, 1)), 10, "Will not last."),
    "cannot-say": (
        trip({"pulse_setting": 3, "breaths_per_minute": 20, "device": "palwai-a", "hours": 1}),
        11,
        "We cannot say.",
    ),
}


@pytest.mark.parametrize("name", sorted(ENDS))
def test_the_exit_code_is_the_verdicts_and_the_first_line_says_it(name: str, inside: Inside) -> None:
    data, code, first = ENDS[name]
    ended = inside("trip", "-", stdin=data)
    assert (ended.code, ended.err) == (code, "")
    assert ended.out.startswith(first)
    assert "Planning aid. Not reviewed by FDA. Not an alarm." in " ".join(ended.out.split())


@pytest.mark.parametrize("name", sorted(ENDS))
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_json_is_what_the_published_schema_says_and_has_the_contracts_keys(
    name: str, language: str, inside: Inside
) -> None:
    schema = json.loads(inside("schema", "trip-answer").out)
    data, code, _ = ENDS[name]
    ended = inside("trip", "-", "--json", "--language", language, stdin=data)
    said = json.loads(ended.out)
    Draft202012Validator(schema).validate(said)
    assert ended.code == code
    assert said["language"] == language
    assert {
        "verdict",
        "lasts_h",
        "reserve_minutes_at_end",
        "probability_of_running_out",
        "because",
        "assumes",
        "instead",
    } <= said.keys()
    if said["lasts_h"] is not None:
        assert list(said["lasts_h"]) == list(said["reserve_minutes_at_end"]) == ["low", "likely", "high"]
        assert said["lasts_h"]["low"] <= said["lasts_h"]["likely"] <= said["lasts_h"]["high"]


def test_the_example_is_a_trip_by_its_published_schema_and_lasts(inside: Inside) -> None:
    schema = json.loads(inside("schema", "trip").out)
    Draft202012Validator(schema).validate(json.loads((ROOT / BUS).read_text()))
    assert inside("trip", BUS).code == 0


def test_a_dash_reads_standard_input_and_gives_the_same_bytes_again(inside: Inside) -> None:
    data = (ROOT / BUS).read_bytes()
    first = inside("trip", BUS, "--json")
    assert inside("trip", "-", "--json", stdin=data) == first
    assert inside("trip", BUS, "--json") == first


def test_last_is_a_trip_in_one_line(inside: Inside) -> None:
    by_line = json.loads(inside(*LAST, "--hours", "4", "--reserve", "45", "--json").out)
    by_file = json.loads(inside("trip", "-", "--json", stdin=trip(steady(2, 4), reserve_minutes=45)).out)
    assert by_line == by_file


def test_last_keeps_an_hour_in_reserve_unless_told_otherwise(inside: Inside) -> None:
    assert (
        inside(*LAST, "--hours", "4", "--json").out
        != inside(*LAST, "--hours", "4", "--reserve", "60", "--json").out
    )
    said = json.loads(inside(*LAST, "--hours", "4", "--json").out)
    assert said["reserve_minutes"] == 60.0
    assert any("reserve was not given" in each for each in said["assumes"])


@pytest.mark.parametrize(("hours", "code"), [("4", 0), ("6", 10), ("12", 10)])
def test_last_ends_by_its_verdict(hours: str, code: int, inside: Inside) -> None:
    assert inside(*LAST, "--hours", hours).code == code


def test_last_of_a_unit_whose_flow_is_not_known_ends_11(inside: Inside) -> None:
    ended = inside("last", "--vessel", "escort", "--fill", "1", "--flow", "1", "--hours", "1")
    assert (ended.code, ended.out.splitlines()[0]) == (11, "We cannot say.")


@pytest.mark.parametrize(
    ("options", "option"),
    [
        (("--fill", "1.2", "--flow", "2", "--hours", "4"), "--fill"),
        (("--fill", "1", "--flow", "-2", "--hours", "4"), "--flow"),
        (("--fill", "1", "--flow", "0", "--hours", "4"), "--flow"),
        (("--fill", "1", "--flow", "2", "--hours", "0"), "--hours"),
        (("--fill", "1", "--flow", "2", "--hours", "4", "--reserve", "-1"), "--reserve"),
    ],
)
def test_last_names_the_option_at_fault(options: tuple[str, ...], option: str, inside: Inside) -> None:
    ended = inside("last", "--vessel", "companion-1000", *options)
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.splitlines()[0].startswith(f"{option}: ")


@pytest.mark.parametrize("option", [("--fill", "full"), ("--fill", "nan"), ("--hours", "inf")])
def test_what_is_no_number_is_wrong_usage(option: tuple[str, str], inside: Inside) -> None:
    given = {"--fill": "1", "--flow": "2", "--hours": "4"} | dict([option])
    ended = inside("last", "--vessel", "companion-1000", *(each for pair in given.items() for each in pair))
    assert (ended.code, ended.out) == (2, "")


def test_what_the_catalogue_does_not_have_ends_4(inside: Inside, tmp_path: Path) -> None:
    ended = inside("last", "--vessel", "companion-1001", "--fill", "1", "--flow", "2", "--hours", "4")
    assert (ended.code, ended.out) == (4, "")
    assert ended.err.startswith("--vessel: ")
    unknown = trip(steady(2, 1)).replace(b"companion-1000", b"companion-1001")
    ended = inside("trip", "-", stdin=unknown)
    assert (ended.code, ended.out) == (4, "")
    assert ended.err.startswith("portables[0].model: ")
    assert inside("trip", tmp_path / "none.json").code == 4


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'{"format": "loxley/trip@1"', "line 1"),
        (trip(steady(0, 1)), "legs: "),
        (trip(steady(2, 1), who="Ada Ortiz"), "who: "),
        (trip(steady(2, 1)).replace(b'"share": 1', b""), "portables[0].fill: "),
    ],
    ids=["no JSON", "no flow", "unknown key", "no fill"],
)
def test_a_file_that_is_no_trip_ends_3_with_its_path(data: bytes, told: str, inside: Inside) -> None:
    ended = inside("trip", "-", stdin=data)
    assert (ended.code, ended.out) == (3, "")
    assert told in ended.err
    assert "Ortiz" not in ended.err


def test_the_spanish_page_is_spanish_down_to_what_is_for_the_supplier(inside: Inside) -> None:
    ended = inside("trip", "-", "--language", "es", stdin=trip(steady(2, 6)))
    patient, _, supplier = ended.out.partition("(en inglés)")
    assert ended.out.startswith("Va muy justo.")
    assert supplier
    for english in ("Too close", "Why", "hour", "minute", "liter", "Planning"):
        assert english not in patient


@pytest.mark.parametrize("arguments", [("trip", BUS), (*LAST, "--hours", "12", "--json")])
def test_neither_command_ever_touches_the_compiler_or_the_tables(arguments: tuple[str, ...]) -> None:
    """In a process of its own, to the end of the command: a remedy is looked for, and nothing of these is loaded."""
    code = (
        "import sys\n"
        f"sys.argv = ['loxley', *{list(arguments)!r}]\n"
        "from loxley.cli import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit:\n"
        "    pass\n"
        "found = {'numba', 'numpy', 'pyarrow', 'altair', 'scipy', 'llvmlite'} & set(sys.modules)\n"
        "print(sorted(found), file=sys.stderr)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, env=surroundings(), timeout=60
    )
    assert ended.stderr.decode().strip() == "[]"
    assert ended.stdout


def test_the_command_from_the_shell_gives_the_same_bytes_twice() -> None:
    first = loxley("trip", BUS)
    assert first.code == 0
    assert loxley("trip", BUS) == first


def test_the_python_surface_gives_what_the_command_gives(inside: Inside) -> None:
    said = package.will_last(package.Trip.model_validate_json((ROOT / BUS).read_bytes()))
    assert said.verdict == json.loads(inside("trip", BUS, "--json").out)["verdict"] == "safe"
    assert said.model_dump_json(indent=2) + "\n" == inside("trip", BUS, "--json").out
