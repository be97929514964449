"""A determination for a person to read: the verdict first, then why, what is missing, and the next date that matters."""

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from loxley.coverage.both_texts import TextSays, texts_at_odds
from loxley.coverage.determination import Determination, Line
from loxley.coverage.facts_in_words import CaseInWords
from loxley.coverage.finding_words import source, standing
from loxley.coverage.headings import under_headings
from loxley.coverage.next_dates import DateThatMatters, dates_that_matter, next_of
from loxley.coverage.sentences import explaining
from loxley.record import Case

Tone = Literal["title", "heading", "good", "bad", "ask", "plain", "faint"]

VERDICTS = {
    "covered": "Covered",
    "not-covered": "Not covered",
    "incomplete": "Facts missing",
    "refer": "A person must decide",
}
_BECAUSE = {
    "conflict": "sources conflict",
    "discretion": "it is left to judgement",
    "not-encoded": "its rule is not encoded yet",
    "other-payer": "another payer's rules apply",
}
_SIGNS: dict[str, tuple[str, Tone]] = {
    "met": ("[+]", "good"),
    "does not apply": ("[+]", "plain"),
    "not met": ("[-]", "bad"),
    "applies": ("[-]", "bad"),
    "not documented": ("[?]", "ask"),
    "sources conflict": ("[!]", "ask"),
    "a person decides": ("[!]", "ask"),
}
_VERDICT_TONES: dict[str, Tone] = {
    "covered": "good",
    "not-covered": "bad",
    "incomplete": "ask",
    "refer": "ask",
}
_STATUS = {
    "present": "on file",
    "missing": "required, missing",
    "defective": "required, defective",
    "not-required": "not needed",
    "prohibited": "must not be sent",
}
_ASKED = ("prescriber", "facility", "beneficiary", "supplier")
_IN, _DEEPER = " " * 24, " " * 26


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the explanation, with the tone in which a terminal may show it.

    It may hold words of the case, and is shown as it stands: a sign that would move a terminal's cursor or turn the
    direction of the line is spelled out.
    """

    text: str
    tone: Tone = "plain"

    def __post_init__(self) -> None:
        """Spell out what is no letter, digit, sign or blank."""
        if not self.text.isprintable():
            object.__setattr__(self, "text", "".join(map(_spelled, self.text)))


def explain(case: Case, determination: Determination, width: int = 100) -> list[Row]:
    """The whole explanation in lines of at most `width` characters. Tones repeat what the words say."""
    words = CaseInWords(case)
    rows = [*_wrapped(headline(determination), width, tone="title")]
    rows += _lines(determination, width)
    rows += _deciding(determination, words, width)
    rows += _papers(determination, width)
    rows += _missing(determination, words, width)
    rows += _dates(case, determination, width)
    rows += [Row(""), Row("Advice", "heading")] if determination.advice else []
    for remark in determination.advice:
        rows += _wrapped(f"- {remark}", width, "  ", "    ")
    rows += _others(determination, words, width)
    return [*rows, Row(""), *_foot(determination, width)]


def headline(determination: Determination) -> str:
    """The verdict in a sentence."""
    sentence = VERDICTS[determination.verdict]
    if determination.verdict == "covered" and determination.group is not None:
        sentence += f", Group {determination.group}"
    if determination.verdict == "refer" and determination.refer_because is not None:
        sentence += f": {_BECAUSE[determination.refer_because]}"
    if determination.verdict == "incomplete":
        asked = sorted({fact.ask for fact in determination.missing})
        sentence += f": ask the {' and the '.join(asked)}" if asked else ""
    if determination.verdict == "not-covered" and any(
        d.kind == "ABN" and d.items for d in determination.documents
    ):
        sentence += ", notice needed"
    return f"{sentence}."


def _lines(determination: Determination, width: int) -> Iterator[Row]:
    for line in determination.lines:
        tone = _VERDICT_TONES[line.verdict]
        yield from _wrapped(f"{line.name:<14}{_line(line)}", width, "  ", " " * 16, tone=tone)


def _line(line: Line) -> str:
    words = VERDICTS[line.verdict].lower()
    if line.group is not None:
        words += f", Group {line.group}"
    if line.modifiers:
        words += f"   {' '.join([line.name, *line.modifiers])}"
    if line.refer_because is not None:
        words += f": {_BECAUSE[line.refer_because]}"
    return words


def _deciding(determination: Determination, words: CaseInWords, width: int) -> Iterator[Row]:
    """What the lines and papers rest on, each with its fact, proof and day, its source, and its place in the case."""
    deciding = [each for each in determination.findings if each.id in determination.deciding]
    if deciding:
        yield from (Row(""), Row("Why", "heading"))
    for name, findings in under_headings(deciding):
        yield from (Row(""), Row(f"  {name}", "heading"))
        introduced: set[str] = set()
        for finding in findings:
            sign, tone = _SIGNS[standing(finding)]
            mark = f"{sign} {standing(finding)}"
            yield from _wrapped(f"{mark:<22}{finding.statement}", width, "  ", _IN, tone=tone)
            facts = words.facts(finding, introduced)
            introduced.update(fact.record for fact in facts)
            for fact in facts:
                yield from _wrapped(fact.text, width, _IN, _DEEPER)
            texts = texts_at_odds(finding, determination)
            for text in texts:
                yield from _text_says(text, width)
            for cited in (finding.citation, *(() if texts else finding.also_cited)):
                yield from _wrapped(source(cited), width, _IN, _DEEPER, tone="faint")
            paths = "; ".join(path for fact in facts for path in fact.paths)
            yield from _wrapped(paths, width, _IN, _DEEPER, tone="faint")


def _text_says(text: TextSays, width: int) -> Iterator[Row]:
    """One of the texts at odds, under the other: its dates, its answer, and its rules that make it so."""
    days = f", in effect from {text.effective}" if text.effective else ""
    days += f", to be applied from {text.implemented}" if text.implemented else ""
    says = f" says: {text.says}" if text.says else ""
    yield from _wrapped(f"- {text.document}{says} ({text.edition}{days})", width, _IN, _DEEPER, tone="ask")
    for rule in text.because:
        told = f"{_SIGNS[standing(rule)][0]} {standing(rule)}: {rule.statement} ({rule.citation.section})"
        yield from _wrapped(told, width, _DEEPER, " " * 30)


def _others(determination: Determination, words: CaseInWords, width: int) -> Iterator[Row]:
    """What was looked at besides: rule and fact in one, and the source."""
    others = [each for each in determination.findings if each.id not in determination.deciding]
    if others:
        yield from (Row(""), Row("Also looked at", "heading"))
    for name, findings in under_headings(others):
        yield from (Row(""), Row(f"  {name}", "heading"))
        introduced: set[str] = set()
        for finding in findings:
            mark = f"{_SIGNS[standing(finding)][0]} {standing(finding)}"
            facts = words.facts(finding, introduced)
            introduced.update(fact.record for fact in facts)
            told = (
                f"{finding.statement} ({'; '.join(fact.text for fact in facts)})"
                if facts
                else finding.statement
            )
            yield from _wrapped(f"{mark:<22}{told}", width, "  ", _IN)
            yield from _wrapped(source(finding.citation), width, _IN, _DEEPER, tone="faint")


def _papers(determination: Determination, width: int) -> Iterator[Row]:
    yield Row("")
    yield Row("Papers", "heading")
    for document in determination.documents:
        words = f"{explaining.paper(document.kind, document.type):<32}{_STATUS[document.status]}"
        if document.items and document.kind == "ABN":
            words += f", for {', '.join(document.items)}"
        if document.edition is not None and document.status != "prohibited":
            words += f"; edition: {document.edition}"
        if document.also_usable:
            words += f"; also usable on that day: {', '.join(document.also_usable)}"
        wanting = document.status in {"missing", "defective"}
        yield from _wrapped(words, width, "  ", " " * 34, tone="ask" if wanting else "plain")


def _missing(determination: Determination, words: CaseInWords, width: int) -> Iterator[Row]:
    """Each question under whom to ask, with the record that it is about and the text that asks: never its answer."""
    if not determination.missing:
        return
    yield Row("")
    yield Row("Missing", "heading")
    citations = {finding.id: source(finding.citation) for finding in reversed(determination.findings)}
    for ask in _ASKED:
        wanted = [fact for fact in determination.missing if fact.ask == ask]
        if wanted:
            yield Row(f"  Ask the {ask}:", "ask")
        for fact in wanted:
            yield from _wrapped(f"- {fact.question}", width, "    ", "      ")
            about = words.described(fact.fact)
            if about is not None:
                yield from _wrapped(f"about {about}", width, " " * 6, " " * 8)
            if fact.because in citations:
                yield from _wrapped(citations[fact.because], width, " " * 6, " " * 8, tone="faint")
            yield from _wrapped(f"{fact.fact} (for {fact.because})", width, " " * 6, " " * 8, tone="faint")


def _dates(case: Case, determination: Determination, width: int) -> Iterator[Row]:
    """The days for which it speaks, then what comes next, what after that, and what is past."""
    period, as_of = determination.coverage_period, dt.date.fromisoformat(determination.as_of)
    dates = dates_that_matter(case, determination)
    coming = next_of(dates, as_of)
    if period.from_ is not None:
        yield Row("")
        end = f"to {period.to}" if period.to is not None else "without a scheduled end"
        yield Row(f"Covered from {period.from_} {end}.")
    yield Row("")
    if coming is None:
        yield Row("Next date that matters: none follows from this case.", "heading")
    later = [date for date in dates if date.day >= as_of and date != coming]
    past = [date for date in dates if date.day < as_of]
    for title, shown in (
        ("Next date that matters", [coming] if coming is not None else []),
        ("After that", later),
        ("Past", past),
    ):
        if shown:
            yield Row(title, "heading")
        for date in shown:
            yield from _date(date, width, tone="ask" if date == coming else "plain")


def _date(date: DateThatMatters, width: int, tone: Tone) -> Iterator[Row]:
    yield from _wrapped(f"{date.day}  {date.what}", width, "  ", " " * 14, tone=tone)
    if date.rule is not None:
        yield from _wrapped(date.rule, width, " " * 14, " " * 16, tone="faint")


def _foot(determination: Determination, width: int) -> Iterator[Row]:
    """What it was made from, how far the texts can be trusted, and whom to ask before acting."""
    made_from = (
        f"As of {determination.as_of}, date of service {determination.date_of_service}; editions "
        f"{', '.join(determination.editions) or 'none'}; engine {determination.engine}; case {determination.case_sha256[:12]}."
    )
    yield from _wrapped(made_from, width, tone="faint")
    standings = dict.fromkeys(finding.citation.standing for finding in determination.findings)
    legend = "; ".join(f"{each}: {explaining.standing(each)}" for each in sorted(standings))
    yield from _wrapped(f"{legend}." if legend else "", width, tone="faint")
    yield from _wrapped(determination.disclaimer, width, tone="faint")


def _wrapped(
    text: str, width: int, first: str = "", rest: str | None = None, *, tone: Tone = "plain"
) -> Iterable[Row]:
    following = first if rest is None else rest
    lines = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=following, break_on_hyphens=False
    )
    return [Row(line, tone) for line in lines]


def _spelled(sign: str) -> str:
    if sign.isprintable():
        return sign
    return " " if sign.isspace() else sign.encode("unicode_escape").decode()
