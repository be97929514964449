"""The standard written order: what it says, and which of its six required elements it lacks.

The elements hold for service dates from 2020-01-01, in no prescribed layout (CMS compliance tips on standard written orders).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal

from loxley.paperwork._paper import Paper
from loxley.paperwork._parties import Patient, Practitioner, Supplier

Activity = Literal["rest", "exertion", "sleep", "day", "night"]
"""When a flow holds."""

SignatureKind = Literal["handwritten", "electronic", "stamp"]
"""How an order was signed. A stamp is told, and does not count."""

Element = Literal["patient", "order-date", "description", "quantity", "practitioner", "signature"]
"""The six elements without which it is no standard written order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedItem:
    """One thing ordered."""

    description: str | None = None
    """In words, or brand and model; a code alone also describes it."""
    hcpcs: str | None = None
    quantity: int | None = None
    quantity_applies: bool = False
    """Whether a quantity must be stated: a single system needs none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuousFlow:
    """A steady flow, in litres of gas a minute."""

    activity: Activity
    flow_lpm: float
    device: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseFlow:
    """A setting of a conserver. It means nothing without its device and is never a flow."""

    activity: Activity
    setting: float
    device: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TitrateRange:
    """A range of flow in which the patient is brought to a target saturation."""

    low_lpm: float | None = None
    high_lpm: float | None = None
    target_saturation_percent: float | None = None
    activity: Activity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature as it stands on the order that reached the supplier."""

    kind: SignatureKind
    signed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardWrittenOrder(Paper):
    """The order as it reached the supplier, for the prescriber to sign or to answer with an order of their own.

    What is `None` is printed as not documented, with room to write where the prescriber must. An empty tuple of
    diagnoses means asked, and none.
    """

    template: ClassVar[str] = "standard_written_order.typ"

    supplier: Supplier
    patient: Patient
    practitioner: Practitioner
    ordered_on: date | None = None
    items: tuple[OrderedItem, ...] = ()
    signature: Signature | None = None
    diagnoses: tuple[str, ...] | None = None
    """Codes, with their words where known."""
    flows: tuple[ContinuousFlow | PulseFlow, ...] = ()
    titrate: TitrateRange | None = None
    means: str | None = None
    """How the oxygen reaches the patient: `nasal cannula`."""
    use: str | None = None
    """Hours or conditions of use, in words."""
    length_of_need_months: int | None = None
    """1 to 99; 99 is lifetime."""
    remarks: tuple[str, ...] = ()
    """What the office should know before it signs, in finished sentences."""
    reference: str | None = None
    """The supplier's own mark for this order."""

    def concluded(self) -> Mapping[str, Any]:
        """Which required elements are missing."""
        return {"missing_elements": list(missing_elements(self))}


def missing_elements(order: StandardWrittenOrder) -> tuple[Element, ...]:
    """The required elements that `order` lacks, in the order of the paper.

    Name or Medicare number is enough for the patient, name or NPI for the practitioner; a stamp is no signature.
    """
    present: dict[Element, bool] = {
        "patient": bool(order.patient.name or order.patient.medicare_id),
        "order-date": order.ordered_on is not None,
        "description": bool(order.items) and all(item.description or item.hcpcs for item in order.items),
        "quantity": all(item.quantity is not None or not item.quantity_applies for item in order.items),
        "practitioner": bool(order.practitioner.name or order.practitioner.npi),
        "signature": order.signature is not None and order.signature.kind != "stamp",
    }
    return tuple(element for element, there in present.items() if not there)
