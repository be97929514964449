"""The hazards and their controls: every entry is whole, and every test that it names exists."""

import ast

from .hazard_list import Hazard, has_test, hazards_in
from .repository import ROOT

LIST = ROOT / "docs" / "hazards.yaml"


def hazards() -> list[Hazard]:
    """The list of the repository."""
    return hazards_in(LIST.read_text("utf-8"))


def test_every_hazard_says_what_it_is_and_how_it_is_controlled() -> None:
    found = hazards()
    assert found
    for hazard in found:
        where = f"line {hazard.line}"
        for key in ("id", "situation", "cause", "control"):
            assert hazard.keys.get(key), f"{where}: no {key}"
        assert "tests" in hazard.keys, f"{where}: no tests"


def test_numbers_are_never_used_twice() -> None:
    ids = [hazard.keys["id"] for hazard in hazards()]
    assert len(set(ids)) == len(ids)


def test_every_test_that_a_hazard_names_exists() -> None:
    lacking = []
    named = [(hazard.keys["id"], test) for hazard in hazards() for test in hazard.tests]
    assert named
    for hazard, test in named:
        file, *names = test.partition("[")[0].split("::")
        path = ROOT / file
        if not (names and path.is_file() and has_test(ast.parse(path.read_text("utf-8")), names)):
            lacking.append(f"{hazard}: {test}")
    assert lacking == []


EXAMPLE = """
# Hazards
hazards:
- id: HZ-01   # the first
  situation: runs out away from home
  cause: "optimistic: duration"
  control: >
    lower bound
    and reserve
  tests:
    - tests/a/test_b.py::test_c
    - "tests/a/test_b.py::test_d[2 L/min]"
- id: HZ-02
  situation: setting read as L/min
  cause: mixed types
  control: separate types, no conversion
  tests: [tests/a/test_b.py::TestE::test_f, tests/a/test_b.py::test_g]
- id: HZ-03
  situation: not built yet
  cause: stale reading
  control: band grows
  tests: []
"""


def test_the_list_is_read_as_it_is_meant() -> None:
    first, second, third = hazards_in(EXAMPLE)
    assert first.keys["id"] == "HZ-01"
    assert first.keys["cause"] == "optimistic: duration"
    assert first.keys["control"] == "lower bound and reserve"
    assert first.tests == ["tests/a/test_b.py::test_c", "tests/a/test_b.py::test_d[2 L/min]"]
    assert second.tests == ["tests/a/test_b.py::TestE::test_f", "tests/a/test_b.py::test_g"]
    assert (third.tests, "tests" in third.keys) == ([], True)


def test_a_test_is_found_in_its_module_or_class() -> None:
    source = ast.parse("def test_a(): ...\nclass TestB:\n    def test_c(self): ...\n")
    assert has_test(source, ["test_a"])
    assert has_test(source, ["TestB", "test_c"])
    assert not has_test(source, ["test_c"])
    assert not has_test(source, ["TestB"])
