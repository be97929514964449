"""The supplier, the patient and where they are reached."""

from typing import Literal

from pydantic import Field

from loxley.formats import Day, Format
from loxley.record.codes import Language, Npi, PlaceOfService, Text


class Address(Format):
    """A postal address."""

    lines: list[Text] | None = None
    city: Text | None = None
    state: Text | None = None
    postal_code: Text | None = None


class DatedAddress(Address):
    """An address with its use and the days it holds for."""

    use: Literal["permanent", "mailing", "delivery", "temporary"] | None = None
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None


class Residence(Format):
    """Where the patient lives, as the claim's place of service."""

    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    place_of_service: PlaceOfService | None = None
    address: Address | None = None


class Name(Format):
    """A person's name."""

    given: Text | None = None
    family: Text | None = None


class Representative(Format):
    """Who may act for the patient, and by what right."""

    name: Text | None = None
    relation: Text | None = None
    authority: Text | None = None


class Patient(Format):
    """The beneficiary. Nothing below this key is ever repeated in an error."""

    name: Name | None = None
    birth_date: Day | None = None
    sex: Literal["female", "male", "unknown"] | None = None
    medicare_id: Text | None = None
    phone: Text | None = None
    language: Language | None = None
    address: Address | None = None
    addresses: list[DatedAddress] | None = None
    residences: list[Residence] | None = None
    representative: Representative | None = None
    height_in: float | None = Field(None, gt=0, le=108)
    weight_lb: float | None = Field(None, gt=0, le=1500)
    mobile_in_home: bool | None = None
    """Whether the patient moves about within the home: the condition of a portable system."""


class Supplier(Format):
    """The supplier of the oxygen."""

    name: Text | None = None
    npi: Npi | None = None
    tax_id: Text | None = None
    phone: Text | None = None
    address: Address | None = None
    time_zone: Text | None = None


class Practitioner(Format):
    """Who ordered. Nothing below this key is ever repeated in an error."""

    name: Text | None = None
    npi: Npi | None = None
    treating: bool | None = None
    type: Literal["MD", "DO", "PA", "NP", "CNS"] | None = None
    until: Day | None = None
    enrolled_on: Day | None = None
    opted_out: bool | None = None
