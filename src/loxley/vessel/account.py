"""The account of a run: what went where, and whether it closes."""

from functools import lru_cache

from loxley.oxygen import Fluid, equation_of_state, gas_density, litres_of_gas
from loxley.quantities import LITRES_PER_M3, SECONDS_PER_HOUR, GasReference, celsius_of_kelvin, gauge_psig
from loxley.vessel.conventions import convention
from loxley.vessel.course import Course
from loxley.vessel.device import Device
from loxley.vessel.law.coil import (
    evaporating_conductance,
    flow_of_outlet,
    heat_to_gas,
    largest_evaporated_flow,
    outlet_temperature,
)
from loxley.vessel.logbook import Moment
from loxley.vessel.report import CoilReport, Event, Residual, Run, TraceSample
from loxley.vessel.vessel import Vessel


def account_of(
    course: Course,
    vessel: Vessel,
    reference: GasReference,
    beginning: tuple[float, float, float],
    assumes: tuple[str, ...],
) -> Run:
    """The run that a course has become; `beginning` is what the vessel started with: kg, J, and K of its wall."""
    mass, energy, temperature = beginning
    device, log, place = course.device, course.log, course.place
    outlet, heat = _warmed(device, log.hardest)
    return Run(
        endurance_h=_hours(log.first_failure),
        rated_flow_h=_hours(log.first_weakness),
        delivered_l=litres_of_gas(course.delivered, reference, vessel.fluid),
        delivered_kg=course.delivered,
        decanted_kg=course.decanted,
        received_kg=course.received,
        vented_kg=place.vented,
        vented_liquid_l=place.vented * device.line.at(course.home.relief.opens_pa).v_l * LITRES_PER_M3,
        remaining_kg=place.mass,
        pressure_psig=gauge_psig(course.pressure, device.room_pa),
        events=tuple(Event(at_h=t / SECONDS_PER_HOUR, kind=kind) for t, kind in log.events),
        outlet_temperature_c=outlet,
        coil=_coil(course.home, vessel, reference),
        fills=tuple(log.fills),
        heat_to_gas_w=heat,
        trace=_trace(course),
        residual=Residual(
            mass_kg=mass + course.received - place.mass - course.delivered - course.decanted - place.vented,
            energy_j=course.energy
            - energy
            + device.wall_heat(temperature, course.temperature)
            - place.heat
            + place.enthalpy,
        ),
        assumes=assumes,
    )


def _hours(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / SECONDS_PER_HOUR


def _trace(course: Course) -> tuple[TraceSample, ...] | None:
    if course.sample_s is None:
        return None
    return tuple(
        TraceSample(
            t_h=sample.t / SECONDS_PER_HOUR,
            pressure_psig=gauge_psig(sample.pressure, sample.room_pa),
            oxygen_kg=sample.mass,
            temperature_k=sample.temperature,
            delivered_kg=sample.delivered,
            decanted_kg=sample.decanted,
            vented_kg=sample.vented,
        )
        for sample in course.log.samples
    )


def _warmed(device: Device, hardest: Moment | None) -> tuple[float | None, float]:
    """Outlet, °C, and heat to the gas, W, at the hardest moment of the largest draw.

    Without a coil the heat is what brings the draw to the room's temperature.
    """
    if hardest is None:
        return None, 0.0
    room_k, flow = hardest.room_k, hardest.w_l + hardest.w_g
    h_room = _gas_enthalpy(Fluid(device.gas.fluid), hardest.room_pa, room_k)
    whole = heat_to_gas(hardest.w_l, hardest.w_g, hardest.h_l, hardest.h_g, h_room)
    if device.coil_w_per_k is None or hardest.entering_k >= room_k:
        return None if device.coil_w_per_k is None else celsius_of_kelvin(room_k), whole
    c_p = (h_room - hardest.h_g) / (room_k - hardest.entering_k)
    evaporating = evaporating_conductance(hardest.w_l, hardest.h_g - hardest.h_l, room_k, hardest.entering_k)
    outlet_k = outlet_temperature(device.coil_w_per_k, evaporating, flow, c_p, room_k, hardest.entering_k)
    if outlet_k is None:  # a draw that brings liquid to the outlet has been refused on the way
        return None, whole
    h_out = _gas_enthalpy(Fluid(device.gas.fluid), hardest.room_pa, outlet_k)
    return celsius_of_kelvin(outlet_k), heat_to_gas(hardest.w_l, hardest.w_g, hardest.h_l, hardest.h_g, h_out)


@lru_cache(maxsize=1024)
def _gas_enthalpy(fluid: Fluid, pressure_pa: float, temperature_k: float) -> float:
    """Of the gas at p, Pa, and T, K: J/kg. Kept for the rooms that were asked for last."""
    return equation_of_state(fluid).gas_at(pressure_pa, temperature_k).h


def _coil(device: Device, vessel: Vessel, reference: GasReference) -> CoilReport | None:
    """Draws of liquid at the relief's setting from which on the gas is cold, frosty, or liquid."""
    conductance = device.coil_w_per_k
    if conductance is None:
        return None
    at = device.line.at(device.relief.opens_pa)
    room_k = device.room_k
    c_p = (_gas_enthalpy(Fluid(device.gas.fluid), device.room_pa, room_k) - at.h_g) / (
        room_k - at.temperature_k
    )
    per_kg_s = LITRES_PER_M3 * 60.0 / gas_density(vessel.fluid, reference)
    cold = room_k - convention("cold_gas_below_room").value
    frost = convention("freezing_point").value

    def from_lpm(outlet_k: float) -> float:
        return per_kg_s * flow_of_outlet(conductance, outlet_k, at.h_fg, c_p, room_k, at.temperature_k)

    return CoilReport(
        cold_gas_from_lpm=from_lpm(cold),
        frost_from_lpm=from_lpm(min(frost, cold)) if room_k > frost else 0.0,
        liquid_from_lpm=per_kg_s * largest_evaporated_flow(conductance, at.h_fg, room_k, at.temperature_k),
    )
