"""What a line says: hospice, no order, an expected denial; charges, contents, accessories; where the patient lives."""

from decimal import Decimal
from typing import Any

import pytest

from loxley.billing.claim_reason import gravest
from tests.coverage.cases import day, delivery, notice, order

from .months import CHARGES, facts, lines, made, outcomes, the_claim

NORMAL: dict[str, Any] = {"study__saturation_percent": 94}
"""No criterion is met: a denial is expected."""


# --- hospice


@pytest.mark.parametrize(("elected", "told"), [("2024-06-10", True), ("2024-06-11", False)])
def test_oxygen_beside_a_hospice_says_gw_from_the_day_of_the_election(elected: str, told: bool) -> None:
    found = the_claim(made(2, hospice=[{"elected_on": elected, "oxygen_related": False}]))
    expected = ("RR", "N1", "GW") if told else ("RR", "N1")
    assert [line.modifiers for line in found.lines] == [expected] * 2


def test_oxygen_of_a_hospice_is_no_claim_of_ours() -> None:
    hospice = [{"elected_on": "2024-06-01", "oxygen_related": True}]
    found = made(request__date_of_service="2024-06-10", hospice=hospice)
    assert (found.claims, outcomes(found)) == ((), {"refused"})


def test_whether_it_belongs_to_the_terminal_illness_is_asked() -> None:
    found = made(request__date_of_service="2024-06-10", hospice=[{"elected_on": "2024-06-01"}])
    assert found.claims == ()
    assert set(facts(found)) == {"hospice[0].oxygen_related"}


# --- denials


def test_a_denial_that_is_expected_is_billed_so() -> None:
    assert lines(made(1, **NORMAL)) == ["E0439 RR GZ 2024-05-10 180.00", "E0434 RR GZ 2024-05-10 40.00"]


def test_with_a_notice_it_says_ga() -> None:
    found = made(1, notices=[notice()], **NORMAL)
    assert lines(found) == ["E0439 RR GA 2024-05-10 180.00", "E0434 RR GA 2024-05-10 40.00"]


def test_what_is_not_known_is_not_billed_and_asked_for() -> None:
    found = made(1, study__saturation_percent=None)
    assert (found.claims, outcomes(found)) == ((), {"incomplete"})
    assert "blood_gas_studies[t1].saturation_percent" in facts(found)


def test_what_a_person_must_decide_is_not_billed() -> None:
    """Month 36 begins on 2027-04-10: the rule of 2026-04-13 speaks of no rental that runs already."""
    found = made(36)
    assert (found.claims, outcomes(found)) == ((), {"refer"})


def test_a_line_that_is_not_known_holds_back_its_whole_month() -> None:
    found = made(1, order__items=["E0439"])
    assert (found.claims, outcomes(found)) == ((), {"incomplete"})


# --- no order


def test_lines_that_nobody_ordered_go_on_a_claim_of_their_own() -> None:
    """The portable was ordered, the reservoir was not; both are denied, since the saturation is normal."""
    found = made(1, orders=[order(items=["E0434"])], **NORMAL)
    assert found.reasons == ()
    assert [[(line.hcpcs, line.modifiers) for line in claim.lines] for claim, _ in found.claims] == [
        [("E0434", ("RR", "GZ"))],
        [("E0439", ("RR", "GZ", "EY"))],
    ]
    (ordered, _), (without, _) = found.claims
    assert ordered.number != without.number
    assert [str(ordered.total), str(without.total)] == ["40.00", "180.00"]
    assert ordered.lines[0].ordered_by is not None
    assert without.lines[0].ordered_by is None


# --- charges


@pytest.mark.parametrize(
    ("n", "amount"), [(1, "180.00"), (2, "180.00"), (3, "190.00"), (4, "190.00"), (5, "200.00")]
)
def test_a_charge_holds_from_its_first_to_its_last_day(n: int, amount: str) -> None:
    """180 until the first day of month 2; 190 from that of month 3 to that of month 4; then 200."""
    charges = [
        {"hcpcs": "E0439", "amount_usd": "180.00", "to": "2024-06-10"},
        {"hcpcs": "E0439", "amount_usd": "190.00", "from": "2024-07-10", "to": "2024-08-10"},
        {"hcpcs": "E0439", "amount_usd": "200", "from": "2024-08-11"},
    ]
    found = the_claim(made(n, request__items=["E0439"], charges=charges))
    assert str(found.total) == str(found.lines[0].charge) == amount


@pytest.mark.parametrize(
    "charges",
    [
        None,
        [],
        [{"hcpcs": "E0434", "amount_usd": "40.00"}],
        [{"hcpcs": "E0439"}],
        [{"hcpcs": "E0439", "amount_usd": "180.00", "to": "2024-05-09"}],
        [{"hcpcs": "E0439", "amount_usd": "180.00", "from": "2024-05-11"}],
    ],
)
def test_without_a_charge_on_that_day_it_is_asked_for(charges: Any) -> None:
    found = made(1, request__items=["E0439"], charges=charges)
    assert (found.claims, outcomes(found)) == ((), {"incomplete"})
    assert facts(found) == ["charges[E0439].amount_usd"]


def test_of_two_charges_on_one_day_none_is_picked() -> None:
    twice = [{"hcpcs": "E0439", "amount_usd": "180.00"}, {"hcpcs": "E0439", "amount_usd": "190.00"}]
    found = made(1, request__items=["E0439"], charges=twice)
    assert (found.claims, outcomes(found)) == ((), {"refer"})
    assert "180.00, 190.00" in found.reasons[0].words


def test_the_same_charge_said_twice_is_one() -> None:
    twice = [{"hcpcs": "E0439", "amount_usd": "180.00"}, {"hcpcs": "E0439", "amount_usd": "180"}]
    assert lines(made(1, request__items=["E0439"], charges=twice)) == ["E0439 RR N1 2024-05-10 180.00"]


# --- contents


@pytest.mark.parametrize("code", ["E0442", "E0444"])
def test_contents_are_inside_the_rental_of_the_stationary_system(code: str) -> None:
    found = made(2, request__items=["E0439", "E0434", code])
    assert (found.claims, outcomes(found)) == ((), {"refused"})
    assert "inside the rental" in found.reasons[0].words


CONTENTS_ORDERED = [order("2023-04-09", items=["E0439", "E0434", "E0442", "E0444"])]
"""An order of a rental begun on 2023-04-10, for the systems and their contents."""


@pytest.mark.parametrize(
    ("begun", "coverage", "first_day"),
    [("2022-05-10", "KX", "2025-05-10"), ("2023-04-10", "N1", "2026-04-10")],
)
def test_contents_after_the_cap_are_a_claim(begun: str, coverage: str, first_day: str) -> None:
    """Month 37: the equipment has no line, its contents have one each, without the modifier of a rental."""
    orders = [order(day(begun, -1), items=["E0439", "E0434", "E0442", "E0444"])]
    found = made(37, begun=begun, request__items=["E0442", "E0444"], orders=orders)
    assert found.reasons == ()
    assert lines(found) == [
        f"E0442 {coverage} {first_day} 70.00",
        f"E0444 {coverage} {first_day} 55.50",
    ]
    assert the_claim(found).total == Decimal("125.50")


@pytest.mark.parametrize("n", [37, 38, 60])
def test_the_equipment_itself_is_refused_after_the_cap(n: int) -> None:
    found = made(n, begun="2019-04-10", request__items=["E0439", "E0442"])
    assert (found.claims, gravest(found.reasons)) == ((), "refused")
    assert f"Month {n}: the 36 months that are paid are over" in found.reasons[0].words


def test_contents_that_nobody_ordered_are_asked_for() -> None:
    found = made(37, begun="2023-04-10", request__items=["E0442"])
    assert (found.claims, outcomes(found)) == ((), {"incomplete"})
    assert facts(found) == ["orders"]


def test_contents_of_another_system_than_that_of_month_36_are_refused() -> None:
    brought = [delivery("2023-04-10", items=[{"hcpcs": "E1390", "role": "stationary"}])]
    found = made(
        37, begun="2023-04-10", request__items=["E0442"], deliveries=brought, orders=CONTENTS_ORDERED
    )
    assert (found.claims, outcomes(found)) == ((), {"refused"})


def test_contents_are_billed_without_a_rental_modifier_where_the_portable_stands_alone() -> None:
    found = made(
        1,
        request__items=["E0434", "E0444"],
        deliveries=[delivery(items=[{"hcpcs": "E0434", "role": "portable"}])],
        orders=[order(items=["E0434", "E0444"])],
        rental={
            "started_on": "2024-05-10",
            "portable_started_on": "2024-05-10",
            "began_under_phe_waiver": False,
            "owned": [],
        },
    )
    assert found.reasons == ()
    assert lines(found) == ["E0434 RR N1 2024-05-10 40.00", "E0444 N1 2024-05-10 55.50"]


# --- accessories


@pytest.mark.parametrize("item", ["carrying-bag", "cart"])
def test_an_accessory_is_never_a_charge(item: str) -> None:
    priced = [*CHARGES, {"hcpcs": "E1354", "amount_usd": "10.00"}]
    found = made(1, request__items=["E0439", "E0434", {"equipment": item}], charges=priced)
    assert [line.hcpcs for line in the_claim(found).lines] == ["E0439", "E0434"]
    assert the_claim(found).total == 220
    assert any("no charge and no notice" in each for each in found.remarks)


def test_an_accessory_alone_is_nothing_to_bill() -> None:
    found = made(1, request__items=[{"equipment": "carrying-bag"}])
    assert (found.claims, outcomes(found)) == ((), {"refused"})
    assert found.reasons[0].words == "Nothing that was asked for is billed for the month from 2024-05-10."


@pytest.mark.parametrize("code", ["E0440", "E0435", "E0445"])
def test_what_medicare_never_pays_for_is_refused_and_not_left_to_a_person(code: str) -> None:
    # Liquid systems bought, and an oximeter.
    found = made(1, request__items=["E0439", code])
    assert (found.claims, outcomes(found)) == ((), {"refused"})
    assert found.reasons[0].words.startswith(f"{code} (")


# --- where the patient lives


@pytest.mark.parametrize("place", ["12", "13"])
def test_the_place_of_service_is_where_the_patient_lives(place: str) -> None:
    assert the_claim(made(1, patient__residences=[{"place_of_service": place}])).place_of_service == place


def test_it_is_that_of_the_first_day_of_the_month() -> None:
    moved = [
        {"place_of_service": "12", "to": "2024-06-09"},
        {"place_of_service": "13", "from": "2024-06-10"},
    ]
    places = [the_claim(made(n, patient__residences=moved)).place_of_service for n in (1, 2)]
    assert places == ["12", "13"]


@pytest.mark.parametrize("residences", [None, []])
def test_where_it_is_not_on_record_the_claim_says_home_and_that_it_was_assumed(residences: Any) -> None:
    found = made(1, patient__residences=residences)
    assert the_claim(found).place_of_service == "12"
    assert found.remarks == ("Where the patient lives is not on record: the claim says home (12).",)


def test_of_two_homes_on_one_day_none_is_picked() -> None:
    found = made(1, patient__residences=[{"place_of_service": "12"}, {"place_of_service": "13"}])
    assert (found.claims, outcomes(found)) == ((), {"refer"})


@pytest.mark.parametrize("place", ["14", "33"])
def test_a_place_of_which_no_text_says_whether_it_is_a_home_is_for_a_person(place: str) -> None:
    found = made(1, patient__residences=[{"place_of_service": place}])
    assert (found.claims, outcomes(found)) == ((), {"refer"})


@pytest.mark.parametrize("place", ["31", "32"])
def test_a_nursing_facility_is_no_home(place: str) -> None:
    found = made(1, patient__residences=[{"place_of_service": place}])
    assert found.claims == ()
    assert outcomes(found) <= {"refused", "refer"}
