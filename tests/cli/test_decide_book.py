"""`loxley decide BOOK -o OUT.jsonl`: a whole book, exit codes, what is said where, and what is asked for wrongly."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from loxley.cli import options
from loxley.version import __version__

from .cases import CASES, DEMONSTRATED, example, example_bytes, personal
from .conftest import Inside
from .running import ROOT, loxley, on_a_terminal

AS_OF = ("--as-of", "2026-11-24")
COUNTS = """\
4 cases decided as of 2026-11-24, 1 rejected
verdicts: 1 covered, 1 not-covered, 1 incomplete, 1 refer
the rejected cases are in {rejects}, each with its place and what is wrong
"""


def compact(name: str) -> bytes:
    """An example as a line."""
    return json.dumps(example(name)).encode() + b"\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """An example of each verdict, and a line that is no case."""
    path = tmp_path / "book.jsonl"
    path.write_bytes(
        b"".join(map(compact, DEMONSTRATED[:2])) + b"{}\n" + b"".join(map(compact, DEMONSTRATED[2:]))
    )
    return path


def lines(path: Path) -> list[Any]:
    """What stands in a file of JSON lines."""
    return [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]


def test_answers_go_to_the_file_counts_to_standard_error_and_it_ends_0(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    ended = loxley("decide", book, "-o", out, *AS_OF)
    assert (ended.code, ended.out) == (0, "")
    counts = COUNTS.format(rejects=tmp_path / "out.rejects.jsonl")
    assert ended.err == f"cases: 5 of 5\n{counts}"
    assert [line["source"] for line in lines(out)] == [{"line": place} for place in (1, 2, 4, 5)]
    assert [line["verdict"] for line in lines(out)] == ["covered", "refer", "not-covered", "incomplete"]
    (reject,) = lines(tmp_path / "out.rejects.jsonl")
    assert reject["source"] == {"line": 3}
    assert {"path": "request", "problem": "is required"} in reject["faults"]


def test_a_line_without_its_source_is_what_json_gives_for_the_one_case(
    inside: Inside, tmp_path: Path
) -> None:
    """And so it is what the published schema says."""
    schema = Draft202012Validator(json.loads(inside("schema", "determination").out))
    out = tmp_path / "out.jsonl"
    assert inside("decide", ROOT / "examples", "-o", out, *AS_OF).code == 0
    found = {line.pop("source")["file"]: line for line in lines(out)}
    assert set(found) == {f"{name}.json" for name in CASES}
    for name in CASES:
        alone = json.loads(inside("decide", f"examples/{name}.json", "--json", *AS_OF).out)
        assert found[f"{name}.json"] == alone
        schema.validate(found[f"{name}.json"])


def test_what_is_no_case_in_a_folder_is_rejected_by_its_name(inside: Inside, tmp_path: Path) -> None:
    """The examples have files of other formats beside the cases."""
    ended = inside("decide", ROOT / "examples", "-o", tmp_path / "out.jsonl", *AS_OF)
    rejects = {line["source"]["file"]: line["faults"] for line in lines(tmp_path / "out.rejects.jsonl")}
    others = {
        str(path.relative_to(ROOT / "examples"))
        for path in (ROOT / "examples").rglob("*.json")
        if path.stem not in CASES
    }
    assert set(rejects) == others
    assert f"{len(CASES)} cases decided as of 2026-11-24, {len(others)} rejected" in ended.err
    assert any(fault["path"] == "format" for fault in rejects["week.json"])


def test_nothing_written_about_a_person_is_in_either_file_or_said(
    book: Path, inside: Inside, tmp_path: Path
) -> None:
    broken = json.loads(example_bytes("current"))
    broken["patient"]["birth_date"] = broken["patient"]["name"]
    with book.open("ab") as file:
        file.write(json.dumps(broken).encode() + b"\n")
    ended = inside("decide", book, "-o", tmp_path / "out.jsonl", *AS_OF)
    said = ended.err + (tmp_path / "out.rejects.jsonl").read_text()
    assert '"line": 6' in said
    for value in personal(example("current")):
        assert value not in said
    patient = example("current")["patient"]
    for value in (*patient["name"].values(), patient["medicare_id"], patient["birth_date"]):
        assert value not in (tmp_path / "out.jsonl").read_text()


def test_a_dash_reads_the_book_from_standard_input(book: Path, tmp_path: Path) -> None:
    loxley("decide", book, "-o", tmp_path / "a.jsonl", *AS_OF)
    ended = loxley("decide", "-", "-o", tmp_path / "b.jsonl", *AS_OF, stdin=book.read_bytes())
    assert ended.code == 0
    assert loxley("decide", "-", "-o", tmp_path / "c.jsonl", *AS_OF, stdin=compact("2019")).err.startswith(
        "cases: 1 of 1\n1 case decided as of 2026-11-24, 0 rejected\n"
    )
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert not list(tmp_path.glob(".*"))


def test_on_a_terminal_a_bar_takes_the_place_of_lines(book: Path, tmp_path: Path) -> None:
    code, seen = on_a_terminal("decide", book, "-o", tmp_path / "out.jsonl", *AS_OF)
    assert code == 0
    assert "4 cases decided as of 2026-11-24, 1 rejected" in seen
    assert "cases: 5 of 5" not in seen
    assert "5/5" in seen


def test_without_as_of_the_day_is_today_for_every_case(book: Path, inside: Inside, tmp_path: Path) -> None:
    before = options.today().isoformat()
    ended = inside("decide", book, "-o", tmp_path / "out.jsonl")
    (day,) = {line["as_of"] for line in lines(tmp_path / "out.jsonl")}
    assert before <= day <= options.today().isoformat()
    assert "was taken up" not in ended.err


@pytest.mark.parametrize("shards", [1, 3])
def test_shards_one_after_the_other_are_the_whole(
    shards: int, book: Path, inside: Inside, tmp_path: Path
) -> None:
    inside("decide", book, "-o", tmp_path / "whole.jsonl", *AS_OF)
    for number in range(1, shards + 1):
        cut = ("--shard", f"{number}/{shards}")
        assert inside("decide", book, "-o", tmp_path / f"{number}.jsonl", *cut, *AS_OF).code == 0
    together = b"".join((tmp_path / f"{number}.jsonl").read_bytes() for number in range(1, shards + 1))
    assert together == (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["BOOK", "-o", "OUT", "--shard", "0/2"], "is not of the form 2/8"),
        (["BOOK", "-o", "OUT", "--shard", "3/2"], "is not of the form 2/8"),
        (["BOOK", "-o", "OUT", "--workers", "0"], "--workers"),
        (["BOOK", "-o", "OUT", "--json"], "are JSON already"),
        (["BOOK", "-o", "out.json"], "must end in .jsonl"),
        (["BOOK", "-o", "out.rejects"], "must end in .jsonl"),
        (["BOOK", "-o", "OUT", "--as-of", "2024-02-30"], "--as-of"),
        (["BOOK"], "is a book of cases: name its result with -o"),
        (["examples/current.json", "-o", "OUT"], "is one case"),
        (["examples/current.json", "--shard", "1/2"], "are for a book of cases"),
        (["examples/current.json", "--workers", "2"], "are for a book of cases"),
    ],
)
def test_wrong_usage_ends_2_and_nothing_is_written(
    arguments: list[str], words: str, book: Path, inside: Inside, tmp_path: Path
) -> None:
    places = {"BOOK": str(book), "OUT": str(tmp_path / "out.jsonl")}
    ended = inside("decide", *(places.get(each, each) for each in arguments))
    assert (ended.code, ended.out) == (2, "")
    assert words in " ".join(ended.err.split())
    assert list(tmp_path.iterdir()) == [book]


def test_the_answers_and_their_rejects_never_take_the_place_of_the_book(
    book: Path, inside: Inside, tmp_path: Path
) -> None:
    link, rejects = tmp_path / "link.jsonl", tmp_path / "x.rejects.jsonl"
    link.symlink_to(book)
    rejects.hardlink_to(book)
    data = book.read_bytes()
    for named, out in ((book, book), (book, link), (rejects, tmp_path / "x.jsonl")):
        ended = inside("decide", named, "-o", out)
        assert (ended.code, ended.out) == (2, "")
        assert "is the book itself" in ended.err
    assert book.read_bytes() == data


def test_a_folder_without_a_result_to_write_ends_4_and_says_what_to_name(inside: Inside) -> None:
    ended = inside("decide", "examples")
    assert (ended.code, ended.out) == (4, "")
    assert "or a result with -o for all of them" in ended.err


def test_a_book_that_is_nowhere_ends_4_and_one_without_a_case_3(inside: Inside, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    ended = inside("decide", "nowhere.jsonl", "-o", out)
    assert (ended.code, ended.err) == (4, "nowhere.jsonl: there is no such file or folder\n")
    (tmp_path / "empty").mkdir()
    ended = inside("decide", tmp_path / "empty", "-o", out)
    assert (ended.code, ended.out) == (3, "")
    assert "holds no case" in ended.err
    assert not out.exists()


def test_a_result_in_a_folder_that_is_not_there_ends_5(book: Path, inside: Inside, tmp_path: Path) -> None:
    ended = inside("decide", book, "-o", tmp_path / "no" / "out.jsonl")
    assert (ended.code, ended.out) == (5, "")
    assert "there is no such folder; make it first" in ended.err
    (tmp_path / "folder.jsonl").mkdir()
    ended = inside("decide", book, "-o", tmp_path / "folder.jsonl")
    assert (ended.code, ended.out) == (5, "")


def test_a_defect_lets_the_others_be_decided_and_ends_1(
    book: Path, inside: Inside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loxley.coverage import determine

    def broken(case: Any, as_of: Any) -> Any:
        if case.request.date_of_service.year == 2019:
            raise LookupError(case)
        return determine(case, as_of)

    monkeypatch.setattr("loxley.desk.caseload.part_file.determine", broken)
    ended = inside("decide", book, "-o", tmp_path / "out.jsonl", *AS_OF)
    assert (ended.code, ended.out) == (1, "")
    assert "3 cases decided as of 2026-11-24, 2 rejected" in ended.err
    assert "in 1 of them nothing is wrong: loxley has a defect" in ended.err
    assert ended.err.splitlines()[-1].startswith("Please report these lines")
    told = lines(tmp_path / "out.rejects.jsonl")[0]
    assert told["source"] == {"line": 2}
    assert told["faults"][0]["problem"].startswith(f"loxley {__version__} has a defect: LookupError, at ")
    assert "Ortiz" not in json.dumps(told) + ended.err


def test_a_run_that_midnight_overtook_says_which_day_it_kept(
    book: Path, inside: Inside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fails when all is decided; the same is asked again on the next day."""
    import datetime as dt

    from loxley.errors import SurroundingsError

    def failing(*_: object) -> None:
        raise SurroundingsError("the lights went out")

    with monkeypatch.context() as patch:
        patch.setattr("loxley.cli.decide.today", lambda: dt.date(2026, 11, 23))
        patch.setattr("loxley.desk.caseload.run.joined", failing)
        assert inside("decide", book, "-o", tmp_path / "out.jsonl").code == 5
    monkeypatch.setattr("loxley.cli.decide.today", lambda: dt.date(2026, 11, 24))
    ended = inside("decide", book, "-o", tmp_path / "out.jsonl")
    assert ended.code == 0
    assert "4 cases decided as of 2026-11-23, 1 rejected" in ended.err
    assert "a run begun yesterday was taken up" in ended.err
    assert "--as-of 2026-11-24 decides them as of today" in ended.err
    assert {line["as_of"] for line in lines(tmp_path / "out.jsonl")} == {"2026-11-23"}


def test_the_example_of_a_book_in_the_help_runs_as_it_is_written(inside: Inside, tmp_path: Path) -> None:
    found = re.search(r"A whole book: (loxley decide .+)", inside("decide", "--help").out)
    assert found is not None
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    ended = loxley(*found[1].split()[1:], cwd=tmp_path)
    assert (ended.code, ended.out) == (0, "")
    assert len(lines(tmp_path / "determinations.jsonl")) == len(CASES)


def test_a_book_without_a_name_is_not_the_folder_one_is_in(inside: Inside, tmp_path: Path) -> None:
    """As where a script names it by a variable that is not set."""
    ended = inside("decide", "", "-o", tmp_path / "out.jsonl")
    assert (ended.code, ended.err) == (4, "the name of the book is empty; name a file or a folder\n")


def test_it_takes_every_core_that_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 1 <= options.cores() <= (os.cpu_count() or 1)
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert options.cores() == (os.cpu_count() or 1)
