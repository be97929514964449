"""The determination as it is published, stored, made again and read by a person."""

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from loxley.coverage import StatedDetermination, replay
from loxley.coverage.explanation import explain
from loxley.errors import InputError
from loxley.formats import json_schema

from .cases import MUCH_LATER, TODAY, Changes, case, decide, notice

SOME: dict[str, Changes] = {
    "covered": {},
    "Group II": {"study__saturation_percent": 89, "clinical__dependent_edema_chf": True},
    "denied": {"study__saturation_percent": 94, "notices": [notice()]},
    "missing": {"study__saturation_percent": None, "orders": []},
    "referred": {"payer__kind": "other"},
    "with a cart": {"request__items": ["E0434", {"equipment": "cart"}]},
}
JUDGE = Draft202012Validator(json_schema(StatedDetermination))
KEYS = [
    "format",
    "engine",
    "case_sha256",
    "date_of_service",
    "as_of",
    "editions",
    "verdict",
    "group",
    "refer_because",
    "lines",
    "coverage_period",
    "findings",
    "missing",
    "documents",
    "advice",
    "disclaimer",
]


@pytest.mark.parametrize("word", SOME)
def test_it_is_of_its_own_format(word: str) -> None:
    found = decide(**SOME[word])
    written = json.loads(found.to_json())
    assert list(JUDGE.iter_errors(written)) == []
    assert list(written) == KEYS
    assert written["format"] == "loxley/determination@1"
    assert written["case_sha256"] == case(**SOME[word]).sha256()
    assert (written["date_of_service"], written["as_of"]) == (TODAY, MUCH_LATER)
    assert list(written["coverage_period"]) == ["from", "to", "retest_from", "retest_to"]
    assert StatedDetermination.model_validate_json(found.to_json()).to_json() == found.to_json()


def test_a_line_says_no_more_than_it_has_to_say() -> None:
    covered, denied = (
        json.loads(decide().to_json())["lines"][0],
        json.loads(decide(study__saturation_percent=94).to_json())["lines"][0],
    )
    assert "refer_because" not in covered
    assert covered["modifiers"] == ["RR", "N1"]
    assert denied["group"] is None


def test_a_finding_says_what_it_rests_on() -> None:
    finding = json.loads(decide().to_json())["findings"][0]
    assert {"id", "holds", "statement", "values", "evidence", "citation"} <= finding.keys()
    assert {"document", "section", "edition", "url", "standing"} <= finding["citation"].keys()
    readings = decide().finding("group-1.rest")
    assert readings.evidence[0].value == 88
    assert readings.values == {"threshold_percent": 88}
    assert readings.citation.standing == "secondary"


def test_a_finding_that_was_not_made_is_an_error() -> None:
    with pytest.raises(KeyError):
        decide().finding("group-2.edema")


@pytest.mark.parametrize("word", SOME)
def test_made_again_it_is_the_same(word: str) -> None:
    assert replay(decide(**SOME[word]), case(**SOME[word])) == []


def test_where_the_engine_answers_otherwise_the_difference_is_named() -> None:
    old = replace(decide(), group="II", engine="0.0.1")
    told = {difference.path: str(difference) for difference in replay(old, case())}
    assert set(told) == {"group", "engine"}
    assert "'II'" in told["group"]
    assert "'I'" in told["group"]


def test_a_line_that_is_gone_is_a_difference_too() -> None:
    old = decide()
    shorter = replace(old, lines=old.lines[:1])
    assert [difference.path for difference in replay(shorter, case())] == ["lines"]


def test_another_case_is_not_made_again() -> None:
    with pytest.raises(InputError):
        replay(decide(), case(study__saturation_percent=87))


def test_it_is_made_again_as_of_its_own_day() -> None:
    # Signed on the 12th: incomplete on the 10th, and so it stays.
    late: Changes = {"order__signed_on": "2024-05-12"}
    then = decide(as_of=TODAY, **late)
    assert then.verdict == "incomplete"
    assert replay(then, case(**late)) == []


@pytest.mark.parametrize("word", SOME)
@pytest.mark.parametrize("width", [60, 100])
def test_a_person_reads_the_verdict_first_and_every_reason(word: str, width: int) -> None:
    found = decide(**SOME[word])
    rows = explain(case(**SOME[word]), found, width)
    text = " ".join(" ".join(row.text.split()) for row in rows)
    assert rows[0].tone == "title"
    assert all(len(row.text) <= width for row in rows)
    for finding in found.findings:
        assert finding.statement in text
    for fact in found.missing:
        assert fact.question in text
    for line in found.lines:
        assert line.name in text
    assert found.disclaimer in text
