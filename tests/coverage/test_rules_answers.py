"""Whose answer changes: a case decided under the rules of two days, moved in time as a whole."""

import datetime as dt
from typing import Any

import pytest

from loxley.coverage.rules import CaseChanged, answer_changes, cases_compared, compare, differences
from loxley.coverage.rules.wording import holds
from loxley.record.moved import moved

from .cases import MUCH_LATER, TODAY, case, decide, outcome
from .rule_texts import day

LATER = day(MUCH_LATER)


def ask(first: str, second: str, as_of: dt.date = LATER, **changes: Any) -> CaseChanged | None:
    """What changes for Ada between the rules of two days."""
    return answer_changes("ada.json", case(**changes), day(first), day(second), as_of)


def told(first: str, second: str, **changes: Any) -> CaseChanged:
    """The same where something changes."""
    found = ask(first, second, **changes)
    assert found is not None
    return found


def test_between_days_of_the_same_rules_nothing_changes() -> None:
    assert ask("2024-05-10", "2024-06-20") is None


def test_on_2023_04_01_the_modifier_changes_and_the_verdict_does_not() -> None:
    found = told("2023-03-31", "2023-04-01")
    assert [line.name for line in found.lines] == ["E0439", "E0434"]
    for line in found.lines:
        assert (line.before.verdict, line.after.verdict) == ("covered", "covered")
        assert (line.before.modifiers, line.after.modifiers) == (("RR", "KX"), ("RR", "N1"))
        assert line.before.grounds == line.after.grounds == ()  # the same criteria stand
    assert found.papers == ()


def test_a_chronic_state_is_asked_until_2022_and_not_from_2023() -> None:
    """Ada of 2024 has no certificate, so that by the rules of 2022 the certificate is asked for."""
    found = told("2022-12-31", "2023-01-01")
    (line, *_others) = found.lines
    assert (line.before.verdict, line.after.verdict) == ("incomplete", "covered")
    assert [ground.id for ground in line.before.grounds] == ["cmn.on-record"]
    assert {ground.id for ground in line.after.grounds} == {"study.time-of-need", "improvement.expected"}
    assert [(paper.kind, paper.before, paper.after) for paper in found.papers] == [
        ("CMS-484", "missing", "prohibited")
    ]


def test_the_grounds_say_how_they_stand_and_where_they_are_written() -> None:
    (ground,) = told("2022-12-31", "2023-01-01").lines[0].before.grounds
    assert (ground.holds, ground.edition) == ("unknown", "cms-484@1993-10-27")
    assert ground.section == "Required with the initial claim"
    assert "certificate of medical necessity" in ground.statement


def test_where_the_same_findings_decide_otherwise_what_the_lines_rest_on_is_told() -> None:
    """A verdict that differs is never left without a criterion."""
    for first, second in (("2019-05-10", "2024-05-10"), ("2021-05-10", "2022-05-10")):
        for changes in ({}, {"study__saturation_percent": 91}, {"clinical__alternative_treatments": "none"}):
            found = ask(first, second, **changes)
            for line in found.lines if found is not None else ():
                if line.before.verdict != line.after.verdict:
                    assert line.before.grounds or line.after.grounds, (first, second, changes)


@pytest.mark.parametrize("date", ["2019-05-10", "2021-05-10", "2022-05-10", "2023-02-10", "2026-11-10"])
def test_each_side_is_what_the_engine_says_of_the_moved_case(date: str) -> None:
    """Asked against today's rules and told where it differs: the engine on the moved case says the same."""
    from loxley.coverage import determine

    found = ask(TODAY, date)
    alone = determine(moved(case(), day(date)), LATER)
    assert outcome(decide(TODAY)).startswith("covered I")
    changed = {line.name: line.after for line in found.lines} if found is not None else {}
    for line in alone.lines:
        if line.name in changed:
            after = changed[line.name]
            assert (after.verdict, after.group, list(after.modifiers)) == (
                line.verdict,
                line.group,
                line.modifiers,
            )
        else:
            assert (line.verdict, line.modifiers) == ("covered", ["RR", "N1"])


def test_the_other_way_round_before_and_after_change_places() -> None:
    there, back = told("2019-05-10", "2024-05-10"), told("2024-05-10", "2019-05-10")
    assert [(line.before, line.after) for line in there.lines] == [
        (line.after, line.before) for line in back.lines
    ]
    assert there.moved_days == tuple(reversed(back.moved_days))


def test_it_says_by_how_many_days_the_case_was_moved() -> None:
    """From 2023-03-31 to 2024-03-31 are 366 days (2024 has its 29 February), to 2024-05-10 are 40 more: 406."""
    found = told("2023-03-31", "2023-04-01")
    assert found.date_of_service == day(TODAY)
    assert found.moved_days == (-406, -405)
    assert day(TODAY) - dt.timedelta(days=406) == day("2023-03-31")


def test_facts_that_lie_after_the_decision_once_moved_are_named() -> None:
    """The retest of day 75 lies after the decision where the case is moved to the decision's own day."""
    later = {
        "blood_gas_studies": [
            {**each, "id": name, "taken_at": date}
            for name, date, each in (
                ("t1", "2024-05-08", {"state": "rest", "saturation_percent": 88}),
                ("t2", "2024-07-23", {"state": "rest", "saturation_percent": 88}),
            )
        ]
    }
    found = ask("2019-05-10", "2024-05-10", as_of=day("2024-05-10"), **later)
    assert found is not None
    assert found.left_out == ((), ("blood_gas_studies[t2]",))


def test_the_counts_are_of_cases_and_tell_lines_from_papers() -> None:
    with_line = told("2022-12-31", "2023-01-01")
    paper_only = with_line.model_copy(update={"lines": ()})
    found = cases_compared(4, [with_line, paper_only, paper_only], [])
    assert (found.decided, found.lines_changed, found.papers_changed, found.unchanged) == (4, 1, 2, 1)


def test_a_person_reads_that_the_case_was_moved_and_which_criteria_made_the_difference() -> None:
    found = told("2022-12-31", "2023-01-01")
    diff = compare(day("2022-12-31"), day("2023-01-01"), LATER, cases_compared(1, [found], []))
    text = " ".join(" ".join(row.text for row in differences(diff, 100)).split())
    assert "Each case was moved in time as a whole" in text
    assert "ada.json, date of service 2024-05-10, moved by -496 and -495 days" in text
    assert "E0439, E0434: from facts missing to covered, Group I (RR KX)" in text
    assert "2022-12-31: not documented: A certificate of medical necessity, CMS-484, is on file" in text
    assert "CMS-484: from missing to prohibited" in text


def test_a_person_reads_that_only_the_billing_differs() -> None:
    same = told("2023-03-31", "2023-04-01")
    diff = compare(day("2023-03-31"), day("2023-04-01"), LATER, cases_compared(1, [same], []))
    text = " ".join(" ".join(row.text for row in differences(diff, 100)).split())
    assert "on the same criteria; what is billed differs by the day" in text


@pytest.mark.parametrize(
    ("truth", "criterion", "words"),
    [
        ("yes", "group-1.rest", "met"),
        ("no", "group-1.rest", "not met"),
        ("yes", "excluded.angina", "applies"),
        ("no", "excluded.angina", "does not apply"),
        ("unknown", "excluded.angina", "not documented"),
        ("conflict", "policies.disagree", "sources conflict"),
    ],
)
def test_an_exclusion_is_not_met_but_applies(truth: str, criterion: str, words: str) -> None:
    assert holds(truth, criterion) == words
