"""What Group II must show to go on after its first period (sections 2.3 and 4.3, Q4 and Q5).

Therapy starts with the delivery of 2024-05-10, which is day 1. So day 61 is 2024-07-09, day 90 is 2024-08-07, and day
91, the first that the first period does not hold, is 2024-08-08.
"""

import datetime as dt
from typing import Any

import pytest

from loxley.coverage import Determination

from .cases import (
    MUCH_LATER,
    PORTABLE,
    RESERVOIR,
    TODAY,
    asked,
    because,
    case,
    day,
    decide,
    modifiers,
    notice,
    order,
    outcome,
    paper,
    study,
    visit,
)

EDEMA: dict[str, Any] = {"clinical__dependent_edema_chf": True}


def of_day(number: int, start: str = TODAY) -> str:
    """The date of a day of therapy.

    >>> of_day(1), of_day(61), of_day(90)
    ('2024-05-10', '2024-07-09', '2024-08-07')
    """
    return day(start, number - 1)


def repeat(taken: int, evaluated: int | None = None, percent: float = 89, **changes: Any) -> dict[str, Any]:
    """A study repeated on a day of therapy, evaluated on another."""
    said: dict[str, Any] = {"id": f"r{taken}", "saturation_percent": percent}
    if evaluated is not None:
        said["evaluation"] = {"on": of_day(evaluated), "shown_by": "note-names-study"}
    return study(of_day(taken), **{**said, **changes})


def after(
    number: int, *repeats: dict[str, Any], renewed: int | None = 80, as_of: str = MUCH_LATER, **changes: Any
) -> Determination:
    """Ada at 89 % with edema, asked about day `number`; a new order of day `renewed`."""
    orders = [order()] + ([] if renewed is None else [order(of_day(renewed), id="o2")])
    said = {
        "request__date_of_service": of_day(number),
        "blood_gas_studies": [study(saturation_percent=89), *repeats],
        "orders": orders,
        **EDEMA,
    }
    return decide(as_of=as_of, **{**said, **changes})


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "covered II"), (89, "covered II"), (90, "covered II"), (91, "incomplete")]
)
def test_after_day_90_a_repeated_study_is_asked_for(number: int, expected: str) -> None:
    found = after(number, renewed=None)
    assert outcome(found) == outcome(found, PORTABLE) == expected
    if number > 90:
        assert asked(found) == {"blood_gas_studies[]": "prescriber", "orders": "prescriber"}
        assert found.finding("retest.on-record").values == {"opens": "2024-07-09", "closes": "2024-08-07"}
        assert paper(found, "blood-gas-study") == paper(found, "standard-written-order") == "missing"


@pytest.mark.parametrize(
    ("taken", "evaluated", "expected"),
    [
        (60, 60, "incomplete"),  # neither lies in the window: no repeated study is on record
        (60, 61, "refer conflict"),  # Q4: one inside and the other not
        (61, 61, "covered II"),
        (62, 63, "covered II"),
        (61, 90, "covered II"),
        (89, 90, "covered II"),
        (90, 90, "covered II"),
        (90, 91, "refer conflict"),
        (61, 91, "refer conflict"),
        (75, 74, "refer conflict"),  # evaluated before it was made: a contradiction
        (60, 91, "incomplete"),
        (91, 91, "covered II"),  # Q5: by the older rule paid again from its day
    ],
)
def test_test_and_evaluation_both_lie_in_days_61_to_90(taken: int, evaluated: int, expected: str) -> None:
    found = after(95, repeat(taken, evaluated), renewed=91)
    assert outcome(found) == expected
    if expected == "refer conflict":
        split = found.finding("retest.on-time")
        assert (split.values["taken_day"], split.values["evaluated_day"]) == (taken, evaluated)
        assert f"made on day {taken} and evaluated on day {evaluated}" in split.statement
        assert "1834(a)(5)(E)" in split.also_cited[0].section


def test_an_evaluation_without_a_day_is_taken_as_stated_and_told() -> None:
    # The contract: where only the booleans are given they are taken as stated; `evaluation` is never missing by itself.
    found = after(95, repeat(75))
    assert outcome(found) == "covered II"
    assert any("blood_gas_studies[r75]" in remark and "not on which day" in remark for remark in found.advice)
    assert not any("not on which day" in remark for remark in after(95, repeat(75, 76)).advice)


@pytest.mark.parametrize(
    ("evaluated", "expected"), [(True, "covered II"), (False, "not-covered"), (None, "incomplete")]
)
def test_a_repeated_study_is_evaluated_by_the_treating_practitioner(
    evaluated: bool | None, expected: str
) -> None:
    found = after(95, repeat(75, evaluated_by_treating_practitioner=evaluated))
    assert outcome(found) == expected
    if expected == "incomplete":
        assert asked(found) == {"blood_gas_studies[r75].evaluated_by_treating_practitioner": "prescriber"}


@pytest.mark.parametrize(
    "changes",
    [{"performed_by": "dme-supplier"}, {"ordered_by_treating_practitioner": False}, {"oxygen_lpm": 2}],
)
def test_what_spoils_a_study_spoils_a_repeated_one(changes: dict[str, Any]) -> None:
    assert outcome(after(95, repeat(75, **changes))) == "not-covered"


@pytest.mark.parametrize(
    ("percent", "group", "sign"),
    [
        (84, "covered I", "RR N1"),
        (88, "covered I", "RR N1"),
        (89, "covered II", "RR N2"),
        (90, "not-covered", "RR GZ"),
    ],
)
def test_the_repeated_study_shows_the_group_that_goes_on(percent: int, group: str, sign: str) -> None:
    found = after(95, repeat(75, 76, percent))
    assert (outcome(found), modifiers(found)) == (group, sign)
    # The first period rests on the first study, whatever the second shows.
    assert outcome(after(90, repeat(75, 76, percent))) == "covered II"


def test_who_fails_the_repeated_study_loses_coverage_from_day_91() -> None:
    found = after(91, repeat(75, 76, 92))
    assert outcome(found) == "not-covered"
    assert found.finding("retest.qualifies").values == {"taken": of_day(75), "lost_from": "2024-08-08"}
    assert {"retest.qualifies", "group-1.rest", "group-2.level"} <= because(found)
    # Before month 4, which begins on 2024-08-10, a notice can still be given: the remark stands from the test on.
    early = after(80, repeat(75, 76, 92))
    assert outcome(early) == "covered II"
    assert any("2024-08-08" in remark and "notice" in remark for remark in early.advice)
    given = [notice(of_day(85))]
    assert modifiers(after(93, repeat(75, 76, 92), notices=given)) == "RR GA"


def test_a_failed_repeat_is_unknown_before_it_was_made() -> None:
    told = [after(60, repeat(75, 76, 92), as_of=of_day(number)).advice for number in (74, 75)]
    assert [any("does not qualify" in remark for remark in advice) for advice in told] == [False, True]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (90, "covered II"),
        (91, "refer discretion"),
        (99, "refer discretion"),
        (100, "covered II"),
        (101, "covered II"),
    ],
)
def test_a_late_repeat_carries_on_from_its_day_and_the_days_between_are_open(
    number: int, expected: str
) -> None:
    # Q5. Made on day 100: the days 91 to 99 are nine, from 2024-08-08 to 2024-08-16.
    found = after(number, repeat(100, 101), renewed=100)
    assert outcome(found) == expected
    if number > 90:
        late = found.finding("retest.late")
        assert (late.values["lost_from"], late.values["lost_to"]) == ("2024-08-08", "2024-08-16")
        assert late.values["days"] == 9
        assert late.citation.standing == "unverified"
        assert "the 9 days from 2024-08-08 to 2024-08-16 are lost" in late.statement


def test_a_failed_repeat_in_time_is_not_mended_backwards() -> None:
    # 92 % on day 75: no coverage from day 91. 88 % on day 100: coverage again from that day.
    repeats = repeat(75, 76, 92), repeat(100, 101, 88)
    assert outcome(after(99, *repeats, renewed=100)) == "not-covered"
    assert outcome(after(100, *repeats, renewed=100)) == "covered I"


def test_of_several_late_repeats_the_first_that_qualifies_counts() -> None:
    repeats = [repeat(95, percent=93), repeat(100), repeat(120, percent=94)]
    for order_of in (repeats, repeats[::-1]):
        assert outcome(after(99, *order_of, renewed=100)) == "refer discretion"
        assert outcome(after(130, *order_of, renewed=100)) == "covered II"
        assert after(130, *order_of, renewed=100).coverage_period.from_ == of_day(100)


def test_a_late_repeat_of_which_the_value_is_not_known_is_asked_about() -> None:
    found = after(105, repeat(100, saturation_percent=None), renewed=100)
    assert outcome(found) == "incomplete"
    assert "blood_gas_studies[r100].saturation_percent" in asked(found)


def test_of_several_repeats_in_time_the_latest_counts() -> None:
    assert outcome(after(95, repeat(65, percent=94), repeat(85), renewed=85)) == "covered II"
    assert outcome(after(95, repeat(65), repeat(85, percent=94), renewed=85)) == "not-covered"


@pytest.mark.parametrize(
    ("renewed", "expected"),
    [(None, "incomplete"), (30, "incomplete"), (74, "incomplete"), (75, "covered II"), (99, "covered II")],
)
def test_the_new_order_is_of_the_day_of_the_repeated_study_or_later(
    renewed: int | None, expected: str
) -> None:
    # The text says a new order. One written before the study that it goes with is the old need written again.
    found = after(95, repeat(75, 76), renewed=renewed)
    assert outcome(found) == expected
    assert (paper(found, "standard-written-order") == "present") is (expected == "covered II")
    assert asked(found) == ({} if expected == "covered II" else {"orders": "prescriber"})


def test_an_order_between_two_repeats_that_qualify_goes_with_the_first() -> None:
    assert outcome(after(95, repeat(65), repeat(85), renewed=70)) == "covered II"
    assert outcome(after(95, repeat(65, percent=92), repeat(85), renewed=70)) == "incomplete"


def test_an_order_without_a_date_is_asked_for_it() -> None:
    found = after(95, repeat(75), orders=[order(ordered_on=None)])
    assert asked(found) == {"orders[o1].ordered_on": "prescriber"}


def test_a_new_order_for_one_item_is_none_for_the_other() -> None:
    orders = [order(), order(of_day(80), id="o2", items=[RESERVOIR])]
    found = after(95, repeat(75), orders=orders)
    assert (outcome(found), outcome(found, PORTABLE)) == ("covered II", "incomplete")


@pytest.mark.parametrize(
    ("repeats", "number", "period"),
    [
        ([], 1, ("2024-05-10", "2024-08-07", "2024-07-09", "2024-08-07")),
        ([repeat(75)], 90, ("2024-05-10", "2024-08-07", "2024-07-09", "2024-08-07")),
        ([repeat(75)], 91, ("2024-08-08", None, None, None)),
        ([repeat(100)], 105, ("2024-08-17", None, None, None)),
        ([repeat(75, percent=92)], 91, (None, None, None, None)),
    ],
)
def test_the_period_told(repeats: list[dict[str, Any]], number: int, period: tuple[str | None, ...]) -> None:
    found = after(number, *repeats, renewed=100).coverage_period
    assert (found.from_, found.to, found.retest_from, found.retest_to) == period


@pytest.mark.parametrize("number", [91, 366, 1000])
def test_group_1_of_today_needs_no_repeated_study(number: int) -> None:
    # Section 4.3 and Q6: no scheduled retest, no end; a study at 93 % on therapy takes nothing away.
    start = "2023-06-10"
    found = decide(start, request__date_of_service=of_day(number, start), orders=[order(start)])
    assert outcome(found) == "covered I"
    assert (found.coverage_period.from_, found.coverage_period.to) == (start, None)
    assert found.coverage_period.retest_from is None


def test_a_later_study_takes_nothing_away_from_group_1() -> None:
    for percent in (80, 89, 93):
        studies = [study(), repeat(75, 76, percent)]
        found = decide(request__date_of_service=of_day(100), blood_gas_studies=studies)
        assert (outcome(found), modifiers(found)) == ("covered I", "RR N1")


def test_a_pressure_of_55_asks_for_no_retest() -> None:
    # Q3: Group I; advice names the statute, and the retest is never a condition.
    gas = study(method="arterial-blood-gas", saturation_percent=None, pao2_mmhg=55)
    found = decide(request__date_of_service=of_day(100), blood_gas_studies=[gas])
    assert outcome(found) == "covered I"
    assert any("1834(a)(5)(E)" in remark for remark in found.advice)


OLD = "2020-05-10"


def recertified(tested: int = 75, **changes: Any) -> list[dict[str, Any]]:
    """The initial certificate as it stands in Ada's record, and a recertification on the study of that day."""
    initial = json_of(**changes)["certificates"][0]
    answers = {**initial["answers"], "1c": of_day(tested, OLD)}
    on = of_day(max(tested + 1, 85), OLD)
    return [
        initial,
        {**initial, "type": "recertification", "date": on, "signed_on": on, "answers": answers},
    ]


def json_of(**changes: Any) -> dict[str, Any]:
    """Ada's record of 2020 as a file."""
    return case(OLD, **changes).model_dump(mode="json", by_alias=True, exclude_none=True)


def old(number: int, *repeats: dict[str, Any], **changes: Any) -> Determination:
    """The same under version 1, with a recertification on file unless told otherwise; the order is the first one."""
    said = {"study__saturation_percent": 89, **EDEMA}
    tested = [
        (dt.date.fromisoformat(each["taken_at"]) - dt.date.fromisoformat(OLD)).days + 1 for each in repeats
    ]
    file = {
        "certificates": recertified(*tested[-1:], **said),
        "encounters": [visit(day(OLD, -2)), visit(of_day(80, OLD))],
    }
    studies = [study(day(OLD, -2), saturation_percent=89), *repeats]
    when = {"request__date_of_service": of_day(number, OLD), "blood_gas_studies": studies}
    return decide(OLD, **{**EDEMA, **file, **when, **changes})


def old_repeat(taken: int, percent: float = 89, evaluated: int | None = None) -> dict[str, Any]:
    """A repeated study of 2020."""
    said = {} if evaluated is None else {"evaluation": {"on": of_day(evaluated, OLD)}}
    return study(of_day(taken, OLD), id=f"r{taken}", saturation_percent=percent, **said)


@pytest.mark.parametrize(
    ("taken", "number", "expected"),
    [
        (60, 91, "incomplete"),
        (61, 91, "covered II"),
        (90, 91, "covered II"),
        # The older rule: denied between, paid again from the day of the study.
        (100, 91, "not-covered"),
        (100, 99, "not-covered"),
        # A recertification rests on a test of days 61 to 90 (section 9.3): for a later one a form is asked for.
        (100, 100, "incomplete"),
    ],
)
def test_under_version_1_the_days_before_a_late_study_are_denied(
    taken: int, number: int, expected: str
) -> None:
    found = old(number, old_repeat(taken))
    assert outcome(found) == expected
    if expected == "not-covered":
        assert found.finding("retest.late").values["days"] == 9


def test_version_1_asks_for_the_day_of_the_test_and_for_no_new_order() -> None:
    # Section 2.3: a retest in days 61 to 90. That the evaluation lies there too is today's text.
    found = old(95, old_repeat(90, evaluated=93))
    assert outcome(found) == "covered II"
    with pytest.raises(KeyError):
        found.finding("order.renewed")


@pytest.mark.parametrize("date", ["2021-10-10", "2022-09-10"])
def test_in_the_window_the_local_text_asks_for_the_repeated_study(date: str) -> None:
    start = day(date, -94)
    said: dict[str, Any] = {"rental__started_on": start, **EDEMA, "visit__date": day(start, -2)}
    first = study(day(start, -2), saturation_percent=89)
    once = decide(date, blood_gas_studies=[first], **said)
    twice = study(of_day(75, start), id="r75", saturation_percent=89)
    assert outcome(once) == "incomplete"
    assert "blood_gas_studies[]" in asked(once)
    found = decide(date, blood_gas_studies=[first, twice], **said)
    assert asked(found) == {"certificates[recertification]": "prescriber"}
