"""Numbers of a claim. They are made from what the claim is about, so that the same claim has the same number."""

import base64
import hashlib
from typing import NamedTuple

from loxley.billing.claim import Frequency
from loxley.record import Case
from loxley.rental import Month

_LENGTH = 16
"""Of the claim number: it survives every partner at up to 20 characters, and a line adds two."""


class Acting(NamedTuple):
    """Whether the claim is an original one, or replaces or voids one that the payer has numbered."""

    frequency: Frequency = "1"
    original_reference: str | None = None


ORIGINAL = Acting()


def patient_key(case: Case) -> str:
    """The patient of a supplier, as a key that names nobody: by the Medicare number, or else by that of the first insurance."""
    npi = case.supplier.npi if case.supplier is not None else None
    member = case.patient.medicare_id if case.patient is not None else None
    insured = sorted(case.coverages or (), key=lambda each: (each.kind != "medicare-ffs", each.order or 0))
    told = member or next((each.member_id for each in insured if each.member_id), "")
    return hashlib.sha256(f"{npi}\n{told.replace('-', '').upper()}".encode()).hexdigest()


def claim_number(case: Case, month: Month, codes: list[str], acting: Acting) -> str:
    """Sixteen letters and digits, from supplier, patient, codes, month, and what the claim acts on."""
    told = [
        patient_key(case),
        *codes,
        str(month.period),
        str(month.n),
        month.from_.isoformat(),
        acting.frequency,
        acting.original_reference or "",
    ]
    digest = hashlib.sha256("\n".join(told).encode()).digest()
    return base64.b32encode(digest).decode()[:_LENGTH]


def billed_once(case: Case, hcpcs: str, month: Month) -> str:
    """The key under which an original claim bills a month of an item, once: by its number, on whatever day it now begins."""
    told = [patient_key(case), hcpcs, str(month.period), str(month.n)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def billed_from(case: Case, hcpcs: str, month: Month) -> str:
    """The other key of the same: by its first day, whatever number it now has. What is learned of a rental moves both."""
    told = [patient_key(case), hcpcs, month.from_.isoformat()]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
