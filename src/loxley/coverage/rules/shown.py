"""The rules to read, `loxley/rules@1`: policies, their editions, and all that an edition holds."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Literal

from pydantic import Field

from loxley.coverage import sentences
from loxley.coverage.edition import Edition, Standing
from loxley.coverage.rules.reading import reading
from loxley.coverage.rules.span import known, last_days, on_day
from loxley.formats import Format

WORST_FIRST: tuple[Standing, ...] = ("unverified", "secondary", "read")

HEAD = ("id", "document", "level", "effective", "issued", "implemented", "url", "criteria", "values")
"""The fields of an edition that have a place of their own here. Whatever else an edition holds is shown as it is."""


class ShownCriterion(Format):
    """A criterion as an edition asks for it."""

    id: str
    """Its code, as findings carry it."""
    words: tuple[str, ...]
    """What it says when it holds, in this edition's figures. A blank that only a case can fill reads `<item>`."""
    section: str
    """Where it is written."""
    url: str
    """The source."""
    standing: Standing
    """How far our copy of the text can be trusted."""
    more: dict[str, Any] = {}
    """Whatever else the edition says of it."""


class ShownValue(Format):
    """A figure, a date or a list of codes that criteria are measured by."""

    name: str
    """Its key."""
    value: Any
    """The figure; a date as ISO text; a list of codes."""
    unit: str
    """The unit; `date` for a date, `code` for codes, `1` for a share."""
    section: str
    """Where it is written."""
    url: str
    """The source."""
    standing: Standing
    """How far our copy of the text can be trusted."""
    more: dict[str, Any] = {}
    """Whatever else the edition says of it."""


class ShownEdition(Format):
    """One dated text of one policy, with all that it holds."""

    id: str
    """Its policy and its first date of service: `ncd-240.2@2021-09-27`."""
    document: str
    """What it is called."""
    level: str
    """What kind of text it is: `national`, `local`, `paper`, `claim`, `program`."""
    from_: dt.date = Field(alias="from")
    """The first date of service it speaks of."""
    to: dt.date | None
    """The last one: the day before the policy's next edition; null while there is none."""
    issued: dt.date
    """The first day on which it could be known."""
    implemented: dt.date | None
    """When the contractors were told to apply it, where that is another day."""
    url: str
    """The source of what has none of its own."""
    worst_standing: Standing | None
    """The weakest standing of anything it holds; null where it holds nothing that has one."""
    criteria: tuple[ShownCriterion, ...]
    """What it asks."""
    values: tuple[ShownValue, ...]
    """Its figures."""
    more: dict[str, Any]
    """Everything else it holds, by its key: code lists, prints of forms, modifiers, what goes first."""


class ShownPolicy(Format):
    """A policy with its editions, the oldest first."""

    policy: str
    """Its name: `ncd-240.2`."""
    level: str
    """What kind of text it is."""
    editions: tuple[ShownEdition, ...]
    """Its editions."""


class Rules(Format):
    """The rules that the program knows, or the part that was asked for."""

    format: Literal["loxley/rules@1"] = "loxley/rules@1"
    """The name of this format."""
    on: dt.date | None = None
    """The date of service for which they were asked, if for one."""
    as_of: dt.date | None = None
    """The day by which they had to be issued, if one was given."""
    asked: str | None = None
    """The edition, policy or criterion that was asked for, if one was."""
    policies: tuple[ShownPolicy, ...]
    """The policies, by name."""
    disclaimer: str
    """What they are not."""

    @property
    def editions(self) -> tuple[ShownEdition, ...]:
        """All editions, by policy and date."""
        return tuple(edition for policy in self.policies for edition in policy.editions)

    def to_json(self) -> str:
        """The published form."""
        return self.model_dump_json(by_alias=True, indent=2)


def rules(on: dt.date | None = None, *, as_of: dt.date | None = None) -> Rules:
    """The policies and their editions, as data.

    Parameters
    ----------
    on : date, optional
        Only the editions in force on this date of service.
    as_of : date, optional
        Only what had been issued by this day.

    Returns
    -------
    Rules
        Every criterion with its words, every value with its unit, each with section, source and standing.

    >>> [edition.id for edition in rules(dt.date(2019, 5, 10)).editions if edition.level == "national"]
    ['ncd-240.2@1993-10-27']
    """
    among = known(as_of)
    spoken = among if on is None else tuple(on_day(on, among).values())
    return set_out(spoken, among, on=on, as_of=as_of)


def set_out(
    chosen: Sequence[Edition],
    among: Sequence[Edition],
    *,
    on: dt.date | None = None,
    as_of: dt.date | None = None,
    asked: str | None = None,
) -> Rules:
    """The chosen editions as `Rules`; `among` are all that are known, from which their last days follow."""
    last = last_days(among)
    ordered = sorted(chosen, key=lambda edition: (edition.policy, edition.effective))
    policies = []
    for policy, group in groupby(ordered, key=lambda edition: edition.policy):
        shown = tuple(_edition(edition, last[edition.id]) for edition in group)
        policies.append(ShownPolicy(policy=policy, level=shown[-1].level, editions=shown))
    return Rules(on=on, as_of=as_of, asked=asked, policies=tuple(policies), disclaimer=sentences.disclaimer())


def contents(edition: Edition) -> dict[str, Any]:
    """All that the edition's file says, by key, as JSON would have it; what it leaves out is left out."""
    return edition.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _edition(edition: Edition, last: dt.date | None) -> ShownEdition:
    held = contents(edition)
    standings = set(_standings(held))
    return ShownEdition.model_validate(
        {
            "id": edition.id,
            "document": edition.document,
            "level": edition.level,
            "from": edition.effective,
            "to": last,
            "issued": edition.issued,
            "implemented": edition.implemented,
            "url": edition.url,
            "worst_standing": next((each for each in WORST_FIRST if each in standings), None),
            "criteria": tuple(
                ShownCriterion(id=criterion, words=reading(edition, criterion), **_placed(place, edition))
                for criterion, place in held.get("criteria", {}).items()
            ),
            "values": tuple(
                ShownValue(
                    name=name,
                    value=value["value"],
                    unit=value["unit"],
                    **_placed({key: value[key] for key in value if key not in {"value", "unit"}}, edition),
                )
                for name, value in held.get("values", {}).items()
            ),
            "more": {key: value for key, value in held.items() if key not in HEAD},
        }
    )


def _placed(place: Mapping[str, Any], edition: Edition) -> dict[str, Any]:
    own = {"section", "url", "standing"}
    return {
        "section": place["section"],
        "url": place.get("url") or edition.url,
        "standing": place["standing"],
        "more": {key: value for key, value in place.items() if key not in own},
    }


def _standings(held: Any) -> Iterator[str]:
    """Every standing that stands anywhere in an edition."""
    if isinstance(held, Mapping):
        for key, value in held.items():
            if key == "standing":
                yield value
            else:
                yield from _standings(value)
    elif isinstance(held, list | tuple):
        for value in held:
            yield from _standings(value)
