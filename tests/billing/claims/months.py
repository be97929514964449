"""A made-up patient's rental months as claims: her case with the parties that a claim needs.

Ada's record is that of `tests.coverage.cases`, begun on 10 May 2024; supplier, payer, submitter and charges are added. Her
months turn on the 10th. Every five months her record shows that she needs and uses the oxygen, so that any month may follow.
"""

import copy
import datetime as dt
import json
from typing import Any

from loxley.billing.claim import Claim, ClaimLine
from loxley.billing.claim_identity import ORIGINAL, Acting
from loxley.billing.claim_made import Made, make
from loxley.coverage import determine
from loxley.record import Case, read_case
from tests.coverage.cases import TODAY, day, record, still_in_use

Tree = dict[str, Any]

CHARGES = [
    {"hcpcs": "E0439", "amount_usd": "180.00"},
    {"hcpcs": "E0434", "amount_usd": "40.00"},
    {"hcpcs": "E0442", "amount_usd": "70.00"},
    {"hcpcs": "E0444", "amount_usd": "55.50"},
]
MEDICARE = {"order": 1, "kind": "medicare-ffs", "payer_id": "PAYER01", "member_id": "1EG4TE5MK73"}
PARTIES: Tree = {
    "coverages": [MEDICARE],
    "submitter": {"id": "EXAMPLE01", "name": "Example Home Oxygen", "receiver_id": "RECEIVER01"},
    "charges": CHARGES,
    "supplier": {
        "name": "Example Home Oxygen",
        "npi": "1234567893",
        "tax_id": "12-3456789",
        "phone": "303-555-0100",
        "address": {"lines": ["1 Main St"], "city": "Aurora", "state": "CO", "postal_code": "80010-1234"},
    },
    "patient__birth_date": "1948-02-11",
    "patient__sex": "female",
    "patient__medicare_id": "1EG4TE5MK73",
    "patient__address": {"lines": ["2 Oak St"], "city": "Aurora", "state": "CO", "postal_code": "80010"},
    "patient__residences": [{"place_of_service": "12"}],
    "patient__name": {"given": "Ada", "family": "Ortiz"},
}
PERSONAL = ("Ada", "Ortiz", "1EG4TE5MK73", "1948", "Oak", "80010", "Patel", "1003000126")
"""What of the patient and her practitioner stands in her case, and in no reason."""
LATE = dt.date(2029, 12, 31)
"""A day by which all months of a rental have begun."""


def tree(begun: str = TODAY, **changes: Any) -> Tree:
    """Her case as JSON, begun on a day, with changes by path as `tests.coverage.cases` takes them."""
    used = [each for months in range(1, 14) for each in still_in_use(day(begun, 150 * months))]
    return record(begun, **copy.deepcopy({**PARTIES, "use_records": used, **changes}))


def case(begun: str = TODAY, **changes: Any) -> Case:
    """The same, read as a case file is read."""
    return read_case(json.dumps(tree(begun, **changes)))


def made(
    month: int | None = None,
    begun: str = TODAY,
    as_of: dt.date = LATE,
    acting: Acting = ORIGINAL,
    **changes: Any,
) -> Made:
    """What comes of her month."""
    return make(case(begun, **changes), as_of, determine, month=month, acting=acting)


def the_claim(found: Made) -> Claim:
    """The only claim."""
    assert found.reasons == ()
    ((claim, _lines),) = found.claims
    return claim


def lines(found: Made) -> list[str]:
    """Each line as `E0439 RR N1 2024-05-10 180.00`, of all claims."""
    return [written(each.line) for _claim, billed in found.claims for each in billed]


def written(line: ClaimLine) -> str:
    """A line in a few words."""
    return " ".join([line.hcpcs, *line.modifiers, line.from_.isoformat(), str(line.charge)])


def outcomes(found: Made) -> set[str]:
    """How the reasons end."""
    return {each.outcome for each in found.reasons}


def facts(found: Made) -> list[str]:
    """The facts that are asked for."""
    return [each.fact for each in found.reasons if each.fact is not None]
