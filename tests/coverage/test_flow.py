"""The flow that counts, its modifier, and the study above 4 L/min (sections 7 and 11.4)."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.coverage import Determination

from .cases import (
    PORTABLE,
    RESERVOIR,
    TODAY,
    Changes,
    because,
    day,
    decide,
    modifiers,
    order,
    outcome,
    study,
)

AT_REST = study(day(TODAY, -2))
ON_FOUR: Changes = {
    "blood_gas_studies": [AT_REST, study(day(TODAY, -3), id="t2", oxygen_lpm=4, saturation_percent=88)]
}
"""The proof at rest on room air, and a study of 88 % on 4 L/min."""


def told(found: Determination, name: str = RESERVOIR) -> str:
    """The flow modifier of a line, or a dash."""
    return next((each for each in modifiers(found, name).split() if each.startswith("Q")), "-")


@pytest.mark.parametrize(
    ("ordered", "expected"),
    [
        # at rest: strictly below 1 and strictly above 4
        ({"rest": 0.5}, "QE"),
        ({"rest": 0.99}, "QE"),
        ({"rest": 1}, "-"),
        ({"rest": 4}, "-"),
        ({"rest": 4.5}, "QF"),
        # rest before exercise
        ({"rest": 2, "exercise": 6}, "-"),
        ({"rest": 6, "exercise": 2}, "QF"),
        ({"rest": 0.5, "exercise": 6}, "QE"),
        # day and night: alike they are the flow; else their average: (0.5 + 1) / 2 = 0.75, (0.5 + 1.5) / 2 = 1
        ({"day": 0.5, "night": 0.5}, "QE"),
        ({"day": 0.5, "night": 1}, "QA"),
        ({"day": 0.5, "night": 1.5}, "-"),
        # (3 + 5) / 2 = 4 is not above 4; (3 + 5.5) / 2 = 4.25 is
        ({"day": 3, "night": 5}, "-"),
        ({"day": 3, "night": 5.5}, "QB"),
        ({"rest": 3, "sleep": 5.5}, "QB"),
        # in decimals 0.9 + 1.1 are 2, and 2 / 2 is not below 1
        ({"day": 0.9, "night": 1.1}, "-"),
        # a flow for part of the day is not averaged with nothing: 6 by night alone is 6, not 3
        ({"night": 6}, "QF"),
        ({"sleep": 0.5}, "QE"),
        ({"day": 6}, "QF"),
        # for exercise alone there is no flow at rest
        ({"exercise": 6}, "-"),
        (None, "-"),
    ],
    ids=str,
)
def test_the_flow_that_counts_gives_the_modifier(ordered: Any, expected: str) -> None:
    found = decide(order__flow_lpm=ordered, **ON_FOUR)
    assert outcome(found) == outcome(found, PORTABLE) == "covered I"
    assert told(found) == told(found, PORTABLE) == expected


@pytest.mark.parametrize(
    ("ordered", "without", "with_portable"),
    [({"rest": 6}, "QG", "QF"), ({"day": 4, "night": 6}, "QR", "QB"), ({"rest": 0.5}, "QE", "QE")],
    ids=str,
)
def test_above_four_it_matters_whether_a_portable_is_prescribed(
    ordered: Any, without: str, with_portable: str
) -> None:
    alone: Changes = {"request__items": [RESERVOIR], "orders": [order(items=[RESERVOIR], flow_lpm=ordered)]}
    assert told(decide(**alone, **ON_FOUR)) == without
    # It is prescribed, though this request does not ask for it.
    prescribed: Changes = {"request__items": [RESERVOIR], "orders": [order(flow_lpm=ordered)]}
    assert told(decide(**prescribed, **ON_FOUR)) == with_portable


def test_the_stationary_flow_counts_for_both_lines() -> None:
    orders = [
        order(id="a", items=[PORTABLE], flow_lpm={"rest": 2}),
        order(id="b", items=[RESERVOIR], flow_lpm={"rest": 0.5}),
    ]
    for each in (orders, orders[::-1]):
        found = decide(orders=each)
        assert told(found, RESERVOIR) == told(found, PORTABLE) == "QE"
        assert found.finding("flow.counts").evidence[0].path == "orders[b].flow_lpm.rest"


def test_a_portable_alone_has_no_stationary_flow() -> None:
    found = decide(request__items=[PORTABLE], orders=[order(items=[PORTABLE], flow_lpm={"rest": 0.5})])
    assert modifiers(found, PORTABLE) == "RR N1"
    assert [each.code for each in found.remarks if each.code.startswith("flow-")] == ["flow-no-stationary"]


@pytest.mark.parametrize(
    ("range_", "expected"),
    [
        # wholly in a band
        ({"low_lpm": 0.25, "high_lpm": 0.75}, "QE"),
        ({"low_lpm": 1, "high_lpm": 4}, "-"),
        ({"low_lpm": 4.5, "high_lpm": 8}, "QF"),
        # across a limit
        ({"low_lpm": 0.5, "high_lpm": 1}, "refer"),
        ({"low_lpm": 4, "high_lpm": 6}, "refer"),
        ({"low_lpm": 0.5, "high_lpm": 6}, "refer"),
        # one end alone says enough only where the range can lie nowhere else
        ({"high_lpm": 0.75}, "QE"),
        ({"low_lpm": 5}, "QF"),
        ({"high_lpm": 3}, "refer"),
        ({"low_lpm": 2}, "refer"),
        # no range: nothing is said
        ({"target_saturation_percent": 90}, "-"),
    ],
    ids=str,
)
def test_a_titrated_range_takes_its_band_and_one_that_crosses_is_a_persons(
    range_: Any, expected: str
) -> None:
    found = decide(order__flow_lpm=None, order__titrate=range_, **ON_FOUR)
    if expected == "refer":
        assert outcome(found) == outcome(found, PORTABLE) == "refer discretion"
        assert because(found) == {"flow.range"}
        assert modifiers(found) == ""
    else:
        assert outcome(found) == "covered I"
        assert told(found) == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"order__flow_lpm": {"rest": 2}, "order__titrate": {"low_lpm": 0.25, "high_lpm": 0.5}},
        {"order__flow_lpm": {"rest": 2, "day": 0.5}},
        {"order__flow_lpm": {"rest": 2}, "order__delivery": [{"activity": "rest", "flow_lpm": 5}]},
        {"order__flow_lpm": {"rest": 0.5, "sleep": 0.5, "night": 0.7}},
    ],
    ids=["range", "rest and day", "rest in two ways", "sleep and night"],
)
def test_one_order_that_says_two_things_of_one_flow_is_a_persons_to_judge(changes: Changes) -> None:
    found = decide(**changes)
    assert outcome(found) == "refer conflict"
    assert because(found) == {"flow.agree"}
    assert len(found.finding("flow.agree").evidence) >= 2


@pytest.mark.parametrize(
    ("delivery", "expected"),
    [
        ([{"activity": "rest", "mode": "pulse", "pulse_setting": 6, "device": "a conserver"}], "-"),
        (
            [
                {"activity": "exercise", "mode": "pulse", "pulse_setting": 2, "device": "a conserver"},
                {"activity": "rest", "mode": "continuous", "flow_lpm": 0.5},
            ],
            "QE",
        ),
        ([{"activity": "exercise", "mode": "continuous", "flow_lpm": 6}], "-"),
        ([{"mode": "continuous", "flow_lpm": 6}], "QF"),
        ([{"activity": "rest", "flow_lpm": 5}, {"activity": "sleep", "flow_lpm": 4}], "QB"),
    ],
    ids=["pulse", "pulse and flow", "exercise", "at rest unless told", "average of 5 and 4"],
)
def test_a_pulse_setting_is_no_flow(delivery: Any, expected: str) -> None:
    found = decide(order__flow_lpm=None, order__delivery=delivery, **ON_FOUR)
    assert outcome(found) == "covered I"
    assert told(found) == expected


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        # Group I on 4 L/min or more
        ({"saturation_percent": 88}, "yes"),
        ({"saturation_percent": 88.5}, "no"),  # rounds to 89, without a sign of Group II
        ({"saturation_percent": None, "pao2_mmhg": 55}, "yes"),
        ({"saturation_percent": None, "pao2_mmhg": 56}, "no"),
        ({"saturation_percent": 90}, "no"),
        ({"oxygen_lpm": 6}, "yes"),
        ({"oxygen_lpm": 3}, "unknown"),
        ({"oxygen_lpm": None}, "unknown"),
        ({"saturation_percent": None}, "unknown"),
        ({"taken_at": day(TODAY, 1)}, "unknown"),
        # what no study may be
        ({"performed_by": "dme-supplier"}, "unknown"),
        ({"site": "extremity"}, "unknown"),
        ({"ordered_by_treating_practitioner": False}, "unknown"),
        ({"evaluated_by_treating_practitioner": False}, "unknown"),
        ({"state": "recovery"}, "unknown"),
    ],
    ids=str,
)
def test_above_four_a_study_on_four_or_more_is_asked_for_and_decides_no_line(
    changes: dict[str, Any], holds: str
) -> None:
    high = {**study(day(TODAY, -3), id="t2", oxygen_lpm=4, saturation_percent=85), **changes}
    found = decide(order__flow_lpm={"rest": 6}, blood_gas_studies=[AT_REST, high])
    assert outcome(found) == "covered I"
    assert found.finding("flow.high-study").holds == holds
    assert told(found) == ("QF" if holds == "yes" else "-")
    assert any(each.code == "flow-unproved" for each in found.remarks) is (holds != "yes")


@pytest.mark.parametrize(
    ("signs", "holds"),
    [
        ({"clinical__dependent_edema_chf": True}, "yes"),
        ({"clinical__hematocrit_percent": 57}, "yes"),
        ({}, "no"),
        ({"clinical__dependent_edema_chf": None}, "unknown"),
    ],
    ids=str,
)
def test_at_the_level_of_group_two_a_sign_is_needed_there_too(signs: Changes, holds: str) -> None:
    high = study(day(TODAY, -3), id="t2", oxygen_lpm=4, saturation_percent=89)
    found = decide(order__flow_lpm={"rest": 6}, blood_gas_studies=[AT_REST, high], **signs)
    assert found.finding("flow.high-study").holds == holds


@pytest.mark.parametrize(
    ("date", "expected"), [("2022-12-31", "QF"), ("2023-01-01", "-")], ids=["certificate", "no certificate"]
)
def test_until_2022_the_certificate_may_carry_the_study(date: str, expected: str) -> None:
    answers: Changes = {
        "certificate__answers__6a": 54,
        "certificate__answers__6c": day(date, -3),
        "certificate__answers__5": "6",
    }
    found = decide(date, order__flow_lpm={"rest": 6}, **(answers if date < "2023" else {}))
    assert outcome(found) == "covered I"
    assert told(found) == expected


@pytest.mark.parametrize("code", ["E1405", "E1406"])
def test_an_enriching_system_is_not_paid_more_for_a_high_flow(code: str) -> None:
    def with_flow(litres: float) -> Determination:
        orders = [order(items=[code, PORTABLE], flow_lpm={"rest": litres})]
        return decide(request__items=[code, PORTABLE], orders=orders, **ON_FOUR)

    high = with_flow(6)
    assert told(high, code) == told(high, PORTABLE) == "-"
    assert high.finding("flow.enriching-system").values == {"item": code}
    assert any(each.code == "flow-enriching-system" for each in high.remarks)
    assert told(with_flow(0.5), code) == "QE"


def test_of_two_stationary_systems_only_the_one_that_may_carries_it() -> None:
    items = [RESERVOIR, "E1405"]
    found = decide(request__items=items, orders=[order(items=items, flow_lpm={"rest": 6})], **ON_FOUR)
    assert (told(found, RESERVOIR), told(found, "E1405")) == ("QG", "-")


@pytest.mark.parametrize(("date", "known"), [("2018-03-31", False), ("2018-04-01", True)])
def test_what_the_modifiers_meant_before_april_2018_is_not_known(date: str, known: bool) -> None:
    # The line itself is a person's to judge on those days, for its order (Q26).
    found = decide(date, order__flow_lpm={"rest": 0.5})
    assert ("flow.modifier" in because(found)) is not known
    assert "order.before-standard-written-order" in because(found)


def test_a_denied_line_carries_the_months_modifier_too() -> None:
    # Section 11.4: stationary and portable lines of a month carry the same. The portable is denied, the reservoir is not.
    found = decide(order__flow_lpm={"rest": 0.5}, patient__mobile_in_home=False)
    assert (modifiers(found, RESERVOIR), modifiers(found, PORTABLE)) == ("RR N1 QE", "RR GZ QE")


FLOWS = st.sampled_from([None, 0.25, 0.5, 0.99, 1, 1.01, 2, 3.99, 4, 4.01, 6, 10])


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(("rest", "exercise", "sleep", "day", "night"), FLOWS)))
def test_a_flow_never_denies_and_both_lines_tell_the_same(ordered: dict[str, float | None]) -> None:
    found = decide(order__flow_lpm=ordered, **ON_FOUR)
    assert outcome(found) in {"covered I", "refer conflict"}
    assert told(found, RESERVOIR) == told(found, PORTABLE)
    at_rest = {value for key, value in ordered.items() if key != "exercise" and value is not None}
    if at_rest and all(1 <= value <= 4 for value in at_rest):
        assert told(found) == "-"
    if at_rest and all(value < 1 for value in at_rest) and outcome(found) == "covered I":
        assert told(found) in {"QE", "QA"}
