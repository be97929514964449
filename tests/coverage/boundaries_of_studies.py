"""The values of studies in sleep and at home: cases just below, at and above each. See `boundaries.py`."""

from collections.abc import Callable
from typing import Any

from loxley.coverage import Determination

from .boundary import Boundary, Row
from .cases import Changes, day
from .studies import DROP, TITRATION, awake, night


def _asleep(**recorded: Any) -> Callable[[str], Changes]:
    """A night at the level for an hour, or as changed; awake 92 %; no symptoms."""
    return lambda date: {
        "blood_gas_studies": [night(day(date, -2), **recorded), awake(day(date, -2))],
        "clinical__hypoxemia_symptoms": [],
    }


def _dropped(**recorded: Any) -> Callable[[str], Changes]:
    """A night whose drop counts, or as changed; it never came to the level, and there is a symptom."""
    changes = _asleep(**{**DROP, **recorded})
    return lambda date: {**changes(date), "clinical__hypoxemia_symptoms": ["insomnia"]}


def _with_apnea(**titration: Any) -> Callable[[str], Changes]:
    """Known sleep apnea, and a night within a titration that is in order, or as changed."""
    changes = _asleep(titration={**TITRATION, **titration})
    return lambda date: {**changes(date), "clinical__conditions": ["obstructive-sleep-apnea"]}


def _diagnosed(code: str) -> Callable[[str], Changes]:
    """A plain night without titration, and a diagnosis."""
    return lambda date: {**_asleep()(date), "diagnoses": [{"icd10": code}]}


def _recorded_at_home(date: str) -> Callable[[str], Changes]:
    """A night at home by way of a testing facility, asked about a day of its own."""
    by_facility = {"setting": "home", "performed_by": "idtf", "instructed_by": "idtf"}
    return lambda _day: {
        "on": date,
        "blood_gas_studies": [night(day(date, -2), **by_facility), awake(day(date, -2))],
    }


def _home_route(found: Determination) -> str:
    finding = found.finding("study.home-route")
    return finding.refer_because or finding.holds


BOUNDARIES_OF_STUDIES: dict[str, Boundary] = {
    # Section 3.2, I.2b: strictly more than 5 points, measured. From 95 % to 90 are 5 points, and 5.26 % of 95: the two
    # readings of the text differ (Q19). From 100 % both are the same; 95 to 90.5 is 4.5 points, 4.74 %.
    "sleep_drop_above_points": Boundary(
        (
            Row("below", _dropped(lowest_saturation_percent=90.5), "not-covered"),
            Row("at, above in percent", _dropped(lowest_saturation_percent=90), "refer discretion"),
            Row("above", _dropped(lowest_saturation_percent=89.9), "covered I"),
            Row(
                "at in both",
                _dropped(baseline_saturation_percent=100, lowest_saturation_percent=95),
                "not-covered",
            ),
            Row(
                "above by a tenth",
                _dropped(baseline_saturation_percent=100, lowest_saturation_percent=94.9),
                "covered I",
            ),
        )
    ),
    # Q19: where 5 % of the baseline would be the measure, a person decides. 5 % of 94 are 4.7 points.
    "sleep_drop_above_share": Boundary(
        tuple(
            Row(
                word,
                _dropped(baseline_saturation_percent=94, lowest_saturation_percent=lowest),
                expected,
            )
            for word, lowest, expected in (
                ("below", 89.4, "not-covered"),
                ("at", 89.3, "not-covered"),
                ("above", 89.2, "refer discretion"),
            )
        )
    ),
    # The same for PO2: strictly more than 10 mm Hg.
    "sleep_drop_above_mmhg": Boundary(
        tuple(
            Row(
                word,
                _dropped(
                    method="arterial-blood-gas",
                    baseline_saturation_percent=None,
                    lowest_saturation_percent=None,
                    baseline_pao2_mmhg=75,
                    lowest_pao2_mmhg=mmhg,
                ),
                expected,
            )
            for word, mmhg, expected in (
                ("below", 65.1, "not-covered"),
                ("at", 65, "not-covered"),
                ("above", 64.9, "covered I"),
            )
        )
    ),
    # Section 5.3: a recording of at least 2 hours, at least 5 minutes in total; measured, not rounded.
    "sleep_recording_minutes": Boundary(
        (
            Row("below", _asleep(recording_minutes=119.9), "not-covered"),
            Row("at", _asleep(recording_minutes=120), "covered I"),
            Row("above", _asleep(recording_minutes=120.1), "covered I"),
        )
    ),
    "sleep_qualifying_minutes": Boundary(
        (
            Row("below", _asleep(minutes_at_or_below_88=4.9), "not-covered"),
            Row("at", _asleep(minutes_at_or_below_88=5), "covered I"),
            Row("above", _asleep(minutes_at_or_below_88=5.1), "covered I"),
        )
    ),
    "sleep_drop_minutes": Boundary(
        (
            Row("below", _dropped(minutes_of_drop=4.9), "not-covered"),
            Row("at", _dropped(minutes_of_drop=5), "covered I"),
            Row("above", _dropped(minutes_of_drop=5.1), "covered I"),
        )
    ),
    # Section 5.5: at least 2 hours, at or below 10 an hour.
    "titration_minutes": Boundary(
        (
            Row("below", _with_apnea(minutes=119.9), "not-covered"),
            Row("at", _with_apnea(minutes=120), "covered I"),
            Row("above", _with_apnea(minutes=120.1), "covered I"),
        )
    ),
    "titration_ahi_per_hour": Boundary(
        (
            Row("below", _with_apnea(ahi=9.9), "covered I"),
            Row("at", _with_apnea(ahi=10), "covered I"),
            Row("above", _with_apnea(ahi=10.1), "not-covered"),
            Row("began below it, reduced", _with_apnea(ahi=9.8, initial_ahi=9.9), "covered I"),
            Row("began below it, not reduced", _with_apnea(ahi=9.9, initial_ahi=9.9), "refer discretion"),
            Row("began at it, not reduced", _with_apnea(ahi=10, initial_ahi=10), "covered I"),
        )
    ),
    # A diagnosis of obstructive sleep apnea is known apnea, and asks for the titration; others are not.
    "obstructive_sleep_apnea_codes": Boundary(
        (
            Row("the code before", _diagnosed("G47.32"), "covered I"),
            Row("the code", _diagnosed("G47.33"), "incomplete"),
            Row("the code after", _diagnosed("G47.34"), "covered I"),
            Row("the illness", _diagnosed("J44.9"), "covered I"),
        )
    ),
    # Section 5.4: transmittal 173 of August 2005.
    "home_route_from": Boundary(
        (
            Row("the day before", _recorded_at_home("2005-08-30"), "discretion"),
            Row("the day", _recorded_at_home("2005-08-31"), "yes"),
            Row("the day after", _recorded_at_home("2005-09-01"), "yes"),
        ),
        _home_route,
    ),
}
