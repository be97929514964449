"""The flow and the amount: half, one and a half, or the higher of two add-ons, and never both."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.billing.fees import FeeRow, Fees, Quarter
from loxley.billing.inclusions import Home
from loxley.billing.payment import MonthPayment
from loxley.billing.payment_line import Line
from loxley.billing.payment_rules import payment_editions

from .made_up_fees import DAY, line, past_cap, pay, rents, schedule

ABOVE_WITH, ABOVE_ALONE, BELOW = ("QF", "QB"), ("QG", "QR"), ("QE", "QA")


def month(
    *modifier: str, portable: str | None = "E0434", on: dt.date = DAY, fees: Fees | None = None
) -> MonthPayment:
    """A stationary line and a portable one with the same modifier."""
    lines = [line("E0439", "RR", "N1", *modifier)]
    if portable is not None:
        lines.append(line(portable, "RR", "N1", *modifier))
    loaded = Fees((replace(schedule(), quarter=Quarter.of(on)),)) if fees is None else fees
    return pay(*lines, home=rents("E0439", portable) if portable else rents("E0439"), on=on, fees=loaded)


def amounts(found: MonthPayment) -> list[str]:
    return [str(each.fee_at_flow) for each in found.lines]


def codes(found: MonthPayment, at: int = 0) -> set[str]:
    return {reason.code for reason in found.lines[at].reasons}


def with_amounts(stationary: Decimal, portable: Decimal) -> Fees:
    """The made-up schedule with other amounts in Alabama."""
    rows = {
        "E0439": {frozenset({"RR"}): FeeRow(2, {("AL", False): stationary})},
        "E0434": {frozenset({"RR"}): FeeRow(3, {("AL", False): portable})},
    }
    return Fees((replace(schedule(), rows=rows, states=frozenset({"AL"})),))


@pytest.mark.parametrize("modifier", BELOW)
def test_below_the_standard_flow_the_stationary_amount_is_halved_and_the_portable_stays(
    modifier: str,
) -> None:
    # 200.01 / 2 = 100.005, half a cent upwards: 100.01.
    assert amounts(month(modifier)) == ["100.01", "50.00"]
    assert amounts(month(modifier, portable=None)) == ["100.01"]


@pytest.mark.parametrize("modifier", ABOVE_ALONE)
def test_above_it_without_a_portable_one_and_a_half_times(modifier: str) -> None:
    # 200.01 x 1.5 = 300.015, half a cent upwards: 300.02.
    assert amounts(month(modifier, portable=None)) == ["300.02"]


@pytest.mark.parametrize("modifier", ABOVE_WITH)
def test_above_it_with_a_portable_the_higher_add_on_stands_on_the_portables_line(modifier: str) -> None:
    # Half of 200.01 is 100.01; the portable's own is 50.00.
    found = month(modifier)
    assert amounts(found) == ["200.01", "100.01"]
    assert "flow.half-is-higher" in codes(found, 1)


@pytest.mark.parametrize(
    ("own", "paid", "code"),
    [
        ("99.99", "100.00", "flow.half-is-higher"),
        ("100.00", "100.00", "flow.add-on-is-higher"),
        ("100.01", "100.01", "flow.add-on-is-higher"),
    ],
)
def test_the_higher_of_the_two_add_ons(own: str, paid: str, code: str) -> None:
    found = month("QF", fees=with_amounts(Decimal("200.00"), Decimal(own)))
    assert amounts(found) == ["200.00", paid]
    assert code in codes(found, 1)


def test_the_standard_flow_has_no_modifier_and_both_amounts() -> None:
    assert amounts(month()) == ["200.01", "50.00"]


def referred(found: MonthPayment, code: str) -> bool:
    assert all(reason.sentence for each in found.lines for reason in each.reasons)
    return found.allowed is None and any(
        each.standing == "refer" and code in codes(found, at) for at, each in enumerate(found.lines)
    )


def test_modifiers_that_contradict_the_claim_go_to_a_person() -> None:
    assert referred(month("QG"), "flow.portable-billed")
    assert referred(month("QF", portable=None), "flow.portable-not-billed")
    assert referred(month("QF", "QB"), "flow.lines-differ")
    one = pay(line("E0439", "RR", "QE"), line("E0434", "RR"))
    assert referred(one, "flow.lines-differ")
    other = pay(line("E0439", "RR", "QE"), line("E0434", "RR", "QA"))
    assert referred(other, "flow.lines-differ")


def test_a_modifier_where_no_stationary_amount_is_paid_goes_to_a_person() -> None:
    alone = pay(line("E0434", "RR", "QF"), home=rents("E0434"))
    assert referred(alone, "flow.no-stationary")
    contents = pay(line("E0442", "QF"), home=past_cap("E0439"))
    assert referred(contents, "flow.not-here")


@pytest.mark.parametrize("code", ["E1405", "E1406"])
def test_enriching_systems_are_not_paid_more(code: str) -> None:
    rows = {code: {frozenset({"RR"}): FeeRow(2, {("AL", False): Decimal("300.00")})}}
    fees = Fees((replace(schedule(), rows=rows, states=frozenset({"AL"})),))
    assert referred(pay(line(code, "RR", "QG"), home=rents(code), fees=fees), "flow.enriching-system")
    assert pay(line(code, "RR", "QE"), home=rents(code), fees=fees).allowed == Decimal("150.00")


@pytest.mark.parametrize(
    ("modifier", "first"), [("QE", None), ("QF", "2017-04-01"), ("QA", "2018-04-01"), ("QB", "2018-04-01")]
)
def test_a_modifier_pays_from_its_first_day_and_goes_to_a_person_before(
    modifier: str, first: str | None
) -> None:
    start = dt.date(2014, 1, 1) if first is None else dt.date.fromisoformat(first)
    assert month(modifier, on=start).allowed is not None
    if first is not None:
        assert referred(month(modifier, on=start - dt.timedelta(1)), "flow.not-encoded")


@pytest.mark.parametrize(("modifier", "first"), [("QG", "2017-04-01"), ("QR", "2018-04-01")])
def test_so_do_those_without_a_portable(modifier: str, first: str) -> None:
    start = dt.date.fromisoformat(first)
    assert month(modifier, portable=None, on=start).allowed is not None
    assert referred(month(modifier, portable=None, on=start - dt.timedelta(1)), "flow.not-encoded")


@pytest.mark.parametrize(("printed", "conflict"), [("100.01", False), ("100.00", True)])
def test_an_amount_printed_with_the_modifier_must_be_the_computed_one(printed: str, conflict: bool) -> None:
    plain = schedule()
    row = FeeRow(99, {("AL", False): Decimal(printed)})
    fees = Fees(
        (replace(plain, rows={**plain.rows, "E0439": {**plain.rows["E0439"], frozenset({"RR", "QE"}): row}}),)
    )
    found = month("QE", fees=fees, portable=None)
    assert (found.lines[0].standing == "conflict") is conflict
    assert (found.allowed is None) is conflict


MONEY = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("2000.00"), places=2)


@given(MONEY, MONEY)
def test_never_both_add_ons(stationary: Decimal, portable: Decimal) -> None:
    found = month("QF", fees=with_amounts(stationary, portable))
    assert found.allowed is not None
    half = (stationary / 2).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
    assert found.allowed == stationary + max(half, portable) < stationary + half + portable


@given(MONEY, MONEY, MONEY, MONEY, st.booleans())
def test_a_higher_flow_never_pays_less(
    stationary: Decimal, portable: Decimal, charge: Decimal, other: Decimal, alone: bool
) -> None:
    fees = with_amounts(stationary, portable)

    def allowed(*modifier: str) -> Decimal:
        lines = [Line("E0439", ("RR", *modifier), charge)]
        if not alone:
            lines.append(Line("E0434", ("RR", *modifier), other))
        found = pay(*lines, fees=fees).allowed
        assert found is not None
        return found

    assert allowed("QE") <= allowed() <= allowed("QG" if alone else "QF")


HOMES: list[Home] = [
    rents("E0439", "E0434"),
    rents("E0434"),
    past_cap("E0439", "E0434"),
    Home((), ("E0439",)),
    Home(None),
]
LINES = st.builds(
    Line,
    st.sampled_from(["E0439", "E0434", "E0442", "E0444", "E1354", "E1390"]),
    st.lists(st.sampled_from(["RR", "N1", "QE", "QF", "QG", "GA", "GZ", "MS"]), max_size=3, unique=True).map(
        tuple
    ),
    st.one_of(st.none(), MONEY),
)


@settings(max_examples=300)
@given(
    st.lists(LINES, min_size=1, max_size=4),
    st.sampled_from(HOMES),
    st.one_of(st.none(), MONEY),
    st.sampled_from([None, True, False]),
)
def test_sums_add_up_to_the_cent_and_nothing_unknown_is_nothing(
    lines: list[Line], home: Home, left: Decimal | None, assigned: bool | None
) -> None:
    found = pay(*lines, home=home, deductible=None if left is None else str(left), assigned=assigned)
    taken = Decimal(0)
    for each in found.lines:
        assert each.explained()
        parts = (each.deductible, each.coinsurance, each.kept_back, each.paid)
        if None not in parts:
            assert sum(filter(None, parts), Decimal(0)) == each.allowed
            assert all(part == part.quantize(Decimal("0.01")) >= 0 for part in parts if part is not None)
            taken += each.deductible or 0
        if each.standing in {"unknown", "refer", "conflict"}:
            assert (each.allowed, each.paid, each.patient) == (None, None, None)
        if each.allowed is not None and each.line.charge is not None:
            assert each.allowed <= each.line.charge
    assert left is None or taken <= left
    if found.paid is not None and found.allowed is not None:
        assert found.paid <= found.allowed


def test_the_shares_are_data_and_exact() -> None:
    shares = {rule.share for edition in payment_editions() for rule in edition.flow.values()}
    assert shares == {None, Decimal("0.5"), Decimal("1.5")}
