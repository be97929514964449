"""Where sources conflict: each text, its dates, what it says, and the rules of it that say so, one beside the other."""

from dataclasses import dataclass

from loxley.coverage.determination import Determination
from loxley.coverage.edition import editions
from loxley.coverage.finding import Finding
from loxley.coverage.finding_words import against

_SAYS = "_says"


@dataclass(frozen=True, slots=True)
class TextSays:
    """One of the texts at odds. `says` is None where the finding does not tell the texts' answers apart."""

    document: str
    edition: str
    standing: str
    effective: str | None
    implemented: str | None
    """When the contractors were told to apply it, where that differs."""
    says: str | None
    because: tuple[Finding, ...]
    """The rules of this text that were asked and tell against, or are left to a person."""


def texts_at_odds(finding: Finding, determination: Determination) -> list[TextSays]:
    """The texts that a conflict is between; none where it is not between texts."""
    if finding.refer_because != "conflict" and finding.holds != "conflict":
        return []
    cited = {each.edition: each for each in (finding.citation, *finding.also_cited)}
    named = {
        str(finding.values[key.removesuffix(_SAYS)]): str(says)
        for key, says in finding.values.items()
        if key.endswith(_SAYS) and key.removesuffix(_SAYS) in finding.values
    }
    told: dict[str, str | None] = {**named} if named else dict.fromkeys(cited)
    if len(told) <= 1:
        return []
    by_id = {edition.id: edition for edition in editions()}
    found = []
    for name, says in told.items():
        edition, citation = by_id.get(name), cited.get(name)
        found.append(
            TextSays(
                document=edition.document if edition else citation.document if citation else name,
                edition=name,
                standing=citation.standing if citation else "unverified",
                effective=edition.effective.isoformat() if edition else None,
                implemented=edition.implemented.isoformat() if edition and edition.implemented else None,
                says=says,
                because=_because(name, finding, determination),
            )
        )
    return found


def _because(name: str, conflict: Finding, determination: Determination) -> tuple[Finding, ...]:
    return tuple(
        each
        for each in determination.findings
        if each.citation.edition == name and each.id != conflict.id and against(each)
    )
