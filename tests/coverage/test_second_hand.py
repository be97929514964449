"""A second hand reads the text: engine and plain reading answer every generated case alike, in all that decides a line."""

import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings

from loxley.coverage import Determination, determine
from loxley.record import read_case

from . import oracle_whole
from .cases import MUCH_LATER
from .generated import Tree
from .generated_proof import KINDS
from .generated_whole import whole_cases
from .oracle_answer import agrees

MANY = settings(deadline=None, suppress_health_check=list(HealthCheck))


def engine(tree: Tree) -> dict[str, str]:
    """What the engine answers for each item, in the words of its line."""
    found = determine(read_case(json.dumps(tree)), dt.date.fromisoformat(MUCH_LATER))
    return {line.name: _words(found, number) for number, line in enumerate(found.lines)}


def _words(found: Determination, number: int) -> str:
    line = found.lines[number]
    return " ".join(word for word in (line.verdict, line.refer_because, line.group, *line.modifiers) if word)


def differences(tree: Tree, said: dict[str, str]) -> dict[str, str]:
    """The items on which the two readings differ."""
    found = engine(tree)
    assert found.keys() == said.keys()
    return {
        item: f"by hand: {words}; engine: {found[item]}"
        for item, words in said.items()
        if not agrees(words, found[item])
    }


def agree(today: bool, kind: str, cases: int) -> None:
    """Draw cases with one kind of proof, and compare each."""
    by_hand = oracle_whole.today if today else oracle_whole.version_1

    @settings(MANY, max_examples=cases)
    @given(whole_cases(today=today, kind=kind))
    def each(tree: Tree) -> None:
        assert differences(tree, by_hand(tree)) == {}

    each()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("today", [True, False], ids=["today", "2019"])
def test_engine_and_hand_agree(today: bool, kind: str) -> None:
    agree(today, kind, cases=40)


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("today", [True, False], ids=["today", "2019"])
def test_engine_and_hand_agree_at_length(today: bool, kind: str) -> None:
    agree(today, kind, cases=800)
