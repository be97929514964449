"""The headings under which a person reads the criteria of a case: the study, the level, the illness, the order."""

from collections.abc import Iterable
from typing import TypeVar

from loxley.coverage.finding import Finding
from loxley.coverage.sentences import explaining

T = TypeVar("T", bound=Finding)


def under_headings(findings: Iterable[T]) -> list[tuple[str, list[T]]]:
    """The findings by heading, in the order of the headings; under each in the order in which they were made."""
    by_heading: dict[str, list[T]] = {name: [] for name in explaining.headings()}
    for finding in findings:
        by_heading[explaining.heading(finding.id)].append(finding)
    return [(name, found) for name, found in by_heading.items() if found]
