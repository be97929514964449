"""Whose answer changes: a case decided under the rules of two days, and the lines and papers that differ."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from loxley.coverage.determination import Determination, Document
from loxley.coverage.determine import determine
from loxley.coverage.rules.wording import of_cases
from loxley.formats import Format
from loxley.record import Case, Facts
from loxley.record.moved import moved


class Ground(Format):
    """A criterion on which an answer rests, and which does not stand so on the other day."""

    id: str
    """Its code."""
    holds: str
    """How it stood: `yes`, `no`, `unknown`, `conflict`."""
    statement: str
    """What it says when it holds."""
    edition: str
    """The edition it is cited to."""
    section: str
    """Where it is written."""


class Answer(Format):
    """What a line came to on one of the two days."""

    verdict: str
    """`covered`, `not-covered`, `incomplete`, `refer`."""
    group: str | None
    """The group, of a covered line."""
    modifiers: tuple[str, ...]
    """The modifiers."""
    refer_because: str | None
    """Why a person must decide, if one must."""
    grounds: tuple[Ground, ...]
    """The criteria on which it rests and which do not stand so on the other day: why the two answers differ."""


class LineChanged(Format):
    """A line with another answer."""

    name: str
    """The code, or the catalogue id."""
    before: Answer
    """By the rules of the first day."""
    after: Answer
    """By the rules of the second day."""


class PaperChanged(Format):
    """A paper that stands otherwise."""

    kind: str
    """The paper."""
    before: str | None
    """How it stood by the rules of the first day; null where it was not spoken of."""
    after: str | None
    """How it stood by the rules of the second day."""


class CaseChanged(Format):
    """A case whose answer changes."""

    file: str
    """The file, below the folder."""
    date_of_service: dt.date
    """The case's own date of service."""
    moved_days: tuple[int, int]
    """By how many days the case was moved for each of the two."""
    left_out: tuple[tuple[str, ...], tuple[str, ...]]
    """Facts of the moved case that lie after the day of the decision, and did not count, for each of the two."""
    lines: tuple[LineChanged, ...]
    """Lines with another answer."""
    papers: tuple[PaperChanged, ...]
    """Papers that stand otherwise."""


class Unread(Format):
    """A file that could not be decided."""

    file: str
    """The file, below the folder."""
    problem: str
    """What is wrong with it."""


class CasesCompared(Format):
    """A folder of cases under the rules of two days."""

    moved: str
    """What was done to each case to ask this of it."""
    decided: int
    """How many cases were decided."""
    lines_changed: int
    """How many have a line with another answer."""
    papers_changed: int
    """How many have no such line, but a paper that stands otherwise."""
    unchanged: int
    """How many have the same answer."""
    changed: tuple[CaseChanged, ...]
    """Those whose answer changes."""
    unread: tuple[Unread, ...]
    """Files that could not be decided."""


def answer_changes(
    file: str, case: Case, first: dt.date, second: dt.date, as_of: dt.date
) -> CaseChanged | None:
    """What changes for a case between the rules of two days; None where nothing does.

    The case is moved in time as a whole, so that its date of service is the one day and then the other.

    Raises
    ------
    InputError
        Where the case cannot be moved so far.
    """
    cases = moved(case, first), moved(case, second)
    one, other = (determine(each, as_of) for each in cases)
    lines = tuple(_lines(one, other))
    papers = tuple(_papers(one, other))
    if not lines and not papers:
        return None
    own = case.request.date_of_service
    return CaseChanged(
        file=file,
        date_of_service=own,
        moved_days=((first - own).days, (second - own).days),
        left_out=(Facts(cases[0], as_of).ignored, Facts(cases[1], as_of).ignored),
        lines=lines,
        papers=papers,
    )


def cases_compared(decided: int, changed: Iterable[CaseChanged], unread: Iterable[Unread]) -> CasesCompared:
    """The counts over all cases."""
    changed = tuple(changed)
    by_lines = sum(bool(each.lines) for each in changed)
    return CasesCompared(
        moved=of_cases("moved"),
        decided=decided,
        lines_changed=by_lines,
        papers_changed=len(changed) - by_lines,
        unchanged=decided - len(changed),
        changed=changed,
        unread=tuple(unread),
    )


def _lines(one: Determination, other: Determination) -> Iterable[LineChanged]:
    for before, after in zip(one.lines, other.lines, strict=True):
        looks = [
            (line.verdict, line.group, tuple(line.modifiers), line.refer_because) for line in (before, after)
        ]
        if looks[0] == looks[1]:
            continue
        grounds = _grounds(one, before.because, other), _grounds(other, after.because, one)
        if not any(grounds):
            grounds = (
                _grounds(one, set(before.because) - set(after.because)),
                _grounds(other, set(after.because) - set(before.because)),
            )
        answers = [
            Answer(verdict=verdict, group=group, modifiers=modifiers, refer_because=because, grounds=own)
            for (verdict, group, modifiers, because), own in zip(looks, grounds, strict=True)
        ]
        yield LineChanged(name=before.name, before=answers[0], after=answers[1])


def _grounds(
    determination: Determination, because: Iterable[str], beside: Determination | None = None
) -> tuple[Ground, ...]:
    """What a line rests on; with another determination beside it, only what that one did not find just so."""
    also = {_alike(finding) for finding in beside.findings} if beside is not None else set()
    findings = [determination.finding(criterion) for criterion in because]
    return tuple(
        Ground(
            id=finding.id,
            holds=finding.holds,
            statement=finding.statement,
            edition=finding.citation.edition,
            section=finding.citation.section,
        )
        for finding in findings
        if _alike(finding) not in also
    )


def _alike(finding: Any) -> tuple[str, str, str]:
    """What makes two findings the same under other rules: the criterion, how it stands, and its words."""
    return finding.id, finding.holds, finding.statement


def _papers(one: Determination, other: Determination) -> Iterable[PaperChanged]:
    was, is_ = (_standing(determination) for determination in (one, other))
    for kind in dict.fromkeys([*was, *is_]):
        if was.get(kind) != is_.get(kind):
            yield PaperChanged(kind=kind, before=was.get(kind), after=is_.get(kind))


def _standing(determination: Determination) -> dict[str, str]:
    return {_name(document): document.status for document in determination.documents}


def _name(document: Document) -> str:
    """The kind; of a certificate that became due later, with its type."""
    later = document.type is not None and document.type != "initial"
    return f"{document.kind}, {document.type}" if later else document.kind
