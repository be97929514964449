"""How a criterion says what it found."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from loxley.coverage.edition import Edition
from loxley.coverage.finding import NO_VALUES, Ask, Evidence, Finding, Missing
from loxley.coverage.truth import Truth


def found(
    edition: Edition,
    criterion: str,
    holds: Truth,
    *evidence: Evidence,
    ask: Ask = "prescriber",
    values: Mapping[str, Any] = NO_VALUES,
    variant: str = "",
    mendable: bool = False,
) -> Finding:
    """A finding on `evidence`. Where it is unknown, the evidence that is not documented is what is missing.

    `mendable`: a paper, which where it is absent or defective can be had anew, so that a no is asked for as well.
    """
    missing: tuple[Missing, ...] = ()
    if holds == "unknown":
        missing = tuple([Missing(each.path, ask, criterion) for each in evidence if each.value is None])
    elif not mendable:
        for each in evidence:
            if each.value is None:
                evidence = tuple([each for each in evidence if each.value is not None])
                break
    elif holds == "no":
        missing = tuple([Missing(each.path, ask, criterion) for each in evidence])
    # As `Finding(...)`, without its step through Python: this is where most of a determination's time goes.
    return new(
        Finding,
        (criterion, holds, edition.citations[criterion], values, evidence, missing, None, (), variant),
    )


new = tuple.__new__
defect = partial(found, mendable=True)
"""A finding on a paper."""
