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
    return Convention(**_all()[name])


@cache
def _all() -> dict[str, dict[str, Any]]:
    text = files("loxley.vessel").joinpath("conventions.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
