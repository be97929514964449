"""Fits the saturation line of a fluid to its reference equation of state and prints it as text coefficients.

    python scripts/fit_saturation.py Oxygen > src/loxley/oxygen/saturation_oxygen.toml
    python scripts/fit_saturation.py Nitrogen > src/loxley/oxygen/saturation_nitrogen.toml

Five functions of the pressure are fitted: ln T, ln v_l, ln v_g, a and ln L. All else on the saturation line follows
from them by exact identities, so that what is shipped agrees with itself to rounding. Logarithms are fitted because
they are nearly straight lines in ln p; `a` changes its sign and is fitted as it is.
"""

import sys
from collections.abc import Callable
from math import cos, exp, log, pi

import CoolProp
from CoolProp.CoolProp import AbstractState

LOW_PA = 20_000.0
HIGH_PA = 1_000_000.0
NODES = 64
"""More nodes than coefficients: the surplus is the proof that the series has converged."""
DEGREE = 18
ATMOSPHERE_PA = 101_325.0
NAMES = ("ln_T", "ln_v_l", "ln_v_g", "a", "ln_L")


def saturated(fluid: str, pressure_pa: float) -> tuple[float, float, float, float, float]:
    """(T, v_l, v_g, h_l, h_g) from the equation of state; K, m3/kg, J/kg, zero of h as CoolProp sets it."""
    state = AbstractState("HEOS", fluid)
    state.update(CoolProp.PQ_INPUTS, pressure_pa, 0.0)
    temperature, v_l, h_l = state.T(), 1.0 / state.rhomass(), state.hmass()
    state.update(CoolProp.PQ_INPUTS, pressure_pa, 1.0)
    return temperature, v_l, 1.0 / state.rhomass(), h_l, state.hmass()


def fitted_quantities(fluid: str, pressure_pa: float, zero: float) -> tuple[float, ...]:
    """The five fitted functions at one pressure, in the order of `NAMES`."""
    temperature, v_l, v_g, h_l, h_g = saturated(fluid, pressure_pa)
    h_l, h_g = h_l - zero, h_g - zero
    u_l, u_g = h_l - pressure_pa * v_l, h_g - pressure_pa * v_g
    a = (u_l * v_g - u_g * v_l) / (v_g - v_l)
    return log(temperature), log(v_l), log(v_g), a, log((h_g - h_l) / (v_g - v_l))


def chebyshev(function: Callable[[float], tuple[float, ...]], nodes: int, degree: int) -> list[list[float]]:
    """Chebyshev coefficients of each component over [-1, 1], by the discrete cosine sum over the roots."""
    angles = [pi * (k + 0.5) / nodes for k in range(nodes)]
    values = [function(cos(angle)) for angle in angles]
    series = []
    for component in zip(*values, strict=True):
        sums = [
            2.0 / nodes * sum(y * cos(n * angle) for y, angle in zip(component, angles, strict=True))
            for n in range(degree + 1)
        ]
        series.append([sums[0] / 2.0, *sums[1:]])
    return series


def coefficients(fluid: str) -> dict[str, list[float]]:
    """The series of each fitted function, by name."""
    zero = saturated(fluid, ATMOSPHERE_PA)[3]
    middle, half = (log(HIGH_PA) + log(LOW_PA)) / 2.0, (log(HIGH_PA) - log(LOW_PA)) / 2.0
    series = chebyshev(lambda x: fitted_quantities(fluid, exp(middle + half * x), zero), NODES, DEGREE)
    return dict(zip(NAMES, series, strict=True))


def as_text(fluid: str) -> str:
    """The file that the package ships."""
    source = {
        "Oxygen": "Schmidt R, Wagner W. Fluid Phase Equilibria 19 (1985) 175-200",
        "Nitrogen": "Span R, Lemmon E W, Jacobsen R T, Wagner W, Yokozeki A. J. Phys. Chem. Ref. Data 29 (2000) 1361",
    }[fluid]
    lines = [
        f"# The saturation line of {fluid.lower()} as Chebyshev series in ln p.",
        f"# Made by scripts/fit_saturation.py {fluid} from CoolProp; a test rebuilds it. Do not edit.",
        "# f(p) = sum c_n T_n(x), x = (2 ln p - ln low - ln high) / (ln high - ln low), p in Pa.",
        "# T in K, v_l and v_g in m3/kg, a in J/kg, L in J/m3; h = 0 for saturated liquid at one atmosphere.",
        "",
        f'equation_of_state = "{source}"',
        'standing = "derived"',
        f"low_pa = {LOW_PA!r}",
        f"high_pa = {HIGH_PA!r}",
        "",
        "[series]",
    ]
    for name, series in coefficients(fluid).items():
        lines += [f"{name} = [", *(f"  {c!r}," for c in series), "]"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_text(sys.argv[1]))
