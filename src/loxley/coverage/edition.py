"""An edition: one dated text of one policy, as data.

Each file under `policies/` is one edition. It names its document, its three dates, the criteria it asks for with the
section that asks, and its values. The code that tests a criterion holds no figure and no date of its own.
"""

import datetime as dt
import tomllib
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from loxley.formats import Format

_NUMBER = (int, float)
Standing = Literal["read", "secondary", "unverified"]
Level = Literal["national", "local", "condition", "paper", "claim", "program", "calendar", "leaflet"]
"""What an edition is. A `condition` is a document of its own that is read with the text that says who is covered; the
figures of the rental's calendar decide no coverage; a leaflet is laid beside the rules and is in force on no day."""


class Citation(Format):
    """Where a rule is written, and how far our copy of it can be trusted."""

    document: str
    section: str
    edition: str
    url: str
    standing: Standing
    implemented: dt.date | None = None
    """When the contractors were told to apply it, where that differs from the day it took effect."""

    @model_serializer(mode="wrap")
    def _sparse(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        told: dict[str, Any] = handler(self)
        return (
            told if self.implemented is not None else {key: told[key] for key in told if key != "implemented"}
        )


class _Place(Format):
    section: str
    standing: Standing
    url: str | None = None


class _Value(_Place):
    value: int | float | dt.date | list[str]
    unit: str


class NoticeForm(Format):
    """An edition of the advance beneficiary notice, and the days on which it could be given."""

    edition: str
    expires: dt.date
    usable_from: dt.date
    usable_to: dt.date | None = None
    approved: dt.date
    mandatory_from: dt.date | None = None
    standing: Standing


class TelehealthSpan(Format):
    """Days on which a visit by telehealth counts, does not count, or may count."""

    from_: dt.date = Field(alias="from")
    to: dt.date
    counts: Literal["yes", "refer"]
    known_from: dt.date
    """The first day on which this could be known."""
    section: str
    standing: Standing


class Print(Format):
    """A print of a form, as far as it is known."""

    name: str
    omb: str | None = None
    expires: str | None = None
    """As printed."""
    questions: int
    standing: Standing


class AsPrinted(Format):
    """What a leaflet prints in one line, and from when to when it was the rule."""

    printed: str
    stands_for: str | None = None
    """The criterion of version 1 that it shortens."""
    from_: dt.date | None = Field(None, alias="from")
    to: dt.date | None = None
    """The last day on which the national text had it; null: still in force, or in no national text."""
    local_to: dt.date | None = None
    """The last day on which the local text had it, where that is a later one."""
    beside: tuple[str, ...] = ()
    """The criteria of a determination, or the beginnings of their names, that speak of the same."""
    items: tuple[str, ...] = ()
    standing: Standing


class Kind(Format):
    """What a code or a thing is, for coverage."""

    is_: Literal["stationary", "portable", "contents", "purchase", "bundled", "not-payable"] = Field(
        alias="is"
    )
    name: str
    standing: Standing
    belongs_to: Literal["stationary", "portable"] = "stationary"
    """For what is bundled, for contents and purchases: the system it belongs to."""
    form: Literal["gas", "liquid"] | None = None
    includes_contents: bool | None = None
    """For a stationary system: whether all contents are inside its rental."""
    takes: tuple[str, ...] | None = None
    """For a portable system: the contents that are payable for it where it stands alone."""
    since: dt.date | None = None
    """The first date of service of the code, where it is younger than its edition."""
    above_standard_flow: bool | None = None
    """For contents: only where more than the standard flow is ordered."""


class Edition(Format):
    """One dated text of one policy. See `policies/`."""

    id: str
    document: str
    level: Level
    effective: dt.date
    """The first date of service it governs."""
    issued: dt.date
    """The first day on which it could be known."""
    implemented: dt.date | None = None
    """When the contractors were told to apply it."""
    implements: str | None = None
    """For a local text: the national edition that it carries out."""
    url: str
    study: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    retest: tuple[str, ...] = ()
    """What is asked of a repeated study besides its day and its level."""
    late_retest: Literal["denied-between", "open"] | None = None
    """The days between the first period and a repeated study that came late: denied, or open."""
    exclusions: tuple[str, ...] = ()
    precedence: Literal["groups-first", "exclusions-first"] | None = None
    beyond_groups: Literal["discretion", "presumed-not-covered"] | None = None
    pays: dict[Literal["stationary", "portable"], dict[str, Literal["yes", "no", "refer"]]] = {}
    """For each kind of system: whether it is payable on a study in a state."""
    rule: Literal["required", "prohibited"] | None = None
    edition: str | None = None
    listed: tuple[str, ...] = ()
    rental: str = ""
    met: str = ""
    notice_on_file: str = ""
    no_notice: str = ""
    by_statute: str = ""
    """The modifier of a denial by statute."""
    voluntary_notice: str = ""
    """The modifier that goes with it where a notice was given all the same."""
    met_by_group: dict[str, str] = {}
    flow: dict[str, str] = {}
    """The modifiers of a flow beyond the standard band: band, how it was found, and `portable` where one is ordered."""
    no_high_flow: tuple[str, ...] = ()
    """Codes that are not paid more for a high flow."""
    replaced: str = ""
    replacements: tuple[str, ...] = ()
    """Why a delivery replaces equipment, so that a new rental begins."""
    no_order: str = ""
    telehealth: tuple[TelehealthSpan, ...] = ()
    modalities: dict[str, tuple[str, ...]] = {}
    signed_by_beneficiary: tuple[str, ...] = ()
    never_signed_by: tuple[str, ...] = ()
    """How the name of who may not sign for the patient begins."""
    of_event: str = ""
    forms: tuple[NoticeForm, ...] = ()
    prints: tuple[Print, ...] = ()
    printed: dict[str, AsPrinted] = {}
    unbilled_options: tuple[int, ...] = ()
    codes: dict[str, Kind] = {}
    things: dict[str, Kind] = {}
    criteria: dict[str, _Place] = {}
    values: dict[str, _Value] = {}

    @cached_property
    def policy(self) -> str:
        """The policy's name, without the date: `ncd-240.2`."""
        return self.id.partition("@")[0]

    def number(self, name: str) -> float:
        """A value that is a number, in the unit its name ends in."""
        value = self.values[name].value
        if not isinstance(value, _NUMBER):
            raise TypeError(f"{self.id}: {name} is not a number")
        return value

    def day(self, name: str) -> dt.date:
        """A value that is a date."""
        value = self.values[name].value
        if not isinstance(value, dt.date):
            raise TypeError(f"{self.id}: {name} is not a date")
        return value

    def names(self, name: str) -> list[str]:
        """A value that is a list of codes."""
        value = self.values[name].value
        if not isinstance(value, list):
            raise TypeError(f"{self.id}: {name} is not a list")
        return value

    @cached_property
    def citations(self) -> dict[str, Citation]:
        """Where this edition asks for each of its criteria."""
        return {
            criterion: Citation(
                document=self.document,
                section=place.section,
                edition=self.id,
                url=place.url or self.url,
                standing=place.standing,
                implemented=self.implemented,
            )
            for criterion, place in self.criteria.items()
        }

    @cached_property
    def contents(self) -> frozenset[str]:
        """The codes of contents."""
        return frozenset([code for code, kind in self.codes.items() if kind.is_ == "contents"])

    def citation(self, criterion: str) -> Citation:
        """Where this edition asks for `criterion`."""
        return self.citations[criterion]

    def carried_out_by(self, local: "Edition") -> "Edition":
        """This national text and the local one that carries it out, read as one: what either asks is asked.

        Where both ask for the same, the national text is cited.
        """
        together = self.model_copy(
            update={
                "study": (*self.study, *(each for each in local.study if each not in self.study)),
                "conditions": (
                    *self.conditions,
                    *(each for each in local.conditions if each not in self.conditions),
                ),
                "retest": (*self.retest, *(each for each in local.retest if each not in self.retest)),
                "late_retest": self.late_retest or local.late_retest,
                "criteria": {**local.criteria, **self.criteria},
                "values": {**local.values, **self.values},
            }
        )
        together.__dict__["citations"] = {**local.citations, **self.citations}
        return together

    def read_with(self, condition: "Edition") -> "Edition":
        """This text with what a document of its own adds to it, which keeps its own citations."""
        together = self.model_copy(
            update={
                "criteria": {**condition.criteria, **self.criteria},
                "values": {**condition.values, **self.values},
            }
        )
        together.__dict__["citations"] = {**condition.citations, **self.citations}
        return together

    @cached_property
    def of_retest(self) -> "Edition":
        """What this text asks of a repeated study: not what it asks once, at the start of therapy."""
        asked = self.model_copy(update={"study": self.retest, "conditions": ()})
        asked.__dict__["citations"] = self.citations
        return asked

    @cached_property
    def of_hypoxemic_retest(self) -> "Edition":
        """The same for a repeated study that has to meet the levels of Group I or II: nothing is beyond them."""
        asked = self.of_retest.model_copy(update={"exclusions": (), "beyond_groups": None})
        asked.__dict__["citations"] = self.citations
        return asked


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition that ships with the program, by policy and date."""
    folder = files("loxley.coverage") / "policies"
    found = []
    for policy in folder.iterdir():
        for file in policy.iterdir():
            if file.name.endswith(".toml"):
                edition = Edition.model_validate(tomllib.loads(file.read_text("utf-8")), strict=False)
                if edition.id != f"{policy.name}@{file.name.removesuffix('.toml')}":
                    raise ValueError(f"{policy.name}/{file.name} calls itself {edition.id}")
                found.append(edition)
    return tuple(sorted(found, key=lambda edition: (edition.policy, edition.effective)))
