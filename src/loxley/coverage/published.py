"""The published form of a determination, `loxley/determination@1`: as it is printed, stored and read back."""

from typing import Any, ClassVar, Literal

from pydantic import ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from loxley.coverage.basis import Group
from loxley.coverage.determination import Determination, DocumentKind, Line, Status, Verdict
from loxley.coverage.edition import Citation
from loxley.coverage.finding import Ask, Finding, ReferBecause
from loxley.coverage.truth import Truth
from loxley.formats import Format


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


class StatedLine(_Sparse):
    """The answer for one item of the request."""

    _OPTIONAL = frozenset({"hcpcs", "item", "refer_because"})

    hcpcs: str | None = None
    item: str | None = None
    verdict: Verdict
    group: Group | None = None
    modifiers: list[str] = []
    refer_because: ReferBecause | None = None
    because: list[str]


class StatedPeriod(Format):
    """The days for which this determination speaks, and the window of a retest."""

    from_: str | None = Field(None, alias="from")
    to: str | None = None
    retest_from: str | None = None
    retest_to: str | None = None


class StatedMissing(Format):
    """A fact that holds up the verdict, whom to ask, and the question."""

    fact: str
    ask: Ask
    because: str
    question: str


class StatedDocument(_Sparse):
    """A paper, and whether the day requires it, forbids it or does not need it."""

    _OPTIONAL = frozenset({"type", "edition", "also_usable", "items"})

    kind: DocumentKind
    status: Status
    because: list[str]
    type: str | None = None
    edition: str | None = None
    also_usable: list[str] = []
    items: list[str] = []


class StatedDetermination(Format):
    """A coverage determination with its reasons. It carries what is needed to make it again."""

    model_config = ConfigDict(title="Determination")

    format: Literal["loxley/determination@1"] = "loxley/determination@1"
    engine: str
    case_sha256: str
    date_of_service: str
    as_of: str
    editions: list[str]
    verdict: Verdict
    group: Group | None
    refer_because: ReferBecause | None
    lines: list[StatedLine]
    coverage_period: StatedPeriod
    findings: list[StatedFinding]
    missing: list[StatedMissing]
    documents: list[StatedDocument]
    advice: list[str]
    disclaimer: str

    def to_json(self) -> str:
        """The same bytes as those of the determination it was made from."""
        return self.model_dump_json(by_alias=True, indent=2)


def stated(found: Determination) -> StatedDetermination:
    """A determination in its published form, with every code put into words."""
    period = found.coverage_period
    return StatedDetermination(
        engine=found.engine,
        case_sha256=found.case_sha256,
        date_of_service=found.date_of_service,
        as_of=found.as_of,
        editions=list(found.editions),
        verdict=found.verdict,
        group=found.group,
        refer_because=found.refer_because,
        lines=[_line(line) for line in found.lines],
        coverage_period=StatedPeriod.model_validate(
            {
                "from": period.from_,
                "to": period.to,
                "retest_from": period.retest_from,
                "retest_to": period.retest_to,
            }
        ),
        findings=[stated_finding(finding) for finding in found.findings],
        missing=[
            StatedMissing(fact=each.fact, ask=each.ask, because=each.because, question=each.question)
            for each in found.missing
        ],
        documents=[
            StatedDocument(
                kind=each.kind,
                status=each.status,
                because=list(each.because),
                type=each.type,
                edition=each.edition,
                also_usable=list(each.also_usable),
                items=list(each.items),
            )
            for each in found.documents
        ],
        advice=list(found.advice),
        disclaimer=found.disclaimer,
    )


def _line(line: Line) -> StatedLine:
    return StatedLine(
        hcpcs=line.hcpcs,
        item=line.item,
        verdict=line.verdict,
        group=line.group,
        modifiers=list(line.modifiers),
        refer_because=line.refer_because,
        because=list(line.because),
    )


def stated_finding(finding: Finding) -> StatedFinding:
    """A finding in its published form."""
    return StatedFinding(
        id=finding.id,
        holds=finding.holds,
        statement=finding.statement,
        values=dict(finding.values),
        evidence=[StatedEvidence(path=each.path, value=_as_written(each.value)) for each in finding.evidence],
        citation=finding.citation,
        also_cited=list(finding.also_cited),
        refer_because=finding.refer_because,
    )


def _as_written(value: object) -> object:
    """A whole number as a case file writes it: 88, not 88.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
