"""What is wrong with a value is said in words, with its path, and without a person's data."""

from typing import Any

import pytest

from .made_up import told

A_DATE = "is not a date of the calendar, written 2024-05-08"
A_TIME = f"{A_DATE} or, local, 2024-05-08T10:15"


@pytest.mark.parametrize(
    ("tree", "line"),
    [
        ({"title": 5}, "title: expected text, found a number"),
        ({"title": None, "format": None}, "format: null is not one of 'made-up/walk@1'"),
        ({"title": True}, "title: expected text, found true or false"),
        ({"title": ["a"]}, "title: expected text, found a list"),
        ({"title": {"a": 1}}, "title: expected text, found an object"),
        ({"length_km": "5"}, "length_km: expected a number, found text"),
        ({"length_km": None}, "length_km: expected a number, found null"),
        ({"length_km": True}, "length_km: expected a number, found true or false"),
        ({"legs": {}}, "legs: expected a list, found an object"),
        ({"legs": [5]}, "legs[0]: expected an object, found a number"),
        ({"legs": [{}, {"steps": 1.5}]}, "legs[1].steps: expected a whole number, found a number"),
        ({"legs": [{"steps": "1"}]}, "legs[0].steps: expected a whole number, found text"),
        ({"legs": [{"paved": "yes"}]}, "legs[0].paved: expected true or false, found text"),
        ({"legs": [{"paved": 1}]}, "legs[0].paved: expected true or false, found a number"),
        ({"by_name": []}, "by_name: expected an object, found a list"),
        ({"by_name": {"hill": "3"}}, "by_name.hill: expected a whole number, found text"),
        ({"prices": 5}, "prices: expected a list, found a number"),
        ({"prices": [1, "2"]}, "prices[1]: expected a whole number, found text"),
        ({"on": 20240508}, "on: expected text, found a number"),
    ],
    ids=str,
)
def test_another_type_is_named_as_what_was_expected_and_what_was_found(
    tree: dict[str, Any], line: str
) -> None:
    assert told(tree) == [line]


@pytest.mark.parametrize(
    ("tree", "line"),
    [
        ({"legs": [{"hours": -0.5}]}, "legs[0].hours: -0.5 is below the least allowed, 0"),
        ({"legs": [{"hours": 48}]}, "legs[0].hours: 48 is not below 48"),
        ({"legs": [{"hours": 10**13}]}, "legs[0].hours: this number is not below 48"),
        ({"guide": {"weight_lb": 0}}, "guide.weight_lb: 0 is not above 0"),
        ({"guide": {"weight_lb": 1500.5}}, "guide.weight_lb: 1500.5 is above the most allowed, 1500"),
        ({"title": ""}, "title: string should have at least 1 character"),
        ({"title": "x" * 81}, "title: string should have at most 80 characters"),
        ({"stops": []}, "stops: is empty; name at least one"),
        ({"legs": [{}] * 4}, "legs: has more than 3 entries"),
        ({"pace": "fast"}, "pace: \u201cfast\u201d is not one of 'slow' or 'brisk'"),
        ({"pace": "brisc"}, "pace: \u201cbrisc\u201d is not one of 'slow' or 'brisk' (did you mean brisk?)"),
        ({"pace": 3}, "pace: 3 is not one of 'slow' or 'brisk'"),
        ({"on": "2024-02-30"}, f"on: \u201c2024-02-30\u201d {A_DATE}"),
        ({"on": "2024-05-08T10:15"}, f"on: \u201c2024-05-08T10:15\u201d {A_DATE}"),
        ({"at": "2024-05-08T10:15Z"}, f"at: \u201c2024-05-08T10:15Z\u201d {A_TIME}"),
        ({"at": "noon"}, f"at: \u201cnoon\u201d {A_TIME}"),
        ({"on": ""}, f"on: {A_DATE}"),
        ({"on": "1715126400"}, f"on: \u201c1715126400\u201d {A_DATE}"),
        ({"on": "1849-12-31"}, "on: \u201c1849-12-31\u201d is outside the years 1850 to 2199"),
        ({"at": "2200-01-01T00:00"}, "at: \u201c2200-01-01T00:00\u201d is outside the years 1850 to 2199"),
        ({"at": "2024-05-08 10:15"}, f"at: \u201c2024-05-08 10:15\u201d {A_TIME}"),
    ],
    ids=str,
)
def test_a_value_out_of_its_range_is_quoted_with_the_range(tree: dict[str, Any], line: str) -> None:
    assert told(tree) == [line]


def test_a_number_that_is_none_is_not_finite() -> None:
    assert told(b'{"length_km": 1e999}') == ["length_km: is not a finite number"]


def test_an_unknown_key_is_named_with_its_path() -> None:
    assert told({"colour": 1, "legs": [{"colour": 1}]}) == [
        "legs[0].colour: is not a key of this format",
        "colour: is not a key of this format",
    ]


@pytest.mark.parametrize("key", ["Ada Ortiz", "", "a\nb", "\x1b[31m", "k" * 41, "\u00e9t\u00e9", "1"])
def test_an_unknown_key_that_looks_like_no_key_is_not_repeated(key: str) -> None:
    assert told({key: 1}) == ["(top level): has a key that this format does not know"]
    assert told({"legs": [{key: 1}]}) == ["legs[0]: has a key that this format does not know"]


@pytest.mark.parametrize(
    "person",
    [
        {"given": 5},
        {"given": "M" * 61},
        {"born": "1948-02-30"},
        {"weight_lb": 2000.5},
        {"sex": "Ortiz"},
        {"sex": "femal"},
        {"Ortiz": 1},
        {"nickname": "Ortiz"},
        "Ortiz",
        [2000.5],
    ],
    ids=str,
)
def test_nothing_below_the_patient_is_repeated_neither_value_nor_unknown_key(person: Any) -> None:
    (line,) = told({"patient": person})
    assert line.startswith("patient")
    for value in ("Ortiz", "1948-02-30", "2000.5", "MMM", "femal\u201d", "nickname", "did you mean"):
        assert value not in line


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("weight_lb", 1234567.5, "patient.weight_lb: this is above the most allowed, 1500"),
        ("weight_lb", -0.25, "patient.weight_lb: this is not above 0"),
        ("sex", True, "patient.sex: this is not one of 'female' or 'male'"),
        ("sex", "f", "patient.sex: this is not one of 'female' or 'male'"),
        ("born", "1", f"patient.born: {A_DATE}"),
    ],
)
def test_not_even_a_rounded_number_a_yes_or_a_single_letter(key: str, value: Any, line: str) -> None:
    assert told({"patient": {key: value}}) == [line]


def test_the_same_below_another_key_is_told() -> None:
    (line,) = told({"guide": {"sex": "femal"}})
    assert line == "guide.sex: \u201cfemal\u201d is not one of 'female' or 'male' (did you mean female?)"


@pytest.mark.parametrize(
    ("tree", "line"),
    [
        ({"pace": "Ortiz"}, "pace: this is not one of 'slow' or 'brisk'"),
        ({"pace": "Mrs Ortiz"}, "pace: this is not one of 'slow' or 'brisk'"),
        ({"pace": "rtiz"}, "pace: this is not one of 'slow' or 'brisk'"),
        ({"on": "Ortiz"}, f"on: {A_DATE}"),
        ({"legs": [{"hours": 1234}]}, "legs[0].hours: this is not below 48"),
        ({"Ortiz": 1}, "(top level): has a key that this format does not know"),
    ],
    ids=str,
)
def test_a_persons_text_is_not_repeated_where_it_does_not_belong_either(
    tree: dict[str, Any], line: str
) -> None:
    assert told({**tree, "patient": {"given": "Ortiz", "weight_lb": 1234}}) == [line]


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("x" * 40, True),
        ("x" * 41, False),  # longer than anybody needs to see
        ("fa\tst", False),  # does not print
        ("fast\x1b[31m", False),
    ],
)
def test_only_short_texts_that_print_are_quoted(value: str, quoted: bool) -> None:
    (line,) = told({"pace": value})
    assert line.isprintable()
    assert (f"\u201c{value}\u201d" in line) == quoted
    assert line.startswith("pace: this is not one of") != quoted


def test_every_fault_is_told_in_the_order_of_the_format_with_a_line_of_its_own() -> None:
    lines = told({"title": 5, "pace": "fast", "legs": [{"hours": -1}, {"steps": "many"}], "colour": "red"})
    assert [line.partition(":")[0] for line in lines] == [
        "title",
        "pace",
        "legs[0].hours",
        "legs[1].steps",
        "colour",
    ]


def test_fifty_faults_are_told_and_the_rest_counted() -> None:
    assert len(told({f"k{n}": n for n in range(50)})) == 50
    lines = told({f"k{n}": n for n in range(60)})
    assert lines[49] == "k49: is not a key of this format"
    assert lines[50:] == ["... and more faults, 60 in all; mend these first"]
