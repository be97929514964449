"""`docs/da-vinci.md`: what it says that we say of the four patients is what comes out today."""

import datetime as dt
import importlib.util
import json
from types import ModuleType
from typing import Any

import pytest

from loxley.coverage import determine
from loxley.record import read_case

from .pages import ROOT

CASES = ROOT / "docs" / "comparison"
PATIENTS = ("o2john", "o2jane", "o2teddy", "o2billy")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the rows."""
    specification = importlib.util.spec_from_file_location("da_vinci", ROOT / "scripts" / "da_vinci.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def told(name: str) -> dict[str, Any]:
    """A case file, as JSON."""
    content: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    return content


def test_the_rows_are_what_the_program_says_today(script: ModuleType) -> None:
    """If this fails: `python scripts/da_vinci.py --write`, then read the page again."""
    page = script.PAGE.read_text("utf-8")
    assert page.count(script.FROM) == page.count(script.TO) == 1
    between = page.split(script.FROM)[1].split(script.TO)[0]
    assert between.strip().splitlines() == script.rows()


def test_there_are_the_four_patients_each_read_twice() -> None:
    files = {path.stem for path in CASES.glob("*.json")}
    assert files == {patient + suffix for patient in PATIENTS for suffix in ("", "-filled")}


@pytest.mark.parametrize("patient", PATIENTS)
def test_filling_the_gaps_changes_no_measured_value(patient: str) -> None:
    measured = ("id", "method", "saturation_percent", "pao2_mmhg")
    as_told, filled = (
        [{key: study.get(key) for key in measured} for study in told(name)["blood_gas_studies"]]
        for name in (patient, f"{patient}-filled")
    )
    assert as_told == filled


@pytest.mark.parametrize("patient", PATIENTS)
def test_what_the_bundles_do_not_say_is_absent(patient: str) -> None:
    """The day on which a test was taken and who evaluated it, a delivery, the rental, mobility."""
    case = told(patient)
    assert not {"deliveries", "rental", "inpatient_stays", "notices", "certificates"} & case.keys()
    assert "mobile_in_home" not in case["patient"]
    for study in case["blood_gas_studies"]:
        assert not {"taken_at", "oxygen_lpm", "evaluated_by_treating_practitioner"} & study.keys()
        assert study["report"]["date"] < case["request"]["date_of_service"]


@pytest.mark.parametrize(
    ("patient", "holds"),
    [
        ("o2john", {"group-1.rest": "yes"}),  # 85 % is at or below 88 %
        ("o2jane", {"group-1.rest": "yes"}),  # 81 %
        ("o2teddy", {"group-1.rest": "no", "group-2.level": "no"}),  # 91 % and 65 mm Hg
        ("o2billy", {"group-1.rest": "no", "group-2.level": "no"}),  # 95 %
    ],
)
def test_what_the_words_say_of_the_levels_is_so(patient: str, holds: dict[str, str]) -> None:
    case = read_case((CASES / f"{patient}-filled.json").read_bytes())
    found = determine(case, dt.date(2023, 1, 1))
    assert {name: found.finding(name).holds for name in holds} == holds
