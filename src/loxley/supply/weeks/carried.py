"""How many filled units an outing takes: one after the other is used up, and those that wait evaporate meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass

from loxley.supply.weeks.full_unit import FullUnit, drawn, idle, is_none, kept_h
from loxley.supply.weeks.week import PulseFlow, SteadyFlow
from loxley.vessel import AnyPiece

MOST_CARRIED = 12
"""More are not looked for on an outing: nobody carries as many."""
_ROUNDING_H = 1e-9
_NOTHING_H = 1.0 / 60.0
"""A spare that gives less than a minute gives nothing."""

Stretch = tuple[SteadyFlow | PulseFlow, float]
"""A flow, and for how many hours."""


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill of a unit, and what is taken from it."""

    waits_h: float
    """How long it stands full before its turn."""
    used_h: float
    """How long it is used."""
    pieces: tuple[AnyPiece, ...]
    """All of that as a schedule."""


def fills_for(unit: FullUnit, stretches: Sequence[Stretch], *, carried: bool) -> tuple[Fill, ...] | None:
    """The fills that a spell takes; none of them where no oxygen is used, `None` where no number of them is enough.

    `carried`: all are filled before the spell and the later ones wait. Else one unit is filled again when it is used up.

    Raises
    ------
    InputError
        As `loxley.vessel.run`.
    """
    if all(is_none(flow) for flow, _hours in stretches):
        return ()
    total = sum(hours for _flow, hours in stretches)
    fills: list[Fill] = []
    begun = 0.0
    while begun < total - _ROUNDING_H:
        waits = begun if carried else 0.0
        before = [idle(waits)] if waits else []
        rest = _between(stretches, begun, total)
        kept = kept_h(unit.through([*before, *_pieces(rest)]))
        used = total - begun if kept is None else kept - waits
        too_many = carried and len(fills) == MOST_CARRIED
        if too_many or used < min(_NOTHING_H, total - begun):
            return None
        used_up = _between(stretches, begun, begun + used)
        fills.append(Fill(waits, used, (*before, *_pieces(used_up))))
        begun += used
    return tuple(fills)


def lasts_h(unit: FullUnit, stretches: Sequence[Stretch]) -> float:
    """Hours of a spell that one fill lasts: all of them where it is enough.

    Raises
    ------
    InputError
        As `loxley.vessel.run`.
    """
    kept = kept_h(unit.through(_pieces(stretches)))
    return sum(hours for _flow, hours in stretches) if kept is None else kept


def _pieces(stretches: Sequence[Stretch]) -> list[AnyPiece]:
    return [drawn(flow, hours=hours) for flow, hours in stretches]


def _between(stretches: Sequence[Stretch], start: float, end: float) -> list[Stretch]:
    """The part of some stretches from one hour to another."""
    part: list[Stretch] = []
    clock = 0.0
    for flow, hours in stretches:
        inside = min(clock + hours, end) - max(clock, start)
        if inside > _ROUNDING_H:
            part.append((flow, inside))
        clock += hours
    return part
