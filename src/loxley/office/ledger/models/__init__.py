"""The tables of the ledger. They only grow: what happened is never overwritten, and a balance is a sum."""

from loxley.office.ledger.models.claims import Claim, Line, Sending, SentFile
from loxley.office.ledger.models.entries import Entry, Movement, Payment
from loxley.office.ledger.models.fees import FeeFile
from loxley.office.ledger.models.received import Fate, ReceivedFile, ReceivedSet
from loxley.office.ledger.models.work import Matter, MatterStep, WorkItem

__all__ = [
    "Claim",
    "Entry",
    "Fate",
    "FeeFile",
    "Line",
    "Matter",
    "MatterStep",
    "Movement",
    "Payment",
    "ReceivedFile",
    "ReceivedSet",
    "Sending",
    "SentFile",
    "WorkItem",
]
