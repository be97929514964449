"""Made-up books of patients, as tables of columns. Nobody in them exists."""

from random import Random
from typing import Any

Table = dict[str, list[Any]]


def table_of(rows: list[dict[str, Any]]) -> Table:
    """Rows as columns."""
    return {name: [row[name] for row in rows] for name in rows[0]}


def patient(**changed: Any) -> dict[str, Any]:
    """A patient with 30 kg in a Liberator 45 who draws 2 L/min day and night and fills a Stroller three times a week."""
    row: dict[str, Any] = {
        "patient_id": "p1",
        "reservoir_model": "liberator-45",
        "oxygen_kg": 30.0,
        "as_of": "2026-03-02",
        "flow_day_lpm": 2.0,
        "flow_night_lpm": 2.0,
        "hours_on_portable_away": 9.0,
        "hours_on_portable_home": 0.0,
        "portable_model": "stroller",
        "portable_fills_per_week": 3.0,
    }
    return {**row, **changed}


def own(**changed: Any) -> dict[str, Any]:
    """The same with a reservoir in its own figures."""
    figures = {
        "reservoir_model": None,
        "volume_l": 36.0,
        "heat_leak_w": 1.6,
        "relief_psig": 22.0,
        "economizer_psig": 20.0,
    }
    return patient(**{**figures, **changed})


def at_rest(**changed: Any) -> dict[str, Any]:
    """One with no portable: a steady draw alone."""
    nothing = {"hours_on_portable_away": 0.0, "portable_model": None, "portable_fills_per_week": 0.0}
    return patient(**{**nothing, **changed})


def book(count: int, seed: int = 1) -> Table:
    """Patients of many kinds: catalogued reservoirs and own ones, weak draws and strong, stay-at-homes too."""
    chance = Random(seed)  # noqa: S311 (no secret)
    return table_of([_any_patient(number, chance) for number in range(count)])


def _any_patient(number: int, chance: Random) -> dict[str, Any]:
    flow = chance.choice([0.25, 0.5, 1.0, 2.0, 3.0])
    goes_out = chance.random() < 0.7
    fills = float(chance.choice([1, 3, 7])) if goes_out else 0.0
    known = chance.random() < 0.5
    is_own = chance.random() < 0.3
    row = (own if is_own else patient)(
        patient_id=f"p{number}",
        oxygen_kg=round(chance.uniform(4.0, 20.0), 2),
        flow_day_lpm=flow,
        flow_night_lpm=chance.choice([flow, 0.5 * flow, 0.0]),
        hours_on_portable_away=round(fills * chance.uniform(1.0, 4.0), 2),
        hours_on_portable_home=chance.choice([0.0, 3.0]) if goes_out else 0.0,
        portable_model=chance.choice(["stroller", "sprint"]) if goes_out else None,
        portable_fills_per_week=fills,
        flow_day_lpm_sd=0.1 * flow if known else None,
        oxygen_kg_sd=0.0 if known else None,
    )
    if is_own:
        row["volume_l"], row["heat_leak_w"] = chance.uniform(25.0, 45.0), chance.uniform(1.2, 2.4)
        row["relief_psig"] = chance.choice([20.0, 22.0, 23.7])
    else:
        row["reservoir_model"] = chance.choice(["liberator-45", "liberator-30", "helios-36"])
        row |= dict.fromkeys(("volume_l", "heat_leak_w", "relief_psig", "economizer_psig"))
    return row
