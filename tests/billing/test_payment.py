"""The payment of a month, line by line, with hand calculations from the made-up schedule.

Made-up fees of Alabama, not rural: E0439 200.01, E0434 50.00, E0433 90.00, E0442 70.00, E0444 55.55, E1390 MS 61.00.
"""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from loxley.billing.fees import Area, Fees, Quarter
from loxley.billing.inclusions import Furnished, Home
from loxley.billing.payment import MonthPayment
from loxley.billing.payment_cents import cents, total
from loxley.billing.payment_line import Line
from loxley.billing.payment_rules import text_of
from loxley.coverage.rulebook import in_force

from .made_up_fees import ALABAMA, line, money, past_cap, pay, rents, schedule


def standings(found: MonthPayment) -> list[str]:
    assert all(sentence for each in found.lines for sentence in each.explained())
    return [each.standing for each in found.lines]


def last_code(found: MonthPayment, at: int = 0) -> str:
    return found.lines[at].reasons[-1].code


def codes(found: MonthPayment, at: int = 0) -> list[str]:
    return [reason.code for reason in found.lines[at].reasons]


STATIONARY, PORTABLE = line("E0439", "RR", "N1"), line("E0434", "RR", "N1")


def test_a_month_of_liquid_oxygen() -> None:
    # 200.01: 20 % is 40.002, 40.00; 160.01 left, 2 % is 3.2002, 3.20 kept back; 156.81 paid.
    # 50.00: 10.00; 40.00 left, 0.80 kept back; 39.20 paid.
    found = pay(STATIONARY, PORTABLE)
    first, second = found.lines
    assert (first.allowed, first.coinsurance, first.kept_back, first.paid) == tuple(
        map(Decimal, ("200.01", "40.00", "3.20", "156.81"))
    )
    assert (second.allowed, second.coinsurance, second.kept_back, second.paid) == tuple(
        map(Decimal, ("50.00", "10.00", "0.80", "39.20"))
    )
    assert (found.allowed, found.paid, found.patient) == (
        Decimal("250.01"),
        Decimal("196.01"),
        Decimal("50.00"),
    )
    assert found.questions == ()


def test_the_contractors_own_example_of_sequestration() -> None:
    # Approved 100.00, 50.00 of it deductible: 20 % of the other 50.00 is 10.00, and of the 40.00 that is owed 2 % is kept
    # back: 39.20 is paid (Noridian and NHIC, 2013).
    found = pay(line("E0439", "RR", "N1", charge="100.00"), deductible="50.00").lines[0]
    assert (found.deductible, found.coinsurance, found.kept_back, found.paid) == tuple(
        map(Decimal, ("50.00", "10.00", "0.80", "39.20"))
    )
    assert found.patient == Decimal("60.00")


@pytest.mark.parametrize(
    ("charge", "allowed"), [("200.00", "200.00"), ("200.01", "200.01"), ("200.02", "200.01")]
)
def test_the_lower_of_charge_and_fee_is_allowed(charge: str, allowed: str) -> None:
    assert pay(line("E0439", "RR", charge=charge)).allowed == Decimal(allowed)


@pytest.mark.parametrize(
    ("left", "taken"),
    [
        ("0.00", ("0.00", "0.00")),
        ("200.00", ("200.00", "0.00")),
        ("200.01", ("200.01", "0.00")),
        ("200.02", ("200.01", "0.01")),
        ("250.01", ("200.01", "50.00")),
        ("999.00", ("200.01", "50.00")),
    ],
)
def test_the_deductible_is_taken_from_the_lines_in_their_order(left: str, taken: tuple[str, str]) -> None:
    found = pay(STATIONARY, PORTABLE, deductible=left)
    assert tuple(str(each.deductible) for each in found.lines) == taken


def test_a_deductible_that_is_not_known_is_said_and_asked() -> None:
    found = pay(STATIONARY, deductible=None)
    assert found.allowed == Decimal("200.01")
    assert (found.paid, found.patient) == (None, None)
    assert [each.fact for each in found.questions] == ["coverages.deductible_left"]
    assert all(each.question for each in found.questions)


def test_behind_a_line_whose_amount_is_not_known_the_rest_of_the_deductible_is_not_known_either() -> None:
    open_line = line("E0439", "RR", charge=None)
    assert last_code(pay(open_line, PORTABLE, deductible="10.00"), 1) == "payment.deductible-behind"
    assert pay(open_line, PORTABLE, deductible="0.00").lines[1].paid == Decimal("39.20")
    unlisted = line("E9999", "RR")
    assert last_code(pay(unlisted, PORTABLE, deductible="10.00"), 1) == "payment.deductible-behind"


def test_a_charge_that_is_not_known_leaves_the_allowed_amount_open() -> None:
    found = pay(line("E0439", "RR", charge=None))
    assert (found.lines[0].fee_at_flow, found.allowed) == (Decimal("200.01"), None)
    assert standings(found) == ["unknown"]
    assert found.questions[0].fact == "charges"


def test_who_owes_the_charge_beyond_the_allowed_amount_depends_on_assignment() -> None:
    # 5000.00 charged, 200.01 allowed: 4799.99 beyond, and 40.00 of coinsurance.
    assert pay(STATIONARY).patient == Decimal("40.00")
    assert pay(STATIONARY, assigned=False).patient == Decimal("4839.99")
    assert pay(STATIONARY, assigned=None).patient is None
    assert pay(STATIONARY, assigned=None).questions[0].fact == "claim.assigned"
    assert pay(line("E0439", "RR", charge="200.00"), assigned=None).patient == Decimal(
        "40.00"
    )  # nothing is beyond


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        ("2013-03-31", None),
        ("2013-04-01", "0.80"),
        ("2020-04-30", "0.80"),
        ("2020-05-01", "0.00"),
        ("2022-03-31", "0.00"),
        ("2022-04-01", "0.40"),
        ("2022-06-30", "0.40"),
        ("2022-07-01", "0.80"),
    ],
)
def test_what_is_kept_back_goes_by_the_first_day_of_the_month(day: str, kept: str | None) -> None:
    # 50.00 allowed, 10.00 of the patient: of 40.00 two percent is 0.80, one percent 0.40.
    on = dt.date.fromisoformat(day)
    found = pay(PORTABLE, on=on, fees=_fees_of(on)).lines[0]
    assert found.kept_back == money(kept)
    assert (found.paid is None) is (kept is None)


def _fees_of(on: dt.date) -> Fees:
    """The made-up amounts, as if they were those of the day's quarter."""
    return Fees((replace(schedule(), quarter=Quarter.of(on)),))


def test_a_reduction_that_had_not_been_issued_is_not_known() -> None:
    on = dt.date(2022, 7, 1)
    early = pay(PORTABLE, on=on, fees=_fees_of(on), as_of=dt.date(2021, 12, 9)).lines[0]
    later = pay(PORTABLE, on=on, fees=_fees_of(on), as_of=dt.date(2021, 12, 10)).lines[0]
    assert (early.kept_back, later.kept_back) == (Decimal("0.00"), Decimal("0.80"))


def test_without_a_fee_nothing_is_known_and_nothing_is_zero() -> None:
    found = pay(STATIONARY, fees=Fees())
    assert standings(found) == ["unknown"]
    assert (found.allowed, found.paid, found.patient) == (None, None, None)
    assert found.questions[0].fact == "fees.schedule"


def test_an_address_that_was_not_checked_for_a_former_bidding_area_is_said() -> None:
    assert "fee.bidding-area-not-checked" in codes(pay(STATIONARY, area=Area("AL", False)))
    assert "fee.bidding-area-not-checked" not in codes(pay(STATIONARY, area=ALABAMA))
    assert standings(pay(STATIONARY, area=Area("AL", False, True))) == ["unknown"]


@pytest.mark.parametrize(
    ("month", "standing"), [(1, "payable"), (35, "payable"), (36, "payable"), (37, "not-payable")]
)
def test_month_37_is_a_hard_stop(month: int, standing: str) -> None:
    found = pay(STATIONARY, home=rents("E0439", month=month))
    assert standings(found) == [standing]
    if standing == "not-payable":
        assert (found.allowed, found.paid, found.patient) == (Decimal(0), Decimal(0), Decimal(0))


def test_a_capped_system_is_not_paid_and_the_patient_not_charged() -> None:
    found = pay(STATIONARY, home=past_cap("E0439"))
    assert (standings(found), found.patient) == (["not-payable"], Decimal(0))
    assert standings(pay(STATIONARY, home=past_cap("E0439", month=36))) == [
        "refer"
    ]  # the two facts contradict


def test_what_the_calendar_does_not_say_is_asked_or_a_persons() -> None:
    assert standings(pay(STATIONARY, home=Home(None))) == ["unknown"]
    assert standings(pay(STATIONARY, home=Home((Furnished("E0439", "rented"),)))) == ["unknown"]
    assert standings(pay(STATIONARY, home=rents("E0434"))) == ["refer"]
    assert standings(pay(line("E0439", "N1"))) == ["refer"]  # no RR
    assert standings(pay(line("E9999", "RR"))) == ["refer"]
    assert standings(pay(line("E0439", "RR", units=2))) == ["refer"]
    assert standings(pay(line("E0439", "RR", "EY"))) == ["refer"]


def test_one_of_a_kind_is_paid_a_month() -> None:
    assert standings(pay(STATIONARY, STATIONARY)) == ["refer", "refer"]
    both = rents("E0439", "E1390")
    assert standings(pay(STATIONARY, line("E1390", "RR"), home=both)) == ["refer", "refer"]
    portables = rents("E0434", "E0433")
    assert standings(pay(PORTABLE, line("E0433", "RR"), home=portables)) == ["refer", "refer"]
    contents = past_cap("E0434")._replace(above_standard_flow=True)
    assert standings(pay(line("E0444"), line("E0447"), home=contents)) == ["refer", "refer"]
    cart = line("E1354", "RR")
    assert standings(pay(cart, cart, home=Home((), ("E0434",)))) == ["refer", "refer"]
    assert standings(pay(line("E0442"), line("E0444"), home=past_cap("E0439", "E0434"))) == [
        "payable",
        "payable",
    ]


def test_contents_are_inside_a_paid_stationary_rental_and_one_unit_a_month_after_it() -> None:
    inside = pay(STATIONARY, line("E0444"), line("E0442"))
    assert standings(inside) == ["payable", "included", "included"]
    assert inside.patient == Decimal("40.00")
    after = pay(line("E0442"), line("E0444"), home=past_cap("E0439", "E0434"))
    assert (standings(after), after.allowed) == (["payable", "payable"], Decimal("125.55"))
    assert standings(pay(line("E0442", units=2), home=past_cap("E0439"))) == ["refer"]


def test_accessories_are_never_a_charge_inside_a_rental_and_payable_apart_with_owned_equipment() -> None:
    inside = pay(STATIONARY, line("A4615"), line("E1354", "GA"))
    assert standings(inside) == ["payable", "included", "included"]  # a notice shifts nothing that is bundled
    assert inside.lines[2].patient == Decimal(0)
    apart = pay(line("E1354", "RR"), home=Home((), ("E0434",)))
    assert (standings(apart), apart.allowed) == (["payable"], Decimal("3.00"))


def test_purchases_and_codes_that_are_not_covered_pay_nothing() -> None:
    assert standings(pay(line("E0440"), line("E0445"))) == ["not-payable", "not-payable"]


@pytest.mark.parametrize(("modifier", "patient"), [("GA", "5000.00"), ("GY", "5000.00"), ("GZ", "0.00")])
def test_a_line_that_expects_its_denial_says_who_is_liable(modifier: str, patient: str) -> None:
    found = pay(line("E0439", "RR", modifier))
    assert (standings(found), found.paid, found.patient) == (
        ["denial-expected"],
        Decimal(0),
        Decimal(patient),
    )


def test_after_the_cap_a_notice_makes_the_patient_liable_for_nothing() -> None:
    found = pay(line("E0439", "RR", "GA"), home=past_cap("E0439"))
    assert (standings(found), found.patient) == (["not-payable"], Decimal(0))


@pytest.mark.parametrize("charge", ["-0.01", "1.001", "NaN", "Infinity"])
def test_money_is_whole_cents_from_nothing_upwards(charge: str) -> None:
    with pytest.raises(ValueError, match="whole cents"):
        Line("E0439", ("RR",), Decimal(charge))
    with pytest.raises(ValueError, match="whole cents"):
        pay(STATIONARY, deductible=charge)


@pytest.mark.parametrize(
    ("exact", "rounded"), [("0.0049", "0.00"), ("0.005", "0.01"), ("0.0051", "0.01"), ("1.015", "1.02")]
)
def test_half_a_cent_is_rounded_upwards(exact: str, rounded: str) -> None:
    assert cents(Decimal(exact)) == Decimal(rounded)
    assert total([Decimal("1.10"), Decimal("2.20")]) == Decimal("3.30")


def test_the_paid_months_are_those_that_coverage_counts() -> None:
    day = dt.date(2024, 2, 10)
    assert text_of("payment").figure("paid_months") == Decimal(
        str(in_force(day, day)["program"].number("rental_cap_months"))
    )
