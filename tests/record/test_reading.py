"""What is not JSON is refused with line and column; nothing that a file may hold makes the reader fall over."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.errors import InputError
from loxley.record import read_case

from .files import EXAMPLES

TEXT = (EXAMPLES / "current.json").read_text("utf-8")
_PLACE = re.compile(r"line (\d+), column (\d+)")


def refusal(data: bytes | str) -> tuple[int, int]:
    """Line and column at which the text is refused."""
    with pytest.raises(InputError) as caught:
        read_case(data)
    (fault,) = caught.value.faults
    place = _PLACE.match(str(fault))
    assert place is not None, str(fault)
    return int(place[1]), int(place[2])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("   ", 1),
        ("{", 1),
        ('{"format": "loxley/case@1",}', 1),
        ('{\n"format": "loxley/case@1"\n"request": {}}', 3),
        ("{'format': 1}", 1),
        ('{"format": "loxley/case@1"} {}', 1),
        ('{"format": "loxley/case@1"}\n\nmore', 3),
        ('// a comment\n{"format": 1}', 1),
        ('{"a": 01}', 1),
        ('{"a": +1}', 1),
        ('{"a": .5}', 1),
        ('{"a": 0x10}', 1),
        ('{"a": True}', 1),
        ('{"a": undefined}', 1),
        ('{"a": "\\x41"}', 1),
        ('{"a": "\\ud800"}', 1),
        ('{"a": "tab\there"}', 1),
        ("just words", 1),
    ],
    ids=lambda value: repr(value)[:24] if isinstance(value, str) else "",
)
def test_what_is_not_json_is_refused_at_its_line(text: str, line: int) -> None:
    assert refusal(text)[0] == line


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "nan"])
def test_what_is_no_number_is_not_json(number: str) -> None:
    assert refusal(f'{{\n  "a": {number}\n}}')[0] == 2


@pytest.mark.parametrize("number", ["1e999", "-1e999", "9" * 400, "9" * 5000])
def test_a_number_without_end_is_refused(number: str) -> None:
    text = TEXT.replace('"saturation_percent": 88', f'"saturation_percent": {number}')
    with pytest.raises(InputError):
        read_case(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "loxley/case@1", "format": "loxley/case@1"}',
        TEXT.replace('"saturation_percent": 88', '"saturation_percent": 93, "saturation_percent": 88'),
        TEXT.replace('"sex": "female"', '"sex": "female", "s\\u0065x": "male"'),
    ],
    ids=["at the top", "two readings", "spelled otherwise"],
)
def test_a_key_that_stands_twice_is_refused_and_neither_value_is_taken(text: str) -> None:
    assert refusal(text)[0] >= 1


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b'{"a": "\xff"}', (1, 8)),
        (b'{"a": 1,\n "b": "caf\xe9"}', (2, 11)),
        (b'{"a": "\xc3\x28"}', (1, 8)),
        (b'{"a": "\xed\xa0\x80"}', (1, 8)),
        (b"\x80", (1, 1)),
    ],
    ids=["no such byte", "Latin-1", "half a letter", "half a pair", "alone"],
)
def test_bytes_that_are_not_utf_8_are_refused_where_they_stand(data: bytes, place: tuple[int, int]) -> None:
    assert refusal(data) == place


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_file_in_another_encoding_is_refused(encoding: str) -> None:
    assert refusal(TEXT.encode(encoding))[0] == 1


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'], ids=["lists", "objects", "both"])
@pytest.mark.parametrize("depth", [300, 100_000])
def test_nesting_without_end_is_refused(opening: str, depth: int) -> None:
    assert refusal(opening * depth)[0] == 1


def test_nesting_that_is_closed_again_is_refused_too() -> None:
    assert refusal('{"a":' + "[" * 1000 + "]" * 1000 + "}")[0] == 1


@pytest.mark.parametrize("length", range(0, len(TEXT), 97))
def test_a_file_cut_off_is_refused_with_line_and_column(length: int) -> None:
    line, _column = refusal(TEXT[:length].encode())
    assert line <= TEXT.count("\n") + 1


def test_the_same_text_as_bytes_and_as_text() -> None:
    assert read_case(TEXT) == read_case(TEXT.encode())
    assert read_case(TEXT) == read_case(TEXT.replace("\n", "\r\n")) == read_case(f"\n\t {TEXT} \n")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80) | st.text(alphabet='{}[]",:0123abnul\\ \n', max_size=60).map(str.encode))
def test_junk_is_refused_and_nothing_else(data: bytes) -> None:
    with pytest.raises(InputError):
        read_case(data)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(TEXT) - 1), st.integers(0, 12), st.text(alphabet='{}[]",:019-.aeE\\\n', max_size=4))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(start: int, length: int, instead: str) -> None:
    damaged = TEXT[:start] + instead + TEXT[start + length :]
    try:
        read_case(damaged)
    except InputError as error:
        said = str(error)
    else:
        said = "read"
    assert said


def test_all_faults_are_told_at_once_up_to_a_number_a_person_can_mend() -> None:
    tree = json.loads(TEXT)
    tree["clinical"]["hematocrit_percent"] = 400
    tree["orders"][0]["signature"] = "yes"
    tree["surprise"] = 1
    with pytest.raises(InputError) as caught:
        read_case(json.dumps(tree))
    assert [fault.path for fault in caught.value.faults] == [
        "clinical.hematocrit_percent",
        "orders[0].signature",
        "surprise",
    ]
    tree["diagnoses"] = [{"icd10": 7}] * 3000
    with pytest.raises(InputError) as caught:
        read_case(json.dumps(tree))
    assert 10 < len(caught.value.faults) < 100
