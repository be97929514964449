"""What pyx12 says of an 837P file, by each of its three answers: the value it returns, the 999, the JSON report.

The answers do not always agree: a fault of the envelope stands in the returned value and not in the 999. So each is kept.
"""

import functools
import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest.mock import patch

import pyx12.errors
import pyx12.map_if
import pyx12.params
import pyx12.x12n_document

_WRONG_CODE = "7"
"""IK403: the value is not in the element's list."""


class Verdict(NamedTuple):
    """Which answers refuse the file. What was excepted is left out of the 999 and of the report."""

    returned: bool
    acknowledged: bool
    reported: bool
    stopped: bool
    """pyx12 raised an error of its own and wrote no answer."""
    excepted: int
    """How often the excepted segment was refused."""

    @property
    def by(self) -> frozenset[str]:
        """The answers that tell a fault. The returned value tells none beside an exception: it is False with it alone."""
        told = {
            "return": self.returned and not self.excepted,
            "999": self.acknowledged,
            "json": self.reported,
            "stopped": self.stopped,
        }
        return frozenset(name for name, says in told.items() if says)


_read_map = pyx12.map_if.load_map_file


@contextmanager
def quiet() -> Iterator[None]:
    """pyx12 without its logging, and each of its maps read once."""
    logger = logging.getLogger("pyx12")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    loaded = functools.cache(_read_map)
    try:
        with patch.object(pyx12.map_if, "load_map_file", loaded):
            yield
    finally:
        logger.setLevel(before)


_PARAMETERS = pyx12.params.ParamsBase()
"""One for all: the maps are kept by file and parameters."""


def verdict(data: bytes, but_for: str = "") -> Verdict:
    """What pyx12 says of a file, but for one segment that it refuses wrongly."""
    acknowledgement, report = io.StringIO(), io.StringIO()
    try:
        right = pyx12.x12n_document.x12n_document(
            _PARAMETERS, io.StringIO(data.decode()), acknowledgement, None, None, report
        )
    except pyx12.errors.EngineError:
        return Verdict(False, False, False, True, 0)
    refused = list(_refused(json.loads(report.getvalue())))
    excepted = refused.count(_exception(but_for)) if but_for else 0
    return Verdict(
        returned=not right,
        acknowledged=_acknowledged(acknowledgement.getvalue(), but_for),
        reported=len(refused) > excepted,
        stopped=False,
        excepted=excepted,
    )


def _exception(segment: str) -> tuple[str, int | None, str, str]:
    """`PWK*CT*AD` as a refusal: the last element's value is not in its list."""
    name, *elements = segment.split("*")
    return name, len(elements), _WRONG_CODE, elements[-1]


def _refused(report: dict[str, Any]) -> Iterator[tuple[str, int | None, str, str]]:
    """The errors of a report: segment, element, code, value."""
    for interchange in report["interchanges"]:
        yield from (("ISA", None, each["err_cde"], "") for each in interchange["errors"])
        for group in interchange["groups"]:
            yield from (("GS", None, each["err_cde"], "") for each in group["errors"])
            for each_set in group["transactions"]:
                yield from (("ST", None, each["err_cde"], "") for each in each_set["errors"])
                for segment in each_set["segments"]:
                    name = segment["seg_id"]
                    yield from ((name, None, each["err_cde"], "") for each in segment["errors"])
                    for element in segment["elements"]:
                        place = element["ele_pos"]
                        yield from (
                            (name, place, each["err_cde"], each["err_val"]) for each in element["errors"]
                        )


def _acknowledged(text: str, but_for: str) -> bool:
    """Whether a 999 refuses the file for more than the exception."""
    segments = [tuple(line.rstrip("~").split("*")) for line in text.splitlines()]
    told = [each for each in segments if each[0] in {"IK3", "IK4"}]
    if but_for:
        name, place, code, value = _exception(but_for)
        of_element = [
            each
            for each in told
            if each[0] == "IK4" and (each[1], each[3], each[4:]) == (str(place), code, (value,))
        ]
        of_segment = [each for each in told if each[:2] == ("IK3", name)][: len(of_element)]
        told = [each for each in told if each not in of_element and each not in of_segment]
        if of_element:
            return bool(told)
    refusals = [each for each in segments if each[0] in {"IK5", "AK9"} and each[1] != "A"]
    return bool(told or refusals)
