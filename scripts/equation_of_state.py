"""Prints the published coefficients of a reference equation of state as text, as CoolProp carries them.

    python scripts/equation_of_state.py Oxygen > src/loxley/oxygen/helmholtz_oxygen.toml
    python scripts/equation_of_state.py Nitrogen > src/loxley/oxygen/helmholtz_nitrogen.toml

Nothing is fitted here. The only figures computed are the two constants of integration of the ideal part, which are a
convention: they make h = 0 for saturated liquid at one atmosphere (and s = 0 there).
"""

import json
import sys
from typing import Any

import CoolProp
from CoolProp.CoolProp import AbstractState, get_fluid_param_string

ATMOSPHERE_PA = 101_325.0
SOURCES = {
    "Oxygen": "Schmidt R, Wagner W. Fluid Phase Equilibria 19 (1985) 175-200, with the ideal part of "
    "Stewart R B, Jacobsen R T, Wagner W. J. Phys. Chem. Ref. Data 20 (1991) 917",
    "Nitrogen": "Span R, Lemmon E W, Jacobsen R T, Wagner W, Yokozeki A. J. Phys. Chem. Ref. Data 29 (2000) 1361",
}


def published(fluid: str) -> dict[str, Any]:
    """The equation of state as CoolProp's own data carry it."""
    equation: dict[str, Any] = json.loads(get_fluid_param_string(fluid, "JSON"))[0]["EOS"][0]
    return equation


def ideal_part(equation: dict[str, Any]) -> dict[str, list[Any]]:
    """Coefficients of the ideal part: `log_tau` (one), `lead` (two), `power` and `planck_einstein` (rows n, t)."""
    parts: dict[str, list[Any]] = {"log_tau": [], "lead": [0.0, 0.0], "power": [], "planck_einstein": []}
    for term in equation["alpha0"]:
        match term["type"]:
            case "IdealGasHelmholtzLead" | "IdealGasHelmholtzEnthalpyEntropyOffset":
                parts["lead"][0] += term["a1"]
                parts["lead"][1] += term["a2"]
            case "IdealGasHelmholtzLogTau":
                parts["log_tau"].append(term["a"])
            case "IdealGasHelmholtzPower":
                parts["power"] += [list(row) for row in zip(term["n"], term["t"], strict=True)]
            case "IdealGasHelmholtzPlanckEinstein":
                parts["planck_einstein"] += [list(row) for row in zip(term["n"], term["t"], strict=True)]
            case "IdealGasHelmholtzPlanckEinsteinFunctionT":
                reduced = [v / term["Tcrit"] for v in term["v"]]
                parts["planck_einstein"] += [list(row) for row in zip(term["n"], reduced, strict=True)]
            case other:
                raise ValueError(f"a term of the ideal part is not known here: {other}")
    return parts


def residual_part(equation: dict[str, Any]) -> dict[str, list[list[float]]]:
    """Coefficients of the residual part: `power` (rows n, d, t, l) and `gaussian` (n, d, t, eta, epsilon, beta, gamma)."""
    parts: dict[str, list[list[float]]] = {"power": [], "gaussian": []}
    keys = {
        "ResidualHelmholtzPower": ("power", ("n", "d", "t", "l")),
        "ResidualHelmholtzGaussian": ("gaussian", ("n", "d", "t", "eta", "epsilon", "beta", "gamma")),
    }
    for term in equation["alphar"]:
        name, columns = keys[term["type"]]
        parts[name] += [list(row) for row in zip(*(term[c] for c in columns), strict=True)]
    return parts


def as_text(fluid: str) -> str:
    """The file that the package ships."""
    equation = published(fluid)
    ideal, residual = ideal_part(equation), residual_part(equation)
    state = AbstractState("HEOS", fluid)
    reducing_k, reducing_density = state.T_reducing(), state.rhomass_reducing()
    gas_constant = equation["gas_constant"] / equation["molar_mass"]
    state.update(CoolProp.PQ_INPUTS, ATMOSPHERE_PA, 0.0)
    # h = R T (1 + tau (alpha0_tau + ...)) and s = R (tau alpha0_tau - alpha0 - ...): a2 tau moves h, a1 moves s.
    ideal["lead"][1] -= state.hmass() / (gas_constant * reducing_k)
    ideal["lead"][0] += state.smass() / gas_constant
    lines = [
        f"# The reference equation of state of {fluid.lower()}: Helmholtz energy alpha(delta, tau) = alpha0 + alphar.",
        f"# Made by scripts/equation_of_state.py {fluid} from CoolProp's data; a test compares. Do not edit.",
        "# delta = rho / reducing_density, tau = reducing_temperature / T, R = gas_constant / molar_mass.",
        "# alpha0 = ln delta + lead[0] + lead[1] tau + log_tau ln tau + sum n tau^t + sum n ln(1 - exp(-t tau))",
        "# alphar = sum n delta^d tau^t exp(-delta^l if l > 0)",
        "#        + sum n delta^d tau^t exp(-eta (delta - epsilon)^2 - beta (tau - gamma)^2)",
        "# `lead` is a convention: h = 0 and s = 0 for saturated liquid at one atmosphere.",
        "",
        f'source = "{SOURCES[fluid]}"',
        'standing = "published"',
        f"molar_mass_kg_per_mol = {equation['molar_mass']!r}",
        f"gas_constant_j_per_mol_k = {equation['gas_constant']!r}",
        f"reducing_temperature_k = {reducing_k!r}",
        f"reducing_density_kg_per_m3 = {reducing_density!r}",
        f"triple_point_k = {equation['Ttriple']!r}",
        "",
        "[ideal]",
        f"log_tau = {float(*ideal['log_tau'])!r}",
        f"lead = {ideal['lead']!r}",
        *_table("power", "n, t", ideal["power"]),
        *_table("planck_einstein", "n, t", ideal["planck_einstein"]),
        "",
        "[residual]",
        *_table("power", "n, d, t, l", residual["power"]),
        *_table("gaussian", "n, d, t, eta, epsilon, beta, gamma", residual["gaussian"]),
    ]
    return "\n".join(lines) + "\n"


def _table(name: str, columns: str, rows: list[Any]) -> list[str]:
    return [f"# {columns}", f"{name} = [", *(f"  {[float(x) for x in row]!r}," for row in rows), "]"]


if __name__ == "__main__":
    sys.stdout.write(as_text(sys.argv[1]))
