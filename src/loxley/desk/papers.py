"""The papers of a case: from the record and the determination to content, to PDF, to files."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from loxley.coverage import Determination, determine
from loxley.desk.determination_sheet import determination_sheet
from loxley.desk.files import write_outputs
from loxley.desk.request_to_prescriber import NOTHING_ASKED, requests_to_prescriber
from loxley.desk.standard_written_order import standard_written_orders
from loxley.formats import Format
from loxley.paperwork import Paper, render
from loxley.record import Case

PaperName = Literal["standard-written-order", "determination", "request-to-prescriber"]

_PAPERS: dict[PaperName, Callable[[Case, Determination], Sequence[Paper]]] = {
    "standard-written-order": standard_written_orders,
    "determination": lambda case, determination: [determination_sheet(case, determination)],
    "request-to-prescriber": requests_to_prescriber,
}
PAPER_NAMES: tuple[PaperName, ...] = tuple(_PAPERS)
_NOT_MADE: dict[PaperName, str] = {"request-to-prescriber": NOTHING_ASKED}
"""Why a paper is not made, where a case may call for none."""

_NOT_NEEDED = {
    "CMS-484": "nothing that is asked for is a rented system",
    "CMS-R-131 (ABN)": "no denial as not reasonable and necessary is expected",
}


class WrittenPaper(Format):
    """A paper that was written: which, where, and the hash of its bytes."""

    paper: str
    file: str
    sha256: str
    bytes: int


class PaperNotMade(Format):
    """A paper for which the case has no use, and why."""

    paper: str
    because: str


class OfficialForm(Format):
    """A form that is the government's: whether the day requires it, forbids it or does not need it, and which edition."""

    form: str
    rule: Literal["required", "prohibited", "not-required"]
    status: str
    edition: str | None = None
    also_usable: list[str] = []
    items: list[str] = []
    type: str | None = None
    """Of a certificate: `initial`, `recertification`, `revised`."""


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
        lines += [f"{paper.paper}: not made; {paper.because}." for paper in self.not_made]
        lines += [form_sentence(form) for form in self.forms]
        return "\n".join([*lines, self.disclaimer])


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper as bytes, before it has a place. Of several of one kind, each has a file of its own."""

    name: PaperName
    file: str
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
    made = [
        MadePaper(name, f"{name}.pdf" if number == 1 else f"{name}-{number}.pdf", render(paper))
        for name in only
        for number, paper in enumerate(_PAPERS[name](case, determination), start=1)
    ]
    return determination, made


def write_papers(case: Case, as_of: dt.date, folder: Path, only: Sequence[PaperName] = PAPER_NAMES) -> Papers:
    """Make the papers, then write them: either every one is made or none is written."""
    determination, made = make_papers(case, as_of, only)
    places = write_outputs(folder, {paper.file: paper.pdf for paper in made})
    written = [
        WrittenPaper(
            paper=paper.name,
            file=str(place),
            sha256=hashlib.sha256(paper.pdf).hexdigest(),
            bytes=len(paper.pdf),
        )
        for paper, place in zip(made, places, strict=True)
    ]
    return Papers(
        as_of=determination.as_of,
        verdict=determination.verdict,
        papers=written,
        not_made=[
            PaperNotMade(paper=name, because=_NOT_MADE[name])
            for name in only
            if name in _NOT_MADE and name not in {paper.name for paper in made}
        ],
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
                type=document.type,
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
    if form.rule == "prohibited":
        return f"{form.form}: must not go with a claim for this date of service."
    if form.rule == "not-required":
        return f"{form.form}: not needed; {_NOT_NEEDED[form.form]}."
    which = form.edition or "one that is not among our sources: ask CMS or your contractor"
    more = f" (also usable that day: {', '.join(form.also_usable)})" if form.also_usable else ""
    items = f" for {', '.join(form.items)}" if form.items else ""
    standing = {"present": "on file", "missing": "missing", "defective": "on file, defective"}[form.status]
    blank = "" if form.status == "present" else " Get the blank from CMS."
    type_ = f", {form.type}" if form.type not in {None, "initial"} else ""
    return f"{form.form}{type_}: required{items}, {standing}. Edition: {which}{more}.{blank}"
