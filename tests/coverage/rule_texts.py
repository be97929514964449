"""Editions made up for tests, beside those that ship, and what a reader sees of them."""

import datetime as dt
from typing import Any

from loxley.coverage import Edition, editions
from loxley.coverage.rules import Rules, shown

SHIPPED = {edition.id: edition for edition in editions()}
IN_FORCE = [name for name, edition in SHIPPED.items() if str(edition.level) != "leaflet"]
"""Without what is only laid beside the rules."""
WIDTHS = (60, 100)


def day(text: str) -> dt.date:
    """A date as ISO writes it."""
    return dt.date.fromisoformat(text)


def made_up(date: str = "2001-01-01", policy: str = "made-up", **more: Any) -> Edition:
    """A small edition of a policy that does not exist."""
    held: dict[str, Any] = {
        "id": f"{policy}@{date}",
        "document": "A made-up text",
        "level": "paper",
        "effective": date,
        "issued": date,
        "url": "https://example.org/text",
        **more,
    }
    return Edition.model_validate(held, strict=False)


def value(what: Any, unit: str, section: str = "1", standing: str = "read") -> dict[str, Any]:
    """A value of an edition."""
    return {"value": what, "unit": unit, "section": section, "standing": standing}


def place(section: str = "1", standing: str = "read", **more: Any) -> dict[str, Any]:
    """Where a criterion stands."""
    return {"section": section, "standing": standing, **more}


def read_by_a_person(rules: Rules, width: int = 100) -> str:
    """What `show` prints, as one line of words: how it is broken into lines is nothing of its sense."""
    return " ".join(" ".join(row.text for row in shown(rules, width)).split())


class EditionOfLater(Edition):
    """An edition as a later version of the program may have it: with fields that nobody told the reader of."""

    visits_by: tuple[str, ...] = ()
    colour_of_the_form: str | None = None
    ceilings: dict[str, dict[str, int]] = {}
