"""The answer: a determination, `loxley/determination@1`, as it is stored, printed and replayed."""

from typing import Any, ClassVar, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from loxley.coverage.edition import Citation
from loxley.coverage.finding import Ask, ReferBecause
from loxley.coverage.opinion import Group
from loxley.coverage.truth import Truth
from loxley.formats import Format

Verdict = Literal["incomplete", "refer", "not-covered", "covered"]

WORST_FIRST: tuple[Verdict, ...] = ("incomplete", "refer", "not-covered", "covered")


class _Sparse(Format):
    """A part whose optional keys are left out while they say nothing."""

    _OPTIONAL: ClassVar[frozenset[str]] = frozenset()

    @model_serializer(mode="wrap")
    def _without_empty(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        dumped: dict[str, Any] = handler(self)
        return {key: value for key, value in dumped.items() if value or key not in self._OPTIONAL}


class StatedEvidence(Format):
    """A fact of the case that a finding rests on; null is not documented."""

    path: str
    value: Any = None


class StatedFinding(_Sparse):
    """What one criterion says of the case, with its words."""

    _OPTIONAL = frozenset({"also_cited", "refer_because"})

    id: str
    holds: Truth
    statement: str
    values: dict[str, Any]
    evidence: list[StatedEvidence]
    citation: Citation
    also_cited: list[Citation] = []
    refer_because: ReferBecause | None = None

    @property
    def excludes(self) -> bool:
        """Whether it is an exclusion: it tells against the patient when it holds."""
        return self.id.startswith("excluded.")


class Line(_Sparse):
    """The answer for one item of the request."""

    _OPTIONAL = frozenset({"hcpcs", "item", "refer_because"})

    hcpcs: str | None = None
    item: str | None = None
    verdict: Verdict
    group: Group | None = None
    modifiers: list[str] = []
    refer_because: ReferBecause | None = None
    because: list[str]

    @property
    def name(self) -> str:
        """The code, or the catalogue id."""
        return self.hcpcs or self.item or ""


class CoveragePeriod(Format):
    """The days for which this determination speaks, and the window of a retest."""

    from_: str | None = Field(None, alias="from")
    to: str | None = None
    retest_from: str | None = None
    retest_to: str | None = None


class MissingFact(Format):
    """A fact that holds up the verdict, whom to ask, and the question."""

    fact: str
    ask: Ask
    because: str
    question: str


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


class Document(_Sparse):
    """A paper, and whether the day requires it, forbids it or does not need it."""

    _OPTIONAL = frozenset({"type", "edition", "also_usable", "items"})

    kind: DocumentKind
    status: Status
    because: list[str]
    type: str | None = None
    edition: str | None = None
    also_usable: list[str] = []
    items: list[str] = []


class Determination(Format):
    """A coverage determination with its reasons. It carries what is needed to make it again."""

    format: Literal["loxley/determination@1"] = "loxley/determination@1"
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
    findings: list[StatedFinding]
    missing: list[MissingFact]
    documents: list[Document]
    advice: list[str]
    disclaimer: str

    def to_json(self) -> str:
        """The published form. The same facts, day, editions and engine give the same bytes."""
        return self.model_dump_json(by_alias=True, indent=2)

    @property
    def deciding(self) -> frozenset[str]:
        """The criteria on which a line, a paper or a missing fact rests."""
        by_lines = {criterion for line in self.lines for criterion in line.because}
        by_papers = {criterion for document in self.documents for criterion in document.because}
        return frozenset(by_lines | by_papers | {fact.because for fact in self.missing})

    def finding(self, criterion: str) -> StatedFinding:
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
