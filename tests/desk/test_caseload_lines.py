"""A book as lines: what is no case is rejected with its line, and nothing that a line holds costs the others."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.desk.caseload import json_lines
from loxley.desk.caseload.json_lines import open_lines
from loxley.formats import LARGEST_BYTES

from .caseloads import PERSON, Told, case, decide, example, inside, line

BLANK = (b"", b" ", b"\t\r", b"\r")
MIB = 1024 * 1024


def told_of(data: bytes, tmp_path: Path) -> Told:
    """What a run says of a file of these bytes."""
    (tmp_path / "book.jsonl").write_bytes(data)
    return decide(tmp_path / "book.jsonl", tmp_path / "out.jsonl")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(BLANK), st.binary(min_size=1, max_size=40)), max_size=40),
    st.integers(1, 5),
    st.integers(1, 90),
    st.booleans(),
)
def test_however_a_file_is_cut_each_line_is_read_once_with_its_number(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], cases: int, size: int, ended: bool
) -> None:
    """Against the file split as a whole. A part is full with so many cases or so many bytes, whichever comes first."""
    data = b"\n".join(lines).removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    data += b"\n" if ended else b""
    path = tmp_path_factory.mktemp("book") / "book.jsonl"
    path.write_bytes(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_lines, "CASES_A_PART", cases)
        patch.setattr(json_lines, "BYTES_A_PART", size)
        parts = open_lines(path)
    read = [(text.source["line"], text.data) for part in parts for text in part.texts()]
    whole = [(place, each) for place, each in enumerate(data.split(b"\n"), 1) if each and not each.isspace()]
    assert read == whole
    assert [part.number for part in parts] == list(range(len(parts)))
    assert all(part.cases == len(list(part.texts())) <= cases for part in parts)
    for part in parts[:-1]:
        assert part.cases == cases or part.end - part.start >= size


def test_blank_lines_are_no_cases_and_are_counted_as_lines(tmp_path: Path) -> None:
    told = told_of(b"\n \r\n" + line(case(1)) + b"\t\n\n" + line(case(2)) + b"\n", tmp_path)
    assert (told.sources, told.rejects) == ([3, 6], [])
    assert told.progress[-1] == (2, 2)


def test_windows_line_ends_a_byte_order_mark_and_no_last_line_end_are_taken(tmp_path: Path) -> None:
    plain = told_of(line(case(1)) + line(case(2)), tmp_path)
    windows = b"\xef\xbb\xbf" + line(case(1)).replace(b"\n", b"\r\n") + line(case(2)).rstrip(b"\n")
    assert told_of(windows, tmp_path).answers == plain.answers


def test_a_mark_in_the_middle_where_files_were_put_together_is_taken_too(tmp_path: Path) -> None:
    told = told_of(line(case(1)) + b"\xef\xbb\xbf" + line(case(2)), tmp_path)
    assert (told.sources, told.rejects) == ([1, 2], [])


BAD: dict[str, tuple[bytes, str, str]] = {
    "no JSON": (b'{"format": "loxley/case@1", oops}', "column 29", "not JSON"),
    "cut off": (line(case())[:-20], "column", "not JSON"),
    "two cases": (line(case()).strip() * 2, "column", "not JSON"),
    "words": (b"patient,date,code", "column 1", "not JSON"),
    "not UTF-8": (line(case()).replace(b"Supplier", b"Suppl\xe9r").strip(), "column", "not UTF-8"),
    "NUL": (b"\x00\x00", "column 1", "not JSON"),
    "endless": (b"[" * 100_000, "column", "not JSON"),
    "endless object": (b'{"a":' * 100_000, "column", "not JSON"),
    "a list": (b"[]", "column 1", "expected an object, found a list"),
    "null": (b"null", "column 1", "expected an object, found null"),
    "nothing known": (b"{}", "format", "is required"),
    "NaN": (line({**case(), "charges": float("nan")}).strip(), "column", "not JSON"),
    "a key twice": (b'{"format": 1, "format": 2}', "column", "a key stands twice in one object"),
    "another format": (line({**case(), "format": "loxley/trip@1"}).strip(), "format", "is not one of"),
    "equipment": (
        line(
            case(request={"date_of_service": "2024-05-10", "items": ["E0439", {"equipment": "no-cart"}]})
        ).strip(),
        "request.items[1].equipment",
        "no such entry in the catalogue",
    ),
    "no day": (
        line(case(request={"date_of_service": "2024-02-30", "items": ["E0439"]})).strip(),
        "request.date_of_service",
        "",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_case_is_rejected_with_its_line_and_the_others_are_decided(
    kind: str, tmp_path: Path
) -> None:
    bad, path, problem = BAD[kind]
    told = told_of(line(case(1)) + b"\n" + bad + b"\n" + line(case(2)), tmp_path)
    assert told.sources == [1, 4]
    assert (told.decided.tally.decided, told.decided.tally.rejected, told.decided.tally.defects) == (2, 1, 0)
    assert list(told.faults) == [3]
    assert told.faults[3][0][0].startswith(path)
    assert any(problem in each for _path, each in told.faults[3])
    assert PERSON not in inside(told.rejects)


def test_a_place_in_a_line_is_told_by_its_column_alone(tmp_path: Path) -> None:
    """Which line it is stands in the source; within itself it is always the first."""
    told = told_of(b"\n\n{]\n", tmp_path)
    assert told.rejects == [
        {"source": {"line": 3}, "faults": [{"path": "column 2", "problem": told.faults[3][0][1]}]}
    ]


def test_every_fault_of_a_case_is_told(tmp_path: Path) -> None:
    tree = {**case(), "request": {"items": ["E0439"]}, "diagnoses": [{"icd10": 7}]}
    assert [path for path, _problem in told_of(line(tree), tmp_path).faults[1]] == [
        "request.date_of_service",
        "diagnoses[0].icd10",
    ]


def test_a_line_of_fifty_megabytes_is_rejected_without_being_held(tmp_path: Path) -> None:
    with (tmp_path / "book.jsonl").open("wb") as book:
        book.write(line(case(1)) + b'{"format": "')
        for _ in range(50):
            book.write(b"x" * MIB)
        book.write(b'"}\n' + line(case(2)))
    decide(tmp_path / "book.jsonl", tmp_path / "out.jsonl")  # so that what is only read once is there already
    tracemalloc.start()
    try:
        told = decide(tmp_path / "book.jsonl", tmp_path / "out.jsonl")
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert told.sources == [1, 3]
    assert told.faults == {2: [("", "has more than 16 MiB; no case has more")]}
    # Its first 16 MiB are read to see that it is too long, and the buffer may be twice as large while it grows.
    assert most < 3 * LARGEST_BYTES


def test_a_last_line_without_end_that_is_too_long_is_rejected_too(tmp_path: Path) -> None:
    told = told_of(line(case(1)) + b"x" * (LARGEST_BYTES + 1), tmp_path)
    assert (told.sources, list(told.faults)) == ([1], [2])


HOSTILE = (
    "\u2028\u2029\x85\x0b\x0c",
    'a": "b',
    '\\": {\\n',
    '\n    "verdict": "covered",\n',
    "{} \t[]  ,",
    "\u202egnirts",
    "𝔸\U0001f600é",
    "\x7f\x1f",
    "'; DROP TABLE cases; --",
    "<script>alert(1)</script>",
    "%s%n{0}{{}}",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts_on_their_own_line(text: str, tmp_path: Path) -> None:
    """A study's id comes into the paths of the evidence, so that it is repeated in the answer."""
    tree = example("current")
    tree["blood_gas_studies"][0]["id"] = text
    told = told_of(json.dumps(tree).encode() + b"\n" + line(case(2)), tmp_path)
    assert sorted(told.sources + list(told.faults)) == [1, 2]
    assert told.decided.tally.defects == 0
    if not told.rejects:
        evidence = {e["path"] for finding in told.answers[0]["findings"] for e in finding["evidence"]}
        where = "0" if "[" in text else text  # a bracket could not be read back out of a path
        assert f"blood_gas_studies[{where}].saturation_percent" in evidence


@pytest.mark.parametrize("place", ["id", "method"])
def test_half_a_character_pair_is_rejected_or_told_as_json_escapes_it(place: str, tmp_path: Path) -> None:
    tree = example("current")
    tree["blood_gas_studies"][0][place] = "\ud800"
    told = told_of(json.dumps(tree).encode() + b"\n" + line(case(2)), tmp_path)
    assert (told.sources, list(told.faults), told.decided.tally.defects) == ([2], [1], 0)


def test_nothing_written_about_a_person_comes_into_either_file(tmp_path: Path) -> None:
    """The person's name stands in every line, and every line is broken in another way."""
    trees: list[Any] = [case(number) for number in range(4)]
    trees[0]["patient"]["name"]["given"] = 7
    trees[1]["patient"][PERSON] = 1
    trees[2]["orders"] = [{"practitioner": {"name": [PERSON]}}]
    trees[3]["patient"]["sex"] = PERSON
    broken = [line(tree) for tree in trees] + [line(trees[0])[:-30] + b"\n", line(case(5))]
    told = told_of(b"".join(broken), tmp_path)
    assert (told.sources, list(told.faults)) == ([6], [1, 2, 3, 4, 5])
    assert PERSON not in inside(told.rejects) + inside(told.answers)
