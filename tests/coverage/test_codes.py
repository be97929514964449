"""What a code is decides about it: purchases, codes that are not paid, contents of a month (sections 12, 13.4)."""

from typing import Any

import pytest

from loxley.coverage import Determination, editions

from .cases import (
    PORTABLE,
    RESERVOIR,
    TODAY,
    Changes,
    asked,
    because,
    day,
    decide,
    delivery,
    modifiers,
    notice,
    order,
    outcome,
    paper,
)

OTHERWISE: list[Changes] = [
    {},
    {"study__saturation_percent": 94},
    {"study__saturation_percent": None},
    {"orders": []},
]


@pytest.mark.parametrize(
    ("code", "standing"),
    [("E0435", "secondary"), ("E0440", "secondary"), ("E0425", "unverified"), ("E0430", "unverified")],
)
@pytest.mark.parametrize("changes", OTHERWISE, ids=str)
def test_oxygen_equipment_is_rented_and_not_bought(code: str, standing: str, changes: Changes) -> None:
    found = decide(request__items=[code], **changes)
    assert (outcome(found, code), modifiers(found, code)) == ("not-covered", "")
    assert because(found, code) == {"item.rented"}
    assert found.finding("item.rented").citation.standing == standing
    assert paper(found, "ABN") == "not-required"
    assert found.missing == []
    assert any(code in each and "refer it to a person" in each for each in found.advice)


@pytest.mark.parametrize("code", ["E0445", "E0446", "E0455", "A4575"])
@pytest.mark.parametrize("changes", OTHERWISE, ids=str)
def test_some_codes_are_not_paid_at_all(code: str, changes: Changes) -> None:
    found = decide(request__items=[code], **changes)
    assert (outcome(found, code), modifiers(found, code)) == ("not-covered", "")
    assert because(found, code) == {"item.payable"}
    assert found.finding("item.payable").citation.standing == "unverified"


@pytest.mark.parametrize("code", ["E9999", "E0470", "A0000"])
@pytest.mark.parametrize("changes", OTHERWISE, ids=str)
def test_of_a_code_that_is_not_listed_a_person_decides(code: str, changes: Changes) -> None:
    found = decide(request__items=[code], **changes)
    assert (outcome(found, code), because(found, code)) == ("refer not-encoded", {"not-encoded.item"})


def test_they_do_not_hold_up_the_other_lines() -> None:
    found = decide(request__items=[RESERVOIR, "E0440", "E9999", "E0442"])
    assert {line.name: line.verdict for line in found.lines} == {
        RESERVOIR: "covered",
        "E0440": "not-covered",
        "E9999": "refer",
        "E0442": "covered",
    }
    assert found.verdict == "refer"


@pytest.mark.parametrize("code", ["E1356", "E1357", "E1358"])
def test_what_belongs_to_a_portable_concentrator_is_inside_its_rental(code: str) -> None:
    found = decide(request__items=["E1392", code], orders=[order(items=["E1392"])])
    assert outcome(found, code) == outcome(found, "E1392") == "covered I"
    assert modifiers(found, code) == ""


def test_a_heater_is_a_supply_of_the_stationary_system() -> None:
    found = decide(request__items=[RESERVOIR, PORTABLE, "E1372"], patient__mobile_in_home=False)
    assert outcome(found, "E1372") == outcome(found, RESERVOIR) == "covered I"


def test_every_code_has_a_standing_and_every_portable_says_what_contents_it_takes() -> None:
    (edition,) = [each for each in editions() if each.policy == "hcpcs"]
    for code, kind in edition.codes.items():
        assert kind.standing in {"secondary", "unverified"}, code
        assert (kind.takes is not None) is (kind.is_ == "portable"), code
        assert {edition.codes[each].is_ for each in kind.takes or ()} <= {"contents"}, code
        assert {edition.codes[each].form for each in kind.takes or ()} <= {kind.form}, code


CONTENTS = ["E0441", "E0442", "E0443", "E0444", "E0447"]


@pytest.mark.parametrize("code", CONTENTS)
@pytest.mark.parametrize("system", ["E0439", "E0424", "E1390", "E1391"])
def test_contents_are_inside_the_rental_of_a_stationary_system(code: str, system: str) -> None:
    brought = delivery(items=[{"hcpcs": system, "role": "stationary"}])
    for items in ([code], [system, code]):
        found = decide(request__items=items, deliveries=[brought], orders=[order(items=[system])])
        assert (outcome(found, code), modifiers(found, code)) == ("covered I", "")
        assert "contents.in-bundle" in because(found, code)
        assert any(code in each and "No charge" in each for each in found.advice)


@pytest.mark.parametrize("items", [["E0442"], [RESERVOIR, "E0442"], [PORTABLE, "E0444"]], ids=str)
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"study__saturation_percent": 94}, "not-covered"),
        ({"study__saturation_percent": None}, "incomplete"),
        ({"orders": []}, "incomplete"),
    ],
    ids=["denied", "a value missing", "no order"],
)
def test_they_share_the_answer_of_their_system_and_never_need_a_notice(
    items: list[str], changes: Changes, expected: str
) -> None:
    found = decide(request__items=items, **changes)
    code = items[-1]
    assert (outcome(found, code), modifiers(found, code)) == (expected, "")
    form = next(each for each in found.documents if each.kind == "ABN")
    assert code not in form.items
    assert {finding.id for finding in found.findings} >= because(found, code)


@pytest.mark.parametrize("system", ["E1405", "E1406"])
def test_of_an_enriching_system_our_sources_do_not_say_it(system: str) -> None:
    brought = delivery(items=[{"hcpcs": system}])
    found = decide(request__items=["E0444"], deliveries=[brought], orders=[order(items=[system])])
    assert outcome(found, "E0444") == "refer not-encoded"


@pytest.mark.parametrize(
    ("deliveries", "expected"),
    [
        ([delivery()], "covered I"),
        ([delivery(day(TODAY, 1))], "refer not-encoded"),  # nothing had come by then
        ([{"items": [{"hcpcs": RESERVOIR}]}], "refer not-encoded"),  # nobody says when
        ([delivery(items=[{"hcpcs": RESERVOIR, "role": "backup"}])], "refer not-encoded"),
        ([], "refer not-encoded"),
        (None, "incomplete"),
    ],
    ids=["delivered", "later", "undated", "a backup", "none", "not documented"],
)
def test_what_is_rented_is_what_was_delivered(deliveries: Any, expected: str) -> None:
    assert outcome(decide(request__items=["E0442"], deliveries=deliveries), "E0442") == expected


def portable_alone(code: str = "E0444", system: str = PORTABLE, **changes: Any) -> Determination:
    """Only a portable was delivered, and the patient owns nothing; the contents are on the order."""
    facts: Changes = {
        "request__items": [system, code],
        "deliveries": [delivery(items=[{"hcpcs": system, "role": "portable"}])],
        "orders": [order(items=[system, code])],
        "rental__owned": [],
    }
    return decide(**{**facts, **changes})


@pytest.mark.parametrize(("code", "system"), [("E0444", "E0434"), ("E0443", "E0431")])
def test_contents_of_a_portable_alone_are_payable_from_the_first_month(code: str, system: str) -> None:
    found = portable_alone(code, system)
    assert (outcome(found, code), modifiers(found, code)) == ("covered I", "N1")  # contents are not rented
    assert modifiers(found, system) == "RR N1"
    assert {"contents.portable-only", "contents.of-this-system", "group-1.rest"} <= because(found, code)
    assert not any(code in each and "No charge" in each for each in found.advice)


def test_the_request_need_not_name_the_portable() -> None:
    found = portable_alone(request__items=["E0444"])
    assert (outcome(found, "E0444"), modifiers(found, "E0444")) == ("covered I", "N1")
    assert because(found, "E0444") <= {finding.id for finding in found.findings}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"patient__mobile_in_home": False}, "not-covered"),
        ({"patient__mobile_in_home": None}, "incomplete"),
        ({"orders": [order(items=[PORTABLE])]}, "incomplete"),
        ({"orders": [order(items=[PORTABLE, "E0444"], signature="stamp")]}, "incomplete"),
        ({"study__saturation_percent": 94}, "not-covered"),
    ],
    ids=["not mobile", "mobility not said", "contents not ordered", "stamped", "normal gases"],
)
def test_they_are_payable_with_the_portable_and_on_their_own_order(changes: Changes, expected: str) -> None:
    assert outcome(portable_alone(**changes), "E0444") == expected


def test_denied_as_not_necessary_they_take_a_notice_of_their_own() -> None:
    found = portable_alone(study__saturation_percent=94)
    assert modifiers(found, "E0444") == "GZ"
    form = next(each for each in found.documents if each.kind == "ABN")
    assert form.items == [PORTABLE, "E0444"]
    given = portable_alone(study__saturation_percent=94, notices=[notice(items=[PORTABLE, "E0444"])])
    assert (modifiers(given, "E0444"), modifiers(given, PORTABLE)) == ("GA", "RR GA")


@pytest.mark.parametrize(
    ("owned", "expected"),
    [
        ([], "covered I"),
        (None, "incomplete"),
        (["E0440"], "refer not-encoded"),  # stationary liquid, bought
        (["E0439"], "refer not-encoded"),
        (["E0425"], "refer not-encoded"),
        (["E1390"], "covered I"),  # neither gas nor liquid
        (["E0435"], "covered I"),  # a portable
        (["E0470"], "covered I"),
    ],
    ids=str,
)
def test_what_the_patient_owns_is_asked(owned: Any, expected: str) -> None:
    found = portable_alone(rental__owned=owned)
    assert outcome(found, "E0444") == expected
    assert outcome(found, PORTABLE) == "covered I"
    assert asked(found) == ({"rental.owned": "supplier"} if owned is None else {})


def test_whether_a_stationary_system_was_delivered_is_asked() -> None:
    found = portable_alone(deliveries=None)
    assert outcome(found, "E0444") == "incomplete"
    assert asked(found) == {"deliveries": "supplier"}


@pytest.mark.parametrize("system", ["E1392", "E0433", "K0738"])
@pytest.mark.parametrize("code", ["E0443", "E0444"])
def test_what_makes_its_own_oxygen_has_no_contents(code: str, system: str) -> None:
    found = portable_alone(code, system)
    assert (outcome(found, code), modifiers(found, code)) == ("not-covered", "")
    assert because(found, code) == {"contents.of-this-system"}
    assert paper(found, "ABN") == "not-required"


@pytest.mark.parametrize("code", ["E0441", "E0442", "E0443"])
def test_contents_of_another_kind_are_not_the_portables(code: str) -> None:
    assert outcome(portable_alone(code), code) == "not-covered"


@pytest.mark.parametrize(
    ("flow", "expected"),
    [
        ({"rest": 2}, "not-covered"),
        ({"rest": 4}, "not-covered"),
        ({"exercise": 6}, "incomplete"),
        (None, "incomplete"),
    ],
    ids=str,
)
def test_the_code_for_high_flow_is_for_a_flow_above_the_standard(flow: Any, expected: str) -> None:
    # Q15: only where the order documents more than 4 L/min at rest or at night; exercise is neither.
    found = portable_alone("E0447", orders=[order(items=[PORTABLE, "E0447"], flow_lpm=flow)])
    assert outcome(found, "E0447") == expected


@pytest.mark.parametrize("flow", [{"rest": 4.01}, {"rest": 2, "night": 6}], ids=str)
def test_above_the_standard_the_condition_is_met(flow: Any) -> None:
    found = portable_alone("E0447", orders=[order(items=[PORTABLE, "E0447"], flow_lpm=flow)])
    assert found.finding("contents.above-standard-flow").holds == "yes"


@pytest.mark.parametrize(
    ("date", "known"), [("2018-12-31", False), ("2019-01-01", True), ("2019-01-02", True)]
)
def test_the_code_for_high_flow_is_of_2019(date: str, *, known: bool) -> None:
    found = decide(date, request__items=["E0447"])
    assert ("not-encoded.item" in because(found, "E0447")) is not known
    assert ("contents.in-bundle" in because(found, "E0447")) is known
