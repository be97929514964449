"""The people and the firm of a case, as a paper names them."""

from loxley.paperwork import Address, Patient, Supplier
from loxley.record import Case
from loxley.record.people import Address as RecordedAddress


def paper_supplier(case: Case) -> Supplier:
    """The supplier, as far as the case says."""
    supplier = case.supplier
    if supplier is None:
        return Supplier()
    return Supplier(
        name=supplier.name, npi=supplier.npi, phone=supplier.phone, address=_address(supplier.address)
    )


def paper_patient(case: Case) -> Patient:
    """The patient, as far as the case says."""
    patient = case.patient
    if patient is None:
        return Patient()
    parts = [patient.name.given, patient.name.family] if patient.name is not None else []
    name = " ".join(part for part in parts if part) or None
    return Patient(name=name, birth_date=patient.birth_date, medicare_id=patient.medicare_id)


def _address(address: RecordedAddress | None) -> Address | None:
    if address is None:
        return None
    return Address(
        lines=tuple(address.lines or ()),
        city=address.city,
        state=address.state,
        postal_code=address.postal_code,
    )
