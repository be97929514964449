"""What a row of a book may not say. Every fault is told with its column; a value is told only where it is a number."""

from collections.abc import Sequence

import numpy as np

from loxley.errors import Fault
from loxley.oxygen import Fluid, saturation_line
from loxley.quantities import BAR_PA, PSI_PA, SECONDS_PER_DAY, SECONDS_PER_HOUR
from loxley.supply.fleet.columns import BOOK, FULL, PATTERN
from loxley.supply.fleet.rows import Column, Mask, Rows
from loxley.vessel.conventions import convention
from loxley.vessel.surroundings import Surroundings

HOURS_A_WEEK = 7.0 * SECONDS_PER_DAY / SECONDS_PER_HOUR
LEAST_LITRES, LEAST_WATTS, MOST_WATTS = 0.01, 1e-3, 1e4
"""Bounds of the arithmetic, as those of `loxley.vessel.Vessel`."""
MOST_LPM = 1e4
MOST_FILLS = HOURS_A_WEEK
"""One an hour, day and night."""


class Judge:
    """Holds rows to what can be, and keeps every fault with its row."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.sound = np.ones(rows.count, dtype=bool)
        """Which rows no fault has been found in so far."""
        self.faults: dict[int, list[Fault]] = {}

    def refuse(self, those: Mask, *faults: Fault) -> None:
        """These faults, of those rows."""
        for row in np.flatnonzero(those).tolist():
            self.faults.setdefault(row, []).extend(faults)
        self.sound &= ~those

    def refuse_given(self, those: Mask, names: Sequence[str], problem: str) -> None:
        """A fault of each column that is given in those rows and must not be."""
        for name in names:
            self.refuse(those & self.rows.number(name)[1], Fault(name, problem))

    def refuse_missing(self, those: Mask, names: Sequence[str], problem: str) -> None:
        """A fault of each column that is not given in those rows and must be."""
        for name in names:
            self.refuse(those & ~self.rows.number(name)[1], Fault(name, problem))

    def documented(self) -> None:
        """What every row must say, and that numbers are numbers, none of them below 0, hours and fills none beyond what a
        week has."""
        every = np.ones(self.rows.count, dtype=bool)
        for column in BOOK:
            if column.required and column.kind == "number":
                self.refuse_missing(
                    every, [column.name], "is not documented; give the number, and 0 where it is none"
                )
            elif column.required and column.name in self.rows.given:
                self.refuse(~self.rows.given[column.name], Fault(column.name, "is not documented"))
            if column.kind == "number":
                value, given = self.rows.number(column.name)
                self.refuse(given & ~np.isfinite(value), Fault(column.name, "is no finite number"))
                self._each(column.name, given & (value < 0.0), "is {:g}, below 0")
        for column in PATTERN:
            value = self.rows.number(column.name)[0]
            if column.name.startswith("flow"):
                over = np.isfinite(value) & (value > MOST_LPM)
                self._each(column.name, over, "is {:g} L/min, above what is followed")
        away = self.rows.number("hours_on_portable_away")[0]
        home = self.rows.number("hours_on_portable_home")[0]
        self._each(
            "hours_on_portable_away", away > HOURS_A_WEEK, f"is {{:g}}; a week has {HOURS_A_WEEK:g} hours"
        )
        self._each(
            "hours_on_portable_home",
            ~(away > HOURS_A_WEEK) & (away + home > HOURS_A_WEEK),
            f"is {{:g}}; with those away from home that is more than the {HOURS_A_WEEK:g} hours of a week",
        )
        self._each(
            "portable_fills_per_week",
            self.rows.number("portable_fills_per_week")[0] > MOST_FILLS,
            "is {:g}, more than one an hour",
        )

    def vessels(self, those: Mask) -> None:
        """Vessels in their own figures, among those rows."""
        cap = convention("home_container_cap").value
        volume = self.rows.number("volume_l")[0]
        self._each("volume_l", those & (volume < LEAST_LITRES), "is {:g} L, below what is followed")
        self._each(
            "volume_l", those & (volume > cap), f"is {{:g}} L, above the fire code's {cap:g} L for a home"
        )
        leak = self.rows.number("heat_leak_w")[0]
        self._each("heat_leak_w", those & (leak < LEAST_WATTS), "is {:g} W, below what is followed")
        self._each("heat_leak_w", those & (leak > MOST_WATTS), "is {:g} W, above what is followed")
        relief, economizer = self.rows.number("relief_psig")[0], self.rows.number("economizer_psig")[0]
        line = saturation_line(Fluid.OXYGEN)
        most = (line.high_pa - Surroundings().room_pa) / PSI_PA
        self._each("relief_psig", those & (relief <= 0.0), "is {:g} psig; a relief opens above 0")
        self._each(
            "relief_psig",
            those & (relief > most),
            f"is {{:g}} psig, above {most:.0f} psig ({line.high_pa / BAR_PA:g} bar), where the fluid's figures end",
        )
        self._each("economizer_psig", those & (economizer <= 0.0), "is {:g} psig; it switches above 0")
        self._each(
            "economizer_psig", those & (economizer > relief), "is {:g} psig, above the relief's setting"
        )

    def contents(self, least_kg: Column, most_kg: Column) -> None:
        """What the vessels hold, against what they can hold at their relief settings."""
        for name in ("oxygen_kg", FULL.name):
            value, given = self.rows.number(name)
            over = self.sound & given & (value > most_kg * (1.0 + 1e-9))
            for row in np.flatnonzero(over).tolist():
                problem = f"is {value[row]:g} kg; the vessel holds {most_kg[row]:.4g} kg to the brim"
                self.refuse(self._one(row), Fault(name, problem))
        full, given = self.rows.number(FULL.name)
        self._each(
            FULL.name, self.sound & given & (full <= least_kg), "is {:g} kg, which is the vapour alone"
        )

    def flows(self, largest_lpm: Column) -> None:
        """What is drawn, against what the vessels give."""
        for name in ("flow_day_lpm", "flow_night_lpm"):
            value = self.rows.number(name)[0]
            over = self.sound & (value > largest_lpm)
            for row in np.flatnonzero(over).tolist():
                problem = f"is {value[row]:g} L/min; the largest flow of this reservoir is {largest_lpm[row]:g} L/min"
                self.refuse(self._one(row), Fault(name, problem))

    def _each(self, name: str, those: Mask, problem: str) -> None:
        """A fault of those rows, with the value of each."""
        value = self.rows.number(name)[0]
        for row in np.flatnonzero(those).tolist():
            self.refuse(self._one(row), Fault(name, problem.format(value[row])))

    def _one(self, row: int) -> Mask:
        one = np.zeros(self.rows.count, dtype=bool)
        one[row] = True
        return one
