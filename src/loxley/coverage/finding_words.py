"""A finding in a sign and a word: met, not met, not documented, sources conflict, a person decides."""

from typing import Literal

from loxley.coverage.edition import Citation
from loxley.coverage.finding import Finding
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


def standing(finding: Finding) -> Standing:
    """The word. An exclusion that holds tells against the patient; what no fact would settle is a person's."""
    if finding.refer_because is not None and finding.refer_because != "conflict":
        return "a person decides"
    if finding.refer_because == "conflict":
        return "sources conflict"
    if finding.excludes and finding.holds in {"yes", "no"}:
        return "applies" if finding.holds == "yes" else "does not apply"
    return _HOLDS[finding.holds]


def against(finding: Finding) -> bool:
    """Whether it tells against coverage, or leaves it to a person."""
    return standing(finding) in {"not met", "applies", "a person decides", "sources conflict"}


def source(citation: Citation) -> str:
    """Where a rule is written: document, section, edition, and how far our copy can be trusted."""
    return f"{citation.document}: {citation.section} ({citation.edition}, {citation.standing})"
