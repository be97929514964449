"""loxley runs a home liquid-oxygen service: the twin of the vessels, Medicare coverage with its reasons, the papers.

The names below are what users may rely on. They are loaded when they are first used, so that `import loxley` is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from loxley.version import __version__

if TYPE_CHECKING:
    from loxley.coverage import Determination, determine
    from loxley.coverage.rules import rules
    from loxley.equipment import catalogue
    from loxley.record import Case, read_case
    from loxley.supply import Trip, forecast, will_last
    from loxley.vessel import Draw, Run, Vessel, run

_HOMES = {
    "Case": ("loxley.record", "Case"),
    "Determination": ("loxley.coverage", "Determination"),
    "Draw": ("loxley.vessel", "Draw"),
    "Run": ("loxley.vessel", "Run"),
    "Trip": ("loxley.supply", "Trip"),
    "Vessel": ("loxley.vessel", "Vessel"),
    "catalogue": ("loxley.equipment", "catalogue"),
    "determine": ("loxley.coverage", "determine"),
    "forecast": ("loxley.supply", "forecast"),
    "read_case": ("loxley.record", "read_case"),
    "rules": ("loxley.coverage.rules", "rules"),
    "run": ("loxley.vessel", "run"),
    "will_last": ("loxley.supply", "will_last"),
}

__all__ = [
    "Case",
    "Determination",
    "Draw",
    "Run",
    "Trip",
    "Vessel",
    "__version__",
    "catalogue",
    "determine",
    "forecast",
    "read_case",
    "rules",
    "run",
    "will_last",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'loxley' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
