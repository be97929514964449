"""The metals of inner walls, read from `materials.toml` with source and standing."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Metal:
    """Heat capacity of a metal, as published."""

    coefficients: tuple[float, ...]
    """c_i of log10 c = sum c_i (log10 T)^i; c in J/(kg K), T in K."""
    source: str
    standing: str


@cache
def metals() -> dict[str, Metal]:
    """Every metal by its name.

    >>> sorted(metals())
    ['aluminium', 'copper', 'stainless-steel']
    """
    text = files("loxley.vessel").joinpath("materials.toml").read_text(encoding="utf-8")
    return {
        name: Metal(tuple(entry["coefficients"]), entry["source"], entry["standing"])
        for name, entry in tomllib.loads(text).items()
    }


def metal(name: str) -> Metal:
    """The metal of that name; its callers have checked that there is one."""
    return metals()[name]
