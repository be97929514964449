"""The words of an explanation: every rule has a heading, no question and no subject suggests an answer."""

import re
import tomllib
from importlib.resources import files

import pytest

from loxley.coverage.edition import editions
from loxley.coverage.sentences import explaining, question

from .cited_cases import cited

TABLES = [
    tomllib.loads(file.read_text("utf-8")) for file in (files("loxley.coverage.sentences") / "en").iterdir()
]
QUESTIONS: dict[str, str] = {
    fact: asked for table in TABLES for fact, asked in table.get("question", {}).items()
}
STATEMENTS: dict[str, str] = {
    code: said for table in TABLES for code, said in table.get("statement", {}).items()
}
CRITERIA = sorted({criterion for edition in editions() for criterion in edition.criteria})

# Names that hold a figure and are no level: the gas, the code list, the forms, and the form's own question numbers.
_NAMES = re.compile(r"PO2|ICD-10-CM|CMS-484|\(question \d[abc]?\)")
_COACHING = re.compile(
    r"\b(should|must|need(s)? to|has to|have to|at least|at most|or below|or above|below|above|less than|more than|"
    r"greater|qualif\w*|threshold|enough|sufficient\w*|require\w*|ensure|confirm that|please|in order to|so that|"
    r"covered|coverage|medically necessary|would (be|have))\b",
    re.IGNORECASE,
)


def suggests(text: str) -> str | None:
    """What in a text points at an answer: a figure, or a word that says what would do."""
    bare = _NAMES.sub("", text)
    found = re.search(r"\d", bare) or _COACHING.search(bare)
    return found[0] if found else None


@pytest.mark.parametrize("fact", QUESTIONS)
def test_no_question_suggests_its_answer(fact: str) -> None:
    assert suggests(QUESTIONS[fact]) is None
    assert "?" in QUESTIONS[fact]


@pytest.mark.parametrize("criterion", sorted({*CRITERIA, *(each.partition("/")[0] for each in STATEMENTS)}))
def test_what_a_rule_asks_about_is_said_without_the_answer_that_meets_it(criterion: str) -> None:
    assert suggests(explaining.subject(criterion)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Is the saturation at or below the level?",
        "Was the saturation 88 %?",
        "Oxygen should improve the condition; does it?",
        "Does the patient qualify?",
        "Please confirm that the patient is mobile.",
    ],
)
def test_what_would_suggest_an_answer_is_found(text: str) -> None:
    assert suggests(text) is not None


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_rule_of_every_edition_has_a_heading_of_its_own_kind(criterion: str) -> None:
    assert explaining.heading(criterion) in explaining.headings()
    assert explaining.heading(criterion) != "Other rules"


def test_a_rule_that_nobody_foresaw_stands_under_the_last_heading_and_asks_about_the_record() -> None:
    assert explaining.heading("moon.phase") == explaining.headings()[-1] == "Other rules"
    assert explaining.subject("moon.phase") == "a fact of the medical record"
    assert explaining.subject("study.by-moonlight") == "the blood-gas study"


@pytest.mark.parametrize(
    ("criterion", "heading"),
    [
        ("group-1.rest", "The level"),
        ("group-2.level", "The level"),
        ("group-2.edema", "The illness"),  # the longer beginning wins
        ("group-3", "The illness"),
        ("not-encoded.hospice", "Who pays, and where"),
        ("not-encoded.study-state", "The study"),
        ("policies.disagree", "The texts"),
    ],
)
def test_the_longest_beginning_names_the_heading(criterion: str, heading: str) -> None:
    assert explaining.heading(criterion) == heading


def test_every_subject_belongs_to_a_rule_or_has_a_statement() -> None:
    """So that a rule that was renamed does not leave its words behind."""
    words = tomllib.loads((files("loxley.coverage.sentences") / "explaining.toml").read_text("utf-8"))
    known = {*CRITERIA, *(each.partition("/")[0] for each in STATEMENTS)}
    assert set(words["subject"]) - known == set()
    # Every fact that is asked for, and so shown as not documented, has words of its own.
    asked = {each for each in QUESTIONS if not each.startswith("certificates[].answers")}
    assert asked - set(words["fact"]) == set()


def test_every_fact_that_a_cited_case_rests_on_has_words_of_its_own() -> None:
    """A fact that nobody put into words is called by its key, and a clerk reads `relation` or `proof`."""
    words = tomllib.loads((files("loxley.coverage.sentences") / "explaining.toml").read_text("utf-8"))["fact"]
    paths = {
        re.sub(r"\[[^\]]*\]", "[]", fact.path)
        for cases in cited().values()
        for each in cases
        for finding in each.decide().findings
        for fact in finding.evidence
    }
    records = {
        path for path in paths if path.endswith("]")
    }  # a record as a whole is told by its name and day
    assert len(paths - records) > 50
    assert sorted(paths - records - set(words)) == []


def test_a_question_does_not_name_a_place_in_the_case() -> None:
    for fact in QUESTIONS:
        assert "[" not in question(fact)
        assert "_" not in question(fact)
