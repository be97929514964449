"""The dates that matter next: each by hand, just before, on and after; by the editions' values and by no other."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings

from loxley.coverage import determine, editions
from loxley.coverage.next_dates import DateThatMatters, dates_that_matter, next_of
from loxley.record import read_case

from .cases import TODAY, Changes, case, day, notice, order, study, visit
from .generated import case_files

GROUP_2: Changes = {"study__saturation_percent": 89, "clinical__dependent_edema_chf": True}
DENIED: Changes = {"study__saturation_percent": 94}


def dates(date_of_service: str = TODAY, as_of: str | None = None, **changes: Any) -> list[DateThatMatters]:
    """The dates of Ada's case, as known on a day; on the date of service unless told otherwise."""
    ada = case(date_of_service, **changes)
    return dates_that_matter(ada, determine(ada, dt.date.fromisoformat(as_of or date_of_service)))


def days(found: list[DateThatMatters], code: str) -> list[str]:
    """The days of one kind."""
    return [each.day.isoformat() for each in found if each.code == code]


def test_the_retest_window_opens_on_the_61st_and_closes_on_the_90th_day_of_therapy() -> None:
    # Delivered 2024-05-10, day 1. May has 31 days: day 22 is 05-31, day 52 is 06-30, so day 61 is 07-09 and day 90 is 08-07.
    found = dates(**GROUP_2)
    assert days(found, "retest-opens") == ["2024-07-09"]
    assert days(found, "retest-closes") == ["2024-08-07"]
    assert days(found, "first-period-ends") == ["2024-08-07"]
    opens = next(each for each in found if each.code == "retest-opens")
    assert opens.rule == "LCD L33797: Continued coverage, Group II (lcd-l33797@2023-04-01, secondary)"
    assert days(dates(), "retest-opens") == []  # Group I has none in the present text


def test_the_first_period_of_group_one_under_version_1_ends_after_twelve_months() -> None:
    # Section 2.3: 12 months or length of need, the shorter. Begun 2021-05-10: the last day is 2022-05-09.
    found = dates("2021-05-10")
    assert days(found, "first-period-ends") == ["2022-05-09"]
    ends = next(each for each in found if each.code == "first-period-ends")
    assert ends.rule == "LCD L33797 (2020): Group I, first period (lcd-l33797@2020-08-02, unverified)"
    earlier = dates("2020-08-01")  # no local text among our sources yet
    (ends,) = [each for each in earlier if each.code == "first-period-ends"]
    assert ends.rule == "NCD 240.2, version 1: Group I, first period (ncd-240.2@1993-10-27, unverified)"


@pytest.mark.parametrize(
    ("months", "ends"),
    [
        (1, ["2024-06-09"]),  # from 05-10 a month: the last day is 06-09
        (12, ["2025-05-09"]),
        (98, ["2032-07-09"]),  # 8 years and 2 months
        (99, []),  # lifetime
        (None, []),  # not stated, and never invented
    ],
)
def test_the_length_of_need_ends_where_the_order_gives_an_end(months: int | None, ends: list[str]) -> None:
    found = dates(order__length_of_need_months=months)
    assert days(found, "need-ends") == ends
    assert all("order o1 of 2024-05-09" in each.what for each in found if each.code == "need-ends")


@pytest.mark.parametrize(
    ("changes", "proof", "ages"),
    [
        # the latest of order (05-09), visit (05-08) and records of need; twelve months on
        ({}, "order o1 of 2024-05-09", "2025-05-09"),
        ({"orders": [order("2024-05-01")]}, "visit of 2024-05-08", "2025-05-08"),
        (
            {"use_records": [{"date": "2024-05-10", "kind": "need-in-medical-record"}]},
            "record of use",
            "2025-05-10",
        ),
        # unsigned and stamped orders are no proof, nor is a visit that does not speak of oxygen
        ({"encounters": [visit(), visit("2024-05-09", oxygen_need_documented=None)]}, "order", "2025-05-09"),
    ],
)
def test_the_latest_proof_of_need_is_too_old_after_the_months_of_the_text(
    changes: Changes, proof: str, ages: str
) -> None:
    (found,) = [each for each in dates(**changes) if each.code == "need-proof-ages"]
    assert found.day.isoformat() == ages
    assert proof in found.what
    assert "12 months old" in found.what
    assert found.rule == (
        "Common oxygen errors (Noridian): Continued need and use: timely documentation "
        "(continued-need@1993-10-27, secondary)"
    )


@pytest.mark.parametrize("kind", ["refill-request", "confirmed-by-beneficiary", "meter-reading"])
def test_the_latest_proof_of_use_is_counted_apart_from_that_of_need(kind: str) -> None:
    records = [
        {"date": "2024-04-02", "kind": kind},
        {"date": "2024-04-30", "kind": kind},
        {"date": "2024-05-09"},
    ]
    found = dates(use_records=records)
    assert days(found, "use-proof-ages") == ["2025-04-30"]  # a record of no kind proves nothing
    assert days(dates(), "use-proof-ages") == []


def test_what_is_recorded_after_the_day_does_not_count() -> None:
    later = [{"date": "2024-06-01", "kind": "refill-request"}]
    assert days(dates(use_records=later), "use-proof-ages") == []
    assert days(dates(as_of="2024-06-01", use_records=later), "use-proof-ages") == ["2025-06-01"]


def test_a_month_that_is_too_short_gives_its_last_day() -> None:
    # A visit on 2024-02-29, twelve months on: 2025-02-28.
    found = dates("2024-02-29", orders=[order("2024-02-01")], encounters=[visit("2024-02-29")])
    assert days(found, "need-proof-ages") == ["2025-02-28"]


@pytest.mark.parametrize(
    ("as_of", "ends"),
    [
        ("2026-03-12", []),  # that the old edition ends was not known before the new one was approved
        ("2026-03-13", ["2026-05-11"]),
        ("2026-05-11", ["2026-05-11"]),
    ],
)
def test_an_edition_of_the_notice_has_a_last_day_once_the_next_is_known(as_of: str, ends: list[str]) -> None:
    found = dates(as_of, **DENIED)
    assert days(found, "notice-edition-ends") == ends
    for each in found:
        if each.code == "notice-edition-ends":
            assert "printed expiry 01/31/2026" in each.what
            assert each.rule == "CMS-R-131: Edition by the day it is given (abn@2023-06-30, secondary)"


def test_where_no_notice_is_due_no_edition_of_it_matters() -> None:
    assert days(dates("2026-03-20"), "notice-edition-ends") == []
    # From 2026-05-12 the new edition is the only one, and its end is not known.
    assert days(dates("2026-05-12", **DENIED), "notice-edition-ends") == []


def test_a_valid_notice_speaks_until_its_last_day() -> None:
    on_file = notice(covers={"from": TODAY, "to": "2024-11-09"})
    found = dates(**DENIED, notices=[on_file])
    assert days(found, "notice-ends") == ["2024-11-09"]
    assert days(dates(**DENIED, notices=[notice()]), "notice-ends") == []


@pytest.mark.parametrize(
    ("as_of", "begins"),
    [
        ("2026-01-12", False),  # issued on 2026-01-13
        ("2026-01-13", True),
        ("2026-04-12", True),
        ("2026-04-13", False),  # in effect: no longer coming
    ],
)
def test_a_rule_that_is_coming_is_told_from_its_issue_to_the_day_before_it_takes_effect(
    as_of: str, begins: bool
) -> None:
    found = dates("2026-01-10", as_of=as_of)
    assert ("2026-04-13" in days(found, "rule-begins")) is begins


@pytest.mark.parametrize(("visited", "ages"), [("2026-05-01", "2026-11-01"), ("2026-05-31", "2026-11-30")])
def test_without_an_order_the_visit_before_it_gets_old(visited: str, ages: str) -> None:
    # Six months: 42 CFR 410.38. The 31st of November does not exist.
    found = dates("2026-06-10", orders=None, encounters=[visit(visited)], deliveries=None, rental={})
    assert days(found, "visit-ages") == [ages]
    ordered = dates("2026-06-10", encounters=[visit(visited)], deliveries=None, rental={})
    assert days(ordered, "visit-ages") == []


@pytest.mark.parametrize(
    "changes", [DENIED, {"study__saturation_percent": None}, {"payer__kind": "other"}], ids=str
)
def test_a_case_that_is_not_covered_has_no_period_to_end(changes: Changes) -> None:
    codes = {each.code for each in dates(**changes)}
    assert (
        codes & {"first-period-ends", "need-ends", "need-proof-ages", "use-proof-ages", "retest-opens"}
        == set()
    )


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2024-07-08", "retest-opens"),
        ("2024-07-09", "retest-opens"),  # a date of today is not past
        ("2024-07-10", "first-period-ends"),
        ("2024-08-07", "first-period-ends"),
        ("2024-08-08", "need-proof-ages"),
        ("2025-05-10", None),
    ],
)
def test_the_next_is_the_first_that_is_not_past(as_of: str, expected: str | None) -> None:
    coming = next_of(dates(as_of=as_of, **GROUP_2), dt.date.fromisoformat(as_of))
    assert (coming.code if coming else None) == expected


@settings(max_examples=60, deadline=None)
@given(case_files())
def test_dates_are_in_order_each_once_with_words_and_a_source_that_is_there(tree: dict[str, Any]) -> None:
    opened = read_case(json.dumps(tree))
    for as_of in (dt.date.fromisoformat(tree["request"]["date_of_service"]), dt.date(2029, 12, 31)):
        found = dates_that_matter(opened, determine(opened, as_of))
        assert [each.day for each in found] == sorted(each.day for each in found)
        assert len(found) == len(set(found))
        for each in found:
            assert each.what
            assert "{" not in each.what
            if each.rule is not None:
                assert any(edition.id in each.rule for edition in editions())
        coming = next_of(found, as_of)
        assert coming is None or coming.day >= as_of
        assert (coming is None) == all(each.day < as_of for each in found)


def test_a_study_of_another_day_moves_no_date_that_hangs_on_the_delivery() -> None:
    assert dates(**GROUP_2) == dates(
        **{**GROUP_2, "blood_gas_studies": [study(day(TODAY, -9), saturation_percent=89)]}
    )
