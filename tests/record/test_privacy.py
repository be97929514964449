"""An error never repeats a value found under `patient`, under `practitioner` or a name.

Unmistakable words and numbers are put wherever a person is described; then the file is broken, there and elsewhere, by
somebody who types a person's data into the wrong place as well.
"""

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loxley.errors import InputError
from loxley.record import read_case

from .files import Place, at, full, leaves, objects, put, refused, spelled

PRIVATE = {"patient", "practitioner", "name", "representative"}
SECRETS = {"string": "Quillfeather", "number": 91.625, "integer": 77, "boolean": True}
DATE, NPI, POSTAL = "1913-07-09", "9171836455", "7Q7"

PERSONAL = [place for place in leaves() if PRIVATE & set(place)]
PUBLIC = [place for place in leaves() if not PRIVATE & set(place)]
BREAKABLE = [place for place in (*leaves(), *objects()) if place]


def told_of_somebody() -> Any:
    """The full file with an unmistakable value at each key that describes a person."""
    tree = full()
    for place in PERSONAL:
        (shape, *_others) = leaves()[place]
        if "enum" in shape or shape["type"] == "boolean":
            continue
        value = SECRETS[shape["type"]]
        if shape.get("format") == "date":
            value = DATE
        elif "pattern" in shape:
            value = {"npi": NPI, "place_of_service": "99", "language": "tlh"}[str(place[-1])]
        put(tree, place, value)
    put(tree, ("patient", "address", "postal_code"), POSTAL)
    put(tree, ("patient", "medicare_id"), "9QQ9-QQ9-QQ99")
    return tree


TOLD = ["Quillfeather", DATE, NPI, POSTAL, "9QQ9-QQ9-QQ99", "91.625"]


def said_of(text: str) -> str:
    """All that an error says of the text; nothing where there is none."""
    try:
        read_case(text)
    except InputError as error:
        return str(error) + repr(error.args) + repr(error.faults)
    return ""


def names_somebody(said: str) -> bool:
    """Whether a value that describes a person is repeated."""
    return any(value in said for value in TOLD)


def test_the_file_that_tells_of_somebody_is_a_case() -> None:
    assert said_of(json.dumps(told_of_somebody())) == ""
    assert len(PERSONAL) > 30


@pytest.mark.parametrize("place", PERSONAL, ids=spelled)
def test_a_broken_value_of_a_person_is_named_by_its_path_alone(place: Place) -> None:
    for broken in ("Quillfeather \x07", ["Quillfeather"], {"Quillfeather": 1}, 91.625e9, DATE, NPI):
        said = said_of(json.dumps(put(told_of_somebody(), place, broken)))
        assert not names_somebody(said), broken
        assert said == "" or spelled(place) in said


@pytest.mark.parametrize("place", PUBLIC, ids=spelled)
def test_a_persons_data_typed_into_another_key_is_not_repeated(place: Place) -> None:
    for misplaced in ("Quillfeather", DATE, NPI, 91.625, ["Quillfeather"], {"Quillfeather": NPI}):
        assert not names_somebody(said_of(json.dumps(put(told_of_somebody(), place, misplaced)))), misplaced


@pytest.mark.parametrize("place", objects(), ids=lambda place: spelled(place) or "top")
def test_a_persons_name_as_a_key_is_not_repeated(place: Place) -> None:
    said = said_of(json.dumps(put(told_of_somebody(), (*place, "Quillfeather"), NPI)))
    assert said
    assert not names_somebody(said)


def test_part_of_a_name_is_not_repeated_either() -> None:
    for part in ("Quillfeather, Ada", "Quill", "feather"):
        error = refused(put(told_of_somebody(), ("orders", 0, "signature"), part))
        assert part not in str(error)


def test_other_values_are_repeated_since_that_helps() -> None:
    error = refused(put(told_of_somebody(), ("orders", 0, "signature"), "eletronic"))
    assert "eletronic" in str(error)
    assert "101" in str(refused(put(told_of_somebody(), ("clinical", "hematocrit_percent"), 101)))


NONSENSE: st.SearchStrategy[Any] = st.sampled_from(
    ["Quillfeather", DATE, NPI, POSTAL, 91.625, -1, 1e6, True, None, [], {}, "", ["Quillfeather", NPI]]
) | st.dictionaries(
    st.sampled_from(["Quillfeather", "given", "x"]), st.sampled_from([1, "Quillfeather", NPI])
)


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(BREAKABLE), NONSENSE), min_size=1, max_size=4))
@example([(("clinical",), ["Quillfeather"]), (("clinical", "p_wave_mm"), "Quillfeather")])
@example([(("clinical",), []), (("clinical", "p_wave_mm"), 1)])
@example([(("orders",), {"x": 1}), (("orders", 0), NPI)])
def test_however_the_file_is_broken_nobody_is_named(breaks: list[tuple[Place, Any]]) -> None:
    tree = told_of_somebody()
    for place, value in breaks:
        if _is_there(tree, place):
            put(tree, place, value)
    said = said_of(json.dumps(tree))
    assert not any(value in said for value in TOLD if _is_told(tree, value))


def _is_there(tree: Any, place: Place) -> bool:
    """Whether a value can still be put there: an earlier break may have made a list of what was an object."""
    try:
        parent = at(tree, place[:-1])
    except (KeyError, IndexError, TypeError):
        return False
    last = place[-1]
    if isinstance(last, str):
        return isinstance(parent, dict)
    return isinstance(parent, list) and last < len(parent)


def _is_told(tree: Any, value: str, private: bool = False) -> bool:
    """Whether the value still describes a person somewhere, after what was broken."""
    if isinstance(tree, dict):
        return any(_is_told(below, value, private or key in PRIVATE) for key, below in tree.items())
    if isinstance(tree, list):
        return any(_is_told(each, value, private) for each in tree)
    return private and value in str(tree)


TEXT = json.dumps(told_of_somebody(), indent=1)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(TEXT)), st.sampled_from(["", '"', "}", ",", '"Quillfeather": 1,', "\\"]))
def test_a_file_cut_or_torn_names_nobody(offset: int, instead: str) -> None:
    for torn in (TEXT[:offset] + instead, TEXT[:offset] + instead + TEXT[offset + 1 :]):
        assert not names_somebody(said_of(torn))


def test_a_name_that_stands_twice_as_a_key_is_not_repeated() -> None:
    said = said_of('{"patient": {"Quillfeather": 1, "Quillfeather": 2}}')
    assert said
    assert not names_somebody(said)
