"""The determination sheet: the verdict first, then each reason, then what is still to do."""

import ctypes
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pypdfium2
import pytest

from loxley.paperwork import (
    Ask,
    CitationStanding,
    DeterminationSheet,
    DocumentStatus,
    Holds,
    MissingFact,
    Paper,
    Patient,
    ReferBecause,
    SheetDocument,
    SheetLine,
    SheetText,
    Supplier,
    Verdict,
    render,
)

Reader = Callable[[Paper], list[str]]


def text_of(pages: Reader, sheet: DeterminationSheet) -> str:
    return " ".join(pages(sheet))


def in_order(text: str, parts: list[str]) -> None:
    places = [text.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)


def test_the_sheet_reads_from_the_verdict_to_the_reasons_to_the_editions(
    sheet: DeterminationSheet, pages: Reader
) -> None:
    in_order(
        text_of(pages, sheet),
        [
            "Coverage determination Example Home Oxygen · decision support, not a promise of payment",
            "✓ Covered, group I Meets the policy on the records listed; the supplier’s review, Medicare decides.",
            "Patient Ada Ortiz Born February 11, 1948 Medicare no. 1EG4TE5MK73",
            "Service date May 11, 2024 As of May 10, 2024 Covered from May 11, 2024",
            "Code Item asked for Verdict Modifiers",
            "E0439 Stationary liquid system ✓ Covered, group I RR N1",
            "What the verdict rests on About Holds Rule, and the fact with its proof and day Where it is written",
            "The level 1 ✓ met Saturation at rest on room air is at or below 88 %",
            "saturation 87 %; study t1 of 2024-05-08, oximetry, at rest",
            "NCD 240.2, B, Group I, 1 ncd-240.2@2021-09-27, read",
            "Also looked at ○ The test during exercise qualifies (state of the patient: not documented; study t2) not",
            "Documents ■ CMS-484, initial: prohibited. Retired",
            "July 10, 2024: The retest window opens. LCD L33797: Group II",
            "then August 8, 2024: The retest window closes.",
            "past: May 1, 2024, A day that is past",
            "Advice Hospice was not checked.",
            "Editions ncd-240.2@2021-09-27, lcd-l33797@2023-04-01, decided by loxley 0.1.0",
            sheet.case_sha256,
            "read: the text itself was read; unverified: to be confirmed in the primary text",
        ],
    )


@pytest.mark.parametrize(
    ("verdict", "group", "notice", "headline"),
    [
        ("covered", "II", False, "✓ Covered, group II Meets the policy"),
        ("covered", None, False, "✓ Covered Meets the policy"),
        ("not-covered", None, True, "✗ Not covered, notice needed Does not meet the policy"),
        ("not-covered", None, False, "✗ Not covered Does not meet the policy"),
        ("incomplete", None, False, "○ Facts missing Cannot be decided on the records listed"),
        ("refer", None, False, "◆ A person must decide Cannot be decided by rule"),
    ],
)
def test_each_verdict_has_its_sign_its_words_and_its_sentence(
    sheet: DeterminationSheet, pages: Reader, verdict: Verdict, group: str | None, notice: bool, headline: str
) -> None:
    text = text_of(pages, replace(sheet, verdict=verdict, group=group, notice_needed=notice))
    assert headline in text
    assert ("You may still ask for Medicare’s decision and appeal." in text) == (verdict == "not-covered")


@pytest.mark.parametrize(
    ("verdict", "covered"),
    [("not-covered", "no days"), ("incomplete", "not decided"), ("refer", "not decided")],
)
def test_what_is_not_decided_does_not_read_as_denied(
    sheet: DeterminationSheet, pages: Reader, verdict: Verdict, covered: str
) -> None:
    assert f"Covered {covered} Code" in text_of(pages, replace(sheet, verdict=verdict, period=None))


def test_no_option_of_the_notice_is_urged(sheet: DeterminationSheet, pages: Reader) -> None:
    text = text_of(pages, replace(sheet, verdict="not-covered", notice_needed=True)).lower()
    assert "option" not in text


@pytest.mark.parametrize("reason", get_args(ReferBecause))
def test_a_referral_says_why(sheet: DeterminationSheet, pages: Reader, reason: ReferBecause) -> None:
    told = {
        "conflict": "Sources that are in force give different results.",
        "discretion": "The policy leaves this to a person’s judgement.",
        "not-encoded": "The rule that applies is not yet part of this program.",
        "other-payer": "A payer other than Medicare decides.",
    }
    assert told[reason] in text_of(pages, replace(sheet, verdict="refer", refer_because=reason))


@pytest.mark.parametrize(
    ("holds", "told"),
    [
        ("yes", "✓ met"),
        ("no", "✗ not met"),
        ("unknown", "○ not documented"),
        ("conflict", "≠ sources conflict"),
    ],
)
def test_whether_a_criterion_holds_is_told_by_a_sign_and_a_word(
    sheet: DeterminationSheet, pages: Reader, holds: Holds, told: str
) -> None:
    criteria = (replace(sheet.criteria[0], holds=holds),)
    assert f"{told} Saturation at rest" in text_of(pages, replace(sheet, criteria=criteria))


def test_missing_facts_are_sorted_by_whom_to_ask_and_come_before_the_criteria(
    missing_sheet: DeterminationSheet, pages: Reader
) -> None:
    in_order(
        text_of(pages, missing_sheet),
        [
            "To be asked Ask the prescriber • Does the patient move about in the home? (rule 1)",
            "Ask the hospital, laboratory or facility • On what day did the patient go home?",
            "Ask the patient • Has hospice been elected? (election of hospice)",
            "Look up in your own office • On what day did the order arrive?",
            "What the verdict rests on",
        ],
    )


def test_every_code_of_the_formats_has_its_words(sheet: DeterminationSheet, pages: Reader) -> None:
    citation = sheet.criteria[0].citation
    assert citation is not None
    whole = replace(
        sheet,
        lines=tuple(SheetLine(code="E0439", verdict=verdict) for verdict in get_args(Verdict)),
        criteria=tuple(
            replace(sheet.criteria[0], holds=holds, citation=replace(citation, standing=standing))
            for holds in get_args(Holds)
            for standing in get_args(CitationStanding)
        ),
        documents=tuple(SheetDocument(name="Paper", status=status) for status in get_args(DocumentStatus)),
        missing=tuple(MissingFact(ask=ask, question="Which?") for ask in get_args(Ask)),
    )
    text = text_of(pages, whole)
    for word in (
        "A person must decide",
        "secondary: a contractor’s or third party’s copy says so",
        "– Paper: not required",
        "✗ Paper: defective",
        "✓ Paper: present",
        "○ Paper: missing",
    ):
        assert word in text


def test_a_sheet_of_which_little_is_known_leaves_out_what_is_empty(
    sheet: DeterminationSheet, pages: Reader
) -> None:
    bare = replace(
        sheet,
        verdict="refer",
        group=None,
        refer_because="not-encoded",
        period=None,
        patient=Patient(),
        supplier=Supplier(),
        lines=(SheetLine(code="carrying-bag", verdict="refer"),),
        criteria=(),
        documents=(),
        dates=(),
        advice=(),
        editions=(),
    )
    text = text_of(pages, bare)
    assert len(pages(bare)) == 1
    assert "Patient not documented Born not documented" in text
    assert "carrying-bag not documented ◆ A person must decide none" in text
    assert "Next date that matters none follows from this case" in text
    for heading in ("What the verdict rests on", "Also looked at", "Documents", "Advice", "To be asked"):
        assert heading not in text


def test_a_long_sheet_goes_on_says_so_and_keeps_its_header_row_and_the_patient_at_the_head(
    sheet: DeterminationSheet, pages: Reader
) -> None:
    criteria = tuple(
        replace(sheet.criteria[0], statement=f"Rule number {number} holds") for number in range(50)
    )
    texts = pages(replace(sheet, criteria=criteria))
    assert len(texts) >= 3
    assert "Goes on on the next page." in texts[0]
    for text in texts[1:-1]:
        assert text.startswith("Coverage determination · service of May 11, 2024 · patient Ada Ortiz")
        assert "About Holds Rule, and the fact with its proof and day Where it is written" in text
    whole = " ".join(texts)
    assert all(f"✓ met Rule number {number} holds saturation 87 %" in whole for number in range(50))


def test_a_sheet_of_one_page_does_not_speak_of_another(sheet: DeterminationSheet, pages: Reader) -> None:
    (text,) = pages(sheet)
    assert "next page" not in text


def smallest_type(paper: Paper) -> float:
    """The size of the smallest letter on the paper, in points."""
    sizes = []
    for page in pypdfium2.PdfDocument(render(paper)):
        for found in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            size = ctypes.c_float()
            pypdfium2.raw.FPDFTextObj_GetFontSize(found.raw, size)
            sizes.append(size.value)
    return min(sizes)


@pytest.mark.parametrize("rules", [1, 8, 14, 20, 60])
def test_no_letter_is_smaller_than_seven_and_a_half_points_however_much_there_is(
    rules: int, sheet: DeterminationSheet
) -> None:
    full = replace(sheet, criteria=(*sheet.criteria[:1] * rules, *sheet.criteria[1:] * rules))
    assert smallest_type(full) >= 7.49


def test_type_grows_closer_before_a_second_page_is_taken(sheet: DeterminationSheet, pages: Reader) -> None:
    """Ten lines of items fit with a dozen rules; a sheet of sixty rules takes more pages and stays readable."""
    lines = tuple(replace(sheet.lines[0], code=f"E04{number:02}") for number in range(10))
    assert len(pages(replace(sheet, lines=lines, criteria=sheet.criteria[:1] * 12))) == 1
    assert len(pages(replace(sheet, lines=lines, criteria=sheet.criteria[:1] * 60))) > 1


def test_texts_that_conflict_stand_side_by_side_with_what_each_says(
    sheet: DeterminationSheet, pages: Reader
) -> None:
    texts = (
        SheetText(
            document="NCD 240.2", edition="ncd-240.2@2021-09-27", days="in effect from a day", says="covered"
        ),
        SheetText(document="LCD L33797", edition="lcd", says="not covered", because=("not met: A rule (5)",)),
    )
    criteria = (replace(sheet.criteria[0], holds="conflict", texts=texts),)
    text = text_of(pages, replace(sheet, criteria=criteria))
    in_order(
        text,
        [
            "≠ sources conflict",
            "NCD 240.2 says: covered ncd-240.2@2021-09-27, in effect from a day",
            "LCD L33797 says: not covered lcd – not met: A rule (5)",
        ],
    )
    places = []
    page = pypdfium2.PdfDocument(render(replace(sheet, criteria=criteria)))[0].get_textpage()
    for words in ("NCD 240.2 says", "LCD L33797 says"):
        index, _count = page.search(words).get_next()
        places.append(page.get_charbox(index))
    assert places[0][0] < 306 < places[1][0]  # left and right of the middle of 612 points
    assert abs(places[0][1] - places[1][1]) < 1
