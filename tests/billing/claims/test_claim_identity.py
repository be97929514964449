"""Numbers of claims: the same for the same claim, another for any other, and nobody to be read from them."""

from typing import Any

from loxley.billing.claim_identity import Acting, billed_from, billed_once, patient_key

from .months import MEDICARE, case, made, the_claim

OTHER: dict[str, Any] = {"patient__medicare_id": None, "coverages": [MEDICARE | {"member_id": "2EG4TE5MK73"}]}


def number(month: int = 1, **changes: Any) -> str:
    return the_claim(made(month, **changes)).number


def test_the_same_claim_has_the_same_number_every_time() -> None:
    assert number() == number()
    assert number() == number(patient__name={"given": "Grace", "family": "Hopper"})


def test_another_month_another_act_another_patient_has_another() -> None:
    numbers = [
        number(),
        number(2),
        number(request__items=["E0439"]),
        number(acting=Acting("7", "ICN1")),
        number(acting=Acting("8", "ICN1")),
        number(acting=Acting("8", "ICN2")),
        number(**OTHER),
        number(supplier__npi="1003000126"),
    ]
    assert len(set(numbers)) == len(numbers)


def test_a_number_survives_every_partner_and_its_lines_add_two_digits() -> None:
    found = the_claim(made(1))
    assert len(found.number) == 16
    assert found.number.isalnum()
    assert found.number.isupper()
    assert [line.control_number for line in found.lines] == [f"{found.number}01", f"{found.number}02"]


def test_patients_are_told_apart_by_their_insurance_where_the_medicare_number_is_not_on_record() -> None:
    without = case(patient__medicare_id=None)
    other = case(**OTHER)
    assert patient_key(without) != patient_key(other)
    assert patient_key(without) == patient_key(case())


def test_a_key_names_nobody() -> None:
    assert "1EG4TE5MK73" not in patient_key(case())
    assert len(patient_key(case())) == 64


def test_a_month_that_a_stay_moves_keeps_its_key_by_number() -> None:
    """The third month from 10 July; once the stay is known, from 14 July: the same month for the payer."""
    stay = [{"admitted_on": "2024-07-08", "discharged_on": "2024-07-14", "kind": "hospital"}]
    before = made(3).claims[0][1][0].month
    after = made(3, inpatient_stays=stay).claims[0][1][0].month
    assert before is not None
    assert after is not None
    assert before.from_ != after.from_
    assert billed_once(case(), "E0439", before) == billed_once(case(), "E0439", after)
    assert billed_from(case(), "E0439", before) != billed_from(case(), "E0439", after)


def test_a_month_that_gets_another_number_keeps_its_key_by_day() -> None:
    """Once it is known that June does not count, July is the second month that does."""
    before = made(request__date_of_service="2024-07-10").claims[0][1][0].month
    assert before is not None
    moved = before._replace(n=2)
    assert billed_from(case(), "E0439", before) == billed_from(case(), "E0439", moved)
    assert billed_once(case(), "E0439", before) != billed_once(case(), "E0439", moved)
