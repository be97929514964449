"""Small histories that can be followed on paper: one reservoir of round figures, and a few readings."""

import datetime as dt
from typing import Any

KG_A_DAY_AT_1_LPM = 1.9096
"""1 L/min at 70 °F, 1 atm: 1,440 L a day of 1.32614 g."""
MONDAY = dt.datetime(2024, 4, 1, 12)  # noqa: DTZ001 (local, as a history has it)


def at(day: float) -> str:
    """A moment, in days after a Monday noon."""
    return (MONDAY + dt.timedelta(days=day)).isoformat(timespec="minutes")


def vessel(**changed: Any) -> dict[str, Any]:
    """40 L, 0.65 kg a day, 22 and 20 psig: full holds 0.9 of 40 L, so 36 L of 1.0946 kg and 4 L of vapour, 39.45 kg."""
    return {
        "fluid": "oxygen",
        "volume_l": 40.0,
        "evaporation_kg_per_day": 0.65,
        "relief_psig": 22.0,
        "economizer_psig": 20.0,
        "withdrawal": "economizer",
        "heel_share": 0.02,
        "minimum_fill_share": 0.05,
    } | changed


FULL_KG = 39.45


def history(**changed: Any) -> dict[str, Any]:
    """2 L/min day and night (3.82 kg a day), unit of 30 kg, full on day 0 with a weighing, weighed again on day 4."""
    return {
        "format": "loxley/history@1",
        "vessel": vessel(),
        "empty_kg": 30.0,
        "full_share": 0.9,
        "gas_reference": "70F-1atm",
        "as_of": at(5),
        "schedule": {"flow_day_lpm": 2.0, "flow_night_lpm": 2.0},
        "deliveries": [{"at": at(0), "received_kg": 30.0, "filled_to": "full"}],
        "readings": [weighing("w0", 0.1, 69.0), weighing("w1", 4.1, 53.8)],
    } | changed


def weighing(name: str, day: float, gross: float) -> dict[str, Any]:
    """A reading of a scale, kg."""
    return {"id": name, "at": at(day), "scale_kg": gross}


def quarters(name: str, day: float, shown: float, **more: Any) -> dict[str, Any]:
    """A reading of four segments."""
    return {"id": name, "at": at(day), "gauge_quarters": shown, "gauge": "led-segments"} | more
