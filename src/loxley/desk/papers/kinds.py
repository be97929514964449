"""The papers that there are: each with the way from the record and the determination to its content."""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from loxley.coverage import Determination
from loxley.desk.papers.determination_sheet import determination_sheet
from loxley.desk.papers.request_to_prescriber import requests_to_prescriber
from loxley.desk.papers.standard_written_order import standard_written_orders
from loxley.desk.papers.wanted import NotMade, Wanted
from loxley.paperwork import Paper
from loxley.record import Case

PaperName = Literal["standard-written-order", "determination", "request-to-prescriber"]

Making = Callable[[Case, Determination, Wanted], Sequence[Paper] | NotMade]
"""The contents of all papers of a kind that a case calls for, or why it calls for none."""


class Kind(NamedTuple):
    """A kind of paper."""

    name: PaperName
    make: Making


KINDS: tuple[Kind, ...] = (
    Kind("standard-written-order", standard_written_orders),
    Kind("determination", lambda case, determination, _wanted: [determination_sheet(case, determination)]),
    Kind("request-to-prescriber", requests_to_prescriber),
)
PAPER_NAMES: tuple[PaperName, ...] = tuple(kind.name for kind in KINDS)
