"""What was known on a day: the facts of a case dated no later than `as_of`, each with its place.

A determination made as of a day must not use what was written later. A later record is left out whole; a later
part of an earlier record (the signature under an order, the discharge from a stay) is taken as not documented.
Both are named, so that nothing is left out in silence.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from loxley.formats import Format
from loxley.record.case import Case
from loxley.record.clinical import Clinical, Encounter, InpatientStay
from loxley.record.papers import Certificate, Notice, Order
from loxley.record.payer import HospiceElection
from loxley.record.people import Patient
from loxley.record.service import Delivery, Rental
from loxley.record.study import BloodGasStudy

T = TypeVar("T", bound=Format)


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A record and its place in the case: by id where it has one of its own, else by number."""

    path: str
    value: T


# The date that a record bears, and the parts of it that bear a later date of their own.
_DATED: Mapping[str, tuple[str, Mapping[str, tuple[str, ...]]]] = {
    "blood_gas_studies": (
        "taken_on",
        {"evaluation.on": ("evaluation", "evaluated_by_treating_practitioner"), "report.date": ("report",)},
    ),
    "orders": ("ordered_on", {"signed_on": ("signed_on", "signature"), "received_on": ("received_on",)}),
    "encounters": ("date", {}),
    "inpatient_stays": ("admitted_on", {"discharged_on": ("discharged_on",)}),
    "certificates": ("date", {"signed_on": ("signed_on",)}),
    "notices": ("delivered_on", {"signed_on": ("signed_on", "options_marked", "marked_by")}),
    "deliveries": ("date", {"proof.signed_on": ("proof",)}),
    "hospice": ("elected_on", {"revoked_on": ("revoked_on",)}),
    "use_records": ("date", {}),
}
_RENTAL_PARTS = {
    "started_on": ("started_on",),
    "portable_started_on": ("portable_started_on",),
    "ended.on": ("ended",),
}


class Facts:
    """The facts of `case` known on `as_of`.

    Each list comes as `Placed` records, or None where the case does not say (which differs from an empty list).
    `ignored` names what was left out as of later date.
    """

    def __init__(self, case: Case, as_of: dt.date) -> None:
        self.case = case
        self.as_of = as_of
        self.date_of_service = case.request.date_of_service
        ignored: list[str] = []
        known = {name: self._known(name, ignored) for name in _DATED}
        self.studies: Sequence[Placed[BloodGasStudy]] | None = known["blood_gas_studies"]
        self.orders: Sequence[Placed[Order]] | None = known["orders"]
        self.encounters: Sequence[Placed[Encounter]] | None = known["encounters"]
        self.stays: Sequence[Placed[InpatientStay]] | None = known["inpatient_stays"]
        self.certificates: Sequence[Placed[Certificate]] | None = known["certificates"]
        self.notices: Sequence[Placed[Notice]] | None = known["notices"]
        self.deliveries: Sequence[Placed[Delivery]] | None = known["deliveries"]
        self.hospice: Sequence[Placed[HospiceElection]] | None = known["hospice"]
        self.rental: Rental = self._part("rental", case.rental or Rental(), _RENTAL_PARTS, ignored)
        self.ignored = tuple(ignored)

    @cached_property
    def patient(self) -> Patient:
        """The patient, with nothing documented where the case has none."""
        return self.case.patient or Patient()

    @cached_property
    def clinical(self) -> Clinical:
        """The clinical record, with nothing documented where the case has none."""
        return self.case.clinical or Clinical()

    def _known(self, name: str, ignored: list[str]) -> Any:
        records = getattr(self.case, name)
        if records is None:
            return None
        date_key, later_parts = _DATED[name]
        known = []
        for path, record in zip(_paths(name, records), records, strict=True):
            day = getattr(record, date_key)
            if day is not None and day > self.as_of:
                ignored.append(path)
            else:
                known.append(Placed(path, self._part(path, record, later_parts, ignored)))
        return tuple(known)

    def _part(
        self, path: str, record: T, later_parts: Mapping[str, tuple[str, ...]], ignored: list[str]
    ) -> T:
        hidden: dict[str, None] = {}
        for date_path, parts in later_parts.items():
            day = _at(record, date_path)
            if day is not None and day > self.as_of:
                hidden |= dict.fromkeys(parts)
                ignored.append(f"{path}.{date_path}")
        return record.model_copy(update=hidden) if hidden else record


def _paths(name: str, records: Sequence[Any]) -> list[str]:
    ids = [getattr(record, "id", None) for record in records]
    return [
        f"{name}[{own}]" if own is not None and ids.count(own) == 1 else f"{name}[{place}]"
        for place, own in enumerate(ids)
    ]


def _at(record: Format, path: str) -> dt.date | None:
    node: Any = record
    for part in path.split("."):
        node = getattr(node, part, None)
    return node if isinstance(node, dt.date) else None
