"""The inner wall of the vessel as thermal mass: it follows the contents, and its heat capacity follows the temperature.

    (m a' + V b' + C_w T') dp/dt = Q - L (w_l v_l + w_g v_g),      C_w = m_w c_w(T),      T' = dT/dp = T / L

In a good dewar the inner wall is as cold as what it holds. The capacity of a metal near 100 K is half or a third of that
in the room, so that a constant would not do.
"""

from collections.abc import Sequence
from math import log10

WARMEST_K = 300.0
"""The published fits end here; above, the capacity is held."""


def specific_heat(temperature_k: float, coefficients: Sequence[float]) -> float:
    """c_w(T), J/(kg K): 10 to the power of sum c_i (log10 T)^i, T in K, from 60 to 300 K, held above.

    Source: the form of the cryogenic material properties of NIST; the coefficients stand in `materials.toml`.

    >>> round(specific_heat(100.0, (2.0, 0.5)))  # 10^(2 + 0.5 * 2)
    1000
    """
    x = log10(min(temperature_k, WARMEST_K))
    total = 0.0
    for i in range(len(coefficients) - 1, -1, -1):
        total = total * x + coefficients[i]
    return float(10.0**total)


def wall_heat(from_k: float, to_k: float, coefficients: Sequence[float]) -> float:
    """The heat that takes a kilogram of wall from one temperature to another, J/kg, by Gauss's rule of five points.

    Panels of ten kelvins at most: the rule then errs by less than rounding.

    >>> round(wall_heat(100.0, 120.0, (3.0,)))  # constant 1000 J/(kg K)
    20000
    """
    low, high = min(from_k, WARMEST_K), min(to_k, WARMEST_K)
    panels = 1 + int(abs(high - low) / 10.0)
    half = (high - low) / (2.0 * panels)
    total = 0.0
    for panel in range(panels):
        middle = low + (2 * panel + 1) * half
        total += 0.5688888888888889 * specific_heat(middle, coefficients)
        for node, weight in (
            (0.5384693101056831, 0.47862867049936647),
            (0.9061798459386640, 0.23692688505618908),
        ):
            total += weight * specific_heat(middle + node * half, coefficients)
            total += weight * specific_heat(middle - node * half, coefficients)
    held = (to_k - high) - (from_k - low)  # beyond the fits
    return total * half + held * specific_heat(WARMEST_K, coefficients)
