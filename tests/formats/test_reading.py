"""From bytes to a value: what is not JSON is refused with line and column, what is not the format with its path."""

import json

import pytest

from loxley.errors import InputError
from loxley.formats import read

from .made_up import Walk, told


def test_what_is_right_is_read_as_it_stands() -> None:
    walk = read(b'{"title": "To the mill", "legs": [{"hours": 1.5}, {}], "from": "home"}', Walk)
    assert walk.title == "To the mill"
    assert [leg.hours for leg in walk.legs] == [1.5, None]
    assert walk.from_ == "home"


def test_null_and_absent_are_the_same() -> None:
    assert read(b'{"pace": null}', Walk) == read(b"{}", Walk)


def test_a_byte_order_mark_is_no_fault() -> None:
    assert told(b"\xef\xbb\xbf{}") == []


def test_text_outside_ascii_is_read() -> None:
    assert (
        read('{"title": "Tom\u00e1s \u738b \U0001f642"}'.encode(), Walk).title
        == "Tom\u00e1s \u738b \U0001f642"
    )
    assert read(b'{"title": "Tom\\u00e1s"}', Walk).title == "Tom\u00e1s"


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'{\n  "title": "a",\n  "pace" "slow"\n}', "line 3, column 10"),
        (b'{"title": "a"', "line 1, column 13"),
        (b'{"title": NaN}', "line 1, column 11"),
        (b'{"length_km": Infinity}', "line 1, column 15"),
        (b'{"length_km": 012}', "line 1, column 16"),
        (b'{\n"title": "a\nb"}', "line 3, column "),
        (b"{'title': 1}", "line 1, column 2"),
        (b"{} {}", "line 1, column 4"),
        (b"[" * 100_000, "line 1, column 20"),
        (b'{"legs": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "line 1, column 2"),
    ],
)
def test_what_is_not_json_is_told_by_line_and_column(data: bytes, place: str) -> None:
    (line,) = told(data)
    assert line.startswith(place)
    assert ": not JSON: " in line


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\xff", "line 1, column 1"),
        (b'{"title": "caf\xe9"}', "line 1, column 15"),
        (b'{\n\n "title": "\x80"}', "line 3, column 12"),
        ('{"title": "a"}'.encode("utf-16"), "line 1, column 1"),
    ],
)
def test_what_is_not_utf_8_is_told_by_the_place_of_its_byte(data: bytes, place: str) -> None:
    assert told(data) == [f"{place}: not JSON: this byte is not UTF-8 text; save the file as UTF-8"]


@pytest.mark.parametrize("data", [b"", b" ", b"\n\n"])
def test_nothing_is_not_json(data: bytes) -> None:
    (line,) = told(data)
    assert line.startswith("line ")
    assert "EOF" in line


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"null", "null"),
        (b"[]", "a list"),
        (b'"x"', "text"),
        (b"5", "a number"),
        (b"-0.5", "a number"),
        (b"true", "true or false"),
    ],
)
def test_json_that_is_no_object_is_told_by_its_first_place(data: bytes, found: str) -> None:
    assert told(data) == [f"line 1, column 1: expected an object, found {found}"]


def test_a_key_that_stands_twice_is_refused_without_saying_which() -> None:
    """It may be anybody's data, and the one that counts would be chance."""
    for data in (b'{"Ortiz": 1,\n "Ortiz": 2}', b'{"patient": {"given": "a",\n "given": "b"}}'):
        (line,) = told(data)
        assert line.startswith("line 2, column ")
        assert line.endswith("not JSON: a key stands twice in one object")


def test_a_file_larger_than_any_of_its_kind_is_not_read() -> None:
    (line,) = told(b'{"title": "' + b"a" * (17 * 2**20) + b'"}')
    assert line == "line 1, column 1: the file has 17 MiB; no file of this kind has more than 16"


def test_a_list_longer_than_any_is_refused_with_its_path() -> None:
    (line,) = told(json.dumps({"legs": [{}] * 20_001}).encode())
    assert line == "legs: holds a list of 20001 entries; no list has more than 20000"


def test_no_way_of_writing_makes_a_list_that_is_too_long_short_enough_to_be_missed() -> None:
    """One digit and one comma an entry is the least: 20,001 of them have 40,001 characters, and 20,000 are taken."""
    for entries in (20_000, 20_001):
        lines = told(b'{"legs":[' + b",".join([b"1"] * entries) + b"]}")
        assert (lines == ["legs: holds a list of 20001 entries; no list has more than 20000"]) == (
            entries > 20_000
        )


def test_half_a_surrogate_is_no_text() -> None:
    (line,) = told(b'{"title": "\\ud800"}')
    assert line.startswith("line 1, column ")


@pytest.mark.parametrize("data", [b'{"title": "x"', b'{"title": 5}', b"\xff"])
def test_the_error_hides_what_it_came_from(data: bytes) -> None:
    """A chained error would print the input in a traceback."""
    with pytest.raises(InputError) as error:
        read(data, Walk)
    assert error.value.__cause__ is None
    assert error.value.__suppress_context__
