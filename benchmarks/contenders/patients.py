"""A made-up book of patients for the forecast, as large as one likes. Nobody in it exists."""

import datetime as dt
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SEED = 11
AS_OF = dt.date(2026, 3, 2)
RESERVOIRS = ("liberator-45", "liberator-30", "helios-46", "companion-31")
MOST_KG = 30.0
OWN = 0.2
"""Share of the patients whose reservoir is given in its own figures."""


def write(file: Path, patients: int, *, slow: bool = False) -> None:
    """Write a book. Draws of 0.5 to 3 L/min run dry in a fortnight or so, and then cost no more; `slow` ones, a third of
    them, last the month, which is the dearest that a book can be."""
    chance = np.random.default_rng(SEED)
    own = chance.random(patients) < OWN
    flow = chance.choice([0.5, 1.0, 1.0, 2.0, 2.0, 3.0], patients) * (0.3 if slow else 1.0)
    fills = chance.choice([0.0, 0.0, 1.0, 2.0, 3.0, 7.0], patients) * (0.3 if slow else 1.0)
    outings = chance.uniform(2.0, 4.0, patients)
    filled = chance.uniform(0.75 if slow else 0.2, 0.95, patients) * MOST_KG
    columns = {
        "patient_id": pa.array([f"p{row:07d}" for row in range(patients)]),
        "reservoir_model": pa.array(chance.choice(RESERVOIRS, patients), mask=own),
        "volume_l": pa.array(chance.choice([36.0, 42.0], patients), mask=~own),
        "heat_leak_w": pa.array(chance.uniform(1.2, 2.2, patients).round(2), mask=~own),
        "relief_psig": pa.array(np.full(patients, 22.0), mask=~own),
        "economizer_psig": pa.array(np.full(patients, 20.0), mask=~own),
        "oxygen_kg": pa.array(filled.round(1)),
        "as_of": pa.array([AS_OF] * patients),
        "flow_day_lpm": pa.array(flow),
        "flow_night_lpm": pa.array(flow),
        "hours_on_portable_away": pa.array((fills * outings).round(1)),
        "hours_on_portable_home": pa.array(np.zeros(patients)),
        "portable_model": pa.array(chance.choice(["stroller", "sprint"], patients), mask=fills == 0.0),
        "portable_fills_per_week": pa.array(fills),
    }
    pq.write_table(pa.table(columns), file, compression="zstd")


def litres(file: Path) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """The naive way: kilograms turned into litres of gas by 860 a litre of liquid of 1.141 kg, over the flow; what the
    portables take off by their nominal content. Days, with nothing vented and nothing left."""
    table = pq.read_table(file, columns=["oxygen_kg", "flow_day_lpm", "portable_fills_per_week"])
    kg, flow, fills = (column.to_numpy() for column in table.columns)
    a_day = flow * 1440.0 / 860.0 * 1.141 + fills / 7.0 * 1.3
    return np.asarray(kg / a_day)
