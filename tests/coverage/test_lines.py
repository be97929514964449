"""From lines to a case: the worst line, what is inside a rental, modifiers and periods."""

import json
from typing import Any

import pytest

from .cases import (
    PORTABLE,
    RESERVOIR,
    TODAY,
    because,
    day,
    decide,
    delivery,
    modifiers,
    notice,
    order,
    outcome,
)

BAG, CART = {"equipment": "carrying-bag"}, {"equipment": "cart"}
ACROSS = {"low_lpm": 2, "high_lpm": 6}
TWO_OF_A_DAY = [
    order(id="a", items=[RESERVOIR]),
    order(id="b", items=[PORTABLE]),
    order(id="c", items=[RESERVOIR], flow_lpm={"rest": 3}),
]
GROUP_2 = {"study__saturation_percent": 89, "clinical__dependent_edema_chf": True}


@pytest.mark.parametrize(
    ("changes", "lines", "verdict"),
    [
        ({}, ("covered I", "covered I"), "covered"),
        ({"patient__mobile_in_home": False}, ("covered I", "not-covered"), "not-covered"),
        ({"patient__mobile_in_home": None}, ("covered I", "incomplete"), "incomplete"),
        ({"orders": [order(items=[PORTABLE])]}, ("incomplete", "covered I"), "incomplete"),
        (
            {
                "orders": TWO_OF_A_DAY,
            },
            ("refer conflict", "covered I"),
            "refer",
        ),
        (
            {
                "orders": TWO_OF_A_DAY,
                "patient__mobile_in_home": False,
            },
            ("refer conflict", "not-covered"),
            "refer",
        ),
        (
            {
                "orders": TWO_OF_A_DAY,
                "patient__mobile_in_home": None,
            },
            ("refer conflict", "incomplete"),
            "incomplete",
        ),
    ],
    ids=[
        "both",
        "denied",
        "missing",
        "missing first",
        "a person",
        "a person and denied",
        "a person and missing",
    ],
)
def test_the_case_is_as_good_as_its_worst_line(
    changes: dict[str, Any], lines: tuple[str, str], verdict: str
) -> None:
    # Worst first: incomplete, refer, not-covered, covered.
    found = decide(**changes)
    assert (outcome(found, RESERVOIR), outcome(found, PORTABLE)) == lines
    assert found.verdict == verdict
    assert found.group == ("I" if "covered I" in lines else None)


@pytest.mark.parametrize("inside", ["E1354", "E1352"])
@pytest.mark.parametrize("mobile", [True, False, None], ids=["mobile", "not mobile", "not said"])
def test_what_belongs_to_the_portable_shares_its_verdict(inside: str, mobile: bool | None) -> None:
    found = decide(request__items=[RESERVOIR, PORTABLE, inside, BAG, CART], patient__mobile_in_home=mobile)
    for name in (inside, "carrying-bag", "cart"):
        assert outcome(found, name) == outcome(found, PORTABLE)
        assert modifiers(found, name) == ""
        assert "accessory.in-bundle" in because(found, name)


@pytest.mark.parametrize(
    "inside",
    ["A4615", "A4616", "A4620", "E0555", "E0580", "E1353", "E1355", "A4608", "A4617", "A4619", "A7525"],
)
def test_supplies_share_the_verdict_of_the_reservoir(inside: str) -> None:
    found = decide(request__items=[PORTABLE, inside, RESERVOIR], patient__mobile_in_home=False)
    assert outcome(found, inside) == outcome(found, RESERVOIR) == "covered I"
    assert outcome(found, PORTABLE) == "not-covered"


def test_where_its_own_system_is_not_asked_for_the_other_will_do() -> None:
    assert outcome(decide(request__items=[PORTABLE, "A4615"]), "A4615") == "covered I"
    assert outcome(decide(request__items=[RESERVOIR, BAG]), "carrying-bag") == "covered I"


@pytest.mark.parametrize("item", [BAG, CART, "E1354", "A4615"])
def test_without_any_system_there_is_no_rental_to_be_inside_of(item: Any) -> None:
    # Section 10.5: outside the bundle, any doubt is a person's.
    found = decide(request__items=[item], deliveries=[])
    assert (found.verdict, found.refer_because) == ("refer", "not-encoded")
    later = decide(request__items=[item], deliveries=[delivery(day(TODAY, 1))])
    assert (later.verdict, later.refer_because) == ("refer", "not-encoded")


@pytest.mark.parametrize("item", [BAG, CART, "E1354", "A4615"])
def test_a_system_that_was_delivered_is_a_rental_too(item: Any) -> None:
    # Section 12: included while Medicare rents. The request names the accessory alone.
    found = decide(request__items=[item])
    assert (found.verdict, found.lines[0].modifiers) == ("covered", [])
    assert "accessory.in-bundle" in found.lines[0].because
    assert decide(request__items=[item], study__saturation_percent=94).verdict == "not-covered"
    assert decide(request__items=[item], orders=[]).verdict == "incomplete"


def test_never_a_notice_for_what_is_inside_a_rental() -> None:
    denied = decide(study__saturation_percent=94, request__items=[RESERVOIR, PORTABLE, BAG, "A4615"])
    form = next(each for each in denied.documents if each.kind == "ABN")
    assert form.items == [RESERVOIR, PORTABLE]
    assert outcome(denied, "carrying-bag") == "not-covered"
    assert modifiers(denied, "carrying-bag") == modifiers(denied, "A4615") == ""


def test_that_nothing_is_charged_for_it_is_advised() -> None:
    advice = " ".join(decide(request__items=[RESERVOIR, PORTABLE, BAG]).advice)
    assert "carrying-bag" in advice
    assert "No charge" in advice


def test_a_thing_without_a_code_is_an_item() -> None:
    line = decide(request__items=[PORTABLE, BAG]).lines[1]
    assert (line.item, line.hcpcs) == ("carrying-bag", None)
    written = json.loads(decide(request__items=[PORTABLE, BAG]).to_json())["lines"][1]
    assert "item" in written
    assert "hcpcs" not in written


def test_an_unknown_thing_is_a_persons_to_judge() -> None:
    assert (
        outcome(decide(request__items=[PORTABLE, {"equipment": "golden-hose"}]), "golden-hose")
        == "refer not-encoded"
    )


@pytest.mark.parametrize(
    ("date", "changes", "expected"),
    [
        (TODAY, {}, "RR N1"),
        (TODAY, GROUP_2, "RR N2"),
        ("2023-04-01", {}, "RR N1"),
        ("2023-03-31", {}, "RR KX"),
        ("2023-03-31", GROUP_2, "RR KX"),
        # A rental begun before 2023-04-01 may keep KX (section 11.1).
        ("2023-03-31", {"request__date_of_service": "2023-05-31"}, "RR KX"),
        ("2023-04-01", {"request__date_of_service": "2023-05-01"}, "RR N1"),
        ("2020-05-10", {}, "RR KX"),
        ("2022-05-10", GROUP_2, "RR KX"),
        (TODAY, {"study__saturation_percent": 94}, "RR GZ"),
        (TODAY, {"study__saturation_percent": 94, "notices": [notice()]}, "RR GA"),
        ("2018-05-10", {"study__saturation_percent": 94}, "RR GZ"),
        (TODAY, {"study__saturation_percent": None}, ""),
        (TODAY, {"order__titrate": ACROSS}, ""),
    ],
)
def test_the_modifiers_tell_the_verdict_in_the_order_of_billing(
    date: str, changes: dict[str, Any], expected: str
) -> None:
    found = decide(date, **changes)
    assert modifiers(found, RESERVOIR) == modifiers(found, PORTABLE) == expected


def test_a_portable_added_later_begins_a_rental_of_its_own() -> None:
    # Reservoir from March 2023, portable from April: KX may stay on the one, N1 is due on the other.
    found = decide(
        "2023-03-20", request__date_of_service="2023-04-20", rental__portable_started_on="2023-04-15"
    )
    assert modifiers(found, RESERVOIR) == "RR KX"
    assert modifiers(found, PORTABLE) == "RR N1"


@pytest.mark.parametrize(
    ("date", "changes", "period"),
    [
        # Q6: Group I has no scheduled end since 2023.
        (TODAY, {}, (TODAY, None, None, None)),
        ("2023-01-01", {}, ("2023-01-01", None, None, None)),
        # Section 2.3: before that 12 months, to the day before the anniversary.
        ("2020-05-10", {}, ("2020-05-10", "2021-05-09", None, None)),
        ("2021-05-10", {}, ("2021-05-10", "2022-05-09", None, None)),
        ("2020-02-29", {}, ("2020-02-29", "2021-02-27", None, None)),
        # Delivery on 05-10 is day 1: day 61 is 60 days later, 07-09; day 90 is 89 days later, 08-07.
        (TODAY, GROUP_2, (TODAY, "2024-08-07", "2024-07-09", "2024-08-07")),
        ("2020-05-10", GROUP_2, ("2020-05-10", "2020-08-07", "2020-07-09", "2020-08-07")),
        # From 12-31: to the end of January 31 days, of February 28, of March 30 more; a leap year counts its day.
        ("2024-12-31", GROUP_2, ("2024-12-31", "2025-03-30", "2025-03-01", "2025-03-30")),
        ("2023-12-31", GROUP_2, ("2023-12-31", "2024-03-29", "2024-02-29", "2024-03-29")),
        # nothing is covered
        (TODAY, {"study__saturation_percent": 94}, (None, None, None, None)),
        (TODAY, {"study__saturation_percent": None}, (None, None, None, None)),
    ],
)
def test_the_days_for_which_it_speaks(
    date: str, changes: dict[str, Any], period: tuple[str | None, ...]
) -> None:
    found = decide(date, **changes).coverage_period
    assert (found.from_, found.to, found.retest_from, found.retest_to) == period


@pytest.mark.parametrize(
    ("changes", "start"),
    [
        ({"rental__started_on": day(TODAY, -20)}, day(TODAY, -20)),
        ({"rental": None}, TODAY),
        ({"rental": None, "delivery__date": day(TODAY, -3)}, day(TODAY, -3)),
        ({"rental": None, "deliveries": []}, TODAY),
        ({"rental__started_on": day(TODAY, -20), "delivery__date": day(TODAY, -30)}, day(TODAY, -20)),
    ],
    ids=["rental", "delivery", "earlier delivery", "date of service", "rental before delivery"],
)
def test_therapy_starts_with_the_rental_else_with_the_first_delivery(
    changes: dict[str, Any], start: str
) -> None:
    found = decide(study__taken_at=day(TODAY, -40), **changes)
    assert found.coverage_period.from_ == start


def test_a_start_that_nobody_documented_is_told_as_assumed() -> None:
    assert any(
        TODAY in remark and "start" in remark for remark in decide(rental=None, deliveries=None).advice
    )
    assert not any("start" in remark for remark in decide().advice)
