"""A book of cases decided: every case once, in order, with where it comes from; on any number of workers the same bytes."""

import datetime as dt
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from loxley.coverage import determine
from loxley.desk.caseload import case_folder, json_lines, part_file
from loxley.desk.caseload.json_lines import open_lines
from loxley.desk.caseload.run import decide_book
from loxley.desk.caseload.workers import Work, on_cores
from loxley.desk.shard import Shard
from loxley.errors import InputError, NotFoundError, SurroundingsError
from loxley.record import read_case

from .caseloads import DAY, PERSON, book_of, case, decide, example, folder_of, half_done, inside, line, read

CASES, A_PART = 23, 4
"""A book of six parts: five of four cases, and one of three."""
PARTS = -(-CASES // A_PART)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a few cases, so that a small book has several."""
    monkeypatch.setattr(json_lines, "CASES_A_PART", A_PART)
    monkeypatch.setattr(case_folder, "CASES_A_PART", A_PART)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of some parts."""
    return book_of(tmp_path / "book.jsonl", CASES)


def parts_of(out: Path) -> list[Path]:
    """What is kept beside a result that is not there yet."""
    return sorted((out.parent / f".{out.name}.parts").glob("*.part"))


def test_each_case_has_its_line_in_the_order_of_the_book_and_says_what_determine_says(
    tmp_path: Path,
) -> None:
    names = ("current", "2019", "denied", "missing", "current")
    book = tmp_path / "book.jsonl"
    book.write_bytes(b"".join(line(example(name)) for name in names))
    told = decide(book, tmp_path / "out.jsonl")
    assert [each.pop("source") for each in told.answers] == [{"line": place} for place in range(1, 6)]
    for name, answer in zip(names, told.answers, strict=True):
        alone = determine(read_case(json.dumps(example(name))), DAY)
        assert answer == json.loads(alone.to_json())
        assert list(answer) == list(json.loads(alone.to_json()))
    # Twice `current`, which is covered; the others are each something else (see tests/cli/test_decide.py).
    assert told.decided.tally.verdicts == {"covered": 2, "refer": 1, "not-covered": 1, "incomplete": 1}
    assert (told.decided.tally.decided, told.decided.tally.rejected, told.decided.as_of) == (5, 0, DAY)


def test_the_same_case_twice_is_answered_twice_and_the_same(tmp_path: Path) -> None:
    (tmp_path / "book.jsonl").write_bytes(line(case(1)) * 2)
    first, second = decide(tmp_path / "book.jsonl", tmp_path / "out.jsonl").answers
    assert (first.pop("source"), second.pop("source")) == ({"line": 1}, {"line": 2})
    assert first == second


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_bytes_do_not_depend_on_the_number_of_workers(workers: int, tmp_path: Path) -> None:
    lines = [b"{}\n" if number % 5 == 3 else line(case(number)) for number in range(CASES)]
    (tmp_path / "book.jsonl").write_bytes(b"".join(lines))
    alone = decide(tmp_path / "book.jsonl", tmp_path / "alone.jsonl")
    told = decide(tmp_path / "book.jsonl", tmp_path / "out.jsonl", workers=workers)
    assert told.decided.tally == alone.decided.tally
    for end in (".jsonl", ".rejects.jsonl"):
        assert (tmp_path / f"out{end}").read_bytes() == (tmp_path / f"alone{end}").read_bytes()
    assert sorted(told.progress) == told.progress
    assert (told.progress[0], told.progress[-1]) == ((0, CASES), (CASES, CASES))


@pytest.mark.parametrize("shards", [1, 2, 3, PARTS, PARTS + 3])
def test_the_shards_one_after_the_other_are_the_whole(shards: int, tmp_path: Path) -> None:
    """With more shards than parts some of them have nothing, and an empty file each."""
    lines = [b"{}\n" if number % 5 == 3 else line(case(number)) for number in range(CASES)]
    book = tmp_path / "book.jsonl"
    book.write_bytes(b"".join(lines))
    whole = decide(book, tmp_path / "whole.jsonl")
    cuts = [
        decide(book, tmp_path / f"cut{each}.jsonl", shard=Shard(each, shards))
        for each in range(1, shards + 1)
    ]
    together = b"".join((tmp_path / f"cut{each}.jsonl").read_bytes() for each in range(1, shards + 1))
    assert together == (tmp_path / "whole.jsonl").read_bytes()
    assert [row for cut in cuts for row in cut.rejects] == whole.rejects
    assert sum(cut.decided.tally.decided for cut in cuts) == whole.decided.tally.decided


def test_a_run_that_broke_down_goes_on_where_it_stopped(book: Path, tmp_path: Path) -> None:
    whole = decide(book, tmp_path / "whole.jsonl")
    out = tmp_path / "out.jsonl"
    half_done(book, out)
    assert not out.exists()
    assert len(parts_of(out)) == 2
    told = decide(book, out)
    # Two parts of four cases were done; the others follow one by one, and the last has three.
    assert [done for done, _of in told.progress] == [8, 12, 16, 20, 23]
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert told.decided.tally == whole.decided.tally
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.jsonl", "out.jsonl", "whole.jsonl"]


def test_a_run_that_did_nothing_leaves_nothing(book: Path, tmp_path: Path) -> None:
    half_done(book, tmp_path / "out.jsonl", parts=0)
    assert list(tmp_path.iterdir()) == [book]


def test_nothing_of_another_day_book_or_shard_is_taken_over(book: Path, tmp_path: Path) -> None:
    out, yesterday = tmp_path / "out.jsonl", DAY - dt.timedelta(days=1)
    half_done(book, out, yesterday)
    told = decide(book, out)
    assert told.progress[0] == (0, CASES)
    assert {answer["as_of"] for answer in told.answers} == {"2026-11-24"}
    half_done(book, out)
    book.write_bytes(book.read_bytes().replace(b'Supplier 1"', b'Supplier X"', 1))
    told = decide(book, out)
    assert told.progress[0] == (0, CASES)
    half_done(book, out, shard=Shard(1, 2))
    # Six parts: the second of two shards has the last three, with 4 + 4 + 3 cases.
    assert decide(book, out, shard=Shard(2, 2)).progress[0] == (0, 11)


def test_nothing_of_another_program_is_taken_over(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_done(book, tmp_path / "out.jsonl")
    monkeypatch.setattr("loxley.desk.caseload.run.program_sha256", lambda _: "another")
    assert decide(book, tmp_path / "out.jsonl").progress[0] == (0, CASES)


def test_a_run_that_midnight_overtook_keeps_the_day_on_which_it_began(book: Path, tmp_path: Path) -> None:
    """As of today, or as of yesterday where that lies half done: all cases of a book are decided as of one day."""
    out, yesterday = tmp_path / "out.jsonl", DAY - dt.timedelta(days=1)
    half_done(book, out, yesterday)
    told = decide(book, out, DAY, yesterday)
    assert (told.progress[0], told.decided.as_of) == ((8, CASES), yesterday)
    assert {answer["as_of"] for answer in told.answers} == {"2026-11-23"}
    assert decide(book, out, DAY, yesterday).decided.as_of == DAY
    half_done(book, out, DAY - dt.timedelta(days=2))
    assert decide(book, out, DAY, yesterday).decided.as_of == DAY


def test_an_older_result_and_its_rejects_stay_until_the_new_ones_are_whole(
    book: Path, tmp_path: Path
) -> None:
    out, rejects = tmp_path / "out.jsonl", tmp_path / "out.rejects.jsonl"
    out.write_text("older")
    rejects.write_text("older")
    half_done(book, out)
    assert (out.read_text(), rejects.read_text()) == ("older", "older")
    assert len(decide(book, out).answers) == CASES
    assert not rejects.exists()


def test_a_part_that_a_worker_of_another_run_still_wrote_is_not_taken_for_ones_own(
    book: Path, tmp_path: Path
) -> None:
    """A worker that outlives its killed run may bring in a part after the next run has begun."""
    out = tmp_path / "out.jsonl"
    half_done(book, out, DAY - dt.timedelta(days=1))
    late = {path.name: path.read_bytes() for path in parts_of(out)}
    half_done(book, out)
    for name, data in late.items():
        (out.parent / ".out.jsonl.parts" / name).write_bytes(data)
    told = decide(book, out)
    assert told.progress[0] == (8, CASES)
    assert {answer["as_of"] for answer in told.answers} == {"2026-11-24"}
    assert not parts_of(out)


def test_a_book_that_changes_while_it_is_decided_ends_the_run(book: Path, tmp_path: Path) -> None:
    def changed(work: Work, todo: list[Any]) -> Any:
        yield work(todo[0])
        book.write_bytes(book.read_bytes().replace(b"Supplier 5", b"Supplier 6"))
        yield work(todo[1])

    with pytest.raises(SurroundingsError, match="has changed since this run began"):
        decide_book(
            str(book), tmp_path / "out.jsonl", [DAY], workers=changed, shard=Shard(), progress=lambda *_: None
        )
    assert not (tmp_path / "out.jsonl").exists()
    assert len(decide(book, tmp_path / "out.jsonl").answers) == CASES


def test_a_book_that_is_cut_off_while_it_is_decided_ends_the_run(book: Path) -> None:
    part = open_lines(book)[-1]
    book.write_bytes(book.read_bytes()[:-40])
    with pytest.raises(SurroundingsError, match="has changed since this run began"):
        list(part.texts())


@pytest.mark.parametrize("data", [b"", b"\n", b" \r\n\t\n\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_a_file_without_any_case_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "book.jsonl").write_bytes(data)
    with pytest.raises(InputError, match="holds no case"):
        decide(tmp_path / "book.jsonl", tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == [tmp_path / "book.jsonl"]


def test_a_folder_without_any_case_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "cases", {"notes.txt": b"", ".hidden.json": case(), "a/b.jsonl": case()})
    with pytest.raises(InputError, match="holds no case"):
        decide(folder, tmp_path / "out.jsonl")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_file_in_another_encoding_is_refused_as_a_whole(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "book.jsonl").write_bytes(("\ufeff" + line(case()).decode()).encode(encoding))
    with pytest.raises(InputError, match="is UTF-16 text; save the file as UTF-8"):
        decide(tmp_path / "book.jsonl", tmp_path / "out.jsonl")


def test_what_is_nowhere_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no such file or folder"):
        decide(tmp_path / "nowhere.jsonl", tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_a_result_that_cannot_be_is_told_before_anything_is_read(book: Path, tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError, match="is a folder; name a file for the determinations"):
        decide(tmp_path / "nowhere.jsonl", tmp_path)
    with pytest.raises(SurroundingsError, match="there is no such folder; make it first"):
        decide(book, tmp_path / "no" / "out.jsonl")


@pytest.mark.parametrize("kind", [ValueError, KeyError, RecursionError])
def test_a_defect_costs_one_case_and_is_told_without_what_it_was_about(
    kind: type[Exception], book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(asked: Any, as_of: dt.date) -> Any:
        if asked.supplier.name == "Supplier 6":
            raise kind(f"{PERSON} {asked!r}")
        return determine(asked, as_of)

    monkeypatch.setattr(part_file, "determine", breaking)
    told = decide(book, tmp_path / "out.jsonl")
    assert (told.decided.tally.defects, told.decided.tally.rejected) == (1, 1)
    assert told.sources == [place for place in range(1, CASES + 1) if place != 7]
    ((path, problem),) = told.faults[7]
    assert path == ""
    assert f"has a defect: {kind.__name__}, at " in problem
    assert problem.endswith(" in breaking")
    assert PERSON not in inside(told.rejects)


def test_no_memory_left_is_the_surroundings_and_nobodys_case(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(*_: object) -> None:
        raise MemoryError(PERSON)

    monkeypatch.setattr(part_file, "determine", breaking)
    with pytest.raises(SurroundingsError, match="there is no memory left"):
        decide(book, tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == [book]


def test_a_book_may_come_through_a_pipe(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is laid down beside the result for as long as it is read, and nobody else may read it."""
    told, out = decide(book, tmp_path / "whole.jsonl"), tmp_path / "out.jsonl"
    ours, theirs = os.pipe()
    os.write(theirs, book.read_bytes())
    os.close(theirs)
    seen: list[int] = []

    def looked_at(path: Path) -> Any:
        seen.append(stat.S_IMODE(path.stat().st_mode))
        return open_lines(path)

    monkeypatch.setattr("loxley.desk.caseload.run.open_lines", looked_at)
    try:
        through = decide(f"/dev/fd/{ours}", out)
    finally:
        os.close(ours)
    assert through.answers == told.answers
    assert seen == [0o600]
    assert not list(tmp_path.glob(".*"))


def test_workers_are_only_as_many_as_there_are_parts(book: Path, tmp_path: Path) -> None:
    """A hundred asked for, and a book of one part: nothing is started, and the answer is the same."""
    book_of(book, 2)
    assert decide(book, tmp_path / "out.jsonl", workers=100).sources == [1, 2]
    assert read(tmp_path / "out.jsonl")


def test_a_run_of_no_parts_starts_nobody() -> None:
    assert list(on_cores(4)(lambda _: 1, [])) == []
