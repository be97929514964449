"""The dated texts of payment: one file an edition, each value with its section, source and standing.

Laid out like the editions of coverage, `policies/<policy>/<first day>.toml`, and kept apart from them: they say what a month
pays and what may follow, never whether a patient is covered. Figures are exact decimals.
"""

import datetime as dt
import tomllib
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

from pydantic import Field

from loxley.coverage.edition import Citation, Standing
from loxley.formats import Format


class _Place(Format):
    section: str
    standing: Standing
    url: str | None = None


class _Value(_Place):
    value: int | Decimal | list[str]
    unit: str


class FlowRule(_Place):
    """What a modifier of the flow does to the amount of a month."""

    pays: Literal["share", "higher-add-on", "not-encoded"]
    """A share of the stationary amount; that amount and the higher of the two add-ons; not in our sources."""
    share: Decimal | None = None
    band: Literal["below", "above"]
    portable: Literal["with", "without", "either"]
    """Whether it goes with a portable on the same claim."""


class Inclusion(_Place):
    """What the monthly amount of a system holds, so that nothing of it is charged besides."""

    parts: tuple[str, ...]
    """In words, as the description of the code has them."""


class Bundled(_Place):
    """A code, or a thing of the equipment catalogue, that belongs to rented equipment."""

    is_: Literal["accessory", "supply"] = Field(alias="is")
    of: Literal["stationary", "portable", "either"]
    """The kind of system it belongs to."""
    name: str


class ContentsAfterCap(_Place):
    """The contents that are payable for a system whose paid months are over."""

    takes: tuple[str, ...]


class DeadlineRule(_Place):
    """How long somebody has, from which day, and what may become of the matter."""

    name: str
    counts_from: Literal["notice", "receipt", "identified", "service"]
    length: int
    unit: Literal["day", "year"]
    steps: dict[str, tuple[str, ...]]
    """The states it can be in, and from each the states that may follow."""
    in_time: str
    """The step that has to be taken by the deadline."""
    next: str | None = None
    """The matter that may follow where this one is lost."""


class DatesOfService(Format):
    """The first and the last date of service; None: no limit."""

    from_: dt.date | None = Field(None, alias="from")
    to: dt.date | None = None


class Proof(_Place):
    """A paper or a fact that a request for records asks for."""

    name: str
    dates_of_service: DatesOfService = DatesOfService()
    """For which it is asked."""
    only: Literal["portable", "notice", "encounter-listed", "always"] = "always"


class PaymentEdition(Format):
    """One dated text of one policy of payment."""

    id: str
    document: str
    effective: dt.date
    """The first date of service it governs."""
    issued: dt.date
    """The first day on which it could be known."""
    url: str
    values: dict[str, _Value] = {}
    criteria: dict[str, _Place] = {}
    flow: dict[str, FlowRule] = {}
    includes: dict[str, Inclusion] = {}
    bundled: dict[str, Bundled] = {}
    things: dict[str, Bundled] = {}
    after_cap: dict[str, ContentsAfterCap] = {}
    deadlines: dict[str, DeadlineRule] = {}
    proofs: dict[str, Proof] = {}

    def figure(self, name: str) -> Decimal:
        """A value that is a number, exact."""
        value = self.values[name].value
        if isinstance(value, list):
            raise TypeError(f"{self.id}: {name} is not a number")
        return Decimal(value)

    def count(self, name: str) -> int:
        """A value that is a whole number."""
        value = self.values[name].value
        if not isinstance(value, int):
            raise TypeError(f"{self.id}: {name} is not a whole number")
        return value

    def names(self, name: str) -> list[str]:
        """A value that is a list of codes."""
        value = self.values[name].value
        if not isinstance(value, list):
            raise TypeError(f"{self.id}: {name} is not a list")
        return value

    def cited(self, place: _Place) -> Citation:
        """Where something of this edition is written, and how far our copy can be trusted."""
        return Citation(
            document=self.document,
            section=place.section,
            edition=self.id,
            url=place.url or self.url,
            standing=place.standing,
        )

    @cached_property
    def citations(self) -> dict[str, Citation]:
        """The citation of each value and criterion, by its name."""
        return {name: self.cited(place) for name, place in {**self.values, **self.criteria}.items()}

    def citation(self, name: str) -> Citation:
        """The citation of a value or a criterion by its name."""
        return self.citations[name]


@cache
def payment_editions() -> tuple[PaymentEdition, ...]:
    """Every edition that ships with the program, by policy and date."""
    found = []
    for policy in (files("loxley.billing") / "policies").iterdir():
        for file in policy.iterdir():
            if file.name.endswith(".toml"):
                told = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
                edition = PaymentEdition.model_validate(told, strict=False)
                if edition.id != f"{policy.name}@{file.name.removesuffix('.toml')}":
                    raise ValueError(f"{policy.name}/{file.name} calls itself {edition.id}")
                found.append(edition)
    return tuple(sorted(found, key=lambda edition: (edition.id.partition("@")[0], edition.effective)))


@cache
def edition_of(policy: str, on: dt.date, as_of: dt.date | None = None) -> PaymentEdition | None:
    """The edition of a policy that governs a date of service, as far as it was issued by `as_of`; None if there is none.

    Without `as_of` everything that ships is known.
    """
    governing = [
        edition
        for edition in payment_editions()
        if edition.id.partition("@")[0] == policy
        and edition.effective <= on
        and (as_of is None or edition.issued <= as_of)
    ]
    return governing[-1] if governing else None


@cache
def text_of(policy: str) -> PaymentEdition:
    """The text of a policy that has one edition only and is asked for apart from any date."""
    (edition,) = [each for each in payment_editions() if each.id.partition("@")[0] == policy]
    return edition
