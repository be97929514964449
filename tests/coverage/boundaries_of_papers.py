"""The rows of `boundaries.py` on certificates and notices."""

from collections.abc import Callable
from typing import Any

from loxley.coverage import Determination

from .boundary import Boundary, Row
from .cases import Changes, day, delivery, notice, visit
from .certificates import GROUP_2, faults, initial, retested, stands


def _later(days: int, **more: Any) -> Callable[[str], Changes]:
    """Asked about a day so many days after the start, 2021-05-10."""
    return lambda date: {"request__date_of_service": day(date, days), **more}


def _recertification(found: Determination) -> str:
    return "not due" if stands(found, "recertification") == "not due" else "due"


def _tested_on_day(number: int) -> Callable[[str], Changes]:
    """Day 1 is the start, so that day 61 is 60 days after it; asked about month 4 and a day well in it."""

    def changes(date: str) -> Changes:
        told = {key: value for key, value in retested(day(date, number - 1)).items() if "study__" not in key}
        return {"request__date_of_service": "2021-09-01", **told}

    return changes


def _in_window(found: Determination) -> str:
    return "out" if "cmn.recertification-test" in faults(found, "recertification") else "in"


def _seen_before(days: int) -> Callable[[str], Changes]:
    """The form is of 2021-08-02, the test of the day before; seen so many days before the form."""

    def changes(_date: str) -> Changes:
        told = {key: value for key, value in retested("2021-08-01").items() if "study__" not in key}
        told["encounters"] = [visit(day("2021-08-02", -days))]
        return {"request__date_of_service": "2021-09-01", **told}

    return changes


def _seen(found: Determination) -> str:
    return "out" if "cmn.recertification-visit" in faults(found, "recertification") else "in"


def _answered(flow: str, ordered: float) -> Callable[[str], Changes]:
    return lambda _date: {
        "order__flow_lpm": {"rest": ordered},
        "certificate__answers__5": flow,
        "certificate__answers__6b": None,
        "certificate__answers__6c": None,
    }


def _answers(found: Determination) -> str:
    because = faults(found, "initial")
    if "cmn.agrees-with-record" in because:
        return "differs"
    return "asks for 6" if "cmn.answers" in because else "agrees"


def _replaced(why: str) -> Callable[[str], Changes]:
    """A unit replaced half a year later, with the form of the start alone on file."""
    return lambda date: {
        "request__date_of_service": day(date, 200),
        "certificates": [initial()],
        "deliveries": [delivery(date), delivery(day(date, 180), replacement=why)],
    }


def _initial_again(found: Determination) -> str:
    return stands(found, "initial")


def _asked_after_the_notice(days: int) -> Callable[[str], Changes]:
    """A notice of the day before the service, which speaks of days up to so many days after itself."""

    def changes(date: str) -> Changes:
        given = day(date, -1)
        covers = {"from": date, "to": day(given, days)}
        return {"study__saturation_percent": 94, "notices": [notice(given, covers=covers)]}

    return changes


def _older(found: Determination) -> str:
    return "older" if any("good for 12 months at most" in remark for remark in found.advice) else "good"


OF_PAPERS: dict[str, Boundary] = {
    # Section 9.3: Group I at 12 months, with the claim of month 13, which begins 365 days after 2021-05-10.
    "recertification_group_1_months": Boundary(
        (
            Row("the day before the last", _later(363), "not due"),
            Row("the last day of month 12", _later(364), "not due"),
            Row("the first day of month 13", _later(365), "due"),
            Row("the day after", _later(366), "due"),
        ),
        _recertification,
    ),
    # Group II at 3 months, with the claim of month 4, which begins on 2021-08-10: 92 days after the start.
    "recertification_group_2_months": Boundary(
        (
            Row("the day before the last", _later(90, **GROUP_2), "not due"),
            Row("the last day of month 3", _later(91, **GROUP_2), "not due"),
            Row("the first day of month 4", _later(92, **GROUP_2), "due"),
        ),
        _recertification,
    ),
    "recertification_test_from_day": Boundary(
        (
            Row("day 60", _tested_on_day(60), "out"),
            Row("day 61", _tested_on_day(61), "in"),
            Row("day 62", _tested_on_day(62), "in"),
        ),
        _in_window,
    ),
    # Section 8.2: seen within 90 days before a recertification.
    "recertification_visit_days": Boundary(
        (
            Row("89 days before", _seen_before(89), "in"),
            Row("90 days before", _seen_before(90), "in"),
            Row("91 days before", _seen_before(91), "out"),
            Row("on its day", _seen_before(0), "in"),
            Row("the day after", _seen_before(-1), "out"),
        ),
        _seen,
    ),
    # Section 9.2, question 5: X below 1; exactly 1 is not below it.
    "answer_x_below_lpm": Boundary(
        (
            Row("below", _answered("X", 0.99), "agrees"),
            Row("at", _answered("X", 1), "differs"),
            Row("above", _answered("X", 1.01), "differs"),
        ),
        _answers,
    ),
    # Question 6 is asked above 4; exactly 4 is not above it.
    "tested_above_lpm": Boundary(
        (
            Row("below", _answered("3.99", 3.99), "agrees"),
            Row("at", _answered("4", 4), "agrees"),
            Row("above", _answered("4.01", 4.01), "asks for 6"),
        ),
        _answers,
    ),
    # Section 9.3: end of the useful lifetime, loss, theft, irreparable damage; wear begins no new rental.
    "initial_after_replacement": Boundary(
        (
            Row("end of the useful lifetime", _replaced("rul-ended"), "missing"),
            Row("loss", _replaced("lost"), "missing"),
            Row("theft", _replaced("stolen"), "missing"),
            Row("irreparable damage", _replaced("irreparable-damage"), "missing"),
            Row("wear", _replaced("worn-out"), "present"),
        ),
        _initial_again,
    ),
    # Section 10.4: up to one year. A notice of 2024-05-09 is good to 2025-05-08.
    "repeated_service_months": Boundary(
        (
            Row("to the day before the last", _asked_after_the_notice(363), "good"),
            Row("to the last day", _asked_after_the_notice(364), "good"),
            Row("a year on", _asked_after_the_notice(365), "older"),
        ),
        _older,
    ),
}
"""By value."""
