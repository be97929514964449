"""Who pays: the payer of the request, other coverages, an elected hospice."""

from typing import Literal

from pydantic import Field

from loxley.formats import Day, Format
from loxley.record.codes import Count, HcpcsCode, Icd10Code, Money, Text

PayerKind = Literal["medicare-ffs", "medicare-advantage", "other"]


class PreviousPayer(Format):
    """A payer before the present one."""

    kind: PayerKind | None = None
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None


class Payer(Format):
    """The payer on the date of service."""

    kind: PayerKind | None = None
    previous: list[PreviousPayer] | None = None
    qualified_medicare_beneficiary: bool | None = None


class Authorization(Format):
    """A payer's prior authorization."""

    number: Text | None = None
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    units: Count | None = None


class Coverage(Format):
    """One insurance of the patient, in the order in which they pay."""

    order: int | None = Field(None, ge=1, le=11)
    kind: (
        Literal[
            "medicare-ffs",
            "medicare-advantage",
            "medicaid",
            "medigap",
            "commercial",
            "va",
            "workers-compensation",
        ]
        | None
    ) = None
    payer_id: Text | None = None
    member_id: Text | None = None
    group: Text | None = None
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    msp_type: Text | None = None
    authorization: Authorization | None = None


class HospiceElection(Format):
    """An election of the hospice benefit."""

    elected_on: Day | None = None
    revoked_on: Day | None = None
    terminal_icd10: Icd10Code | None = None
    oxygen_related: bool | None = None


class Eligibility(Format):
    """What an inquiry into the patient's Medicare eligibility answered. The latest on record counts, fact by fact."""

    checked_on: Day | None = None
    source: Text | None = None
    """Who answered: a clearing house, the contractor's portal."""
    part_b: bool | None = None
    """Entitled to Part B."""
    medicare_advantage: bool | None = None
    """Enrolled in a Medicare Advantage plan."""
    same_or_similar: bool | None = None
    """Another supplier is paid for the same or similar equipment."""
    months_used: int | None = Field(None, ge=0, le=600)
    """Rental months already paid for, by whichever supplier."""


class Charge(Format):
    """What the supplier charges for an item."""

    hcpcs: HcpcsCode | None = None
    amount_usd: Money | None = None
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None


class Submitter(Format):
    """Who sends the claim file, and to whom."""

    id: Text | None = None
    name: Text | None = None
    receiver_id: Text | None = None
