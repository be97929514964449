"""A trading partner, as data of the user's, and what a file is given from outside: its control number and its time."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, model_validator

from loxley.billing.claim import Contact, Receiver, Submitter
from loxley.exchange.x12.segments import Delimiters
from loxley.formats import Format

_Id = Annotated[str, Field(min_length=2, max_length=15, pattern=r"^[A-Za-z0-9]+(?: *[A-Za-z0-9]+)*$")]
_Qualifier = Literal["01", "14", "20", "27", "28", "29", "30", "33", "ZZ"]
_Sign = Annotated[str, Field(pattern=r"^[!-/:-@\[-`{-~]$")]
"""A mark, neither a letter nor a digit nor a blank."""


class PartnerDelimiters(Format):
    """What parts elements, components, repetitions and segments for this partner."""

    element: _Sign = "*"
    component: _Sign = ":"
    repetition: _Sign = "^"
    segment: _Sign = "~"

    @model_validator(mode="after")
    def _all_different(self) -> "PartnerDelimiters":
        if len({self.element, self.component, self.repetition, self.segment}) < len(type(self).model_fields):
            raise ValueError("each delimiter must be another sign")
        return self


class PartnerContact(Format):
    """Whom the partner may ask about a file."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    phone: Annotated[str, Field(pattern=r"^\d{10}$")]
    """Ten digits."""


class Partner(Format):
    """Where claims go: one file a partner, since receiver ids, qualifiers and signs are each partner's own."""

    format: Literal["loxley/partner@1"]
    submitter_id: _Id
    """The id that the partner has given to the supplier; it names the sender of the interchange and of the group."""
    submitter_qualifier: _Qualifier = "ZZ"
    submitter_name: Annotated[str, Field(min_length=1, max_length=60)]
    contact: PartnerContact
    receiver_id: _Id
    receiver_qualifier: _Qualifier = "ZZ"
    receiver_name: Annotated[str, Field(min_length=1, max_length=60)]
    acknowledged: bool = True
    """Whether a TA1 is asked for."""
    claims_per_set: Annotated[int, Field(ge=1, le=5000)] = 5000
    """Most claims in one transaction set."""
    delimiters: PartnerDelimiters = PartnerDelimiters()
    line_ends: bool = False
    """Whether each segment gets a line of its own."""

    @property
    def submitter(self) -> Submitter:
        """The submitter as a value of billing."""
        return Submitter(
            self.submitter_id, self.submitter_name, Contact(self.contact.name, self.contact.phone)
        )

    @property
    def receiver(self) -> Receiver:
        """The receiver as a value of billing."""
        return Receiver(self.receiver_id, self.receiver_name)

    @property
    def signs(self) -> Delimiters:
        """The delimiters as the reader of segments has them."""
        told = self.delimiters
        return Delimiters(told.element, told.component, told.repetition, told.segment)


_LARGEST = 999_999_999
"""ISA13 has nine digits."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What makes a file another file: nothing here is taken from a clock or counted by loxley."""

    partner: Partner
    control_number: int
    """Of the interchange, 1 to 999999999; the same number is never given twice to one partner."""
    created_at: dt.datetime
    """Local to the supplier."""
    production: bool
    """Otherwise a test."""
    reference: str | None = None
    """The submitter's own name of the batch; the control number where there is none."""

    def __post_init__(self) -> None:
        """Refuse a number that the interchange has no room for."""
        if not 1 <= self.control_number <= _LARGEST:
            raise ValueError(f"a control number is from 1 to {_LARGEST}")
