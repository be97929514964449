"""The elements of a notice: each says whether this notice, for this item, has it."""

import datetime as dt
from decimal import Decimal

from loxley.coverage.criteria._found import defect, defect_at
from loxley.coverage.criteria.notice_edition import usable_on
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.truth import conjunction, of_fact
from loxley.record import Facts, Placed
from loxley.record.papers import Notice


def edition_of_the_day(edition: Edition, notice: Placed[Notice], facts: Facts) -> Finding:
    """The edition that could be given on the day it was given; given before and signed after a change: a person."""
    expires, given = notice.value.edition_expires, notice.value.delivered_on
    evidence = (
        Evidence(f"{notice.path}.edition_expires", _iso(expires)),
        Evidence(f"{notice.path}.delivered_on", _iso(given)),
    )
    if expires is None or given is None:
        return defect(edition, "abn.edition", "unknown", *evidence, ask="supplier")
    if given < min(form.usable_from for form in edition.forms):
        return refer(edition, "abn.edition", "not-encoded", *evidence)
    usable = {form.expires for form in usable_on(edition, given, facts.as_of)}
    signed = notice.value.signed_on
    if (
        expires in usable
        and signed is not None
        and expires not in {form.expires for form in usable_on(edition, signed, facts.as_of)}
    ):
        return refer(
            edition,
            "abn.edition",
            "discretion",
            *evidence,
            Evidence(f"{notice.path}.signed_on", _iso(signed)),
        )
    return defect(edition, "abn.edition", of_fact(expires in usable), *evidence, ask="supplier")


def names_item(edition: Edition, notice: Placed[Notice], item: str) -> Finding:
    """Blank D says what it is for."""
    named = notice.value.items is not None
    evidence = Evidence(f"{notice.path}.items", item if named else None)
    return defect(edition, "abn.items", "yes" if named else "unknown", evidence, ask="supplier")


def before_delivery(edition: Edition, notice: Placed[Notice], begun: dt.date) -> Finding:
    """Given by the first day of the month that it is for."""
    given = notice.value.delivered_on
    holds = of_fact(None if given is None else given <= begun)
    evidence = Evidence(f"{notice.path}.delivered_on", _iso(given))
    return defect(edition, "abn.before-delivery", holds, evidence, ask="supplier")


def period(edition: Edition, notice: Placed[Notice], facts: Facts) -> Finding:
    """The period that it speaks of holds the date of service. A notice without a period speaks of the item itself."""
    covers = notice.value.covers
    begin = covers.from_ if covers is not None else None
    end = covers.to if covers is not None else None
    day = facts.date_of_service
    inside = (begin is None or begin <= day) and (end is None or day <= end)
    evidence = (
        Evidence(f"{notice.path}.covers.from", _iso(begin)),
        Evidence(f"{notice.path}.covers.to", _iso(end)),
    )
    return defect(edition, "abn.period", of_fact(inside), *evidence, ask="supplier")


def one_option(edition: Edition, notice: Placed[Notice]) -> Finding:
    """Exactly one of the three; none, or several, leave it without a choice."""
    marked = notice.value.options_marked
    holds = of_fact(None if marked is None else len(set(marked)) == 1)
    evidence = Evidence(f"{notice.path}.options_marked", marked)
    return defect(edition, "abn.one-option", holds, evidence, ask="beneficiary")


def marked_by(edition: Edition, notice: Placed[Notice]) -> Finding:
    """By the patient or a representative, never by the supplier."""
    by = notice.value.marked_by
    holds = of_fact(None if by is None else by != "supplier")
    evidence = Evidence(f"{notice.path}.marked_by", by)
    return defect(edition, "abn.marked-by-beneficiary", holds, evidence, ask="beneficiary")


def signed(edition: Edition, notice: Placed[Notice], begun: dt.date) -> Finding:
    """Signed while the patient could still choose; or the refusal to sign written on it then, with a witness."""
    day, refused = notice.value.signed_on, notice.value.refused
    if day is None and refused is not None:
        evidence = (
            Evidence(f"{notice.path}.refused.on", _iso(refused.on)),
            Evidence(f"{notice.path}.refused.witnessed", refused.witnessed),
        )
        holds = conjunction(
            [of_fact(None if refused.on is None else refused.on <= begun), of_fact(refused.witnessed)]
        )
        return defect(edition, "abn.refused", holds, *evidence, ask="supplier")
    evidence_of_day = Evidence(f"{notice.path}.signed_on", _iso(day))
    in_time = of_fact(None if day is None else day <= begun)
    return defect(edition, "abn.signed", in_time, evidence_of_day, ask="beneficiary")


def where_asked(edition: Edition, notice: Placed[Notice]) -> list[Finding]:
    """What is looked at only where the record speaks of it: a notice given in an emergency, or signed before it was."""
    made = []
    emergency = notice.value.emergency
    if emergency is not None:
        evidence = Evidence(f"{notice.path}.emergency", emergency)
        holds = of_fact(not emergency)
        made.append(defect(edition, "abn.not-in-emergency", holds, evidence, ask="supplier"))
    given, day = notice.value.delivered_on, notice.value.signed_on
    if given is not None and day is not None and day < given:
        dates = (
            Evidence(f"{notice.path}.signed_on", _iso(day)),
            Evidence(f"{notice.path}.delivered_on", _iso(given)),
        )
        made.append(defect(edition, "abn.not-blank", "no", *dates, ask="supplier"))
    return made


def reason_given(edition: Edition, notice: Placed[Notice]) -> Finding:
    """Why Medicare may not pay, for this patient."""
    given = "documented" if notice.value.reason is not None else None
    evidence = Evidence(f"{notice.path}.reason", given)
    return defect(edition, "abn.reason", "yes" if given else "unknown", evidence, ask="supplier")


def estimate(edition: Edition, notice: Placed[Notice]) -> Finding:
    """A good-faith estimate. Once the actual cost is known: not below it by more than the tolerance."""
    estimate, actual = notice.value.estimate_usd, notice.value.actual_usd
    evidence = [Evidence(f"{notice.path}.estimate_usd", estimate)]
    if estimate is None:
        return defect(edition, "abn.estimate", "unknown", *evidence, ask="supplier")
    if actual is not None:
        share = Decimal(str(edition.number("estimate_tolerance_share")))
        tolerance = max(Decimal(str(edition.number("estimate_tolerance_usd"))), share * Decimal(actual))
        evidence.append(Evidence(f"{notice.path}.actual_usd", actual))
        if Decimal(actual) - Decimal(estimate) > tolerance:
            return refer(edition, "abn.estimate", "discretion", *evidence)
    return defect(edition, "abn.estimate", "yes", *evidence, ask="supplier")


def not_routine(edition: Edition, notice: Placed[Notice]) -> Finding:
    """Not given to everyone, just in case."""
    routine = notice.value.routine
    holds = of_fact(None if routine is None else not routine)
    return defect_at(edition, "abn.not-routine", holds, f"{notice.path}.routine", routine, ask="supplier")


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
