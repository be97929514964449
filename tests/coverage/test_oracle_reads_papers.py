"""The second hand reads as the reference says, the rental and its papers: hand-made examples, each with its section."""

from typing import Any

import pytest

from . import oracle_whole
from .ada_by_hand import DATE, EDEMA, HEADACHE, TESTED, run_on, today, version_1
from .cases import PORTABLE, RESERVOIR, day, notice, order, record, study, visit


def again(tested: int, evaluated: int | None = None, percent: float = 89) -> list[dict[str, Any]]:
    """The first test of Group II, and one so many days after the start: day 61 is 60."""
    on = day(DATE, tested if evaluated is None else evaluated)
    second = study(day(DATE, tested), id="t2", saturation_percent=percent, evaluation={"on": on})
    return [study(TESTED, saturation_percent=89), second]


NEW_ORDER = [order(day(DATE, -1)), order(day(DATE, 89), id="o2")]


class TestRetest:
    def test_not_before_day_91(self) -> None:  # 4.3: 90 days after the start is day 91
        assert run_on(89, study__saturation_percent=89, **EDEMA)[0] == "covered II RR N2"
        assert run_on(90, study__saturation_percent=89, **EDEMA)[0] == "incomplete"
        assert run_on(90)[0] == "covered I RR N1"

    @pytest.mark.parametrize(
        ("tested", "evaluated", "words"),
        [
            (59, 60, "refer"),  # tested on day 60, evaluated on day 61: Q4
            (60, 60, "covered II RR N2"),
            (89, 89, "covered II RR N2"),
            (89, 90, "refer"),
            (59, 59, "incomplete"),  # no retest at all
        ],
    )
    def test_both_in_days_61_to_90(self, tested: int, evaluated: int, words: str) -> None:
        assert run_on(95, blood_gas_studies=again(tested, evaluated), orders=NEW_ORDER, **EDEMA)[0] == words

    def test_a_late_one_refers_the_days_until_it(self) -> None:  # Q5
        assert run_on(95, blood_gas_studies=again(100), orders=NEW_ORDER, **EDEMA)[0] == "refer"

    def test_a_failed_one_denies(self) -> None:
        assert (
            run_on(95, blood_gas_studies=again(80, percent=92), orders=NEW_ORDER, **EDEMA)[0]
            == "not-covered RR GZ (Q)"
        )

    def test_a_new_order(self) -> None:
        assert run_on(95, blood_gas_studies=again(80), **EDEMA)[0] == "incomplete"

    def test_group_3_asks_for_a_normoxemic_one(self) -> None:
        studies = again(80, percent=93)
        studies[0]["saturation_percent"] = 94
        assert run_on(95, blood_gas_studies=studies, orders=NEW_ORDER, **HEADACHE)[0] == "covered III RR N3"


class TestNeedAndUse:
    @pytest.mark.parametrize(("ago", "words"), [(365, "covered I RR N1"), (366, "incomplete")])
    def test_within_12_months(
        self, ago: int, words: str
    ) -> None:  # 8.5; 2025-06-14 less 365 days is 2024-06-14
        kinds = ("confirmed-by-beneficiary", "need-in-medical-record")
        used = [{"date": day(DATE, 400 - ago), "kind": kind} for kind in kinds]
        assert run_on(400, use_records=used)[0] == words


class TestFlow:
    @pytest.mark.parametrize(
        ("flow", "sign"),
        [
            ({"rest": 0.9}, " QE"),
            ({"rest": 1}, ""),
            ({"rest": 4}, ""),
            ({"rest": 4.1}, ""),  # without the study of section 7 the standard amount
            ({"day": 0.5, "night": 1.4}, " QA"),  # the average is 0.95
            ({"day": 0.5, "night": 1.5}, ""),
            ({"rest": 2, "exercise": 6}, ""),
            ({"rest": 2, "sleep": 3}, ""),
            ({"rest": 0.8, "sleep": 2}, " (Q)"),  # is sleep the night?
            ({"night": 0.5}, " (Q)"),
        ],
    )
    def test_bands(self, flow: dict[str, float], sign: str) -> None:  # 7, 11.4
        assert today(order__flow_lpm=flow)[0] == f"covered I RR N1{sign}"

    @pytest.mark.parametrize(
        ("lpm", "percent", "items", "flow", "sign"),
        [
            (4, 88, [RESERVOIR, PORTABLE], {"rest": 5}, " QF"),
            (4, 88, [RESERVOIR], {"rest": 5}, " QG"),
            (4, 88, [RESERVOIR, PORTABLE], {"day": 3, "night": 6}, " QB"),
            (4, 88, [RESERVOIR], {"day": 3, "night": 6}, " QR"),
            (3.9, 88, [RESERVOIR], {"rest": 5}, ""),
            (4, 88.5, [RESERVOIR], {"rest": 5}, ""),
        ],
    )
    def test_above_4_with_the_study_on_4(
        self, lpm: float, percent: float, items: list[str], flow: dict[str, float], sign: str
    ) -> None:
        on_oxygen = study(TESTED, id="t2", oxygen_lpm=lpm, saturation_percent=percent)
        words = today(
            blood_gas_studies=[study(TESTED), on_oxygen], orders=[order(day(DATE, -1), items=items, flow_lpm=flow)],
            request__items=[RESERVOIR, PORTABLE],
        )  # fmt: skip
        if PORTABLE in items:
            assert words == (f"covered I RR N1{sign}",) * 2
        else:
            tree = record(
                DATE, blood_gas_studies=[study(TESTED), on_oxygen], request__items=[RESERVOIR],
                orders=[order(day(DATE, -1), items=items, flow_lpm=flow)],
            )  # fmt: skip
            assert oracle_whole.today(tree) == {RESERVOIR: f"covered I RR N1{sign}"}

    @pytest.mark.parametrize(
        ("low", "high", "words"),
        [(0.5, 0.9, "covered I RR N1 QE"), (1, 4, "covered I RR N1"), (0.5, 1, "refer"), (4, 5, "refer")],
    )
    def test_a_titrated_range(self, low: float, high: float, words: str) -> None:
        assert today(order__flow_lpm=None, order__titrate={"low_lpm": low, "high_lpm": high})[0] == words

    def test_a_pulse_is_no_flow_and_needs_its_device(self) -> None:
        pulse = {"activity": "rest", "mode": "pulse", "pulse_setting": 6}
        assert today(order__flow_lpm=None, order__delivery=[pulse])[0] == "incomplete"
        assert today(order__flow_lpm=None, order__delivery=[{**pulse, "device": "x"}])[0] == "covered I RR N1"


class TestBeforeDelivery:
    def test_by_the_three_dates(self) -> None:  # Q11: on 2026-04-13 the order is of the day before
        assert today("2026-04-12")[0] == "covered I RR N1"
        assert today("2026-04-13")[0] == "refer"
        assert today("2026-04-14")[0] == "covered I RR N1"

    def test_codes_beyond_the_seven_are_referred(self) -> None:  # Q10
        items = ["E1390", "E1392"]
        tree = record("2026-04-14", request__items=items, order__items=items)
        assert oracle_whole.today(tree) == {"E1390": "covered I RR N1", "E1392": "refer"}

    @pytest.mark.parametrize(
        ("received", "words"), [(-1, "covered I RR N1"), (1, "not-covered ..."), (None, "incomplete")]
    )
    def test_in_hand_before_delivery(self, received: int | None, words: str) -> None:  # 8.3, Q13
        date = "2026-06-10"
        said = None if received is None else day(date, received)
        assert today(date, order__received_on=said)[0] == words
        # Before the rule: with the supplier before the claim (8.1).
        earlier = None if received is None else day(DATE, received)
        assert today(DATE, order__received_on=earlier)[0] == (
            "incomplete" if received is None else "covered I RR N1"
        )

    @pytest.mark.parametrize(
        ("seen", "words"), [("2025-12-09", "covered I RR N1"), ("2025-12-08", "not-covered ...")]
    )
    def test_seen_within_6_months_before_the_order(
        self, seen: str, words: str
    ) -> None:  # 8.2: order of 2026-06-09
        assert today("2026-06-10", visit__date=seen)[0] == words

    def test_telehealth_does(self) -> None:
        assert today("2026-06-10", visit__mode="telehealth")[0] == "covered I RR N1"
        assert today("2026-06-10", encounters=None)[0] == "incomplete"


class TestAround:
    def test_hospice(self) -> None:  # 13.8
        def elected(**facts: Any) -> str:
            return today(hospice=[{"elected_on": "2024-01-01", **facts}])[0]

        assert elected(oxygen_related=True) == "not-covered ..."
        assert elected(oxygen_related=False) == "covered I RR N1"
        assert elected() == "incomplete"
        assert elected(oxygen_related=True, revoked_on=DATE) == "covered I RR N1"
        assert elected(oxygen_related=True, revoked_on=day(DATE, 1)) == "not-covered ..."

    def test_residence_as_of_the_day(self) -> None:
        def lives(**facts: Any) -> str:
            return today(patient__residences=[facts])[0]

        assert lives(place_of_service="31") == "not-covered ..."
        assert lives(place_of_service="31", to=day(DATE, -1)) == "covered I RR N1"
        assert lives(place_of_service="13") == "covered I RR N1"

    def test_inpatient_days(self) -> None:
        def stays(discharged: int) -> str:
            return today(
                inpatient_stays=[{"admitted_on": day(DATE, -1), "discharged_on": day(DATE, discharged)}]
            )[0]

        assert stays(1) == "not-covered ..."
        assert stays(0) == "covered I RR N1"

    def test_replacement_in_its_first_month(self) -> None:  # 11.2
        assert today(delivery__replacement="stolen") == ("covered I RR N1 RA", "covered I RR N1 RA")
        assert run_on(30, delivery__replacement="stolen")[0] == "covered I RR N1 RA"  # 2024-06-09
        assert run_on(31, delivery__replacement="stolen")[0] == "covered I RR N1"

    def test_mere_backup(self) -> None:  # 6
        things = [{"hcpcs": RESERVOIR}, {"hcpcs": PORTABLE, "role": "backup"}]
        assert today(delivery__items=things)[1] == "not-covered RR GZ (Q)"


class TestWaiver:
    @pytest.mark.parametrize(
        ("begun", "percent", "words"),
        [
            ("2023-03-31", 92, "covered RR KX CR"),
            ("2023-03-31", 88, "covered I RR KX CR"),
            ("2023-04-01", 88, "covered I RR N1 CR"),
            ("2023-05-11", 92, "covered RR KX CR"),
        ],
    )
    def test_payable_either_way(self, begun: str, percent: float, words: str) -> None:  # 11.3, Q16
        facts = {"rental__began_under_phe_waiver": True, "study__saturation_percent": percent}
        assert run_on(25, begun, **facts)[0] == words

    def test_not_said(self) -> None:
        assert today("2023-05-11", rental__began_under_phe_waiver=None)[0] == "incomplete"
        assert today("2023-05-12", rental__began_under_phe_waiver=None)[0] == "covered I RR N1"


class TestNotice:
    @pytest.mark.parametrize(
        ("given", "signed", "edition", "words"),
        [
            ("2026-05-11", "2026-05-11", "2026-01-31", "not-covered RR GA (Q)"),
            ("2026-05-11", "2026-05-12", "2026-01-31", "refer"),
            ("2026-05-12", "2026-05-12", "2026-01-31", "not-covered RR GZ (Q)"),
            ("2026-03-12", "2026-03-12", "2029-03-31", "not-covered RR GZ (Q)"),
            ("2026-03-13", "2026-03-13", "2029-03-31", "not-covered RR GA (Q)"),
        ],
    )
    def test_edition_by_its_day(self, given: str, signed: str, edition: str, words: str) -> None:  # 10.1
        notices = [notice(given, edition_expires=edition, signed_on=signed)]
        assert today("2026-06-10", study__saturation_percent=92, notices=notices)[0] == words


class TestVersion1:
    def test_covered_with_kx_and_referred_for_its_order_before_2020(self) -> None:
        assert version_1() == ("covered I RR KX", "covered I RR KX")
        assert version_1("2019-12-31") == ("refer", "refer")

    @pytest.mark.parametrize(("ago", "words"), [(30, "covered I RR KX"), (31, "not-covered RR GZ (Q)")])
    def test_a_test_of_30_days(self, ago: int, words: str) -> None:  # 2.1
        assert version_1(blood_gas_studies=[study(day("2020-02-10", -ago))])[0] == words

    def test_chronic_stable_state(self) -> None:
        assert version_1(study__chronic_stable=False)[0] == "not-covered RR GZ (Q)"
        assert version_1(study__chronic_stable=None)[0] == "incomplete"

    def test_no_group_3(self) -> None:  # 2.3
        assert version_1(study__saturation_percent=92)[0] == "not-covered RR GZ (Q)"
        rebutted = version_1(study__saturation_percent=92, clinical__literature_supported_condition=True)
        assert rebutted[0] == "refer discretion"

    def test_certificate(self) -> None:  # 9.2
        assert version_1(certificates=[])[0] == "incomplete"
        assert version_1(certificate__section_b_by="supplier")[0] == "incomplete"
        assert version_1(certificate__answers__4=None) == ("covered I RR KX", "incomplete")

    def test_recertified_after_12_months(self) -> None:  # 9.3
        tree = record("2020-01-10", use_records=[{"date": "2020-12-01", "kind": "refill-request"}])
        tree["request"]["date_of_service"] = "2021-01-09"
        assert oracle_whole.version_1(tree)[RESERVOIR] == "covered I RR KX"
        tree["request"]["date_of_service"] = "2021-01-10"
        assert oracle_whole.version_1(tree)[RESERVOIR] == "incomplete"
        first = tree["certificates"][0]
        tree["certificates"] += [
            {**first, "type": "recertification", "date": "2021-01-02", "signed_on": "2021-01-02"}
        ]
        tree["encounters"] += [visit("2020-11-20")]
        assert oracle_whole.version_1(tree)[RESERVOIR] == "covered I RR KX"
