"""The papers of a case: from the record and the determination to content, to PDF, to files."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from loxley.coverage import Determination, determine
from loxley.desk.files import write_outputs
from loxley.desk.papers.kinds import KINDS, PAPER_NAMES, PaperName
from loxley.desk.papers.official_forms import OfficialForm, form_sentence, official_forms
from loxley.desk.papers.wanted import AS_USUAL, NotMade, Wanted
from loxley.formats import Format
from loxley.paperwork import render
from loxley.record import Case


class WrittenPaper(Format):
    """A paper that was written: which, where, and the hash of its bytes."""

    paper: str
    file: str
    sha256: str
    bytes: int


class PaperNotMade(Format):
    """A paper for which the case has no use, or that a rule forbids, and why."""

    paper: str
    because: str
    rule: str | None = None
    """The rule that forbids it: document, section, edition and standing."""

    def sentence(self) -> str:
        """A line for a person."""
        forbidden = f" (forbidden by {self.rule})" if self.rule else ""
        return f"{self.paper}: not made; {self.because}{forbidden}."


class Papers(Format):
    """What `loxley papers` made, `loxley/papers@1`."""

    format: Literal["loxley/papers@1"] = "loxley/papers@1"
    as_of: str
    verdict: str
    papers: list[WrittenPaper]
    not_made: list[PaperNotMade] = []
    forms: list[OfficialForm]
    disclaimer: str

    def text(self) -> str:
        """A line for each paper and each form."""
        lines = [f"{paper.file}  ({paper.paper}, {paper.bytes:,} bytes)" for paper in self.papers]
        lines += [paper.sentence() for paper in self.not_made]
        lines += [form_sentence(form) for form in self.forms]
        return "\n".join([*lines, self.disclaimer])


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper as bytes, before it has a place. Of several of one kind, each has a file of its own."""

    name: PaperName
    file: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a case: the determination, the papers, and those that were not made."""

    determination: Determination
    papers: list[MadePaper]
    not_made: list[PaperNotMade]


def make_papers(
    case: Case, as_of: dt.date, only: Sequence[PaperName] = PAPER_NAMES, wanted: Wanted = AS_USUAL
) -> Made:
    """The determination and, of the papers asked for, those that the case calls for.

    Raises
    ------
    loxley.errors.InputError
        Where a text has a character that the papers' fonts cannot show.
    """
    determination = determine(case, as_of)
    made, not_made = [], []
    for kind in KINDS:
        if kind.name not in only:
            continue
        contents = kind.make(case, determination, wanted)
        if isinstance(contents, NotMade):
            not_made.append(PaperNotMade(paper=kind.name, because=contents.because, rule=contents.rule))
            continue
        for number, paper in enumerate(contents, start=1):
            file = f"{kind.name}.pdf" if number == 1 else f"{kind.name}-{number}.pdf"
            made.append(MadePaper(kind.name, file, render(paper)))
    return Made(determination, made, not_made)


def write_papers(
    case: Case,
    as_of: dt.date,
    folder: Path,
    only: Sequence[PaperName] = PAPER_NAMES,
    wanted: Wanted = AS_USUAL,
) -> Papers:
    """Make the papers, then write them: either every one is made or none is written."""
    made = make_papers(case, as_of, only, wanted)
    places = write_outputs(folder, {paper.file: paper.pdf for paper in made.papers})
    written = [
        WrittenPaper(
            paper=paper.name,
            file=str(place),
            sha256=hashlib.sha256(paper.pdf).hexdigest(),
            bytes=len(paper.pdf),
        )
        for paper, place in zip(made.papers, places, strict=True)
    ]
    determination = made.determination
    return Papers(
        as_of=determination.as_of,
        verdict=determination.verdict,
        papers=written,
        not_made=made.not_made,
        forms=official_forms(determination),
        disclaimer=determination.disclaimer,
    )
