"""What a scenario may not ask: relations between its fields, and what this version does not model.

Shape, type and the range of a single field are the format's own business. Each refusal names the field that mends it.
"""

from collections.abc import Iterator, Sequence

from loxley.errors import Fault, InputError
from loxley.oxygen import Saturation, saturation_line
from loxley.quantities import BAR_PA, LITRES_PER_M3, SECONDS_PER_HOUR, SECONDS_PER_MINUTE, absolute_pa
from loxley.vessel.balance import two_phase_mass
from loxley.vessel.conventions import convention
from loxley.vessel.scenario import Draw, PressureReached, PulsedDraw, Start, Surroundings, Vessel

MOST_SAMPLES = 200_000
"""Longest trace."""
NOT_YET = "this version does not model it yet; leave it out"
LEAST_FLOW_LPM = 0.001
"""Below it a vessel empties more slowly than its vapour can be followed."""


def refuse_faults(
    vessel: Vessel,
    draws: Sequence[Draw | PulsedDraw],
    start: Start,
    surroundings: Surroundings,
    trace_minutes: float | None,
) -> None:
    """Raises an InputError with every fault found; returns where there is none."""
    faults = [
        *_of_vessel(vessel),
        *_of_surroundings(surroundings),
        *(fault for index, draw in enumerate(draws) for fault in _of_draw(index, draw, vessel)),
        *_of_trace(draws, trace_minutes),
    ]
    if not faults:  # the pressures come to something only where vessel and surroundings are sound
        faults = [*_of_pressures(vessel, start, surroundings)]
    if not faults:
        faults = [*_of_start(vessel, start, surroundings)]
    if faults:
        raise InputError(faults)


def _of_vessel(vessel: Vessel) -> Iterator[Fault]:
    cap = convention("home_container_cap").value
    if vessel.fluid == "oxygen" and vessel.volume_l > cap:
        yield Fault(
            "vessel.volume_l",
            f"{vessel.volume_l:g} L of oxygen is above the fire code's {cap:g} L for a home",
        )
    if vessel.heat_leak_w is None and vessel.evaporation_kg_per_day is None:
        yield Fault("vessel.heat_leak_w", "is required, unless evaporation_kg_per_day is given")
    if vessel.heat_leak_w is not None and vessel.evaporation_kg_per_day is not None:
        yield Fault("vessel.evaporation_kg_per_day", "give it or heat_leak_w, not both")
    if vessel.withdrawal == "economizer" and vessel.economizer_psig is None:
        yield Fault("vessel.economizer_psig", "is required where withdrawal is economizer")
    if vessel.economizer_psig is not None and vessel.economizer_psig > vessel.relief_psig:
        yield Fault("vessel.economizer_psig", f"lies above the relief setting, {vessel.relief_psig:g} psig")
    if vessel.secondary_relief_psig is not None and vessel.secondary_relief_psig <= vessel.relief_psig:
        yield Fault(
            "vessel.secondary_relief_psig", f"does not lie above the primary, {vessel.relief_psig:g} psig"
        )
    for key in ("wall", "band_psi", "reseat_psi"):
        if getattr(vessel, key) is not None:
            yield Fault(f"vessel.{key}", NOT_YET)


def _of_surroundings(surroundings: Surroundings) -> Iterator[Fault]:
    low, high = convention("coldest_surroundings").value, convention("warmest_surroundings").value
    if not low <= surroundings.room_c <= high:
        yield Fault(
            "surroundings.temperature_c", f"is outside {low:g} to {high:g} °C, the range of this model"
        )


def _of_draw(index: int, draw: Draw | PulsedDraw, vessel: Vessel) -> Iterator[Fault]:
    path = f"draws[{index}]"
    if isinstance(draw, PulsedDraw):
        yield Fault(f"{path}.pulse_setting", "a conserver's draw: this version does not model it yet")
        return
    if 0.0 < draw.flow_lpm < LEAST_FLOW_LPM:
        yield Fault(
            f"{path}.flow_lpm",
            f"is below {LEAST_FLOW_LPM:g} L/min, the least flow that is followed; or give 0",
        )
    if draw.hours is None and draw.until is None:
        yield Fault(f"{path}.hours", "is required, unless until is given")
    if draw.hours is not None and draw.until is not None:
        yield Fault(f"{path}.until", "give it or hours, not both")
    if isinstance(draw.until, PressureReached) and not 0.0 <= draw.until.pressure_psig <= vessel.relief_psig:
        problem = f"lies outside 0 to {vessel.relief_psig:g} psig, between which the vessel moves"
        yield Fault(f"{path}.until.pressure_psig", problem)


def _of_trace(draws: Sequence[Draw | PulsedDraw], trace_minutes: float | None) -> Iterator[Fault]:
    """What the pieces of known length alone would fill; the course watches over the others."""
    minutes = sum(draw.hours or 0.0 for draw in draws) * SECONDS_PER_HOUR / SECONDS_PER_MINUTE
    if trace_minutes is not None and minutes > MOST_SAMPLES * trace_minutes:
        yield Fault(
            "trace_minutes", f"the trace would have more than {MOST_SAMPLES:,} samples; take longer steps"
        )


def _of_pressures(vessel: Vessel, start: Start, surroundings: Surroundings) -> Iterator[Fault]:
    line = saturation_line(vessel.fluid)
    room = surroundings.room_pa
    sea_level = convention("reference_pressure").value
    start_psig = vessel.relief_psig if start.pressure_psig is None else start.pressure_psig
    relief = vessel.relief_psig
    pressures = [
        ("surroundings.pressure_kpa", room),
        ("vessel.relief_psig", absolute_pa(relief, max(room, sea_level))),
        ("start.pressure_psig", absolute_pa(start_psig, room)),
    ]
    for path, pressure in pressures:
        if not line.low_pa <= pressure <= line.high_pa:
            yield Fault(
                path, f"comes to {pressure / BAR_PA:.4g} bar absolute, outside {line.range_in_words()}"
            )


def _of_start(vessel: Vessel, start: Start, surroundings: Surroundings) -> Iterator[Fault]:
    if start.fill_fraction is None and start.oxygen_kg is None:
        yield Fault("start.fill_fraction", "is required, unless oxygen_kg is given")
    elif start.fill_fraction is not None and start.oxygen_kg is not None:
        yield Fault("start.oxygen_kg", "give it or fill_fraction, not both")
    elif start.oxygen_kg is not None:
        at = start_state(vessel, start, surroundings)
        volume = vessel.volume_l / LITRES_PER_M3
        least, most = volume / at.v_g, volume / at.v_l
        if start.oxygen_kg <= least:
            yield Fault(
                "start.oxygen_kg", f"no liquid: the vapour alone weighs {least:.4g} kg at this pressure"
            )
        if start.oxygen_kg > most * (1.0 + 1e-9):  # the rounding of a figure that was printed and read again
            yield Fault("start.oxygen_kg", f"more than the vessel holds: {most:.4g} kg of liquid fill it")


def start_state(vessel: Vessel, start: Start, surroundings: Surroundings) -> Saturation:
    """The saturated fluid at the start: at the stated pressure, or at the relief setting where none is stated."""
    psig = vessel.relief_psig if start.pressure_psig is None else start.pressure_psig
    return saturation_line(vessel.fluid).at(absolute_pa(psig, surroundings.room_pa))


def start_mass(vessel: Vessel, start: Start, at: Saturation) -> float:
    """Contents at the start, kg. The start has passed its checks."""
    if start.oxygen_kg is not None:
        return start.oxygen_kg
    return two_phase_mass(start.fill_fraction or 0.0, vessel.volume_l / LITRES_PER_M3, at.v_l, at.v_g)
