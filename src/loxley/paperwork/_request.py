"""The request to the prescriber: what is on file, what is asked, and room for answers out of the medical record."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from loxley.paperwork._paper import Paper
from loxley.paperwork._parties import Patient, Practitioner, Supplier


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """One question. Nothing here suggests its answer, and there is no field that could hold one."""

    question: str
    about: str | None = None
    """The record that it is about: `study t1 of 2024-05-08, oximetry, at rest`."""
    asks: str
    """What the rule asks about, in words that favour no answer."""
    source: str
    """Where the rule is written: document, section, edition, standing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestToPrescriber(Paper):
    """What the supplier asks of the prescriber. The answers come from the medical record, and by the prescriber's hand."""

    template: ClassVar[str] = "request_to_prescriber.typ"

    supplier: Supplier
    patient: Patient
    practitioner: Practitioner
    date_of_service: date
    items: tuple[tuple[str, str | None], ...] = ()
    """What is asked for: the code or the id, and its words."""
    on_file: tuple[str, ...] = ()
    """The records that the supplier has, by kind and day; what they say is not repeated."""
    questions: tuple[AskedQuestion, ...]
