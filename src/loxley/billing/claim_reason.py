"""Why a claim is not made, or what is said beside it: a code with values, and whom to ask where a fact is missing."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

Outcome = Literal["incomplete", "refer", "refused"]
Ask = Literal["prescriber", "supplier", "beneficiary", "facility"]


class ClaimReason(NamedTuple):
    """One thing that stands against the claim."""

    outcome: Outcome
    words: str
    fact: str | None = None
    """The path of the fact that is missing."""
    ask: Ask | None = None


_GRAVEST_FIRST: tuple[Outcome, ...] = ("refused", "incomplete", "refer")


def gravest(reasons: tuple[ClaimReason, ...]) -> Outcome:
    """How the making of a claim ends: a rule's no before missing facts, these before a person's decision."""
    return min((each.outcome for each in reasons), key=_GRAVEST_FIRST.index)


def because(outcome: Outcome, code: str, **values: object) -> ClaimReason:
    """A reason by its code."""
    return ClaimReason(outcome, str(_catalogue()["reason"][code]).format(**values))


def lacking(fact: str, ask: Ask = "supplier", *, question: str | None = None) -> ClaimReason:
    """A fact that a claim cannot do without. `question` is the one to ask where the catalogue of determinations has it."""
    path = fact.partition("[")[0]
    catalogue = _catalogue()["question"]
    asked = question or catalogue.get(fact) or catalogue.get(path) or catalogue[path.partition(".")[0]]
    return ClaimReason("incomplete", str(asked), fact, ask)


def remark(code: str) -> str:
    """What is said beside a claim that is made."""
    return str(_catalogue()["remark"][code])


@cache
def _catalogue() -> dict[str, Any]:
    return tomllib.loads((files("loxley.billing") / "claim_words.toml").read_text("utf-8"))
