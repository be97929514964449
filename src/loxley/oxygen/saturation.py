"""The saturation line: liquid and vapour of one fluid at rest with each other.

Five functions of the pressure come as text coefficients: ln T, ln v_l, ln v_g, a and ln L. With

    a = (u_l v_g - u_g v_l) / (v_g - v_l)        L = (h_g - h_l) / (v_g - v_l) = T dp/dT

all else follows without approximation: b = L - p, h_l = a + v_l L, h_g = a + v_g L, u = h - p v. The energy of a
rigid vessel that holds mass m in volume V is U = m a + V b, whatever the shares of liquid and vapour.

The series are exact to some twelve digits and take a while; a solver that asks thousands of times reads cubics drawn
through them instead (`near`), cell by cell as it meets them.
"""

import tomllib
from importlib.resources import files
from math import exp, isfinite, log
from typing import NamedTuple

from loxley.errors import InputError
from loxley.oxygen.chebyshev import chebyshev_derivative, chebyshev_sum
from loxley.quantities import BAR_PA


class Saturation(NamedTuple):
    """The saturated fluid at one pressure. Enthalpy is zero for saturated liquid at one atmosphere."""

    pressure_pa: float
    """Absolute pressure p, Pa."""
    temperature_k: float
    """Saturation temperature T, K."""
    v_l: float
    """Specific volume of the liquid, m3/kg."""
    v_g: float
    """Specific volume of the vapour, m3/kg."""
    a: float
    """(u_l v_g - u_g v_l) / (v_g - v_l), J/kg."""
    volume_heat: float
    """L = h_fg / v_fg = T dp/dT: the heat that takes up one cubic metre of growth, J/m3."""
    a_slope: float
    """da/dp, J/(kg Pa)."""
    volume_heat_slope: float
    """dL/dp, J/(m3 Pa)."""
    v_g_slope: float
    """dv_g/dp along the line, m3/(kg Pa)."""

    @property
    def b(self) -> float:
        """(u_g - u_l) / (v_g - v_l) = L - p, J/m3."""
        return self.volume_heat - self.pressure_pa

    @property
    def b_slope(self) -> float:
        """db/dp = dL/dp - 1, J/(m3 Pa)."""
        return self.volume_heat_slope - 1.0

    @property
    def temperature_slope(self) -> float:
        """dT/dp = T / L (Clapeyron), K/Pa."""
        return self.temperature_k / self.volume_heat

    @property
    def rho_l(self) -> float:
        """Density of the liquid, kg/m3."""
        return 1.0 / self.v_l

    @property
    def rho_g(self) -> float:
        """Density of the vapour, kg/m3."""
        return 1.0 / self.v_g

    @property
    def h_l(self) -> float:
        """Enthalpy of the liquid, J/kg."""
        return self.a + self.v_l * self.volume_heat

    @property
    def h_g(self) -> float:
        """Enthalpy of the vapour, J/kg."""
        return self.a + self.v_g * self.volume_heat

    @property
    def h_fg(self) -> float:
        """Heat of evaporation h_g - h_l, J/kg."""
        return (self.v_g - self.v_l) * self.volume_heat

    @property
    def u_l(self) -> float:
        """Internal energy of the liquid, J/kg."""
        return self.h_l - self.pressure_pa * self.v_l

    @property
    def u_g(self) -> float:
        """Internal energy of the vapour, J/kg."""
        return self.h_g - self.pressure_pa * self.v_g


CELL_PA = 512.0
"""Width of a cell of the table, Pa: a power of two, so that dividing by it costs nothing and rounds nothing."""
TABLE_FROM_PA = 50_000.0
"""Where the table begins, Pa. Cubics through four points are good to 1e-9 from here on, and to 1e-11 at the pressures
at which vessels work; below, the series themselves are asked."""

_CELLS_PER_PA = 1.0 / CELL_PA

Cell = tuple[float, ...]
"""The coefficients of one cell, from its lower end in units of its width: constant, linear, square and cubic of T,
then of v_l, v_g, a, L and the three slopes: 32 numbers."""


class SaturationLine:
    """The line of one fluid, from its file of coefficients."""

    def __init__(self, fluid: str) -> None:
        text = files("loxley.oxygen").joinpath(f"saturation_{fluid}.toml").read_text(encoding="utf-8")
        data = tomllib.loads(text)
        self.fluid = fluid
        self.low_pa: float = data["low_pa"]
        """Least pressure of the fit, Pa."""
        self.high_pa: float = data["high_pa"]
        """Greatest pressure of the fit, Pa."""
        self.source: str = data["equation_of_state"]
        """The equation of state that was fitted."""
        series = data["series"]
        self._ln_t: tuple[float, ...] = tuple(series["ln_T"])
        slopes = [chebyshev_derivative(series[name]) for name in ("ln_v_g", "a", "ln_L")]
        values = [series[name] for name in ("ln_T", "ln_v_l", "ln_v_g", "a", "ln_L")]
        # One row a degree, highest first: Clenshaw's recurrence runs through all eight series at once.
        self._rows = [tuple(row) for row in zip(*values, *slopes, strict=True)][::-1]
        self._middle = (log(self.high_pa) + log(self.low_pa)) / 2.0
        self._half = (log(self.high_pa) - log(self.low_pa)) / 2.0
        self.warmest_k = self._by_series(self.high_pa).temperature_k
        """Temperature at the greatest pressure of the fit, K."""
        self._cells: dict[int, Cell] = {}
        self._last_cell = int((self.high_pa - TABLE_FROM_PA) / CELL_PA) - 1

    def at(self, pressure_pa: float) -> Saturation:
        """The saturated fluid at an absolute pressure, Pa.

        Raises
        ------
        InputError
            Outside the range of the fit, which the message names.

        >>> round(SaturationLine("oxygen").at(101_325.0).temperature_k, 4)  # 90.188 K at one atmosphere
        90.1878
        """
        if not isfinite(pressure_pa) or not self.low_pa <= pressure_pa <= self.high_pa:
            raise InputError.at("", f"{pressure_pa / BAR_PA:g} bar is outside {self.range_in_words()}")
        return self._by_series(pressure_pa)

    def near(self, pressure_pa: float) -> Saturation:
        """The same from the table, without a check of the range, for the steps of a solver. p > 0, Pa.

        >>> oxygen = SaturationLine("oxygen")
        >>> abs(oxygen.near(239_220.0).v_g / oxygen.at(239_220.0).v_g - 1.0) < 1e-11
        True
        """
        place = (pressure_pa - TABLE_FROM_PA) * _CELLS_PER_PA
        number = int(place)
        cell = self._cells.get(number)
        if cell is None:
            if not 0.0 <= place <= self._last_cell:
                return self._by_series(pressure_pa)
            cell = self._cells[number] = self._drawn(number)
        s = place - number
        (
            t0, t1, t2, t3, l0, l1, l2, l3, g0, g1, g2, g3, a0, a1, a2, a3,
            e0, e1, e2, e3, da0, da1, da2, da3, de0, de1, de2, de3, dg0, dg1, dg2, dg3,
        ) = cell  # fmt: skip
        return Saturation(
            pressure_pa,
            t0 + s * (t1 + s * (t2 + s * t3)),
            l0 + s * (l1 + s * (l2 + s * l3)),
            g0 + s * (g1 + s * (g2 + s * g3)),
            a0 + s * (a1 + s * (a2 + s * a3)),
            e0 + s * (e1 + s * (e2 + s * e3)),
            da0 + s * (da1 + s * (da2 + s * da3)),
            de0 + s * (de1 + s * (de2 + s * de3)),
            dg0 + s * (dg1 + s * (dg2 + s * dg3)),
        )

    def table(self) -> list[Cell]:
        """Every cell from `TABLE_FROM_PA` up, `CELL_PA` wide each: for a kernel that keeps them in an array."""
        return [self._drawn(number) for number in range(self._last_cell + 1)]

    def _drawn(self, number: int) -> Cell:
        """The cubics through the series at both ends of a cell and at its thirds."""
        low = TABLE_FROM_PA + number * CELL_PA
        points = (self._by_series(low + third * CELL_PA / 3.0)[1:] for third in range(4))
        return tuple(
            coefficient
            for at_0, at_1, at_2, at_3 in zip(*points, strict=True)
            for coefficient in _cubic_through_thirds(at_0, at_1, at_2, at_3)
        )

    def _by_series(self, pressure_pa: float) -> Saturation:
        x = (log(pressure_pa) - self._middle) / self._half
        twice = 2.0 * x
        t1 = v1 = g1 = a1 = e1 = dg1 = da1 = de1 = 0.0
        t2 = v2 = g2 = a2 = e2 = dg2 = da2 = de2 = 0.0
        *rows, last = self._rows
        for t, v, g, a, e, dg, da, de in rows:
            t1, t2 = t + twice * t1 - t2, t1
            v1, v2 = v + twice * v1 - v2, v1
            g1, g2 = g + twice * g1 - g2, g1
            a1, a2 = a + twice * a1 - a2, a1
            e1, e2 = e + twice * e1 - e2, e1
            dg1, dg2 = dg + twice * dg1 - dg2, dg1
            da1, da2 = da + twice * da1 - da2, da1
            de1, de2 = de + twice * de1 - de2, de1
        t, v, g, a, e, dg, da, de = last
        v_g = exp(g + x * g1 - g2)
        heat = exp(e + x * e1 - e2)
        stretch = 1.0 / (self._half * pressure_pa)  # dx/dp
        return Saturation(
            pressure_pa,
            exp(t + x * t1 - t2),
            exp(v + x * v1 - v2),
            v_g,
            a + x * a1 - a2,
            heat,
            (da + x * da1 - da2) * stretch,
            heat * (de + x * de1 - de2) * stretch,
            v_g * (dg + x * dg1 - dg2) * stretch,
        )

    def pressure_at(self, temperature_k: float) -> float:
        """Absolute pressure, Pa, at which the fluid is saturated at a temperature, K (Newton on the fit of ln T).

        Raises
        ------
        InputError
            Outside the temperatures of the fit.

        >>> round(SaturationLine("oxygen").pressure_at(99.2912))  # 20 psig at sea level
        239224
        """
        coldest, warmest = self.near(self.low_pa).temperature_k, self.near(self.high_pa).temperature_k
        if not isfinite(temperature_k) or not coldest <= temperature_k <= warmest:
            raise InputError.at("", f"{temperature_k:g} K is outside {coldest:.2f} to {warmest:.2f} K")
        target, slopes = log(temperature_k), chebyshev_derivative(self._ln_t)
        # From the chord between the ends; ln T is so straight in x that a few corrections reach rounding.
        x = 2.0 * (target - log(coldest)) / (log(warmest) - log(coldest)) - 1.0
        for _ in range(12):
            x -= (chebyshev_sum(self._ln_t, x) - target) / chebyshev_sum(slopes, x)
        return exp(self._middle + self._half * x)

    def range_in_words(self) -> str:
        """The range of the fit, for an error: what is covered, and from what."""
        return f"the saturation line of {self.fluid}, fitted from {self.low_pa / BAR_PA:g} to {self.high_pa / BAR_PA:g} bar"


def _cubic_through_thirds(y0: float, y1: float, y2: float, y3: float) -> tuple[float, float, float, float]:
    """Coefficients of the cubic in s that takes these values at s = 0, 1/3, 2/3 and 1 (Newton's divided differences).

    >>> [round(c, 9) for c in _cubic_through_thirds(1.0, 40 / 27, 65 / 27, 4.0)]  # 1 + s + s^2 + s^3
    [1.0, 1.0, 1.0, 1.0]
    """
    first, second = y1 - y0, y2 - 2.0 * y1 + y0
    third = y3 - 3.0 * y2 + 3.0 * y1 - y0
    # y = y0 + u d1 + u (u - 1) d2 / 2 + u (u - 1) (u - 2) d3 / 6 with u = 3 s
    return y0, 3.0 * first - 1.5 * second + third, 4.5 * (second - third), 4.5 * third
