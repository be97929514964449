"""Writes a made-up book of patients, for examples: `python scripts/patients.py examples/patients.parquet`.

Nobody in it exists. Twenty-four patients: most with a reservoir of the catalogue, one in eight with a reservoir in its
own figures; some never leave the house; where a spread is known it is given, elsewhere it is null.
"""

import datetime as dt
import sys
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

SEED, PATIENTS = 20260302, 24
AS_OF = dt.date(2026, 3, 2)
RESERVOIRS = {"liberator-45": 45.0, "liberator-30": 30.0, "helios-46": 40.0, "companion-31": 30.0}
"""With about the kilograms that they hold."""
PORTABLES = ("stroller", "sprint", "helios-h300", "spirit-600")


def patient(number: int, chance: Random) -> dict[str, Any]:
    """A row of the book."""
    own = number % 8 == 7
    model = chance.choice(list(RESERVOIRS))
    full = 33.0 if own else RESERVOIRS[model]
    flow = chance.choice([0.5, 1.0, 1.0, 1.5, 2.0, 2.0, 3.0])
    goes_out = chance.random() < 0.75
    known = chance.random() < 0.5
    fills = float(chance.choice([1, 2, 3, 5, 7])) if goes_out else 0.0
    return {
        "patient_id": f"p{number + 1:03d}",
        "reservoir_model": None if own else model,
        "volume_l": 36.0 if own else None,
        "heat_leak_w": 1.6 if own else None,
        "relief_psig": 22.0 if own else None,
        "economizer_psig": 20.0 if own else None,
        "oxygen_kg": round(full * chance.uniform(0.25, 0.95), 1),
        "as_of": AS_OF,
        "flow_day_lpm": flow,
        "flow_night_lpm": max(flow - chance.choice([0.0, 0.0, 0.5]), 0.5),
        "hours_on_portable_away": round(fills * chance.uniform(2.0, 4.0), 1),
        "hours_on_portable_home": round(fills * chance.uniform(0.0, 1.0), 1),
        "portable_model": chance.choice(PORTABLES) if goes_out else None,
        "portable_fills_per_week": fills,
        "oxygen_kg_sd": 0.5 if known else None,
        "flow_day_lpm_sd": round(0.1 * flow, 2) if known else None,
        "portable_fills_per_week_sd": 1.0 if known and goes_out else None,
    }


def main(file: str) -> None:
    """Write the book."""
    chance = Random(SEED)  # noqa: S311 (no secret)
    rows = [patient(number, chance) for number in range(PATIENTS)]
    pq.write_table(pa.Table.from_pylist(rows), file, compression="zstd")


if __name__ == "__main__":
    main(sys.argv[1])
