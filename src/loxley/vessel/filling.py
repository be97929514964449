"""Filling a portable from a reservoir, second by second, both vessels followed.

It begins with the vent open, ends when liquid comes out of it, and conserves mass and energy across both vessels: what
left the reservoir is what the portable gained and what went through its vent. The law stands in `transfer.py`.
"""

from dataclasses import dataclass, replace

from loxley.errors import InputError
from loxley.quantities import (
    SECONDS_PER_HOUR,
    SECONDS_PER_MINUTE,
    absolute_pa,
    celsius_of_kelvin,
    gauge_psig,
    kelvin_of_celsius,
)
from loxley.vessel.device import Device
from loxley.vessel.draws import PortableStart
from loxley.vessel.law.balance import two_phase_mass
from loxley.vessel.law.modes import NEAR
from loxley.vessel.report import FillEnd, FillReport, Residual
from loxley.vessel.runge_kutta import MOST_STEPS, controlled
from loxley.vessel.transfer import Pair, Transfer
from loxley.vessel.wet import energy_of, liquid_gone_mass

LONGEST_S = 2.0 * SECONDS_PER_HOUR
"""A fill of minutes that has not ended by then is told to be without flow."""
FAINTEST_FLOW = 1e-6
"""Below it nothing is filled in any time that a person waits, kg/s."""
SHORTEST_S = 1e-7
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Filled:
    """A fill that is over."""

    pair: Pair
    seconds: float
    report: FillReport


def liquid_volume(device: Device, pressure: float, mass: float) -> float:
    """Volume of the liquid, m3, in saturated contents of `mass` kg at a pressure, Pa."""
    at = device.line.near(pressure)
    return max(mass - liquid_gone_mass(device, at), 0.0) * at.v_l / (1.0 - at.v_l / at.v_g)


def empty_portable(device: Device, start: PortableStart) -> tuple[float, float, float, bool]:
    """What a portable starts with: x, contents in kg, temperature of its wall in K, and whether liquid is in it."""
    if start.fill_fraction > 0.0:
        gauge = start.pressure_psig
        pressure = device.relief.opens_pa if gauge is None else absolute_pa(gauge, device.room_pa)
        at = device.line.near(pressure)
        mass = two_phase_mass(start.fill_fraction, device.volume, at.v_l, at.v_g)
        return pressure, mass, at.temperature_k, True
    pressure = absolute_pa(start.pressure_psig or 0.0, device.room_pa)
    cold = device.line.near(pressure).temperature_k
    wall = cold if start.wall_c is None else max(kelvin_of_celsius(start.wall_c), cold)
    warm = wall + 1e-3  # a little above saturation, so that it is vapour for certain
    return warm, device.gas.gas_at(pressure, warm).density * device.volume, wall, False


def fill(
    transfer: Transfer,
    source_pa: float,
    source_kg: float,
    start: PortableStart,
    *,
    full_share: float,
    heel_share: float,
    minimum_share: float,
    longest_s: float | None,
    at_s: float,
) -> Filled:
    """A portable filled from a source that stands at a pressure, Pa, with so many kg in it.

    Raises
    ------
    InputError
        Without a path: it cannot be followed within a bound of steps.
    """
    source, portable = transfer.source, transfer.portable
    x, mass, wall_k, wet = empty_portable(portable, start)
    first = Pair(source_pa, source_kg, x, mass, wall_k, 0.0, 0.0, 0.0, 0.0, 0.0)
    before = _energy(portable, first, wet=wet)
    pair, law = first, replace(transfer, wet=wet)
    t, span = 0.0, 1e-4
    last = LONGEST_S if longest_s is None else longest_s

    def ending(now: Pair, wet: bool) -> FillEnd | None:
        if wet and liquid_volume(portable, now.x, now.kg) >= full_share * portable.volume:
            return "full"
        if liquid_volume(source, now.source_pa, now.source_kg) <= heel_share * source.volume:
            return "too-little-in-source"
        return None

    ended: FillEnd | None = None
    if liquid_volume(source, source_pa, source_kg) < max(minimum_share, heel_share) * source.volume * (
        1.0 - NEAR
    ):
        ended = "too-little-in-source"
    ended = ended or ending(pair, wet)
    for _ in range(MOST_STEPS):
        if ended is not None:
            break
        if t >= last:
            ended = "time-is-up" if longest_s is not None else "no-flow"
            break
        pressure = pair.x if law.wet else portable.gas.at(pair.kg / portable.volume, pair.x).pressure_pa
        if (
            t > SECONDS_PER_MINUTE
            and law.flow(pair, pressure) < FAINTEST_FLOW
            and _settled(portable, pair, law.wet)
        ):
            ended = "no-flow"
            break
        span = min(span, last - t)
        moved, stretch = controlled(law.rates, pair, span, _tolerances(pair, source_kg * 2e5))
        if moved is None:
            span *= stretch
            continue
        after = Pair(*moved)
        changed = _phase(portable, after, law.wet)
        reason = ending(after, law.wet)
        if (reason is not None or changed is not law.wet) and span > SHORTEST_S:
            span /= 2.0  # closer to the moment at which it happens
            continue
        t, pair = t + span, after
        if changed is not law.wet:
            pair = _handed_over(portable, pair, wet=changed)
            law = replace(law, wet=changed)
            span = 1e-4
        else:
            span *= stretch
        ended = reason
    if ended is None:
        raise InputError.at(
            "",
            f"cannot be followed in {MOST_STEPS:,} steps: line and vent are too unequal, or the wall boils it in too many bursts",
        )
    return Filled(pair, t, _report(law, first, pair, before, t, ended, at_s))


def nothing_filled(transfer: Transfer, start: PortableStart, at_s: float) -> FillReport:
    """The report of a fill from a source without liquid."""
    x, mass, wall_k, wet = empty_portable(transfer.portable, start)
    pressure, kg = transfer.source.room_pa, 0.0  # of the source; nothing of it is reported
    pair = Pair(pressure, kg, x, mass, wall_k, 0.0, 0.0, 0.0, 0.0, 0.0)
    law = replace(transfer, wet=wet)
    return _report(
        law, pair, pair, _energy(transfer.portable, pair, wet=wet), 0.0, "too-little-in-source", at_s
    )


def _phase(device: Device, pair: Pair, wet: bool) -> bool:
    """Whether liquid stays in the portable."""
    if wet:
        return pair.kg >= liquid_gone_mass(device, device.line.near(pair.x)) * (1.0 - 1e-6)
    state = device.gas.at(pair.kg / device.volume, pair.x)
    if pair.x > device.line.warmest_k:
        return False
    return pair.x < device.line.near(state.pressure_pa).temperature_k


def _settled(device: Device, pair: Pair, wet: bool) -> bool:
    """Whether the wall has come to the temperature of what is in it."""
    temperature = device.line.near(pair.x).temperature_k if wet else pair.x
    return not device.wall_kg or pair.wall_k - temperature < 1.0


def _handed_over(device: Device, pair: Pair, *, wet: bool) -> Pair:
    """The same contents, of the same energy, in the other description."""
    if wet:
        state = device.gas.at(pair.kg / device.volume, pair.x)
        at = device.line.near(state.pressure_pa)
        capacity = pair.kg * at.a_slope + device.volume * at.b_slope
        return pair._replace(
            x=at.pressure_pa + (pair.kg * state.u - energy_of(device, pair.kg, at)) / capacity
        )
    at = device.line.near(pair.x)
    state = device.gas.at(pair.kg / device.volume, at.temperature_k)
    return pair._replace(
        x=at.temperature_k + (energy_of(device, pair.kg, at) - pair.kg * state.u) / (pair.kg * state.cv)
    )


def _tolerances(pair: Pair, scale: float) -> tuple[float, ...]:
    energy = scale * TOLERANCE
    return (
        TOLERANCE * pair.source_pa,
        TOLERANCE * pair.source_kg,
        10.0 * TOLERANCE * pair.x,
        10.0 * TOLERANCE * pair.kg,
        1e-7 * pair.wall_k,
        TOLERANCE * pair.source_kg,
        energy,
        energy,
        energy,
        energy,
    )


def _energy(device: Device, pair: Pair, *, wet: bool) -> float:
    if wet:
        return energy_of(device, pair.kg, device.line.near(pair.x))
    return pair.kg * device.gas.at(pair.kg / device.volume, pair.x).u


def _report(
    law: Transfer, first: Pair, pair: Pair, before: float, seconds: float, ended: FillEnd, at_s: float
) -> FillReport:
    source, portable = law.source, law.portable
    pressure = pair.x if law.wet else portable.gas.at(pair.kg / portable.volume, pair.x).pressure_pa
    at_first, at_last = source.line.near(first.source_pa), source.line.near(pair.source_pa)
    taken = first.source_kg - pair.source_kg
    of_source = (
        energy_of(source, pair.source_kg, at_last)
        - energy_of(source, first.source_kg, at_first)
        + source.wall_heat(at_first.temperature_k, at_last.temperature_k)
        - pair.source_heat
        + pair.line_enthalpy
    )
    of_portable = (
        _energy(portable, pair, wet=law.wet)
        - before
        + portable.wall_heat(first.wall_k, pair.wall_k)
        - pair.heat
        - pair.line_enthalpy
        + pair.vent_enthalpy
    )
    return FillReport(
        at_h=at_s / SECONDS_PER_HOUR,
        minutes=seconds / SECONDS_PER_MINUTE,
        ended=ended,
        taken_kg=taken,
        gained_kg=pair.kg - first.kg,
        vented_kg=pair.vented,
        portable_kg=pair.kg,
        portable_fill_fraction=liquid_volume(portable, pair.x, pair.kg) / portable.volume if law.wet else 0.0,
        portable_psig=gauge_psig(pressure, portable.room_pa),
        wall_c=celsius_of_kelvin(pair.wall_k),
        residual=Residual(
            mass_kg=taken - (pair.kg - first.kg) - pair.vented, energy_j=of_source + of_portable
        ),
    )
