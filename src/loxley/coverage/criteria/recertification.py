"""That a recertification is on file where one is due. What the form itself must say is the certificate's to judge."""

import datetime as dt

from loxley.coverage.criteria._found import defect
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding
from loxley.record import Facts


def recertified(edition: Edition, due: dt.date, facts: Facts) -> Finding:
    """A certificate of that type. One that names no type may be it, and is asked about."""
    criterion, values = "recertification.on-record", {"due": due.isoformat()}
    on_file = facts.certificates or ()
    for form in on_file:
        if form.value.type == "recertification":
            return defect(
                edition, criterion, "yes", Evidence(f"{form.path}.type", form.value.type), values=values
            )
    untold = [Evidence(f"{form.path}.type", None) for form in on_file if form.value.type is None]
    return defect(edition, criterion, "unknown", *(untold or [Evidence("certificates", None)]), values=values)
