"""The answer: a determination, as values. Its words and its published form are made when somebody asks for them."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from loxley.coverage import sentences
from loxley.coverage.basis import Group
from loxley.coverage.finding import Finding, Missing, ReferBecause, criteria_of

Verdict = Literal["incomplete", "refer", "not-covered", "covered"]

_WORST_FIRST: tuple[Verdict, ...] = ("incomplete", "refer", "not-covered", "covered")
BADNESS: dict[Verdict, int] = {verdict: place for place, verdict in enumerate(_WORST_FIRST)}
"""The case's verdict is its line's of the lowest number."""

DocumentKind = Literal[
    "standard-written-order",
    "written-order-prior-to-delivery",
    "face-to-face-encounter",
    "blood-gas-study",
    "medical-record",
    "CMS-484",
    "ABN",
    "proof-of-delivery",
]
Status = Literal["present", "missing", "defective", "not-required", "prohibited"]


class Line(NamedTuple):
    """The answer for one item of the request."""

    hcpcs: str | None
    item: str | None
    verdict: Verdict
    group: Group | None
    modifiers: list[str]
    refer_because: ReferBecause | None
    deciding: tuple[Finding, ...]
    """The findings on which it rests."""

    @property
    def name(self) -> str:
        """The code, or the catalogue id."""
        return self.hcpcs or self.item or ""

    @property
    def because(self) -> list[str]:
        """The criteria on which it rests, each once."""
        return criteria_of(self.deciding)


class CoveragePeriod(NamedTuple):
    """The days for which this determination speaks, and the window of a retest, as ISO dates."""

    from_: str | None = None
    to: str | None = None
    retest_from: str | None = None
    retest_to: str | None = None


class Document(NamedTuple):
    """A paper, and whether the day requires it, forbids it or does not need it."""

    kind: DocumentKind
    status: Status
    because: list[str]
    type: str | None = None
    edition: str | None = None
    also_usable: list[str] = []
    items: list[str] = []


class Remark(NamedTuple):
    """A piece of advice: its code, and what its sentence speaks of."""

    code: str
    values: tuple[tuple[str, object], ...] = ()

    @property
    def sentence(self) -> str:
        """The advice in words."""
        return sentences.advice(self.code, **dict(self.values))


@dataclass(frozen=True, slots=True)
class Determination:
    """A coverage determination with its reasons. It carries what is needed to make it again.

    `findings` and `missing` are codes with values, of which words are made when they are read; `to_json` gives the
    published form.
    """

    engine: str
    case_sha256: str
    date_of_service: str
    as_of: str
    editions: list[str]
    verdict: Verdict
    group: Group | None
    refer_because: ReferBecause | None
    lines: list[Line]
    coverage_period: CoveragePeriod
    findings: list[Finding]
    missing: list[Missing]
    documents: list[Document]
    remarks: list[Remark]

    @property
    def advice(self) -> list[str]:
        """The remarks beside the decision, in words."""
        return [remark.sentence for remark in self.remarks]

    @property
    def disclaimer(self) -> str:
        """The sentence that every determination carries."""
        return sentences.disclaimer()

    def to_json(self) -> str:
        """The published form. The same facts, day, editions and engine give the same bytes."""
        from loxley.coverage.published import stated

        return stated(self).to_json()

    @property
    def deciding(self) -> frozenset[str]:
        """The criteria on which a line, a paper or a missing fact rests."""
        by_lines = {criterion for line in self.lines for criterion in line.because}
        by_papers = {criterion for document in self.documents for criterion in document.because}
        return frozenset(by_lines | by_papers | {fact.because for fact in self.missing})

    def finding(self, criterion: str) -> Finding:
        """The first finding of a criterion.

        Raises
        ------
        KeyError
            Where the criterion was not asked.
        """
        for finding in self.findings:
            if finding.id == criterion:
                return finding
        raise KeyError(criterion)
