"""The modifiers of a line: what its verdict looks like on a claim."""

import datetime as dt

from loxley.coverage.criteria.period import portable_start, service_start
from loxley.coverage.edition import Edition
from loxley.coverage.line import Judged
from loxley.coverage.notice_cost import liability
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts


def modifiers(line: Judged, facts: Facts, rules: Rulebook) -> list[str]:
    """The modifiers that tell the line's verdict, in the order of billing. A line that is not decided has none."""
    edition = rules["modifiers"]
    if not line.is_system:
        return []
    if line.verdict == "covered":
        return [each for each in (edition.rental, _met(edition, line, facts)) if each]
    if line.verdict != "not-covered":
        return []
    return [edition.rental, *liability(edition, line, facts)]


def _met(edition: Edition, line: Judged, facts: Facts) -> str:
    """By group on rentals that begin under the edition that asks for it; an older rental keeps what it began with."""
    start = rental_start(line, facts)
    if line.group is not None and edition.met_by_group and start >= edition.effective:
        return edition.met_by_group[line.group]
    return edition.met


def rental_start(line: Judged, facts: Facts) -> dt.date:
    """The first day of the line's own rental."""
    portable = line.kind is not None and line.kind.is_ == "portable"
    return (portable_start(facts) if portable else service_start(facts))[0]
