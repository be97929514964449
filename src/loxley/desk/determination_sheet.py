"""From the determination to the sheet for the file."""

import datetime as dt

from loxley.coverage import Determination
from loxley.coverage.determination import Document
from loxley.coverage.edition import Citation as RuleCitation
from loxley.coverage.explanation import in_words
from loxley.coverage.finding import Finding
from loxley.coverage.rulebook import in_force
from loxley.desk.parties import paper_patient, paper_supplier
from loxley.paperwork import (
    Citation,
    CoveragePeriod,
    Criterion,
    DeterminationSheet,
    Evidence,
    MissingFact,
    SheetDocument,
    SheetLine,
)
from loxley.record import Case

_KINDS = {
    "standard-written-order": "Standard written order",
    "written-order-prior-to-delivery": "Written order prior to delivery",
    "face-to-face-encounter": "Face-to-face encounter",
    "blood-gas-study": "Blood-gas study",
    "medical-record": "Medical record",
    "CMS-484": "CMS-484, certificate of medical necessity",
    "ABN": "CMS-R-131, advance beneficiary notice",
    "proof-of-delivery": "Proof of delivery",
}


def determination_sheet(case: Case, determination: Determination) -> DeterminationSheet:
    """The determination as a paper: the same codes, statements and citations as on screen and in JSON."""
    statements = {finding.id: finding.statement for finding in determination.findings}
    return DeterminationSheet(
        as_of=dt.date.fromisoformat(determination.as_of),
        case_sha256=determination.case_sha256,
        disclaimer=determination.disclaimer,
        verdict=determination.verdict,
        group=determination.group,
        notice_needed=any(document.kind == "ABN" and document.items for document in determination.documents),
        refer_because=determination.refer_because,
        date_of_service=dt.date.fromisoformat(determination.date_of_service),
        engine=determination.engine,
        supplier=paper_supplier(case),
        patient=paper_patient(case),
        lines=_lines(determination),
        period=_period(determination),
        criteria=tuple(
            _criterion(finding, decides=finding.id in determination.deciding)
            for finding in determination.findings
        ),
        documents=tuple(_document(document) for document in determination.documents),
        missing=tuple(
            MissingFact(
                ask=fact.ask, question=fact.question, path=fact.fact, reason=statements.get(fact.because)
            )
            for fact in determination.missing
        ),
        advice=tuple(determination.advice),
        editions=tuple(determination.editions),
    )


def _lines(determination: Determination) -> tuple[SheetLine, ...]:
    as_of, service = (
        dt.date.fromisoformat(day) for day in (determination.as_of, determination.date_of_service)
    )
    kinds = in_force(service, as_of)["hcpcs"]
    names = {**kinds.codes, **kinds.things}
    return tuple(
        SheetLine(
            code=line.name,
            description=names[line.name].name if line.name in names else None,
            verdict=line.verdict,
            group=line.group,
            modifiers=tuple(line.modifiers),
        )
        for line in determination.lines
    )


def _period(determination: Determination) -> CoveragePeriod | None:
    period = determination.coverage_period
    if period.from_ is None:
        return None
    days = (period.from_, period.to, period.retest_from, period.retest_to)
    start, end, retest_from, retest_to = (dt.date.fromisoformat(day) if day else None for day in days)
    return CoveragePeriod(starts_on=start, ends_on=end, retest_from=retest_from, retest_to=retest_to)


def _criterion(finding: Finding, *, decides: bool) -> Criterion:
    return Criterion(
        statement=finding.statement,
        holds=finding.holds if finding.refer_because in {None, "conflict"} else "refer",
        evidence=tuple(Evidence(path=each.path, value=in_words(each.value)) for each in finding.evidence),
        citation=_citation(finding.citation),
        excludes=finding.excludes,
        decides=decides,
    )


def _citation(citation: RuleCitation) -> Citation:
    return Citation(
        document=citation.document,
        section=citation.section,
        edition=citation.edition,
        standing=citation.standing,
        url=citation.url,
    )


def _document(document: Document) -> SheetDocument:
    edition = document.edition if document.status != "prohibited" else None
    also = f"; also usable that day: {', '.join(document.also_usable)}" if document.also_usable else ""
    for_items = f"For {', '.join(document.items)}. " if document.items else ""
    reason = f"{for_items}Edition: {edition}{also}" if edition else for_items.strip() or None
    return SheetDocument(name=_KINDS[document.kind], status=document.status, reason=reason)
