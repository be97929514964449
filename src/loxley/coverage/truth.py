"""Four-valued truth, after Kleene: yes, no, unknown, and conflict (a person must decide).

Kleene's strong three-valued logic (S. C. Kleene, *Introduction to Metamathematics*, 1952, section 64) with a fourth
value for what more facts would not settle. Unknown goes before conflict both ways: while a fact is missing it is
asked for, since the answer may settle the matter without anybody's judgement.
"""

from collections.abc import Iterable
from typing import Literal

Truth = Literal["yes", "no", "unknown", "conflict"]


def _ranks(*first_decides: Truth) -> dict[Truth, int]:
    return {truth: rank for rank, truth in enumerate(first_decides)}


_AND: dict[Truth, int] = _ranks("no", "unknown", "conflict", "yes")
_OR: dict[Truth, int] = _ranks("yes", "unknown", "conflict", "no")
_NOT: dict[Truth, Truth] = {"yes": "no", "no": "yes", "unknown": "unknown", "conflict": "conflict"}


def conjunction(truths: Iterable[Truth]) -> Truth:
    """All of them. Of none at all: yes.

    >>> conjunction(["yes", "unknown", "no"]), conjunction(["yes", "unknown", "conflict"]), conjunction([])
    ('no', 'unknown', 'yes')
    """
    return min(truths, key=_AND.__getitem__, default="yes")


def disjunction(truths: Iterable[Truth]) -> Truth:
    """Any of them. Of none at all: no.

    >>> disjunction(["no", "unknown", "yes"]), disjunction(["no", "conflict", "unknown"]), disjunction([])
    ('yes', 'unknown', 'no')
    """
    return min(truths, key=_OR.__getitem__, default="no")


def negation(truth: Truth) -> Truth:
    """Not so.

    >>> negation("yes"), negation("unknown")
    ('no', 'unknown')
    """
    return _NOT[truth]


def of_fact(fact: bool | None) -> Truth:
    """A documented fact; not documented is unknown, never no.

    >>> of_fact(True), of_fact(False), of_fact(None)
    ('yes', 'no', 'unknown')
    """
    return "unknown" if fact is None else "yes" if fact else "no"
