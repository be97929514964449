"""Who pays on the date of service. Another payer than Original Medicare has rules of its own."""

from loxley.coverage.criteria.around.eligibility import differ, latest, shown
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts
from loxley.record.payer import Coverage

ADVANTAGE, ORIGINAL = "medicare-advantage", "medicare-ffs"


def original_medicare(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    """Sent to a person where the record shows another payer: the payer named, an insurance, or an inquiry."""
    payer = facts.case.payer
    kind = payer.kind if payer is not None else None
    told = _insurances(facts) if facts.case.coverages else []
    plain = bool(told) or kind not in {None, ORIGINAL}
    for name, against in (("part_b", False), ("medicare_advantage", True)) if facts.eligibility else ():
        answers = latest(facts, name)
        if any(getattr(each.value, name) is against for each in answers):
            told += shown(name, answers)
            plain = plain or not differ(name, answers)
    if not (told or plain):
        return None
    if kind is not None:
        told.insert(0, Evidence("payer.kind", kind))
    # Where nothing but inquiries of one day speak of it, and contradict each other, it is not known who pays.
    return refer(program, "payer.medicare-part-b", "other-payer" if plain else "conflict", *told)


def by_advantage_plan(facts: Facts) -> bool:
    """Whether a Medicare Advantage plan is named as payer, as an insurance of the day or by an inquiry."""
    kind = facts.case.payer.kind if facts.case.payer is not None else None
    return (
        kind == ADVANTAGE
        or any(each.kind == ADVANTAGE for _place, each in _of_the_day(facts))
        or any(each.value.medicare_advantage for each in latest(facts, "medicare_advantage"))
    )


def order_not_documented(facts: Facts) -> bool:
    """Whether insurances of the day stand beside Original Medicare without a word on who pays first."""
    kinds = {each.kind for _place, each in _of_the_day(facts)}
    unordered = any(each.order is None for _place, each in _of_the_day(facts))
    return unordered and bool(kinds & _MAY_PAY_FIRST)


_MAY_PAY_FIRST = {"commercial", "va", "workers-compensation"}


def _insurances(facts: Facts) -> list[Evidence]:
    """A Medicare Advantage plan on the day; else the insurance that pays before Original Medicare."""
    of_the_day = _of_the_day(facts)
    plans = [(place, each) for place, each in of_the_day if each.kind == ADVANTAGE]
    if plans:
        return [Evidence(f"coverages[{place}].kind", each.kind) for place, each in plans]
    ordered = [(each.order, place, each.kind) for place, each in of_the_day if each.order is not None]
    if not ordered:
        return []
    _order, place, kind = min(ordered)
    return [] if kind == ORIGINAL else [Evidence(f"coverages[{place}].kind", kind)]


def _of_the_day(facts: Facts) -> list[tuple[int, Coverage]]:
    """The insurances that run on the date of service. A period that does not say its end is open there."""
    day = facts.date_of_service
    return [
        (place, each)
        for place, each in enumerate(facts.case.coverages or ())
        if each.kind is not None
        and (each.from_ is None or each.from_ <= day)
        and (each.to is None or day <= each.to)
    ]
