"""Places at which the plain reading and the engine once differed, each settled from the reference and kept."""

import datetime as dt

import pytest

from loxley.coverage import editions
from loxley.coverage.criteria.notice_edition import usable_on

from .cases import PORTABLE, asked, because, case, day, decide, modifiers, notice, outcome, paper, study
from .cases import TODAY as DAY

SPRING_2026 = "2026-06-10"


@pytest.mark.parametrize("readings", [(87, 93), (93, 87)])
def test_two_readings_of_a_day_are_a_persons_to_weigh_in_either_order(readings: tuple[int, int]) -> None:
    studies = [study(id=f"t{place}", saturation_percent=value) for place, value in enumerate(readings)]
    found = decide(blood_gas_studies=studies)
    assert outcome(found) == "refer conflict"


def test_of_two_equal_studies_of_a_day_the_better_documented_stands_in_either_order() -> None:
    silent = study(id="a", evaluated_by_treating_practitioner=None, evaluation=None)
    whole = study(id="b")
    assert outcome(decide(blood_gas_studies=[silent, whole])) == "covered I"
    assert outcome(decide(blood_gas_studies=[whole, silent])) == "covered I"


def test_an_undated_study_that_cannot_count_does_not_hold_up_a_dated_one() -> None:
    undated = study(id="t9", taken_at=None, performed_by="dme-supplier", saturation_percent=95)
    assert outcome(decide(blood_gas_studies=[study(), undated])) == "covered I"


def test_a_visit_without_a_date_is_unknown_not_no() -> None:
    found = decide(SPRING_2026, visit__date=None)
    assert outcome(found) == "incomplete"
    assert "encounters[0].date" in asked(found)


def test_a_service_day_before_the_rule_with_an_order_after_it_straddles() -> None:
    # The rule of 2026-04-13: service on the 12th, the order two days later.
    found = decide("2026-04-12", order__ordered_on="2026-04-14", order__signed_on="2026-04-14")
    assert outcome(found) == "refer discretion"
    assert "encounter.applies" in because(found)


def test_a_pulse_setting_without_its_device_is_asked_for() -> None:
    pulse = {"activity": "rest", "mode": "pulse", "pulse_setting": 2}
    assert "orders[o1].delivery[0].device" in asked(decide(order__delivery=[pulse]))
    assert outcome(decide(order__delivery=[{**pulse, "device": "stroller"}])) == "covered I"


@pytest.mark.parametrize(
    ("answer", "value"), [("3", "3"), ("4", "N"), ("7", "Y")], ids=["asleep", "not mobile", "edema"]
)
def test_an_answer_of_the_certificate_against_the_record_is_a_defect(answer: str, value: str) -> None:
    found = decide("2021-05-10", **{f"certificate__answers__{answer}": value})
    assert outcome(found, PORTABLE) == "incomplete"
    assert paper(found, "CMS-484") == "defective"


def test_a_recertification_alone_begins_no_rental() -> None:
    found = decide("2021-05-10", certificate__type="recertification")
    assert (outcome(found), paper(found, "CMS-484")) == ("incomplete", "defective")


def test_nothing_said_of_notices_is_neither_a_notice_nor_none() -> None:
    silent = decide(study__saturation_percent=94, notices=None)
    assert (modifiers(silent), asked(silent).get("notices")) == ("RR", "supplier")
    assert modifiers(decide(study__saturation_percent=94, notices=[])) == "RR GZ"


def test_a_notice_signed_after_delivery_is_none() -> None:
    late = notice(signed_on=day(DAY, 5))
    assert modifiers(decide(study__saturation_percent=94, notices=[late])) == "RR GZ"


def test_a_month_already_begun_takes_no_notice() -> None:
    # The rental began on the 5th of May; a notice of the 8th comes too late for the month that holds the 10th.
    for given, expected in ((day(DAY, -5), "RR GA"), (day(DAY, -4), "RR GZ"), (day(DAY, -2), "RR GZ")):
        given_then = [notice(delivered_on=given, signed_on=given)]
        found = decide(study__saturation_percent=94, rental__started_on=day(DAY, -5), notices=given_then)
        assert modifiers(found) == expected, given


@pytest.mark.parametrize(("months", "end"), [(2, "2024-07-09"), (3, "2024-08-07"), (99, "2024-08-07")])
def test_the_first_period_ends_with_the_length_of_need_where_that_is_shorter(months: int, end: str) -> None:
    # Group II: 90 days from 10 May end on 7 August; two months of need on 9 July.
    found = decide(
        study__saturation_percent=89, clinical__dependent_edema_chf=True, order__length_of_need_months=months
    )
    assert (outcome(found), found.coverage_period.to) == ("covered II", end)


def test_what_else_is_missing_is_asked_beside_the_waiver() -> None:
    found = decide("2022-05-10", rental=None, blood_gas_studies=None, orders=None)
    assert {"rental.began_under_phe_waiver", "blood_gas_studies", "orders"} <= set(asked(found))
    assert outcome(decide("2022-05-10", rental=None, payer__kind="other")) == "refer other-payer"


def test_an_order_in_hand_too_late_is_a_defective_paper() -> None:
    found = decide(SPRING_2026, order__received_on="2026-06-12")
    assert (outcome(found), paper(found, "written-order-prior-to-delivery")) == ("not-covered", "defective")


def test_an_edition_ends_only_once_the_next_is_known() -> None:
    # On 2026-03-12 the new form was not approved: the old one is named for a service in June; a day later it is not.
    edition = next(each for each in editions() if each.id == "abn@2023-06-30")
    june = dt.date.fromisoformat(SPRING_2026)
    for as_of, expires in (("2026-03-12", "2026-01-31"), ("2026-03-13", "2029-03-31")):
        (form,) = usable_on(edition, june, dt.date.fromisoformat(as_of))
        assert form.expires.isoformat() == expires


def test_a_case_can_be_made_of_the_record_above() -> None:
    assert case().request.date_of_service.isoformat() == DAY
