"""A book of patients that has been judged: its sound rows as arrays for the kernel, its other ones with what is wrong."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loxley.errors import Fault, InputError
from loxley.supply.conventions import convention
from loxley.supply.fleet.columns import FULL, MODEL, OWN, PATTERN, PORTABLE
from loxley.supply.fleet.judging import Judge
from loxley.supply.fleet.portables import fill_of, is_portable, rounded_psig
from loxley.supply.fleet.reservoirs import full_share_in_words, reservoir
from loxley.supply.fleet.rows import Column, Rows
from loxley.supply.uncertainties import uncertainty
from loxley.vessel.conventions import convention as of_vessels
from loxley.vessel.kernel.posing import devices_of, standing_of
from loxley.vessel.kernel.records import DEVICE

SPREADS = ("oxygen_kg", "heat_leak_w", *(column.name for column in PATTERN))
"""What is drawn by chance where there is more than one replicate."""


@dataclass(frozen=True, slots=True)
class Book:
    """The sound rows, in their order."""

    rows: NDArray[np.intp]
    """Which rows of the part they are."""
    devices: NDArray[np.void]
    leak_w: Column
    least_kg: Column
    """Contents that are vapour alone: at or below them the vessel is empty."""
    most_kg: Column
    """Liquid to the brim."""
    full_kg: Column
    means: dict[str, Column]
    """Of what has a spread, by name."""
    sds: dict[str, Column]
    fill_kg: Column
    """What a fill of the portable takes; 0 for who fills none."""
    fill_s: Column

    def __len__(self) -> int:
        return len(self.rows)

    def some(self, which: NDArray[np.intp] | slice) -> "Book":
        """Some of the rows."""
        return Book(
            self.rows[which],
            self.devices[which],
            self.leak_w[which],
            self.least_kg[which],
            self.most_kg[which],
            self.full_kg[which],
            {name: column[which] for name, column in self.means.items()},
            {name: column[which] for name, column in self.sds.items()},
            self.fill_kg[which],
            self.fill_s[which],
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of some rows."""

    book: Book
    faults: dict[int, list[Fault]]
    """By row, for those that are not sound."""
    says: tuple[str, ...]
    """What was taken for granted, in sentences, without order."""


def judged(rows: Rows) -> Judged:
    """The rows, each held to what can be. A row with a fault is left out and told."""
    judge = Judge(rows)
    judge.documented()
    posed = _Posed(rows.count)
    said: set[str] = set()
    _of_catalogue(rows, judge, posed, said)
    _in_own_figures(rows, judge, posed, said)
    _contents(rows, judge, posed, said)
    _portables(rows, judge, posed, said)
    sound = np.flatnonzero(judge.sound)
    means = {name: rows.number(name)[0] for name in SPREADS}
    means["heat_leak_w"] = posed.leak_w
    sds = {name: _spread(rows, name, means[name], posed, said, sound) for name in SPREADS}
    book = Book(
        sound,
        posed.devices[sound],
        posed.leak_w[sound],
        posed.least_kg[sound],
        posed.most_kg[sound],
        posed.full_kg[sound],
        {name: column[sound] for name, column in means.items()},
        {name: column[sound] for name, column in sds.items()},
        posed.fill_kg[sound],
        posed.fill_s[sound],
    )
    return Judged(book, judge.faults, tuple(said))


class _Posed:
    """Columns that come together model by model."""

    def __init__(self, count: int) -> None:
        self.devices = np.zeros(count, DEVICE)
        self.leak_w = np.full(count, np.nan)
        self.leak_sd = np.full(count, np.nan)
        self.least_kg, self.most_kg = np.full(count, np.nan), np.full(count, np.nan)
        self.full_kg = np.full(count, np.nan)
        self.source_psig = np.full(count, np.nan)
        self.largest_lpm = np.full(count, np.inf)
        self.fill_kg, self.fill_s = np.zeros(count), np.zeros(count)


def _of_catalogue(rows: Rows, judge: Judge, posed: _Posed, said: set[str]) -> None:
    words = rows.word(MODEL.name)
    for code, name in enumerate(words.names):
        those = words.codes == code
        if not np.any(those):
            continue
        judge.refuse_given(those, [column.name for column in OWN], "give it or reservoir_model, not both")
        try:
            found = reservoir(name)
        except InputError as error:
            judge.refuse(those, *error.faults)
            continue
        posed.devices[those] = found.device
        posed.leak_w[those] = found.leak_w
        posed.leak_sd[those] = found.leak_w * uncertainty(found.spread).sd
        posed.full_kg[those] = found.full_kg
        posed.source_psig[those] = found.source_psig
        posed.largest_lpm[those] = found.largest_lpm
        said.update((*found.says, _out(found.spread, "the evaporation of each vessel")))


def _in_own_figures(rows: Rows, judge: Judge, posed: _Posed, said: set[str]) -> None:
    own = rows.word(MODEL.name).codes < 0
    if not np.any(own):
        return
    missing = "is not documented; a reservoir needs it where no reservoir_model is given"
    judge.refuse_missing(own, [column.name for column in OWN], missing)
    columns = {column.name: rows.number(column.name)[0] for column in OWN}
    judge.vessels(own)
    those = np.flatnonzero(own & judge.sound)
    if not len(those):
        return
    posed.devices[those] = devices_of(
        columns["volume_l"][those],
        columns["heat_leak_w"][those],
        columns["relief_psig"][those],
        columns["economizer_psig"][those],
        convention("own_minimum_fill_share").value,
    )
    posed.leak_w[those] = columns["heat_leak_w"][those]
    posed.leak_sd[those] = posed.leak_w[those] * uncertainty("evaporation_unverified").sd
    posed.source_psig[those] = columns["economizer_psig"][those]
    at = standing_of(posed.devices["opens"][those])
    share = of_vessels("fill_full_share").value
    volume = posed.devices["volume"][those]
    posed.full_kg[those] = volume * (share / at.v_l + (1.0 - share) / at.v_g)
    said.update(
        (
            _least_in_words(),
            full_share_in_words(),
            _out("evaporation_unverified", "the evaporation of each vessel"),
        )
    )


def _contents(rows: Rows, judge: Judge, posed: _Posed, said: set[str]) -> None:
    those = np.flatnonzero(judge.sound)
    at = standing_of(posed.devices["opens"][those]) if len(those) else None
    if at is not None:
        posed.least_kg[those] = posed.devices["volume"][those] / at.v_g
        posed.most_kg[those] = posed.devices["volume"][those] / at.v_l
    full, given = rows.number(FULL.name)
    posed.full_kg[given] = full[given]
    judge.contents(posed.least_kg, posed.most_kg)
    judge.flows(posed.largest_lpm)
    said.add("The room is at 21 °C and one standard atmosphere; each vessel begins at its relief setting.")


def _portables(rows: Rows, judge: Judge, posed: _Posed, said: set[str]) -> None:
    fills = rows.number("portable_fills_per_week")[0]
    words = rows.word(PORTABLE.name)
    fills_any = judge.sound & ((fills > 0.0) | (rows.number("portable_fills_per_week_sd")[0] > 0.0))
    judge.refuse(
        fills_any & (words.codes < 0),
        Fault(PORTABLE.name, "is not documented; who fills portables has a model of them"),
    )
    psig, left = rounded_psig(posed.source_psig), convention("portable_left")
    for code, name in enumerate(words.names):
        those = judge.sound & (words.codes == code)
        if not np.any(those):
            continue
        if not is_portable(name):
            judge.refuse(
                those, Fault(PORTABLE.name, "is no portable of the catalogue; `loxley equip list` names them")
            )
            continue
        for source in np.unique(psig[those]):
            here = those & (psig == source)
            try:
                posed.fill_kg[here], posed.fill_s[here] = fill_of(name, float(source))
            except InputError as error:
                judge.refuse(here & fills_any, *error.faults)
        said.add(
            f"A fill of {name} takes what the plain twin gives for it, cold, with {left.value:.0%} of liquid left in it "
            f"({left.standing}; {left.source})."
        )


def _spread(
    rows: Rows, name: str, mean: Column, posed: _Posed, said: set[str], sound: NDArray[np.intp]
) -> Column:
    """The standard deviation of a column: as given, else by the program's own figures."""
    sd, given = rows.number(f"{name}_sd")
    if not np.all(given[sound]):
        if name == "heat_leak_w":
            return np.where(given, sd, posed.leak_sd)
        figure = "reservoir_scale" if name == "oxygen_kg" else "daily_use"
        own = uncertainty(figure)
        said.add(_out(figure, name))
        return np.where(given, sd, own.sd if own.unit == "kg" else own.sd * mean)
    return sd


def _least_in_words() -> str:
    least = convention("own_minimum_fill_share")
    return (
        f"A reservoir in its own figures fills no portable below {least.value:.0%} of its inner volume "
        f"({least.standing}; {least.source})."
    )


def _out(figure: str, what: str) -> str:
    return uncertainty(figure).text(f"Where no spread is given, {what}")
