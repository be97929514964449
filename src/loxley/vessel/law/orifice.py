"""What a metering orifice lets through when the pressure behind it falls.

Its gas is at room temperature. While choked its flow is in proportion to the pressure, below that less, by the flow of
an ideal gas through a nozzle:

    w / w_set = p psi(p_0 / p) / (p_set psi(p_0 / p_set))
    psi(r) = sqrt(r^(2/g) - r^((g+1)/g)) for r above the critical ratio, and its value there below it
"""

from functools import lru_cache
from math import sqrt


def critical_ratio(heat_ratio: float) -> float:
    """Ratio of back pressure to pressure below which the flow is choked: (2 / (g + 1))^(g / (g - 1)).

    >>> round(critical_ratio(1.4), 3)
    0.528
    """
    return float((2.0 / (heat_ratio + 1.0)) ** (heat_ratio / (heat_ratio - 1.0)))


def flow_function(ratio: float, heat_ratio: float) -> float:
    """psi, without dimension, for a ratio of back pressure to pressure from 0 to 1."""
    ratio = min(max(ratio, critical_ratio(heat_ratio)), 1.0)
    return sqrt(ratio ** (2.0 / heat_ratio) - ratio ** ((heat_ratio + 1.0) / heat_ratio))


def share_of_setting(
    pressure: float, surroundings: float, rated: float, rated_surroundings: float, heat_ratio: float
) -> float:
    """Flow over its setting, at absolute pressures in Pa: here, outside, and as it was set.

    >>> round(share_of_setting(150_000.0, 101_325.0, 239_220.0, 101_325.0, 1.4), 2)  # set at 20 psig at sea level
    0.6
    """
    if pressure <= surroundings:
        return 0.0
    here = pressure * flow_function(surroundings / pressure, heat_ratio)
    return here / (rated * flow_function(rated_surroundings / rated, heat_ratio))


@lru_cache(maxsize=1024)
def pressure_of_share(
    share: float, surroundings: float, rated: float, rated_surroundings: float, heat_ratio: float
) -> float:
    """The absolute pressure, Pa, at which the orifice gives `share` of its setting, by bisection. Kept for the places
    and devices that were asked for last: a trip asks hundreds of times for the same.

    >>> round(pressure_of_share(0.9, 101_325.0, 239_220.0, 101_325.0, 1.4))  # choked: 0.9 of the rated pressure
    215298
    """
    low = surroundings
    high = (
        surroundings + rated
    )  # the share there is at least 1: choked, or nearly, at more than the rated pressure
    while share_of_setting(high, surroundings, rated, rated_surroundings, heat_ratio) < share:
        high += rated
    for _ in range(200):
        middle = (low + high) / 2.0
        if not low < middle < high:
            break
        if share_of_setting(middle, surroundings, rated, rated_surroundings, heat_ratio) < share:
            low = middle
        else:
            high = middle
    return high
