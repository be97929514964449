"""The case file: everything that is known of a patient's need, the order and the service."""

import hashlib
import json
from functools import cached_property
from typing import Literal

from loxley.formats import Format, read
from loxley.record.clinical import Clinical, Diagnosis, Encounter, InpatientStay
from loxley.record.papers import Certificate, Notice, Order
from loxley.record.payer import Charge, Coverage, Eligibility, HospiceElection, Payer, Submitter
from loxley.record.people import Patient, Supplier
from loxley.record.service import Delivery, Rental, Request, UseRecord
from loxley.record.study import BloodGasStudy


class Case(Format):
    """A case file, `loxley/case@1`.

    Absent and null mean not documented, which is never "no". An empty list means asked, and none. Only `format`,
    `request.date_of_service` and `request.items` are required.
    """

    format: Literal["loxley/case@1"]
    request: Request
    payer: Payer | None = None
    coverages: list[Coverage] | None = None
    hospice: list[HospiceElection] | None = None
    eligibility: list[Eligibility] | None = None
    supplier: Supplier | None = None
    submitter: Submitter | None = None
    patient: Patient | None = None
    diagnoses: list[Diagnosis] | None = None
    clinical: Clinical | None = None
    blood_gas_studies: list[BloodGasStudy] | None = None
    encounters: list[Encounter] | None = None
    inpatient_stays: list[InpatientStay] | None = None
    orders: list[Order] | None = None
    certificates: list[Certificate] | None = None
    notices: list[Notice] | None = None
    deliveries: list[Delivery] | None = None
    rental: Rental | None = None
    charges: list[Charge] | None = None
    use_records: list[UseRecord] | None = None

    def canonical_json(self) -> str:
        """The facts in one fixed spelling: sorted keys, no white space, nothing that is not documented."""
        facts = self.model_dump(mode="json", by_alias=True, exclude_none=True)
        return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    def sha256(self) -> str:
        """The hash of the facts: the same for the same facts, however the file was laid out."""
        return self._hash

    @cached_property
    def _hash(self) -> str:
        return hashlib.sha256(self.canonical_json().encode()).hexdigest()


def read_case(data: bytes | str) -> Case:
    """Read a case file's text.

    Raises
    ------
    loxley.errors.InputError
        With every fault and its path, or line and column where the text is not JSON.
    """
    return read(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, Case)
