"""Studies in sleep and in exercise that nothing speaks against, to be changed one fact at a time.

    a night     in a sleep laboratory: 480 minutes recorded, 60 of them at or below 88 %
    a session   in the office: 93 % at rest, 86 % in exercise, 91 % in exercise on 2 L/min

Awake and at rest the patient has 92 or 93 %, which qualifies in no group.
"""

from typing import Any

from .cases import TODAY, Changes, day, study

BEFORE = day(TODAY, -2)
NIGHT: Changes = {
    "recording_minutes": 480,
    "minutes_at_or_below_88": 60,
    "baseline_saturation_percent": 92,
    "lowest_saturation_percent": 84,
}
DROP: Changes = {
    # A drop of 6 points from 95 to 89 %, never at the level of Group I, and at that of Group II for 3 minutes.
    "baseline_saturation_percent": 95,
    "lowest_saturation_percent": 89,
    "minutes_at_or_below_88": 0,
    "minutes_at_or_below_89": 3,
    "minutes_of_drop": 20,
}
TITRATION: Changes = {"minutes": 180, "ahi": 4, "initial_ahi": 35, "optimal_pressure": True}


def awake(date: str = BEFORE, **changes: Any) -> dict[str, Any]:
    """The reading at rest beside a night: 92 %."""
    return study(date, **{"id": "awake", "saturation_percent": 92, **changes})


def night(date: str = BEFORE, **changes: Any) -> dict[str, Any]:
    """A night at the level for an hour. What the recording says is changed by its own key, all else too."""
    recorded = {**NIGHT, **{key: changes.pop(key) for key in [*changes] if key in _OF_RECORDING}}
    made = {"setting": "sleep-laboratory", "performed_by": "laboratory", "on_pap": _on_pap(recorded)}
    lowest = recorded["lowest_saturation_percent"]
    reading = 92 if lowest is None else lowest
    found = {"id": "night", "state": "sleep", "saturation_percent": reading, "sleep": recorded, **made}
    return study(date, **{**found, **changes})


_OF_RECORDING = {*NIGHT, *DROP, "instructed_by", "titration", "baseline_pao2_mmhg", "lowest_pao2_mmhg"}


def _on_pap(recorded: Changes) -> bool | None:
    return True if recorded.get("titration") else None


def session(
    date: str = BEFORE,
    *,
    at_rest: Changes | None = None,
    bare: Changes | None = None,
    with_oxygen: Changes | None = None,
    **changes: Any,
) -> list[dict[str, Any]]:
    """Three readings of one session, that in exercise without oxygen first; each is changed by its own name."""
    common = {"session": "s1", "in_person": True, **changes}
    readings: tuple[tuple[Changes, Changes | None], ...] = (
        ({"id": "bare", "state": "exercise", "saturation_percent": 86}, bare),
        ({"id": "rest", "state": "rest", "saturation_percent": 93}, at_rest),
        ({"id": "helped", "state": "exercise", "saturation_percent": 91, "oxygen_lpm": 2}, with_oxygen),
    )
    return [study(date, **{**common, **reading, **(own or {})}) for reading, own in readings]
