"""For every value in the policies: cases just below, at and above it.

A row is a word, the changes to the case, and what is to come out. Whoever adds a value to `policies/` adds its rows
here; `test_values.py` asks for them, and runs them in every edition that has the value.
"""

from collections.abc import Callable
from typing import Any

from loxley.coverage import Determination

from .boundaries_of_orders import OF_ORDERS
from .boundaries_of_papers import OF_PAPERS
from .boundaries_of_studies import BOUNDARIES_OF_STUDIES
from .boundary import Boundary, Row
from .cases import (
    TODAY,
    Changes,
    day,
    gas,
    modifiers,
    notice,
    outcome,
    study,
    visit,
)

# A date of service on which the edition speaks. National version 2 never speaks alone; in 2024 the local text agrees.
DAYS = {
    "ncd-240.2@1993-10-27": "2020-05-10",
    "lcd-l33797@2020-08-02": "2021-05-10",
    "ncd-240.2@2021-09-27": TODAY,
    "lcd-l33797@2023-01-01": "2023-02-10",
    "lcd-l33797@2023-04-01": TODAY,
    "abn@2023-06-30": TODAY,
    "modifiers@1993-10-27": "2017-05-10",
    "modifiers@2018-04-01": "2018-05-10",
    "modifiers@2018-08-01": "2020-05-10",
    "modifiers@2023-04-01": TODAY,
    "encounter-before-delivery@2026-04-13": "2026-11-10",
    "program@1993-10-27": TODAY,
    "proof-of-delivery@1993-10-27": TODAY,
    "continued-need@1993-10-27": TODAY,
    "refill@1993-10-27": "2023-12-31",
    "refill@2024-01-01": TODAY,
    "ncd-240.2-d@2021-09-27": "2021-10-10",
    "ncd-240.2-d@2022-07-08": TODAY,
    "a52514@2024-04-01": TODAY,
    "phe-waiver@2020-03-01": "2021-05-10",
    "blood-gas-tests@1993-10-27": "2020-05-10",
    "blood-gas-tests@2021-09-27": TODAY,
    "cms-484@1993-10-27": "2021-05-10",
}


def _saturation(percent: float, **more: Any) -> Callable[[str], Changes]:
    return lambda _day: {"study__saturation_percent": percent, **more}


def _pao2(mmhg: float, **more: Any) -> Callable[[str], Changes]:
    return lambda date: {"blood_gas_studies": [gas(day(date, -2), mmhg)], **more}


EDEMA: Changes = {"clinical__dependent_edema_chf": True}


def _hematocrit(percent: float) -> Callable[[str], Changes]:
    return _saturation(89, clinical__hematocrit_percent=percent)


def _p_wave(millimetres: float) -> Callable[[str], Changes]:
    ekg = {"present": True, "method": "ekg"}
    return _saturation(89, clinical__pulmonary_hypertension=ekg, clinical__p_wave_mm=millimetres)


def _before_discharge(days: int) -> Callable[[str], Changes]:
    """A study on day -3 of an inpatient who goes home so many days later."""
    return lambda date: {
        "blood_gas_studies": [study(day(date, -3), setting="hospital-inpatient", chronic_stable=None)],
        "inpatient_stays": [{"admitted_on": day(date, -12), "discharged_on": day(date, days - 3)}],
    }


def _old_study(days: int) -> Callable[[str], Changes]:
    return lambda date: {"blood_gas_studies": [study(day(date, -days))]}


def _old_visit(days: int) -> Callable[[str], Changes]:
    return lambda date: {"encounters": [visit(day(date, -days))]}


def _on_day(number: int, **more: Any) -> Callable[[str], Changes]:
    """Asked about day `number` of therapy; the day of the delivery is day 1."""
    return lambda date: {"request__date_of_service": day(date, number - 1), **more}


def _a_year_later(days: int) -> Callable[[str], Changes]:
    """Asked about a day around the anniversary of the start. All the days used here lie in years of 365 days."""
    return lambda date: {"request__date_of_service": day(date, 365 + days)}


def lies_in_retest_window(number: int) -> Callable[[Determination], str]:
    def read(found: Determination) -> str:
        period = found.coverage_period
        assert period.from_ is not None
        assert period.retest_from is not None
        assert period.retest_to is not None
        return "in" if period.retest_from <= day(period.from_, number - 1) <= period.retest_to else "out"

    return read


def _estimate(estimate: str, actual: str) -> Callable[[str], Changes]:
    return lambda date: {
        "study__saturation_percent": 94,
        "notices": [notice(day(date, -1), estimate_usd=estimate, actual_usd=actual)],
    }


def _begun(date: str) -> Callable[[str], Changes]:
    """A rental begun on that day, of which nobody says whether it began under the waiver."""
    return lambda _day: {"on": date, "rental__began_under_phe_waiver": None}


def _no_study_above(from_day: str) -> Callable[[str], Changes]:
    """Normal blood gases, asked about a day of its own."""
    return lambda _day: {"study__saturation_percent": 94, "on": from_day}


def _of_first_days(days: int) -> Callable[[str], Changes]:
    """Around the last of the first days that section D grants: 120 of them, from 2022-07-08 on 90; a basis is told."""
    return lambda date: {
        "request__date_of_service": day(date, (120 if date < "2022-07-08" else 90) - 1 + days),
        "study__saturation_percent": 94,
        "clinical__literature_supported_condition": True,
    }


def _diagnosed(code: str) -> Callable[[str], Changes]:
    """Cluster headache without hypoxemia, and a diagnosis."""
    return lambda _day: {
        "study__saturation_percent": 96,
        "clinical__conditions": ["cluster-headache"],
        "diagnoses": [{"icd10": "G44.009"}, {"icd10": code}],
    }


def _waived_as_of(as_of: str) -> Callable[[str], Changes]:
    """A rental under the waiver that meets no criteria, decided as of a day."""
    return lambda _day: {
        "as_of": as_of,
        "rental__began_under_phe_waiver": True,
        "study__saturation_percent": 94,
    }


GROUP_2: Changes = {"study__saturation_percent": 89, **EDEMA}

BOUNDARIES: dict[str, Boundary] = {
    **OF_ORDERS,
    **OF_PAPERS,
    **BOUNDARIES_OF_STUDIES,
    # Section 3.2, I.1: at or below 88. Section 5.7: 88.49 counts as 88, 88.5 as 89.
    "group_1_saturation_percent": Boundary(
        (
            Row("below", _saturation(87), "covered I"),
            Row("at", _saturation(88), "covered I"),
            Row("above", _saturation(89), "not-covered"),
            Row("rounds down to it", _saturation(88.49), "covered I"),
            Row("rounds up from it", _saturation(88.5), "not-covered"),
        )
    ),
    "group_1_pao2_mmhg": Boundary(
        (
            Row("below", _pao2(54), "covered I"),
            Row("at", _pao2(55), "covered I"),
            Row("above", _pao2(56), "not-covered"),
            Row("rounds down to it", _pao2(55.49), "covered I"),
            Row("rounds up from it", _pao2(55.5), "not-covered"),
        )
    ),
    # Section 3.2, II: 89 with one of three signs; 88 is Group I whatever the signs, 90 neither.
    "group_2_saturation_percent": Boundary(
        (
            Row("below", _saturation(88, **EDEMA), "covered I"),
            Row("at", _saturation(89, **EDEMA), "covered II"),
            Row("above", _saturation(90, **EDEMA), "not-covered"),
            Row("rounds up to it", _saturation(88.5, **EDEMA), "covered II"),
            Row("rounds down to it", _saturation(89.49, **EDEMA), "covered II"),
            Row("rounds up from it", _saturation(89.5, **EDEMA), "not-covered"),
        )
    ),
    "group_2_pao2_low_mmhg": Boundary(
        (
            Row("below", _pao2(55, **EDEMA), "covered I"),
            Row("at", _pao2(56, **EDEMA), "covered II"),
            Row("above", _pao2(57, **EDEMA), "covered II"),
            Row("rounds down from it", _pao2(55.49, **EDEMA), "covered I"),
            Row("rounds up to it", _pao2(55.5, **EDEMA), "covered II"),
        )
    ),
    "group_2_pao2_high_mmhg": Boundary(
        (
            Row("below", _pao2(58, **EDEMA), "covered II"),
            Row("at", _pao2(59, **EDEMA), "covered II"),
            Row("above", _pao2(60, **EDEMA), "not-covered"),
            Row("rounds down to it", _pao2(59.49, **EDEMA), "covered II"),
            Row("rounds up from it", _pao2(59.5, **EDEMA), "not-covered"),
        )
    ),
    # Strictly above, and what was measured counts, not what it rounds to (sections 3.2 and 5.7).
    "hematocrit_above_percent": Boundary(
        (
            Row("below", _hematocrit(55.9), "not-covered"),
            Row("at", _hematocrit(56), "not-covered"),
            Row("above", _hematocrit(56.1), "covered II"),
            Row("above by a hundredth", _hematocrit(56.01), "covered II"),
            Row("well above", _hematocrit(57), "covered II"),
        )
    ),
    "p_wave_above_mm": Boundary(
        (
            Row("below", _p_wave(2.9), "not-covered"),
            Row("at", _p_wave(3), "not-covered"),
            Row("above", _p_wave(3.1), "covered II"),
            Row("above by a hundredth", _p_wave(3.01), "covered II"),
        )
    ),
    # Sections 2.1 and 4.1: within 2 days before discharge.
    "days_before_discharge": Boundary(
        (
            Row("the day itself", _before_discharge(0), "covered I"),
            Row("below", _before_discharge(1), "covered I"),
            Row("at", _before_discharge(2), "covered I"),
            Row("above", _before_discharge(3), "not-covered"),
        )
    ),
    # Section 2.1: within 30 days before the initial date.
    "study_days_before_start": Boundary(
        (
            Row("below", _old_study(29), "covered I"),
            Row("at", _old_study(30), "covered I"),
            Row("above", _old_study(31), "not-covered"),
        )
    ),
    "visit_days_before_start": Boundary(
        (
            Row("below", _old_visit(29), "covered I"),
            Row("at", _old_visit(30), "covered I"),
            Row("above", _old_visit(31), "not-covered"),
        )
    ),
    # Section 2.3: 12 months; from then on a recertification is asked for.
    "group_1_first_period_months": Boundary(
        (
            Row("the day before the last", _a_year_later(-2), "covered I"),
            Row("the last day", _a_year_later(-1), "covered I"),
            Row("the anniversary", _a_year_later(0), "incomplete"),
        )
    ),
    # Section 4.3: 90 days, and the delivery is day 1 (Q4).
    "group_2_first_period_days": Boundary(
        (
            Row("day 89", _on_day(89, **GROUP_2), "covered II"),
            Row("day 90", _on_day(90, **GROUP_2), "covered II"),
            Row("day 91", _on_day(91, **GROUP_2), "incomplete"),
        )
    ),
    # Section 3.4, D: 120 days from the start, from 2022-07-08 on 90.
    "group_3_first_period_days": Boundary(
        (
            Row("the day before the last", _of_first_days(-1), "in"),
            Row("the last day", _of_first_days(0), "in"),
            Row("the day after", _of_first_days(1), "out"),
        ),
        lambda found: (
            "in" if found.date_of_service <= found.finding("group-3").values["first_period_to"] else "out"
        ),
    ),
    # Q9: five codes, each of them enough; their neighbours are others.
    "diagnoses_not_group_3": Boundary(
        (
            Row("J96.00", _diagnosed("J96.00"), "covered III"),
            Row("J96.01", _diagnosed("J96.01"), "not-covered"),
            Row("J96.02", _diagnosed("J96.02"), "covered III"),
            Row("J96.11", _diagnosed("J96.11"), "not-covered"),
            Row("J96.21", _diagnosed("J96.21"), "not-covered"),
            Row("J96.91", _diagnosed("J96.91"), "not-covered"),
            Row("R09.01", _diagnosed("R09.01"), "covered III"),
            Row("R09.02", _diagnosed("R09.02"), "not-covered"),
        )
    ),
    # Q16: the instruction of 2023-11-30 asks for KX beside CR where the criteria are not met.
    "kx_beside_cr_from": Boundary(
        (
            Row("the day before", _waived_as_of("2023-11-29"), "RR CR"),
            Row("the day", _waived_as_of("2023-11-30"), "RR KX CR"),
            Row("the day after", _waived_as_of("2023-12-01"), "RR KX CR"),
        ),
        modifiers,
    ),
    # Q8: until 2022-12-31 D is pure discretion, against Group III of the old local text; from then on a condition.
    "literature_conditions_from": Boundary(
        (
            Row("the day before", _no_study_above("2022-12-31"), "refer conflict"),
            Row("the day", _no_study_above("2023-01-01"), "not-covered"),
            Row("the day after", _no_study_above("2023-01-02"), "not-covered"),
        )
    ),
    # Section 10.4: within 100 dollars or 25 % of the actual cost, the greater. Of 300 dollars, 100: from 200.
    "estimate_tolerance_usd": Boundary(
        (
            Row("below", _estimate("200.01", "300.00"), "GA"),
            Row("at", _estimate("200.00", "300.00"), "GA"),
            Row("above", _estimate("199.99", "300.00"), "refer discretion"),
            Row("an estimate above the cost", _estimate("900.00", "300.00"), "GA"),
        ),
        lambda found: "GA" if modifiers(found) == "RR GA" else outcome(found),
    ),
    # Of 1000 dollars 25 % are 250, more than 100: from 750. Of 400 both are 100: from 300.
    "estimate_tolerance_share": Boundary(
        (
            Row("below", _estimate("750.01", "1000.00"), "GA"),
            Row("at", _estimate("750.00", "1000.00"), "GA"),
            Row("above", _estimate("749.99", "1000.00"), "refer discretion"),
            Row("where both are one", _estimate("300.00", "400.00"), "GA"),
            Row("beyond both", _estimate("299.99", "400.00"), "refer discretion"),
        ),
        lambda found: "GA" if modifiers(found) == "RR GA" else outcome(found),
    ),
    # Section 8.2: within 6 months before the order, which is of 2026-11-09 here.
    "encounter_months_before_order": Boundary(
        (
            Row("below", lambda _day: {"encounters": [visit("2026-05-10")]}, "covered I"),
            Row("at", lambda _day: {"encounters": [visit("2026-05-09")]}, "covered I"),
            Row("above", lambda _day: {"encounters": [visit("2026-05-08")]}, "not-covered"),
        )
    ),
    # Section 11.3: a rental begun from 2020-03-01 to 2023-05-11 may have begun under the waiver, and is asked about.
    "emergency_from": Boundary(
        (
            Row("the day before", _begun("2020-02-29"), "covered I"),
            Row("the first day", _begun("2020-03-01"), "incomplete"),
            Row("the second day", _begun("2020-03-02"), "incomplete"),
        )
    ),
    "emergency_to": Boundary(
        (
            Row("the day before the last", _begun("2023-05-10"), "incomplete"),
            Row("the last day", _begun("2023-05-11"), "incomplete"),
            Row("the day after", _begun("2023-05-12"), "covered I"),
        )
    ),
}

RETEST = {
    "retest_from_day": {60: "out", 61: "in", 62: "in"},
    "retest_to_day": {89: "in", 90: "in", 91: "out"},
}
