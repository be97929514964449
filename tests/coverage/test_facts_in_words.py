"""Facts as a person reads them: each with its proof and day, none left out, whatever the record calls itself."""

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.coverage import determine
from loxley.coverage.facts_in_words import CaseInWords, in_words
from loxley.coverage.finding import Evidence
from loxley.record import read_case

from .cases import Changes, case, decide, order, record, study
from .generated import case_files


@dataclass(frozen=True)
class Rests:
    """As much of a finding as facts are read from."""

    evidence: tuple[Evidence, ...]
    values: dict[str, Any] = field(default_factory=dict)


def told(path: str, value: Any, values: dict[str, Any] | None = None, **changes: Any) -> str:
    """One fact of Ada's case in words."""
    (fact,) = CaseInWords(case(**changes)).facts(Rests((Evidence(path, value),), values or {}))  # type: ignore[arg-type]
    assert fact.paths == (path,)
    return fact.text


STUDY = "study t1 of 2024-05-08"
WHOLE = f"{STUDY}, oximetry, at rest, by the treating practitioner"


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        ("blood_gas_studies[t1].saturation_percent", 88, f"saturation 88 %; {WHOLE}"),
        ("blood_gas_studies[t1].saturation_percent", 88.0, f"saturation 88 %; {WHOLE}"),
        ("blood_gas_studies[t1].saturation_percent", 88.25, f"saturation 88.25 %; {WHOLE}"),
        ("blood_gas_studies[t1].saturation_percent", None, f"saturation: not documented; {WHOLE}"),
        ("blood_gas_studies[t1].oxygen_lpm", 0, f"on room air; {WHOLE}"),
        ("blood_gas_studies[t1].oxygen_lpm", 2, f"on 2 L/min; {WHOLE}"),
        (
            "blood_gas_studies[t1].performed_by",
            "dme-supplier",
            f"performed by a DME supplier; {STUDY}, oximetry, at rest",
        ),
        (
            "blood_gas_studies[t1].ordered_by_treating_practitioner",
            False,
            f"ordered by the treating practitioner: no; {WHOLE}",
        ),
        (
            "blood_gas_studies[t1].taken_at",
            "2024-05-08",
            "made on 2024-05-08; study t1, oximetry, at rest, by the treating practitioner",
        ),
        ("patient.mobile_in_home", True, "moves about within the home: yes"),
        ("clinical.hematocrit_percent", 56.1, "hematocrit 56.1 %"),
        ("clinical.p_wave_mm", 3, "P wave 3 mm"),
        ("clinical.conditions", [], "condition for which oxygen is asked: none"),
        ("clinical.conditions", ["cor-pulmonale"], "condition for which oxygen is asked: cor pulmonale"),
        ("orders[o1]", "on file", "order o1 of 2024-05-09: on file"),
        ("orders[o1].signature", "stamp", "signed by stamp; order o1 of 2024-05-09"),
        ("orders[o1].flow_lpm", [0.5, 6], "flows ordered: 0.5, 6 L/min; order o1 of 2024-05-09"),
        (
            "encounters[0].oxygen_need_documented",
            True,
            "need for oxygen in the note of the visit: yes; visit of 2024-05-08, in person",
        ),
        (
            "encounters[].oxygen_need_documented",
            None,
            "need for oxygen in the note of the visit: not documented",
        ),
        ("rental.started_on", "2024-05-10", "rental started on 2024-05-10"),
        ("request.items", "carrying-bag", "asked for: carrying bag"),
        # what no list of words names is called by its key, with the unit that the key ends in
        ("blood_gas_studies[t1].sleep.recording_minutes", 119.5, f"recording 119.5 min; {WHOLE}"),
        ("some_day.a_new_fact", True, "a new fact: yes"),
        ("some_day.a_new_flow_lpm", 3, "a new flow 3 L/min"),
    ],
)
def test_a_fact_reads_in_words(path: str, value: Any, text: str) -> None:
    assert told(path, value) == text


def test_a_rounded_reading_shows_both_figures() -> None:
    """88.49 % rounds to 88 % and is Group I; what was measured stays in sight."""
    text = told("blood_gas_studies[t1].saturation_percent", 88.49, {"rounded_percent": 88})
    assert text == f"saturation 88.49 %, which rounds to 88 %; {WHOLE}"
    found = decide(study__saturation_percent=88.49)
    (fact,) = CaseInWords(case(study__saturation_percent=88.49)).facts(found.finding("group-1.rest"))
    assert fact.text == text


@pytest.mark.parametrize(
    ("encounters", "text"),
    [
        (None, "visits: not documented"),
        ([], "visits: none on record"),
        ([{"date": "2020-01-01"}], "visits: none on record that counts here"),
    ],
)
def test_a_list_without_a_value_is_absent_empty_or_of_no_use_here(encounters: Any, text: str) -> None:
    """Not documented is not the same as none: both may lead to a question, and they read differently."""
    assert told("encounters", None, encounters=encounters) == text


def test_a_record_that_was_introduced_is_called_by_its_name_and_day() -> None:
    words = CaseInWords(case())
    rests: Any = Rests((Evidence("blood_gas_studies[t1].site", "systemic"),))
    (first,) = words.facts(rests)
    (again,) = words.facts(rests, {first.record})
    assert again.text == f"reading for the whole body; {STUDY}"


def test_facts_of_two_records_are_two_sentences() -> None:
    rests: Any = Rests(
        (
            Evidence("blood_gas_studies[t1].taken_at", "2024-05-08"),
            Evidence("rental.started_on", "2024-05-10"),
            Evidence("blood_gas_studies[t1].saturation_percent", 88),
        )
    )
    first, second = CaseInWords(case()).facts(rests)
    assert first.text.startswith("made on 2024-05-08, saturation 88 %; study t1")
    assert first.paths == ("blood_gas_studies[t1].taken_at", "blood_gas_studies[t1].saturation_percent")
    assert second.text == "rental started on 2024-05-10"


@pytest.mark.parametrize("name", ["t]1", "a.b", "[0]", "t[1]", "{x}", "%s", "0", "ärztin", "x" * 2000])
def test_a_hostile_id_is_a_name_and_nothing_else(name: str) -> None:
    found = decide(study__id=name)
    words = CaseInWords(case(study__id=name))
    (fact,) = words.facts(found.finding("group-1.rest"))
    assert fact.text.startswith(f"saturation 88 %; study {name} of 2024-05-08")
    # In a path it is a name where it can be read back out of one, and a number else.
    where = "0" if "[" in name or "]" in name else name
    assert fact.paths == (f"blood_gas_studies[{where}].saturation_percent",)
    assert words.about(fact.paths[0]) == f"study {name} of 2024-05-08"


@pytest.mark.parametrize(
    ("studies", "text"),
    [
        ([study(id=None)], "study of 2024-05-08"),
        ([study(id=None, taken_at=None)], "study"),
        ([study(id=None, taken_at=None), study(id=None, taken_at=None)], "study number 1"),
        ([study(id="a"), study(id="a")], "study a of 2024-05-08"),
    ],
)
def test_a_record_without_an_id_is_called_by_its_day_or_its_number(studies: list[Any], text: str) -> None:
    assert CaseInWords(case(blood_gas_studies=studies)).about("blood_gas_studies[0].state") == text


def test_what_stands_in_no_record_is_about_none() -> None:
    words = CaseInWords(case())
    assert words.about("patient.mobile_in_home") is None
    assert words.described("orders[].ordered_on") is None
    assert (
        words.described("blood_gas_studies[t1].state") == f"{STUDY}, oximetry, by the treating practitioner"
    )


def test_ten_thousand_studies_are_described_in_no_time() -> None:
    """One list and one way through it: a second for each thousand would be a way through it for each study."""
    many = case(blood_gas_studies=[study(id=f"t{number}") for number in range(10_000)])
    assert CaseInWords(many).about("blood_gas_studies[t9999].state") == "study t9999 of 2024-05-08"


@pytest.mark.parametrize(
    "changes", [{}, {"orders": [order(signature=None)]}, {"study__oxygen_lpm": None}], ids=str
)
def test_no_fact_in_words_names_the_patient(changes: Changes) -> None:
    words = CaseInWords(case(**changes))
    for finding in decide(**changes).findings:
        for fact in words.facts(finding):
            assert "Ortiz" not in fact.text
            assert "Patel" not in fact.text


@settings(max_examples=60, deadline=None)
@given(case_files())
def test_every_fact_that_a_finding_rests_on_is_told_with_its_value(tree: dict[str, Any]) -> None:
    opened = read_case(json.dumps(tree))
    words = CaseInWords(opened)
    for finding in determine(opened, dt.date(2029, 12, 31)).findings:
        facts = words.facts(finding)
        assert sorted(path for fact in facts for path in fact.paths) == sorted(
            each.path for each in finding.evidence
        )
        for each in finding.evidence:
            (fact,) = [fact for fact in facts if each.path in fact.paths]
            if isinstance(each.value, int | float) and not isinstance(each.value, bool) and each.value:
                assert f"{each.value:g}" in fact.text
            if isinstance(each.value, bool):
                assert in_words(each.value) in fact.text


@settings(max_examples=50, deadline=None)
@given(
    st.recursive(st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(), st.lists, max_leaves=4),
    st.text(),
)
def test_any_value_has_words(value: Any, key: str) -> None:
    assert isinstance(in_words(value, key), str)


def test_the_case_of_the_tests_has_all_the_lists_that_are_described() -> None:
    lists = {name for name, value in record().items() if isinstance(value, list)}
    assert {"blood_gas_studies", "encounters", "orders", "inpatient_stays", "notices", "deliveries"} <= lists
