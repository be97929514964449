"""The mark of a forecast: a hash of all that its parts come from."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import files

from loxley.desk.fleet.reading import ROWS_A_PART
from loxley.desk.parts_folder import program_sha256
from loxley.supply.fleet import Question
from loxley.version import __version__
from loxley.vessel.kernel.advance import COMPILED

_SOURCES = (*COMPILED, "loxley.supply")


def mark_of(book_sha256: str, question: Question, numbers: Sequence[int]) -> str:
    """What a folder must be marked with to be taken up: the book, the question, the shard and the program."""
    places = (*map(files, _SOURCES), files("loxley.equipment").joinpath("catalogue"))
    asked = [book_sha256, __version__, ROWS_A_PART, asdict(question), list(numbers)[:1], len(numbers)]
    return hashlib.sha256(json.dumps([*asked, program_sha256(places)]).encode()).hexdigest()
