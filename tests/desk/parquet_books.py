"""Books of patients as Parquet files."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tests.supply.books import book

NUMBERS = ("volume_l", "heat_leak_w", "relief_psig", "economizer_psig", "flow_day_lpm_sd", "oxygen_kg_sd")


def table(rows: int, **changed: Any) -> pa.Table:
    """A few patients over and over, each time with other contents; `changed` columns as they are given."""
    few = pa.table({name: _array(name, values) for name, values in book(min(rows, 300)).items()})
    whole = few.take(pa.array(np.arange(rows) % max(len(few), 1)))
    columns = {name: whole.column(name) for name in whole.column_names}
    columns["patient_id"] = pa.array([f"p{row}" for row in range(rows)])
    columns["oxygen_kg"] = pa.array(np.random.default_rng(5).uniform(3.0, 20.0, rows))
    columns["as_of"] = columns["as_of"].cast(pa.date32())
    return pa.table({**columns, **changed})


def _array(name: str, values: list[Any]) -> pa.Array:
    return pa.array(values, pa.float64()) if name in NUMBERS else pa.array(values)


def written(path: Path, data: pa.Table, rows_a_group: int = 1_000_000) -> Path:
    """A table as a file."""
    pq.write_table(data, path, row_group_size=rows_a_group)
    return path


def rows_of(path: Path) -> list[dict[str, Any]]:
    """All rows of a file."""
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return rows
