"""The fluid in one phase: its Helmholtz energy as a function of density and temperature.

    A / (R T) = alpha(delta, tau) = alpha0(delta, tau) + alphar(delta, tau),   delta = rho / rho_r,  tau = T_r / T

From its derivatives follow the pressure, the energies and all the heat capacities, consistent with each other.
Sources: Schmidt & Wagner 1985 for oxygen, Span et al. 2000 for nitrogen; the coefficients are in the TOML files.
"""

import tomllib
from importlib.resources import files
from math import exp, expm1, isfinite, log
from typing import NamedTuple

from loxley.errors import InputError


class SinglePhase(NamedTuple):
    """The fluid in one phase. Enthalpy and entropy are zero for saturated liquid at one atmosphere."""

    density: float
    """rho, kg/m3."""
    temperature_k: float
    """T, K."""
    pressure_pa: float
    """Absolute pressure p, Pa."""
    u: float
    """Internal energy, J/kg."""
    s: float
    """Entropy, J/(kg K)."""
    cv: float
    """Heat capacity at constant volume, J/(kg K)."""
    p_by_temperature: float
    """dp/dT at constant density, Pa/K."""
    p_by_density: float
    """dp/d(rho) at constant temperature, Pa m3/kg."""

    @property
    def h(self) -> float:
        """Enthalpy u + p / rho, J/kg."""
        return self.u + self.pressure_pa / self.density

    @property
    def cp(self) -> float:
        """Heat capacity at constant pressure, cv + T p_T^2 / (rho^2 p_rho), J/(kg K)."""
        coupling = self.p_by_temperature / self.density
        return self.cv + self.temperature_k * coupling * coupling / self.p_by_density


class EquationOfState:
    """The reference equation of state of one fluid, from its file of coefficients."""

    def __init__(self, fluid: str) -> None:
        text = files("loxley.oxygen").joinpath(f"helmholtz_{fluid}.toml").read_text(encoding="utf-8")
        data = tomllib.loads(text)
        self.fluid = fluid
        self.source: str = data["source"]
        """Where the coefficients were published."""
        self.gas_constant = data["gas_constant_j_per_mol_k"] / data["molar_mass_kg_per_mol"]
        """Specific gas constant R, J/(kg K)."""
        self._t_r: float = data["reducing_temperature_k"]
        self._rho_r: float = data["reducing_density_kg_per_m3"]
        ideal, residual = data["ideal"], data["residual"]
        self._lead: tuple[float, float] = tuple(ideal["lead"])
        self._log_tau: float = ideal["log_tau"]
        self._ideal_power = [tuple(row) for row in ideal["power"]]
        self._planck_einstein = [tuple(row) for row in ideal["planck_einstein"]]
        self._power = [(n, d, t, int(e)) for n, d, t, e in residual["power"]]
        self._exponents = sorted({e for *_, e in self._power})
        self._gaussian = [tuple(row) for row in residual["gaussian"]]

    def at(self, density: float, temperature_k: float) -> SinglePhase:
        """The state at rho, kg/m3, and T, K; both above zero. The caller knows that it is a single phase.

        >>> oxygen = EquationOfState("oxygen")
        >>> round(oxygen.at(1.42903, 273.15).pressure_pa)  # 1.42903 g/L at 0 °C is one atmosphere
        101325
        """
        delta, tau = density / self._rho_r, self._t_r / temperature_k
        ideal, ideal_t, ideal_tt = self._ideal(delta, tau)
        r, r_d, r_dd, r_t, r_tt, r_dt = self._residual(delta, tau)
        rt = self.gas_constant * temperature_k
        by_tau = tau * (ideal_t + r_t)
        return SinglePhase(
            density,
            temperature_k,
            density * rt * (1.0 + delta * r_d),
            rt * by_tau,
            self.gas_constant * (by_tau - ideal - r),
            -self.gas_constant * tau * tau * (ideal_tt + r_tt),
            density * self.gas_constant * (1.0 + delta * r_d - delta * tau * r_dt),
            rt * (1.0 + 2.0 * delta * r_d + delta * delta * r_dd),
        )

    def gas_at(self, pressure_pa: float, temperature_k: float) -> SinglePhase:
        """The gas at p, Pa, and T, K, by Newton's method in the density, from the ideal gas.

        Valid for gas and superheated vapour well below the critical density.

        Raises
        ------
        InputError
            Where p or T is not positive and finite, or no gas of that density is found.

        >>> round(EquationOfState("oxygen").gas_at(101_325.0, 273.15).density, 5)
        1.42903
        """
        if not (isfinite(pressure_pa) and isfinite(temperature_k) and pressure_pa > 0 and temperature_k > 0):
            raise InputError.at("", "a gas has a pressure and a temperature above zero")
        density = pressure_pa / (self.gas_constant * temperature_k)
        for _ in range(50):
            state = self.at(density, temperature_k)
            if state.p_by_density <= 0:
                break
            step = (pressure_pa - state.pressure_pa) / state.p_by_density
            density += step
            if abs(step) <= 1e-14 * density:
                return self.at(density, temperature_k)
        raise InputError.at("", f"{self.fluid} is no gas at {pressure_pa:g} Pa and {temperature_k:g} K")

    def _ideal(self, delta: float, tau: float) -> tuple[float, float, float]:
        """alpha0 and its first and second derivative by tau."""
        value = log(delta) + self._lead[0] + self._lead[1] * tau + self._log_tau * log(tau)
        slope = self._lead[1] + self._log_tau / tau
        bend = -self._log_tau / (tau * tau)
        for n, t in self._ideal_power:
            term = n * tau**t
            value += term
            slope += t * term / tau
            bend += t * (t - 1.0) * term / (tau * tau)
        for n, t in self._planck_einstein:
            grown = -expm1(-t * tau)  # 1 - exp(-t tau)
            decay = 1.0 - grown
            value += n * log(grown)
            slope += n * t * decay / grown
            bend -= n * t * t * decay / (grown * grown)
        return value, slope, bend

    def _residual(self, delta: float, tau: float) -> tuple[float, float, float, float, float, float]:
        """alphar and its derivatives by delta, delta delta, tau, tau tau, delta tau."""
        value = by_d = by_dd = by_t = by_tt = by_dt = 0.0
        ln_delta, ln_tau = log(delta), log(tau)
        damping = {e: (exp(-(delta**e)), e * delta**e) if e else (1.0, 0.0) for e in self._exponents}
        for n, d, t, e in self._power:
            damp, pull = damping[e]
            term = n * exp(d * ln_delta + t * ln_tau) * damp
            along = d - pull  # delta times the logarithmic derivative by delta
            value += term
            by_d += term * along
            by_dd += term * (along * (along - 1.0) - e * pull)
            by_t += term * t
            by_tt += term * t * (t - 1.0)
            by_dt += term * along * t
        for n, d, t, eta, epsilon, beta, gamma in self._gaussian:
            off_d, off_t = delta - epsilon, tau - gamma
            term = n * exp(d * ln_delta + t * ln_tau - eta * off_d * off_d - beta * off_t * off_t)
            along = d - 2.0 * eta * delta * off_d
            across = t - 2.0 * beta * tau * off_t
            value += term
            by_d += term * along
            by_dd += term * (along * along - d - 2.0 * eta * delta * delta)
            by_t += term * across
            by_tt += term * (across * across - t - 2.0 * beta * tau * tau)
            by_dt += term * along * across
        square_d, square_t = delta * delta, tau * tau
        return value, by_d / delta, by_dd / square_d, by_t / tau, by_tt / square_t, by_dt / (delta * tau)
