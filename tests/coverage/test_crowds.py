"""Many records of one kind in one case: the work grows as their number does."""

import datetime as dt
import sys
import time
from types import FrameType
from typing import Any

import pytest

from loxley.coverage import determine
from loxley.record import Case

from .cases import MUCH_LATER, case, outcome
from .crowded import CROWDS, crowded

LATE = dt.date.fromisoformat(MUCH_LATER)


def lines_run(read: Case) -> int:
    """How many lines of Python a determination runs through: a measure of its work that no other program disturbs."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        determine(read, LATE)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("kind", CROWDS)
def test_four_times_as_many_records_are_four_times_the_work(kind: str) -> None:
    # What every case costs is taken away; work that grew with the square would come to sixteen.
    none, few, many = (lines_run(crowded(kind, number)) for number in (1, 60, 240))
    assert (many - none) <= 6 * (few - none) + none


@pytest.mark.long
@pytest.mark.parametrize("kind", CROWDS)
def test_ten_thousand_records_take_ten_times_as_long_as_a_thousand(kind: str) -> None:
    # Work that grew with the square would take a hundred times as long; sorting and the memory take a little more.
    times = []
    for number in (1000, 9999):
        read = crowded(kind, number)
        best = float("inf")
        for _again in range(3):
            begun = time.process_time()
            determine(read, LATE).to_json()
            best = min(best, time.process_time() - begun)
        times.append(best)
    thousand, ten_thousand = times
    assert ten_thousand < 40 * max(thousand, 0.001)
    assert ten_thousand < 20


def test_a_case_of_ten_thousand_studies_is_read_and_decided() -> None:
    found = determine(case(**CROWDS["studies of one day"](10_000)), LATE)
    assert outcome(found) == "refer conflict"
    assert len(found.finding("study.readings-agree").evidence) == 10_000
