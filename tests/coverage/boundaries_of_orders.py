"""The rows of `boundaries.py` on flow, delivery, continued need and refills."""

from collections.abc import Callable

from loxley.coverage import Determination

from .boundary import Boundary, Row
from .cases import Changes, day, delivery, still_in_use, study


def _flow(litres: float) -> Callable[[str], Changes]:
    return lambda _day: {"order__flow_lpm": {"rest": litres}}


def _band(found: Determination) -> str:
    return found.finding("flow.counts").variant


def _on_six(litres: float) -> Callable[[str], Changes]:
    """Six litres ordered, and a study of 85 % made on so many litres."""
    return lambda date: {
        "order__flow_lpm": {"rest": 6},
        **({"certificate__answers__6b": None, "certificate__answers__6c": None} if date < "2023" else {}),
        "blood_gas_studies": [
            study(day(date, -2)),
            study(day(date, -3), id="t2", oxygen_lpm=litres, saturation_percent=85),
        ],
    }


def _high_study(found: Determination) -> str:
    return found.finding("flow.high-study").holds


def _brought_before_discharge(days: int) -> Callable[[str], Changes]:
    """Brought into the hospital so many days before the patient goes home, on the date of service."""
    return lambda date: {
        "deliveries": [delivery(day(date, -days), delivered_at="facility-pre-discharge")],
        "inpatient_stays": [{"admitted_on": day(date, -12), "discharged_on": date}],
    }


def _needed(months: str) -> Callable[[str], Changes]:
    """Asked on 2026-01-10 about need and use that were last recorded on a day."""
    return lambda _day: {"request__date_of_service": "2026-01-10", "use_records": still_in_use(months)}


def _contents(quantity: int) -> Callable[[str], Changes]:
    return lambda date: {
        "deliveries": [delivery(date), {"date": date, "items": [{"hcpcs": "E0444", "quantity": quantity}]}]
    }


def _says(*words: str) -> Callable[[Determination], str]:
    """The first of the words that the advice on refills says."""

    def read(found: Determination) -> str:
        (refills,) = [each for each in found.remarks if each.code == "refills"]
        return next((word for word in words if word in refills.sentence), "")

    return read


def _too_much(found: Determination) -> str:
    return "too much" if any(each.code == "contents-at-once" for each in found.remarks) else "in order"


OF_ORDERS: dict[str, Boundary] = {
    # Section 7: exactly 1 is not less than 1, exactly 4 not more than 4.
    "flow_standard_low_lpm": Boundary(
        (
            Row("below", _flow(0.99), "below"),
            Row("at", _flow(1), "standard"),
            Row("above", _flow(1.01), "standard"),
        ),
        _band,
    ),
    "flow_standard_high_lpm": Boundary(
        (
            Row("below", _flow(3.99), "standard"),
            Row("at", _flow(4), "standard"),
            Row("above", _flow(4.01), "above"),
        ),
        _band,
    ),
    # Section 7: a study taken on 4 L/min or more.
    "high_flow_study_on_lpm": Boundary(
        (
            Row("below", _on_six(3.99), "unknown"),
            Row("at", _on_six(4), "yes"),
            Row("above", _on_six(4.01), "yes"),
        ),
        _high_study,
    ),
    # Section 13.5: up to 2 days before discharge home; the date of service is the day of discharge.
    "delivery_days_before_discharge": Boundary(
        (
            Row("below", _brought_before_discharge(1), "covered I"),
            Row("at", _brought_before_discharge(2), "covered I"),
            Row("above", _brought_before_discharge(3), "incomplete"),
        )
    ),
    # Section 8.6: no sooner than 30 days (14 before 2024) before the supply is expected to end.
    "refill_contact_days": Boundary(
        (
            Row(
                "the last day of fourteen",
                lambda _day: {"on": "2023-12-31", "request__items": ["E0444"]},
                "14",
            ),
            Row(
                "the first day of thirty",
                lambda _day: {"on": "2024-01-01", "request__items": ["E0444"]},
                "30",
            ),
            Row("the day after", lambda _day: {"on": "2024-01-02", "request__items": ["E0444"]}, "30"),
        ),
        _says("14", "30"),
    ),
    # Section 8.6: delivered no sooner than 10 days before; of 9, 10 and 11 it says 10.
    "refill_delivery_days": Boundary(
        (
            Row("stationary contents", lambda _day: {"request__items": ["E0442"]}, "10"),
            Row("portable contents", lambda _day: {"request__items": ["E0444"]}, "10"),
            Row("contents of gas", lambda _day: {"request__items": ["E0443"]}, "10"),
        ),
        _says(" 9 ", "11", "10"),
    ),
    # Section 8.6: up to 3 months at once.
    "refill_at_once_months": Boundary(
        (
            Row("below", _contents(2), "in order"),
            Row("at", _contents(3), "in order"),
            Row("above", _contents(4), "too much"),
        ),
        _too_much,
    ),
    # Section 8.5: proof within the preceding 12 months: for 2026-01-10 from 2025-01-10.
    "need_on_record_months": Boundary(
        (
            Row("below", _needed("2025-01-11"), "covered I"),
            Row("at", _needed("2025-01-10"), "covered I"),
            Row("above", _needed("2025-01-09"), "incomplete"),
        )
    ),
}
