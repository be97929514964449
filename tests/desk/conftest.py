"""The example cases, as files, as trees, and moved to another day."""

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loxley.desk.decide import open_case
from loxley.record import Case

EXAMPLES = Path(__file__).parents[2] / "examples"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Example = Callable[..., Case]


@pytest.fixture
def example() -> Example:
    """An example as a case: `example("2019", day="2023-01-01", **{"patient.sex": None})`.

    With `day` every date but the date of birth moves, so that it is the date of service. Keys in dots replace values.
    """

    def make(name: str, *, day: str | None = None, **changed: Any) -> Case:
        text = (EXAMPLES / f"{name}.json").read_text("utf-8")
        tree = json.loads(text)
        if day is not None:
            born = tree["patient"]["birth_date"]
            by = dt.date.fromisoformat(day) - dt.date.fromisoformat(tree["request"]["date_of_service"])

            def moved(found: re.Match[str]) -> str:
                return found[0] if found[0] == born else str(dt.date.fromisoformat(found[0]) + by)

            tree = json.loads(_DAY.sub(moved, text))
        for place, value in changed.items():
            *above, last = [int(key) if key.isdigit() else key for key in place.split(".")]
            node = tree
            for key in above:
                node = node[key]
            node[last] = value
        return open_case(json.dumps(tree).encode())

    return make
