"""The balance of saturated liquid and vapour in a rigid vessel: floats in, floats out.

With U = m a(p) + V b(p) (see `loxley.oxygen.saturation`) the balances of mass and energy become

    (m a' + V b') dp/dt = Q - L (w_l v_l + w_g v_g),      dm/dt = -(w_l + w_g)

where ' is d/dp. In words: heat competes with the *volume* that leaves, and vapour takes a hundred times the room of
liquid. The same algebra stands in tank models for aircraft hydrogen (Lin, Van Dresar & Hasan 2004; Verstraete 2010;
Winnefeld et al. 2018). Nothing here knows settings or schedules.
"""


def contents_energy(mass: float, volume: float, a: float, b: float) -> float:
    """Internal energy U = m a + V b, J; m in kg, V in m3, a in J/kg, b in J/m3. Exact for any share of liquid.

    >>> contents_energy(2.0, 0.5, 10.0, 100.0)
    70.0
    """
    return mass * a + volume * b


def two_phase_mass(liquid_share: float, volume: float, v_l: float, v_g: float) -> float:
    """Mass, kg, of a vessel of `volume` m3 whose liquid fills a share of it (0 to 1); v in m3/kg.

    >>> round(two_phase_mass(0.9, 1.2e-3, 1 / 1091.14, 1 / 10.387), 4)  # 1.2 L, 90 % liquid at 22 psig
    1.1797
    """
    return volume * (liquid_share / v_l + (1.0 - liquid_share) / v_g)


def thermal_mass(mass: float, volume: float, a_slope: float, b_slope: float) -> float:
    """m a' + V b', J/Pa: the heat that raises the pressure by one pascal in a closed vessel."""
    return mass * a_slope + volume * b_slope


def surplus_heat(heat: float, volume_heat: float, volume_flow: float) -> float:
    """Q - L (w_l v_l + w_g v_g), W: the heat left over to raise the pressure; its sign is that of dp/dt.

    Q in W, L in J/m3, volume flow as it leaves the vessel in m3/s.
    """
    return heat - volume_heat * volume_flow


def relief_flow(heat: float, volume_heat: float, v_l: float, v_g: float, w_l: float, w_g: float) -> float:
    """Mass flow through a relief that holds its pressure, kg/s: w_r = Q / (L v_g) - w_g - w_l v_l / v_g.

    Q in W, L in J/m3, v in m3/kg, draws in kg/s. Negative where the draw alone lets the pressure fall.

    >>> round(86_400 * relief_flow(1.78, 2_024_100.0, 1 / 1094.7, 1 / 9.857, 0.0, 0.0), 3)  # kg a day, idle, 2.39 bar
    0.749
    """
    return (heat / volume_heat - w_l * v_l) / v_g - w_g


def evaporation_heat(evaporation: float, volume_heat: float, v_g: float) -> float:
    """Heat leak, W, of an idle vessel that vents `evaporation` kg/s at its relief: Q = L v_g w.

    A little more than h_fg w, since vapour stays behind in the room that the liquid leaves.
    """
    return volume_heat * v_g * evaporation


def sliding_split(
    heat: float, volume_heat: float, draw: float, v_l: float, v_g: float
) -> tuple[float, float]:
    """(w_l, w_g), kg/s, of an economizer that holds its pressure: w_g = (Q/L - w v_l) / (v_g - v_l), w_l = w - w_g.

    Vapour draw would take the pressure below the setting and liquid draw lets it rise above, so both happen
    (Filippov 1988). Q in W, L in J/m3, draw in kg/s, v in m3/kg. Exists where w v_l < Q/L < w v_g.

    >>> sliding_split(2.0, 1.0, 1.0, 1.0, 5.0)  # a quarter of the draw is vapour: 3/4 * 1 + 1/4 * 5 = 2 m3/s
    (0.75, 0.25)
    """
    w_g = (heat / volume_heat - draw * v_l) / (v_g - v_l)
    return draw - w_g, w_g


def free_rates(
    mass: float,
    volume: float,
    wall_capacity: float,
    heat: float,
    w_l: float,
    vapour: float,
    temperature: float,
    v_l: float,
    v_g: float,
    a: float,
    volume_heat: float,
    a_slope: float,
    volume_heat_slope: float,
) -> tuple[float, float]:
    """(dp/dt, enthalpy that leaves), Pa/s and W, of saturated contents and a wall that is as cold.

    (m a' + V b' + C_w T / L) dp/dt = Q - L (w_l v_l + w_v v_g), with b' = L' - 1 and T' = T / L. Mass in kg, volume in
    m3, capacity of the wall in J/K, heat in W, liquid and vapour that leave in kg/s; properties as in
    `loxley.oxygen.Saturation`.
    """
    volume_flow = w_l * v_l + vapour * v_g
    capacity = thermal_mass(mass, volume, a_slope, volume_heat_slope - 1.0)
    if wall_capacity > 0.0:
        capacity += wall_capacity * temperature / volume_heat
    rate = surplus_heat(heat, volume_heat, volume_flow) / capacity
    return rate, (w_l + vapour) * a + volume_flow * volume_heat  # w_l h_l + w_v h_g
