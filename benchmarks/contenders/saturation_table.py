"""The saturation line as a table of cubic cells in ln p, made with CoolProp and SciPy, read by compiled code."""

from math import log
from typing import Any

import numpy as np
from CoolProp.CoolProp import PropsSI
from numba import njit
from scipy.interpolate import CubicSpline

CELLS = 400
LOW_PA, HIGH_PA = 30_000.0, 800_000.0
T, V_L, V_G, A, B, A_SLOPE, B_SLOPE = range(7)
"""K, m3/kg, m3/kg, J/kg, J/m3, and the slopes of the last two by pressure: the places in what `saturated` gives."""


def saturation_table() -> Any:
    """Coefficients by cell, property and power. With a and b the energy of a vessel is m a(p) + V b(p)."""
    x = np.linspace(log(LOW_PA), log(HIGH_PA), CELLS + 1)
    ends = [PropsSI(["T", "D", "U"], "P", np.exp(x), "Q", quality, "Oxygen") for quality in (0.0, 1.0)]
    (temperature, rho_l, u_l), (_, rho_g, u_g) = (end.T for end in ends)
    v_l, v_g = 1.0 / rho_l, 1.0 / rho_g
    a, b = (u_l * v_g - u_g * v_l) / (v_g - v_l), (u_g - u_l) / (v_g - v_l)
    splines = [CubicSpline(x, each).c for each in (temperature, v_l, v_g, a, b)]
    return np.ascontiguousarray(np.array(splines).transpose(2, 0, 1))


@njit(cache=True)
def saturated(table: Any, p: float, out: Any) -> None:
    """Writes the seven properties at an absolute pressure, Pa, to `out`."""
    width = (log(HIGH_PA) - log(LOW_PA)) / CELLS
    x = (log(min(max(p, LOW_PA), HIGH_PA)) - log(LOW_PA)) / width
    cell = min(int(x), CELLS - 1)
    x = (x - cell) * width
    for each in range(5):
        c = table[cell, each]
        out[each] = ((c[0] * x + c[1]) * x + c[2]) * x + c[3]
    for each in range(2):
        c = table[cell, A + each]
        out[A_SLOPE + each] = ((3.0 * c[0] * x + 2.0 * c[1]) * x + c[2]) / p
