"""A case decided."""

import datetime as dt
from typing import NamedTuple

from loxley.coverage import Determination, determine
from loxley.equipment import catalogue
from loxley.errors import Fault, NotFoundError
from loxley.record import Case, CatalogueItem, read_case


def open_case(data: bytes) -> Case:
    """Read a case and see that every catalogue entry it asks about exists.

    Raises
    ------
    InputError
        Where the file is not a case.
    NotFoundError
        Where it asks about equipment that the catalogue does not have.
    """
    case = read_case(data)
    faults = unknown_equipment(case)
    if faults:
        raise NotFoundError("\n".join(map(str, faults)))
    return case


def unknown_equipment(case: Case) -> list[Fault]:
    """Every item of the request that names a catalogue entry which does not exist."""
    known = catalogue()
    return [
        Fault(
            f"request.items[{place}].equipment",
            "no such entry in the catalogue; `loxley equip list` names them all",
        )
        for place, item in enumerate(case.request.items)
        if isinstance(item, CatalogueItem) and item.equipment not in known
    ]


class Decided(NamedTuple):
    """A case and what was decided of it."""

    case: Case
    determination: Determination


def decide(data: bytes, as_of: dt.date) -> Decided:
    """The determination on a case file, as of a day, with the case it is of."""
    case = open_case(data)
    return Decided(case, determine(case, as_of))
