"""A finding in a sign and a word: met, not met, not documented, sources conflict, a person decides."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, Protocol

from loxley.coverage.edition import Citation
from loxley.coverage.finding import ReferBecause
from loxley.coverage.truth import Truth

Standing = Literal[
    "met", "not met", "applies", "does not apply", "not documented", "sources conflict", "a person decides"
]

_HOLDS: dict[Truth, Standing] = {
    "yes": "met",
    "no": "not met",
    "unknown": "not documented",
    "conflict": "sources conflict",
}


class Fact(Protocol):
    """A fact that a finding rests on."""

    @property
    def path(self) -> str:
        """Its place in the case."""

    @property
    def value(self) -> Any:
        """Its value; None is not documented."""


class StatedFinding(Protocol):
    """What an explanation reads of a finding."""

    @property
    def id(self) -> str:
        """Its criterion."""

    @property
    def holds(self) -> Truth:
        """Whether it holds."""

    @property
    def statement(self) -> str:
        """What it says when it holds."""

    @property
    def values(self) -> Mapping[str, Any]:
        """The values that it speaks of."""

    @property
    def evidence(self) -> Sequence[Fact]:
        """The facts that it rests on."""

    @property
    def citation(self) -> Citation:
        """Where it is written."""

    @property
    def also_cited(self) -> Sequence[Citation]:
        """Where else."""

    @property
    def refer_because(self) -> ReferBecause | None:
        """Why a person must decide, where one must."""

    @property
    def excludes(self) -> bool:
        """Whether it tells against the patient when it holds."""


def standing(finding: StatedFinding) -> Standing:
    """The word. An exclusion that holds tells against the patient; what no fact would settle is a person's."""
    if finding.refer_because is not None and finding.refer_because != "conflict":
        return "a person decides"
    if finding.refer_because == "conflict":
        return "sources conflict"
    if finding.excludes and finding.holds in {"yes", "no"}:
        return "applies" if finding.holds == "yes" else "does not apply"
    return _HOLDS[finding.holds]


def against(finding: StatedFinding) -> bool:
    """Whether it tells against coverage, or leaves it to a person."""
    return standing(finding) in {"not met", "applies", "a person decides", "sources conflict"}


def source(citation: Citation) -> str:
    """Where a rule is written: document, section, edition, and how far our copy can be trusted."""
    return f"{citation.document}: {citation.section} ({citation.edition}, {citation.standing})"
