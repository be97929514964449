"""The leaflet beside a determination, published with it and read by a person."""

import datetime as dt
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from pydantic import ConfigDict, Field

from loxley.coverage import sentences
from loxley.coverage.determination import Determination
from loxley.coverage.edition import AsPrinted
from loxley.coverage.explanation import Row, Tone
from loxley.coverage.finding_words import source, standing
from loxley.coverage.leaflet import LeafletLine, leaflet
from loxley.coverage.published import StatedDetermination, StatedFinding, stated, stated_finding
from loxley.formats import Format

_IN = "      "


class StatedLeafletLine(Format):
    """A line of the leaflet."""

    printed: str
    """What is printed, shortened."""
    from_: dt.date | None = Field(None, alias="from")
    """The first day on which it was the rule; null: not among our sources."""
    to: dt.date | None
    """The last day on which it was the rule of the national text, or of the program; null: still the rule."""
    local_to: dt.date | None
    """The last day on which the local text had it, where that is later."""
    rule_on_date_of_service: Literal["yes", "local", "no", "none"]
    """Whether it was the rule on the date of service; local: of the local text alone; none: not known."""
    finding: StatedFinding
    """What it finds in the case."""
    today: str
    """What the rules say of it today."""
    beside: list[StatedFinding]
    """What the determination found on the same."""


class StatedLeaflet(Format):
    """The leaflet, laid beside a determination. It decides nothing."""

    edition: str
    note: str
    lines: list[StatedLeafletLine]
    says_nothing_of: str


class DeterminationBesideLeaflet(StatedDetermination):
    """A determination with the leaflet beside it: the same keys, and one more."""

    model_config = ConfigDict(title="DeterminationBesideLeaflet")

    leaflet: StatedLeaflet


def stated_beside(determination: Determination, lines: Sequence[LeafletLine]) -> DeterminationBesideLeaflet:
    """The determination in its published form, with the leaflet's lines under a key of their own."""
    published = stated(determination)
    told: dict[str, Any] = {name: getattr(published, name) for name in StatedDetermination.model_fields}
    return DeterminationBesideLeaflet.model_construct(**told, leaflet=_stated(lines))


def _stated(lines: Sequence[LeafletLine]) -> StatedLeaflet:
    return StatedLeaflet(
        edition=leaflet().id,
        note=sentences.leaflet("note"),
        lines=[
            StatedLeafletLine.model_validate(
                {
                    "printed": line.printed.printed,
                    "from": line.printed.from_,
                    "to": line.printed.to,
                    "local_to": line.printed.local_to,
                    "rule_on_date_of_service": line.was_law,
                    "finding": stated_finding(line.finding),
                    "today": sentences.today(line.finding.id),
                    "beside": [stated_finding(each) for each in line.beside],
                }
            )
            for line in lines
        ],
        says_nothing_of=sentences.leaflet("silent"),
    )


def rows_beside(lines: Sequence[LeafletLine], width: int) -> list[Row]:
    """The leaflet in lines for a terminal, to stand after the explanation."""
    rows = [Row(""), Row(sentences.leaflet("heading"), "heading")]
    rows += _wrapped(sentences.leaflet("note"), width, "  ")
    for line in lines:
        rows += [Row(""), *_line(line, width)]
    return [*rows, Row(""), *_wrapped(sentences.leaflet("silent"), width, "  ")]


def _line(line: LeafletLine, width: int) -> Iterator[Row]:
    yield from _wrapped(f"“{line.printed.printed}”", width, "  ", "plain")
    yield from _wrapped(f"{_word(line)}: {line.finding.statement} ({_source(line)}).", width, _IN)
    yield from _wrapped(
        f"{_days(line.printed)} {sentences.leaflet(line.was_law)}".strip(), width, _IN, "faint"
    )
    yield from _wrapped(f"Today: {sentences.today(line.finding.id)}", width, _IN)
    for each in line.beside:
        told = sentences.leaflet(
            "beside", statement=each.statement, standing=standing(each), source=source(each.citation)
        )
        yield from _wrapped(told, width, _IN, "faint")
    if not line.beside:
        yield from _wrapped(sentences.leaflet("beside_none"), width, _IN, "faint")


_APPLIES = frozenset({"leaflet.notice", "leaflet.accessories"})


def _word(line: LeafletLine) -> str:
    """Met or not; of what is called not necessary, of a notice and of things sold besides, whether it applies."""
    finding = line.finding
    if finding.id in _APPLIES or (line.printed.stands_for or "").startswith("excluded."):
        finding = finding._replace(id=f"excluded.{finding.id}")
    return standing(finding)


def _source(line: LeafletLine) -> str:
    return source(line.finding.citation)


def _days(printed: AsPrinted) -> str:
    days = {"from_day": printed.from_, "to_day": printed.to, "local_to": printed.local_to}
    if printed.from_ is None:
        return sentences.leaflet("until", **days) if printed.to is not None else ""
    if printed.to is None:
        return sentences.leaflet("since", **days)
    return sentences.leaflet("between" if printed.local_to is None else "between_local", **days)


def _wrapped(text: str, width: int, indent: str, tone: Tone = "plain") -> list[Row]:
    lines = textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False
    )
    return [Row(line, tone) for line in lines]
