"""Hospice, residence, other payers, other suppliers, the end: asked of the first day of each month. Section 13.8."""

from typing import Any

import pytest

from loxley.rental.history import Ended, OtherPayer, PaidElsewhere, Residence

from .stories import START, at, brought, day, hospice, stationary, story, told


def lived(place: str, begins: str | None = None, ends: str | None = None) -> Residence:
    """A residence."""
    first, last = (None if each is None else day(each) for each in (begins, ends))
    return Residence(first, last, place, "patient.residences[0]")


# The third month begins on 2024-03-10.
@pytest.mark.parametrize(
    ("elected", "revoked", "related", "answer", "gw"),
    [
        ("2024-03-11", None, True, ("payable", "payable"), False),
        ("2024-03-10", None, True, ("not-payable", "hospice-related"), False),
        ("2024-03-09", "2024-03-11", True, ("not-payable", "hospice-related"), False),
        ("2024-03-01", "2024-03-10", True, ("payable", "payable"), False),  # from the day of revocation: none
        ("2024-03-10", None, False, ("payable", "payable"), True),
        ("2024-03-11", None, False, ("payable", "payable"), False),
        ("2024-03-01", "2024-03-10", False, ("payable", "payable"), False),
        ("2024-03-10", None, None, ("refer", "hospice-relation-unknown"), False),
        (None, None, True, ("refer", "hospice-not-documented"), False),
        ("2024-03-10", "2024-03-09", True, ("refer", "hospice-contradicts-itself"), False),
    ],
)
def test_a_hospice_on_the_first_day(
    elected: str | None, revoked: str | None, related: bool | None, answer: tuple[str, str], gw: bool
) -> None:
    month = stationary(story(hospice=(hospice(elected, related=related, revoked=revoked),))).months[2]
    assert (told(month), month.gw) == (answer, gw)


def test_whether_the_oxygen_belongs_to_the_illness_is_asked_of_both() -> None:
    month = stationary(story(hospice=(hospice("2024-03-01", related=None),))).months[2]
    assert [each.ask for each in month.missing] == ["facility", "prescriber"]


@pytest.mark.parametrize(
    ("place", "answer"),
    [
        ("12", ("payable", "payable")),
        ("13", ("payable", "payable")),
        ("31", ("not-payable", "not-at-home")),
        ("32", ("refer", "place-not-settled")),
        ("33", ("refer", "place-not-settled")),
    ],
)
def test_the_place_where_the_patient_lives(place: str, answer: tuple[str, str]) -> None:
    assert told(stationary(story(residences=(lived(place),))).months[2]) == answer


@pytest.mark.parametrize(
    ("begins", "ends", "states"),
    [
        # The months of February, March and April begin on the 10th. A facility moves no anchor.
        ("2024-03-10", "2024-04-09", ["payable", "not-payable", "payable"]),
        ("2024-03-11", "2024-04-09", ["payable", "payable", "payable"]),
        ("2024-02-11", "2024-03-09", ["payable", "payable", "payable"]),
        ("2024-02-10", "2024-04-10", ["not-payable", "not-payable", "not-payable"]),
    ],
)
def test_days_in_a_nursing_facility(begins: str, ends: str, states: list[str]) -> None:
    months = stationary(story(residences=(lived("31", begins, ends),))).months[1:4]
    assert [month.state for month in months] == states
    assert months[2].from_ == day("2024-04-10")


def test_on_a_day_of_moving_the_new_place_counts_and_two_at_once_are_for_a_person() -> None:
    moved = (lived("31", "2024-02-01", "2024-03-10"), lived("12", "2024-03-10"))
    assert stationary(story(residences=moved)).months[2].state == "payable"
    twice = (lived("31", "2024-02-01", "2024-03-20"), lived("12", "2024-01-01"))
    assert told(stationary(story(residences=twice)).months[2]) == ("refer", "place-not-settled")


@pytest.mark.parametrize(
    ("begins", "ends", "answer"),
    [
        ("2024-03-10", "2024-03-31", ("not-payable", "paid-by-another")),
        ("2024-03-11", "2024-03-31", ("payable", "payable")),
        ("2024-03-01", "2024-03-09", ("payable", "payable")),
        ("2024-03-01", "2024-03-10", ("not-payable", "paid-by-another")),
    ],
)
def test_a_medicare_plan_on_the_first_day(begins: str, ends: str, answer: tuple[str, str]) -> None:
    plan = OtherPayer("medicare-advantage", day(begins), day(ends), "payer.previous[0]")
    calendar = stationary(story(payers=(plan,)))
    assert told(calendar.months[2]) == answer
    # The count goes on where it stopped, and all criteria are asked anew of the first month after.
    away = answer[0] == "not-payable"
    assert calendar.months[3].n == (3 if away else 4)
    assert calendar.months[3].criteria_anew is away
    assert not calendar.months[4].criteria_anew
    assert len(calendar.periods) == 1


def test_the_payer_of_today_has_no_end_and_an_earlier_one_must_have() -> None:
    plan = OtherPayer("medicare-advantage", None, None, "payer.kind", present=True)
    assert told(stationary(story(payers=(plan,))).months[0]) == ("not-payable", "paid-by-another")
    other = plan._replace(kind="other")
    assert told(stationary(story(payers=(other,))).months[0]) == ("refer", "other-payer")
    endless = OtherPayer("medicare-advantage", None, None, "payer.previous[0]")
    month = stationary(story(payers=(endless,))).months[0]
    assert [each.fact for each in month.missing] == ["payer.previous[0].to"]
    nameless = OtherPayer(None, None, day("2024-02-01"), "payer.previous[0]")
    month = stationary(story(payers=(nameless,))).months[0]
    assert [each.fact for each in month.missing] == ["payer.previous[0].kind"]


@pytest.mark.parametrize(("ends", "answer"), [("2024-03-09", "payable"), ("2024-03-10", "other-supplier")])
def test_one_supplier_is_paid_for_a_month(ends: str, answer: str) -> None:
    other = PaidElsewhere("E0439", day("2024-02-15"), day(ends), 1, "rental.history[0]")
    assert stationary(story(elsewhere=(other,))).months[2].reason.code == answer


@pytest.mark.parametrize("missing", ["code", "begins", "ends", "months"])
def test_what_is_not_told_of_months_paid_elsewhere_is_asked_for(missing: str) -> None:
    whole = PaidElsewhere("E0439", day("2023-01-10"), day("2024-01-09"), 12, "rental.history[0]")
    nothing: dict[str, Any] = {missing: None}
    month = stationary(story(elsewhere=(whole._replace(**nothing),))).months[0]
    keys = {"code": "hcpcs", "begins": "from", "ends": "to", "months": "months_paid"}
    assert told(month) == ("refer", "history-not-documented")
    assert [each.fact for each in month.missing] == [f"rental.history[0].{keys[missing]}"]


def test_a_history_that_cannot_be_is_for_a_person() -> None:
    backwards = PaidElsewhere("E0439", day("2023-05-10"), day("2023-01-09"), 2, "rental.history[0]")
    assert told(stationary(story(elsewhere=(backwards,))).months[0]) == (
        "refer",
        "history-contradicts-itself",
    )
    # From 2023-12-10 to 2024-01-09 one month begins.
    many = PaidElsewhere("E0439", day("2023-12-10"), day("2024-01-09"), 2, "rental.history[0]")
    assert told(stationary(story(elsewhere=(many,))).months[0]) == ("refer", "more-months-than-days")


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        ("2024-03-09", ("not-payable", "ended")),
        ("2024-03-10", ("refer", "ended-that-day")),
        ("2024-03-11", ("payable", "payable")),
    ],
)
def test_the_end_of_a_rental(on: str, answer: tuple[str, str]) -> None:
    calendar = stationary(story(ended=Ended(day(on), "no-need", None)))
    assert told(calendar.months[2]) == answer
    assert told(calendar.months[3]) == ("not-payable", "ended")
    assert told(calendar.months[-1]) == ("not-payable", "ended")


def test_what_was_picked_up_is_not_in_use() -> None:
    ended = Ended(day("2024-04-20"), "transfer", day("2024-03-01"))
    months = stationary(story(ended=ended)).months
    assert [told(each)[1] for each in months[1:5]] == ["payable", "picked-up", "picked-up", "ended"]


def test_an_end_without_a_day_is_asked_for_and_a_delivery_after_it_contradicts_it() -> None:
    month = stationary(story(ended=Ended(None, "deceased", None))).months[0]
    assert [each.fact for each in month.missing] == ["rental.ended.on"]
    again = story(brought(START), brought("2024-06-01"), ended=Ended(day("2024-03-01"), "no-need", None))
    assert told(at(stationary(again), "2024-03-10")) == ("refer", "delivered-after-the-end")


def test_a_no_stands_before_what_is_open_and_the_rest_is_told_beside() -> None:
    month = stationary(
        story(hospice=(hospice("2024-03-01", related=None),), residences=(lived("31"),))
    ).months[2]
    assert told(month) == ("not-payable", "not-at-home")
    assert [each.code for each in month.beside] == ["hospice-relation-unknown"]
    assert month.missing == ()
