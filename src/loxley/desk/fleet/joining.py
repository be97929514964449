"""The parts put together: one Parquet file, one file of rejects, and what the whole comes to."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from loxley.desk.fleet.part import NOTES, unpacked
from loxley.desk.parts_folder import PartsFolder, rejects_of, writing
from loxley.supply.fleet import Question

MAY, LIKELY = 0.05, 0.5


@dataclass(slots=True)
class Counts:
    """What is counted while the parts are joined."""

    rows: int = 0
    rejected: int = 0
    may_run_dry: int = 0
    likely_run_dry: int = 0
    safe_days: Counter[int] = field(default_factory=Counter)
    must_be_filled: int = 0
    not_enough: int = 0
    says: set[str] = field(default_factory=set)
    as_of: set[str] = field(default_factory=set)
    """First and last days of the parts."""

    def count(self, table: pa.Table, question: Question) -> None:
        """A part."""
        dry = table.column(f"probability_empty_by_day_{question.days}")
        self.rows += len(table)
        self.may_run_dry += _true(pc.greater_equal(dry, MAY))
        self.likely_run_dry += _true(pc.greater_equal(dry, LIKELY))
        self.safe_days.update(table.column("latest_safe_day").to_pylist())
        if question.until_day is not None:
            self.must_be_filled += _true(table.column("must_be_filled"))
            self.not_enough += _true(pc.invert(table.column("one_fill_is_enough")))


def joined(folder: PartsFolder, schema: pa.Schema, out: Path, question: Question) -> Counts:
    """The result and its rejects, in the order of the book, whole or not at all. Rejects of an older run go away.

    Raises
    ------
    SurroundingsError
        The disk does not let us.
    """
    counts = Counts()
    rejects = rejects_of(out)
    with (
        writing(folder.path, rejects) as lines,
        writing(folder.path, out) as temporary,
        pq.ParquetWriter(temporary, schema, compression="zstd") as writer,
        lines.open("w", encoding="utf-8") as refused,
    ):
        for number in folder.numbers:
            table = unpacked(folder.file(number).read_bytes())
            notes = json.loads(table.schema.metadata[NOTES])
            for row in notes["refused"]:
                refused.write(json.dumps(row, ensure_ascii=False) + "\n")
            counts.rejected += len(notes["refused"])
            counts.says.update(notes["says"])
            counts.as_of.update(notes["as_of"])
            counts.count(table, question)
            writer.write_table(table.cast(schema))
    if not counts.rejected:
        rejects.unlink(missing_ok=True)
    return counts


def _true(column: pa.ChunkedArray) -> int:
    return int(pc.sum(column).as_py() or 0)
