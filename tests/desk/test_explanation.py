"""The explanation of a determination: the verdict first, then why; words carry everything, tones only repeat it."""

import datetime as dt
from dataclasses import replace

import pytest

from loxley.coverage import Determination, determine
from loxley.coverage.explanation import Row, Tone, explain, headline

from .conftest import Example

CASES = [
    ("current", "2024-05-10"),
    ("2019", "2019-03-12"),
    ("2019", "2020-01-01"),
    ("denied", "2025-10-06"),
    ("denied", "2026-03-13"),
    ("missing", "2025-02-18"),
]
WORDS: dict[Tone, tuple[str, ...]] = {
    "good": ("[+] ", " covered, Group "),
    "bad": ("[-] ", " not covered"),
    "ask": ("[?] ", "[!] ", "facts missing", "a person must decide", "Ask the ", "required, ", "Retest"),
}


def decided(example: Example, name: str, day: str) -> Determination:
    """An example moved to a day and decided on it."""
    return determine(example(name, day=day), dt.date.fromisoformat(day))


def blocks(rows: list[Row]) -> list[list[Row]]:
    """Rows of one tone that hang together: a first row, and those that continue it further in."""
    grouped: list[list[Row]] = []
    for row in rows:
        deeper = row.text.startswith(" " * 20)
        if grouped and deeper and grouped[-1][-1].tone == row.tone:
            grouped[-1].append(row)
        else:
            grouped.append([row])
    return grouped


@pytest.mark.parametrize(
    ("name", "day", "sentence"),
    [
        ("current", "2024-05-10", "Covered, Group I."),
        ("2019", "2019-03-12", "A person must decide: its rule is not encoded yet."),
        ("denied", "2025-10-06", "Not covered, notice needed."),
        ("missing", "2025-02-18", "Facts missing: ask the facility and the prescriber."),
    ],
)
def test_the_verdict_stands_first_and_alone(name: str, day: str, sentence: str, example: Example) -> None:
    determination = decided(example, name, day)
    assert headline(determination) == sentence
    assert explain(determination)[0] == Row(sentence, "title")


@pytest.mark.parametrize(("name", "day"), CASES)
@pytest.mark.parametrize("width", [96, 100, 110])
def test_every_line_is_within_the_width(name: str, day: str, width: int, example: Example) -> None:
    rows = explain(decided(example, name, day), width)
    assert max(len(row.text) for row in rows) <= width


@pytest.mark.parametrize(("name", "day"), CASES)
def test_a_tone_says_nothing_that_the_words_do_not_say(name: str, day: str, example: Example) -> None:
    for block in blocks(explain(decided(example, name, day))):
        tone = block[0].tone
        if tone in WORDS:
            assert any(word in block[0].text for word in WORDS[tone]), block


@pytest.mark.parametrize(("name", "day"), CASES)
def test_every_finding_stands_with_its_rule_its_facts_and_its_source(
    name: str, day: str, example: Example
) -> None:
    determination = decided(example, name, day)
    text = " ".join(" ".join(row.text for row in explain(determination)).split())
    for finding in determination.findings:
        assert finding.statement in text
        assert f"({finding.citation.edition}, {finding.citation.standing})" in text
        for evidence in finding.evidence:
            assert f"{evidence.path} = " in text


def test_what_the_verdict_rests_on_comes_before_what_was_looked_at_besides(example: Example) -> None:
    texts = [row.text for row in explain(decided(example, "current", "2024-05-10"))]
    headings = [text for text in texts if text in {"Why", "Also looked at", "Papers", "Missing", "Advice"}]
    assert headings == ["Why", "Also looked at", "Papers", "Advice"]
    saturation = next(place for place, text in enumerate(texts) if "at or below 88 %" in text)
    order_date = next(place for place, text in enumerate(texts) if "The order has a date" in text)
    assert texts.index("Why") < saturation < texts.index("Also looked at") < order_date


def test_an_exclusion_that_holds_tells_against_the_patient(example: Example) -> None:
    """Breathlessness alone, and no hypoxemia: the rule that excludes it applies. It is not a rule that is met."""
    (row,) = [
        row
        for row in explain(decided(example, "denied", "2025-10-06"))
        if "asked for breathlessness" in row.text
    ]
    assert row.text.startswith("  [-] applies")
    assert row.tone == "bad"


def test_the_missing_are_sorted_by_who_is_asked_with_the_question_before_the_path(example: Example) -> None:
    determination = decided(example, "missing", "2025-02-18")
    texts = [row.text for row in explain(determination)]
    section = texts[texts.index("Missing") : texts.index("Advice")]
    asks = [text for text in section if text.startswith("  Ask the ")]
    assert asks == ["  Ask the prescriber:", "  Ask the facility:"]
    for fact in determination.missing:
        place = next(n for n, text in enumerate(section) if fact.fact in text)
        assert fact.question.split()[0] in " ".join(section[:place])


def test_a_notice_names_its_edition_and_what_else_may_be_used(example: Example) -> None:
    text = " ".join(" ".join(row.text for row in explain(decided(example, "denied", "2026-03-13"))).split())
    assert "ABN required, missing, for E0439, E0434; edition: CMS-R-131" in text
    assert "printed expiry 3/31/2029; also usable on that day: CMS-R-131" in text


def test_it_ends_with_what_it_was_made_from_and_the_disclaimer(example: Example) -> None:
    determination = decided(example, "current", "2024-05-10")
    rows = explain(determination)
    end = " ".join(row.text for row in rows if row.tone == "faint")
    assert (
        "As of 2024-05-10, date of service 2024-05-10; editions ncd-240.2@2021-09-27, lcd-l33797@2023-04-01;"
        in end
    )
    assert determination.case_sha256[:12] in end
    assert end.endswith(determination.disclaimer)


def test_not_covered_without_a_notice_due_does_not_speak_of_one(example: Example) -> None:
    determination = decided(example, "denied", "2025-10-06")
    without = replace(
        determination, documents=[each for each in determination.documents if each.kind != "ABN"]
    )
    assert headline(without) == "Not covered."
