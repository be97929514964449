"""Every row of the table of answers, a readable file each: what comes of it is told in the file itself."""

import re

import pytest

from loxley.exchange.x12.answers import answers

from . import builder
from .outcome import told

ROWS = {
    "999": ["accept", "accept with errors", "partial", "envelope", "at set", "at segment", "at element"],
    "277CA": [
        "all accepted", "accepted and rejected", "subscriber", "NPI", "procedure", "diagnosis", "date", "duplicate",
        "receiver level", "split", "worst decides", "totals",
    ],
    "835": [
        "paid in full", "CO-253", "partial", "denied with remark codes", "deductible", "followed by correction",
        r"PLB recovery \(WO\)", r"\(FB\)", r"\(L6\)", "secondary after primary", "forwards to the secondary",
        "zero-payment", "SVC06", "not ours",
    ],
    "Bad partner": [
        "SE count", "GE count", "IEA count", "ST03", "delimiters", "no line breaks", "truncated", "two interchanges",
        "byte-order", "not ASCII", "unknown segment",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", builder.names())
def test_a_scenario_comes_to_what_its_file_says(name: str) -> None:
    scenario = builder.scenario(name)
    assert told(scenario.data) == scenario.expect


def test_every_row_of_the_table_has_a_scenario() -> None:
    rows = [builder.scenario(name).row for name in builder.names()]
    for group, wanted in ROWS.items():
        of_group = [row for row in rows if row.startswith(group)]
        missing = [each for each in wanted if not any(re.search(each, row) for row in of_group)]
        assert missing == [], group


def words(name: str) -> str:
    return "\n".join(
        line for each in answers(builder.scenario(name).data) for fate in each.fates for line in fate.words
    )


def test_a_999_says_where_and_what_without_the_bad_value() -> None:
    said = words("999-accepted-with-errors")
    assert "Segment N4, 12th of the set, loop 2010, element 3: 5 (the element is too long)." in said
    assert "800101234567" not in said


def test_a_277ca_says_why_in_words() -> None:
    said = words("277ca-mixed")
    assert "Claim C2: rejected before adjudication" in said
    assert (
        "A7 (rejected: information is invalid), 562 (the entity's NPI), DK (ordering practitioner)." in said
    )


def test_a_rejection_of_the_receiver_is_told_at_each_claim() -> None:
    said = words("277ca-rejected-at-receiver")
    assert said.count("Everything below this level was refused: A3 (returned as unprocessable)") == 2


def test_an_835_says_each_adjustment_and_remark() -> None:
    said = words("835-denied")
    assert "CO-16 takes 200.00: the claim lacks information or has errors" in said
    assert "N265 (the ordering provider's primary identifier is missing, incomplete or invalid)" in said


def test_a_code_that_is_not_in_our_list_is_shown_as_such() -> None:
    said = words("partner-unknown-segment")
    assert "N9999 (not in our list of codes)" in said
    assert "CO-Q77 takes 10.00: not in our list of codes" in said


def test_a_payment_that_is_not_posted_is_not_taken_at_its_word() -> None:
    said = words("partner-wrong-se-count")
    assert said.startswith("This stands in a payment that is incomplete")


def test_what_an_acknowledgement_refuses_is_for_a_person() -> None:
    def left(name: str) -> list[str]:
        read = answers(builder.scenario(name).data)
        return [f"{fate.scope} {fate.number}" for each in read for fate in each.fates if fate.needs_person]

    assert left("999-accepted") == left("277ca-accepted") == left("999-accepted-with-errors") == []
    assert left("999-partial") == ["set 0002", "claim C2"]
    assert left("277ca-forwarded-and-not-found") == ["claim C2"]
    # Of money the posting says what is left to do.
    assert left("835-denied") == []
