"""One page for the file, one page for the prescriber: on the examples, on typical cases, and on cases by chance."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from loxley.coverage import determine
from loxley.coverage.explanation import explain
from loxley.desk.papers.determination_sheet import determination_sheet
from loxley.desk.papers.request_to_prescriber import requests_to_prescriber
from loxley.desk.papers.wanted import NotMade
from loxley.paperwork import Paper, render
from loxley.record import Case, read_case
from tests.coverage.cases import case, order, study
from tests.coverage.generated import case_files

from .conftest import Example

LATER = dt.date(2026, 11, 24)
TYPICAL: dict[str, tuple[str, dict[str, Any]]] = {
    "Group II": ("2024-05-10", {"study__saturation_percent": 89, "clinical__dependent_edema_chf": True}),
    "texts conflict": ("2022-05-10", {"clinical__alternative_treatments": "none"}),
    "texts conflict on normal gases": ("2022-05-10", {"study__saturation_percent": 94}),
    "another payer": ("2024-05-10", {"payer__kind": "other"}),
    "left to judgement": (
        "2024-05-10",
        {"study__saturation_percent": 94, "clinical__literature_supported_condition": True},
    ),
    "before delivery": ("2026-06-10", {}),
    "lost at delivery": ("2026-06-10", {"order__received_on": "2026-06-11"}),
    "no order": ("2026-06-10", {"orders": []}),
    "readings disagree": (
        "2024-05-10",
        {"blood_gas_studies": [study(), study(id="t2", saturation_percent=94)]},
    ),
    "old certificate": ("2019-06-15", {}),
    "with a cart": ("2024-05-10", {"request__items": ["E0439", "E0434", {"equipment": "cart"}]}),
    "two orders": ("2024-05-10", {"orders": [order(), order(id="o2", items=["E0434"])]}),
}


def texts(paper: Paper) -> list[str]:
    """The text of each page, white space made single."""
    return [
        " ".join(page.get_textpage().get_text_range().split())
        for page in pypdfium2.PdfDocument(render(paper))
    ]


def papers(opened: Case, as_of: dt.date) -> Iterator[Paper]:
    """The sheet, and the request where there is one."""
    determination = determine(opened, as_of)
    yield determination_sheet(opened, determination)
    requests = requests_to_prescriber(opened, determination)
    yield from () if isinstance(requests, NotMade) else requests


def flat(text: str) -> str:
    """Letters alone, however a line or a long word was broken."""
    return "".join(text.split())


@pytest.mark.parametrize("name", ["current", "2019", "denied", "missing", "exercise", "sleep", "continued"])
def test_an_example_is_on_one_page_on_its_day_and_long_after(name: str, example: Example) -> None:
    opened = example(name)
    for as_of in (opened.request.date_of_service, LATER):
        for paper in papers(opened, as_of):
            assert len(texts(paper)) == 1


@pytest.mark.parametrize("word", TYPICAL)
def test_a_typical_case_is_on_one_page(word: str) -> None:
    date, changes = TYPICAL[word]
    opened = case(date, **changes)
    for as_of in (dt.date.fromisoformat(date), LATER):
        for paper in papers(opened, as_of):
            assert len(texts(paper)) == 1


def test_ten_lines_of_items_may_take_a_second_page_and_the_first_says_so() -> None:
    codes = ["E0439", "E0434", "E0441", "E0442", "E0443", "E0444", "E1354", "A4615", "A4616", "E0555"]
    opened = case(request__items=codes)
    sheet, *_requests = papers(opened, LATER)
    pages = texts(sheet)
    assert all(f"{code} " in pages[0] for code in codes)
    assert len(pages) == 1 or "Goes on on the next page." in pages[0]


@pytest.mark.parametrize("word", TYPICAL)
def test_every_finding_that_decides_is_on_the_terminal_and_on_paper(word: str) -> None:
    date, changes = TYPICAL[word]
    opened = case(date, **changes)
    determination = determine(opened, LATER)
    (page,) = texts(determination_sheet(opened, determination))
    told = " ".join(" ".join(row.text for row in explain(opened, determination)).split())
    for finding in determination.findings:
        assert flat(finding.statement.replace("'", "’")) in flat(page.replace("'", "’"))
        if finding.id in determination.deciding:
            assert finding.statement in told
            assert finding.citation.edition in told
            assert finding.citation.edition in page


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case_files())
def test_of_any_case_every_deciding_finding_and_every_question_is_told_in_both(tree: dict[str, Any]) -> None:
    opened = read_case(json.dumps(tree))
    as_of = dt.date.fromisoformat(tree["request"]["date_of_service"])
    determination = determine(opened, as_of)
    paper = flat(" ".join(texts(determination_sheet(opened, determination)))).replace("'", "’")
    told = " ".join(" ".join(row.text for row in explain(opened, determination)).split())
    for finding in determination.findings:
        if finding.id in determination.deciding:
            assert flat(finding.statement).replace("'", "’") in paper
            assert finding.statement in told
    for fact in determination.missing:
        assert flat(fact.question).replace("'", "’") in paper
        assert fact.question in told


@settings(max_examples=40, deadline=None)
@given(case_files())
def test_no_line_is_wider_than_the_terminal(tree: dict[str, Any]) -> None:
    opened = read_case(json.dumps(tree))
    determination = determine(opened, LATER)
    for width in (60, 73, 100, 110):
        assert max(len(row.text) for row in explain(opened, determination, width)) <= width
