"""N3 and the diagnoses that do not support group III, which coverage keeps with the day they count from."""

import datetime as dt
from functools import lru_cache

from loxley.billing.claim import Claim, ClaimLine
from loxley.coverage.rulebook import in_force
from loxley.exchange.x12.claim_elements import UNREAD
from loxley.exchange.x12.claim_fault import Finding

GROUP_3 = "N3"


@lru_cache(maxsize=1024)
def not_of_group_3(service: dt.date) -> frozenset[str]:
    """The diagnoses, as a claim writes them, that do not support group III on a date of service.

    >>> len(not_of_group_3(dt.date(2024, 3, 31))), "J9611" in not_of_group_3(dt.date(2024, 4, 1))
    (0, True)
    """
    edition = in_force(service, service).get("a52514")
    return (
        frozenset(each.replace(".", "") for each in edition.names("diagnoses_not_group_3"))
        if edition
        else frozenset()
    )


def of_group_3(number: int, line: ClaimLine, claim: Claim, found: list[Finding]) -> None:
    """The first diagnosis that a line with N3 points to and that does not support it."""
    unsupported = frozenset() if line.from_ == UNREAD else not_of_group_3(line.from_)
    for pointer in line.pointers:
        if 1 <= pointer <= len(claim.diagnoses) and claim.diagnoses[pointer - 1] in unsupported:
            found.append(Finding("group-3-diagnosis", number, ("SV1",), {"pointer": pointer}))
            return
