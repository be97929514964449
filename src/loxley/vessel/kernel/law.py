"""The law's own functions, compiled.

The source is that of `loxley.vessel.law` and `loxley.oxygen`: nothing is written again. A function that calls another is
bound anew to the compiled one before it is compiled itself.
"""

from collections.abc import Callable
from types import FunctionType
from typing import Any

from loxley.oxygen import helmholtz, vapour
from loxley.vessel.kernel.compiling import compiled, inlined
from loxley.vessel.law import balance, dry_vapour, heat_leak, modes, turns, valves, wall


def _compiled(function: Callable[..., Any], *, inline: bool = True, **called: Any) -> Any:
    """A function of the law, compiled, that calls these compiled ones. What is short is put in where it is called."""
    source: Any = function
    bound = FunctionType(source.__code__, {**source.__globals__, **called}, source.__name__)
    return inlined(bound) if inline else compiled(bound)


thermal_mass = _compiled(balance.thermal_mass)
contents_energy = _compiled(balance.contents_energy)
two_phase_mass = _compiled(balance.two_phase_mass)
surplus_heat = _compiled(balance.surplus_heat)
relief_flow = _compiled(balance.relief_flow)
sliding_split = _compiled(balance.sliding_split)
evaporation_heat = _compiled(balance.evaporation_heat)
free_rates = _compiled(balance.free_rates, thermal_mass=thermal_mass, surplus_heat=surplus_heat)

heat_into = _compiled(heat_leak.heat_leak)
conductance = _compiled(heat_leak.conductance)

relief_passes = _compiled(valves.relief_passes)
vapour_share = _compiled(valves.vapour_share)
drawn = _compiled(modes.drawn, vapour_share=vapour_share)
mode = _compiled(
    modes.mode,
    surplus_heat=surplus_heat,
    relief_flow=relief_flow,
    sliding_split=sliding_split,
    relief_passes=relief_passes,
    drawn=drawn,
)

may_have_met = _compiled(turns.may_have_met)

specific_heat = _compiled(wall.specific_heat, inline=False)
wall_heat = _compiled(wall.wall_heat, inline=False, specific_heat=specific_heat)

expansion_work = _compiled(dry_vapour.expansion_work)
temperature_rate = _compiled(dry_vapour.temperature_rate)
pressure_rate = _compiled(dry_vapour.pressure_rate)
holding_outflow = _compiled(dry_vapour.holding_outflow)
heat_to_stay_dry = _compiled(dry_vapour.heat_to_stay_dry)

single_phase = _compiled(
    helmholtz.single_phase,
    inline=False,
    ideal_part=_compiled(helmholtz.ideal_part, inline=False),
    residual_part=_compiled(helmholtz.residual_part, inline=False),
)
polynomial = _compiled(vapour.polynomial)
virial_cv = _compiled(vapour.virial_cv, polynomial=polynomial)
virial_state = _compiled(vapour.virial_state, polynomial=polynomial)
