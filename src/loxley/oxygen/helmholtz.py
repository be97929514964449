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
        self.molar_mass: float = data["molar_mass_kg_per_mol"]
        """kg/mol."""
        self.gas_constant = data["gas_constant_j_per_mol_k"] / self.molar_mass
        """Specific gas constant R, J/(kg K)."""
        self.reducing_density: float = data["reducing_density_kg_per_m3"]
        self.reducing_temperature: float = data["reducing_temperature_k"]
        ideal, residual = data["ideal"], data["residual"]
        self.lead: tuple[float, float, float] = (*ideal["lead"], ideal["log_tau"])
        """The two leading coefficients of the ideal part, and that of ln tau."""
        self.ideal_power = _columns(ideal["power"], 2)
        self.planck_einstein = _columns(ideal["planck_einstein"], 2)
        self.power = _columns(residual["power"], 4)
        self.gaussian = _columns(residual["gaussian"], 7)

    def at(self, density: float, temperature_k: float) -> SinglePhase:
        """The state at rho, kg/m3, and T, K; both above zero. The caller knows that it is a single phase.

        >>> oxygen = EquationOfState("oxygen")
        >>> round(oxygen.at(1.42903, 273.15).pressure_pa)  # 1.42903 g/L at 0 °C is one atmosphere
        101325
        """
        return SinglePhase(
            density,
            temperature_k,
            *single_phase(
                density,
                temperature_k,
                self.gas_constant,
                self.reducing_density,
                self.reducing_temperature,
                self.lead,
                self.ideal_power,
                self.planck_einstein,
                self.power,
                self.gaussian,
            ),
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


Columns = tuple[tuple[float, ...], ...]
"""Coefficients by column, so that the same source runs over tuples as it stands and over arrays when compiled."""


def _columns(rows: list[list[float]], width: int) -> Columns:
    return tuple(zip(*(map(float, row) for row in rows), strict=True)) if rows else ((),) * width


def single_phase(
    density: float,
    temperature: float,
    gas_constant: float,
    reducing_density: float,
    reducing_temperature: float,
    lead: tuple[float, float, float],
    ideal_power: Columns,
    planck_einstein: Columns,
    power: Columns,
    gaussian: Columns,
) -> tuple[float, float, float, float, float, float]:
    """(p, u, s, c_v, dp/dT, dp/drho) at rho, kg/m3, and T, K: the fields of `SinglePhase` after these two."""
    delta, tau = density / reducing_density, reducing_temperature / temperature
    ideal, ideal_t, ideal_tt = ideal_part(delta, tau, lead, ideal_power, planck_einstein)
    r, r_d, r_dd, r_t, r_tt, r_dt = residual_part(delta, tau, power, gaussian)
    rt = gas_constant * temperature
    by_tau = tau * (ideal_t + r_t)
    return (
        density * rt * (1.0 + delta * r_d),
        rt * by_tau,
        gas_constant * (by_tau - ideal - r),
        -gas_constant * tau * tau * (ideal_tt + r_tt),
        density * gas_constant * (1.0 + delta * r_d - delta * tau * r_dt),
        rt * (1.0 + 2.0 * delta * r_d + delta * delta * r_dd),
    )


def ideal_part(
    delta: float, tau: float, lead: tuple[float, float, float], power: Columns, planck_einstein: Columns
) -> tuple[float, float, float]:
    """alpha0 and its first and second derivative by tau."""
    value = log(delta) + lead[0] + lead[1] * tau + lead[2] * log(tau)
    slope = lead[1] + lead[2] / tau
    bend = -lead[2] / (tau * tau)
    for i in range(len(power[0])):
        n, t = power[0][i], power[1][i]
        term = n * tau**t
        value += term
        slope += t * term / tau
        bend += t * (t - 1.0) * term / (tau * tau)
    for i in range(len(planck_einstein[0])):
        n, t = planck_einstein[0][i], planck_einstein[1][i]
        grown = -expm1(-t * tau)  # 1 - exp(-t tau)
        decay = 1.0 - grown
        value += n * log(grown)
        slope += n * t * decay / grown
        bend -= n * t * t * decay / (grown * grown)
    return value, slope, bend


def residual_part(
    delta: float, tau: float, power: Columns, gaussian: Columns
) -> tuple[float, float, float, float, float, float]:
    """alphar and its derivatives by delta, delta delta, tau, tau tau, delta tau."""
    value = by_d = by_dd = by_t = by_tt = by_dt = 0.0
    ln_delta, ln_tau = log(delta), log(tau)
    for i in range(len(power[0])):
        n, d, t, e = power[0][i], power[1][i], power[2][i], power[3][i]
        exponent, along = d * ln_delta + t * ln_tau, d
        pull = 0.0
        if e > 0.0:
            damped = delta**e
            exponent -= damped
            pull = e * damped
            along -= pull  # delta times the logarithmic derivative by delta
        term = n * exp(exponent)
        value += term
        by_d += term * along
        by_dd += term * (along * (along - 1.0) - e * pull)
        by_t += term * t
        by_tt += term * t * (t - 1.0)
        by_dt += term * along * t
    for i in range(len(gaussian[0])):
        n, d, t, eta = gaussian[0][i], gaussian[1][i], gaussian[2][i], gaussian[3][i]
        epsilon, beta, gamma = gaussian[4][i], gaussian[5][i], gaussian[6][i]
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
