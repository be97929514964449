"""Opening and deciding a case, as the command and the demonstration do."""

import datetime as dt
import json

import pytest

from loxley.desk.decide import decide, open_case
from loxley.errors import InputError, NotFoundError

from .conftest import EXAMPLES, Example


def test_a_case_is_decided_as_of_the_day_it_is_asked_on() -> None:
    determination = decide((EXAMPLES / "current.json").read_bytes(), dt.date(2024, 5, 10)).determination
    assert (determination.verdict, determination.as_of) == ("covered", "2024-05-10")


def test_every_unknown_thing_of_the_request_is_told_with_its_place(example: Example) -> None:
    items = [{"equipment": "no-bag"}, "E0439", {"equipment": "carrying-bag"}, {"equipment": "no-cart"}]
    with pytest.raises(NotFoundError) as told:
        example("current", **{"request.items": items})
    first, second = str(told.value).splitlines()
    assert first.startswith("request.items[0].equipment: no such entry in the catalogue")
    assert second.startswith("request.items[3].equipment: ")


def test_a_file_that_is_no_case_is_an_input_error_with_its_faults() -> None:
    with pytest.raises(InputError) as told:
        open_case(json.dumps({"format": "loxley/case@1", "request": {"items": ["E439"]}}).encode())
    assert [fault.path for fault in told.value.faults] == ["request.date_of_service", "request.items[0]"]
