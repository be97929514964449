"""What the portables of a trip hold over its hours, low, likely and high: the band of its picture."""

from bisect import bisect_right
from collections.abc import Sequence

from loxley.supply.trips.cases import LOW, chances
from loxley.supply.trips.outing import Outing, Turned, traced
from loxley.vessel import Run

_EVERY = 5
"""Of the cases that are followed to the answer, each so many'th is traced for the picture."""
_MINUTES = 60.0


def levels_of(
    outing: Outing, turned: Sequence[Turned], hours: Sequence[float]
) -> list[tuple[float, float, float]]:
    """Low, likely and high of what can still be used, kg of all portables together, at times since the start, in order.

    `turned` is how the cases turn out. What a portable holds when it is given up counts for nothing.
    """
    step_h = max(hours[-1] / len(hours), 1.0 / _MINUTES)
    cases = list(zip(chances(), turned, strict=True))[::_EVERY]
    totals = [[0.0] * len(hours) for _ in cases]
    for case, (chance, known) in enumerate(cases):
        for place, given_up_h in enumerate(known.by_unit):
            used_from_h = known.by_unit[place - 1] if place else 0.0
            run = traced(outing, chance, place, used_from_h, step_h * _MINUTES)
            if run is None:
                continue
            for index, hour in enumerate(hours):
                if hour < given_up_h:
                    totals[case][index] += _held(run, hour + outing.idle_h[place])
    low, likely, high = LOW // _EVERY, len(cases) // 2, len(cases) - 1 - LOW // _EVERY
    at = [sorted(each[index] for each in totals) for index in range(len(hours))]
    return [(each[low], each[likely], each[high]) for each in at]


def _held(run: Run, hour: float) -> float:
    """Contents between two samples of the trace."""
    trace = run.trace or ()
    after = bisect_right(trace, hour, key=lambda sample: sample.t_h)
    if after == 0:
        return trace[0].oxygen_kg
    if after == len(trace):
        return trace[-1].oxygen_kg
    first, second = trace[after - 1], trace[after]
    share = (hour - first.t_h) / (second.t_h - first.t_h)
    return first.oxygen_kg + share * (second.oxygen_kg - first.oxygen_kg)
