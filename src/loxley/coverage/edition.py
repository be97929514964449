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

Standing = Literal["read", "secondary", "unverified"]
Level = Literal["national", "local", "paper", "claim", "program", "leaflet"]
"""What kind of text it is. A leaflet is laid beside the rules and is in force on no day."""


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

    is_: Literal["stationary", "portable", "contents", "purchase", "bundled"] = Field(alias="is")
    name: str
    belongs_to: Literal["stationary", "portable"] = "stationary"
    """For what is bundled: the system whose rental it is inside."""


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
    exclusions: tuple[str, ...] = ()
    precedence: Literal["groups-first", "exclusions-first"] | None = None
    beyond_groups: Literal["discretion", "presumed-not-covered"] | None = None
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
        if not isinstance(value, int | float):
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
                "criteria": {**local.criteria, **self.criteria},
                "values": {**local.values, **self.values},
            }
        )
        together.__dict__["citations"] = {**local.citations, **self.citations}
        return together


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
