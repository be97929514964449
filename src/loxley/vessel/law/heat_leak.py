"""The heat that comes through the insulation.

A stated leak holds at the reference state: surroundings at 21 °C, the fluid saturated at the relief setting above one
standard atmosphere. Elsewhere it follows the temperature difference.
"""


def conductance(reference_leak: float, surroundings_k: float, fluid_k: float) -> float:
    """UA = Q_ref / (T_ref - T), W/K, from the leak in W at the reference state, temperatures in K.

    >>> round(conductance(1.78, 294.15, 99.953) * 1000, 3)  # 1.78 W at 22 psig, mW/K
    9.166
    """
    return reference_leak / (surroundings_k - fluid_k)


def heat_leak(conductance_w_per_k: float, surroundings_k: float, fluid_k: float) -> float:
    """Q = UA (T_surroundings - T), W.

    >>> round(heat_leak(0.01, 294.15, 94.15), 9)
    2.0
    """
    return conductance_w_per_k * (surroundings_k - fluid_k)
