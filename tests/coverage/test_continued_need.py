"""After the first year: that the oxygen is still needed and used (section 8.5), by records of the 12 months before."""

import datetime as dt
from typing import Any

import pytest

from loxley.coverage import Determination
from loxley.coverage.criteria.need_and_use import need_and_use
from loxley.coverage.rulebook import in_force
from loxley.record import Facts

from .cases import (
    MUCH_LATER,
    PORTABLE,
    Changes,
    asked,
    case,
    day,
    decide,
    order,
    outcome,
    paper,
    still_in_use,
    visit,
)

START = "2024-05-10"
DAY = dt.date.fromisoformat(MUCH_LATER)
NEEDED = {"date": "2025-05-01", "kind": "need-in-medical-record"}
USED = {"date": "2025-05-01", "kind": "refill-request"}


def a_year_on(**changes: Any) -> Determination:
    """Ada's case on its anniversary."""
    return decide(START, request__date_of_service="2025-05-10", **changes)


@pytest.mark.parametrize(
    ("asked_about", "records", "expected"),
    [
        ("2025-05-09", [], "covered I"),
        ("2025-05-10", [], "incomplete"),
        ("2025-05-10", [NEEDED, USED], "covered I"),
        ("2025-05-11", [], "incomplete"),
    ],
)
def test_it_is_asked_for_from_the_first_anniversary(asked_about: str, records: Any, expected: str) -> None:
    # The visit of 2024-05-08 and the order of 2024-05-09 are older than 12 months on 2025-05-10.
    found = decide(START, request__date_of_service=asked_about, use_records=records)
    assert outcome(found) == outcome(found, PORTABLE) == expected
    required = asked_about >= "2025-05-10"
    status = "not-required" if not required else "present" if records else "missing"
    assert paper(found, "medical-record") == status


def test_until_then_it_is_said_what_shows_them_and_when_more_is_due() -> None:
    (due,) = [each for each in decide(START).remarks if each.code == "need-and-use-from"]
    assert dict(due.values) == {"day": "2025-05-10", "months": 12}
    assert "initial order" in due.sentence
    assert not [each for each in a_year_on().remarks if each.code == "need-and-use-from"]


@pytest.mark.parametrize(
    ("changes", "asks"),
    [
        ({"use_records": [NEEDED, USED]}, {}),
        ({"use_records": [NEEDED]}, {"use_records": "supplier"}),
        ({"use_records": [USED]}, {"encounters": "prescriber"}),
        ({"use_records": []}, {"encounters": "prescriber", "use_records": "supplier"}),
        ({"use_records": None}, {"encounters": "prescriber", "use_records": "supplier"}),
        # need: an order, a refill order, or a record that speaks of the oxygen
        ({"use_records": [USED], "encounters": [visit(START), visit("2025-01-10")]}, {}),
        (
            {"use_records": [USED], "encounters": [visit("2025-01-10", oxygen_need_documented=False)]},
            {"encounters": "prescriber"},
        ),
        ({"use_records": [USED], "orders": [order(), order("2024-11-10", id="o2")]}, {}),
        (
            {"use_records": [USED], "orders": [order(), order("2024-11-10", id="o2", signature="stamp")]},
            {"encounters": "prescriber"},
        ),
        # use: any record of it
        ({"use_records": [NEEDED, {**USED, "kind": "confirmed-by-beneficiary"}]}, {}),
        ({"use_records": [NEEDED, {**USED, "kind": "meter-reading"}]}, {}),
        ({"use_records": [NEEDED, {**USED, "kind": None}]}, {"use_records": "supplier"}),
        # a record without its day is asked for it
        ({"use_records": [NEEDED, {**USED, "date": None}]}, {"use_records[1].date": "supplier"}),
        ({"use_records": [{**NEEDED, "date": None}, USED]}, {"use_records[0].date": "prescriber"}),
        # dated after the service
        ({"use_records": [NEEDED, {**USED, "date": "2025-05-11"}]}, {"use_records": "supplier"}),
        ({"use_records": [NEEDED, {**USED, "date": "2025-05-10"}]}, {}),
    ],
    ids=str,
)
def test_what_shows_need_and_use_and_who_is_asked(changes: Changes, asks: dict[str, str]) -> None:
    found = a_year_on(**changes)
    assert asked(found) == asks
    assert outcome(found) == ("incomplete" if asks else "covered I")


def test_what_was_recorded_after_the_question_does_not_count_yet() -> None:
    records = still_in_use("2025-05-01")
    assert outcome(a_year_on(use_records=records, as_of="2025-04-30")) == "incomplete"
    assert outcome(a_year_on(use_records=records, as_of="2025-05-10")) == "covered I"


def test_a_portable_added_later_has_a_year_of_its_own() -> None:
    found = a_year_on(rental__portable_started_on="2024-08-10", use_records=[])
    assert (outcome(found), outcome(found, PORTABLE)) == ("incomplete", "covered I")


def test_a_denied_line_is_not_held_up_by_it() -> None:
    assert outcome(a_year_on(use_records=[], study__saturation_percent=94)) == "not-covered"


def test_a_leap_day_has_its_anniversary_on_the_last_of_february() -> None:
    for asked_about, expected in (("2025-02-27", "covered I"), ("2025-02-28", "incomplete")):
        found = decide("2024-02-29", request__date_of_service=asked_about, use_records=[])
        assert outcome(found) == expected


@pytest.mark.parametrize("months", [11, 12, 13, 99])
def test_until_2022_a_certificate_still_running_shows_the_need(months: int) -> None:
    # Its first day is 2021-12-30. Of 12 months the last is 2022-12-29, of 13 it is 2023-01-29.
    start = "2021-12-31"
    asked_about: Changes = {"request__date_of_service": "2022-12-31", "use_records": []}
    facts = Facts(case(start, certificate__length_of_need_months=months, **asked_about), DAY)
    judged = need_and_use(in_force(facts.date_of_service, DAY), facts.rental.started_on or DAY, facts)
    assert judged is not None
    need, use = judged[1]
    assert need.holds == ("yes" if months > 12 else "unknown")
    assert use.holds == "unknown"
    assert day(start, 365) == "2022-12-31"
