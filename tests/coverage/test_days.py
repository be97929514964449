"""Which text governs a date of service, on the first and the last day of each; and what a patient notices of it."""

import datetime as dt
from itertools import pairwise

import pytest

from loxley.coverage import editions
from loxley.coverage.rulebook import in_force

from .cases import (
    MUCH_LATER,
    PORTABLE,
    RESERVOIR,
    Changes,
    day,
    decide,
    modifiers,
    notice,
    order,
    outcome,
    paper,
)

# Each policy's editions with their first days, as section 1 of the reference (and 9.4, 10.1, 11.1) tells them.
FIRST_DAYS = {
    "ncd-240.2": ["1993-10-27", "2021-09-27"],
    "ncd-240.2-d": ["2021-09-27", "2022-07-08"],
    "ncd-240.2.2": ["2011-01-04", "2021-09-27"],
    "lcd-l33797": ["2020-08-02", "2023-01-01", "2023-04-01"],
    "a52514": ["2024-04-01"],
    "phe-waiver": ["2020-03-01"],
    "cms-484": ["1993-10-27", "2023-01-01"],
    "standard-written-order": ["1993-10-27", "2020-01-01"],
    "encounter-before-delivery": ["2026-04-13"],
    "proof-of-delivery": ["1993-10-27"],
    "continued-need": ["1993-10-27"],
    "refill": ["1993-10-27", "2024-01-01"],
    "modality": ["1993-10-27"],
    "abn": ["1993-10-27", "2023-06-30"],
    "modifiers": ["1993-10-27", "2018-04-01", "2018-08-01", "2023-04-01"],
    "hcpcs": ["1993-10-27"],
    "blood-gas-tests": ["1993-10-27", "2021-09-27"],
    "program": ["1993-10-27"],
    "rental": ["2006-01-01"],
}


def governing(policy: str, date: str) -> str | None:
    """The edition of a policy that governs a day, all editions being known."""
    edition = in_force(dt.date.fromisoformat(date), dt.date.fromisoformat(MUCH_LATER)).get(policy)
    return edition.id if edition else None


@pytest.mark.parametrize(
    ("policy", "first"), [(p, first) for p, days in FIRST_DAYS.items() for first in days]
)
def test_an_edition_governs_from_its_first_day(policy: str, first: str) -> None:
    assert governing(policy, first) == f"{policy}@{first}"
    assert governing(policy, day(first, 1)) == f"{policy}@{first}"


@pytest.mark.parametrize(
    ("policy", "first", "next_"),
    [(p, a, b) for p, days in FIRST_DAYS.items() for a, b in pairwise(days)],
)
def test_an_edition_governs_to_the_day_before_the_next(policy: str, first: str, next_: str) -> None:
    assert governing(policy, day(next_, -1)) == f"{policy}@{first}"
    assert governing(policy, next_) == f"{policy}@{next_}"


@pytest.mark.parametrize(
    "policy",
    [
        "ncd-240.2",
        "ncd-240.2-d",
        "ncd-240.2.2",
        "lcd-l33797",
        "a52514",
        "encounter-before-delivery",
        "cms-484",
        "abn",
    ],
)
def test_before_the_first_day_there_is_no_text(policy: str) -> None:
    assert governing(policy, day(FIRST_DAYS[policy][0], -1)) is None


def test_every_edition_has_its_days_here() -> None:
    assert {edition.id for edition in editions() if edition.level != "leaflet"} == {
        f"{p}@{first}" for p, days in FIRST_DAYS.items() for first in days
    }


def test_a_leaflet_governs_on_no_day_and_is_not_coming() -> None:
    for each in editions():
        if each.level == "leaflet":
            for date in (each.effective.isoformat(), MUCH_LATER):
                assert governing(each.policy, date) is None
    assert "leaflet" not in in_force(dt.date(1990, 1, 1), dt.date.fromisoformat(MUCH_LATER)).coming


def test_the_latest_edition_governs_still() -> None:
    for policy, days in FIRST_DAYS.items():
        assert governing(policy, "2029-12-31") == f"{policy}@{days[-1]}"


def test_an_edition_is_named_by_its_first_day() -> None:
    for edition in editions():
        assert edition.id == f"{edition.policy}@{edition.effective.isoformat()}"
        assert edition.implemented is None or edition.implemented >= edition.effective


HEADACHE: Changes = {
    "study__saturation_percent": 96,
    "clinical__conditions": ["cluster-headache"],
    "clinical__cluster_headache_study": True,
    "diagnoses": [{"icd10": "J96.11"}],
}
UNSTABLE: Changes = {"study__chronic_stable": False}
NOT_ORDERED: Changes = {"study__ordered_by_treating_practitioner": False}
NORMAL: Changes = {"study__saturation_percent": 94}


@pytest.mark.parametrize(
    ("last", "then", "now", "changes"),
    [
        # Q25: before 1993-10-27 no rule is known; Q26: from then to 2019 the order is a person's to judge.
        pytest.param(
            "1993-10-26", "refer not-encoded", "refer not-encoded", {}, id="no text, then version 1"
        ),
        pytest.param("1993-10-26", "refer not-encoded", "not-covered", NORMAL, id="normal gases, version 1"),
        # Cluster headache (section 1): nothing of its own before 2011; then inside an approved study only, whose terms
        # a person reads; from 2021-09-27 by section D; named from 2023; five diagnoses against it from 2024-04-01.
        pytest.param("2011-01-03", "not-covered", "refer not-encoded", HEADACHE, id="cluster headache, 2011"),
        pytest.param("2021-09-26", "refer not-encoded", "refer conflict", HEADACHE, id="cluster headache, D"),
        pytest.param("2022-12-31", "refer conflict", "covered III", HEADACHE, id="cluster headache, named"),
        pytest.param("2024-03-31", "covered III", "not-covered", HEADACHE, id="five codes of 2024"),
        pytest.param("2018-07-31", "refer not-encoded", "refer not-encoded", {}, id="modifiers of 2018"),
        pytest.param("2019-12-31", "refer not-encoded", "covered I", {}, id="standard written order"),
        pytest.param("2020-08-01", "covered I", "covered I", {}, id="local text of 2020"),
        # Section 2.6: version 2 asks who ordered and nothing of stability; the old local text the other way round.
        pytest.param("2021-09-26", "not-covered", "refer conflict", UNSTABLE, id="window opens, unstable"),
        pytest.param(
            "2021-09-26", "covered I", "refer conflict", NOT_ORDERED, id="window opens, not ordered"
        ),
        pytest.param("2021-09-26", "not-covered", "refer conflict", NORMAL, id="window opens, normal gases"),
        pytest.param("2022-12-31", "refer conflict", "covered I", UNSTABLE, id="window closes, unstable"),
        pytest.param(
            "2022-12-31", "refer conflict", "not-covered", NOT_ORDERED, id="window closes, not ordered"
        ),
        pytest.param("2022-12-31", "refer conflict", "not-covered", NORMAL, id="window closes, normal gases"),
        pytest.param("2023-03-31", "covered I", "covered I", {}, id="local text of April 2023"),
        # Section 8.2: a visit is asked for from 2026-04-13. Order and delivery lie on the same side.
        pytest.param(
            "2026-04-12", "covered I", "not-covered", {"encounters": []}, id="encounter before the order"
        ),
    ],
)
def test_what_changes_over_night(last: str, then: str, now: str, changes: Changes) -> None:
    first = day(last, 1)
    assert outcome(decide(last, **changes)) == then
    assert outcome(decide(first, **{"orders": [order(first)], **changes})) == now


@pytest.mark.parametrize(
    ("date", "texts"),
    [
        ("1993-10-26", []),
        ("1993-10-27", ["ncd-240.2@1993-10-27"]),
        ("2020-08-01", ["ncd-240.2@1993-10-27"]),
        ("2020-08-02", ["ncd-240.2@1993-10-27", "lcd-l33797@2020-08-02"]),
        ("2021-09-26", ["ncd-240.2@1993-10-27", "lcd-l33797@2020-08-02"]),
        ("2021-09-27", ["ncd-240.2@2021-09-27", "lcd-l33797@2020-08-02"]),
        ("2022-12-31", ["ncd-240.2@2021-09-27", "lcd-l33797@2020-08-02"]),
        ("2023-01-01", ["ncd-240.2@2021-09-27", "lcd-l33797@2023-01-01"]),
        ("2023-03-31", ["ncd-240.2@2021-09-27", "lcd-l33797@2023-01-01"]),
        ("2023-04-01", ["ncd-240.2@2021-09-27", "lcd-l33797@2023-04-01"]),
    ],
)
def test_a_determination_names_its_texts_the_national_first(date: str, texts: list[str]) -> None:
    assert decide(date).editions == texts


def test_before_1993_it_is_the_missing_text_that_sends_the_case_to_a_person() -> None:
    found = decide("1993-10-26")
    assert found.finding("policy.in-force").refer_because == "not-encoded"
    with pytest.raises(KeyError):
        decide("1993-10-27").finding("policy.in-force")


@pytest.mark.parametrize(
    ("date", "status"),
    [
        ("1993-10-27", "present"),
        ("2019-03-12", "present"),
        ("2021-09-27", "present"),
        ("2022-12-31", "present"),
        ("2023-01-01", "prohibited"),
        ("2024-05-10", "prohibited"),
    ],
)
def test_the_certificate_is_required_and_then_prohibited(date: str, status: str) -> None:
    assert paper(decide(date), "CMS-484") == status


@pytest.mark.parametrize(("date", "expected"), [("2022-12-31", "incomplete"), ("2023-01-01", "covered I")])
def test_without_a_certificate_the_last_day_is_incomplete_and_the_next_covered(
    date: str, expected: str
) -> None:
    assert outcome(decide(date, certificates=[])) == expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2020-01-01", "RR KX"), ("2023-03-31", "RR KX"), ("2023-04-01", "RR N1"), ("2026-06-10", "RR N1")],
)
def test_what_tells_a_claim_that_the_criteria_are_met(date: str, expected: str) -> None:
    assert modifiers(decide(date)) == expected
    assert modifiers(decide(date), PORTABLE) == expected


@pytest.mark.parametrize(
    ("date", "expires", "expected"),
    [
        # Section 10.1, the form by the day on which it is given: the day before the date of service.
        ("2023-06-29", "2026-01-31", "refer not-encoded"),
        ("2023-06-30", "2026-01-31", "not-covered RR GA"),
        ("2026-01-31", "2026-01-31", "not-covered RR GA"),
        ("2026-02-01", "2026-01-31", "not-covered RR GA"),
        ("2026-03-12", "2029-03-31", "not-covered RR GZ"),
        ("2026-03-13", "2029-03-31", "not-covered RR GA"),
        ("2026-03-13", "2026-01-31", "not-covered RR GA"),
        ("2026-05-11", "2026-01-31", "not-covered RR GA"),
        ("2026-05-12", "2026-01-31", "not-covered RR GZ"),
        ("2026-05-12", "2029-03-31", "not-covered RR GA"),
    ],
)
def test_the_edition_of_the_notice_by_the_day_it_is_given(date: str, expires: str, expected: str) -> None:
    # Given on the date of service itself, early enough to choose; the order is of the same day.
    given = notice(date, edition_expires=expires)
    found = decide(date, **NORMAL, notices=[given], orders=[order(date)])
    assert f"{outcome(found, RESERVOIR)} {modifiers(found)}".strip() == expected


@pytest.mark.parametrize(
    ("as_of", "texts"),
    [
        # Version 2 was issued on 2022-02-10 for dates of service from 2021-09-27 (section 1).
        ("2021-10-10", ["ncd-240.2@1993-10-27", "lcd-l33797@2020-08-02"]),
        ("2022-02-09", ["ncd-240.2@1993-10-27", "lcd-l33797@2020-08-02"]),
        ("2022-02-10", ["ncd-240.2@2021-09-27", "lcd-l33797@2020-08-02"]),
        ("2024-01-01", ["ncd-240.2@2021-09-27", "lcd-l33797@2020-08-02"]),
    ],
)
def test_a_text_that_had_not_been_issued_does_not_exist_in_a_replay(as_of: str, texts: list[str]) -> None:
    assert decide("2021-10-10", as_of=as_of).editions == texts


def test_what_was_covered_before_a_text_was_issued_may_be_a_persons_after_it() -> None:
    # Not ordered by the treating practitioner: nobody asked for that before version 2 was issued.
    assert outcome(decide("2021-10-10", as_of="2022-02-09", **NOT_ORDERED)) == "covered I"
    assert outcome(decide("2021-10-10", as_of="2022-02-10", **NOT_ORDERED)) == "refer conflict"


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2026-01-12", "covered I"), ("2026-01-13", "refer discretion")]
)
def test_the_list_of_2026_is_unknown_before_its_publication(as_of: str, expected: str) -> None:
    # CMS-6097-N was published on 2026-01-13. Ordered on the 9th for a delivery in May: on both sides of 2026-04-13.
    found = decide(
        "2026-01-10", as_of=as_of, request__date_of_service="2026-05-20", deliveries=[], rental=None
    )
    assert outcome(found) == expected


@pytest.mark.parametrize(("as_of", "status"), [("2022-12-30", "present"), ("2022-12-31", "prohibited")])
def test_the_end_of_the_certificate_is_unknown_before_it_was_told(as_of: str, status: str) -> None:
    # A delivery planned for 2023-01-10, papers of December.
    found = decide("2022-12-20", as_of=as_of, request__date_of_service="2023-01-10")
    assert paper(found, "CMS-484") == status
