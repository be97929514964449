"""The figures that belong to no device, read from `conventions.toml` with source and standing."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Convention:
    """A figure with its unit, its source and how far to trust it."""

    value: float
    unit: str
    standing: str
    source: str
    note: str = ""


@cache
def convention(name: str) -> Convention:
    """The figure of that name.

    >>> convention("home_container_cap").value, convention("home_container_cap").unit
    (60.0, 'L')
    """
    return Convention(**figures_in("loxley.vessel", "conventions.toml")[name])


@cache
def figures_in(package: str, file: str) -> dict[str, dict[str, Any]]:
    """The figures of a TOML file of the package, a table each."""
    return tomllib.loads(files(package).joinpath(file).read_text(encoding="utf-8"))
