"""A rental begun under the waiver of the public health emergency: whether it was, and that it could be."""

from loxley.coverage.criteria._found import found, found_at
from loxley.coverage.criteria.period import service_start
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.record import Facts

_PATH = "rental.began_under_phe_waiver"


def begun_under_waiver(waiver: Edition, facts: Facts) -> Finding | None:
    """What keeps these rules from saying whether the waiver applies; None where the case is clear.

    A rental begun in the emergency may have begun under its waiver: it is asked. One said to have begun under it needs
    a start, and a start outside the emergency contradicts it.
    """
    said = facts.rental.began_under_phe_waiver
    if said is False:
        return None
    start, source = service_start(facts)
    in_emergency = waiver.day("emergency_from") <= start <= waiver.day("emergency_to")
    if in_emergency:
        if said is None:
            return found_at(waiver, "waiver.rental", "unknown", _PATH, None, ask="supplier")
        return None
    if said is None:
        return None
    if source == "request.date_of_service":
        return found(
            waiver,
            "waiver.rental",
            "unknown",
            Evidence(_PATH, said),
            Evidence("rental.started_on", None),
            ask="supplier",
        )
    return refer(
        waiver, "waiver.rental", "conflict", Evidence(_PATH, said), Evidence(source, start.isoformat())
    )
