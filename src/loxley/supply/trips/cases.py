"""The cases in which a trip may turn out, and the low, likely and high end of them."""

from collections.abc import Sequence
from functools import cache

from loxley.supply.conventions import convention
from loxley.supply.trips.outing import Chance, Outing, Turned, turned_out
from loxley.supply.trips.points import COUNT, even_points
from loxley.supply.trips.trip import MOST_PORTABLES
from loxley.supply.trips.trip_answer import Spread

LOW, LIKELY, HIGH = COUNT // 20, COUNT // 2, COUNT - 1 - COUNT // 20
"""Places in the order of the cases: of 199 the 10th, 100th and 190th have 5, 50 and 95 of a hundred on their low side."""
_SHARED = 5
"""Things that are out in the same way for every portable; each has a reading of its own beside."""


@cache
def chances() -> tuple[Chance, ...]:
    """The cases that are followed: spread evenly over all that may be out. They are the same for every trip, so that
    what one more portable would bring can be added to what is known already."""
    most = MOST_PORTABLES + int(convention("most_spares").value)
    return tuple(
        Chance(flow, leg, capacity, evaporation, empty, tuple(readings))
        for flow, leg, capacity, evaporation, empty, *readings in even_points(_SHARED + most)
    )


def cases_of(outing: Outing, known: Sequence[Turned] | None = None) -> list[Turned]:
    """How an outing turns out in every case, in the order of `chances`; `known` is how it does with fewer units."""
    if known is None:
        return [turned_out(outing, chance) for chance in chances()]
    return [
        turned_out(outing, chance, before.by_unit) for chance, before in zip(chances(), known, strict=True)
    ]


def case_at(turned: Sequence[Turned], rank: int) -> int:
    """The number of the case of that place in the order, from the one that has the least left."""
    return sorted(range(COUNT), key=lambda number: turned[number].reserve_h)[rank]


def spread(values: Sequence[float]) -> Spread:
    """Low, likely and high of the cases."""
    ordered = sorted(values)
    return Spread(low=ordered[LOW], likely=ordered[LIKELY], high=ordered[HIGH])
