"""From the determination to the sheet for the file."""

import datetime as dt
from collections.abc import Iterable

from loxley.coverage import Determination
from loxley.coverage.both_texts import TextSays, texts_at_odds
from loxley.coverage.determination import Document
from loxley.coverage.edition import Citation as RuleCitation
from loxley.coverage.facts_in_words import CaseInWords, FactInWords
from loxley.coverage.finding import Finding
from loxley.coverage.finding_words import standing
from loxley.coverage.headings import under_headings
from loxley.coverage.next_dates import dates_that_matter
from loxley.coverage.rulebook import in_force
from loxley.coverage.sentences import explaining
from loxley.desk.papers.parties import paper_patient, paper_supplier
from loxley.paperwork import (
    Citation,
    CoveragePeriod,
    Criterion,
    DeterminationSheet,
    MissingFact,
    SheetDate,
    SheetDocument,
    SheetLine,
    SheetText,
)
from loxley.record import Case

_KINDS = {
    "CMS-484": "CMS-484, certificate of medical necessity",
    "ABN": "CMS-R-131, advance beneficiary notice",
}


def determination_sheet(case: Case, determination: Determination) -> DeterminationSheet:
    """The determination as a paper: the same codes, statements and citations as on screen and in JSON."""
    deciding = [each for each in determination.findings if each.id in determination.deciding]
    others = [each for each in determination.findings if each.id not in determination.deciding]
    decides, beside = _rows(deciding), _rows(others)
    words = CaseInWords(case)
    numbers = {row[0].id: number for number, row in reversed(list(enumerate(decides, start=1)))}
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
        criteria=(
            *_criteria(decides, determination, words, decide=True),
            *_criteria(beside, determination, words, decide=False),
        ),
        documents=tuple(_document(document) for document in determination.documents),
        missing=tuple(
            MissingFact(
                ask=fact.ask,
                question=fact.question,
                about=words.about(fact.fact),
                rule=numbers.get(fact.because),
            )
            for fact in determination.missing
        ),
        dates=_dates(case, determination),
        advice=tuple(determination.advice),
        editions=tuple(determination.editions),
    )


def _rows(findings: Iterable[Finding]) -> list[list[Finding]]:
    """In order, and one row for a rule that several studies are held against with one outcome."""
    rows = dict[object, list[Finding]]()
    for _heading, under in under_headings(findings):
        for finding in under:
            alike = (finding.id, finding.statement, finding.holds, finding.refer_because, finding.citation)
            key = id(finding) if finding.holds == "conflict" else alike
            rows.setdefault(key, []).append(finding)
    return list(rows.values())


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


def _criteria(
    rows: list[list[Finding]], determination: Determination, words: CaseInWords, *, decide: bool
) -> list[Criterion]:
    """Each rule with its facts; under one heading a record is described once and then called by its name and day."""
    made, introduced, last = [], set[str](), ""
    for row in rows:
        finding = row[0]
        heading = explaining.heading(finding.id)
        introduced = introduced if heading == last else set()
        last = heading
        facts = list[FactInWords]()
        for each in row:
            facts += words.facts(each, introduced)
            introduced.update(fact.record for fact in facts)
        made.append(
            Criterion(
                statement=finding.statement,
                holds=finding.holds if finding.refer_because in {None, "conflict"} else "refer",
                heading=heading,
                facts=_told_once(facts),
                citation=_citation(finding.citation),
                excludes=finding.excludes,
                decides=decide,
                texts=tuple(_text(each) for each in texts_at_odds(finding, determination)) if decide else (),
            )
        )
    return made


def _told_once(facts: Iterable[FactInWords]) -> tuple[str, ...]:
    """What is the same of several records stands once, with all of them: `on room air; study a and study b`."""
    called = dict[str, list[str]]()
    for fact in facts:
        called.setdefault(fact.told, []).append(fact.called)
    return tuple(
        "; ".join(each for each in (told, explaining.listed(dict.fromkeys(records))) if each)
        for told, records in called.items()
    )


def _text(text: TextSays) -> SheetText:
    days = [
        f"in effect from {text.effective}" if text.effective else "",
        f"to be applied from {text.implemented}" if text.implemented else "",
    ]
    return SheetText(
        document=text.document,
        edition=text.edition,
        days=", ".join(day for day in days if day) or None,
        says=text.says,
        because=tuple(
            f"{standing(rule)}: {rule.statement} ({rule.citation.section})" for rule in text.because
        ),
    )


def _dates(case: Case, determination: Determination) -> tuple[SheetDate, ...]:
    as_of = dt.date.fromisoformat(determination.as_of)
    return tuple(
        SheetDate(day=each.day, what=each.what, source=each.rule, past=each.day < as_of)
        for each in dates_that_matter(case, determination)
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
    type_ = f"{document.type}. ".capitalize() if document.type not in {None, "initial"} else ""
    for_items = type_ + (f"For {', '.join(document.items)}. " if document.items else "")
    reason = f"{for_items}Edition: {edition}{also}" if edition else for_items.strip() or None
    return SheetDocument(
        name=_KINDS.get(document.kind) or explaining.paper(document.kind),
        status=document.status,
        reason=reason,
    )
