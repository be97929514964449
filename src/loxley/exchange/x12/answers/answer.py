"""One answer of a payer, as it was read: who sent it, what it says, and what was wrong with it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from loxley.billing.remittance import (
    Fate,
    Flaw,
    GroupAcknowledgement,
    InterchangeAcknowledgement,
    Payment,
    StatusReport,
)
from loxley.exchange.x12.answers.acceptance_fates import acceptance_fates
from loxley.exchange.x12.answers.acknowledgement_fates import group_fates, interchange_fates
from loxley.exchange.x12.answers.payment_fates import payment_fates

Kind = Literal["TA1", "999", "277CA", "835", "unread"]
Content = InterchangeAcknowledgement | GroupAcknowledgement | tuple[StatusReport, ...] | Payment | None


class AnswerIdentity(NamedTuple):
    """By what one answer is told from another. The same identity with other bytes is held for a person."""

    sender: str
    """ISA06, with its qualifier ISA05: `ZZ/PAYER`."""
    interchange: str
    """ISA13."""
    group: str
    """GS06; empty for a TA1."""
    set: str
    """ST02; empty for a TA1."""


@dataclass(frozen=True)
class Answer:
    """One TA1, 999, 277CA or 835 of a file."""

    identity: AnswerIdentity
    kind: Kind
    sha256: str
    """Of the bytes of the whole file, as they came."""
    test: bool
    """Whether the interchange says that it is a test. No money is posted from a test."""
    complete: bool
    """Whether the set was closed with the right counts and numbers."""
    flaws: tuple[Flaw, ...]
    """All that was wrong with it and with what is around it. Those of the payment itself are among them."""
    content: Content
    """What it says, as values; nothing where the set is no answer that we know."""

    @property
    def payment(self) -> Payment | None:
        """The payment of an 835."""
        return self.content if isinstance(self.content, Payment) else None

    @cached_property
    def fates(self) -> tuple[Fate, ...]:
        """What became of which claim, in words. Made when first asked for."""
        match self.content:
            case InterchangeAcknowledgement():
                return interchange_fates(self.content)
            case GroupAcknowledgement():
                return group_fates(self.content)
            case Payment():
                return payment_fates(self.content)
            case None:
                return ()
            case reports:
                return acceptance_fates(reports)
