"""Some four hundred damaged case files: each is refused with its place, and none says anything about a person."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from .cases import personal
from .conftest import Inside
from .damage import TREE, Damage, damages
from .running import Ended, loxley

DAMAGES = damages()
PROCESSES = (
    "type of patient",
    "range of blood_gas_studies[0].saturation_percent: 188",
    "date of",
    "unknown key in patient.name",
    "without request.items",
    "no number at patient.weight_lb: NaN",
    "cut off after",
    "not UTF-8",
    '"given" twice',
    "lists in lists in the patient",
    "the text ''",
    "50 MB of text",
    "50 MB of chance",
)
_PLACE = re.compile(
    r"line [0-9]+, column [0-9]+: "  # where the text is not JSON, or no object
    r"|\(top level\): "  # a key of the case itself that looks like no key
    r"|[a-z_]+[A-Za-z0-9_.\[\]-]*: "  # a path of the format
)
_SUMMARY = re.compile(r"\.\.\. and .*more faults.*")
_CLOSED_LIST = re.compile(r"is not one of '.*")


def judge(damage: Damage, ended: Ended, data: bytes) -> None:
    """What every damaged file must come to."""
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.endswith("\n")
    assert len(ended.err) < 10_000
    first, *more = ended.err.splitlines()
    if len(more) == 50:
        assert _SUMMARY.fullmatch(more.pop())
    assert len(more) < 50
    for line in (first, *more):
        assert _PLACE.match(line), line
        assert line.isprintable()
    assert "Traceback" not in ended.err
    if damage.path is not None:
        assert any(line.startswith(damage.path) for line in (first, *more)), ended.err
        assert not first.startswith("line ")
    else:
        assert first.startswith("line ")
    # Numbers of lines and columns, and the words of the format itself, are nobody's data.
    told = "\n".join(_CLOSED_LIST.sub("", _PLACE.sub("", line, count=1)) for line in (first, *more))
    for value in personal(TREE) | personal(_tree_of(data)):
        assert value not in told


def _tree_of(data: bytes) -> Any:
    if len(data) > 100_000:
        return TREE
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return TREE


def test_there_are_more_than_two_hundred_and_they_are_the_same_every_time() -> None:
    assert len(DAMAGES) > 200
    assert len({damage.name for damage in DAMAGES}) == len(DAMAGES)
    assert [damage.name for damage in damages()] == [damage.name for damage in DAMAGES]


@pytest.mark.parametrize("damage", DAMAGES, ids=str)
def test_a_damaged_case_is_refused_with_its_place_and_nothing_of_a_person(
    damage: Damage, inside: Inside, tmp_path: Path
) -> None:
    data = damage.data()
    path = tmp_path / "case.json"
    path.write_bytes(data)
    judge(damage, inside("decide", path), data)
    path.unlink()


@pytest.mark.parametrize("name", PROCESSES)
def test_the_installed_command_refuses_it_as_well(name: str, tmp_path: Path) -> None:
    damage = next(each for each in DAMAGES if each.name.startswith(name))
    data = damage.data()
    path = tmp_path / "case.json"
    path.write_bytes(data)
    judge(damage, loxley("decide", path), data)
    path.unlink()


@pytest.mark.parametrize("name", PROCESSES[:10:3])
def test_papers_and_standard_input_are_no_side_doors(name: str, inside: Inside, tmp_path: Path) -> None:
    damage = next(each for each in DAMAGES if each.name.startswith(name))
    judge(damage, inside("papers", "-", "-o", tmp_path / "out", stdin=damage.data()), damage.data())
    assert not (tmp_path / "out").exists()
