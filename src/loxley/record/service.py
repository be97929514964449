"""What was asked for, delivered, rented and used."""

from typing import Literal

from pydantic import Field

from loxley.formats import Day, Format
from loxley.record.codes import CatalogueId, HcpcsCode, Item, Npi, Text
from loxley.record.people import Address


class Request(Format):
    """What the determination is asked about."""

    date_of_service: Day
    items: list[Item] = Field(min_length=1)
    assigned: bool | None = None


class DeliveredItem(Format):
    """One thing delivered."""

    hcpcs: HcpcsCode | None = None
    equipment: CatalogueId | None = None
    serial: Text | None = None
    role: Literal["stationary", "supply-reservoir", "portable", "backup"] | None = None
    quantity: int | None = Field(None, ge=1, le=1000)
    oxygen_kg: float | None = Field(None, ge=0, le=1000)
    lot: Text | None = None


class ProofOfDelivery(Format):
    """Who signed for a delivery."""

    signed_on: Day | None = None
    signed_by: Text | None = None
    relation: Text | None = None


class Delivery(Format):
    """A delivery."""

    date: Day | None = None
    items: list[DeliveredItem] | None = None
    proof: ProofOfDelivery | None = None
    address: Address | None = None
    delivered_at: Literal["home", "facility-pre-discharge"] | None = None
    replacement: Literal["rul-ended", "lost", "stolen", "irreparable-damage", "worn-out"] | None = None


class Break(Format):
    """A break in use: `from` is the last day of use before it, `to` the first day of use after it."""

    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    need_continued: bool | None = None


class Anchor(Format):
    """The day of the month on which the rental month turns, and why."""

    from_: Day | None = Field(None, alias="from")
    reason: Literal["start", "inpatient-discharge"] | None = None


class RentalHistory(Format):
    """Months already paid, to whom, for what."""

    supplier_npi: Npi | None = None
    hcpcs: HcpcsCode | None = None
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None
    months_paid: int | None = Field(None, ge=0, le=600)
    source: Text | None = None


class RentalEnd(Format):
    """The end of a rental."""

    on: Day | None = None
    reason: Literal["deceased", "hospice", "no-need", "transfer", "refused"] | None = None
    picked_up_on: Day | None = None


class Rental(Format):
    """The rental, as far as it is known."""

    started_on: Day | None = None
    portable_started_on: Day | None = None
    began_under_phe_waiver: bool | None = None
    breaks: list[Break] | None = None
    months_paid: int | None = Field(None, ge=0, le=600)
    anchors: list[Anchor] | None = None
    history: list[RentalHistory] | None = None
    ended: RentalEnd | None = None
    owned: list[HcpcsCode] | None = None
    """Oxygen equipment that the patient owns, by the code under which it was bought or rented."""


class UseRecord(Format):
    """A record that the oxygen is used or needed."""

    date: Day | None = None
    kind: (
        Literal["refill-request", "confirmed-by-beneficiary", "meter-reading", "need-in-medical-record"]
        | None
    ) = None


__all__ = [
    "Anchor",
    "Break",
    "DeliveredItem",
    "Delivery",
    "Item",
    "ProofOfDelivery",
    "Rental",
    "RentalEnd",
    "RentalHistory",
    "Request",
    "UseRecord",
]
