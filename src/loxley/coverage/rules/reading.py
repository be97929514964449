"""How a criterion reads in an edition: its statements, filled with the edition's own values."""

import datetime as dt
from string import Formatter

from loxley.coverage import sentences
from loxley.coverage.edition import Edition
from loxley.coverage.rules.wording import catalogue, plain


def reading(edition: Edition, criterion: str) -> tuple[str, ...]:
    """What the criterion says when it holds, in this edition's figures: one sentence or several.

    What only a case can fill stays as a blank with a name: `An order for <item> is on record`.
    """
    variants = readings(edition, criterion)
    whole = _whole(edition, criterion)
    return (variants[whole],) if whole in variants else tuple(dict.fromkeys(variants.values()))


def readings(edition: Edition, criterion: str) -> dict[str, str]:
    """Every variant of the criterion's statement by its name, filled; the empty name is the plain one."""
    return {
        variant: _filled(template, edition, criterion)
        for variant, template in sentences.variants(criterion).items()
    }


def _whole(edition: Edition, criterion: str) -> str | None:
    """The one variant that speaks for this edition, where the catalogue names one."""
    by_field = catalogue()["by_field"].get(criterion)
    if by_field is not None:
        value = getattr(edition, by_field["field"], None)
        own: str | None = by_field["variants"].get(value)
        return own
    whole: str | None = catalogue()["whole"].get(criterion)
    return whole


def _filled(template: str, edition: Edition, criterion: str) -> str:
    parts = []
    for text, name, _format, _conversion in Formatter().parse(template):
        parts.append(text)
        if name is not None:
            parts.append(_figure(edition, criterion, name))
    return "".join(parts)


def _figure(edition: Edition, criterion: str, name: str) -> str:
    value = edition.values.get(catalogue()["figures"].get(criterion, {}).get(name, name))
    if value is not None:
        return plain(value.value)
    own = getattr(edition, name, None)
    return own.isoformat() if isinstance(own, dt.date) else f"<{name}>"
