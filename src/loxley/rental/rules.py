"""The figures and lists that the calendar counts by. They come in as values: which text gives them is not known here."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Unit = Literal["stationary", "portable"]
"""What has months of its own."""


@dataclass(frozen=True, slots=True)
class System:
    """A rented system, by its code."""

    unit: Unit
    contents: tuple[tuple[str, dt.date | None], ...] = ()
    """The contents that go with it, each with its first day where it is younger than the rules."""
    includes_contents: bool | None = None
    """Of a stationary system: whether its rental holds all contents. None: our sources do not say."""


@dataclass(frozen=True, slots=True)
class RentalRules:
    """What a rental is counted by."""

    effective: dt.date
    """The first day of these rules: how months before it count is not known."""
    paid_months: int
    lifetime_months: int
    break_in_need_days: int
    """A break in need longer than this, beyond the days left in the rental month, ends the period."""
    days_before_discharge: int
    starts_new_months: frozenset[str]
    """Replacements that begin new months."""
    starts_new_lifetime: frozenset[str]
    """Those that also begin a new useful lifetime."""
    stays_that_move_the_anchor: frozenset[str]
    homes: frozenset[str]
    no_homes: frozenset[str]
    systems: Mapping[str, System]
    owned_stationary: frozenset[str]
    """Codes of stationary gas or liquid systems that a patient may own."""

    def unit_of(self, code: str | None) -> Unit | None:
        """Which unit a code is; None where it is no system."""
        system = self.systems.get(code or "")
        return None if system is None else system.unit
