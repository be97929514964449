"""A book of patients from file to file: in parts, taken up again, cut into shards, on any number of workers."""

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from loxley.desk.fleet.engines import Map, on_threads
from loxley.desk.fleet.reading import ROWS_A_PART, open_book
from loxley.desk.fleet.run import forecast_book
from loxley.desk.fleet.summary import FleetSummary
from loxley.desk.shard import Shard
from loxley.errors import InputError, NotFoundError, SurroundingsError
from loxley.supply.fleet import Question

from .parquet_books import rows_of, table, written

ROWS = 2 * ROWS_A_PART + 1234
"""Two whole parts and one that is not."""
QUESTION = Question(days=10, replicates=2, seed=3)


def forecast_of(
    book: Path,
    out: Path,
    question: Question = QUESTION,
    *,
    engine: Map | None = None,
    shard: Shard | None = None,
    told: list[tuple[int, int]] | None = None,
) -> FleetSummary:
    """The forecast of a book, on one thread unless an engine is given."""
    return forecast_book(
        str(book),
        out,
        question,
        engine=engine or on_threads(1),
        shard=shard or Shard(),
        progress=lambda done, total: None if told is None else told.append((done, total)),
    )


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of three parts."""
    return written(tmp_path_factory.mktemp("book") / "book.parquet", table(ROWS), 3_000)


@pytest.fixture(scope="module")
def whole(book: Path) -> bytes:
    """Its forecast."""
    out = book.with_name("whole.parquet")
    summary = forecast_of(book, out)
    assert (summary.rows, summary.rejected, summary.shard) == (ROWS, 0, None)
    return out.read_bytes()


def breaking(after: int) -> Map:
    """An engine that breaks down when so many parts are done."""

    def mapped(work: object, parts: Iterator[object]) -> Iterator[tuple[int, bytes]]:
        for count, done in enumerate(on_threads(1)(work, parts)):  # type: ignore[arg-type]
            if count == after:
                raise SurroundingsError("the engine broke down")
            yield done

    return mapped


@pytest.mark.parametrize("workers", [2, 3])
def test_the_bytes_do_not_depend_on_the_number_of_workers(
    workers: int, book: Path, whole: bytes, tmp_path: Path
) -> None:
    forecast_of(book, tmp_path / "out.parquet", engine=on_threads(workers))
    assert (tmp_path / "out.parquet").read_bytes() == whole


@pytest.mark.parametrize("rows_a_group", [700, 5_000, 100_000])
def test_nor_on_how_the_books_rows_are_grouped(rows_a_group: int, whole: bytes, tmp_path: Path) -> None:
    same = written(tmp_path / "book.parquet", table(ROWS), rows_a_group)
    forecast_of(same, tmp_path / "out.parquet")
    assert (tmp_path / "out.parquet").read_bytes() == whole


@pytest.mark.parametrize("of", [2, 3, 5])
def test_the_shards_one_after_the_other_are_the_whole(
    of: int, book: Path, whole: bytes, tmp_path: Path
) -> None:
    files = []
    for number in range(1, of + 1):
        files.append(tmp_path / f"{number}.parquet")
        summary = forecast_of(book, files[-1], shard=Shard(number, of))
        assert summary.shard == f"{number}/{of}"
    joined = pa.concat_tables([pq.read_table(file) for file in files])
    assert joined.equals(pq.read_table(pa.BufferReader(whole)))
    assert joined.column("patient_id").to_pylist() == [f"p{row}" for row in range(ROWS)]


def test_a_run_that_broke_down_goes_on_where_it_stopped(book: Path, whole: bytes, tmp_path: Path) -> None:
    out, told = tmp_path / "out.parquet", list[tuple[int, int]]()
    with pytest.raises(SurroundingsError, match="broke down"):
        forecast_of(book, out, engine=breaking(after=1))
    assert not out.exists()
    (tmp_path / ".out.parquet.parts" / "half.new").write_bytes(b"half a part")
    forecast_of(book, out, told=told)
    assert told == [(ROWS_A_PART, ROWS), (2 * ROWS_A_PART, ROWS), (ROWS, ROWS)]
    assert out.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    "other", [Question(10, 2, 4), Question(11, 2, 3), Question(10, 1, 3), Question(10, 2, 3, 8)]
)
def test_nothing_of_another_question_is_taken_over(other: Question, book: Path, tmp_path: Path) -> None:
    out, told = tmp_path / "out.parquet", list[tuple[int, int]]()
    with pytest.raises(SurroundingsError):
        forecast_of(book, out, engine=breaking(after=1))
    forecast_of(book, out, other, told=told)
    assert told[0] == (0, ROWS)


def test_nothing_of_another_book_or_shard_is_taken_over(book: Path, tmp_path: Path) -> None:
    mine = tmp_path / "book.parquet"
    mine.write_bytes(book.read_bytes())
    out = tmp_path / "out.parquet"
    for change in ("book", "shard"):
        told = list[tuple[int, int]]()
        with pytest.raises(SurroundingsError):
            forecast_of(mine, out, engine=breaking(after=1))
        if change == "book":
            written(mine, table(ROWS, hours_on_portable_home=pa.array([1.0] * ROWS)))
            forecast_of(mine, out, told=told)
        else:
            forecast_of(mine, out, shard=Shard(1, 2), told=told)
        assert told[0][0] == 0


def test_a_run_that_did_nothing_leaves_nothing(book: Path, tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError):
        forecast_of(book, tmp_path / "out.parquet", engine=breaking(after=0))
    assert list(tmp_path.iterdir()) == []


def test_an_older_forecast_stays_until_the_new_one_is_whole(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    out.write_bytes(b"old")
    with pytest.raises(SurroundingsError):
        forecast_of(book, out, engine=breaking(after=1))
    assert out.read_bytes() == b"old"


def test_bad_rows_go_to_their_own_file_with_row_column_and_problem(tmp_path: Path) -> None:
    flows, kilograms = [1.0] * ROWS, [10.0] * ROWS
    flows[3], flows[ROWS_A_PART + 7], kilograms[ROWS - 1] = -2.0, float("nan"), 500.0
    data = table(ROWS, flow_day_lpm=pa.array(flows), oxygen_kg=pa.array(kilograms))
    out = tmp_path / "out.parquet"
    summary = forecast_of(written(tmp_path / "book.parquet", data), out)
    rejects = tmp_path / "out.rejects.jsonl"
    assert (summary.rows, summary.rejected, summary.rejects) == (ROWS - 3, 3, str(rejects))
    told = [json.loads(line) for line in rejects.read_text("utf-8").splitlines()]
    assert [row["row"] for row in told] == [3, ROWS_A_PART + 7, ROWS - 1]
    assert [row["faults"][0]["column"] for row in told] == ["flow_day_lpm", "flow_day_lpm", "oxygen_kg"]
    assert told[0]["faults"][0]["problem"] == "is -2, below 0"
    assert "to the brim" in told[2]["faults"][0]["problem"]
    ids = pq.read_table(out).column("patient_id").to_pylist()
    assert ids == [f"p{row}" for row in range(ROWS) if row not in (3, ROWS_A_PART + 7, ROWS - 1)]
    # The rows that are sound are what they are without the others.
    data = table(ROWS, flow_day_lpm=pa.array([1.0] * ROWS), oxygen_kg=pa.array([10.0] * ROWS))
    sound = written(tmp_path / "sound.parquet", data)
    forecast_of(sound, tmp_path / "whole.parquet")
    kept = pq.read_table(tmp_path / "whole.parquet").take(
        pa.array([row for row in range(ROWS) if row not in (3, ROWS_A_PART + 7, ROWS - 1)])
    )
    assert kept.equals(pq.read_table(out))
    # A run without bad rows takes an older file of them away.
    forecast_of(sound, out)
    assert not rejects.exists()


def test_a_book_without_rows_has_a_forecast_without_rows(tmp_path: Path) -> None:
    empty = written(tmp_path / "book.parquet", table(1).slice(0, 0))
    summary = forecast_of(empty, tmp_path / "out.parquet")
    assert (summary.rows, summary.as_of_first, summary.latest_safe_days) == (0, None, ())
    assert rows_of(tmp_path / "out.parquet") == []


def test_the_columns_are_those_of_the_contract_and_say_what_they_mean(book: Path, whole: bytes) -> None:
    schema = pq.read_schema(pa.BufferReader(whole))
    assert schema.names == [
        "patient_id",
        "days_to_empty_p05",
        "days_to_empty_p50",
        "days_to_empty_p95",
        "days_to_no_fill_p05",
        "days_to_no_fill_p50",
        "days_to_no_fill_p95",
        "probability_empty_by_day_10",
        "latest_safe_day",
        "vented_share",
    ]
    assert all(field.metadata[b"meaning"] for field in schema)
    assert schema.field("latest_safe_day").type == pa.int32()
    assert open_book(str(book)).identity == schema.field("patient_id").type


def test_storm_mode_says_who_must_be_filled_by_which_day(book: Path, whole: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    summary = forecast_of(book, out, Question(days=10, replicates=2, seed=3, until_day=9))
    assert summary.storm is not None
    rows = rows_of(out)
    plain = pq.read_table(pa.BufferReader(whole)).to_pylist()
    for row, before in zip(rows, plain, strict=True):
        assert {name: row[name] for name in before} == before
        assert row["must_be_filled"] == (row["latest_safe_day"] < 9)
        if not row["must_be_filled"]:
            assert row["fill_by_day"] is row["fill_not_before_day"] is row["one_fill_is_enough"] is None
            continue
        assert row["fill_by_day"] == row["latest_safe_day"]
        assert 0 <= row["fill_not_before_day"] <= 9
        assert row["one_fill_is_enough"] == (row["fill_not_before_day"] <= row["fill_by_day"])
    must = [row for row in rows if row["must_be_filled"]]
    assert summary.storm.must_be_filled == len(must)
    assert summary.storm.one_fill_is_not_enough == sum(not row["one_fill_is_enough"] for row in must)
    assert 0 < summary.storm.one_fill_is_not_enough < len(must) < ROWS


def test_a_day_is_a_moment_and_no_sentence_makes_it_the_end_of_a_day(tmp_path: Path) -> None:
    """From the moment of as_of six days and some hours: safe through six days, and a fill on the seventh day, which day 6
    begins, may come too late."""
    steady = {
        "reservoir_model": pa.array(["liberator-45"]),
        "oxygen_kg": pa.array([25.0]),
        "flow_day_lpm": pa.array([2.0]),
        "flow_night_lpm": pa.array([2.0]),
        "portable_fills_per_week": pa.array([0.0]),
        "hours_on_portable_away": pa.array([0.0]),
        "hours_on_portable_home": pa.array([0.0]),
        **{
            name: pa.nulls(1, pa.float64())
            for name in ("volume_l", "heat_leak_w", "relief_psig", "economizer_psig")
        },
    }
    out = tmp_path / "out.parquet"
    book = written(tmp_path / "book.parquet", table(1, **steady))
    summary = forecast_of(book, out, Question(days=10, replicates=1, until_day=9))
    (row,) = rows_of(out)
    assert 6.0 < row["days_to_empty_p05"] < 7.0
    assert (row["latest_safe_day"], row["fill_by_day"]) == (6, 6)
    assert "Safe through so many days from as_of:\n     6 " in summary.text()
    meaning = pq.read_schema(out).field("fill_by_day").metadata[b"meaning"].decode()
    assert meaning.startswith("The fill comes in time before so many days from as_of have passed")


def test_the_summary_counts_what_the_file_says(book: Path, whole: bytes, tmp_path: Path) -> None:
    summary = forecast_of(book, tmp_path / "out.parquet")
    rows = pq.read_table(pa.BufferReader(whole)).to_pylist()
    assert summary.may_run_dry == sum(row["probability_empty_by_day_10"] >= 0.05 for row in rows)
    assert summary.likely_run_dry == sum(row["probability_empty_by_day_10"] >= 0.5 for row in rows)
    assert sum(each.patients for each in summary.latest_safe_days) == ROWS
    assert (summary.as_of_first, summary.as_of_last) == ("2026-03-02", "2026-03-02")
    assert "Planning aid" in summary.text()
    assert all(
        len(line) <= 88 or "http" in line or "parquet" in line for line in summary.text(88).splitlines()
    )


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"flow_day_lpm": pa.array(["2.0"])}, "flow_day_lpm", "of the type string; it should be numbers"),
        ({"flow_day_lpm": pa.array([True])}, "flow_day_lpm", "of the type bool; it should be numbers"),
        ({"as_of": pa.array(["2026-03-02"])}, "as_of", "it should be a date or a timestamp"),
        ({"portable_model": pa.array([3])}, "portable_model", "of the type int64; it should be text"),
        ({"patient_id": pa.array([1.5])}, "patient_id", "it should be text or whole numbers"),
        ({"name": pa.array(["x"])}, "name", "is no column of a book of patients"),
    ],
)
def test_a_column_of_the_wrong_type_is_refused_before_anything_is_run(
    changed: dict[str, pa.Array], column: str, words: str, tmp_path: Path
) -> None:
    book = written(tmp_path / "book.parquet", table(1, **changed))
    with pytest.raises(InputError) as refused:
        forecast_of(book, tmp_path / "out.parquet")
    assert [fault.path for fault in refused.value.faults] == [column]
    assert words in refused.value.faults[0].problem
    assert list(tmp_path.iterdir()) == [book]


def test_every_missing_column_is_named_at_once(tmp_path: Path) -> None:
    book = written(tmp_path / "book.parquet", table(1).drop_columns(["oxygen_kg", "as_of"]))
    with pytest.raises(InputError) as refused:
        forecast_of(book, tmp_path / "out.parquet")
    assert [fault.path for fault in refused.value.faults] == ["oxygen_kg", "as_of"]


@pytest.mark.parametrize(
    "changed",
    [
        {"flow_day_lpm": pa.array([2], pa.int8())},
        {"flow_day_lpm": pa.array([2.0], pa.float32())},
        {"patient_id": pa.array([7], pa.int64())},
        {"as_of": pa.array([0], pa.timestamp("us", tz="UTC"))},
        {"reservoir_model": pa.array(["helios-36"]).dictionary_encode()},
        {"reservoir_model": pa.array(["helios-36"], pa.large_string())},
        {"portable_model": pa.nulls(1), "portable_fills_per_week": pa.array([0.0])},
    ],
)
def test_other_types_that_say_the_same_are_taken(changed: dict[str, pa.Array], tmp_path: Path) -> None:
    kept = {name: pa.nulls(1, pa.float64()) for name in ("volume_l", "heat_leak_w", "relief_psig")}
    model = {"reservoir_model": pa.array(["helios-36"]), "economizer_psig": pa.nulls(1, pa.float64())}
    rest = {"oxygen_kg": pa.array([9.0]), "portable_model": pa.array(["sprint"])}
    data = table(1, **{**kept, **model, **rest, **changed})
    summary = forecast_of(written(tmp_path / "book.parquet", data), tmp_path / "out.parquet")
    assert (summary.rows, summary.rejected) == (1, 0)
    assert rows_of(tmp_path / "out.parquet")[0]["patient_id"] == data.column("patient_id")[0].as_py()


@pytest.mark.parametrize("number", [2**53 + 1, 2**64 - 1])
def test_a_whole_number_too_long_for_a_float_is_a_fault_of_its_row(number: int, tmp_path: Path) -> None:
    """A floating number has 53 binary digits; the next whole number has no exact place among them."""
    book = table(2, flow_day_lpm=pa.array([1, number], pa.uint64()))
    out = tmp_path / "out.parquet"
    summary = forecast_of(written(tmp_path / "book.parquet", book), out)
    assert (summary.rows, summary.rejected) == (1, 1)
    refused = json.loads((tmp_path / "out.rejects.jsonl").read_text())
    assert (refused["row"], refused["faults"][0]["column"]) == (1, "flow_day_lpm")


def test_a_book_may_come_through_a_pipe(book: Path, whole: bytes, tmp_path: Path) -> None:
    pipe, out = tmp_path / "pipe", tmp_path / "out.parquet"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        written_ = pool.submit(pipe.write_bytes, book.read_bytes())
        forecast_of(pipe, out)
        written_.result(timeout=10)
    assert out.read_bytes() == whole


def test_what_is_no_parquet_file_is_refused_and_what_is_nowhere_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "book.csv").write_text("patient_id,oxygen_kg\n")
    with pytest.raises(InputError, match="is no Parquet file"):
        forecast_of(tmp_path / "book.csv", tmp_path / "out.parquet")
    with pytest.raises(NotFoundError, match="there is no such file"):
        forecast_of(tmp_path / "nowhere.parquet", tmp_path / "out.parquet")
    with pytest.raises(NotFoundError, match="is a folder"):
        forecast_of(tmp_path, tmp_path / "out.parquet")


def test_a_file_that_breaks_off_is_refused(book: Path, tmp_path: Path) -> None:
    data = bytearray(book.read_bytes())
    data[1000:3000] = bytes(2000)
    damaged = tmp_path / "book.parquet"
    damaged.write_bytes(data)
    with pytest.raises(InputError, match=r"book\.parquet"):
        forecast_of(damaged, tmp_path / "out.parquet")
    assert list(tmp_path.iterdir()) == [damaged]


def test_a_folder_that_is_not_there_is_told(book: Path, tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError, match="there is no such folder; make it first"):
        forecast_of(book, tmp_path / "new" / "out.parquet")
