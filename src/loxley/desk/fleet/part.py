"""The work on one part: rows in, their forecast out, both as bytes, so that any engine can carry them anywhere."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from loxley.supply.fleet import BOOK, Answer, Question, Rows, Words, answer, forecast_columns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WHOLE_NUMBERS = ("latest_safe_day", "fill_by_day", "fill_not_before_day")
YES_OR_NO = ("must_be_filled", "one_fill_is_enough")
NOTES = b"loxley.notes"
"""Where a part keeps what is not a forecast: rows that were refused, and what was taken for granted."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a book, to be carried to whoever works on them."""

    number: int
    first_row: int
    data: bytes
    """The rows, as an Arrow stream."""
    question: Question


def part_of(number: int, first_row: int, table: pa.Table, question: Question) -> Part:
    """A part, packed."""
    return Part(number, first_row, packed(table), question)


def work(part: Part) -> bytes:
    """The forecast of a part, as an Arrow stream whose schema carries the notes."""
    table = unpacked(part.data)
    found = answer(rows_of_table(table), part.question, part.first_row)
    schema = schema_of(table.schema.field("patient_id").type, part.question)
    notes = {
        "refused": [
            {
                "row": part.first_row + row,
                "faults": [{"column": fault.path, "problem": fault.problem} for fault in faults],
            }
            for row, faults in sorted(found.faults.items())
        ],
        "says": sorted(found.says),
        "as_of": _first_and_last(table.column("as_of")),
    }
    told = pa.Table.from_arrays(_arrays(table, found, schema), schema=schema)
    return packed(
        told.replace_schema_metadata(
            {**(schema.metadata or {}), NOTES: json.dumps(notes, ensure_ascii=False).encode()}
        )
    )


def schema_of(identity: pa.DataType, question: Question) -> pa.Schema:
    """The columns of a forecast, each with what it means."""
    fields = []
    for name, meaning in forecast_columns(question.days, storm=question.until_day is not None).items():
        type_: pa.DataType = pa.float64()
        if name == "patient_id":
            type_ = identity
        elif name in WHOLE_NUMBERS:
            type_ = pa.int32()
        elif name in YES_OR_NO:
            type_ = pa.bool_()
        fields.append(pa.field(name, type_, metadata={"meaning": meaning}))
    return pa.schema(fields)


def rows_of_table(table: pa.Table) -> Rows:
    """A table of the book as rows for the forecast."""
    rows = Rows(len(table))
    for column in BOOK:
        if column.name not in table.schema.names:
            continue
        values = table.column(column.name)
        given = values.is_valid().to_numpy()
        if column.kind == "number":
            rows.numbers[column.name] = _floats(values), given
        elif column.kind == "word":
            rows.words[column.name] = _codes(values)
        else:
            rows.given[column.name] = given
    return rows


def packed(table: pa.Table) -> bytes:
    """A table as an Arrow stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def unpacked(data: bytes) -> pa.Table:
    """The table of an Arrow stream."""
    with pa.ipc.open_stream(data) as reader:
        return reader.read_all()


def _first_and_last(moments: pa.ChunkedArray) -> list[str]:
    """The first and the last day of a column; nothing where none is given."""
    ends = pc.min_max(moments.cast(pa.date32())) if not pa.types.is_null(moments.type) else {}
    return [str(day) for end in ends.values() if (day := end.as_py()) is not None]


def _floats(values: pa.ChunkedArray) -> "NDArray[np.float64]":
    """Numbers as floating ones. A whole number too long for all its digits is rounded: what cannot be is told of its row."""
    floats = values.cast(pa.float64(), safe=False)
    numbers: NDArray[np.float64] = floats.fill_null(float("nan")).to_numpy()
    return numbers


def _codes(values: pa.ChunkedArray) -> Words:
    text = values.cast(pa.string()).combine_chunks().dictionary_encode()
    codes = text.indices.cast(pa.int64()).fill_null(-1).to_numpy(zero_copy_only=False)
    return Words(codes, tuple(text.dictionary.to_pylist()))


def _arrays(table: pa.Table, found: Answer, schema: pa.Schema) -> list[pa.Array]:
    arrays = []
    for field in schema:
        if field.name == "patient_id":
            array = table.column("patient_id").combine_chunks().take(pa.array(found.rows))
        else:
            array = pa.array(found.columns[field.name], from_pandas=True)  # NaN becomes null
            array = array.cast(pa.int32()).cast(field.type) if field.type != pa.float64() else array
        arrays.append(array)
    return arrays
