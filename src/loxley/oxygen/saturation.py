"""The saturation line: liquid and vapour of one fluid at rest with each other.

Five functions of the pressure come as text coefficients: ln T, ln v_l, ln v_g, a and ln L. With

    a = (u_l v_g - u_g v_l) / (v_g - v_l)        L = (h_g - h_l) / (v_g - v_l) = T dp/dT

all else follows without approximation: b = L - p, h_l = a + v_l L, h_g = a + v_g L, u = h - p v. The energy of a
rigid vessel that holds mass m in volume V is U = m a + V b, whatever the shares of liquid and vapour.
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
        return self.near(pressure_pa)

    def near(self, pressure_pa: float) -> Saturation:
        """The same without the check of the range, for the trial steps of a solver. p > 0, Pa."""
        x = (log(pressure_pa) - self._middle) / self._half
        twice = 2.0 * x
        t1 = l1 = g1 = a1 = e1 = dg1 = da1 = de1 = 0.0
        t2 = l2 = g2 = a2 = e2 = dg2 = da2 = de2 = 0.0
        *rows, last = self._rows
        for t, l, g, a, e, dg, da, de in rows:  # noqa: E741
            t1, t2 = t + twice * t1 - t2, t1
            l1, l2 = l + twice * l1 - l2, l1
            g1, g2 = g + twice * g1 - g2, g1
            a1, a2 = a + twice * a1 - a2, a1
            e1, e2 = e + twice * e1 - e2, e1
            dg1, dg2 = dg + twice * dg1 - dg2, dg1
            da1, da2 = da + twice * da1 - da2, da1
            de1, de2 = de + twice * de1 - de2, de1
        t, l, g, a, e, dg, da, de = last  # noqa: E741
        v_g = exp(g + x * g1 - g2)
        heat = exp(e + x * e1 - e2)
        stretch = 1.0 / (self._half * pressure_pa)  # dx/dp
        return Saturation(
            pressure_pa,
            exp(t + x * t1 - t2),
            exp(l + x * l1 - l2),
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
