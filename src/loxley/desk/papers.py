"""The papers of a case: from the record and the determination to content, to PDF, to files."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from loxley.coverage import Determination, determine
from loxley.desk.determination_sheet import determination_sheet
from loxley.desk.files import write_output
from loxley.desk.standard_written_order import standard_written_order
from loxley.formats import Format
from loxley.paperwork import Paper, render
from loxley.record import Case

PaperName = Literal["standard-written-order", "determination"]

_PAPERS: dict[PaperName, Callable[[Case, Determination], Paper]] = {
    "standard-written-order": standard_written_order,
    "determination": determination_sheet,
}
PAPER_NAMES: tuple[PaperName, ...] = tuple(_PAPERS)


class WrittenPaper(Format):
    """A paper that was written: which, where, and the hash of its bytes."""

    paper: str
    file: str
    sha256: str
    bytes: int


class OfficialForm(Format):
    """A form that is the government's: whether the day requires it, forbids it or does not need it, and which edition."""

    form: str
    rule: Literal["required", "prohibited", "not-required"]
    status: str
    edition: str | None = None
    also_usable: list[str] = []
    items: list[str] = []


class Papers(Format):
    """What `loxley papers` made, `loxley/papers@1`."""

    format: Literal["loxley/papers@1"] = "loxley/papers@1"
    as_of: str
    verdict: str
    papers: list[WrittenPaper]
    forms: list[OfficialForm]
    disclaimer: str

    def text(self) -> str:
        """A line for each paper and each form."""
        lines = [f"{paper.file}  ({paper.paper}, {paper.bytes:,} bytes)" for paper in self.papers]
        lines += [form_sentence(form) for form in self.forms]
        return "\n".join([*lines, self.disclaimer])


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper as bytes, before it has a place."""

    name: PaperName
    pdf: bytes


def make_papers(
    case: Case, as_of: dt.date, only: Sequence[PaperName] = PAPER_NAMES
) -> tuple[Determination, list[MadePaper]]:
    """The determination and the papers asked for.

    Raises
    ------
    loxley.errors.InputError
        Where a text has a character that the papers' fonts cannot show.
    """
    determination = determine(case, as_of)
    return determination, [MadePaper(name, render(_PAPERS[name](case, determination))) for name in only]


def write_papers(case: Case, as_of: dt.date, folder: Path, only: Sequence[PaperName] = PAPER_NAMES) -> Papers:
    """Make the papers, then write them: either every one is made or none is written."""
    determination, made = make_papers(case, as_of, only)
    written = []
    for paper in made:
        path = folder / f"{paper.name}.pdf"
        write_output(path, paper.pdf)
        digest = hashlib.sha256(paper.pdf).hexdigest()
        written.append(WrittenPaper(paper=paper.name, file=str(path), sha256=digest, bytes=len(paper.pdf)))
    return Papers(
        as_of=determination.as_of,
        verdict=determination.verdict,
        papers=written,
        forms=official_forms(determination),
        disclaimer=determination.disclaimer,
    )


def official_forms(determination: Determination) -> list[OfficialForm]:
    """What the day says of CMS-484 and of the advance beneficiary notice."""
    forms = []
    for document in determination.documents:
        if document.kind not in {"CMS-484", "ABN"}:
            continue
        rule: Literal["required", "prohibited", "not-required"] = "required"
        if document.status == "prohibited":
            rule = "prohibited"
        elif document.status == "not-required":
            rule = "not-required"
        forms.append(
            OfficialForm(
                form="CMS-484" if document.kind == "CMS-484" else "CMS-R-131 (ABN)",
                rule=rule,
                status=document.status,
                edition=document.edition,
                also_usable=document.also_usable,
                items=document.items,
            )
        )
    return forms


def form_sentence(form: OfficialForm) -> str:
    """What to do about a form, in words. The form itself comes from CMS."""
    match form.rule:
        case "prohibited":
            return f"{form.form}: must not go with a claim for this date of service."
        case "not-required":
            return f"{form.form}: not needed; no denial as not reasonable and necessary is expected."
        case _:
            which = form.edition or "an edition that is not among our sources: ask CMS or your contractor"
            more = f" (also usable that day: {', '.join(form.also_usable)})" if form.also_usable else ""
            items = f" for {', '.join(form.items)}" if form.items else ""
            standing = {"present": "on file", "missing": "missing", "defective": "on file, defective"}[
                form.status
            ]
            return (
                f"{form.form}: required{items}, {standing}. Edition: {which}{more}. Get the blank from CMS."
            )
