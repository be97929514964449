"""Checks that the seeded faults asked for: each just before, on and after its day, and what stays sound beside it."""

import datetime as dt
from decimal import Decimal

import pytest

from loxley.billing.claim import Claim
from loxley.exchange.x12.claim_check import check
from loxley.exchange.x12.claim_rules.accessories import accessories
from loxley.exchange.x12.claim_writing import written_file

from .edits import BASES, L1, SERVED, recounted
from .samples import AS_OF, MAY, PART_B, SECONDARY, claim, line, submission_for

APRIL = dt.date(2024, 4, 10)


def told(*made: Claim) -> list[str]:
    """The codes of what refuses the last of these claims; those before it are sound."""
    _, refused = written_file(made, submission_for(*made), AS_OF)
    assert {each.claim for each in refused} <= {made[-1].number}
    return [each.code for refusal in refused for each in refusal.faults]


def on(
    day: dt.date, *modifiers: str, hcpcs: str = "E0439", number: str = "X", note: str | None = None
) -> Claim:
    """A claim of one line on a day."""
    made = line(hcpcs, f"{number}-1", "100", *modifiers, on=day)._replace(note=note)
    return claim(made, number=number)


def codes(text: str) -> set[str]:
    """What is wrong with a file."""
    return {each.code for each in check(recounted(text).encode(), AS_OF)}


@pytest.mark.parametrize(
    ("service", "late"), [("20230530", True), ("20230531", False), ("20230601", False)]
)  # fmt: skip
def test_a_claim_is_filed_within_a_year_of_its_service(service: str, late: bool) -> None:
    """The file is of 31 May 2024: services of 31 May 2023 are in time on their last day."""
    text = BASES["month"].replace(SERVED, f"DTP*472*D8*{service}~")
    assert codes(text) == ({"filed-late"} if late else set())


def test_a_replacement_another_payer_and_a_day_without_end_have_no_such_year() -> None:
    late = BASES["month"].replace(SERVED, "DTP*472*D8*20230430~")
    assert codes(late) == {"filed-late"}
    assert codes(late.replace("12:B:1", "12:B:7").replace("~HI*ABK", "~REF*F8*1~HI*ABK")) == set()
    assert codes(late.replace("*MB~", "*CI~")) == set()
    assert codes(BASES["month"].replace(SERVED, "DTP*472*D8*99991231~")) == {"service-after-today"}


def test_the_day_of_the_check_does_not_make_a_claim_late() -> None:
    """A file that was made in time is looked at two years later."""
    assert check(BASES["month"].encode(), dt.date(2026, 5, 31)) == []


@pytest.mark.parametrize("modifier", ["QA", "QB", "QR"])
def test_average_flows_have_modifiers_from_april_2018(modifier: str) -> None:
    last, first = on(dt.date(2018, 3, 31), "RR", modifier), on(dt.date(2018, 4, 1), "RR", modifier)
    assert "modifier-unknown" in told(last)
    assert "modifier-unknown" not in told(first)


def test_kx_on_a_new_period_is_wrong_from_april_2023_but_under_the_waiver() -> None:
    last, first = dt.date(2023, 3, 31), dt.date(2023, 4, 1)
    assert told(on(last, "RR", "KX", "RA", note="LOST")) == []
    assert told(on(first, "RR", "KX", "RA", note="LOST")) == ["attested-on-a-new-period"]
    assert told(on(first, "RR", "N1", "RA", note="LOST")) == []
    assert told(on(first, "RR", "KX", "RA", "CR", note="COVID-19, LOST")) == []


def test_some_diagnoses_do_not_support_group_3_from_april_2024() -> None:
    """The second diagnosis is J96.11; a line that points to the first alone is sound."""
    for day, found in ((dt.date(2024, 3, 31), []), (dt.date(2024, 4, 1), ["group-3-diagnosis"])):
        made = on(day, "RR", "N3")
        assert told(made) == []
        assert told(made._replace(lines=(made.lines[0]._replace(pointers=(1, 2)),))) == found
        assert (
            told(made._replace(lines=(made.lines[0]._replace(pointers=(1, 2), modifiers=("RR", "N1")),)))
            == []
        )


def test_ra_stands_on_the_first_month_alone() -> None:
    """10 April, then 10 May, the month after it; 14 May is more than the days that February lacks behind."""

    def anew(day: dt.date, number: str) -> Claim:
        return on(day, "RR", "N1", "RA", number=number, note="LOST")

    april = anew(APRIL, "A")
    assert told(april, on(MAY, "RR", "N1", number="B")) == []
    assert told(april, anew(dt.date(2024, 5, 9), "B")) == []  # lost again within the month
    for day, found in ((10, True), (13, True), (14, False)):
        assert told(april, anew(dt.date(2024, 5, day), "B")) == ["replaced-twice-running"] * found
    assert told(anew(MAY, "B"), april) == ["replaced-twice-running"]
    other = anew(MAY, "B")._replace(coverage=PART_B._replace(member_id="2EG4TE5MK73"))
    assert told(april, other) == []


def test_accessories_are_inside_the_month_of_a_rental() -> None:
    """The rental's month is 10 April to 9 May."""
    rental = on(APRIL, "RR", "N1", number="A")

    def beside(day: dt.date, *modifiers: str) -> Claim:
        return on(day, *modifiers, hcpcs="A4615", number="B")

    for day, found in (((4, 9), False), ((4, 10), True), ((5, 9), True), ((5, 10), False)):
        when = dt.date(2024, *day)
        assert told(rental, beside(when)) == ["accessory-inside-rental"] * found
        assert told(beside(when), rental) == ["accessory-inside-rental"] * found
    assert told(rental, beside(APRIL, "GY")) == []  # its denial is asked for
    assert told(on(APRIL, "RR", "GZ", number="A"), beside(APRIL)) == []
    assert told(on(APRIL, "N1", hcpcs="E0444", number="A"), beside(APRIL)) == []
    assert told(beside(APRIL), on(APRIL, hcpcs="A4615", number="C")) == []  # two of them are no month twice
    assert "E0439" not in accessories()


def test_one_unit_is_a_month_of_a_rental_and_of_nothing_else() -> None:
    for hcpcs, modifiers, found in (
        ("E0439", ("RR", "N1"), True),
        ("E1390", ("KX", "MS"), False),
        ("E0442", ("N1",), False),
        ("99509", (), False),
    ):
        made = on(MAY, *modifiers, hcpcs=hcpcs)
        two = made._replace(lines=(made.lines[0]._replace(units=2),))
        assert (told(made), told(two)) == ([], ["units-of-a-month"] * found), hcpcs


def test_a_line_without_an_order_needs_nobody_who_ordered() -> None:
    made = on(MAY, "RR", "GZ", "EY")
    nobody = made._replace(lines=(made.lines[0]._replace(ordered_by=None),))
    assert told(made) == told(nobody) == []
    ordered = nobody.lines[0]._replace(modifiers=("RR", "GZ"))
    assert told(nobody._replace(lines=(ordered,))) == ["practitioner-missing"]


def test_adjustments_of_the_claim_as_a_whole_are_taken_off_its_lines() -> None:
    """The lines come to 150.00; 10.00 is taken off the claim: 140.00 was paid."""
    text = BASES["secondary"].replace("~AMT*D*150~", "~CAS*CO*45*10~AMT*D*140~")
    assert codes(text) == set()
    assert codes(text.replace("AMT*D*140", "AMT*D*150")) == {"earlier-payment-total"}


def test_a_payer_who_has_not_decided_on_each_line_is_not_added_up() -> None:
    first, second = SECONDARY.lines
    (payer,) = SECONDARY.earlier_payers
    some = SECONDARY._replace(lines=(first, second._replace(decisions=())))
    for paid in (None, Decimal(150), Decimal(1)):
        assert told(some._replace(earlier_payers=(payer._replace(paid=paid),))) == []
    assert told(SECONDARY._replace(earlier_payers=(payer._replace(paid=None),))) == []


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("MODIFIERS RR N1 QG GW RA. LOST", set()),
        ("RR,N1,QG,GW,RA LOST", set()),
        ("LOST 05/01/2024: RR N1 QG GW RA", set()),
        (f"RR N1 QG GW RA {'L' * 65}", set()),  # 80 characters, more in our own words
        ("MODIFIERS RR N1 QG KX RA. LOST", {"coverage-modifiers-exclude", "attested-on-a-new-period"}),
        ("LOST", {"overflow-list"}),
    ],
)
def test_a_list_of_modifiers_may_be_in_anybodys_words(note: str, found: set[str]) -> None:
    """Read as modifiers where they stand in the order of the line, so that the others are judged too."""
    month = BASES["month"]
    alone = month[: month.index("LX*2~")] + month[month.index("SE*") :]
    line_1 = L1.replace("RR:N1", "RR:N1:QG:99")
    text = alone.replace(f"{L1}{SERVED}REF*6R*A1001-1~", f"{line_1}{SERVED}REF*6R*A1001-1~NTE*ADD*{note}~")
    assert text != alone
    assert codes(text.replace("*239.4*", "*198.23*")) == found
