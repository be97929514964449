"""Bad cases from the shell: an error with its place, or an answer; never a crash, and nothing interpreted."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .cases import example
from .conftest import Inside

CaseFile = Callable[[Any], Path]
DAY = "2024-06-01"


def changed(*way: str | int, to: Any) -> Any:
    """The current example with one value changed."""
    tree = example("current")
    node: Any = tree
    for part in way[:-1]:
        node = node[part]
    node[way[-1]] = to
    return tree


@pytest.mark.parametrize(
    ("tree", "place"),
    [
        (changed("request", "items", to=["E0439", "oxygen"]), "request.items[1]: "),
        (changed("request", "items", to=[{"equipment": "../x"}]), "request.items[0].equipment: "),
        (changed("diagnoses", to=[{"icd10": "COPD"}]), "diagnoses[0].icd10: "),
        (changed("hospice", to=[{"terminal_icd10": "?"}]), "hospice[0].terminal_icd10: "),
        (changed("request", "date_of_service", to="2024-02-30"), "request.date_of_service: "),
        (changed("blood_gas_studies", 0, "id", to="a\x1b[2Jb"), "blood_gas_studies[0].id: "),
        (changed("blood_gas_studies", 0, "id", to="a\x9b2Jb"), "blood_gas_studies[0].id: "),
        (changed("eligibility", to=[{"months_used": -1}]), "eligibility[0].months_used: "),
        (changed("eligibility", to=[{"part_b": "no"}]), "eligibility[0].part_b: "),
        (changed("rental", "owned", to=["a concentrator"]), "rental.owned[0]: "),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_is_refused_with_its_place(
    tree: Any, place: str, inside: Inside, case_file: CaseFile
) -> None:
    ended = inside("decide", case_file(tree))
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith(place)
    assert ended.err.strip().isprintable()


@pytest.mark.parametrize(
    ("tree", "code"),
    [
        (changed("patient", "birth_date", to="2024-05-11"), 12),
        (changed("hospice", to=[{"elected_on": "2024-05-01", "oxygen_related": True}]), 10),
        (changed("hospice", to=[{"elected_on": "2024-05-01", "oxygen_related": False}]), 0),
        (changed("hospice", to=[{"elected_on": "2024-05-01"}]), 11),
        (changed("patient", "residences", to=[{"place_of_service": "31"}]), 10),
        (changed("inpatient_stays", to=[{"admitted_on": "2024-05-09", "discharged_on": "2024-05-12"}]), 10),
        (changed("inpatient_stays", to=[{"admitted_on": "2024-05-09"}]), 11),
        (changed("eligibility", to=[{"part_b": False}]), 12),
        (changed("request", "items", to=["E0440"]), 10),
        (changed("request", "items", to=["E9999"]), 12),
        (changed("blood_gas_studies", 0, "id", to="{0} \u202e ]#x"), 0),
    ],
    ids=["unborn", "hospice's", "not hospice's", "hospice?", "facility", "inpatient", "open stay", "no Part B",
         "bought", "unknown code", "hostile id"],
)  # fmt: skip
def test_what_can_be_is_answered(tree: Any, code: int, inside: Inside, case_file: CaseFile) -> None:
    path = case_file(tree)
    ended = inside("decide", path, "--as-of", DAY)
    assert (ended.code, ended.err) == (code, "")
    assert ended.out.replace("\n", "").isprintable()
    as_json = inside("decide", path, "--as-of", DAY, "--json")
    assert as_json.code == code
    assert json.loads(as_json.out)["format"] == "loxley/determination@1"
