"""Every value in the policies has a case just below, at and above it, in every edition that has the value.

The figures of the rental's calendar decide no coverage: they are tried in `tests/rental`.
"""

import pytest

from loxley.coverage import editions as all_editions
from loxley.coverage.edition import Edition

from .boundaries import (
    BOUNDARIES as OF_THE_TEXTS,
)
from .boundaries import (
    DAYS,
    GROUP_2,
    RETEST,
    lies_in_retest_window,
)
from .boundaries_around import AROUND
from .boundary import Row
from .cases import decide

BOUNDARIES = OF_THE_TEXTS | AROUND


def editions() -> list[Edition]:
    """The editions that a determination reads."""
    return [edition for edition in all_editions() if edition.level != "calendar"]


@pytest.mark.parametrize(
    ("edition", "value", "row"),
    [
        pytest.param(edition.id, value, row, id=f"{edition.id}-{value}-{row.word.replace(' ', '-')}")
        for edition in editions()
        for value in edition.values
        if value in BOUNDARIES
        for row in BOUNDARIES[value].rows
    ],
)
def test_beside_the_value_the_answer_is_the_texts(edition: str, value: str, row: Row) -> None:
    date = DAYS[edition]
    changes = row.changes(date)
    assert BOUNDARIES[value].read(decide(changes.pop("on", date), **changes)) == row.expected


@pytest.mark.parametrize(
    ("edition", "number", "expected"),
    [
        (edition.id, number, expected)
        for edition in editions()
        for value in edition.values
        for number, expected in RETEST.get(value, {}).items()
    ],
)
def test_the_retest_is_due_from_day_61_to_day_90(edition: str, number: int, expected: str) -> None:
    # Section 4.3 and Q4: the delivery is day 1, so that day 61 is 60 days after it.
    found = decide(DAYS[edition], **GROUP_2)
    assert lies_in_retest_window(number)(found) == expected


def test_every_value_in_the_policies_has_its_rows() -> None:
    values = {(edition.id, value) for edition in editions() for value in edition.values}
    assert {edition for edition, _value in values} <= DAYS.keys()
    without_rows = {value for _edition, value in values} - BOUNDARIES.keys() - RETEST.keys()
    assert without_rows == set()
    assert BOUNDARIES.keys() | RETEST.keys() == {value for _edition, value in values}
    for name, boundary in BOUNDARIES.items():
        assert len({row.word for row in boundary.rows}) == len(boundary.rows) >= 3, name
