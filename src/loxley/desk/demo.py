"""The demonstration: the examples run through, start to end."""

import datetime as dt
import importlib.resources
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from loxley.coverage import Determination, determine
from loxley.desk.claim_story import ClaimStory
from loxley.desk.decide import open_case
from loxley.desk.estimate import estimate
from loxley.desk.papers.making import write_papers
from loxley.desk.papers.official_forms import form_sentence
from loxley.desk.simulate import simulate
from loxley.desk.trip import answer_trip
from loxley.errors import NotFoundError
from loxley.formats import Format
from loxley.record import Case
from loxley.supply import TripAnswer
from loxley.supply.estimating.estimate import Estimate
from loxley.vessel import Run

_CASES = (
    ("current.json", "A patient of today's policy: reservoir and portable"),
    ("2019.json", "A patient of 2019, with a certificate of medical necessity"),
    ("denied.json", "A request that will be denied: a notice comes first"),
    ("missing.json", "A referral with facts missing"),
)
_SCENARIOS = (
    ("night-on-the-reservoir.json", "A night on the reservoir"),
    ("afternoon-on-a-portable.json", "An afternoon on a portable"),
    ("idle-portable.json", "A full portable, left alone"),
)
_TRIP = ("visit-by-bus.json", "A visit by bus: will the portable last?")
_HISTORY = ("home-history.json", "A home last looked at some days ago: what is left?")
CLAIM_TITLE = "The first month of the first patient, billed and paid"
_NO_CLOCK = dt.datetime.max  # noqa: DTZ901 (moments of a history are local)
"""The example of a home names its own moment of now."""


@dataclass(frozen=True, slots=True)
class DemonstratedCase:
    """A case decided and papered."""

    title: str
    case: Case
    determination: Determination
    files: tuple[str, ...]
    paper_lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemonstratedRun:
    """A vessel run through its schedule."""

    title: str
    report: Run


@dataclass(frozen=True, slots=True)
class DemonstratedAnswer:
    """A question answered: whether a trip lasts, what a home holds."""

    title: str
    answer: TripAnswer | Estimate

    @property
    def sentence(self) -> str:
        """The answer in a sentence."""
        return self.answer.headline if isinstance(self.answer, TripAnswer) else self.answer.sentence


Demonstrated = DemonstratedCase | DemonstratedRun | DemonstratedAnswer
"""A part of the demonstration."""


class ShownCase(Format):
    """A case of the demonstration, in short."""

    title: str
    verdict: str
    papers: list[str]


class ShownRun(Format):
    """A run of the demonstration, in short."""

    title: str
    endurance_h: float | None
    delivered_l: float
    vented_kg: float


class ShownAnswer(Format):
    """An answer of the demonstration, in short."""

    title: str
    sentence: str


class Demonstration(Format):
    """What was shown, `loxley/demonstration@1`."""

    format: Literal["loxley/demonstration@1"] = "loxley/demonstration@1"
    folder: str
    cases: list[ShownCase]
    runs: list[ShownRun]
    answers: list[ShownAnswer]
    claim: ClaimStory
    """The first month of the first case: billed, answered, paid."""

    @classmethod
    def of(cls, parts: Sequence[Demonstrated], claim: ClaimStory, folder: Path) -> "Demonstration":
        """The summary of what was shown."""
        return cls(
            folder=str(folder.resolve()),
            claim=claim,
            cases=[
                ShownCase(title=part.title, verdict=part.determination.verdict, papers=list(part.files))
                for part in parts
                if isinstance(part, DemonstratedCase)
            ],
            runs=[
                ShownRun(
                    title=part.title,
                    endurance_h=part.report.endurance_h,
                    delivered_l=part.report.delivered_l,
                    vented_kg=part.report.vented_kg,
                )
                for part in parts
                if isinstance(part, DemonstratedRun)
            ],
            answers=[
                ShownAnswer(title=part.title, sentence=part.sentence)
                for part in parts
                if isinstance(part, DemonstratedAnswer)
            ],
        )

    def text(self) -> str:
        """The summary for a person."""
        lines = ["In short", "--------"]
        lines += [f"{case.title}: {case.verdict}" for case in self.cases]
        for run in self.runs:
            hours = "the flow never failed" if run.endurance_h is None else f"{run.endurance_h:.1f} hours"
            if run.endurance_h is None and run.delivered_l == 0:
                hours = f"{run.vented_kg:.2f} kg went into the room"
            lines.append(f"{run.title}: {hours}")
        lines += [f"{answer.title} {answer.sentence}" for answer in self.answers]
        lines.append(f"{CLAIM_TITLE}: {self.claim.total_usd} USD charged, {self.claim.paid_usd} USD paid")
        papers = sum(len(case.papers) for case in self.cases)
        lines.append(f"{papers} papers are in {self.folder}")
        return "\n".join(lines)


def demonstrate(folder: Path) -> Iterator[Demonstrated]:
    """Each example in turn: decided as on its own date of service, papered into `folder`, run, or answered."""
    for name, title in _CASES:
        case = open_case(example(name))
        as_of = case.request.date_of_service
        determination = determine(case, as_of)
        papers = write_papers(case, as_of, folder / name.removesuffix(".json"))
        files = tuple(paper.file for paper in papers.papers)
        lines = (*files, *(form_sentence(form) for form in papers.forms))
        yield DemonstratedCase(title, case, determination, files, lines)
    for name, title in _SCENARIOS:
        yield DemonstratedRun(title, simulate(example(name)))
    name, title = _TRIP
    yield DemonstratedAnswer(title, answer_trip(example(name)))
    name, title = _HISTORY
    yield DemonstratedAnswer(title, estimate(example(name), None, _NO_CLOCK))


def example(name: str) -> bytes:
    """An example that ships with the program: inside an installed package, or beside the source."""
    package = importlib.resources.files("loxley")
    for folder in (package / "examples", Path(str(package)).parent.parent / "examples"):
        example = folder / name
        if example.is_file():
            return example.read_bytes()
    raise NotFoundError(f"the example {name} was not installed; reinstall loxley")
