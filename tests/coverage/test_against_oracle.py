"""Two readings of one text: the engine and the plain reading answer every generated case alike."""

import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings

from loxley.coverage import Determination, determine
from loxley.record import read_case

from . import oracle
from .cases import MUCH_LATER, record
from .generated import TODAY, VERSION_1, Tree, case_files, case_files_of_later_days

MANY = settings(max_examples=350, deadline=None, suppress_health_check=list(HealthCheck))


def engine(tree: Tree) -> dict[str, str]:
    """What the engine answers for each item, as the oracle says it."""
    found = determine(read_case(json.dumps(tree)), dt.date.fromisoformat(MUCH_LATER))
    return {line.name: _words(found, number) for number, line in enumerate(found.lines)}


def _words(found: Determination, number: int) -> str:
    line = found.lines[number]
    return " ".join(word for word in (line.verdict, line.refer_because, line.group, *line.modifiers) if word)


@MANY
@given(case_files(TODAY, at_rest=True))
def test_todays_policy(tree: Tree) -> None:
    assert engine(tree) == oracle.today(tree)


@MANY
@given(case_files_of_later_days([date for date in TODAY if date < "2026"]))
def test_todays_policy_after_the_first_period(tree: Tree) -> None:
    # A new order of 2026 would fall under the rule of 2026-04-13, of which the plain reading knows nothing.
    assert engine(tree) == oracle.today(tree)


@MANY
@given(case_files(VERSION_1, at_rest=True))
def test_the_policy_of_2019(tree: Tree) -> None:
    assert engine(tree) == oracle.version_1(tree)


@pytest.mark.parametrize("date", TODAY)
def test_adas_case_today(date: str) -> None:
    assert engine(record(date)) == {"E0439": "covered I RR N1", "E0434": "covered I RR N1"}
    assert oracle.today(record(date)) == engine(record(date))


@pytest.mark.parametrize("date", VERSION_1)
def test_adas_case_under_version_1(date: str) -> None:
    expected = "covered I RR KX" if date >= "2020" else "refer not-encoded"
    assert engine(record(date)) == oracle.version_1(record(date)) == {"E0439": expected, "E0434": expected}
