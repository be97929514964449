"""Made-up weeks and vessels with round numbers, small enough for paper."""

import json
from typing import Any

from loxley.oxygen import Fluid
from loxley.supply.weeks.full_unit import FullUnit
from loxley.supply.weeks.week import Week, read_week
from loxley.vessel import Start, Vessel

PLAIN: dict[str, Any] = {
    "format": "loxley/week@1",
    "flows": {"rest": {"flow_lpm": 2.0}, "walking": {"flow_lpm": 3.0}, "asleep": {"flow_lpm": 1.0}},
    "hours_asleep_per_night": 8.0,
    "outings": [{"times_per_week": 2, "legs": [{"hours": 3.0, "activity": "walking"}]}],
    "portable_at_home": {"hours_per_day": 0.0},
}
"""Two outings of three hours; else at home."""


def week(**changed: Any) -> Week:
    """The plain week with some keys changed; an ellipsis takes a key out."""
    whole = {key: value for key, value in {**PLAIN, **changed}.items() if value is not ...}
    return read_week(json.dumps(whole).encode())


def outing(times: int, *legs: tuple[float, str]) -> dict[str, Any]:
    """An outing by its legs."""
    return {
        "times_per_week": times,
        "legs": [{"hours": hours, "activity": activity} for hours, activity in legs],
    }


def portable(evaporation_kg_per_day: float = 0.6) -> FullUnit:
    """1.2 L of liquid under 22 psig (1,091 g/L): 1.31 kg, 988 L of gas at 70 °F. It takes pressure up to 22 psig."""
    vessel = Vessel(
        fluid=Fluid.OXYGEN,
        volume_l=1.333,
        evaporation_kg_per_day=evaporation_kg_per_day,
        relief_psig=22.0,
        economizer_psig=20.0,
        withdrawal="economizer",
    )
    return FullUnit(vessel, Start(fill_fraction=0.9, pressure_psig=22.0))


def reservoir(volume_l: float = 40.0, evaporation_kg_per_day: float = 0.6) -> FullUnit:
    """A reservoir that fills no portable below a tenth of its inner volume."""
    vessel = Vessel(
        fluid=Fluid.OXYGEN,
        volume_l=volume_l,
        evaporation_kg_per_day=evaporation_kg_per_day,
        relief_psig=22.0,
        economizer_psig=20.0,
        withdrawal="economizer",
        heel_share=0.02,
        minimum_fill_share=0.1,
    )
    return FullUnit(vessel, Start(fill_fraction=0.95, pressure_psig=22.0))
