"""The figures of this room that belong to no device and are no spread, read from `conventions.toml`."""

from functools import cache

from loxley.vessel.conventions import Convention, figures_in


@cache
def convention(name: str) -> Convention:
    """The figure of that name, with source and standing.

    >>> convention("usual_reserve").value, convention("usual_reserve").unit
    (60.0, 'min')
    """
    return Convention(**figures_in("loxley.supply", "conventions.toml")[name])
