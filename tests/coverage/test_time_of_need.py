"""Which study speaks for the start, and what a later one changes; who comes from another payer; the length of need.

Section 4.1 (a study at the time of need), 4.4 (from elsewhere), 4.3 and Q6 (length of need).
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .cases import (
    PORTABLE,
    TODAY,
    Changes,
    asked,
    day,
    decide,
    order,
    outcome,
    paper,
    study,
)


def begun(days: int, *studies: dict[str, Any], **changes: Any) -> str:
    """What is said of a rental that began so many days before the date of service."""
    said: Changes = {"rental__started_on": day(TODAY, -days), "blood_gas_studies": list(studies)}
    return outcome(decide(**{**said, **changes}))


def at(days: int, percent: float) -> dict[str, Any]:
    """A study so many days before the date of service."""
    return study(day(TODAY, -days), id=f"s{days}", saturation_percent=percent)


@pytest.mark.parametrize(
    ("studies", "expected"),
    [
        ([at(41, 88), at(10, 94)], "covered I"),  # a later study takes nothing away
        ([at(40, 88), at(10, 94)], "covered I"),  # of the day of the start itself
        ([at(41, 94), at(10, 88)], "covered I"),  # who did not qualify then qualifies now
        ([at(41, 94), at(10, 88), at(5, 94)], "covered I"),
        ([at(41, 94), at(10, 94)], "not-covered"),
        ([at(45, 88), at(41, 94)], "not-covered"),  # of those of the start the latest counts
        ([at(10, 88)], "covered I"),  # no study by the start: the first later one
        ([at(10, 94), at(5, 88)], "covered I"),
        ([at(10, 88), at(5, 94)], "covered I"),
        ([at(-1, 88)], "incomplete"),  # after the date of service there is none
        ([at(41, 94), at(-1, 88)], "not-covered"),
        ([], "incomplete"),
    ],
    ids=str,
)
def test_coverage_rests_on_the_start_or_on_the_first_later_study_that_qualifies(
    studies: list[dict[str, Any]], expected: str
) -> None:
    assert begun(40, *studies) == expected
    assert begun(40, *studies[::-1]) == expected


@pytest.mark.parametrize(
    ("studies", "from_"),
    [
        ([at(41, 88)], day(TODAY, -40)),
        ([at(41, 94), at(10, 88)], day(TODAY, -10)),
        ([at(3, 88)], day(TODAY, -3)),
    ],
)
def test_coverage_begins_with_the_study_that_proves_the_need(
    studies: list[dict[str, Any]], from_: str
) -> None:
    found = decide(rental__started_on=day(TODAY, -40), blood_gas_studies=studies)
    assert found.coverage_period.from_ == from_


def test_a_study_of_the_start_that_lacks_a_fact_is_asked_about() -> None:
    silent = at(41, 88) | {"performed_by": None}
    assert begun(40, silent) == begun(40, silent, at(10, 94)) == "incomplete"
    # Whatever it lacks, it is at the level of Group I, and so is the later one: that decides.
    assert begun(40, silent, at(10, 87)) == "covered I"
    # At the level of Group II what the later one has to show, and when, depends on what is missing.
    second = at(41, 89) | {"performed_by": None}
    assert begun(40, second, at(10, 87), clinical__dependent_edema_chf=True) == "incomplete"
    assert begun(40, at(41, 89), at(10, 87), clinical__dependent_edema_chf=None) == "incomplete"
    assert begun(40, at(41, 89), at(10, 87)) == "covered I"


def test_who_is_of_group_2_needs_her_repeated_study_whatever_one_between_shows() -> None:
    # 89 % with edema on day -1, 86 % on day 30, asked about day 101: section 4.3 asks for a study of days 61 to 90.
    edema: Changes = {"clinical__dependent_edema_chf": True}
    assert begun(100, at(102, 89), at(71, 86), **edema) == "incomplete"


def test_an_undated_study_belongs_to_the_start() -> None:
    undated = study(id="u", taken_at=None, saturation_percent=94)
    assert begun(40, at(41, 88), undated) == "incomplete"
    assert begun(40, at(41, 88), undated, at(10, 87)) == "incomplete"


def test_under_version_1_a_study_after_the_start_is_no_proof() -> None:
    # Section 2.1: within 30 days before the initial date.
    changes: Changes = {"rental__started_on": "2020-04-01", "visit__date": "2020-03-20"}
    assert outcome(decide("2020-05-10", **changes)) == "not-covered"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 120), st.sampled_from([84, 88, 89, 94])), max_size=5))
def test_a_later_study_never_takes_group_1_away(later: list[tuple[int, float]]) -> None:
    first = study("2023-12-30", saturation_percent=88)
    studies = [
        study(day("2024-01-01", days), id=f"s{n}", saturation_percent=p) for n, (days, p) in enumerate(later)
    ]
    found = decide(
        "2024-01-01",
        blood_gas_studies=[first, *studies],
        request__date_of_service="2024-05-10",
        diagnoses=[],
    )
    assert outcome(found) == "covered I"


# Who comes from another payer (section 4.4).

PLAN: Changes = {
    "rental__started_on": day(TODAY, -400),
    "payer__previous": [{"kind": "medicare-advantage", "to": day(TODAY, -11)}],
}


@pytest.mark.parametrize("kind", ["medicare-advantage", "other", None])
def test_from_another_payer_it_is_a_new_initial_claim_of_the_day_after(kind: str | None) -> None:
    previous = [{"kind": kind, "to": day(TODAY, -11)}]
    found = decide(**{**PLAN, "payer__previous": previous}, study__taken_at=day(TODAY, -20))
    assert outcome(found) == "covered I"
    assert found.coverage_period.from_ == day(TODAY, -10)
    assert found.finding("payer.new-claim").values == {"day": day(TODAY, -10)}


def test_all_criteria_are_asked_as_of_the_change() -> None:
    # 88 % when the plan began to pay, 93 % when it ended: the need is not shown now.
    studies = [study(day(TODAY, -401), id="a"), study(day(TODAY, -15), id="b", saturation_percent=93)]
    assert outcome(decide(**PLAN, blood_gas_studies=studies)) == "not-covered"
    without: Changes = {"rental__started_on": day(TODAY, -400)}
    assert outcome(decide(**without, blood_gas_studies=studies)) == "covered I"


def test_the_days_of_group_2_count_from_the_change() -> None:
    # Ten days after the change it is day 11, though therapy has gone on for 400.
    second: Changes = {"study__saturation_percent": 89, "clinical__dependent_edema_chf": True}
    found = decide(**PLAN, **second, study__taken_at=day(TODAY, -20))
    assert outcome(found) == "covered II"
    assert found.coverage_period.retest_from == day(TODAY, -10 + 60)
    assert (
        outcome(decide(rental__started_on=day(TODAY, -400), **second, study__taken_at=day(TODAY, -402)))
        == "incomplete"
    )


@pytest.mark.parametrize(
    ("previous", "from_"),
    [
        ([{"kind": "medicare-ffs", "to": day(TODAY, -11)}], day(TODAY, -40)),
        ([{"kind": "other", "to": day(TODAY, -41)}], day(TODAY, -40)),  # it ended before the therapy began
        ([{"kind": "other", "to": day(TODAY, -40)}], day(TODAY, -39)),
        (
            [{"kind": "other", "to": day(TODAY, -30)}, {"kind": "other", "to": day(TODAY, -11)}],
            day(TODAY, -10),
        ),
        ([{"kind": "other", "to": TODAY}], day(TODAY, -40)),  # not ended by the date of service
        ([], day(TODAY, -40)),
    ],
    ids=str,
)
def test_the_latest_other_payer_that_ended_on_therapy_counts(previous: Any, from_: str) -> None:
    said: Changes = {"rental__started_on": day(TODAY, -40), "study__taken_at": day(TODAY, -45)}
    assert decide(**said, payer__previous=previous).coverage_period.from_ == from_


def test_a_change_of_which_the_day_is_not_known_is_asked_about() -> None:
    found = decide(rental__started_on=day(TODAY, -400), payer__previous=[{"kind": "other"}])
    assert (outcome(found), asked(found)) == ("incomplete", {"payer.previous[0].to": "supplier"})
    # Therapy that begins now does not depend on it.
    assert outcome(decide(payer__previous=[{"kind": "other"}])) == "covered I"


@pytest.mark.parametrize(
    ("since", "taken", "expected"),
    [
        ("2019-01-01", "2020-04-20", "covered I"),  # within 30 days: nothing more is asked
        ("2019-01-01", "2019-12-01", "covered I"),
        ("2019-12-01", "2019-12-01", "covered I"),
        ("2019-12-02", "2019-12-01", "not-covered"),  # before the plan
        (None, "2019-12-01", "incomplete"),
    ],
)
def test_before_2023_an_older_test_counts_if_it_was_taken_in_the_plan(
    since: str | None, taken: str, expected: str
) -> None:
    previous = [{"kind": "medicare-advantage", "from": since, "to": "2020-04-30"}]
    changes: Changes = {
        "rental__started_on": "2019-06-01",
        "payer__previous": previous,
        "study__taken_at": taken,
        "visit__date": "2020-04-20",
    }
    found = decide("2020-05-10", **changes)
    assert outcome(found) == expected
    if expected == "incomplete":
        assert asked(found) == {"payer.previous[0].from": "supplier"}
    if taken == "2019-12-01":
        assert found.finding("study.taken-in-plan").citation.standing == "unverified"


# The length of need.


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2024-11-08", "covered I"), ("2024-11-09", "covered I"), ("2024-11-10", "incomplete")],
)
def test_after_the_length_of_need_a_new_order_is_asked_for(date: str, expected: str) -> None:
    # Six months from 2024-05-10 end on 2024-11-09.
    found = decide(request__date_of_service=date, order__length_of_need_months=6)
    assert outcome(found) == outcome(found, PORTABLE) == expected
    finding = found.finding("order.length-of-need")
    assert (finding.values["months"], finding.values["to"]) == (6, "2024-11-09")
    if expected == "incomplete":
        assert asked(found) == {"orders[o1].length_of_need_months": "prescriber"}
        assert paper(found, "standard-written-order") == "defective"
    else:
        assert found.coverage_period.to is None  # Q6: no scheduled end; the length of need is shown


@pytest.mark.parametrize(
    ("ordered", "expected"),
    [("2024-11-05", "covered I"), ("2024-05-20", "covered I"), ("2024-05-09", "incomplete")],
)
def test_a_later_order_runs_from_its_own_date(ordered: str, expected: str) -> None:
    # Six months from 2024-05-20 end on 2024-11-19; an order of before the start runs from the start.
    orders = [order(length_of_need_months=3), order(ordered, id="o2", length_of_need_months=6)]
    assert outcome(decide(request__date_of_service="2024-11-15", orders=orders)) == expected


@pytest.mark.parametrize("months", [99, None])
def test_a_lifetime_has_no_end_and_no_length_is_invented(months: int | None) -> None:
    found = decide(request__date_of_service="2025-05-10", order__length_of_need_months=months)
    assert outcome(found) == "covered I"
    with pytest.raises(KeyError):
        found.finding("order.length-of-need")
    assert asked(found) == {}


@pytest.mark.parametrize(("months", "to"), [(6, "2020-11-09"), (12, "2021-05-09"), (99, "2021-05-09")])
def test_before_2023_the_first_period_ends_with_the_length_of_need_where_that_is_shorter(
    months: int, to: str
) -> None:
    assert decide("2020-05-10", order__length_of_need_months=months).coverage_period.to == to
