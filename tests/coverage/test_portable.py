"""A portable is for a patient who moves about within the home (section 6)."""

import pytest

from .cases import (
    PORTABLE,
    RESERVOIR,
    TODAY,
    asked,
    because,
    decide,
    delivery,
    modifiers,
    order,
    outcome,
    paper,
)

DATES = ["2020-05-10", "2021-05-10", "2022-05-10", "2023-02-10", TODAY]
MOBILE = {True: "covered I", False: "not-covered", None: "incomplete"}


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("mobile", MOBILE, ids=["mobile", "not mobile", "not documented"])
def test_mobile_within_the_home_decides_the_portable_and_not_the_reservoir(
    date: str, mobile: bool | None
) -> None:
    found = decide(date, patient__mobile_in_home=mobile)
    assert outcome(found, RESERVOIR) == "covered I"
    assert outcome(found, PORTABLE) == MOBILE[mobile]
    assert "portable.mobile" in because(found, PORTABLE)
    assert "portable.mobile" not in because(found, RESERVOIR)


def test_not_documented_is_asked_of_the_prescriber() -> None:
    found = decide(patient__mobile_in_home=None)
    assert found.verdict == "incomplete"
    assert asked(found) == {"patient.mobile_in_home": "prescriber"}
    (fact,) = found.missing
    assert fact.because == "portable.mobile"
    assert fact.question.endswith("?")


def test_no_patient_at_all_is_not_documented() -> None:
    assert outcome(decide(patient=None), PORTABLE) == "incomplete"


def test_a_denied_portable_needs_a_notice_of_its_own() -> None:
    found = decide(patient__mobile_in_home=False)
    assert found.verdict == "not-covered"
    assert modifiers(found, RESERVOIR) == "RR N1"
    assert modifiers(found, PORTABLE) == "RR GZ"
    assert paper(found, "ABN") == "missing"
    assert next(each.items for each in found.documents if each.kind == "ABN") == [PORTABLE]


@pytest.mark.parametrize("code", ["E0431", "E0433", "E0434", "E1392", "K0738"])
def test_every_portable_asks_it(code: str) -> None:
    for mobile, expected in MOBILE.items():
        found = decide(request__items=[code], orders=[order(items=[code])], patient__mobile_in_home=mobile)
        assert outcome(found, code) == expected


@pytest.mark.parametrize("code", ["E0424", "E0439", "E1390", "E1391", "E1405", "E1406"])
def test_no_stationary_system_asks_it(code: str) -> None:
    found = decide(request__items=[code], orders=[order(items=[code])], patient__mobile_in_home=None)
    assert outcome(found, code) == "covered I"


def test_a_portable_alone_is_possible() -> None:
    # Section 6: with no stationary system too.
    found = decide(request__items=[PORTABLE])
    assert [line.name for line in found.lines] == [PORTABLE]
    assert found.verdict == "covered"


@pytest.mark.parametrize("date", DATES)
def test_a_mere_backup_is_not_covered(date: str) -> None:
    # Section 6. What stands in for the stationary system is no portable; the system itself is untouched.
    items = [{"hcpcs": RESERVOIR, "role": "stationary"}, {"hcpcs": PORTABLE, "role": "backup"}]
    found = decide(date, deliveries=[delivery(date, items=items)])
    assert outcome(found, PORTABLE) == "not-covered"
    assert because(found, PORTABLE) == {"portable.no-backup"}
    assert outcome(found, RESERVOIR) == "covered I"
    assert found.finding("portable.no-backup").citation.standing == "unverified"


@pytest.mark.parametrize("role", ["portable", None])
def test_a_portable_that_is_also_delivered_as_one_is_no_mere_backup(role: str | None) -> None:
    items = [{"hcpcs": PORTABLE, "role": "backup"}, {"hcpcs": PORTABLE, "role": role}]
    found = decide(deliveries=[delivery(TODAY, items=[*items, {"hcpcs": RESERVOIR, "role": "stationary"}])])
    assert outcome(found, PORTABLE) == "covered I"
