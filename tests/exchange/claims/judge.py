"""pyx12 as another hand's judge of a file: what it returned, what its 999 says, and what its report lists."""

import io
import json
import logging
from typing import Any, NamedTuple

import pyx12.params
import pyx12.x12file
import pyx12.x12n_document


class Judgement(NamedTuple):
    """What pyx12 said of a file."""

    sound: bool
    """What it returned."""
    acknowledgement: list[list[str]]
    """The segments of the 999 it wrote."""
    errors: list[Any]
    """Everything in its report that is an error."""

    @property
    def accepted(self) -> bool:
        """Whether all three say so: each alone misses something."""
        sets = [each[1] for each in self.acknowledgement if each[0] in {"IK5", "AK9"}]
        return self.sound and set(sets) == {"A"} and not self.errors


def judged(text: str) -> Judgement:
    """What pyx12 says of a file."""
    logging.disable(logging.CRITICAL)
    answer, report = io.StringIO(), io.StringIO()
    sound = pyx12.x12n_document.x12n_document(
        param=pyx12.params.ParamsBase(),
        src_file=io.StringIO(text),
        fd_997=answer,
        fd_html=None,
        fd_json=report,
    )
    logging.disable(logging.NOTSET)
    segments = [each.split("*") for each in answer.getvalue().replace("\n", "").split("~") if each]
    return Judgement(sound, segments, list(_errors(json.loads(report.getvalue()))))


def _errors(tree: Any) -> Any:
    if isinstance(tree, dict):
        for name, each in tree.items():
            if name == "errors":
                yield from each
            else:
                yield from _errors(each)
    elif isinstance(tree, list):
        for each in tree:
            yield from _errors(each)


def segments_by_pyx12(text: str) -> list[list[str]]:
    """The segments of a file as pyx12's own reader cuts them."""
    reader = pyx12.x12file.X12Reader(io.StringIO(text))
    return [each.format("", "*", ":").split("*") for each in reader]
