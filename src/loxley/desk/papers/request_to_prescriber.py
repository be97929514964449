"""From the determination to the request to the prescriber: what is asked, and what is on file; never an answer."""

import datetime as dt
import re

from loxley.coverage import Determination
from loxley.coverage.criteria.order import order_for
from loxley.coverage.facts_in_words import CaseInWords
from loxley.coverage.finding_words import source
from loxley.coverage.rulebook import in_force
from loxley.coverage.sentences import explaining
from loxley.desk.papers.parties import paper_patient, paper_supplier
from loxley.desk.papers.wanted import AS_USUAL, NotMade, Wanted
from loxley.paperwork import AskedQuestion, Practitioner, RequestToPrescriber
from loxley.record import Case, Facts, item_name

_DAY = re.compile(r"(?<![\w@-])\d{4}-\d{2}-\d{2}(?![\w-])")
_NOTHING_ASKED = NotMade("nothing is to be asked of the prescriber")


def requests_to_prescriber(
    case: Case, determination: Determination, _wanted: Wanted = AS_USUAL
) -> list[RequestToPrescriber] | NotMade:
    """One request with every question to the prescriber; none where there is no question."""
    questions = _questions(case, determination)
    if not questions:
        return _NOTHING_ASKED
    as_of, service = (
        dt.date.fromisoformat(day) for day in (determination.as_of, determination.date_of_service)
    )
    facts = Facts(case, as_of)
    codes = in_force(service, as_of)["hcpcs"]
    kinds = {**codes.codes, **codes.things}
    names = dict.fromkeys(item_name(item) for item in case.request.items)
    return [
        RequestToPrescriber(
            as_of=as_of,
            case_sha256=determination.case_sha256,
            disclaimer=determination.disclaimer,
            supplier=paper_supplier(case),
            patient=paper_patient(case),
            practitioner=_practitioner(list(names), facts),
            date_of_service=service,
            items=tuple((name, kinds[name].name if name in kinds else None) for name in names),
            on_file=_on_file(case, facts),
            questions=questions,
        )
    ]


def _questions(case: Case, determination: Determination) -> tuple[AskedQuestion, ...]:
    """Each with the record it is about and the rule that asks: what it asks about, not which answer meets it."""
    words = CaseInWords(case)
    sources = {finding.id: source(finding.citation) for finding in reversed(determination.findings)}
    return tuple(
        AskedQuestion(
            question=fact.question,
            about=_with_days(words.described(fact.fact)),
            asks=explaining.subject(fact.because),
            source=sources.get(fact.because, fact.because),
        )
        for fact in determination.missing
        if fact.ask == "prescriber"
    )


def _practitioner(names: list[str], facts: Facts) -> Practitioner:
    """Who ordered what is asked for; else who ordered anything; else a blank line."""
    placed = [order for name in names if (order := order_for(name, facts)) is not None]
    for order in (*placed, *(facts.orders or ())):
        who = order.value.practitioner
        if who is not None and (who.name is not None or who.npi is not None):
            return Practitioner(name=who.name, npi=who.npi)
    return Practitioner()


def _on_file(case: Case, facts: Facts) -> tuple[str, ...]:
    """The records that were known on the day, by kind and day alone: what they say is for the record to show."""
    words = CaseInWords(case)
    lists = (facts.studies, facts.encounters, facts.stays, facts.orders, facts.certificates)
    called = (words.about(record.path) or record.path for records in lists for record in records or ())
    return tuple(_with_days(each) or each for each in called)


def _with_days(text: str | None) -> str | None:
    """Days as a letter writes them: 2024-05-08 as May 8, 2024."""
    return text and _DAY.sub(lambda found: _in_letters(dt.date.fromisoformat(found[0])), text)


def _in_letters(day: dt.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
