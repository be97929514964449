"""Why an amount is what it is, or why there is none: a code with values, the places it is written, and its sentence."""

from typing import Literal, NamedTuple

from loxley.billing import payment_words
from loxley.coverage.edition import Citation

Asked = Literal["prescriber", "supplier", "beneficiary", "facility"]


class Reason(NamedTuple):
    """A code with values. Its sentence, and the question where a fact is missing, stand in the catalogue."""

    code: str
    values: tuple[tuple[str, str], ...] = ()
    citations: tuple[Citation, ...] = ()
    fact: str | None = None
    """The missing fact that would settle it."""
    ask: Asked | None = None
    """Who is asked for it."""

    @property
    def sentence(self) -> str:
        """What it says."""
        return payment_words.statement(self.code, dict(self.values))

    @property
    def question(self) -> str | None:
        """What to ask, where a fact is missing."""
        return None if self.fact is None else payment_words.question(self.fact)


def because(code: str, *citations: Citation, **values: object) -> Reason:
    """A reason that is settled."""
    return Reason(code, tuple((name, str(value)) for name, value in values.items()), citations)


def missing(code: str, fact: str, ask: Asked, *citations: Citation, **values: object) -> Reason:
    """A reason that waits for a fact."""
    return because(code, *citations, **values)._replace(fact=fact, ask=ask)
