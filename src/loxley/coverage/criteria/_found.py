"""How a criterion says what it found."""

from collections.abc import Mapping
from typing import Any

from loxley.coverage.edition import Edition
from loxley.coverage.finding import NO_VALUES, Ask, Evidence, Finding, Missing, new
from loxley.coverage.truth import Truth


def found(
    edition: Edition,
    criterion: str,
    holds: Truth,
    *evidence: Evidence,
    ask: Ask = "prescriber",
    values: Mapping[str, Any] = NO_VALUES,
    variant: str = "",
) -> Finding:
    """A finding on `evidence`. Where it is unknown, the evidence that is not documented is what is missing."""
    missing: tuple[Missing, ...] = ()
    if holds == "unknown":
        missing = tuple([Missing(path, ask, criterion) for path, value in evidence if value is None])
    else:
        for _path, value in evidence:
            if value is None:
                evidence = tuple([each for each in evidence if each.value is not None])
                break
    return new(
        Finding,
        (criterion, holds, edition.citations[criterion], values, evidence, missing, None, (), variant),
    )


def defect(
    edition: Edition,
    criterion: str,
    holds: Truth,
    *evidence: Evidence,
    ask: Ask = "prescriber",
    values: Mapping[str, Any] = NO_VALUES,
    variant: str = "",
) -> Finding:
    """A finding on a paper, which where it is absent or defective can be had anew: a no is asked for as well."""
    missing: tuple[Missing, ...] = ()
    if holds == "unknown":
        missing = tuple([Missing(path, ask, criterion) for path, value in evidence if value is None])
    elif holds == "no":
        missing = tuple([Missing(path, ask, criterion) for path, _value in evidence])
    return new(
        Finding,
        (criterion, holds, edition.citations[criterion], values, evidence, missing, None, (), variant),
    )


def found_at(
    edition: Edition,
    criterion: str,
    holds: Truth,
    path: str,
    value: Any,
    ask: Ask = "prescriber",
    values: Mapping[str, Any] = NO_VALUES,
    variant: str = "",
) -> Finding:
    """As `found`, on one fact: as most criteria rest on one, this way is short."""
    evidence: tuple[Evidence, ...] = (new(Evidence, (path, value)),)
    missing: tuple[Missing, ...] = ()
    if value is None:
        if holds == "unknown":
            missing = (Missing(path, ask, criterion),)
        else:
            evidence = ()
    return new(
        Finding,
        (criterion, holds, edition.citations[criterion], values, evidence, missing, None, (), variant),
    )


def defect_at(
    edition: Edition,
    criterion: str,
    holds: Truth,
    path: str,
    value: Any,
    ask: Ask = "prescriber",
    values: Mapping[str, Any] = NO_VALUES,
    variant: str = "",
) -> Finding:
    """As `defect`, on one fact."""
    missing: tuple[Missing, ...] = ()
    if holds == "no" or (holds == "unknown" and value is None):
        missing = (Missing(path, ask, criterion),)
    evidence = (new(Evidence, (path, value)),)
    return new(
        Finding,
        (criterion, holds, edition.citations[criterion], values, evidence, missing, None, (), variant),
    )
