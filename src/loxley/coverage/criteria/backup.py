"""A portable that is only a back-up to a stationary system."""

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.delivery import deliveries_of
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding
from loxley.coverage.truth import Truth
from loxley.record import Facts

_BACKUP = "backup"


def mere_backup(edition: Edition, item: str, facts: Facts) -> Finding | None:
    """Delivered as a back-up and as nothing else, it is not covered. None where no delivery calls it a back-up."""
    told = [
        (delivery, place, each.role)
        for delivery in deliveries_of(item, facts)
        for place, each in enumerate(delivery.value.items or ())
        if each.hcpcs == item
    ]
    called = [(delivery, place) for delivery, place, role in told if role == _BACKUP]
    if not called:
        return None
    evidence = [Evidence(f"{delivery.path}.items[{place}].role", _BACKUP) for delivery, place in called]
    holds: Truth = "yes" if len(called) < len(told) else "no"
    return found(edition, "portable.no-backup", holds, *evidence)
