"""`loxley decide CASE --leaflet`: the leaflet beside the determination, which stays as it is."""

import json
from pathlib import Path

import pytest

from .conftest import Inside

EXAMPLES = Path(__file__).parents[2] / "examples"
CURRENT = str(EXAMPLES / "current.json")
AS_OF = ("--as-of", "2024-05-10")


def test_it_stands_after_the_determination_which_it_leaves_as_it_is(inside: Inside) -> None:
    without, beside = inside("decide", CURRENT, *AS_OF), inside("decide", CURRENT, *AS_OF, "--leaflet")
    assert beside.out.startswith(without.out.rstrip("\n"))
    more = beside.out[len(without.out.rstrip("\n")) :]
    assert "Beside it, the leaflet" in more
    assert "severe lung disease" in more
    assert "Not a condition." in more


@pytest.mark.parametrize("example", ["current", "denied", "missing", "2019"])
def test_the_exit_code_is_the_determinations(inside: Inside, example: str) -> None:
    path = str(EXAMPLES / f"{example}.json")
    assert inside("decide", path, *AS_OF, "--leaflet").code == inside("decide", path, *AS_OF).code


def test_as_json_it_is_one_key_more(inside: Inside) -> None:
    without = json.loads(inside("decide", CURRENT, *AS_OF, "--json").out)
    beside = json.loads(inside("decide", CURRENT, *AS_OF, "--json", "--leaflet").out)
    assert beside.keys() - without.keys() == {"leaflet"}
    assert {key: value for key, value in beside.items() if key != "leaflet"} == without


def test_a_book_has_none(inside: Inside, tmp_path: Path) -> None:
    out = str(tmp_path / "out.jsonl")
    assert inside("decide", str(EXAMPLES), "-o", out, "--leaflet").code == 2


def test_its_format_is_published(inside: Inside) -> None:
    schema = json.loads(inside("schema", "determination-beside-leaflet").out)
    assert "leaflet" in schema["properties"]
    assert "leaflet" not in json.loads(inside("schema", "determination").out)["properties"]
