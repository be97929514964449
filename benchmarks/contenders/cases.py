"""Made-up cases for the benchmark of coverage: one typical patient, varied so that no two are alike."""

import datetime as dt
import json
from typing import Any

from benchmarks.contenders.commands import ROOT

_TYPICAL = json.loads((ROOT / "examples" / "current.json").read_text("utf-8"))
_FIRST = dt.date(2023, 7, 1)
_DAYS, _LEVELS = 700, 9
"""Dates of service over two years of one rule; nine readings from 80 to 88 %, all of Group I."""
_DATES = ("taken_at", "date", "ordered_on", "signed_on", "received_on", "on", "started_on", "date_of_service")


def case_text(number: int) -> str:
    """The case file of patient `number`: a reading, a day and names of his own."""
    day = _FIRST + dt.timedelta(days=number % _DAYS)
    shift = day - dt.date.fromisoformat(_TYPICAL["request"]["date_of_service"])
    tree = _moved(_TYPICAL, shift)
    tree["blood_gas_studies"][0].update(
        id=f"t{number}", saturation_percent=80 + number % _LEVELS, session=f"s{number}"
    )
    tree["orders"][0]["id"] = f"o{number}"
    tree["patient"]["name"] = {"given": f"Ada {number}", "family": "Ortiz"}
    return json.dumps(tree)


def checklist(tree: Any) -> bool:
    """What a checklist asks: a reading at the level, mobile, an order with a signature. No dates and no reasons."""
    study, order = tree["blood_gas_studies"][-1], tree["orders"][-1]
    level = (study.get("saturation_percent") or 100) <= 88 or (study.get("pao2_mmhg") or 100) <= 55
    return bool(level and tree["patient"].get("mobile_in_home") and order.get("signature") and order["items"])


def _moved(tree: Any, shift: dt.timedelta) -> Any:
    """The same case, so many days later."""
    if isinstance(tree, list):
        return [_moved(each, shift) for each in tree]
    if not isinstance(tree, dict):
        return tree
    return {
        key: _later(value, shift) if key in _DATES and isinstance(value, str) else _moved(value, shift)
        for key, value in tree.items()
    }


def _later(text: str, shift: dt.timedelta) -> str:
    day, at, time = text.partition("T")
    return (dt.date.fromisoformat(day) + shift).isoformat() + at + time
