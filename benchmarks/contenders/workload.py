"""The workload: reservoirs at home, each with a schedule of demand and of portables filled.

A lane is one reservoir at sea level and 21 °C. Its day has eight pieces of demand, drawn through an economizer, and up to
three fills, each posed as liquid taken off at a constant rate while nothing else is drawn. Most reservoirs were filled
in time; one in forty was forgotten and runs out: then a flow that fails stays off for the rest of its piece, later
pieces are tried, and a fill takes nothing. The ranges are round figures of home reservoirs and of prescriptions, chosen
for this benchmark; the same seed gives the same lanes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import exp, log
from random import Random

RELIEF_PSIG = 22.0
ECONOMIZER_PSIG = 20.0
ROOM_PA = 101_325.0
ROOM_K = 294.15
KG_PER_LITRE = 1.32614e-3
"""A litre of gas at 70 °F and one atmosphere; only turns a range of flows into a range of kg/s."""
PIECES_A_DAY = 8
MOST_FILLS = 3
FORGOTTEN, FORGOTTEN_AT = 40, 3
"""One lane in so many, and which of them."""
DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of time under one draw."""

    seconds: float
    flow_kg_s: float
    """0 where nothing is drawn."""
    is_fill: bool = False
    """Liquid into a portable; otherwise the patient's draw, through the economizer."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A reservoir and its schedule."""

    volume_l: float
    heat_leak_w: float
    """At the reference state: 21 °C outside, the fluid saturated at the relief setting."""
    fill_fraction: float
    start_psig: float
    pieces: tuple[Piece, ...]

    @property
    def days(self) -> float:
        """The length of the schedule."""
        return sum(piece.seconds for piece in self.pieces) / DAY_S


def lanes(count: int, days: int, seed: int = 1) -> tuple[Lane, ...]:
    """The first `count` lanes of a seed. A lane does not depend on how many follow, nor a day on those after it."""
    return tuple(
        _lane(Random(f"{seed}/{index}"), days, forgotten=index % FORGOTTEN == FORGOTTEN_AT)  # noqa: S311 (no secret)
        for index in range(count)
    )


def first_days(lane: Lane, days: float) -> Lane:
    """The lane up to a day: whole pieces only, and the last of them cut short."""
    left, pieces = days * DAY_S, list[Piece]()
    for piece in lane.pieces:
        if left > 0.0:
            pieces.append(replace(piece, seconds=min(piece.seconds, left)))
        left -= piece.seconds
    return replace(lane, pieces=tuple(pieces))


def _lane(chance: Random, days: int, *, forgotten: bool) -> Lane:
    return Lane(
        volume_l=chance.uniform(20.0, 47.0),
        heat_leak_w=chance.uniform(1.2, 2.4),
        fill_fraction=chance.uniform(0.1, 0.2) if forgotten else chance.uniform(0.6, 0.95),
        start_psig=chance.uniform(ECONOMIZER_PSIG, RELIEF_PSIG),
        pieces=tuple(piece for _ in range(days) for piece in _day(chance)),
    )


def _day(chance: Random) -> Iterator[Piece]:
    """Eight pieces of demand and the fills between them, in chance order."""
    fills = [_fill(chance) for _ in range(chance.randint(0, MOST_FILLS))]
    shares = [chance.uniform(0.3, 1.7) for _ in range(PIECES_A_DAY)]
    second = (DAY_S - sum(fill.seconds for fill in fills)) / sum(shares)
    demand = [Piece(share * second, _flow(chance)) for share in shares]
    pieces = [*demand, *fills]
    chance.shuffle(pieces)
    yield from pieces


def _flow(chance: Random) -> float:
    """0.25 to 6 L/min, low flows oftener than high ones; one piece in eight is idle."""
    if chance.random() < 1.0 / PIECES_A_DAY:
        return 0.0
    return exp(chance.uniform(log(0.25), log(6.0))) * KG_PER_LITRE / 60.0


def _fill(chance: Random) -> Piece:
    """0.3 to 1.2 kg in one to three minutes."""
    seconds = chance.uniform(60.0, 180.0)
    return Piece(seconds, chance.uniform(0.3, 1.2) / seconds, is_fill=True)
