"""How a criterion says what it found."""

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
) -> Finding:
    """A finding on `evidence`. Where it is unknown, the evidence that is not documented is what is missing."""
    missing = tuple(Missing(each.path, ask, criterion) for each in evidence if each.value is None)
    return Finding(
        criterion,
        holds,
        edition.citation(criterion),
        values or {},
        tuple(each for each in evidence if holds == "unknown" or each.value is not None),
        missing if holds == "unknown" else (),
        variant=variant,
    )


def defect(
    edition: Edition,
    criterion: str,
    holds: Truth,
    *evidence: Evidence,
    ask: Ask = "prescriber",
    values: dict[str, Any] | None = None,
    variant: str = "",
) -> Finding:
    """A finding on a paper. A paper that is absent or defective can be mended, so a no is asked for as well."""
    missing = tuple(
        Missing(each.path, ask, criterion) for each in evidence if holds == "no" or each.value is None
    )
    return Finding(
        criterion,
        holds,
        edition.citation(criterion),
        values or {},
        evidence,
        missing if holds in {"unknown", "no"} else (),
        variant=variant,
    )
