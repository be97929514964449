"""After the first year of a rental: that the oxygen is still needed, and that it is used."""

import datetime as dt
from collections.abc import Iterable

from loxley.coverage.criteria._found import defect, defect_at
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Reason, every
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts
from loxley.record.codes import LIFETIME_MONTHS
from loxley.rental.anniversary import months_after

_NEED = "need-in-medical-record"


def need_and_use(rules: Rulebook, start: dt.date, facts: Facts) -> tuple[Reason, tuple[Finding, ...]] | None:
    """Need and use within the months before the date of service.

    None in the first months: there the initial order shows the need, and the delivery shows the use.
    """
    if facts.date_of_service < asked_from(rules, start, facts):
        return None
    edition = rules["continued-need"]
    if "continued" not in facts.worked_out:
        findings = (_need(edition, rules, facts), _use(edition, facts))
        facts.worked_out["continued"] = every(findings), findings
    found: tuple[Reason, tuple[Finding, ...]] = facts.worked_out["continued"]
    return found


def asked_from(rules: Rulebook, start: dt.date, facts: Facts) -> dt.date:
    """The first day for which need and use must be shown anew."""
    key = ("asked-from", start)
    day: dt.date | None = facts.worked_out.get(key)
    if day is None:
        months = int(rules["continued-need"].number("need_on_record_months"))
        day = facts.worked_out[key] = months_after(start, months)
    return day


def _need(edition: Edition, rules: Rulebook, facts: Facts) -> Finding:
    """A signed order, a record that speaks of the oxygen or, until the certificate went, one that is still running."""
    shown: list[tuple[dt.date | None, str]] = [
        (order.day, f"{order.path}.ordered_on")
        for order in facts.orders or ()
        if order.value.signature not in {None, "stamp"}
    ]
    shown += [
        (visit.day, f"{visit.path}.date")
        for visit in facts.encounters or ()
        if visit.value.oxygen_need_documented
    ]
    shown += [
        (record.day, f"{record.path}.date")
        for record in facts.use_records or ()
        if record.value.kind == _NEED
    ]
    if rules["cms-484"].rule == "required" and (running := _running_certificate(facts)) is not None:
        return _found(edition, "continued.need", [running])
    within = _within(edition, shown, facts)
    if within:
        return _found(edition, "continued.need", within)
    undated = [Evidence(path, None) for day, path in shown if day is None]
    asked = undated or [Evidence("encounters", None)]
    return defect(edition, "continued.need", "unknown", *asked, values=_months(edition))


def _use(edition: Edition, facts: Facts) -> Finding:
    """A record of use, a refill asked for, or the patient's own word."""
    shown = [
        (record.day, f"{record.path}.date")
        for record in facts.use_records or ()
        if record.value.kind not in {None, _NEED}
    ]
    within = _within(edition, shown, facts)
    if within:
        return _found(edition, "continued.use", within)
    undated = [Evidence(path, None) for day, path in shown if day is None]
    asked = undated or [Evidence("use_records", None)]
    return defect(edition, "continued.use", "unknown", *asked, ask="supplier", values=_months(edition))


def _within(
    edition: Edition, shown: Iterable[tuple[dt.date | None, str]], facts: Facts
) -> list[tuple[dt.date, str]]:
    """What lies within the months before the date of service; its own day counts."""
    earliest = months_after(facts.date_of_service, -int(edition.number("need_on_record_months")))
    return [
        (day, path) for day, path in shown if day is not None and earliest <= day <= facts.date_of_service
    ]


def _found(edition: Edition, criterion: str, within: list[tuple[dt.date, str]]) -> Finding:
    day, path = max(within)
    return defect_at(edition, criterion, "yes", path, day.isoformat(), values=_months(edition))


def _months(edition: Edition) -> dict[str, float]:
    return {"months": edition.number("need_on_record_months")}


def _running_certificate(facts: Facts) -> tuple[dt.date, str] | None:
    """A signed certificate whose length of need is not over."""
    for form in facts.certificates or ():
        months, begun = form.value.length_of_need_months, form.value.initial_date or form.value.date
        if form.value.signed_on is None or months is None or begun is None:
            continue
        if months == LIFETIME_MONTHS or facts.date_of_service < months_after(begun, months):
            return begun, f"{form.path}.length_of_need_months"
    return None
