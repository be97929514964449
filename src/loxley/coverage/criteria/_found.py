"""How a criterion says what it found."""

from functools import partial
from typing import Any

from loxley.coverage.edition import Edition
from loxley.coverage.finding import Ask, Evidence, Finding, Missing
from loxley.coverage.truth import Truth


def found(
    edition: Edition,
    criterion: str,
    holds: Truth,
    *evidence: Evidence,
    ask: Ask = "prescriber",
    values: dict[str, Any] | None = None,
    variant: str = "",
    mendable: bool = False,
) -> Finding:
    """A finding on `evidence`. Where it is unknown, the evidence that is not documented is what is missing.

    `mendable`: a paper, which where it is absent or defective can be had anew, so that a no is asked for as well.
    """
    lacking = mendable and holds == "no"
    asked = (
        [each for each in evidence if lacking or each.value is None] if lacking or holds == "unknown" else []
    )
    return Finding(
        criterion,
        holds,
        edition.citation(criterion),
        values or {},
        tuple(each for each in evidence if mendable or holds == "unknown" or each.value is not None),
        tuple(Missing(each.path, ask, criterion) for each in asked),
        variant=variant,
    )


defect = partial(found, mendable=True)
"""A finding on a paper."""
