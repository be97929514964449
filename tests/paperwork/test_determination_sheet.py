"""The determination sheet: the verdict first, then each reason, then what is still to do."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

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
    Supplier,
    Verdict,
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
            "✓ Covered, group I",
            "Meets the policy on the records listed; the supplier’s review, Medicare decides.",
            "Patient Ada Ortiz Born February 11, 1948 Medicare no. 1EG4TE5MK73",
            "Service date May 11, 2024 As of May 10, 2024 Covered from May 11, 2024",
            "Retest due from July 10, 2024 to August 8, 2024",
            "Items asked for Code Item Verdict Modifiers",
            "E0439 Stationary liquid system ✓ Covered, group I RR N1",
            "What the verdict rests on Holds Rule in words, and the fact of the record Where it is written",
            "✓ met Saturation at rest on room air is at or below 88 %",
            "87 % at blood_gas_studies[t1].saturation_percent",
            "NCD 240.2, B, Group I, 1 ncd-240.2@2021-09-27, text read",
            "Also looked at",
            "○ not documented The test during exercise qualifies",
            "to be confirmed in the primary text",
            "■ prohibited CMS-484, initial Retired",
            "Advice • Hospice was not checked.",
            "Editions ncd-240.2@2021-09-27 lcd-l33797@2023-04-01 Decided by loxley 0.1.0",
            sheet.case_sha256,
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
            "What is missing, and whom to ask",
            "Ask the prescriber • Does the patient move about in the home? in the case file: patient.mobile_in_home",
            "Ask the hospital, laboratory or facility • On what day did the patient go home?",
            "Ask the patient • Has hospice been elected? It decides who pays.",
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
        "from a secondary source",
        "– not required",
        "✗ defective",
        "✓ present",
        "○ missing",
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
        advice=(),
        editions=(),
    )
    text = text_of(pages, bare)
    assert len(pages(bare)) == 1
    assert "Patient not documented Born not documented" in text
    assert "carrying-bag not documented ◆ A person must decide none" in text
    for heading in ("What the verdict rests on", "Documents", "Advice", "What is missing"):
        assert heading not in text


def test_a_long_sheet_flows_on_with_its_header_row_and_the_patient_at_the_head(
    sheet: DeterminationSheet, pages: Reader
) -> None:
    criteria = tuple(
        replace(sheet.criteria[0], statement=f"Rule number {number} holds") for number in range(50)
    )
    texts = pages(replace(sheet, criteria=criteria))
    assert len(texts) >= 3
    for text in texts[1:-1]:
        assert text.startswith("Coverage determination · service of May 11, 2024 · patient Ada Ortiz")
        assert "Holds Rule in words, and the fact of the record Where it is written" in text
    whole = " ".join(texts)
    assert all(f"✓ met Rule number {number} holds 87 %" in whole for number in range(50))
