"""The people and the firm that a paper names. Each field is `None` where the record does not say."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A postal address in the United States."""

    lines: tuple[str, ...] = ()
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """Who furnishes the equipment, and sends the paper."""

    name: str | None = None
    npi: str | None = None
    phone: str | None = None
    address: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Practitioner:
    """Who treats the patient, and signs."""

    name: str | None = None
    npi: str | None = None
    phone: str | None = None
    address: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """For whom the equipment is. None of this reaches a title or any other property of the file."""

    name: str | None = None
    birth_date: date | None = None
    medicare_id: str | None = None
