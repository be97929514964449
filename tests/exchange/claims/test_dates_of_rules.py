"""Rules that changed on a day: the last day before it and its first day. And what several claims show together."""

import datetime as dt

import pytest

from loxley.billing.claim import Claim, ClaimLine
from loxley.exchange.x12.claim_check import check
from loxley.exchange.x12.claim_rules.across import a_month_after
from loxley.exchange.x12.claim_rules.parties import is_mbi, is_npi
from loxley.exchange.x12.claim_writing import written_file

from .samples import AS_OF, CERTIFICATE, CERTIFIED, MONTH, PART_B, SUBMISSION, claim, line, submission_for


def told(*made: Claim) -> list[tuple[str, int | None]]:
    """The codes and lines of what refuses the last of these claims; those before it are sound."""
    _, refused = written_file(made, submission_for(*made), AS_OF)
    assert {each.claim for each in refused} <= {made[-1].number}
    return [(each.code, each.line) for refusal in refused for each in refusal.faults]


def on(day: dt.date, *modifiers: str, hcpcs: str = "E0439", number: str = "X") -> Claim:
    """A claim of one line on a day."""
    return claim(line(hcpcs, f"{number}-1", "100", *modifiers, on=day), number=number)


def certified(made: Claim) -> Claim:
    """The same with a certificate on each line."""
    return made._replace(lines=tuple(each._replace(certificate=CERTIFICATE) for each in made.lines))


def test_the_certificate_ends_with_2022() -> None:
    last, first = dt.date(2022, 12, 31), dt.date(2023, 1, 1)
    assert told(certified(on(last, "RR", "KX"))) == []
    assert told(on(last, "RR", "KX")) == [("certificate-missing", 1)]
    assert told(certified(on(first, "RR", "KX"))) == [("certificate-forbidden", 1)]
    assert told(on(first, "RR", "KX")) == []


def test_the_2022_file_carries_the_certificate_loop_and_the_same_facts_in_2023_none_of_its_elements() -> None:
    def moved(each: ClaimLine) -> ClaimLine:
        return each._replace(from_=each.from_.replace(year=2023), certificate=None)

    later = CERTIFIED._replace(lines=tuple(map(moved, CERTIFIED.lines)))
    of_2022, _ = written_file([CERTIFIED], submission_for(CERTIFIED), AS_OF)
    of_2023, _ = written_file([later], submission_for(later), AS_OF)
    for element in (
        b"~PWK*CT",
        b"~CR3",
        b"~CRC*09",
        b"~DTP*463",
        b"~DTP*607",
        b"~DTP*461",
        b"~LQ*",
        b"~FRM*",
    ):
        assert element in of_2022
        assert element not in of_2023
    assert check(of_2022, AS_OF) == check(of_2023, AS_OF) == []


@pytest.mark.parametrize("modifiers", [("RR", "KX", "CR"), ("RR", "GZ"), ("KX", "MS")])
def test_a_certificate_is_not_asked_for_under_the_waiver_for_a_denial_or_for_maintenance(
    modifiers: tuple[str, ...],
) -> None:
    made = on(dt.date(2022, 6, 1), *modifiers, hcpcs="E1390")
    assert told(made._replace(note="COVID-19" if "CR" in modifiers else None)) == []


def test_a_coverage_modifier_is_asked_for_from_august_2018() -> None:
    assert told(certified(on(dt.date(2018, 7, 31), "RR"))) == []
    assert told(certified(on(dt.date(2018, 8, 1), "RR"))) == [("coverage-modifier-missing", 1)]


def test_groups_are_told_by_modifiers_from_april_2023() -> None:
    assert told(on(dt.date(2023, 3, 31), "RR", "N1")) == [("group-modifier-early", 1)]
    assert told(on(dt.date(2023, 4, 1), "RR", "N1")) == []


def test_kx_stays_possible_since_a_file_does_not_show_when_a_rental_began() -> None:
    assert told(on(dt.date(2024, 5, 10), "RR", "KX")) == []


def test_a_month_is_billed_once_and_the_next_begins_a_month_later() -> None:
    """10 April to 9 May is one month: 9 May overlaps it, 10 May is the next."""
    april = on(dt.date(2024, 4, 10), "RR", "N1", number="A")
    assert told(april, on(dt.date(2024, 4, 10), "RR", "N1", number="B")) == [("month-repeated", 1)]
    assert told(april, on(dt.date(2024, 5, 9), "RR", "N1", number="B")) == [("month-repeated", 1)]
    assert told(april, on(dt.date(2024, 5, 10), "RR", "N1", number="B")) == []
    assert told(on(dt.date(2024, 5, 9), "RR", "N1", number="B"), april) == [("month-repeated", 1)]


def test_a_short_month_is_no_overlap() -> None:
    """31 January, 29 February, 31 March."""
    days = [dt.date(2024, 1, 31), dt.date(2024, 2, 29), dt.date(2024, 3, 31)]
    assert [a_month_after(each) for each in days] == [
        dt.date(2024, 2, 29),
        dt.date(2024, 3, 29),
        dt.date(2024, 4, 30),
    ]
    assert told(*(on(each, "RR", "N1", number=f"M{each.month}") for each in days)) == []


def test_another_patient_another_item_a_replacement_and_a_void_are_no_second_month() -> None:
    first = on(dt.date(2024, 4, 10), "RR", "N1", number="A")
    again = on(dt.date(2024, 4, 10), "RR", "N1", number="B")
    assert told(first, again._replace(coverage=PART_B._replace(member_id="2EG4TE5MK73"))) == []
    assert told(first, on(dt.date(2024, 4, 10), "RR", "N1", hcpcs="E0434", number="B")) == []
    for frequency in ("7", "8"):
        assert told(first, again._replace(frequency=frequency, original_reference="1")) == []
    replaced = on(dt.date(2024, 4, 20), "RR", "N1", "RA", number="B")._replace(
        note="REPLACEMENT LOST 04/19/2024"
    )
    assert told(first, replaced) == []


@pytest.mark.parametrize("contents", ["E0442", "E0444", "E0447"])
def test_contents_are_inside_a_stationary_rental_of_their_month(contents: str) -> None:
    """The rental's month is 10 April to 9 May."""
    rental = on(dt.date(2024, 4, 10), "RR", "N1", number="A")

    def beside(day: dt.date, *modifiers: str) -> Claim:
        return on(day, *modifiers, hcpcs=contents, number="B")

    assert told(rental, beside(dt.date(2024, 4, 9), "N1")) == []
    assert told(rental, beside(dt.date(2024, 4, 10), "N1")) == [("contents-inside-rental", 1)]
    assert told(rental, beside(dt.date(2024, 5, 9), "N1")) == [("contents-inside-rental", 1)]
    assert told(rental, beside(dt.date(2024, 5, 10), "N1")) == []
    assert told(beside(dt.date(2024, 5, 9), "N1"), rental) == [("contents-inside-rental", 1)]
    # A rental that is billed for its denial is not paid, so that nothing is inside it.
    assert told(on(dt.date(2024, 4, 10), "RR", "GZ", number="A"), beside(dt.date(2024, 4, 10), "N1")) == []
    # A portable alone holds no contents.
    assert (
        told(
            on(dt.date(2024, 4, 10), "RR", "N1", hcpcs="E0434", number="A"),
            beside(dt.date(2024, 4, 10), "N1"),
        )
        == []
    )


def test_a_refused_claim_is_not_remembered() -> None:
    bad = MONTH._replace(total=MONTH.total + 1)
    data, refused = written_file([bad, MONTH], SUBMISSION, AS_OF)
    assert data
    assert [each.code for each in refused[0].faults] == ["total"]


def test_a_check_digit_is_one_of_ten() -> None:
    """1234567893 by hand: 18-9, 14-9, 10, ... = 23, and 20 and 24 make 67; 3 is missing to 70."""
    assert [digit for digit in range(10) if is_npi(f"123456789{digit}")] == [3]
    assert [digit for digit in range(10) if is_npi(f"100300012{digit}")] == [6]
    for wrong in ("", "12345678933", "123456789A", "١٢٣٤٥٦٧٨٩٣"):
        assert not is_npi(wrong)


def test_an_mbi_is_right_position_by_position() -> None:
    """C A AN N A AN N A A N N, and no S, L, O, I, B, Z."""
    right = "1EG4TE5MK73"
    assert is_mbi(right)
    letters, digits = {1, 4, 7, 8}, {0, 3, 6, 9, 10}
    for place in range(11):
        for sign in "SLOIBZ*a":
            assert not is_mbi(right[:place] + sign + right[place + 1 :])
        assert is_mbi(right[:place] + "A" + right[place + 1 :]) == (place not in digits)
        assert is_mbi(right[:place] + "2" + right[place + 1 :]) == (place not in letters)
    assert not is_mbi("0" + right[1:])
    assert not is_mbi(right[:-1])
