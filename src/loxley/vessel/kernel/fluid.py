"""The fluid for the kernel: the table of the saturation line, the cells of the vapour, the full equation of state.

Compiled code takes the arrays by address. Numba counts references to every array that a function is handed, which costs
more than a step; an address is a number. The arrays live as long as the process.
"""

from functools import cache
from math import log
from typing import Any, NamedTuple

import numpy as np
from numba.core import types
from numba.extending import intrinsic
from numba.np.numpy_support import carray
from numpy.typing import NDArray

from loxley.oxygen import Fluid, equation_of_state, saturation_line, vapour_table
from loxley.oxygen.saturation import CELL_PA, TABLE_FROM_PA
from loxley.oxygen.vapour import CELL_LN_K, CELLS, COEFFICIENTS, DENSEST, ORDERS, TABLE_FROM_K
from loxley.vessel.kernel.compiling import compiled, inlined
from loxley.vessel.kernel.law import single_phase, specific_heat, virial_cv, virial_state, wall_heat
from loxley.vessel.materials import metals

Floats = NDArray[np.float64]

_CELLS_PER_PA = 1.0 / CELL_PA
_LN_FROM_K = log(TABLE_FROM_K)
_CELLS_PER_LN_K = 1.0 / CELL_LN_K
_LINE_WIDTH = 32
_VAPOUR_WIDTH = (2 + 3 * ORDERS) * COEFFICIENTS
METALS = tuple(sorted(metals()))
"""The metals of walls in the order of their rows."""
_METAL_WIDTH = max(len(metal.coefficients) for metal in metals().values())


class FluidAt(NamedTuple):
    """Where a fluid's figures lie: addresses of its arrays, with their rows where these differ."""

    line: int
    line_rows: int
    vapour: int
    gas_constant: float
    reducing_density: float
    reducing_temperature: float
    lead_0: float
    lead_1: float
    lead_2: float
    ideal: int
    ideal_terms: int
    planck_einstein: int
    planck_einstein_terms: int
    power: int
    power_terms: int
    gaussian: int
    gaussian_terms: int
    metals: int
    warmest_k: float
    """Above it nothing condenses."""


_KEPT: list[tuple[Floats, ...]] = []
"""All arrays whose addresses were ever given out. Of two threads that ask at once each makes its own, and the cache keeps
one of them only: the other would be gone while compiled code still looks where it lay."""


@cache
def _arrays_of(fluid: Fluid) -> tuple[Floats, ...]:
    """Line, vapour, ideal part, Planck-Einstein, power and Gaussian terms; metals."""
    equation = equation_of_state(fluid)
    rows = [metals()[name].coefficients for name in METALS]
    padded = [(*row, *(0.0 for _ in range(_METAL_WIDTH - len(row)))) for row in rows]
    given = (
        saturation_line(fluid).table(),
        vapour_table(fluid).table(),
        equation.ideal_power,
        equation.planck_einstein,
        equation.power,
        equation.gaussian,
        padded,
    )
    arrays = tuple(np.ascontiguousarray(np.array(each, dtype=np.float64)) for each in given)
    _KEPT.append(arrays)
    return arrays


@cache
def fluid_at(fluid: Fluid) -> FluidAt:
    """A fluid, ready for compiled code."""
    line, vapour_, ideal, planck, power, gaussian, metal = _arrays_of(fluid)
    equation = equation_of_state(fluid)
    return FluidAt(
        line.ctypes.data,
        len(line),
        vapour_.ctypes.data,
        equation.gas_constant,
        equation.reducing_density,
        equation.reducing_temperature,
        *equation.lead,
        ideal.ctypes.data,
        ideal.shape[1],
        planck.ctypes.data,
        planck.shape[1],
        power.ctypes.data,
        power.shape[1],
        gaussian.ctypes.data,
        gaussian.shape[1],
        metal.ctypes.data,
        saturation_line(fluid).warmest_k,
    )


def _as_pointer(typing: Any, address: Any) -> Any:  # noqa: ARG001 (Numba's form)
    """An address as a pointer to doubles."""

    def generated(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        return builder.inttoptr(given[0], context.get_value_type(signature.return_type))

    pointer: Any = types.CPointer
    return pointer(types.float64)(address), generated


_pointer: Any = intrinsic(_as_pointer)


@inlined
def _rows_at(address: int, rows: int, width: int) -> Any:
    """The array of doubles that lies at an address."""
    return carray(_pointer(address), (rows, width))


@inlined
def saturated(f: Any, pressure: float) -> tuple[float, ...]:
    """(T, v_l, v_g, a, L, a', L', v_g') at a pressure, Pa, as `SaturationLine.near`; outside the table its last cell."""
    table = _rows_at(f.line, f.line_rows, _LINE_WIDTH)
    place = (pressure - TABLE_FROM_PA) * _CELLS_PER_PA
    n = min(max(int(place), 0), f.line_rows - 1)
    s = place - n
    s2 = s * s
    return (
        (table[n, 0] + s * table[n, 1]) + s2 * (table[n, 2] + s * table[n, 3]),
        (table[n, 4] + s * table[n, 5]) + s2 * (table[n, 6] + s * table[n, 7]),
        (table[n, 8] + s * table[n, 9]) + s2 * (table[n, 10] + s * table[n, 11]),
        (table[n, 12] + s * table[n, 13]) + s2 * (table[n, 14] + s * table[n, 15]),
        (table[n, 16] + s * table[n, 17]) + s2 * (table[n, 18] + s * table[n, 19]),
        (table[n, 20] + s * table[n, 21]) + s2 * (table[n, 22] + s * table[n, 23]),
        (table[n, 24] + s * table[n, 25]) + s2 * (table[n, 26] + s * table[n, 27]),
        (table[n, 28] + s * table[n, 29]) + s2 * (table[n, 30] + s * table[n, 31]),
    )


@compiled
def vapour(f: Any, density: float, temperature: float) -> tuple[float, ...]:
    """(p, u, c_v, dp/dT, dp/drho) of vapour at rho, kg/m3, and T, K, as `VapourTable.at`."""
    place = (log(temperature) - _LN_FROM_K) * _CELLS_PER_LN_K
    if density <= DENSEST * f.reducing_density and 0.0 <= place < CELLS:
        number = int(place)
        cells = _rows_at(f.vapour, CELLS, _VAPOUR_WIDTH)
        state: tuple[float, ...] = virial_state(
            density, temperature, place - number, cells[number], f.gas_constant, f.reducing_density
        )
        return state
    p, u, _, cv, by_t, by_rho = single_phase(
        density,
        temperature,
        f.gas_constant,
        f.reducing_density,
        f.reducing_temperature,
        (f.lead_0, f.lead_1, f.lead_2),
        _rows_at(f.ideal, 2, f.ideal_terms),
        _rows_at(f.planck_einstein, 2, f.planck_einstein_terms),
        _rows_at(f.power, 4, f.power_terms),
        _rows_at(f.gaussian, 7, f.gaussian_terms),
    )
    return p, u, cv, by_t, by_rho


@compiled
def vapour_cv(f: Any, density: float, temperature: float) -> float:
    """c_v of vapour alone, J/(kg K)."""
    place = (log(temperature) - _LN_FROM_K) * _CELLS_PER_LN_K
    if density <= DENSEST * f.reducing_density and 0.0 <= place < CELLS:
        number = int(place)
        cells = _rows_at(f.vapour, CELLS, _VAPOUR_WIDTH)
        cv: float = virial_cv(density, place - number, cells[number], f.gas_constant, f.reducing_density)
        return cv
    return vapour(f, density, temperature)[2]


@compiled
def metal_heat(f: Any, metal: int, temperature: float) -> float:
    """Specific heat, J/(kg K), of the metal of that row."""
    rows = _rows_at(f.metals, len(METALS), _METAL_WIDTH)
    heat: float = specific_heat(temperature, rows[metal])
    return heat


@compiled
def metal_energy(f: Any, metal: int, from_k: float, to_k: float) -> float:
    """Heat, J/kg, that takes the metal of that row from one temperature to another."""
    rows = _rows_at(f.metals, len(METALS), _METAL_WIDTH)
    heat: float = wall_heat(from_k, to_k, rows[metal])
    return heat
