"""From the determination to the sheet for the file: the same codes, statements and citations as on screen and in JSON."""

import datetime as dt
import itertools

import pytest

from loxley.coverage import Determination, determine
from loxley.desk.papers.determination_sheet import determination_sheet
from loxley.paperwork import DeterminationSheet

from .conftest import Example

CASES = [
    ("current", "2024-05-10"),
    ("2019", "2019-03-12"),
    ("denied", "2025-10-06"),
    ("missing", "2025-02-18"),
]


def both(example: Example, name: str, day: str) -> tuple[Determination, DeterminationSheet]:
    """A determination, and its sheet."""
    case = example(name, day=day)
    determination = determine(case, dt.date.fromisoformat(day))
    return determination, determination_sheet(case, determination)


@pytest.mark.parametrize(("name", "day"), CASES)
def test_the_sheet_says_what_the_determination_says(name: str, day: str, example: Example) -> None:
    determination, sheet = both(example, name, day)
    assert (sheet.verdict, sheet.group, sheet.refer_because) == (
        determination.verdict,
        determination.group,
        determination.refer_because,
    )
    assert (sheet.as_of.isoformat(), sheet.date_of_service.isoformat()) == (
        determination.as_of,
        determination.date_of_service,
    )
    assert (sheet.engine, sheet.case_sha256) == (determination.engine, determination.case_sha256)
    assert sheet.disclaimer == determination.disclaimer
    assert sheet.editions == tuple(determination.editions)
    assert sheet.advice == tuple(determination.advice)
    assert [(line.code, line.verdict, line.modifiers) for line in sheet.lines] == [
        (line.name, line.verdict, tuple(line.modifiers)) for line in determination.lines
    ]
    assert [(fact.ask, fact.question) for fact in sheet.missing] == [
        (fact.ask, fact.question) for fact in determination.missing
    ]
    assert [document.status for document in sheet.documents] == [
        each.status for each in determination.documents
    ]


@pytest.mark.parametrize(("name", "day"), CASES)
def test_every_finding_is_a_criterion_with_its_evidence_and_citation(
    name: str, day: str, example: Example
) -> None:
    """One rule that several studies are held against with one outcome is one criterion."""
    determination, sheet = both(example, name, day)

    def told(statement: str, citation: object) -> tuple[str, object, object, object]:
        keys = ("document", "edition", "standing")
        return (statement, *(getattr(citation, key) for key in keys))

    assert {told(each.statement, each.citation) for each in sheet.criteria} == {
        told(each.statement, each.citation) for each in determination.findings
    }
    by_statement = {each.statement: each for each in sheet.criteria}
    for finding in determination.findings:
        assert bool(by_statement[finding.statement].facts) == bool(finding.evidence)


def test_criteria_are_in_the_order_of_their_headings_those_that_decide_first(example: Example) -> None:
    _determination, sheet = both(example, "missing", "2025-02-18")
    decides = [each.decides for each in sheet.criteria]
    assert decides == sorted(decides, reverse=True)
    headings = [each.heading for each in sheet.criteria if each.decides]
    assert list(dict.fromkeys(headings)) == [
        "Who pays, and where",
        "The study",
        "The illness",
        "The portable",
        "The order",
        "The certificate",
        "The items",
    ]
    runs = [heading for heading, _run in itertools.groupby(headings)]
    assert len(runs) == len(set(runs))  # each heading once, its rules together


def test_a_question_names_the_rule_that_asks_by_its_number(example: Example) -> None:
    determination, sheet = both(example, "missing", "2025-02-18")
    deciding = [each for each in sheet.criteria if each.decides]
    for asked, fact in zip(sheet.missing, determination.missing, strict=True):
        assert asked.rule is not None
        assert deciding[asked.rule - 1].statement == determination.finding(fact.because).statement
    abouts = {each.question: each.about for each in sheet.missing}
    assert abouts["When was the patient discharged from this stay?"] == "stay from 2025-02-08"
    assert abouts["Does the patient move about within the home?"] is None


def test_facts_are_written_as_a_person_reads_them(example: Example) -> None:
    _determination, sheet = both(example, "missing", "2025-02-18")
    facts = {each.statement: each.facts for each in sheet.criteria}
    assert facts["The study was taken on room air"] == (
        "oxygen given: not documented; study t1 of 2025-02-11, oximetry, at rest, by a hospital",
    )
    assert facts["Saturation at rest on room air is at or below 88 %"] == (
        "saturation 86 %; study t1 of 2025-02-11, oximetry, at rest, by a hospital",
    )
    assert facts["The order names the treating practitioner, by name or NPI"] == (
        "by the treating practitioner: yes; order o1 of 2025-02-12",
    )


def test_a_rule_met_by_two_studies_is_one_row_that_names_both(example: Example) -> None:
    _determination, sheet = both(example, "exercise", "2024-05-10")
    (row,) = [
        each for each in sheet.criteria if each.statement == "The treating practitioner ordered the study"
    ]
    assert row.facts == (
        "ordered by the treating practitioner: yes; study rest of 2024-05-08 and study bare of 2024-05-08",
    )


def test_a_rule_met_by_one_study_and_not_by_another_stays_two_rows(example: Example) -> None:
    case = example("exercise", **{"blood_gas_studies.0.ordered_by_treating_practitioner": None})
    sheet = determination_sheet(case, determine(case, dt.date(2024, 5, 10)))
    rows = [
        each for each in sheet.criteria if each.statement == "The treating practitioner ordered the study"
    ]
    assert sorted(each.holds for each in rows) == ["unknown", "yes"]


def test_the_dates_are_those_of_the_terminal(example: Example) -> None:
    _determination, sheet = both(example, "current", "2024-05-10")
    (date,) = sheet.dates
    assert (date.day, date.past) == (dt.date(2025, 5, 9), False)
    assert date.source == (
        "Common oxygen errors (Noridian): Continued need and use: timely documentation "
        "(continued-need@1993-10-27, secondary)"
    )
    case = example("current")
    (past,) = determination_sheet(case, determine(case, dt.date(2025, 5, 10))).dates
    assert past.past


def test_where_sources_conflict_the_sheet_has_both_texts(example: Example) -> None:
    case = example("2019", day="2022-05-10", **{"clinical.alternative_treatments": "none"})
    sheet = determination_sheet(case, determine(case, dt.date(2022, 5, 23)))
    (conflict,) = [each for each in sheet.criteria if each.texts]
    national, local = conflict.texts
    assert (national.document, national.says, national.because) == ("NCD 240.2", "covered", ())
    assert (local.document, local.says) == ("LCD L33797 (2020)", "not covered")
    assert local.because == (
        "not met: Alternative treatment was tried or considered and judged ineffective (Initial coverage, 5)",
    )


def test_only_what_decides_is_shown_as_deciding(example: Example) -> None:
    _determination, sheet = both(example, "current", "2024-05-10")
    deciding = [criterion.statement for criterion in sheet.criteria if criterion.decides]
    assert "Saturation at rest on room air is at or below 88 %" in deciding
    assert "The order has a date" not in deciding


def test_what_no_further_fact_would_settle_is_for_a_person(example: Example) -> None:
    _determination, sheet = both(example, "2019", "2019-03-12")
    assert [c.statement for c in sheet.criteria if c.holds == "refer"] == [
        "The order meets the rules for orders before the standard written order"
    ]


def test_an_exclusion_is_marked_as_telling_against_the_patient(example: Example) -> None:
    _determination, sheet = both(example, "denied", "2025-10-06")
    (breathlessness,) = [each for each in sheet.criteria if "asked for breathlessness" in each.statement]
    assert (breathlessness.holds, breathlessness.excludes) == ("yes", True)
    assert not [each for each in sheet.criteria if each.excludes and "asked for" not in each.statement]


def test_a_denial_says_that_notice_is_needed_and_in_which_edition(example: Example) -> None:
    _determination, sheet = both(example, "denied", "2026-03-13")
    assert sheet.notice_needed
    (notice,) = [each for each in sheet.documents if "advance beneficiary notice" in each.name]
    assert notice.reason is not None
    assert notice.reason.startswith("For E0439, E0434. Edition: CMS-R-131")
    assert "also usable that day" in notice.reason
    assert not both(example, "current", "2024-05-10")[1].notice_needed


def test_the_period_is_that_of_the_covered_lines_and_absent_where_none_is(example: Example) -> None:
    _determination, sheet = both(example, "current", "2024-05-10")
    assert sheet.period is not None
    assert (sheet.period.starts_on, sheet.period.ends_on) == (dt.date(2024, 5, 10), None)
    assert both(example, "denied", "2025-10-06")[1].period is None


def test_group_two_has_its_retest_on_the_sheet(example: Example) -> None:
    """89 % at rest with pulmonary hypertension on an echocardiogram. Day 1 is 2024-05-10; day 61 is 2024-07-09."""
    case = example("current", **{"blood_gas_studies.0.saturation_percent": 89})
    determination = determine(case, dt.date(2024, 5, 10))
    assert (determination.verdict, determination.group) == ("covered", "II")
    period = determination_sheet(case, determination).period
    assert period is not None
    assert period.retest_from == dt.date(2024, 7, 9)
    assert period.retest_to is not None
    assert period.retest_to == period.ends_on


def test_a_case_without_people_has_a_sheet_without_people(example: Example) -> None:
    case = example("current", patient=None, supplier=None)
    sheet = determination_sheet(case, determine(case, dt.date(2024, 5, 10)))
    assert (sheet.patient.name, sheet.patient.medicare_id, sheet.supplier.name) == (None, None, None)
