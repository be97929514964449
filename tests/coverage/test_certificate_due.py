"""When a certificate is due anew: recertification, revision, an initial one after a replacement (section 9.3).

See `certificates.py` for the days of Ada's rental, which begins on 2021-05-10.
"""

import datetime as dt
from typing import Any

import pytest

from loxley.coverage import determine
from loxley.coverage.explanation import explain
from loxley.desk.papers.official_forms import form_sentence, official_forms

from .cases import MUCH_LATER, RESERVOIR, Changes, asked, case, day, delivery, order, outcome, visit
from .certificates import (
    DAY_61,
    DAY_90,
    GROUP_2,
    MONTH_4,
    MONTH_13,
    ON,
    faults,
    initial,
    later,
    on,
    retested,
    stands,
)

SEEN: Changes = {"encounters": [visit(day(ON, -2)), visit("2022-04-20")]}


def group_1(*forms: dict[str, Any], date: str = MONTH_13, **changes: Any) -> Any:
    """Group I a year later, seen on 2022-04-20, with the initial form and these."""
    return on(date, **{**SEEN, "certificates": [initial(), *forms], **changes})


RECERTIFIED = later("recertification", "2022-05-01", initial())


def test_group_1_is_recertified_with_the_claim_of_month_13() -> None:
    assert stands(group_1(date="2022-05-09"), "recertification") == "not due"
    assert stands(group_1(), "recertification") == "missing"
    assert stands(group_1(RECERTIFIED), "recertification") == "present"
    assert stands(group_1(RECERTIFIED), "initial") == "present"


def test_group_2_is_recertified_with_the_claim_of_month_4() -> None:
    first = {"certificates": [initial(**GROUP_2)]}
    assert stands(on("2021-08-09", **GROUP_2, **first), "recertification") == "not due"
    found = on(MONTH_4, **GROUP_2, **first)
    assert stands(found, "recertification") == "missing"
    assert outcome(found) == "incomplete"
    assert asked(found)["certificates[recertification]"] == "prescriber"
    assert "2021-08-10" in found.finding("cmn.recertification").statement


@pytest.mark.parametrize(
    ("tested", "anew"), [(day(DAY_61, -1), False), (DAY_61, True), (DAY_90, True), (day(DAY_90, 1), True)]
)
def test_group_2_rests_on_a_test_of_day_61_or_later(tested: str, *, anew: bool) -> None:
    # That a test after day 90 comes late is the matter of the retest, not of the form.
    found = on(MONTH_4, **retested(tested))
    assert ("cmn.recertification-test" in faults(found, "recertification")) is not anew
    assert stands(found, "recertification") == ("present" if anew else "defective")


def test_group_1_needs_no_new_test() -> None:
    # The form names the study of the start, which is still the latest.
    assert faults(group_1(RECERTIFIED), "recertification") == set()


def test_one_dated_after_the_date_of_service_is_late_for_it() -> None:
    late = later("recertification", "2022-05-20", initial())
    before, after = group_1(late, date="2022-05-19"), group_1(late, date="2022-05-20")
    assert stands(before, "recertification") == "missing"
    assert stands(after, "recertification") == "present"


def test_one_of_an_earlier_rental_is_none_for_this() -> None:
    assert stands(group_1(later("recertification", ON, initial())), "recertification") == "missing"
    assert stands(group_1(later("recertification", day(ON, 1), initial())), "recertification") != "missing"


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"section_b_by": "supplier"}, "cmn.section-b"),
        ({"section_b_by": None}, "cmn.section-b"),
        ({"signed_on": None}, "cmn.signed"),
        ({"initial_date": None}, "cmn.initial-date"),
        ({"initial_date": "2021-05-08"}, "cmn.initial-date"),
        ({"answers": None}, "cmn.answers"),
    ],
    ids=str,
)
def test_a_recertification_is_asked_what_any_form_is_and_shows_the_initial_date(
    changes: Changes, finding: str
) -> None:
    found = group_1({**RECERTIFIED, **changes})
    assert finding in faults(found, "recertification")
    assert stands(found, "recertification") == "defective"


@pytest.mark.parametrize(
    ("encounters", "expected"),
    [
        ([visit("2022-01-31")], "present"),  # 90 days before 2022-05-01
        ([visit("2022-01-30")], "defective"),
        ([], "defective"),
        (None, "defective"),
        ([visit("2022-05-02")], "defective"),
    ],
)
def test_the_patient_was_seen_within_90_days_before(encounters: Any, expected: str) -> None:
    found = group_1(RECERTIFIED, encounters=encounters)
    assert stands(found, "recertification") == expected
    assert ("cmn.recertification-visit" in faults(found, "recertification")) is (expected == "defective")


def test_a_revised_form_never_moves_the_recertification() -> None:
    revised = later("revised", "2022-03-01", initial())
    assert stands(group_1(revised), "recertification") == "missing"
    assert stands(group_1(revised, date="2022-05-09"), "recertification") == "not due"
    assert stands(group_1(revised, date="2022-05-09"), "initial") == "present"


def test_a_person_reads_which_certificate_is_wanting() -> None:
    ada = case(ON, request__date_of_service=MONTH_4, **GROUP_2, certificates=[initial(**GROUP_2)])
    found = determine(ada, dt.date.fromisoformat(MUCH_LATER))
    assert any(row.text.startswith("  CMS-484, recertification") for row in explain(ada, found))
    told = [form_sentence(form) for form in official_forms(found)]
    assert told[0].startswith("CMS-484: required, on file.")
    assert told[1].startswith("CMS-484, recertification: required for E0439, E0434, missing.")


# --- a revision

IN_JULY = "2021-07-10"
MORE = [order(day(ON, -1)), order("2021-07-01", id="o2", flow_lpm={"rest": 5})]
LESS = [order(day(ON, -1)), order("2021-07-01", id="o2", flow_lpm={"rest": 0.5})]
SAME_BAND = [order(day(ON, -1)), order("2021-07-01", id="o2", flow_lpm={"rest": 4})]


def changed(*forms: dict[str, Any], date: str = IN_JULY, **changes: Any) -> Any:
    """In July 2021, with the initial form and these."""
    return on(date, **{"certificates": [initial(), *forms], **changes})


@pytest.mark.parametrize(
    ("orders", "expected"),
    [(MORE, "missing"), (LESS, "missing"), (SAME_BAND, "not due")],
    ids=["5", "0.5", "4"],
)
def test_a_flow_that_moves_to_another_band_needs_one(orders: list[Any], expected: str) -> None:
    assert stands(changed(orders=orders), "revised") == expected
    assert stands(changed(orders=orders, date="2021-06-30"), "revised") == "not due"
    assert stands(changed(orders=orders, date="2021-07-01"), "revised") == expected


def test_to_above_4_litres_only_with_a_test_on_4_litres() -> None:
    tested = later("revised", "2021-07-02", initial(), {"5": "5", "6b": 86, "6c": "2021-06-28"})
    untested = later("revised", "2021-07-02", initial(), {"5": "5"})
    assert stands(changed(tested, orders=MORE), "revised") == "present"
    assert stands(changed(untested, orders=MORE), "revised") == "defective"
    assert "cmn.answers" in faults(changed(untested, orders=MORE), "revised")


def test_a_revised_form_that_does_not_tell_the_change_is_no_answer_to_it() -> None:
    unchanged = later("revised", "2021-06-30", initial())
    found = changed(unchanged, orders=LESS)
    assert "cmn.revised" in faults(found, "revised")
    told = later("revised", "2021-07-02", initial(), {"5": "X"})
    assert stands(changed(told, orders=LESS), "revised") == "present"
    assert stands(changed(told, orders=LESS, date="2021-07-01"), "revised") == "missing"  # of the day after


def test_a_length_of_need_that_ran_out_needs_one() -> None:
    # Three months from 2021-05-09 end on 2021-08-08.
    short = {**initial(), "length_of_need_months": 3}
    for date, expected in (("2021-08-08", "not due"), ("2021-08-09", "missing"), ("2021-08-10", "missing")):
        assert stands(on(date, certificates=[short]), "revised") == expected
    lifetime = {**initial(), "length_of_need_months": 99}
    assert stands(on("2021-08-09", certificates=[lifetime]), "revised") == "not due"
    longer = later("revised", "2021-08-01", short, length_of_need_months=99)
    assert stands(on("2021-08-09", certificates=[short, longer]), "revised") == "present"


WITHOUT_PORTABLE = {**initial(), "answers": {**initial()["answers"], "4": "D"}}
ADDED: Changes = {"rental__portable_started_on": "2021-07-01"}


def test_a_portable_added_later_needs_one() -> None:
    alone = {"certificates": [WITHOUT_PORTABLE]}
    assert stands(on("2021-06-30", **alone, **ADDED), "revised") == "not due"
    assert stands(on(IN_JULY, **alone, **ADDED), "revised") == "missing"
    told = later("revised", "2021-07-01", WITHOUT_PORTABLE, {"4": "Y"})
    found = on(IN_JULY, certificates=[WITHOUT_PORTABLE, told], **ADDED)
    assert (stands(found, "initial"), stands(found, "revised")) == ("present", "present")
    still = later("revised", "2021-07-01", WITHOUT_PORTABLE)
    assert stands(on(IN_JULY, certificates=[WITHOUT_PORTABLE, still], **ADDED), "revised") == "defective"


def test_a_form_that_spoke_of_a_portable_needs_none_for_it() -> None:
    assert stands(changed(**ADDED), "revised") == "not due"


def test_a_portable_after_a_test_in_sleep_needs_a_test_awake_or_in_exercise() -> None:
    asleep = {**WITHOUT_PORTABLE, "answers": {**WITHOUT_PORTABLE["answers"], "3": "3"}}
    for state, fault in (("3", True), ("1", False), ("2", False)):
        told = later("revised", "2021-07-01", asleep, {"3": state, "4": "Y"})
        found = on(IN_JULY, certificates=[asleep, told], **ADDED)
        assert ("cmn.revised-test" in faults(found, "revised")) is fault


def test_a_stationary_system_added_later_needs_one() -> None:
    portable_first = [
        delivery(ON, items=[{"hcpcs": "E0434"}]),
        delivery("2021-07-01", items=[{"hcpcs": RESERVOIR}]),
    ]
    assert stands(changed(deliveries=portable_first), "revised") == "missing"
    told = later("revised", "2021-07-01", initial())
    assert stands(changed(told, deliveries=portable_first), "revised") == "present"
    both_first = [delivery(ON), delivery("2021-07-01", items=[{"hcpcs": "E1390"}])]
    assert stands(changed(deliveries=both_first), "revised") == "not due"
    unsaid = [delivery(ON, items=None), delivery("2021-07-01", items=[{"hcpcs": RESERVOIR}])]
    assert stands(changed(deliveries=unsaid), "revised") == "not due"


def test_another_treating_physician_needs_one() -> None:
    other = {"name": "L. Moss MD", "npi": "1093817465", "treating": True}
    orders = [order(day(ON, -1)), order("2021-07-01", id="o2", practitioner=other)]
    assert stands(changed(orders=orders), "revised") == "missing"
    unknown = [order(day(ON, -1)), order("2021-07-01", id="o2", practitioner={"treating": True})]
    assert stands(changed(orders=unknown), "revised") == "not due"
    told = later("revised", "2021-07-05", initial())
    assert stands(changed(told, orders=orders), "revised") == "present"


def test_a_revised_form_on_file_without_a_change_is_not_judged() -> None:
    found = changed(later("revised", "2021-07-02", initial(), section_b_by="supplier"))
    assert stands(found, "revised") == "not due"
    assert stands(found, "initial") == "present"


# --- an initial one again


@pytest.mark.parametrize("why", ["rul-ended", "lost", "stolen", "irreparable-damage"])
def test_a_replacement_begins_with_an_initial_form_of_its_own(why: str) -> None:
    brought = [delivery(ON), delivery("2022-01-15", replacement=why)]
    again = {**initial(), "date": "2022-01-14", "initial_date": "2022-01-14", "signed_on": "2022-01-14"}
    found = on("2022-01-15", deliveries=brought, certificates=[initial()])
    assert stands(found, "initial") == "missing"
    assert stands(on("2022-01-14", deliveries=brought, certificates=[initial()]), "initial") == "present"
    found = on("2022-01-15", deliveries=brought, certificates=[initial(), again])
    assert stands(found, "initial") == "present"
    # Counted anew: month 13 of the first rental asks for no recertification.
    found = on(MONTH_13, deliveries=brought, certificates=[initial(), again])
    assert stands(found, "recertification") == "not due"
    assert stands(on("2022-12-31", deliveries=brought), "recertification") == "not due"
