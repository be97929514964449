"""The advance beneficiary notice: the edition of a day, and whether one on file is valid for an item."""

import datetime as dt
from decimal import Decimal

from loxley.coverage.criteria._found import defect
from loxley.coverage.criteria.period import rental_month_of, service_start
from loxley.coverage.edition import Edition, NoticeForm
from loxley.coverage.finding import Evidence, Finding, Reason, every, reason, refer
from loxley.coverage.truth import Truth, of_fact
from loxley.record import Facts, Placed, item_name
from loxley.record.papers import Notice


def usable_on(edition: Edition, day: dt.date, as_of: dt.date) -> list[NoticeForm]:
    """The editions of the form that could be given on `day`, as known on `as_of`; the newest first."""
    known = sorted(
        (form for form in edition.forms if form.approved <= as_of),
        key=lambda form: form.expires,
        reverse=True,
    )
    # That an edition ends is known only with the one that follows it.
    newest = known[:1]
    return [
        form
        for form in known
        if form.usable_from <= day and (form in newest or form.usable_to is None or day <= form.usable_to)
    ]


def notices_for(item: str, facts: Facts) -> list[Placed[Notice]]:
    """The notices that name the item, or that do not say what they are for."""
    return [
        notice
        for notice in facts.notices or ()
        if notice.value.items is None or item in map(item_name, notice.value.items)
    ]


def valid_notice(edition: Edition, item: str, facts: Facts) -> tuple[Reason, tuple[Finding, ...]] | None:
    """Whether a notice on file is valid for the item; None where there is no notice at all. The best one counts."""
    if facts.notices is None and edition.forms:
        silent = defect(edition, "abn.on-record", "unknown", Evidence("notices", None), ask="supplier")
        return reason(silent), (silent,)
    judged = [_judged(edition, notice, item, facts) for notice in notices_for(item, facts)]
    order: tuple[Truth, ...] = ("yes", "conflict", "unknown", "no")
    return min(judged, key=lambda each: order.index(each[0].truth), default=None)


def _judged(
    edition: Edition, notice: Placed[Notice], item: str, facts: Facts
) -> tuple[Reason, tuple[Finding, ...]]:
    if not edition.forms:
        unknown_edition = refer(edition, "abn.edition", "not-encoded", Evidence(notice.path, "on file"))
        return reason(unknown_edition), (unknown_edition,)
    findings = (
        _edition(edition, notice, facts),
        _names_item(edition, notice, item),
        _before_delivery(edition, notice, facts),
        _period(edition, notice, facts),
        _one_option(edition, notice),
        _marked_by(edition, notice),
        _signed(edition, notice, facts),
        _reason_given(edition, notice),
        _estimate(edition, notice),
        _not_routine(edition, notice),
    )
    together = every(findings)
    valid = Finding(
        "abn.valid", together.truth, edition.citation("abn.valid"), {}, (Evidence(notice.path, "on file"),)
    )
    return (reason(valid) if together.truth == "yes" else together), (*findings, valid)


def _edition(edition: Edition, notice: Placed[Notice], facts: Facts) -> Finding:
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


def _names_item(edition: Edition, notice: Placed[Notice], item: str) -> Finding:
    named = notice.value.items is not None
    evidence = Evidence(f"{notice.path}.items", item if named else None)
    return defect(edition, "abn.items", "yes" if named else "unknown", evidence, ask="supplier")


def _before_delivery(edition: Edition, notice: Placed[Notice], facts: Facts) -> Finding:
    given = notice.value.delivered_on
    holds = of_fact(None if given is None else given <= _month_begun(facts))
    evidence = Evidence(f"{notice.path}.delivered_on", _iso(given))
    return defect(edition, "abn.before-delivery", holds, evidence, ask="supplier")


def _period(edition: Edition, notice: Placed[Notice], facts: Facts) -> Finding:
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


def _one_option(edition: Edition, notice: Placed[Notice]) -> Finding:
    marked = notice.value.options_marked
    holds = of_fact(None if marked is None else len(set(marked)) == 1)
    evidence = Evidence(f"{notice.path}.options_marked", marked)
    return defect(edition, "abn.one-option", holds, evidence, ask="beneficiary")


def _marked_by(edition: Edition, notice: Placed[Notice]) -> Finding:
    by = notice.value.marked_by
    holds = of_fact(None if by is None else by != "supplier")
    evidence = Evidence(f"{notice.path}.marked_by", by)
    return defect(edition, "abn.marked-by-beneficiary", holds, evidence, ask="beneficiary")


def _signed(edition: Edition, notice: Placed[Notice], facts: Facts) -> Finding:
    """Signed while the patient could still choose."""
    day = notice.value.signed_on
    holds = of_fact(None if day is None else day <= _month_begun(facts))
    evidence = Evidence(f"{notice.path}.signed_on", _iso(day))
    return defect(edition, "abn.signed", holds, evidence, ask="beneficiary")


def _month_begun(facts: Facts) -> dt.date:
    """A month already begun takes no notice: it must be given and signed by its first day."""
    return rental_month_of(service_start(facts)[0], facts.date_of_service)


def _reason_given(edition: Edition, notice: Placed[Notice]) -> Finding:
    given = "documented" if notice.value.reason is not None else None
    evidence = Evidence(f"{notice.path}.reason", given)
    return defect(edition, "abn.reason", "yes" if given else "unknown", evidence, ask="supplier")


def _estimate(edition: Edition, notice: Placed[Notice]) -> Finding:
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


def _not_routine(edition: Edition, notice: Placed[Notice]) -> Finding:
    routine = notice.value.routine
    holds = of_fact(None if routine is None else not routine)
    return defect(
        edition, "abn.not-routine", holds, Evidence(f"{notice.path}.routine", routine), ask="supplier"
    )


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
