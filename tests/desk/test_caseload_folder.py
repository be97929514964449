"""A book as a folder: every case file below it by its path, and what is none is told by its path."""

import os
import sys
from pathlib import Path

import pytest

from loxley.desk.caseload import case_folder
from loxley.errors import SurroundingsError
from loxley.formats import LARGEST_BYTES

from .caseloads import case, decide, folder_of, half_done, line


def test_files_are_taken_in_the_order_of_their_paths_from_every_folder_below(tmp_path: Path) -> None:
    """A capital comes before a small letter, and `-` and `.` before `/`: the order of the characters, on any machine."""
    names = ["Z.json", "a-b/1.json", "a.json", "a/1.json", "a/10.json", "a/2.json", "a/b/c/1.JSON", "ä.json"]
    folder = folder_of(tmp_path / "cases", {name: case(place) for place, name in enumerate(reversed(names))})
    told = decide(folder, tmp_path / "out.jsonl")
    assert told.sources == names
    assert all(next(iter(each)) == "source" and list(each["source"]) == ["file"] for each in told.answers)


def test_a_folder_says_what_the_same_cases_say_as_lines(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "cases", {f"{number}.json": case(number) for number in range(5)})
    (tmp_path / "book.jsonl").write_bytes(b"".join(line(case(number)) for number in range(5)))
    by_file = decide(folder, tmp_path / "a.jsonl").answers
    by_line = decide(tmp_path / "book.jsonl", tmp_path / "b.jsonl").answers
    assert [each.pop("source") for each in by_file] == [{"file": f"{number}.json"} for number in range(5)]
    assert [each.pop("source") for each in by_line] == [{"line": number} for number in range(1, 6)]
    assert by_file == by_line


def test_what_is_hidden_or_no_case_file_is_passed_over(tmp_path: Path) -> None:
    others = {
        ".hidden.json": case(),
        "._1.json": b"\0",
        ".git/1.json": case(),
        "notes.txt": b"x",
        "1.jsonl": case(),
        "1.json.bak": case(),
    }
    folder = folder_of(tmp_path / "cases", {"1.json": case(), **others})
    assert decide(folder, folder / "out.jsonl").sources == ["1.json"]
    assert decide(folder, folder / "out.jsonl").sources == ["1.json"]  # the result is in the folder now


def test_a_link_to_a_file_is_followed_and_one_to_a_folder_is_not(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "cases", {"a/1.json": case(1)})
    (folder / "2.json").symlink_to(folder / "a" / "1.json")
    (folder / "round.json").symlink_to(folder)
    (folder / "b").symlink_to(folder / "a")
    assert decide(folder, tmp_path / "out.jsonl").sources == ["2.json", "a/1.json"]


def test_a_file_that_cannot_be_read_is_rejected_by_its_name(tmp_path: Path) -> None:
    """A link to nothing, a pipe that nobody writes to, a file that is too large, one that is empty."""
    folder = folder_of(tmp_path / "cases", {"5.json": case(), "4.json": b"", "6.json": b"\r\n{]"})
    (folder / "1.json").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "2.json")
    with (folder / "3.json").open("wb") as large:
        large.truncate(LARGEST_BYTES + 1)
    told = decide(folder, tmp_path / "out.jsonl")
    assert told.sources == ["5.json"]
    assert told.faults["1.json"] == [("", "cannot be read (No such file or directory)")]
    assert told.faults["2.json"] == [("", "is neither a file nor a link to one")]
    assert told.faults["3.json"] == [("", "has more than 16 MiB; no case has more")]
    assert told.faults["4.json"][0][0] == "line 1, column 1"
    assert told.faults["6.json"][0][0] == "line 2, column 2"


def test_a_file_that_must_not_be_read_is_rejected_and_a_failing_disk_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may read everything, so the system's answer is put in its place."""
    folder = folder_of(tmp_path / "cases", {"1.json": case(), "2.json": case()})
    opened = Path.open

    def refused(error: type[OSError], number: int) -> None:
        def open_(path: Path, *how: str, **more: str) -> object:
            if path.name == "2.json":
                raise error(number, os.strerror(number))
            return opened(path, *how, **more)  # type: ignore[call-overload]

        monkeypatch.setattr(Path, "open", open_)

    refused(PermissionError, 13)
    told = decide(folder, tmp_path / "out.jsonl")
    assert (told.sources, told.faults) == (
        ["1.json"],
        {"2.json": [("", "cannot be read (Permission denied)")]},
    )
    refused(OSError, 5)
    with pytest.raises(SurroundingsError, match=r"2\.json: cannot be read"):
        decide(folder, tmp_path / "out.jsonl")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_utf_8_is_told_with_its_bytes(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "cases", {"1.json": case()})
    (folder / "1.json").rename(os.fsdecode(os.fsencode(folder) + b'/caf\xe9 "\n.json'))
    assert decide(folder, tmp_path / "out.jsonl").sources == ['caf\\xe9 "\n.json']


@pytest.mark.parametrize("change", ["text", "name", "gone", "more"])
def test_nothing_of_another_folder_is_taken_over(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_folder, "CASES_A_PART", 2)
    folder = folder_of(tmp_path / "cases", {f"{number}.json": case(number) for number in range(7)})
    half_done(folder, tmp_path / "out.jsonl")
    if change == "text":
        folder_of(folder, {"6.json": case(66)})
    elif change == "name":
        (folder / "6.json").rename(folder / "7.json")
    elif change == "gone":
        (folder / "6.json").unlink()
    else:
        folder_of(folder, {"7.json": case(7)})
    files = len(list(folder.iterdir()))
    assert decide(folder, tmp_path / "out.jsonl").progress[0] == (0, files)


def test_a_folder_that_did_not_change_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_folder, "CASES_A_PART", 2)
    folder = folder_of(tmp_path / "cases", {f"{number}.json": case(number) for number in range(7)})
    half_done(folder, tmp_path / "out.jsonl")
    told = decide(folder, tmp_path / "out.jsonl", workers=2)
    assert told.progress[0] == (4, 7)
    assert told.sources == [f"{number}.json" for number in range(7)]


def test_large_files_end_a_part_sooner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path / "cases", {f"{number}.json": b"x" * 10 for number in range(7)})
    monkeypatch.setattr(case_folder, "BYTES_A_PART", 25)  # two have 20 bytes, the third brings 30
    assert [part.names for part in case_folder.open_folder(folder)] == [
        ("0.json", "1.json", "2.json"),
        ("3.json", "4.json", "5.json"),
        ("6.json",),
    ]
