"""What inquiries and the record say of other suppliers and of months paid, held against each other.

Months, breaks, an end and replacements are counted by the rental's calendar: see `rental_month`.
"""

import datetime as dt

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.around.eligibility import differ, latest, shown
from loxley.coverage.criteria.period import history_of_this_rental, service_start
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, ReferBecause, refer
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts
from loxley.rental.anniversary import months_begun


def no_other_supplier(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    """One supplier is paid a month. Whether the one that an inquiry shows has ended is for a person to clear up."""
    if not facts.eligibility:
        return None
    answers = latest(facts, "same_or_similar")
    if not any(each.value.same_or_similar for each in answers):
        return None
    because: ReferBecause = "conflict" if differ("same_or_similar", answers) else "not-encoded"
    return refer(program, "rental.no-other-supplier", because, *shown("same_or_similar", answers))


def months_fit_start(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    """More months paid than have begun since the start: the rental began earlier than the record says, or is asked."""
    if facts.rental.months_paid is None and not facts.eligibility:
        return None
    start, _source = service_start(facts)
    told = [
        evidence
        for months, by, evidence in _counted(facts)
        if months > months_begun(start, max(by, facts.date_of_service))
    ]
    if not told:
        return None
    criterion, started = "rental.months-fit-start", facts.rental.started_on
    if started is None:
        return found(
            program, criterion, "unknown", *told, Evidence("rental.started_on", None), ask="supplier"
        )
    return refer(program, criterion, "conflict", *told, Evidence("rental.started_on", started.isoformat()))


def months_agree(program: Edition, facts: Facts, rules: Rulebook) -> Finding | None:
    """Whether the months of an inquiry and those of the record can be the same months. It is told, and decides nothing:
    below the cap the number of months changes no verdict.

    The record is as of the day of decision, the inquiry of its own day: as many months as begin between them may lie
    between the two. An inquiry that shows more than a complete record was paid to somebody whom the record leaves out.
    """
    answers = latest(facts, "months_used") if facts.eligibility else []
    own = facts.rental.months_paid
    if not answers or own is None:
        return None
    recorded = own + _history_months(facts, rules)
    for each in answers:
        used = each.value.months_used or 0
        since = months_begun(each.day, facts.as_of) if each.day is not None else None
        fewer = since is not None and recorded > used + since
        more = facts.rental.history is not None and used > recorded
        if fewer or more:
            evidence = [*shown("months_used", answers), Evidence("rental.months_paid", own)]
            citation = program.citation("rental.months-agree")
            return Finding("rental.months-agree", "conflict", citation, evidence=tuple(evidence))
    return None


def _counted(facts: Facts) -> list[tuple[int, dt.date, Evidence]]:
    """Each count of months paid, the day of which it is, and where it stands."""
    own = facts.rental.months_paid
    counts = [] if own is None else [(own, facts.as_of, Evidence("rental.months_paid", own))]
    for each in latest(facts, "months_used") if facts.eligibility else ():
        used = each.value.months_used or 0
        counts.append((used, each.day or facts.as_of, Evidence(f"{each.path}.months_used", used)))
    return counts


def _history_months(facts: Facts, rules: Rulebook) -> int:
    """Months paid to other suppliers: those of a stationary system or those of a portable, whichever are more."""
    codes = rules["hcpcs"].codes
    months = {"stationary": 0, "portable": 0}
    for _place, each in history_of_this_rental(facts):
        kind = codes.get(each.hcpcs or "")
        for name in months:
            if kind is None or kind.is_ == name:
                months[name] += each.months_paid or 0
    return max(months.values())
