"""The advance beneficiary notice: due where a denial is expected, and valid or not (section 10).

Ada is above the level (94 %), so that a denial is expected. A valid notice gives GA, none or a broken one GZ; while
what would settle it is not documented there is neither, and it is asked for.
"""

from typing import Any

import pytest

from loxley.coverage import Determination

from .cases import (
    PORTABLE,
    RESERVOIR,
    TODAY,
    Changes,
    asked,
    day,
    decide,
    modifiers,
    notice,
    outcome,
    paper,
)

VALID, BROKEN, OPEN = "RR GA", "RR GZ", "RR"


def denied(date: str = TODAY, **changes: Any) -> Determination:
    """The case that will be denied as not reasonable and necessary."""
    return decide(date, study__saturation_percent=94, **changes)


def with_notice(**changes: Any) -> Determination:
    """The same, with a notice on file that is in order but for the changes."""
    return denied(notices=[notice(**changes)])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, VALID),
        # the edition
        ({"edition_expires": "2023-06-30"}, BROKEN),
        ({"edition_expires": "2029-03-31"}, BROKEN),
        # before delivery, which is on day 0
        ({"delivered_on": day(TODAY, 0), "signed_on": day(TODAY, 0)}, VALID),
        ({"delivered_on": day(TODAY, 1), "signed_on": day(TODAY, 1)}, BROKEN),
        # the item
        ({"items": ["E1390"]}, BROKEN),
        ({"items": [{"equipment": "carrying-bag"}]}, BROKEN),
        # the service it speaks of
        ({"covers": {"from": TODAY, "to": day(TODAY, 30)}}, VALID),
        ({"covers": {"from": day(TODAY, -30), "to": TODAY}}, VALID),
        ({"covers": {"from": day(TODAY, 1)}}, BROKEN),
        ({"covers": {"to": day(TODAY, -1)}}, BROKEN),
        # exactly one option, marked by the patient or a representative
        ({"options_marked": []}, BROKEN),
        ({"options_marked": [1, 2]}, BROKEN),
        ({"options_marked": [1, 2, 3]}, BROKEN),
        ({"options_marked": [2]}, VALID),
        ({"options_marked": [3]}, VALID),
        ({"marked_by": "representative"}, VALID),
        ({"marked_by": "supplier"}, BROKEN),
        # no blanket notice
        ({"routine": True}, BROKEN),
        # the estimate
        ({"actual_usd": "180.00"}, VALID),
        ({"estimate_usd": "5000.00", "actual_usd": "180.00"}, VALID),
        ({"estimate_usd": "180.00", "actual_usd": "280.00"}, VALID),
    ],
    ids=str,
)
def test_each_element_of_validity(changes: Changes, expected: str) -> None:
    found = with_notice(**changes)
    assert modifiers(found, RESERVOIR) == modifiers(found, PORTABLE) == expected
    assert found.verdict == "not-covered"
    assert asked(found) == {}


@pytest.mark.parametrize(
    ("key", "ask"),
    [
        ("edition_expires", "supplier"),
        ("delivered_on", "supplier"),
        ("items", "supplier"),
        ("options_marked", "beneficiary"),
        ("marked_by", "beneficiary"),
        ("signed_on", "beneficiary"),
        ("reason", "supplier"),
        ("estimate_usd", "supplier"),
        ("routine", "supplier"),
    ],
)
def test_what_is_not_documented_of_a_notice_leaves_both_open_and_is_asked_for(key: str, ask: str) -> None:
    found = with_notice(**{key: None})
    assert modifiers(found) == modifiers(found, PORTABLE) == OPEN
    assert found.verdict == "not-covered"  # decided: who bears the cost is what is open
    assert asked(found) == {f"notices[0].{key}": ask}
    assert paper(found, "ABN") == "defective"


@pytest.mark.parametrize("key", ["form", "covers", "actual_usd"])
def test_what_a_notice_need_not_say(key: str) -> None:
    assert modifiers(with_notice(**{key: None})) == VALID


def test_without_a_notice_the_supplier_bears_the_cost() -> None:
    found = denied(notices=[])
    assert modifiers(found) == BROKEN
    assert paper(found, "ABN") == "missing"
    required = found.finding("abn.required")
    assert required.values["items"] == [RESERVOIR, PORTABLE]
    assert "01/31/2026" in required.values["edition"]


@pytest.mark.parametrize("assigned", [True, False, None], ids=["assigned", "not assigned", "not said"])
def test_a_notice_is_due_assigned_or_not(assigned: bool | None) -> None:
    # The leaflet: obtain a notice, even non-assigned.
    found = denied(request__assigned=assigned)
    assert paper(found, "ABN") == "missing"
    assert modifiers(found) == BROKEN
    assert modifiers(denied(request__assigned=assigned, notices=[notice()])) == VALID


def test_a_notice_for_one_item_is_none_for_the_other() -> None:
    found = with_notice(items=[PORTABLE])
    assert modifiers(found, RESERVOIR) == BROKEN
    assert modifiers(found, PORTABLE) == VALID
    assert paper(found, "ABN") == "missing"


def test_of_several_notices_one_valid_will_do() -> None:
    broken, unsaid = notice(routine=True), notice(signed_on=None)
    for notices in ([broken, notice()], [notice(), broken], [unsaid, notice()], [notice(), unsaid]):
        assert modifiers(denied(notices=notices)) == VALID
    assert modifiers(denied(notices=[broken, unsaid])) == OPEN


def test_where_no_denial_is_expected_no_notice_is_due() -> None:
    for notices in ([], None, [notice()], [notice(routine=True)]):
        found = decide(notices=notices)
        assert modifiers(found) == "RR N1"
        assert paper(found, "ABN") == "not-required"


@pytest.mark.parametrize("option", [2, 3])
def test_what_the_patient_chose_is_told(option: int) -> None:
    advice = " ".join(with_notice(options_marked=[option]).advice)
    assert f"Option {option}" in advice
    assert "Option" not in " ".join(with_notice(options_marked=[1]).advice)


@pytest.mark.parametrize(
    ("date", "as_named", "also"),
    [
        ("2023-06-30", "01/31/2026", 0),
        ("2026-03-12", "01/31/2026", 0),
        ("2026-03-13", "3/31/2029", 1),
        ("2026-05-11", "3/31/2029", 1),
        ("2026-05-12", "3/31/2029", 0),
    ],
)
def test_the_edition_to_be_given_is_named(date: str, as_named: str, also: int) -> None:
    # Both may be given from 2026-03-13 to 2026-05-11 (inferred, section 10.1).
    form = next(each for each in denied(date, notices=[]).documents if each.kind == "ABN")
    assert as_named in str(form.edition)
    assert len(form.also_usable) == also


def test_given_before_and_signed_after_the_change_is_a_persons_to_judge() -> None:
    # Given in the old edition on 2026-05-11; signed on the 12th, when only the new one may be used.
    given = notice("2026-05-11", signed_on="2026-05-12", edition_expires="2026-01-31")
    found = denied("2026-05-12", notices=[given])
    assert outcome(found) == "refer discretion"
    new = notice("2026-05-11", signed_on="2026-05-12", edition_expires="2029-03-31")
    assert modifiers(denied("2026-05-12", notices=[new])) == VALID


@pytest.mark.parametrize("date", ["2020-05-10", "2022-05-10", "2023-06-29"])
def test_notices_of_before_2023_06_30_are_a_persons_to_judge(date: str) -> None:
    # Q27. Normal blood gases and angina: not covered under any text.
    angina = {"clinical__conditions": ["angina-pectoris"]}
    on_file = [notice(day(date, -1), edition_expires="2023-01-31")]
    assert outcome(denied(date, **angina, notices=on_file)) == "refer not-encoded"
    assert modifiers(denied(date, **angina, notices=[])) == BROKEN


def test_a_notice_given_before_the_first_edition_we_know_is_a_persons_to_judge() -> None:
    found = denied("2023-07-02", notices=[notice("2023-06-29", edition_expires="2023-06-30")])
    assert outcome(found) == "refer not-encoded"


@pytest.mark.parametrize("actual", ["280.01", "1000.00"])
def test_an_estimate_too_low_is_a_persons_to_judge(actual: str) -> None:
    # 180 against 280.01: 100.01 below, more than 100 and more than 25 % of 280.01 (70.00).
    found = with_notice(estimate_usd="180.00", actual_usd=actual)
    assert outcome(found) == "refer discretion"
    assert modifiers(found) == ""


def test_a_mark_made_later_than_the_question_is_not_there_yet() -> None:
    late: Changes = {"notices": [notice(signed_on=TODAY)]}
    assert modifiers(denied(as_of=day(TODAY, -1), **late)) == OPEN
    assert modifiers(denied(as_of=TODAY, **late)) == VALID
