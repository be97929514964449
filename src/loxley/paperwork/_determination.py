"""The determination sheet: a verdict with every reason, as values that are already words.

The codes of verdicts, findings and documents are those of the format `loxley/determination@1`.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from loxley.paperwork._paper import Paper
from loxley.paperwork._parties import Patient, Supplier

Verdict = Literal["covered", "not-covered", "incomplete", "refer"]
Holds = Literal["yes", "no", "unknown", "conflict", "refer"]
"""As in the format, and `refer` for what more facts would not settle: a person decides."""
Ask = Literal["prescriber", "supplier", "beneficiary", "facility"]
CitationStanding = Literal["read", "secondary", "unverified"]
DocumentStatus = Literal["present", "missing", "defective", "not-required", "prohibited"]
ReferBecause = Literal["conflict", "discretion", "not-encoded", "other-payer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """The verdict on one item asked for."""

    code: str
    """Its HCPCS code, or the catalogue's id where it has none."""
    description: str | None = None
    verdict: Verdict
    group: str | None = None
    modifiers: tuple[str, ...] = ()
    """In the order of billing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a criterion is written."""

    document: str
    section: str
    edition: str
    standing: CitationStanding
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetText:
    """One of the texts between which sources conflict, to stand beside the other."""

    document: str
    edition: str
    days: str | None = None
    """From when it is in effect, and from when it was to be applied."""
    says: str | None = None
    because: tuple[str, ...] = ()
    """The rules of it that say so, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One rule in words, whether it holds, and on what."""

    statement: str
    holds: Holds
    heading: str = ""
    """Under which it stands: `The study`."""
    facts: tuple[str, ...] = ()
    """The facts it rests on, each with its proof and day, in words."""
    citation: Citation | None = None
    excludes: bool = False
    """Whether it is an exclusion: a rule that tells against the patient when it holds."""
    decides: bool = True
    """Whether a line, a document or a missing fact rests on it. The others are shown after, in short."""
    texts: tuple[SheetText, ...] = ()
    """Where sources conflict: the texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDocument:
    """A document that a rule asks for or forbids, and how it stands."""

    name: str
    status: DocumentStatus
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingFact:
    """A fact without which it cannot be decided, and who can give it."""

    ask: Ask
    question: str
    """What to ask, in words that favour no answer."""
    about: str | None = None
    """The record that it is about: `study t1 of 2024-05-08`."""
    rule: int | None = None
    """The number of the rule that asks, among those that decide; the first is 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePeriod:
    """From when to when the verdict carries, and when a retest is due."""

    starts_on: date | None = None
    ends_on: date | None = None
    retest_from: date | None = None
    retest_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDate:
    """A day that matters, and what it is."""

    day: date
    what: str
    source: str | None = None
    """Where the rule that makes it is written."""
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterminationSheet(Paper):
    """A coverage determination for the file: what was decided, on what, by which rules, and what is still to do.

    One page, as long as type of a readable size allows it.
    """

    template: ClassVar[str] = "determination_sheet.typ"

    verdict: Verdict
    group: str | None = None
    notice_needed: bool = False
    """Whether a denial is expected for which the patient must be given notice first."""
    refer_because: ReferBecause | None = None
    date_of_service: date
    engine: str
    """The version that decided."""
    disclaimer: str
    supplier: Supplier
    patient: Patient
    lines: tuple[SheetLine, ...] = ()
    period: CoveragePeriod | None = None
    criteria: tuple[Criterion, ...] = ()
    documents: tuple[SheetDocument, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    dates: tuple[SheetDate, ...] = ()
    """The earliest first; the first that is not past is the next that matters."""
    advice: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
