"""The rental month of the date of service, by the calendar: paid, not paid, open, or for a person.

Whether the patient is covered for an item is one question, whether its month is paid another: past the cap the equipment is
still furnished, and who is covered is covered. After the end of the rental and in a break nothing is furnished: no line
is covered. What the calendar cannot count for want of
a fact is asked for, what no text settles goes to a person. Hospice, residence, payer and stays have checks of their own
here, and on which day a month turns changes nobody's coverage: what the calendar says of these is the claim's concern.
"""

from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Missing, ReferBecause
from loxley.coverage.rental_months import calendars_of
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.truth import Truth
from loxley.record import Facts
from loxley.rental import Calendar, Month, Reason, Unit
from loxley.rental.reason import gravest

RENTAL_MONTH = "rental.month"
_CHECKED_ELSEWHERE = {
    "calendar.stay",
    "calendar.hospice",
    "calendar.residence",
    "calendar.payer",
    "calendar.before-discharge",
}
_OF_THE_CLAIM = {
    "anchor-disagrees",
    "anchor-not-in-the-record",
    "anchor-not-documented",
    "system-not-documented",
}
"""On which day the months turn, and which of two systems is billed."""
_CONTRADICTS = {"calendar.record", "calendar.one-supplier"}
_TOO_EARLY = "lifetime-not-over"
_CONTENTS_OPEN = "after-cap-open"


def rental_month(unit: Unit, facts: Facts, rules: Rulebook) -> Finding | None:
    """What the calendar says of the unit's month; None where it is not asked, or the day is before its first month."""
    both = calendars_of(facts)
    calendar = None if both is None else both.of(unit)
    if calendar is None:
        return None
    month = calendar.month_of(facts.date_of_service)
    if month is not None:
        return _of_month(calendar, month, facts, rules)
    if calendar.unstarted is None:
        return None
    return _found("unknown", rules, calendar.unstarted, ())


def _of_month(calendar: Calendar, month: Month, facts: Facts, rules: Rulebook) -> Finding:
    told = [each for each in (month.reason, *month.beside) if _concerns(each)]
    evidence = _since(calendar, facts)
    if not told:
        return _unnamed(month, rules, evidence)
    why = gravest(told)
    evidence += tuple(Evidence(path, "documented") for path in why.evidence)
    return _found(_holds(why), rules, why, evidence, month)


def _concerns(why: Reason) -> bool:
    return why.code not in _OF_THE_CLAIM and not _CHECKED_ELSEWHERE & set(why.cites)


def _holds(why: Reason) -> Truth:
    if why.state == "payable":
        return "yes"
    if why.state == "refer" and why.code != _CONTENTS_OPEN:
        return "unknown"
    return "no"


def _found(
    holds: Truth, rules: Rulebook, why: Reason, evidence: tuple[Evidence, ...], month: Month | None = None
) -> Finding:
    program, rental = rules["program"], rules["rental"]
    missing: tuple[Missing, ...] = ()
    because: ReferBecause | None = None
    if holds == "unknown":
        missing = tuple(Missing(each.fact, each.ask, RENTAL_MONTH) for each in why.missing)
        evidence = tuple(each for each in evidence if each.path not in why.evidence)
        evidence += tuple(Evidence(each.fact, None) for each in why.missing)
        because = None if missing else _because(why)
    return Finding(
        RENTAL_MONTH,
        "conflict" if because == "conflict" else holds,
        program.citation(RENTAL_MONTH),
        {}
        if month is None
        else {"unit": month.unit, "from_day": month.from_.isoformat(), "why": why.sentence.removesuffix(".")},
        evidence,
        missing,
        because,
        tuple(rental.citation(cite) for cite in dict.fromkeys(why.cites)),
        "" if month is None else "told",
    )


def _unnamed(month: Month, rules: Rulebook, evidence: tuple[Evidence, ...]) -> Finding:
    """Only what is checked elsewhere stands against the month: what is left of it is its number."""
    rental: Edition = rules["rental"]
    values = {
        "unit": month.unit,
        "from_day": month.from_.isoformat(),
        "n": month.n,
        "cap": int(rental.number("paid_months")),
    }
    return Finding(
        RENTAL_MONTH,
        "no" if month.capped else "yes",
        rules["program"].citation(RENTAL_MONTH),
        values,
        evidence,
        also_cited=(rental.citation("calendar.cap"),),
        variant="numbered",
    )


def _because(why: Reason) -> ReferBecause:
    """The record against itself or against the rule is a conflict; the rest is in no text of ours."""
    return "conflict" if why.code == _TOO_EARLY or _CONTRADICTS & set(why.cites) else "not-encoded"


def _since(calendar: Calendar, facts: Facts) -> tuple[Evidence, ...]:
    """Where the count began that holds the date of service."""
    period = calendar.period_of(facts.date_of_service)
    if period is None:
        return ()
    began = period.began
    starts = began.code == "start"
    return (Evidence(began.path, period.start.isoformat() if starts else "documented"),)
