"""Made-up claims: a month of 2024, one of 2022 with its certificate, one that goes to a secondary payer."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from loxley.billing.claim import (
    Address,
    Adjustment,
    Answer,
    CertificateOfNeed,
    Claim,
    ClaimLine,
    Contact,
    Coverage,
    Decision,
    EarlierPayer,
    Payer,
    PersonName,
    Practitioner,
    Subscriber,
    Supplier,
    claim_total,
)
from loxley.exchange.x12.claim_partner import Partner, Submission
from loxley.exchange.x12.claim_writing import written_file
from loxley.formats import read

AS_OF = dt.date(2024, 6, 1)
PARTNER = read(
    b"""{"format": "loxley/partner@1", "submitter_id": "SUB001", "submitter_name": "EXAMPLE HOME OXYGEN",
         "contact": {"name": "BILLING", "phone": "3035550100"},
         "receiver_id": "19003", "receiver_name": "EXAMPLE DME CONTRACTOR"}""",
    Partner,
)
SUBMISSION = Submission(PARTNER, 7, dt.datetime(2024, 5, 31, 9, 30), production=False)  # noqa: DTZ001 - local to the supplier
SUPPLIER = Supplier(
    "EXAMPLE HOME OXYGEN",
    "1234567893",
    "123456789",
    Address(("1 MAIN ST",), "AURORA", "CO", "800101234"),
    "332BX2000X",
)
ADA = Subscriber(
    PersonName("ORTIZ", "ADA"), Address(("2 OAK ST",), "AURORA", "CO", "80010"), dt.date(1948, 2, 11), "F"
)
MEDICARE = Payer("19003", "MEDICARE DME")
PART_B = Coverage("P", MEDICARE, "1EG4TE5MK73", "MB")
PATEL = Practitioner(PersonName("PATEL", "R"), "1003000126")
CONTACT = Contact("BILLING", "3035550100")


def line(hcpcs: str, control: str, charge: str, *modifiers: str, on: dt.date) -> ClaimLine:
    """A line of one month."""
    return ClaimLine(hcpcs, modifiers, Decimal(charge), 1, on, control, PATEL)


def claim(*lines: ClaimLine, number: str = "A1001") -> Claim:
    """A claim of Ada Ortiz for these lines, whose total is their sum."""
    return Claim(number, SUPPLIER, ADA, PART_B, ("J449", "J9611"), lines, claim_total(lines))


MAY = dt.date(2024, 5, 10)
MONTH = claim(
    line("E0439", "A1001-1", "198.23", "RR", "N1", on=MAY),
    line("E0434", "A1001-2", "41.17", "RR", "N1", on=MAY),
)
"""Stationary and portable liquid oxygen, May 2024: 198.23 + 41.17 = 239.40."""

NOVEMBER = dt.date(2022, 11, 5)
CERTIFICATE = CertificateOfNeed(
    form="04.03",
    transmission="AD",
    kind="R",
    months=99,
    begun_on=dt.date(2021, 11, 5),
    revised_on=dt.date(2022, 10, 20),
    last_certified_on=dt.date(2022, 10, 20),
    answers=(
        Answer("1A", "57"),
        Answer("1B", "89"),
        Answer("1C", "2022-10-18"),
        Answer("2", "1"),
        Answer("3", "1"),
        Answer("4", "Y"),
        Answer("5", "2"),
        Answer("7", "Y"),
        Answer("8", "N"),
        Answer("9", "N"),
    ),
)
CERTIFIED = claim(
    line("E0439", "A0901-1", "198.23", "RR", "KX", on=NOVEMBER)._replace(certificate=CERTIFICATE),
    line("E0434", "A0901-2", "41.17", "RR", "KX", on=NOVEMBER)._replace(certificate=CERTIFICATE),
    number="A0901",
)
"""November 2022: certificates are asked for until the end of that year."""


def decided(charge: str, paid: str, hcpcs: str) -> Decision:
    """The decision of the first payer: charge = paid + 20.00 + 5.00 + the rest as coinsurance."""
    rest = Decimal(charge) - Decimal(paid) - 25
    reasons = (("CO", "45", Decimal(20)), ("PR", "1", Decimal(5)), ("PR", "2", rest))
    adjustments = tuple(Adjustment(group, reason, value) for group, reason, value in reasons)
    return Decision("60054", Decimal(paid), hcpcs, ("RR",), 1, dt.date(2024, 5, 28), adjustments)


SECONDARY = claim(
    line("E0439", "A1002-1", "198.23", "RR", "N1", on=MAY)._replace(
        decisions=(decided("198.23", "140", "E0439"),)
    ),
    line("E0434", "A1002-2", "41.17", "RR", "N1", on=MAY)._replace(
        decisions=(decided("41.17", "10", "E0434"),)
    ),
    number="A1002",
)._replace(
    coverage=PART_B._replace(sequence="S", msp_type="12"),
    earlier_payers=(
        EarlierPayer(
            Coverage("P", Payer("60054", "EXAMPLE GROUP PLAN"), "W123", "CI", group="G1"), Decimal(150)
        ),
    ),
)
"""The group plan of a working patient has paid 140 + 10 = 150; Medicare comes second."""


def submission_for(*claims: Claim) -> Submission:
    """A file that is made three weeks after the first service in it, so that no claim comes too late."""
    first = min(each.from_ for claim in claims for each in claim.lines)
    made = dt.datetime.combine(first + dt.timedelta(21), SUBMISSION.created_at.time())
    return replace(SUBMISSION, created_at=made)


def text_of(*claims: Claim) -> str:
    """The file of these claims, none of which may be refused."""
    data, refused = written_file(claims, submission_for(*claims), AS_OF)
    assert refused == []
    return data.decode("ascii")
