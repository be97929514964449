"""2021-09-27 to 2022-12-31: national version 2 in effect, the old local text and the certificate in use (section 2.6).

Where both lead to the same result, it is decided; where they differ a person decides, and is shown both with their dates.
"""

from typing import Any

import pytest

from .cases import PORTABLE, Changes, asked, decide, modifiers, outcome, paper, study, visit

FIRST, MIDDLE, LAST = "2021-09-27", "2022-05-10", "2022-12-31"
NORMAL: Changes = {"study__saturation_percent": 94}
INPATIENT: Changes = {
    "study__setting": "hospital-inpatient",
    "study__chronic_stable": False,
    "inpatient_stays": [{"admitted_on": "2022-05-01", "discharged_on": "2022-05-09"}],
}
DIFFER: dict[str, dict[str, Any]] = {
    # what only the old local text asks
    "not stable": {"study__chronic_stable": False},
    "no lung disease, no symptoms": {
        "clinical__severe_lung_disease": False,
        "clinical__hypoxia_symptoms_may_improve": False,
    },
    "no other treatment": {"clinical__alternative_treatments": "none"},
    "study of 31 days": {"blood_gas_studies": [study("2022-04-09")]},
    "no visit in time": {"encounters": [visit("2022-04-09")]},
    "no visit": {"encounters": []},
    # what only version 2 asks
    "not ordered": {"study__ordered_by_treating_practitioner": False},
    "not evaluated": {"study__evaluated_by_treating_practitioner": False},
    # what they answer differently
    "normal gases": NORMAL,
    "cluster headache": {**NORMAL, "clinical__conditions": ["cluster-headache"]},
    "terminal illness": {
        "clinical__conditions": ["terminal-illness"],
        "clinical__terminal_illness_affects_breathing": False,
    },
}
AGREE: dict[str, tuple[dict[str, Any], str]] = {
    "Group I": ({}, "covered I"),
    "Group II": ({"study__saturation_percent": 89, "clinical__dependent_edema_chf": True}, "covered II"),
    "inpatient within two days": (INPATIENT, "covered I"),
    "by the supplier": ({"study__performed_by": "dme-supplier"}, "not-covered"),
    "on oxygen": ({"study__oxygen_lpm": 2}, "not-covered"),
    "angina": ({**NORMAL, "clinical__conditions": ["angina-pectoris"]}, "not-covered"),
    "breathlessness": ({**NORMAL, "clinical__conditions": ["breathlessness"]}, "not-covered"),
    "neither ordered nor stable": (
        {"study__ordered_by_treating_practitioner": False, "study__chronic_stable": False},
        "not-covered",
    ),
}


@pytest.mark.parametrize("word", DIFFER)
def test_where_the_texts_differ_a_person_decides(word: str) -> None:
    found = decide(MIDDLE, **DIFFER[word])
    assert outcome(found) == outcome(found, PORTABLE) == "refer conflict"
    assert (found.verdict, found.refer_because, found.group) == ("refer", "conflict", None)
    assert modifiers(found) == ""


@pytest.mark.parametrize("word", DIFFER)
def test_both_texts_are_cited_with_both_dates(word: str) -> None:
    finding = decide(MIDDLE, **DIFFER[word]).finding("policies.disagree")
    assert finding.holds == "conflict"
    assert finding.values["national"] == "ncd-240.2@2021-09-27"
    assert finding.values["national_effective"] == "2021-09-27"
    assert finding.values["national_implemented"] == "2023-01-03"
    assert finding.values["local"] == "lcd-l33797@2020-08-02"
    assert finding.values["national_says"] != finding.values["local_says"]
    assert {"2021-09-27", "2023-01-03"} <= set(finding.statement.replace(",", " ").replace(")", " ").split())
    cited = {citation.edition for citation in finding.also_cited}
    assert cited == {"ncd-240.2@2021-09-27", "lcd-l33797@2020-08-02"}


@pytest.mark.parametrize("word", AGREE)
def test_where_they_agree_it_is_decided(word: str) -> None:
    changes, expected = AGREE[word]
    found = decide(MIDDLE, **changes)
    assert outcome(found) == expected
    with pytest.raises(KeyError):
        found.finding("policies.disagree")


@pytest.mark.parametrize("date", [FIRST, MIDDLE, LAST])
def test_the_certificate_is_required_in_the_whole_window(date: str) -> None:
    assert paper(decide(date), "CMS-484") == "present"
    assert paper(decide(date, certificates=[]), "CMS-484") == "missing"
    assert outcome(decide(date, certificates=[])) == "incomplete"


@pytest.mark.parametrize("date", [FIRST, LAST])
def test_on_the_first_and_the_last_day_they_differ_all_the_same(date: str) -> None:
    assert outcome(decide(date, study__chronic_stable=False)) == "refer conflict"
    assert outcome(decide(date)) == "covered I"


def test_the_day_before_and_the_day_after_there_is_nothing_to_differ_about() -> None:
    assert outcome(decide("2021-09-26", study__chronic_stable=False)) == "not-covered"
    assert outcome(decide("2023-01-01", study__chronic_stable=False)) == "covered I"


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"study__chronic_stable": None}, "blood_gas_studies[t1].chronic_stable"),
        (
            {"study__ordered_by_treating_practitioner": None},
            "blood_gas_studies[t1].ordered_by_treating_practitioner",
        ),
        ({"clinical__alternative_treatments": None}, "clinical.alternative_treatments"),
        ({"encounters": None}, "encounters"),
    ],
    ids=["stable", "ordered", "alternatives", "visit"],
)
def test_a_fact_that_may_bring_them_together_is_asked_for_first(changes: Changes, missing: str) -> None:
    found = decide(MIDDLE, **changes)
    assert outcome(found) == "incomplete"
    assert missing in asked(found)


@pytest.mark.parametrize(
    ("disease", "symptoms", "expected"),
    [
        (True, False, "covered I"),
        (False, True, "covered I"),
        (True, None, "covered I"),
        (False, False, "refer conflict"),
        (False, None, "incomplete"),
        (None, None, "incomplete"),
    ],
)
def test_a_lung_disease_or_symptoms_will_do(
    disease: bool | None, symptoms: bool | None, expected: str
) -> None:
    changes: Changes = {
        "clinical__severe_lung_disease": disease,
        "clinical__hypoxia_symptoms_may_improve": symptoms,
    }
    assert outcome(decide(MIDDLE, **changes)) == expected
    before = {"refer conflict": "not-covered"}.get(expected, expected)
    assert outcome(decide("2021-05-10", **changes)) == before
    assert outcome(decide("2020-05-10", **changes)) == before


@pytest.mark.parametrize(
    ("tried", "expected"),
    [("tried", "covered I"), ("considered", "covered I"), ("none", "not-covered"), (None, "incomplete")],
)
def test_before_the_window_other_treatment_was_tried_or_considered(tried: str | None, expected: str) -> None:
    assert outcome(decide("2021-05-10", clinical__alternative_treatments=tried)) == expected


def test_that_the_text_was_not_implemented_yet_is_advised() -> None:
    assert any("2023-01-03" in remark for remark in decide(MIDDLE).advice)
    assert any("2023-01-03" in remark for remark in decide("2023-01-02").advice)
    assert not any("2023-01-03" in remark for remark in decide("2023-01-03").advice)


def test_in_january_2023_the_texts_agree() -> None:
    # Q2: 2023-01-01 and -02 lie before the implementation of the national text, yet the local text agrees: decide.
    for date in ("2023-01-01", "2023-01-02", "2023-01-03"):
        assert outcome(decide(date)) == "covered I"


def test_a_rental_under_the_waiver_is_another_matter() -> None:
    # Section 2.6: it follows section 11.3 instead, also where the two texts disagree.
    found = decide(MIDDLE, rental__began_under_phe_waiver=True, study__chronic_stable=False)
    assert outcome(found) == "covered no group"
