"""Cylinders for a patient's spells away from the reservoir: their litres over what is used. Gas does not evaporate."""

from collections.abc import Sequence
from math import ceil

from loxley.supply.weeks.carried import Stretch
from loxley.supply.weeks.full_unit import litres_per_hour

_ROUNDING = 1e-9
"""A use that is a whole number of cylinders must not become one more by the last bit."""


def whole(share: float) -> int:
    """How many whole ones are needed.

    >>> whole(1.45), whole(2.0), whole(2.0 + 1e-12)
    (2, 2, 2)
    """
    return max(1, ceil(share - _ROUNDING))


def litres_of(stretches: Sequence[Stretch]) -> float:
    """Litres of gas that a spell uses.

    >>> from loxley.supply.weeks.week import SteadyFlow
    >>> litres_of([(SteadyFlow(flow_lpm=2.0), 1.5), (SteadyFlow(flow_lpm=3.0), 0.5)])
    270.0
    """
    return sum(litres_per_hour(flow) * hours for flow, hours in stretches)


def cylinders_for(litres: float, gas_l: float) -> int:
    """Full cylinders that a spell takes; none where no oxygen is used.

    >>> cylinders_for(270.0, 164.0), cylinders_for(0.0, 164.0)
    (2, 0)
    """
    return whole(litres / gas_l) if litres > 0.0 else 0
