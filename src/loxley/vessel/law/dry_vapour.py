"""The balance after the last drop: one phase, that warms up. Floats in, floats out.

With rho = m / V and vapour leaving as it is in the vessel,

    m c_v dT/dt = Q - w (h - u - rho u_rho),      dm/dt = -w,      dp/dt = p_T dT/dt + p_rho drho/dt

and h - u - rho u_rho = T p_T / rho by the laws of thermodynamics, for any fluid.
"""


def expansion_work(temperature: float, p_by_temperature: float, density: float) -> float:
    """h - u - rho u_rho = T p_T / rho, J/kg: what leaving costs the vapour that stays. K, Pa/K, kg/m3.

    >>> round(expansion_work(100.0, 259.84, 1.0))  # ideal gas: p_T = rho R, so this is R T
    25984
    """
    return temperature * p_by_temperature / density


def temperature_rate(heat: float, outflow: float, work: float, mass: float, cv: float) -> float:
    """dT/dt, K/s; Q in W, outflow in kg/s, work in J/kg, mass in kg, c_v in J/(kg K)."""
    return (heat - outflow * work) / (mass * cv)


def pressure_rate(
    warming: float, outflow: float, volume: float, p_by_temperature: float, p_by_density: float
) -> float:
    """dp/dt = p_T dT/dt - p_rho w / V, Pa/s; warming in K/s, outflow in kg/s, volume in m3."""
    return p_by_temperature * warming - p_by_density * outflow / volume


def holding_outflow(
    heat: float,
    work: float,
    mass: float,
    cv: float,
    volume: float,
    p_by_temperature: float,
    p_by_density: float,
) -> float:
    """The outflow, kg/s, at which the pressure of the vapour stands still (dp/dt = 0); units as above."""
    warming = p_by_temperature / (mass * cv)
    return heat * warming / (work * warming + p_by_density / volume)


def heat_to_stay_dry(v_g: float, v_g_slope: float, h_g_slope: float) -> float:
    """Least heat per kilogram drawn, J/kg, that keeps saturated vapour dry: Q/w = rho_g (-T s_g') / rho_g'.

    Saturated oxygen vapour condenses when it expands with less. Along the line T ds = dh - v dp, and the ratio of
    slopes is the same in p as in T, so Q/w = (v_g - h_g') v_g / (-v_g') with slopes by p.
    v_g in m3/kg, its slope in m3/(kg Pa), slope of h_g in J/(kg Pa).
    """
    return (v_g - h_g_slope) * v_g / -v_g_slope
