"""The modifiers of a line: what its verdict looks like on a claim."""

import datetime as dt

from loxley.coverage.criteria.period import portable_start, service_start
from loxley.coverage.edition import Edition
from loxley.coverage.line import Judged
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts


def modifiers(line: Judged, facts: Facts, rules: Rulebook) -> list[str]:
    """The modifiers that tell the line's verdict, in the order of billing. A line that is not decided has none."""
    edition = rules["modifiers"]
    is_system, verdict = line.is_system, line.verdict
    if not (is_system or line.payable):
        return []  # inside a rental, or with a liability that our sources leave open
    rental = [edition.rental] if is_system else []  # contents are not rented
    if verdict == "covered":
        return [*rental, *[each for each in (_met(edition, line, facts),) if each]]
    if verdict != "not-covered" or line.denied_for_place:
        return []
    if line.denied_for_papers or (line.notice is not None and line.notice.truth == "unknown"):
        return rental
    valid = line.notice is not None and line.notice.truth == "yes"
    return [*rental, edition.notice_on_file if valid else edition.no_notice]


def _met(edition: Edition, line: Judged, facts: Facts) -> str:
    """By group on rentals that begin under the edition that asks for it; an older rental keeps what it began with."""
    start = rental_start(line, facts)
    if line.group is not None and edition.met_by_group and start >= edition.effective:
        return edition.met_by_group[line.group]
    return edition.met


def rental_start(line: Judged, facts: Facts) -> dt.date:
    """The first day of the line's own rental."""
    kind = line.kind
    portable = kind is not None and (kind.is_ == "portable" or kind.belongs_to == "portable")
    return (portable_start(facts) if portable else service_start(facts))[0]
