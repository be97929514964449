"""Vapour and gas of low density, quickly: the equation of state as a virial series with tabulated coefficients.

At densities up to that of saturated vapour at 10 bar the residual Helmholtz energy is a short power series,

    alphar(delta, tau) = sum_k B_k(tau) delta^k,      k = 1 ... 6,

and each B_k is a sum over the published terms, since exp(-delta^e) is a power series too. B_k, its derivatives and the
ideal part are drawn as polynomials of ln T, cell by cell as they are met.
"""

from collections.abc import Sequence
from functools import cache
from math import cos, exp, factorial, log, pi
from typing import NamedTuple

from loxley.oxygen.helmholtz import EquationOfState, ideal_part

ORDERS = 6
DENSEST = 0.03
"""Density over the critical one up to which six orders are good to 1e-8 of oxygen, and to 4e-7 of nitrogen, whose Gaussian
terms are left out; above it the full equation is asked."""
CELL_LN_K = 0.05
"""Width of a cell in ln T: a twentieth of the temperature."""
TABLE_FROM_K = 60.0
CELLS = 36
"""Up to 360 K or so; outside the full equation is asked."""
DEGREE = 7
COEFFICIENTS = DEGREE + 1

Cell = tuple[float, ...]
"""The coefficients of one cell, from its lower end in units of its width: polynomials of tau alpha0_tau and
tau^2 alpha0_tautau, then of B_k, tau B_k' and tau^2 B_k'' for each order k."""


class Vapour(NamedTuple):
    """Vapour at a density and a temperature. Energies are zero for saturated liquid at one atmosphere."""

    pressure_pa: float
    u: float
    """Internal energy, J/kg."""
    cv: float
    """Heat capacity at constant volume, J/(kg K)."""
    p_by_temperature: float
    """dp/dT at constant density, Pa/K."""
    p_by_density: float
    """dp/d(rho) at constant temperature, Pa m3/kg."""


class VapourTable:
    """The vapour of one fluid."""

    def __init__(self, equation: EquationOfState) -> None:
        self.equation = equation
        self._cells: dict[int, Cell] = {}
        self._terms = virial_terms(equation)

    def at(self, density: float, temperature_k: float) -> Vapour:
        """The state at rho, kg/m3, and T, K.

        >>> from loxley.oxygen import Fluid, equation_of_state
        >>> oxygen = VapourTable(equation_of_state(Fluid.OXYGEN))
        >>> round(oxygen.at(9.861, 99.291).pressure_pa, -1)  # saturated vapour at 20 psig
        239230.0
        """
        place = (log(temperature_k) - _FROM) / CELL_LN_K
        number = int(place)
        cell = self._cells.get(number)
        if cell is None:
            if not 0.0 <= place < CELLS:
                return self._by_equation(density, temperature_k)
            cell = self._cells[number] = self._drawn(number)
        equation = self.equation
        if density > DENSEST * equation.reducing_density:
            return self._by_equation(density, temperature_k)
        return Vapour(
            *virial_state(
                density, temperature_k, place - number, cell, equation.gas_constant, equation.reducing_density
            )
        )

    def table(self) -> list[Cell]:
        """Every cell from `TABLE_FROM_K` up, for a kernel that keeps them in an array."""
        return [self._drawn(number) for number in range(CELLS)]

    def _by_equation(self, density: float, temperature_k: float) -> Vapour:
        full = self.equation.at(density, temperature_k)
        return Vapour(full.pressure_pa, full.u, full.cv, full.p_by_temperature, full.p_by_density)

    def _drawn(self, number: int) -> Cell:
        """Polynomials through Chebyshev's nodes of a cell."""
        values = [self._quantities(exp(_FROM + (number + node) * CELL_LN_K)) for node in _nodes()]
        return tuple(
            sum(weight * value for weight, value in zip(row, quantity, strict=True))
            for quantity in zip(*values, strict=True)
            for row in _through_nodes()
        )

    def _quantities(self, temperature_k: float) -> list[float]:
        """What the cells draw, at one temperature."""
        equation = self.equation
        tau = equation.reducing_temperature / temperature_k
        _, slope, bend = ideal_part(1.0, tau, equation.lead, equation.ideal_power, equation.planck_einstein)
        quantities = [tau * slope, tau * tau * bend]
        for order in range(1, ORDERS + 1):
            value = first = second = 0.0
            for n, k, t in self._terms:
                if k == order:
                    term = n * tau**t
                    value += term
                    first += t * term
                    second += t * (t - 1.0) * term
            quantities += [value, first, second]
        return quantities


def virial_terms(equation: EquationOfState) -> list[tuple[float, int, float]]:
    """(n, k, t) of alphar = sum n delta^k tau^t up to delta^6, from the published terms.

    n delta^d tau^t exp(-delta^e) = n tau^t (delta^d - delta^(d + e) + delta^(d + 2 e) / 2 - ...). Gaussian terms, of
    which nitrogen has four, sit at the critical density and are left out.
    """
    terms = []
    for n, d, t, e in zip(*equation.power, strict=True):
        member = 0
        while (k := int(d + member * e)) <= ORDERS:
            terms.append((n * (-1.0) ** member / factorial(member), k, t))
            if e == 0.0:
                break
            member += 1
    return terms


def virial_state(
    density: float,
    temperature: float,
    s: float,
    cell: Sequence[float],
    gas_constant: float,
    reducing_density: float,
) -> tuple[float, float, float, float, float]:
    """(p, u, c_v, dp/dT, dp/drho) from a cell, at the share s of its width; units as in `Vapour`."""
    delta = density / reducing_density
    ideal_t, ideal_tt = polynomial(cell, 0, s), polynomial(cell, COEFFICIENTS, s)
    by_d = by_dd = by_t = by_tt = by_dt = 0.0
    power = 1.0
    for k in range(1, ORDERS + 1):
        i = (3 * k - 1) * COEFFICIENTS
        power *= delta
        value = power * polynomial(cell, i, s)
        slope = power * polynomial(cell, i + COEFFICIENTS, s)
        by_d += k * value
        by_dd += k * (k - 1) * value
        by_t += slope
        by_dt += k * slope
        by_tt += power * polynomial(cell, i + 2 * COEFFICIENTS, s)
    rt = gas_constant * temperature
    return (
        density * rt * (1.0 + by_d),
        rt * (ideal_t + by_t),
        -gas_constant * (ideal_tt + by_tt),
        density * gas_constant * (1.0 + by_d - by_dt),
        rt * (1.0 + 2.0 * by_d + by_dd),
    )


def virial_cv(
    density: float, s: float, cell: Sequence[float], gas_constant: float, reducing_density: float
) -> float:
    """c_v alone, J/(kg K), from a cell at the share s of its width."""
    delta = density / reducing_density
    total, power = polynomial(cell, COEFFICIENTS, s), 1.0
    for k in range(1, ORDERS + 1):
        power *= delta
        total += power * polynomial(cell, (3 * k + 1) * COEFFICIENTS, s)
    return -gas_constant * total


def polynomial(c: Sequence[float], i: int, s: float) -> float:
    """The polynomial of degree 7 whose coefficients begin at `i`.

    >>> polynomial([1.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0], 0, 2.0)  # 1 + 2 s + s^7
    133.0
    """
    upper = c[i + 4] + s * (c[i + 5] + s * (c[i + 6] + s * c[i + 7]))
    return c[i] + s * (c[i + 1] + s * (c[i + 2] + s * (c[i + 3] + s * upper)))


_FROM = log(TABLE_FROM_K)


@cache
def _nodes() -> tuple[float, ...]:
    """Chebyshev's nodes on the width of a cell, 0 to 1."""
    return tuple(0.5 - 0.5 * cos(pi * (2 * i + 1) / (2 * COEFFICIENTS)) for i in range(COEFFICIENTS))


@cache
def _through_nodes() -> tuple[tuple[float, ...], ...]:
    """Rows that turn values at the nodes into coefficients: Lagrange's polynomials, multiplied out."""
    columns = []
    for i, own in enumerate(_nodes()):
        product = [1.0]
        for j, other in enumerate(_nodes()):
            if j != i:
                scale = 1.0 / (own - other)
                product = [
                    scale * (low - other * high)
                    for low, high in zip([0.0, *product], [*product, 0.0], strict=True)
                ]
        columns.append(product)
    return tuple(zip(*columns, strict=True))
