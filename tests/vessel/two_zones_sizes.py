"""How much equilibrium leaves out, as ratios two zones over equilibrium; printed by `python -m tests.vessel.two_zones_sizes`.

docs/model/two-zones.md repeats the table, and test_two_zones.py compares the two. Equilibrium is the oracle of these
tests, so that the table too needs nothing of loxley.
"""

from collections.abc import Iterator
from typing import NamedTuple

from .oracle import OracleVessel
from .two_zones import TwoZoneVessel
from .two_zones_exchange import MIXED, REDUCED, TEXTBOOK, Exchange

# 70 °F and one atmosphere: 1.32614 g of oxygen a litre (equation of state).
KG_PER_S_OF_1_LPM = 1.32614e-3 / 60


class Trial(NamedTuple):
    """A vessel. The heat capacity is a placeholder: 5 kg and 0.5 kg of stainless steel at 270 J/(kg K)."""

    name: str
    volume_l: float
    heat_leak_w: float
    wall_j_per_k: float


RESERVOIR = Trial("reservoir", 41.0, 1.8, 1350.0)
PORTABLE = Trial("portable", 1.2, 1.5, 135.0)
COLUMNS: dict[str, tuple[Exchange, bool]] = {
    "textbook": (TEXTBOOK, False),
    "reduced": (REDUCED, False),
    "reduced, with a wall": (REDUCED, True),
}
FULL = (90, 50, 10)


class Question(NamedTuple):
    """What is asked of a vessel: a rise at rest from a pressure, h; kilograms vented at rest in some hours; or the
    endurance of a flow, h."""

    vessel: Trial
    full_percent: int
    rise_from_psig: float | None = None
    rest_h: float | None = None
    flow_lpm: float | None = None

    @property
    def words(self) -> str:
        """In the words of the table."""
        if self.rise_from_psig is not None:
            return f"{self.rise_from_psig:.0f} to 22 psig at rest, h"
        if self.rest_h is not None:
            return f"vented in {self.rest_h:.0f} h at rest, kg"
        return f"endurance at {self.flow_lpm:g} L/min, h"

    @property
    def start_psig(self) -> float:
        """At the relief, unless the rise is asked for."""
        return 22.0 if self.rise_from_psig is None else self.rise_from_psig

    def put_to(self, vessel: OracleVessel | TwoZoneVessel) -> float:
        """The answer of a filled vessel."""
        if self.rise_from_psig is not None:
            vessel.piece(0.0, psig=22.0)
        elif self.rest_h is not None:
            vessel.piece(0.0, self.rest_h)
            return vessel.vented if isinstance(vessel, OracleVessel) else vessel.row("vented")
        else:
            vessel.piece((self.flow_lpm or 0.0) * KG_PER_S_OF_1_LPM, empty=True)
        return vessel.t / 3600

    def equilibrium(self) -> float:
        """The answer at equilibrium."""
        v = self.vessel
        oracle = OracleVessel(v.volume_l, 22.0, v.heat_leak_w, economizer_psig=20.0)
        return self.put_to(oracle.fill(self.full_percent / 100, self.start_psig))

    def two_zones(self, exchange: Exchange, walled: bool) -> float:
        """The answer in two zones."""
        v = self.vessel
        vessel = TwoZoneVessel(
            v.volume_l,
            22.0,
            v.heat_leak_w,
            exchange,
            economizer_psig=20.0,
            wall_j_per_k=v.wall_j_per_k if walled else 0.0,
        )
        return self.put_to(vessel.fill(self.full_percent / 100, self.start_psig))


QUESTIONS = (
    *(Question(RESERVOIR, full, rise_from_psig=20) for full in FULL),
    *(Question(RESERVOIR, full, rise_from_psig=10) for full in FULL),
    *(Question(RESERVOIR, full, rest_h=72) for full in FULL),
    Question(RESERVOIR, 10, flow_lpm=2),
    Question(RESERVOIR, 10, flow_lpm=0.25),
    *(Question(PORTABLE, full, rise_from_psig=20) for full in FULL),
    *(Question(PORTABLE, full, rise_from_psig=10) for full in FULL),
    *(Question(PORTABLE, full, rest_h=6) for full in (90, 50)),
    *(Question(PORTABLE, full, flow_lpm=2) for full in FULL),
)


def answers(question: Question) -> list[float]:
    """Equilibrium without a wall, and the ratios of the columns."""
    # A wall counts at equilibrium too: its column is held against the mixed vessel with that wall.
    without, walled = question.equilibrium(), question.two_zones(MIXED, walled=True)
    told = [question.two_zones(*how) / (walled if how[1] else without) for how in COLUMNS.values()]
    return [without, *told]


def table() -> Iterator[str]:
    """The table, line by line."""
    yield f"| vessel | question | full | equilibrium | {' | '.join(COLUMNS)} |"
    yield "|---" * (4 + len(COLUMNS)) + "|"
    for question in QUESTIONS:
        equilibrium, *ratios = answers(question)
        shown = " | ".join(f"{ratio:.2f}" for ratio in ratios)
        asked = f"{question.vessel.name} | {question.words} | {question.full_percent} %"
        yield f"| {asked} | {equilibrium:.3g} | {shown} |"


if __name__ == "__main__":
    print(*table(), sep="\n")
