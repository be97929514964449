"""The hash is of the facts, not of the file: however it is laid out, the same facts give the same hash."""

import datetime as dt
import json
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.record import read_case

from .files import Place, case_examples, example, full, leaves, optional, put, read, spelled, without

OPTIONAL = [place for place in leaves() if optional(place)]


def shuffled(tree: Any, seed: int) -> Any:
    """The same tree with the keys of every object in another order."""
    if isinstance(tree, dict):
        keys = sorted(tree, key=lambda key: zlib.crc32(f"{seed} {key}".encode()))
        return {key: shuffled(tree[key], seed) for key in keys}
    return [shuffled(each, seed) for each in tree] if isinstance(tree, list) else tree


@pytest.mark.parametrize("name", case_examples())
def test_an_example_survives_its_own_spelling(name: str) -> None:
    case = read(example(name))
    again = read_case(case.canonical_json())
    assert again == case
    assert again.sha256() == case.sha256()
    assert again.canonical_json() == case.canonical_json()


@pytest.mark.parametrize("name", case_examples())
def test_examples_are_different_cases(name: str) -> None:
    others = {read(example(other)).sha256() for other in case_examples() if other != name}
    assert read(example(name)).sha256() not in others
    assert len(read(example(name)).sha256()) == 64


@given(st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_the_order_of_keys_is_not_a_fact(seed: int) -> None:
    assert read(shuffled(full(), seed)).sha256() == read(full()).sha256()


def test_neither_is_white_space_nor_how_a_letter_is_escaped() -> None:
    tree = put(full(), ("patient", "name", "given"), "Tomás")
    spellings = [json.dumps(tree), json.dumps(tree, indent=8), json.dumps(tree, ensure_ascii=False)]
    assert len({read_case(text).sha256() for text in spellings}) == 1


def test_the_canonical_spelling_has_nothing_but_facts() -> None:
    text = read(put(full(), ("patient", "name", "given"), "Tomás")).canonical_json()
    assert "null" not in text
    assert "Tomás" in text
    assert '"from":' in text  # the key of the contract, not one of ours
    assert '"from_"' not in text
    keys = list(json.loads(text))
    assert keys == sorted(keys)


def test_the_time_of_day_is_a_fact() -> None:
    # Two readings of one day are two readings.
    morning, evening = (
        read(put(full(), ("blood_gas_studies", 0, "taken_at"), f"2024-05-08T{time}"))
        for time in ("08:00", "17:00")
    )
    assert morning.sha256() != evening.sha256()
    assert read_case(evening.canonical_json()) == evening


def test_the_order_of_a_list_is_a_fact() -> None:
    tree = example()
    tree["request"]["items"].reverse()
    assert read(tree).sha256() != read(example()).sha256()


@pytest.mark.parametrize("place", OPTIONAL, ids=spelled)
def test_every_fact_counts(place: Place) -> None:
    if place[-1] == "pulse_setting":
        return
    assert read(without(full(), place)).sha256() != read(full()).sha256()


def _values(place: Place) -> st.SearchStrategy[Any]:
    return st.one_of([_values_of(shape) for shape in leaves()[place]])


def _values_of(shape: dict[str, Any]) -> st.SearchStrategy[Any]:
    match shape:
        case {"enum": values}:
            return st.sampled_from(values)
        case {"const": value}:
            return st.just(value)
        case {"format": "date"}:
            return st.dates(dt.date(1850, 1, 1), dt.date(2199, 12, 31)).map(str)
        case {"pattern": pattern} if "T" in pattern:
            days = st.dates(dt.date(1850, 1, 1), dt.date(2199, 12, 31))
            return st.builds(lambda day, time: f"{day}T{time}", days, st.times())
        case {"pattern": pattern}:
            return st.from_regex(pattern.replace("$", r"\Z"))
        case {"type": "boolean"}:
            return st.booleans()
        case {"type": "integer"}:
            return st.integers(shape["minimum"], shape["maximum"])
        case {"type": "number"}:
            least = shape.get("minimum", shape.get("exclusiveMinimum"))
            return st.floats(least, shape["maximum"], exclude_min="exclusiveMinimum" in shape)
        case _:
            printable = st.characters(exclude_categories=["Cs", "Cc"])
            return st.text(printable, min_size=1, max_size=12)


@st.composite
def files(draw: st.DrawFn) -> Any:
    """The full file with some facts left out and some others told."""
    tree = full()
    changed = draw(st.lists(st.sampled_from(OPTIONAL), max_size=12, unique=True))
    for place in changed:
        if place[-1] == "pulse_setting":
            continue
        put(tree, place, draw(st.none() | _values(place)))
    return tree


@settings(max_examples=150, deadline=None)
@given(files(), st.integers(0, 99))
def test_a_case_survives_its_own_spelling(tree: Any, seed: int) -> None:
    case = read(tree)
    assert read_case(case.canonical_json()) == case
    assert read_case(case.canonical_json()).sha256() == case.sha256()
    assert read(shuffled(tree, seed)).sha256() == case.sha256()


@settings(max_examples=60, deadline=None)
@given(files())
def test_what_is_read_is_what_was_written(tree: Any) -> None:
    written = json.loads(read(tree).canonical_json())
    for place in leaves():
        told, kept = _at(tree, place), _at(written, place)
        # A time of day gains its seconds; a whole number may gain its point. Nothing else changes.
        assert kept == told or str(kept).startswith(str(told)), spelled(place)


def _at(tree: Any, place: Place) -> Any:
    for part in place:
        if tree is None:
            return None
        tree = tree.get(part) if isinstance(tree, dict) else tree[part]
    return tree
