"""The explanation of a determination: the verdict first, then why; words carry everything, tones only repeat it."""

import datetime as dt
import re

import pytest

from loxley.coverage import Determination, determine
from loxley.coverage.explanation import Row, Tone, explain, headline
from loxley.coverage.facts_in_words import CaseInWords

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
    "ask": (
        "[?] ",
        "[!] ",
        "facts missing",
        "a person must decide",
        "Ask the ",
        "required, ",
        "  20",
        "says: ",
    ),
}


def decided(example: Example, name: str, day: str) -> Determination:
    """An example moved to a day and decided on it."""
    return determine(example(name, day=day), dt.date.fromisoformat(day))


def explained(example: Example, name: str, day: str, width: int = 100) -> list[Row]:
    """Its explanation."""
    return explain(example(name, day=day), decided(example, name, day), width)


def as_text(rows: list[Row]) -> str:
    """The words of an explanation, however they were broken into lines."""
    return " ".join(" ".join(row.text for row in rows).split())


def blocks(rows: list[Row]) -> list[list[Row]]:
    """Rows of one tone that hang together: a first row, and those that continue it further in."""
    grouped: list[list[Row]] = []
    for row in rows:
        deeper = row.text.startswith(" " * 14)
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
    assert headline(decided(example, name, day)) == sentence
    assert explained(example, name, day)[0] == Row(sentence, "title")


@pytest.mark.parametrize(("name", "day"), CASES)
@pytest.mark.parametrize("width", [60, 96, 100, 110])
def test_every_line_is_within_the_width(name: str, day: str, width: int, example: Example) -> None:
    rows = explained(example, name, day, width)
    assert max(len(row.text) for row in rows) <= width


@pytest.mark.parametrize(("name", "day"), CASES)
def test_a_tone_says_nothing_that_the_words_do_not_say(name: str, day: str, example: Example) -> None:
    for block in blocks(explained(example, name, day)):
        tone = block[0].tone
        if tone in WORDS:
            assert any(word in block[0].text for word in WORDS[tone]), block


@pytest.mark.parametrize(("name", "day"), CASES)
def test_every_finding_stands_with_its_rule_and_its_source(name: str, day: str, example: Example) -> None:
    determination = decided(example, name, day)
    text = as_text(explained(example, name, day))
    for finding in determination.findings:
        assert finding.statement in text
        assert f"({finding.citation.edition}, {finding.citation.standing})" in text


@pytest.mark.parametrize(("name", "day"), CASES)
def test_what_decides_stands_with_its_facts_in_words_and_their_places(
    name: str, day: str, example: Example
) -> None:
    determination = decided(example, name, day)
    text = as_text(explained(example, name, day))
    words = CaseInWords(example(name, day=day))
    for finding in determination.findings:
        if finding.id in determination.deciding:
            assert all(evidence.path in text for evidence in finding.evidence)
            introduced = {fact.record for fact in words.facts(finding)}
            for whole, brief in zip(words.facts(finding), words.facts(finding, introduced), strict=True):
                assert whole.text in text or brief.text in text


def test_a_fact_reads_as_a_sentence_with_its_proof_and_its_day(example: Example) -> None:
    rows = explained(example, "current", "2024-05-10")
    place = next(n for n, row in enumerate(rows) if "at or below 88 %" in row.text)
    assert as_text(rows[place + 1 : place + 5]) == (
        "saturation 88 %; study t1 of 2024-05-08, oximetry, at rest, by the treating practitioner "
        "NCD 240.2: B, Group I, 1 (ncd-240.2@2021-09-27, secondary) blood_gas_studies[t1].saturation_percent"
    )


def test_criteria_stand_under_headings_that_a_clerk_uses(example: Example) -> None:
    rows = explained(example, "current", "2024-05-10")
    texts = [row.text for row in rows if row.tone == "heading"]
    assert texts[: texts.index("Papers")] == [
        "Why",
        "  The study",
        "  The level",
        "  The illness",
        "  The portable",
        "  The order",
        "  The certificate",
        "  Delivery and use",
    ]


def test_why_comes_first_then_what_is_to_do_and_last_what_was_looked_at_besides(example: Example) -> None:
    """An intake clerk reads down to the next date; the auditor goes on."""
    texts = [row.text for row in explained(example, "missing", "2025-02-18")]
    order = [
        "Why",
        "Papers",
        "Missing",
        "Next date that matters: none follows from this case.",
        "Advice",
        "Also looked at",
    ]
    places = [texts.index(heading) for heading in order]
    assert places == sorted(places)
    current = [row.text for row in explained(example, "current", "2024-05-10")]
    saturation = next(place for place, text in enumerate(current) if "at or below 88 %" in text)
    order_date = next(place for place, text in enumerate(current) if "The order has a date" in text)
    assert current.index("Why") < saturation < current.index("Also looked at") < order_date


def test_the_next_date_is_told_apart_from_later_and_past_ones(example: Example) -> None:
    """89 % with an echocardiogram: Group II from 2024-05-10. On the 61st day the window opens; on that day it is next."""
    case = example("current", **{"blood_gas_studies.0.saturation_percent": 89})
    titles = ("Next date that matters", "After that", "Past")
    for as_of, sections in (
        ("2024-07-08", (["2024-07-09"], ["2024-08-07", "2024-08-07", "2025-05-09"], [])),
        ("2024-07-09", (["2024-07-09"], ["2024-08-07", "2024-08-07", "2025-05-09"], [])),
        ("2024-07-10", (["2024-08-07"], ["2024-08-07", "2025-05-09"], ["2024-07-09"])),
        ("2025-05-10", ([], [], ["2024-07-09", "2024-08-07", "2024-08-07", "2025-05-09"])),
    ):
        rows = explain(case, determine(case, dt.date.fromisoformat(as_of)))
        told: dict[str, list[str]] = {title: [] for title in titles}
        under = ""
        for row in rows:
            under = row.text if row.tone == "heading" else under
            if under in told and re.match(r"  \d{4}-\d{2}-\d{2}  ", row.text):
                told[under].append(row.text.split()[0])
        assert tuple(told[title] for title in titles) == sections, as_of


def test_an_exclusion_that_holds_tells_against_the_patient(example: Example) -> None:
    """Breathlessness alone, and no hypoxemia: the rule that excludes it applies. It is not a rule that is met."""
    (row,) = [
        row for row in explained(example, "denied", "2025-10-06") if "asked for breathlessness" in row.text
    ]
    assert row.text.startswith("  [-] applies")
    assert row.tone == "bad"


def test_the_missing_are_sorted_by_who_is_asked_with_the_question_before_the_path(example: Example) -> None:
    determination = decided(example, "missing", "2025-02-18")
    texts = [row.text for row in explained(example, "missing", "2025-02-18")]
    section = texts[texts.index("Missing") : texts.index("Advice")]
    asks = [text for text in section if text.startswith("  Ask the ")]
    assert asks == ["  Ask the prescriber:", "  Ask the facility:"]
    for fact in determination.missing:
        place = next(n for n, text in enumerate(section) if fact.fact in text)
        assert fact.question.split()[0] in " ".join(section[:place])


def test_a_notice_names_its_edition_and_what_else_may_be_used(example: Example) -> None:
    text = as_text(explained(example, "denied", "2026-03-13"))
    assert "ABN required, missing, for E0439, E0434; edition: CMS-R-131" in text
    assert "printed expiry 3/31/2029; also usable on that day: CMS-R-131" in text


def test_it_ends_with_what_it_was_made_from_and_the_disclaimer(example: Example) -> None:
    determination = decided(example, "current", "2024-05-10")
    rows = explained(example, "current", "2024-05-10")
    end = " ".join(row.text for row in rows if row.tone == "faint")
    assert (
        "As of 2024-05-10, date of service 2024-05-10; editions ncd-240.2@2021-09-27, lcd-l33797@2023-04-01;"
        in end
    )
    assert determination.case_sha256[:12] in end
    assert end.endswith(determination.disclaimer)


def test_not_covered_without_a_notice_due_does_not_speak_of_one(example: Example) -> None:
    """From 2026-04-13 the order must be in hand before delivery; what was not there is lost, and no notice can be given."""
    case = example("current", day="2026-06-10", **{"orders.0.received_on": "2026-06-11"})
    determination = determine(case, dt.date(2026, 6, 20))
    assert determination.verdict == "not-covered"
    assert headline(determination) == "Not covered."


@pytest.mark.parametrize(
    ("changed", "national", "local", "rule"),
    [
        (
            {"clinical.alternative_treatments": "none"},
            "covered",
            "not covered",
            "not met: Alternative treatment was tried or considered and judged ineffective (Initial coverage, 5)",
        ),
        (
            {"blood_gas_studies.0.ordered_by_treating_practitioner": False},
            "not covered",
            "covered",
            "not met: The treating practitioner ordered the study (B, blood gas study)",
        ),
    ],
)
def test_where_sources_conflict_both_texts_stand_one_under_the_other_with_what_each_says(
    changed: dict[str, object], national: str, local: str, rule: str, example: Example
) -> None:
    """2022-05-10: version 2 in effect, the old local text in use. Each asks for something that the other does not."""
    case = example("2019", day="2022-05-10", **changed)
    determination = determine(case, dt.date(2022, 5, 23))
    assert determination.refer_because == "conflict"
    rows = explain(case, determination)
    first, second = (
        next(n for n, row in enumerate(rows) if row.text.strip().startswith(start))
        for start in ("- NCD 240.2 says", "- LCD L33797 (2020) says")
    )
    assert first < second
    ends = next(n for n in range(second + 1, len(rows)) if rows[n].tone == "faint")
    of_national, of_local = as_text(rows[first:second]), as_text(rows[second:ends])
    assert of_national.startswith(
        f"- NCD 240.2 says: {national} (ncd-240.2@2021-09-27, in effect from 2021-09-27, to be applied from 2023-01-03)"
    )
    assert of_local.startswith(
        f"- LCD L33797 (2020) says: {local} (lcd-l33797@2020-08-02, in effect from 2020-08-02)"
    )
    assert (rule in of_national, rule in of_local) == (national == "not covered", local == "not covered")
