"""The certificate of medical necessity, CMS-484: required to 2022-12-31, prohibited after (sections 9 and 2.6)."""

from typing import Any

import pytest

from .cases import PORTABLE, RESERVOIR, asked, because, day, decide, modifiers, outcome, paper, record

REQUIRED = ["2020-05-10", "2021-05-10", "2022-05-10", "2022-12-31"]
ON = "2021-05-10"


@pytest.mark.parametrize("date", REQUIRED)
def test_with_its_certificate_a_line_is_covered(date: str) -> None:
    found = decide(date)
    assert outcome(found) == "covered I"
    assert paper(found, "CMS-484") == "present"
    assert "cmn.complete" in because(found)
    assert modifiers(found) == "RR KX"


@pytest.mark.parametrize("date", REQUIRED)
@pytest.mark.parametrize("certificates", [[], None], ids=["none", "not said"])
def test_without_one_it_is_asked_for(date: str, certificates: list[Any] | None) -> None:
    found = decide(date, certificates=certificates)
    assert outcome(found) == outcome(found, PORTABLE) == "incomplete"
    assert asked(found) == {"certificates": "prescriber"}
    assert paper(found, "CMS-484") == "missing"


@pytest.mark.parametrize(
    ("changes", "finding", "fact"),
    [
        ({"certificate__section_b_by": "supplier"}, "cmn.section-b", "section_b_by"),
        ({"certificate__section_b_by": None}, "cmn.section-b", "section_b_by"),
        ({"certificate__signed_on": None}, "cmn.signed", "signed_on"),
        ({"certificate__answers__1b": None}, "cmn.answers", "answers.1b"),
        ({"certificate__answers__1c": None}, "cmn.answers", "answers.1c"),
        ({"certificate__answers__2": None}, "cmn.answers", "answers.2"),
        ({"certificate__answers__3": None}, "cmn.answers", "answers.3"),
        ({"certificate__answers__5": None}, "cmn.answers", "answers.5"),
        ({"certificate__answers__1b": 87}, "cmn.agrees-with-record", "answers.1b"),
        ({"certificate__answers__1c": "2021-05-01"}, "cmn.agrees-with-record", "answers.1c"),
    ],
    ids=lambda value: next(iter(value)).removeprefix("certificate__") if isinstance(value, dict) else "",
)
def test_a_defective_certificate_holds_the_line_up(changes: dict[str, Any], finding: str, fact: str) -> None:
    found = decide(ON, **changes)
    assert outcome(found) == "incomplete"
    assert finding in because(found)
    assert found.finding(finding).holds in {"no", "unknown"}
    assert paper(found, "CMS-484") == "defective"
    assert f"certificates[0].{fact}" in asked(found)


@pytest.mark.parametrize(
    "changes",
    [
        {"certificate__section_b_by": "physician-employee"},
        {"certificate__type": None},
        {"certificate__form": None},
        {"certificate__date": None, "certificate__initial_date": None},
        {"certificate__answers__7": None, "certificate__answers__8": None, "certificate__answers__9": None},
    ],
    ids=["employee", "no type", "no form", "no date", "7 to 9 below their level"],
)
def test_what_does_not_speak_against_a_certificate(changes: dict[str, Any]) -> None:
    # Questions 7 to 9 are asked only where the answer to 1 is 56 to 59 mm Hg or 89 % (section 9.2); here it is 88 %.
    assert outcome(decide(ON, **changes)) == "covered I"


def test_the_pressure_may_stand_in_place_of_the_saturation() -> None:
    # Question 1: 1a and/or 1b.
    found = decide(ON, blood_gas_studies=[_gas()])
    assert outcome(found) == "covered I"
    differing = decide(ON, blood_gas_studies=[_gas()], certificate__answers__1a=54)
    assert outcome(differing) == "incomplete"
    assert "certificates[0].answers.1a" in asked(differing)


def _gas() -> dict[str, Any]:
    (found,) = record(ON)["blood_gas_studies"]
    return {**found, "method": "arterial-blood-gas", "saturation_percent": None, "pao2_mmhg": 55}


def test_question_4_is_asked_where_a_portable_is() -> None:
    found = decide(ON, certificate__answers__4=None)
    assert outcome(found, RESERVOIR) == "covered I"
    assert outcome(found, PORTABLE) == "incomplete"
    assert asked(found) == {"certificates[0].answers.4": "prescriber"}
    alone = decide(ON, certificate__answers__4=None, request__items=[RESERVOIR])
    assert alone.verdict == "covered"


def test_of_two_certificates_the_initial_one_counts() -> None:
    (initial,) = record(ON)["certificates"]
    revised = {**initial, "type": "revised", "section_b_by": None, "date": day(ON, 0)}
    for order in ([initial, revised], [revised, initial]):
        assert outcome(decide(ON, certificates=order)) == "covered I"


def test_a_certificate_signed_later_than_the_question_is_unsigned() -> None:
    assert outcome(decide(ON, as_of=day(ON, 5), certificate__signed_on=day(ON, 6))) == "incomplete"
    assert outcome(decide(ON, as_of=day(ON, 6), certificate__signed_on=day(ON, 6))) == "covered I"


@pytest.mark.parametrize("date", ["2023-01-01", "2023-04-01", "2024-05-10"])
def test_from_2023_it_must_not_be_sent_and_nothing_is_asked_of_it(date: str) -> None:
    kept = record("2022-12-20")["certificates"]
    for certificates in ([], None, kept, [{**kept[0], "signed_on": None, "answers": None}]):
        found = decide(date, certificates=certificates)
        assert outcome(found) == "covered I"
        assert paper(found, "CMS-484") == "prohibited"
        assert not any(fact.startswith("certificates") for fact in asked(found))


def test_one_on_file_is_told_to_stay_at_home() -> None:
    kept = record("2022-12-20")["certificates"]
    assert any("CMS-484" in remark for remark in decide(certificates=kept).advice)
    assert not any("CMS-484" in remark for remark in decide(certificates=[]).advice)


def test_a_denial_stands_without_a_certificate() -> None:
    found = decide(ON, study__saturation_percent=94, certificates=[])
    assert outcome(found) == "not-covered"
    assert asked(found) == {}


def _asleep_and_at_rest(tested_on: str) -> dict[str, Any]:
    """At rest two days before and asleep the night after; the form is of a study in sleep of `tested_on`."""
    tree = record(ON)
    (rest,) = tree["blood_gas_studies"]
    night = {"id": "night", "taken_at": day(ON, -1), "state": "sleep", "saturation_percent": 86}
    answers = {"1b": 86, "1c": tested_on, "3": "3"}
    form = tree["certificates"][0]
    return {
        "blood_gas_studies": [rest, {**rest, **night}],
        "certificates": [{**form, "answers": {**form["answers"], **answers}}],
    }


def test_a_form_of_the_latest_test_agrees_where_another_state_decides() -> None:
    # Section 9.2: the form tells of the latest test, in the state of question 3. The one at rest decides the line.
    found = decide(ON, **_asleep_and_at_rest(day(ON, -1)))
    assert outcome(found) == "covered I"
    assert found.finding("cmn.agrees-with-record").holds == "yes"


def test_a_form_of_a_test_that_is_not_in_the_record_does_not_agree() -> None:
    found = decide(ON, **_asleep_and_at_rest(day(ON, -9)))
    assert outcome(found) == "incomplete"
    assert "cmn.agrees-with-record" in because(found)
