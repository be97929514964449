"""The story of a rental out of the facts of a case: what was known on the day, in the calendar's own values."""

import datetime as dt
from collections.abc import Iterable

from loxley.record import Facts
from loxley.rental.history import (
    Break,
    CountedMonths,
    Ended,
    Furnished,
    History,
    Hospice,
    OtherPayer,
    PaidElsewhere,
    Residence,
    StatedAnchor,
    Stay,
)
from loxley.rental.rules import RentalRules

_ORIGINAL, _ADVANTAGE = "medicare-ffs", "medicare-advantage"
_STANDS_BY = {"backup", "supply-reservoir"}
"""Roles of what is no rented unit of its own: a spare, and the reservoir that a portable is filled from."""


def history_of(facts: Facts, rules: RentalRules) -> History:
    """The story of the rental that the facts tell."""
    rental = facts.rental
    ended = rental.ended
    return History(
        started=rental.started_on,
        portable_started=rental.portable_started_on,
        furnished=tuple(_furnished(facts, rules)),
        requested=tuple(
            item for item in facts.case.request.items if isinstance(item, str) and item in rules.systems
        ),
        stays=tuple(
            Stay(each.value.admitted_on, each.value.discharged_on, each.value.kind or "hospital", each.path)
            for each in facts.stays or ()
        ),
        residences=tuple(
            Residence(each.from_, each.to, each.place_of_service, f"patient.residences[{place}]")
            for place, each in enumerate(facts.patient.residences or ())
            if each.place_of_service is not None
        ),
        hospice=tuple(
            Hospice(each.value.elected_on, each.value.revoked_on, each.value.oxygen_related, each.path)
            for each in facts.hospice or ()
        ),
        breaks=tuple(
            Break(each.from_, each.to, each.need_continued, f"rental.breaks[{place}]")
            for place, each in enumerate(rental.breaks or ())
        ),
        elsewhere=tuple(
            PaidElsewhere(each.hcpcs, each.from_, each.to, each.months_paid, f"rental.history[{place}]")
            for place, each in enumerate(rental.history or ())
        ),
        payers=tuple(_payers(facts)),
        anchors=None
        if rental.anchors is None
        else tuple(
            StatedAnchor(each.from_, each.reason, f"rental.anchors[{place}]")
            for place, each in enumerate(rental.anchors)
        ),
        counts=tuple(_counts(facts)),
        ended=None if ended is None else Ended(ended.on, ended.reason, ended.picked_up_on),
        owned=None if rental.owned is None else tuple(rental.owned),
        ordered_on=_days(each.day for each in facts.orders or ()),
        tested_on=_days(each.value.taken_on for each in facts.studies or ()),
        not_checked=tuple(_not_checked(facts)),
    )


def _furnished(facts: Facts, rules: RentalRules) -> Iterable[Furnished]:
    """Each rented system that a delivery brought; one that names nothing may have brought any."""
    for delivery in facts.deliveries or ():
        value = delivery.value
        before = value.delivered_at == "facility-pre-discharge"
        if not value.items:
            yield Furnished(delivery.day, None, None, delivery.path, value.replacement, before)
        for item in value.items or ():
            unit = rules.unit_of(item.hcpcs)
            if unit is not None and item.role not in _STANDS_BY:
                yield Furnished(delivery.day, unit, item.hcpcs, delivery.path, value.replacement, before)


def _payers(facts: Facts) -> Iterable[OtherPayer]:
    payer = facts.case.payer
    previous = (payer.previous if payer is not None else None) or ()
    for place, each in enumerate(previous):
        if each.kind != _ORIGINAL:
            yield OtherPayer(each.kind, each.from_, each.to, f"payer.previous[{place}]")
    if payer is not None and payer.kind not in {None, _ORIGINAL}:
        ends = [each.to for each in previous if each.to is not None]
        since = max(ends) + dt.timedelta(days=1) if ends else None
        yield OtherPayer(payer.kind, since, None, "payer.kind", present=True)
    for place, insurance in enumerate(facts.case.coverages or ()):
        if insurance.kind == _ADVANTAGE:
            path = f"coverages[{place}]"
            yield OtherPayer(_ADVANTAGE, insurance.from_, insurance.to, path, present=insurance.to is None)


def _counts(facts: Facts) -> Iterable[CountedMonths]:
    if facts.rental.months_paid is not None:
        yield CountedMonths(facts.rental.months_paid, facts.as_of, "rental.months_paid", all_suppliers=False)
    for each in facts.eligibility or ():
        if each.value.months_used is not None:
            path = f"{each.path}.months_used"
            yield CountedMonths(each.value.months_used, each.day or facts.as_of, path, all_suppliers=True)


def _not_checked(facts: Facts) -> Iterable[str]:
    payer = facts.case.payer
    told = {
        "payer.kind": None if payer is None else payer.kind,
        "hospice": facts.hospice,
        "inpatient_stays": facts.stays,
        "patient.residences": facts.patient.residences,
        "rental.breaks": facts.rental.breaks,
        "rental.history": facts.rental.history,
    }
    return [path for path, value in told.items() if value is None]


def _days(days: Iterable[dt.date | None]) -> tuple[dt.date, ...]:
    return tuple(sorted(day for day in days if day is not None))
