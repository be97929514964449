"""What was known on a day: the facts of a case dated no later than `as_of`, each with its place.

A determination made as of a day must not use what was written later. A later record is left out whole; a later
part of an earlier record (the signature under an order, the discharge from a stay) is taken as not documented.
Both are named, so that nothing is left out in silence.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from copy import copy
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from loxley.formats import Format
from loxley.record.case import Case
from loxley.record.clinical import Clinical, Encounter, InpatientStay
from loxley.record.papers import Certificate, Notice, Order
from loxley.record.payer import Eligibility, HospiceElection
from loxley.record.people import Patient
from loxley.record.service import Delivery, Rental, UseRecord
from loxley.record.study import BloodGasStudy

T = TypeVar("T", bound=Format)


class Placed(NamedTuple, Generic[T]):
    """A record and its place in the case: by id where it has one of its own, else by number."""

    path: str
    value: T
    day: dt.date | None
    """The date that the record bears."""


Days = tuple[dt.date | None, ...]


class _Parts(NamedTuple):
    """The parts of a record that bear a later date of their own."""

    days: Callable[[Any], Days]
    """The date of each part, as far as it is documented."""
    named: tuple[str, ...]
    """Where each date stands in the record."""
    hidden: tuple[tuple[str, ...], ...]
    """The keys that are not documented before each date."""


class _Kind(NamedTuple):
    """A list of the case: the date that each record bears, and its parts."""

    name: str
    date: str
    parts: _Parts | None = None
    named: bool = False
    """Whether its records may have an id."""


_DATED = (
    _Kind(
        "blood_gas_studies",
        "taken_on",
        _Parts(
            lambda study: (
                None if study.evaluation is None else study.evaluation.on,
                None if study.report is None else study.report.date,
            ),
            ("evaluation.on", "report.date"),
            (("evaluation", "evaluated_by_treating_practitioner"), ("report",)),
        ),
        named=True,
    ),
    _Kind(
        "orders",
        "ordered_on",
        _Parts(
            lambda order: (order.signed_on, order.received_on),
            ("signed_on", "received_on"),
            (("signed_on", "signature"), ("received_on",)),
        ),
        named=True,
    ),
    _Kind("encounters", "date"),
    _Kind(
        "inpatient_stays",
        "admitted_on",
        _Parts(lambda stay: (stay.discharged_on,), ("discharged_on",), (("discharged_on",),)),
    ),
    _Kind("certificates", "date", _Parts(lambda form: (form.signed_on,), ("signed_on",), (("signed_on",),))),
    _Kind(
        "notices",
        "delivered_on",
        _Parts(
            lambda notice: (notice.signed_on, None if notice.refused is None else notice.refused.on),
            ("signed_on", "refused.on"),
            (("signed_on", "options_marked", "marked_by"), ("refused",)),
        ),
    ),
    _Kind(
        "deliveries",
        "date",
        _Parts(
            lambda delivery: (None if delivery.proof is None else delivery.proof.signed_on,),
            ("proof.signed_on",),
            (("proof",),),
        ),
    ),
    _Kind(
        "hospice",
        "elected_on",
        _Parts(lambda election: (election.revoked_on,), ("revoked_on",), (("revoked_on",),)),
    ),
    _Kind("use_records", "date"),
    _Kind("eligibility", "checked_on"),
)
_RENTAL = _Parts(
    lambda rental: (
        rental.started_on,
        rental.portable_started_on,
        None if rental.ended is None else rental.ended.on,
    ),
    ("started_on", "portable_started_on", "ended.on"),
    (("started_on",), ("portable_started_on",), ("ended",)),
)
_lists_of = attrgetter(*[kind.name for kind in _DATED])


class Facts:
    """The facts of `case` known on `as_of`.

    Each list comes as `Placed` records, or None where the case does not say (which differs from an empty list).
    `ignored` names what was left out as of later date. `worked_out` is for what is read out of these facts more than
    once: an order that two lines share is judged once.
    """

    def __init__(self, case: Case, as_of: dt.date) -> None:
        self.case = case
        self.as_of = as_of
        self.date_of_service = case.request.date_of_service
        ignored: list[str] = []
        known = [
            self._known(kind, records, ignored) if records else None if records is None else ()
            for kind, records in zip(_DATED, _lists_of(case), strict=True)
        ]
        self.studies: Sequence[Placed[BloodGasStudy]] | None
        self.orders: Sequence[Placed[Order]] | None
        self.encounters: Sequence[Placed[Encounter]] | None
        self.stays: Sequence[Placed[InpatientStay]] | None
        self.certificates: Sequence[Placed[Certificate]] | None
        self.notices: Sequence[Placed[Notice]] | None
        self.deliveries: Sequence[Placed[Delivery]] | None
        self.hospice: Sequence[Placed[HospiceElection]] | None
        self.use_records: Sequence[Placed[UseRecord]] | None
        self.eligibility: Sequence[Placed[Eligibility]] | None
        (
            self.studies,
            self.orders,
            self.encounters,
            self.stays,
            self.certificates,
            self.notices,
            self.deliveries,
            self.hospice,
            self.use_records,
            self.eligibility,
        ) = known
        self.rental: Rental = (
            _NO_RENTAL if case.rental is None else _then("rental", case.rental, _RENTAL, as_of, ignored)
        )
        self.patient: Patient = case.patient or _NO_PATIENT
        self.clinical: Clinical = case.clinical or _NO_CLINICAL
        self.ignored = tuple(ignored)
        self.worked_out: dict[Any, Any] = {}
        """What a room above worked out of these facts and will ask for again: they never change."""
        self.of_the_case: dict[Any, Any] = {}
        """The same of the whole case: what the facts of another day, or with fewer studies, share with these."""

    def at(self, day: dt.date, studies: Sequence[Placed[BloodGasStudy]]) -> "Facts":
        """The same facts, asked about another day and with these studies alone."""
        other = copy(self)
        other.date_of_service, other.studies, other.worked_out = day, studies, {}
        return other

    def _known(self, kind: _Kind, records: Sequence[Any], ignored: list[str]) -> Any:
        name, date, parts, named = kind
        as_of = self.as_of
        known = []
        places = paths(name, records) if named else None
        for place, record in enumerate(records):
            path = f"{name}[{place}]" if places is None else places[place]
            day = getattr(record, date)
            if day is not None and day > as_of:
                ignored.append(path)
                continue
            then = record if parts is None else _then(path, record, parts, as_of, ignored)
            known.append(Placed(path, then, day))
        return tuple(known)


def _then(path: str, record: T, parts: _Parts, as_of: dt.date, ignored: list[str]) -> T:
    """The record as it was known on a day: without its parts of later date."""
    for day in parts.days(record):
        if day is not None and day > as_of:
            break
    else:
        return record
    hidden: dict[str, None] = {}
    for day, named, keys in zip(parts.days(record), parts.named, parts.hidden, strict=True):
        if day is not None and day > as_of:
            hidden.update(dict.fromkeys(keys))
            ignored.append(f"{path}.{named}")
    return record.model_copy(update=hidden)


_NO_RENTAL, _NO_PATIENT, _NO_CLINICAL = Rental(), Patient(), Clinical()
"""Nothing is documented."""


def paths(name: str, records: Sequence[Any]) -> list[str]:
    """Where each record of a list stands: by its own id where that tells it from the others, else by its number.

    An id with a bracket in it could not be read back out of a path, and one of digits could be another's number.
    """
    if len(records) == 1:
        own = _own(records[0])
        return [f"{name}[{0 if own is None else own}]"]
    ids = [_own(record) for record in records]
    times = Counter(ids)
    numbered = len(times) < len(ids) or None in times
    return [
        f"{name}[{place}]"
        if own is None or times[own] > 1 or (numbered and own.isdecimal())
        else f"{name}[{own}]"
        for place, own in enumerate(ids)
    ]


def _own(record: Any) -> str | None:
    own: str | None = getattr(record, "id", None)
    return None if own is None or "[" in own or "]" in own else own
