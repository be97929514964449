"""Flow through the vent and the fill line of a portable.

Vapour through the open vent, an orifice of effective area C A:

    w = C A p sqrt(g / (R T)) (2 / (g + 1))^((g + 1) / (2 (g - 1)))                    choked
    w = C A p sqrt(2 g / ((g - 1) R T)) sqrt(r^(2/g) - r^((g+1)/g)),   r = p_0 / p     else

Liquid through the line, to first order: w = C_t sqrt(2 rho_l (p_s - p)).
"""

from math import sqrt

from loxley.vessel.law.orifice import flow_function


def vent_flow(
    area: float, pressure: float, outside: float, gas_constant: float, temperature: float, heat_ratio: float
) -> float:
    """Vapour through the vent, kg/s; effective area in m2, absolute pressures in Pa, R in J/(kg K), T in K.

    >>> round(vent_flow(1e-6, 239_220.0, 101_325.0, 259.84, 99.291, 1.4) * 1e3, 2)  # choked, g/s through a mm2
    1.02
    >>> vent_flow(1e-6, 101_325.0, 101_325.0, 259.84, 90.2, 1.4)
    0.0
    """
    if pressure <= outside:
        return 0.0
    speed = sqrt(2.0 * heat_ratio / ((heat_ratio - 1.0) * gas_constant * temperature))
    return area * pressure * speed * flow_function(outside / pressure, heat_ratio)


def line_flow(area: float, density: float, source: float, pressure: float) -> float:
    """Liquid through the fill line, kg/s; effective area in m2, density in kg/m3, absolute pressures in Pa.

    >>> round(line_flow(2.5e-6, 1094.64, 239_220.0, 189_220.0) * 1e3, 1)  # half a bar over 2.5 mm2, g/s
    26.2
    """
    return area * sqrt(2.0 * density * max(source - pressure, 0.0))


def flashed_share(h_l_source: float, h_l: float, h_fg: float) -> float:
    """x = (h_l(p_s) - h_l(p)) / h_fg(p): the share of saturated liquid that turns to vapour on the way down, J/kg.

    >>> round(100 * flashed_share(16_840.0, 0.0, 213_060.0), 1)  # 22 psig to the open air: 7.9 %
    7.9
    """
    return (h_l_source - h_l) / h_fg
