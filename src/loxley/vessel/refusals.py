"""What a scenario may not ask: relations between its fields, and what the model does not cover.

Shape, type and the range of a single field are the format's own business. Each refusal names the field that mends it.
"""

from collections.abc import Iterator, Sequence

from loxley.errors import Fault, InputError
from loxley.oxygen import Saturation, saturation_line
from loxley.quantities import (
    BAR_PA,
    LITRES_PER_M3,
    SECONDS_PER_HOUR,
    SECONDS_PER_MINUTE,
    ZERO_CELSIUS_K,
    absolute_pa,
)
from loxley.vessel.conventions import convention
from loxley.vessel.draws import AnyPiece, Delivery, Draw, Filling, PortableStart, PressureReached, PulsedDraw
from loxley.vessel.law.balance import two_phase_mass
from loxley.vessel.scenario import Start
from loxley.vessel.surroundings import Surroundings
from loxley.vessel.vessel import CataloguedVessel, Vessel

MOST_SAMPLES = 200_000
"""Longest trace."""
LEAST_FLOW_LPM = 0.001
"""Below it a vessel empties more slowly than its vapour can be followed."""
LEAST_PSI = 0.01
"""A narrower band, or a relief that shuts nearer to its setting, works faster than it can be followed."""


def refuse_faults(
    vessel: Vessel,
    draws: Sequence[AnyPiece],
    start: Start,
    surroundings: Surroundings,
    trace_minutes: float | None,
) -> None:
    """Raises an InputError with every fault found; returns where there is none."""
    faults = [
        *_of_vessel(vessel, "vessel"),
        *_of_surroundings(surroundings, "surroundings"),
        *(fault for index, piece in enumerate(draws) for fault in _of_piece(index, piece, vessel)),
        *_of_trace(draws, trace_minutes),
    ]
    if not faults:  # the pressures come to something only where vessel and surroundings are sound
        faults = [*_of_pressures(vessel, start, surroundings), *_of_other_places(vessel, draws, surroundings)]
    if not faults:
        faults = [*_of_start(vessel, start, surroundings)]
    if faults:
        raise InputError(faults)


def refuse_filling(where: str, piece: Filling, portable: Vessel, surroundings: Surroundings) -> None:
    """The same for a portable that is filled; `where` is the path of the piece."""
    path = f"{where}.portable"
    faults = [*_of_vessel(portable, path), *_of_portable(path, portable, surroundings)]
    if isinstance(
        piece.portable, CataloguedVessel
    ):  # it has no field to mend: the model itself is what does not fit
        faults = [
            Fault(f"{path}.model", f"{fault.path.removeprefix(path)[1:]} {fault.problem}") for fault in faults
        ]
    faults += _of_portable_start(f"{where}.portable_start", piece.portable_start, portable, surroundings)
    if faults:
        raise InputError(faults)


def _of_portable(path: str, portable: Vessel, surroundings: Surroundings) -> Iterator[Fault]:
    cap = convention("ambulatory_container_cap").value
    if portable.fluid != "oxygen":
        yield Fault(f"{path}.fluid", "a portable is filled with oxygen")
        return
    if portable.volume_l > cap:
        problem = f"{portable.volume_l:g} L of oxygen is above the fire code's {cap:g} L for a portable"
        yield Fault(f"{path}.volume_l", problem)
    line = saturation_line(portable.fluid)
    relief = absolute_pa(portable.relief_psig, surroundings.room_pa)
    if not line.low_pa <= relief <= line.high_pa:
        yield Fault(
            f"{path}.relief_psig", f"comes to {relief / BAR_PA:.4g} bar, outside {line.range_in_words()}"
        )


def _of_portable_start(
    path: str, start: PortableStart, portable: Vessel, surroundings: Surroundings
) -> Iterator[Fault]:
    if start.fill_fraction > 0.0 and start.wall_c is not None:
        yield Fault(f"{path}.wall_c", "a portable with liquid in it is as cold as that: leave it out")
    high = convention("warmest_surroundings").value
    if start.wall_c is not None and not -ZERO_CELSIUS_K < start.wall_c <= high:
        yield Fault(
            f"{path}.wall_c", f"lies outside the absolute zero and {high:g} °C, the range of this model"
        )
    if start.pressure_psig is None:
        return
    if start.pressure_psig > portable.relief_psig:
        yield Fault(f"{path}.pressure_psig", f"lies above its relief, {portable.relief_psig:g} psig")
    line = saturation_line(portable.fluid)
    pressure = absolute_pa(start.pressure_psig, surroundings.room_pa)
    if not line.low_pa <= pressure <= line.high_pa:
        yield Fault(f"{path}.pressure_psig", f"is outside {line.range_in_words()}")


def _of_vessel(vessel: Vessel, path: str) -> Iterator[Fault]:
    cap = convention("home_container_cap").value
    if vessel.fluid == "oxygen" and vessel.volume_l > cap:
        yield Fault(
            f"{path}.volume_l",
            f"{vessel.volume_l:g} L of oxygen is above the fire code's {cap:g} L for a home",
        )
    if vessel.heat_leak_w is None and vessel.evaporation_kg_per_day is None:
        yield Fault(f"{path}.heat_leak_w", "is required, unless evaporation_kg_per_day is given")
    if vessel.heat_leak_w is not None and vessel.evaporation_kg_per_day is not None:
        yield Fault(f"{path}.evaporation_kg_per_day", "give it or heat_leak_w, not both")
    if vessel.withdrawal == "economizer" and vessel.economizer_psig is None:
        yield Fault(f"{path}.economizer_psig", "is required where withdrawal is economizer")
    if vessel.economizer_psig is not None and vessel.economizer_psig > vessel.relief_psig:
        yield Fault(f"{path}.economizer_psig", f"lies above the relief setting, {vessel.relief_psig:g} psig")
    if vessel.secondary_relief_psig is not None and vessel.secondary_relief_psig <= vessel.relief_psig:
        yield Fault(
            f"{path}.secondary_relief_psig", f"does not lie above the primary, {vessel.relief_psig:g} psig"
        )
    yield from _of_reseat(vessel, path)
    heel, least = vessel.heel_share, vessel.minimum_fill_share
    if heel is not None and least is not None and heel > least:
        yield Fault(f"{path}.minimum_fill_share", f"lies below the heel, {heel:g}")


def _of_reseat(vessel: Vessel, path: str) -> Iterator[Fault]:
    reseat = vessel.reseat_psi or 0.0
    for key, value in (("band_psi", vessel.band_psi or 0.0), ("reseat_psi", reseat)):
        if 0.0 < value < LEAST_PSI:
            yield Fault(f"{path}.{key}", f"is below {LEAST_PSI:g} psi, the least that is followed; or give 0")
    if 0.0 < reseat < LEAST_PSI:
        return
    shuts = vessel.relief_psig - reseat
    economizer = vessel.economizer_psig if vessel.withdrawal == "economizer" else None
    if reseat and (shuts <= 0.0 or (economizer is not None and shuts <= economizer)):
        floor = (
            "the surroundings' pressure" if economizer is None else f"the economizer's {economizer:g} psig"
        )
        yield Fault(
            f"{path}.reseat_psi", f"the relief would shut at {shuts:g} psig only, which is not above {floor}"
        )


def _of_surroundings(surroundings: Surroundings, path: str) -> Iterator[Fault]:
    low, high = convention("coldest_surroundings").value, convention("warmest_surroundings").value
    if not low <= surroundings.room_c <= high:
        yield Fault(f"{path}.temperature_c", f"is outside {low:g} to {high:g} °C, the range of this model")
    if surroundings.position not in (None, "upright"):
        yield Fault(
            f"{path}.position",
            "only an upright vessel is modelled: lying or turned over, liquid stands where gas is drawn and vented, so "
            "that liquid can come out of the vent and the draw; stand it upright",
        )


def _of_piece(index: int, piece: AnyPiece, vessel: Vessel) -> Iterator[Fault]:
    path = f"draws[{index}]"
    if isinstance(piece, Draw | PulsedDraw):
        yield from _of_draw(path, piece, vessel)
    elif isinstance(piece, Filling) and vessel.fluid != "oxygen":
        yield Fault(f"{path}.portable", "a portable is filled with oxygen; this vessel holds something else")


def _of_draw(path: str, draw: Draw | PulsedDraw, vessel: Vessel) -> Iterator[Fault]:
    if isinstance(draw, Draw):
        if 0.0 < draw.flow_lpm < LEAST_FLOW_LPM:
            yield Fault(
                f"{path}.flow_lpm",
                f"is below {LEAST_FLOW_LPM:g} L/min, the least flow that is followed; or give 0",
            )
        most = vessel.largest_flow_lpm
        if most is not None and draw.flow_lpm > most:
            yield Fault(f"{path}.flow_lpm", f"is above {most:g} L/min, the largest flow of this device")
    if draw.hours is None and draw.until is None:
        yield Fault(f"{path}.hours", "is required, unless until is given")
    if draw.hours is not None and draw.until is not None:
        yield Fault(f"{path}.until", "give it or hours, not both")
    if isinstance(draw.until, PressureReached) and not 0.0 <= draw.until.pressure_psig <= vessel.relief_psig:
        problem = f"lies outside 0 to {vessel.relief_psig:g} psig, between which the vessel moves"
        yield Fault(f"{path}.until.pressure_psig", problem)
    if draw.surroundings is not None:
        yield from _of_surroundings(draw.surroundings, f"{path}.surroundings")


def _of_trace(draws: Sequence[AnyPiece], trace_minutes: float | None) -> Iterator[Fault]:
    """What the pieces of known length alone would fill; the course watches over the others."""
    hours = sum(piece.hours or 0.0 for piece in draws if isinstance(piece, Draw | PulsedDraw))
    minutes = hours * SECONDS_PER_HOUR / SECONDS_PER_MINUTE
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
    if vessel.secondary_relief_psig is not None:
        pressures.append(("vessel.secondary_relief_psig", absolute_pa(vessel.secondary_relief_psig, room)))
    for path, pressure in pressures:
        if not line.low_pa <= pressure <= line.high_pa:
            yield Fault(
                path, f"comes to {pressure / BAR_PA:.4g} bar absolute, outside {line.range_in_words()}"
            )


def _of_other_places(vessel: Vessel, draws: Sequence[AnyPiece], whole: Surroundings) -> Iterator[Fault]:
    """The pressures of pieces that happen elsewhere, and of liquid that is delivered."""
    line = saturation_line(vessel.fluid)
    for index, piece in enumerate(draws):
        if isinstance(piece, Draw | PulsedDraw) and piece.surroundings is not None:
            room, path = piece.surroundings.within(whole).room_pa, f"draws[{index}].surroundings.pressure_kpa"
            pressures = [(path, room), (path, absolute_pa(vessel.relief_psig, room))]
        elif isinstance(piece, Delivery):
            path = f"draws[{index}].saturated_psig"
            pressures = [(path, absolute_pa(piece.saturated_psig, whole.room_pa))]
        else:
            continue
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
