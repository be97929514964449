"""The book of patients as a Parquet file: its columns checked before anything is run, its rows read part by part."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from loxley.desk.files import STANDARD_INPUT, read_input
from loxley.errors import Fault, InputError, SurroundingsError
from loxley.supply.fleet import BOOK, faults_of_names

ROWS_A_PART = 5_000
"""What is computed and kept at once. Parts are the same whatever the engine, the number of workers and the shard."""

_SHOULD_BE = {
    "identity": "text or whole numbers",
    "word": "text",
    "day": "a date or a timestamp",
    "number": "numbers, whole or floating",
}


@dataclass(frozen=True, slots=True)
class BookFile:
    """A book whose columns are sound."""

    file: pq.ParquetFile
    name: str
    rows: int
    identity: pa.DataType
    """The type of `patient_id`."""
    sha256: str
    """Of the whole file."""

    @property
    def parts(self) -> int:
        """How many parts it has."""
        return -(-self.rows // ROWS_A_PART)

    def part_rows(self, number: int) -> int:
        """How many rows a part has."""
        return min(ROWS_A_PART, self.rows - number * ROWS_A_PART)

    def read(self, parts: Sequence[int]) -> Iterator[tuple[int, pa.Table]]:
        """These parts, in order, from as little of the file as holds them."""
        wanted = sorted(parts)
        held: dict[int, list[pa.Table]] = {}
        first = 0
        for group in range(self.file.num_row_groups):
            rows = self.file.metadata.row_group(group).num_rows
            low, high = first // ROWS_A_PART, (first + rows - 1) // ROWS_A_PART
            if rows and any(low <= part <= high for part in wanted):
                yield from self._of_group(group, first, set(wanted), held)
            first += rows

    def _of_group(
        self, group: int, first: int, wanted: set[int], held: dict[int, list[pa.Table]]
    ) -> Iterator[tuple[int, pa.Table]]:
        try:
            batches = self.file.iter_batches(batch_size=ROWS_A_PART, row_groups=[group])
            for batch in batches:
                table, at = pa.Table.from_batches([batch]), 0
                while at < len(table):
                    part = (first + at) // ROWS_A_PART
                    end = min(len(table), (part + 1) * ROWS_A_PART - first)
                    if part in wanted:
                        pieces = held.setdefault(part, [])
                        pieces.append(table.slice(at, end - at))
                        if sum(map(len, pieces)) == self.part_rows(part):
                            yield part, pa.concat_tables(held.pop(part)).combine_chunks()
                    at = end
                first += len(table)
        except (pa.ArrowInvalid, OSError) as error:
            raise InputError.at(self.name, f"is damaged and cannot be read ({_first_line(error)})") from None


def open_book(name: str) -> BookFile:
    """A book by its file's name, its columns checked.

    Raises
    ------
    NotFoundError
        There is no such file.
    InputError
        It is no Parquet file, or a column is missing, unknown or of the wrong type.
    """
    file, sha256 = _opened(name)
    schema = file.schema_arrow
    faults = faults_of_names(schema.names)
    known = {column.name: column for column in BOOK}
    for field in schema:
        column = known.get(field.name)
        if column is not None and not _fits(column.kind, field.type):
            faults.append(
                Fault(
                    field.name,
                    f"is of the type {field.type}; it should be {_SHOULD_BE[column.kind]}: {column.meaning}",
                )
            )
    if faults:
        raise InputError(faults)
    return BookFile(file, name, file.metadata.num_rows, schema.field("patient_id").type, sha256)


def _opened(name: str) -> tuple[pq.ParquetFile, str]:
    """The file, and its hash. Standard input and pipes cannot be sought in, so they are held whole."""
    try:
        if name == STANDARD_INPUT or not Path(name).is_file():
            data = read_input(name)
            return pq.ParquetFile(pa.BufferReader(data)), hashlib.sha256(data).hexdigest()
        with Path(name).open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return pq.ParquetFile(name), sha256
    except pa.ArrowInvalid as error:
        raise InputError.at(name, f"is no Parquet file ({_first_line(error)})") from None
    except OSError as error:
        raise SurroundingsError(f"{name}: cannot be read ({error.strerror or _first_line(error)})") from None


def _fits(kind: str, type_: pa.DataType) -> bool:
    """Whether a column of that type holds what it should. One of nulls alone holds nothing, which any column may."""
    if pa.types.is_null(type_):
        return True
    if pa.types.is_dictionary(type_):
        type_ = type_.value_type
        if kind == "number":
            return False
    text = pa.types.is_string(type_) or pa.types.is_large_string(type_)
    whole = pa.types.is_integer(type_)
    fitting = {
        "identity": text or whole,
        "word": text,
        "day": pa.types.is_date(type_) or pa.types.is_timestamp(type_),
        "number": whole or pa.types.is_floating(type_),
    }
    return bool(fitting[kind])


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".")
