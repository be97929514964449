"""The certificate on a claim: until 2022 with its answers or their mention, and never from 2023-01-01."""

import datetime as dt
from typing import Any

import pytest

from loxley.billing.claim import CertificateOfNeed
from tests.coverage.cases import certificate_from, day, visit

from .months import facts, made, outcomes, the_claim, tree


def certificates(n: int = 1, begun: str = "2022-11-12", **changes: Any) -> list[CertificateOfNeed | None]:
    """That of each line of her month."""
    return [line.certificate for line in the_claim(made(n, begun=begun, **changes)).lines]


def test_the_first_month_brings_the_answers() -> None:
    """Both lines carry the form that was signed the day before the delivery, for the order's lifetime (99)."""
    first, second = certificates()
    assert first is not None
    assert first == second
    assert (first.form, first.transmission, first.kind, first.months) == ("04.03", "AD", "I", 99)
    assert (first.begun_on, first.revised_on, first.last_certified_on) == (dt.date(2022, 11, 11), None, None)
    told = {each.question: each.value for each in first.answers}
    assert (told["1B"], told["1C"], told["2"], told["3"], told["4"]) == ("88", "2022-11-10", "1", "1", "Y")
    assert "1A" not in told


def test_a_later_month_says_that_it_was_sent_before() -> None:
    found = made(2, begun="2022-11-12")
    told = [line.certificate for line in the_claim(found).lines]
    assert [(each.transmission, each.answers) for each in told if each] == [("AB", ()), ("AB", ())]
    assert found.remarks == (
        "The certificate was sent with an earlier month: this claim says so and does not repeat its answers.",
    )


@pytest.mark.parametrize(
    ("begun", "carries"),
    [("2022-12-30", True), ("2022-12-31", True), ("2023-01-01", False), ("2023-01-02", False)],
)
def test_the_date_of_service_decides_and_nothing_else(begun: str, carries: bool) -> None:
    """The same facts, day by day: the form's last day is 2022-12-31."""
    form = certificate_from(tree(begun), day(begun, -1))
    found = certificates(begun=begun, certificates=[form])
    assert [each is not None for each in found] == [carries] * 2


def test_a_rental_that_runs_on_into_2023_drops_it() -> None:
    assert [each is not None for each in certificates(2, begun="2022-11-12")] == [True, True]
    assert certificates(3, begun="2022-11-12") == [None, None]


def test_a_claim_billed_late_still_carries_it() -> None:
    """The day of billing is in 2029."""
    assert all(certificates())


def recertified(n: int) -> CertificateOfNeed:
    """Begun in Group I on 2021-10-05; the year's recertification is dated 2022-09-30, five days before month 13."""
    begun, again = "2021-10-05", "2022-09-30"
    first = certificate_from(tree(begun), day(begun, -1))
    renewed = {"type": "recertification", "initial_date": day(begun, -1)}
    forms = [first, certificate_from(tree(begun), again) | renewed]
    told, _other = certificates(
        n, begun, certificates=forms, encounters=[visit(day(begun, -2)), visit(day(again, -20))]
    )
    assert told is not None
    return told


def test_a_recertification_says_what_it_renews_and_brings_its_answers() -> None:
    told = recertified(13)
    assert (told.kind, told.transmission) == ("R", "AD")
    assert (told.begun_on, told.revised_on, told.last_certified_on) == (
        dt.date(2021, 10, 4),
        dt.date(2022, 9, 30),
        dt.date(2021, 10, 4),
    )
    assert told.answers


def test_the_month_before_it_has_the_first_form_and_the_month_after_its_mention() -> None:
    before, after = recertified(12), recertified(14)
    assert (before.kind, before.transmission, before.revised_on) == ("I", "AB", None)
    assert (after.kind, after.transmission, after.answers) == ("R", "AB", ())


def test_without_the_years_recertification_month_13_is_asked_about() -> None:
    assert outcomes(made(12, begun="2021-10-05")) == set()
    found = made(13, begun="2021-10-05")
    assert (found.claims, outcomes(found)) == ((), {"incomplete"})
    assert facts(found) == ["certificates[recertification]"]


def test_without_the_form_there_is_no_claim() -> None:
    found = made(1, begun="2022-11-12", certificates=[])
    assert (found.claims, outcomes(found)) == ((), {"incomplete"})


@pytest.mark.parametrize("gone", ["type", "answers"])
def test_what_a_claim_must_tell_of_the_form_is_asked_for(gone: str) -> None:
    form = certificate_from(tree("2022-11-12"), "2022-11-11") | {gone: None}
    found = made(1, begun="2022-11-12", certificates=[form])
    assert (found.claims, outcomes(found)) == ((), {"incomplete"})
    assert any(each.startswith("certificates") for each in facts(found))
