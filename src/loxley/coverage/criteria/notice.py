"""The advance beneficiary notice: whether one on file is valid for an item."""

import datetime as dt

from loxley.coverage.criteria import notice_elements as elements
from loxley.coverage.criteria._found import defect_at
from loxley.coverage.criteria.period import rental_month_of, service_start
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Reason, every, reason, refer
from loxley.coverage.truth import Truth
from loxley.record import Facts, Placed, item_name
from loxley.record.papers import Notice


def notices_for(item: str, facts: Facts) -> list[Placed[Notice]]:
    """The notices that name the item, or that do not say what they are for."""
    return [
        notice
        for notice in facts.notices or ()
        if notice.value.items is None or item in map(item_name, notice.value.items)
    ]


def valid_notice(
    edition: Edition, item: str, facts: Facts, start: dt.date | None = None
) -> tuple[Reason, tuple[Finding, ...]] | None:
    """Whether a notice on file is valid for the item; None where there is no notice at all. The best one counts.

    Each rental month is a service of its own. One that has begun takes no notice: it must be given and signed by the
    first day of the month that holds the date of service. `start`: the first day of the item's own rental.
    """
    if facts.notices is None and edition.forms:
        silent = defect_at(edition, "abn.on-record", "unknown", "notices", None, ask="supplier")
        return reason(silent), (silent,)
    begun = rental_month_of(start or service_start(facts)[0], facts.date_of_service)
    judged = [_judged(edition, notice, item, facts, begun) for notice in notices_for(item, facts)]
    order: tuple[Truth, ...] = ("yes", "conflict", "unknown", "no")
    return min(judged, key=lambda each: order.index(each[0].truth), default=None)


def _judged(
    edition: Edition, notice: Placed[Notice], item: str, facts: Facts, begun: dt.date
) -> tuple[Reason, tuple[Finding, ...]]:
    if not edition.forms:
        unknown_edition = refer(edition, "abn.edition", "not-encoded", Evidence(notice.path, "on file"))
        return reason(unknown_edition), (unknown_edition,)
    findings = (
        elements.edition_of_the_day(edition, notice, facts),
        elements.names_item(edition, notice, item),
        elements.before_delivery(edition, notice, begun),
        elements.period(edition, notice, facts),
        elements.one_option(edition, notice),
        elements.marked_by(edition, notice),
        elements.signed(edition, notice, begun),
        elements.reason_given(edition, notice),
        elements.estimate(edition, notice),
        elements.not_routine(edition, notice),
        *elements.where_asked(edition, notice),
    )
    together = every(findings)
    valid = Finding(
        "abn.valid", together.truth, edition.citation("abn.valid"), {}, (Evidence(notice.path, "on file"),)
    )
    return (reason(valid) if together.truth == "yes" else together), (*findings, valid)
