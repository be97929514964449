"""When a certificate is due anew: a recertification, a revision, an initial one after a replacement.

A revision never moves the day of the recertification: both are counted from the start of the rental.
"""

import datetime as dt
from typing import NamedTuple

from loxley.coverage.criteria.certificate_answers import Subject, answered_band
from loxley.coverage.criteria.certificate_forms import Form, day_of
from loxley.coverage.criteria.certificate_orders import band, first_order, highest_on, order_on
from loxley.coverage.criteria.period import after_a_break, first_start, service_start
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts, Placed
from loxley.record.papers import CertificateAnswers, Order
from loxley.record.service import Delivery
from loxley.rental.anniversary import months_after


class Start(NamedTuple):
    """The first day of the rental that a certificate speaks of, and where the case says so."""

    day: dt.date
    source: str
    anew: bool = False
    """Whether it was begun anew: by a replacement, or after a long break in need."""


class Change(NamedTuple):
    """Why a revision is due: the kind of change, and what shows it."""

    why: str
    evidence: tuple[Evidence, ...]


def start_of(edition: Edition, facts: Facts) -> Start:
    """The start of therapy; or the last replacement that begins a rental anew, on or before the date of service, or the
    first use after a break in need that began new months."""
    since, told = service_start(facts)
    if after_a_break(told):
        return Start(since, told, anew=True)
    day, source = first_start(facts)
    replaced = [
        (each.day, f"{each.path}.replacement")
        for each in facts.deliveries or ()
        if each.value.replacement is not None
        and each.day is not None
        and day < each.day <= facts.date_of_service
        and each.value.replacement in edition.names("initial_after_replacement")
    ]
    return Start(*max(replaced), anew=True) if replaced else Start(day, source)


def recertification_due(edition: Edition, start: Start, subject: Subject) -> dt.date:
    """The first day of the month whose claim needs it: the thirteenth, for Group II the fourth."""
    name = "recertification_group_2_months" if subject.group_2 else "recertification_group_1_months"
    return months_after(start.day, int(edition.number(name)))


def changes_since(
    edition: Edition, form: Form, subject: Subject, facts: Facts, rules: Rulebook
) -> list[Change]:
    """What has changed since the form that stands, so that a revised one is due."""
    orders = _orders(form, subject, facts)
    made = (
        _flow(edition, form, subject, facts),
        _length_of_need(form, facts),
        _added(form, subject, facts, rules),
        _physician(orders),
    )
    return [each for each in made if each is not None]


_Orders = tuple[Placed[Order], Placed[Order]]
"""The order that stood with the form, and the one of today."""


def _orders(form: Form, subject: Subject, facts: Facts) -> _Orders | None:
    """The order that stood with the form and the one of today, where they are two."""
    if len(facts.orders or ()) <= 1:
        return None
    now = order_on(subject.item, facts.date_of_service, facts)
    then = order_on(subject.item, day_of(form), facts) or first_order(subject.item, facts)
    return None if now is None or then is None or now is then else (then, now)


def _flow(edition: Edition, form: Form, subject: Subject, facts: Facts) -> Change | None:
    """Another order moved the highest flow out of the band that the form states."""
    if len(facts.orders or ()) <= 1:
        return None
    now = highest_on(subject.item, facts.date_of_service, facts)
    then = highest_on(subject.item, day_of(form), facts)
    said = answered_band(edition, form.value.answers or CertificateAnswers())
    if (
        now is None
        or said is None
        or (then is not None and then[0] is now[0])
        or band(edition, now[1]) == said
    ):
        return None
    if then is None and now[0] is first_order(subject.item, facts):
        return None  # the order with which the form was made
    answer = form.value.answers.highest_flow_lpm if form.value.answers is not None else None
    evidence = (Evidence(f"{form.path}.answers.5", answer), Evidence(f"{now[0].path}.flow_lpm", now[1]))
    return Change("flow", evidence)


def _length_of_need(form: Form, facts: Facts) -> Change | None:
    """The length of need that the form states has run out. A lifetime never does."""
    months, begun = form.value.ends_after_months, day_of(form)
    if months is None or begun is None or facts.date_of_service < months_after(begun, months):
        return None
    evidence = Evidence(f"{form.path}.length_of_need_months", months)
    return Change("length-of-need", (evidence, Evidence(f"{form.path}.date", begun.isoformat())))


def _added(form: Form, subject: Subject, facts: Facts, rules: Rulebook) -> Change | None:
    """This kind of system came later than the therapy began; for a portable: and the form says that none is ordered."""
    day, source = _added_on(subject, facts, rules)
    certified = day_of(form)
    if day is None or day > facts.date_of_service or (certified is not None and certified >= day):
        return None
    evidence = [Evidence(source, day.isoformat())]
    if subject.portable:
        mobile = form.value.answers.mobile if form.value.answers is not None else None
        if mobile != "D":
            return None
        evidence.append(Evidence(f"{form.path}.answers.4", mobile))
    return Change("portable" if subject.portable else "stationary", tuple(evidence))


def portable_added(form: Form, subject: Subject, facts: Facts, rules: Rulebook) -> bool:
    """Whether a portable came after the form, which says that none is ordered."""
    return _added(form, subject, facts, rules) is not None


def _added_on(subject: Subject, facts: Facts, rules: Rulebook) -> tuple[dt.date | None, str]:
    """The day on which the first system of this kind came, where it is later than the start."""
    start, _source = first_start(facts)
    own = facts.rental.portable_started_on
    if subject.portable and own is not None:
        return (own if own > start else None), "rental.portable_started_on"
    if len(facts.deliveries or ()) <= 1:
        return None, ""
    kind = "portable" if subject.portable else "stationary"
    codes = {code for code, each in rules["hcpcs"].codes.items() if each.is_ == kind}
    brought = [each for each in facts.deliveries or () if each.day is not None and _brings(each, codes)]
    first = min(brought, key=lambda each: (each.day or dt.date.min, each.path), default=None)
    if first is None or first.day is None or first.day <= start:
        return None, ""
    return first.day, f"{first.path}.date"


def _brings(delivery: Placed[Delivery], codes: set[str]) -> bool:
    """Whether it brought such a system; one that does not say what it brought may have."""
    return delivery.value.items is None or any(each.hcpcs in codes for each in delivery.value.items)


def _physician(orders: _Orders | None) -> Change | None:
    """Another practitioner orders than when the form was made."""
    if orders is None:
        return None
    npis = [each.value.practitioner.npi if each.value.practitioner else None for each in orders]
    if None in npis or npis[0] == npis[1]:
        return None
    evidence = tuple([Evidence(f"{each.path}.practitioner.npi", "documented") for each in orders])
    return Change("physician", evidence)
