"""A determination for a person to read: the verdict first, then why, then what to do."""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from loxley.coverage.determination import Determination, Line
from loxley.coverage.finding import Finding

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
_HOLDS = {
    "yes": "[+] met",
    "no": "[-] not met",
    "unknown": "[?] not documented",
    "conflict": "[!] sources conflict",
}
_EXCLUDED = {"yes": "[-] applies", "no": "[+] does not apply"}
_TONES: dict[str, Tone] = {"yes": "good", "no": "bad", "unknown": "ask", "conflict": "ask"}
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


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the explanation, with the tone in which a terminal may show it."""

    text: str
    tone: Tone = "plain"


def explain(determination: Determination, width: int = 100) -> list[Row]:
    """The whole explanation in lines of at most `width` characters. Tones repeat what the words say."""
    rows = [*_wrapped(headline(determination), width, tone="title")]
    rows += _lines(determination, width)
    rows += _criteria(determination, width)
    rows += _papers(determination, width)
    rows += _missing(determination, width)
    rows += _period(determination, width)
    rows += [Row(""), Row("Advice", "heading")] if determination.advice else []
    for remark in determination.advice:
        rows += _wrapped(f"- {remark}", width, "  ", "    ")
    rows += [Row("")]
    rows += _wrapped(
        f"As of {determination.as_of}, date of service {determination.date_of_service}; editions "
        f"{', '.join(determination.editions) or 'none'}; engine {determination.engine}; case {determination.case_sha256[:12]}.",
        width,
        tone="faint",
    )
    rows += _wrapped(determination.disclaimer, width, tone="faint")
    return rows


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


def _criteria(determination: Determination, width: int) -> Iterator[Row]:
    """What the lines and papers rest on, then what was looked at besides."""
    deciding = determination.deciding
    for title, decides in (("Why", True), ("Also looked at", False)):
        findings = [finding for finding in determination.findings if (finding.id in deciding) is decides]
        if findings:
            yield Row("")
            yield Row(title, "heading")
        for finding in findings:
            yield from _finding(finding, decides=decides, width=width)


def _finding(finding: Finding, *, decides: bool, width: int) -> Iterator[Row]:
    tone: Tone = _tone(finding) if decides else "plain"
    yield from _wrapped(f"{_word(finding):<22}{finding.statement}", width, "  ", " " * 24, tone=tone)
    facts = "; ".join(f"{each.path} = {in_words(each.value)}" for each in finding.evidence)
    if facts:
        yield from _wrapped(facts, width, " " * 24, " " * 26, tone="faint")
    for cited in (finding.citation, *finding.also_cited):
        place = f"{cited.document}: {cited.section} ({cited.edition}, {cited.standing})"
        yield from _wrapped(place, width, " " * 24, " " * 26, tone="faint")


def _word(finding: Finding) -> str:
    """The shape and the word. An exclusion that holds tells against the patient."""
    if finding.refer_because in {"not-encoded", "discretion", "other-payer"}:
        return "[!] a person decides"
    if finding.excludes and finding.holds in _EXCLUDED:
        return _EXCLUDED[finding.holds]
    return _HOLDS[finding.holds]


def _tone(finding: Finding) -> Tone:
    if finding.excludes:
        return "bad" if finding.holds == "yes" else "plain"
    return _TONES[finding.holds]


def _papers(determination: Determination, width: int) -> Iterator[Row]:
    yield Row("")
    yield Row("Papers", "heading")
    for document in determination.documents:
        words = f"{document.kind:<32}{_STATUS[document.status]}"
        if document.items and document.kind == "ABN":
            words += f", for {', '.join(document.items)}"
        if document.edition is not None and document.status != "prohibited":
            words += f"; edition: {document.edition}"
        if document.also_usable:
            words += f"; also usable on that day: {', '.join(document.also_usable)}"
        wanting = document.status in {"missing", "defective"}
        yield from _wrapped(words, width, "  ", " " * 34, tone="ask" if wanting else "plain")


def _missing(determination: Determination, width: int) -> Iterator[Row]:
    if not determination.missing:
        return
    yield Row("")
    yield Row("Missing", "heading")
    for ask in ("prescriber", "facility", "beneficiary", "supplier"):
        wanted = [fact for fact in determination.missing if fact.ask == ask]
        if wanted:
            yield Row(f"  Ask the {ask}:", "ask")
        for fact in wanted:
            yield from _wrapped(f"- {fact.question}", width, "    ", "      ")
            yield from _wrapped(f"{fact.fact} (for {fact.because})", width, " " * 6, " " * 8, tone="faint")


def _period(determination: Determination, width: int) -> Iterator[Row]:
    period = determination.coverage_period
    if period.from_ is None:
        return
    yield Row("")
    end = f"to {period.to}" if period.to is not None else "without a scheduled end"
    yield Row(f"Covered from {period.from_} {end}.")
    if period.retest_from is not None:
        due = (
            f"Retest, its evaluation and a new order are due from {period.retest_from} to {period.retest_to}."
        )
        yield from _wrapped(due, width, tone="ask")


def in_words(value: object) -> str:
    """A fact's value as a person reads it."""
    match value:
        case None:
            return "not documented"
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case list() | tuple():
            return ", ".join(map(in_words, value)) or "none"
        case _:
            return str(value)


def _wrapped(
    text: str, width: int, first: str = "", rest: str | None = None, *, tone: Tone = "plain"
) -> Iterable[Row]:
    following = first if rest is None else rest
    lines = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=following, break_on_hyphens=False
    )
    return [Row(line, tone) for line in lines]
