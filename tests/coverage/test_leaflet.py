"""The leaflet beside a determination (section 2a): its lines, when each was the rule, and what holds instead."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given

from loxley.coverage import determine, editions
from loxley.coverage.leaflet import LeafletLine, beside, leaflet
from loxley.coverage.leaflet_shown import DeterminationBesideLeaflet, rows_beside, stated_beside
from loxley.coverage.sentences import today

from .cases import MUCH_LATER, TODAY, Changes, case, decide, study
from .generated import Tree, case_files
from .test_laws import FEW, read

LATE = dt.date.fromisoformat(MUCH_LATER)
NOT_NECESSARY = ["terminal-illness", "angina", "dyspnea", "peripheral-vascular-disease"]


def lines(date: str = TODAY, **changes: Any) -> dict[str, LeafletLine]:
    """Each line of the leaflet for Ada, by its name."""
    made = beside(case(date, **changes), LATE)
    return {line.finding.id.removeprefix("leaflet."): line for line in made}


def holds(date: str = TODAY, **changes: Any) -> dict[str, str]:
    """What each line finds."""
    return {name: line.finding.holds for name, line in lines(date, **changes).items()}


def test_the_leaflet_is_kept_as_an_edition_that_decides_nothing() -> None:
    edition = leaflet()
    assert edition.level == "leaflet"
    assert "no date" in edition.document
    assert edition.printed.keys() == edition.criteria.keys()
    assert edition.id not in decide().editions


def test_of_ada_the_three_conditions_hold_and_nothing_is_unnecessary() -> None:
    found = holds()
    assert [found[name] for name in ("illness", "levels", "alternatives")] == ["yes"] * 3
    assert [found[name] for name in NOT_NECESSARY] == ["no"] * 4
    assert found["notice"] == "no"


@pytest.mark.parametrize(
    ("changes", "name", "expected"),
    [
        (
            {"clinical__severe_lung_disease": False, "clinical__hypoxia_symptoms_may_improve": False},
            "illness",
            "no",
        ),
        (
            {"clinical__severe_lung_disease": None, "clinical__hypoxia_symptoms_may_improve": None},
            "illness",
            "unknown",
        ),
        ({"clinical__alternative_treatments": "none"}, "alternatives", "no"),
        ({"clinical__alternative_treatments": None}, "alternatives", "unknown"),
        ({"study__saturation_percent": 88}, "levels", "yes"),
        ({"study__saturation_percent": 89}, "levels", "no"),
        ({"study__saturation_percent": 89, "clinical__hematocrit_percent": 57}, "levels", "yes"),
        ({"study__saturation_percent": 89, "clinical__hematocrit_percent": None}, "levels", "unknown"),
        ({"study__saturation_percent": 90}, "levels", "no"),
        ({"study__saturation_percent": None}, "levels", "unknown"),
        ({"blood_gas_studies": []}, "levels", "unknown"),
        ({"certificates": None}, "certificate", "unknown"),
        ({"certificates": []}, "certificate", "no"),
        ({"request__items": ["E0434", {"equipment": "carrying-bag"}]}, "accessories", "yes"),
        ({"request__items": ["E0434", "E1354"]}, "accessories", "yes"),
        ({"request__items": ["E0434"]}, "accessories", "no"),
    ],
)
def test_each_line_is_met_not_met_or_not_documented(changes: Changes, name: str, expected: str) -> None:
    assert holds(**changes)[name] == expected


CONDITIONS: dict[str, Changes] = {
    "terminal-illness": {
        "clinical__conditions": ["terminal-illness"],
        "clinical__terminal_illness_affects_breathing": False,
    },
    "angina": {"clinical__conditions": ["angina-pectoris"]},
    "dyspnea": {"clinical__conditions": ["breathlessness"]},
    "peripheral-vascular-disease": {"clinical__conditions": ["severe-peripheral-vascular-disease"]},
}


@pytest.mark.parametrize("name", NOT_NECESSARY)
def test_what_is_not_necessary_carries_the_qualifiers_of_version_1_and_says_so(name: str) -> None:
    # As printed, «severe peripheral vascular disease» would deny a patient of Group I.
    hypoxemic, normal = holds(**CONDITIONS[name]), holds(study__saturation_percent=94, **CONDITIONS[name])
    assert hypoxemic[name] == ("yes" if name == "terminal-illness" else "no")
    assert normal[name] == normal["notice"] == "yes"
    assert "qualifiers of NCD 240.2, version 1" in lines()[name].finding.statement


def test_a_terminal_illness_that_affects_breathing_is_not_meant() -> None:
    told: Changes = {
        "clinical__conditions": ["terminal-illness"],
        "clinical__terminal_illness_affects_breathing": True,
    }
    assert holds(study__saturation_percent=94, **told)["terminal-illness"] == "no"


FOREVER = ["levels", "angina", "dyspnea", "peripheral-vascular-disease"]
OLD = ["illness", "alternatives", "terminal-illness"]


@pytest.mark.parametrize(
    ("date", "old", "certificate"),
    [
        ("1993-10-26", "no", "yes"),
        ("1993-10-27", "yes", "yes"),
        ("2021-09-26", "yes", "yes"),
        ("2021-09-27", "local", "yes"),
        ("2022-12-31", "local", "yes"),
        ("2023-01-01", "no", "no"),
        (TODAY, "no", "no"),
    ],
)
def test_when_each_line_was_the_rule(date: str, old: str, certificate: str) -> None:
    found = {name: line.was_law for name, line in lines(date).items()}
    assert {found[name] for name in OLD} == {old}
    assert found["certificate"] == certificate
    assert {found[name] for name in FOREVER} == {"no" if date < "1993-10-27" else "yes"}
    assert found["notice"] == found["accessories"] == "none"


def test_beside_each_line_stands_what_the_date_of_service_says() -> None:
    today_ = {name: [each.id for each in line.beside] for name, line in lines().items()}
    assert today_["illness"] == ["improvement.expected"]
    assert today_["alternatives"] == []
    assert today_["levels"] == ["study.on-record", "group-1.rest"]
    assert today_["certificate"] == ["cmn.retired"]
    then = {name: [each.id for each in line.beside] for name, line in lines("2020-05-10").items()}
    assert then["illness"] == ["illness.lung-or-symptoms"]
    assert then["alternatives"] == ["alternatives.tried-or-considered"]
    assert set(then["certificate"]) == {"cmn.on-record", "cmn.complete"}
    denied = lines(study__saturation_percent=94, **CONDITIONS["angina"])
    assert [each.id for each in denied["angina"].beside] == ["excluded.angina"]
    assert "abn.required" in {each.id for each in denied["notice"].beside}


def test_every_line_has_its_words_for_today_and_its_source() -> None:
    for code, printed in leaflet().printed.items():
        assert today(code).endswith(".")
        assert printed.printed
        assert leaflet().citation(code).url.startswith("http")
        assert printed.stands_for is None or printed.stands_for in {
            criterion for each in editions() if each.id == leaflet().implements for criterion in each.criteria
        }


def test_it_is_published_beside_the_determination_under_one_key_more() -> None:
    ada = case()
    decided = determine(ada, LATE)
    whole = stated_beside(decided, beside(ada, LATE, decided)).to_json()
    told = json.loads(whole)
    assert {key: value for key, value in told.items() if key != "leaflet"} == json.loads(decided.to_json())
    assert DeterminationBesideLeaflet.model_validate_json(whole).to_json() == whole
    assert [each["finding"]["id"] for each in told["leaflet"]["lines"]] == list(leaflet().criteria)


@pytest.mark.parametrize("width", [60, 100])
def test_a_person_reads_every_line_within_the_width(width: int) -> None:
    rows = rows_beside(beside(case(), LATE), width)
    text = " ".join(" ".join(row.text for row in rows).split())
    assert max(len(row.text) for row in rows) <= width
    for code, printed in leaflet().printed.items():
        assert printed.printed in text
        assert today(code) in text
    assert "The leaflet says nothing of" in text


@FEW
@given(case_files())
def test_whatever_is_documented_the_leaflet_has_all_its_lines_and_changes_no_answer(tree: Tree) -> None:
    told = read(tree)
    decided = determine(told, LATE)
    before = decided.to_json()
    found = beside(told, LATE, decided)
    assert [line.finding.id for line in found] == list(leaflet().criteria)
    assert decided.to_json() == before == determine(told, LATE).to_json()
    assert all(line.finding.citation.edition == leaflet().id for line in found)


def test_a_study_on_oxygen_or_by_the_supplier_is_a_matter_of_the_rules_not_of_the_leaflet() -> None:
    # It asks for levels alone.
    assert holds(blood_gas_studies=[study(performed_by="dme-supplier")])["levels"] == "yes"
