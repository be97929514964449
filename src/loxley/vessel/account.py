"""The account of a run: what went where, and whether it closes."""

from loxley.oxygen import litres_of_gas
from loxley.quantities import LITRES_PER_M3, SECONDS_PER_HOUR, GasReference, celsius_of_kelvin, gauge_psig
from loxley.vessel.coil import evaporating_conductance, heat_to_gas, outlet_temperature
from loxley.vessel.course import Course
from loxley.vessel.device import Device
from loxley.vessel.logbook import Moment
from loxley.vessel.report import Event, Residual, Run, TraceSample
from loxley.vessel.scenario import Coil, Vessel

LIQUID_AT_OUTLET = "Fault: at the largest draw the coil is too small, and liquid reaches the outlet."


def account_of(
    course: Course,
    vessel: Vessel,
    reference: GasReference,
    mass: float,
    energy: float,
    assumes: tuple[str, ...],
) -> Run:
    """The run that a course has become; `mass`, kg, and `energy`, J, are those of the start."""
    device, log, place = course.device, course.log, course.place
    outlet, heat, liquid = _warmed(device, log.hardest, vessel.coil)
    return Run(
        endurance_h=_hours(log.first_failure),
        rated_flow_h=_hours(log.first_weakness),
        delivered_l=litres_of_gas(place.delivered, reference, vessel.fluid),
        delivered_kg=place.delivered,
        vented_kg=place.vented,
        vented_liquid_l=place.vented * device.line.at(device.relief_pa).v_l * LITRES_PER_M3,
        remaining_kg=place.mass,
        pressure_psig=gauge_psig(course.pressure, device.room_pa),
        events=tuple(Event(at_h=t / SECONDS_PER_HOUR, kind=kind) for t, kind in log.events),
        outlet_temperature_c=outlet,
        heat_to_gas_w=heat,
        trace=_trace(course),
        residual=Residual(
            mass_kg=mass - place.mass - place.delivered - place.vented,
            energy_j=course.energy - energy - place.heat + place.enthalpy,
        ),
        assumes=(*assumes, LIQUID_AT_OUTLET) if liquid else assumes,
    )


def _hours(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / SECONDS_PER_HOUR


def _trace(course: Course) -> tuple[TraceSample, ...] | None:
    if course.sample_s is None:
        return None
    outside = course.device.room_pa
    return tuple(
        TraceSample(
            t_h=sample.t / SECONDS_PER_HOUR,
            pressure_psig=gauge_psig(sample.pressure, outside),
            oxygen_kg=sample.mass,
            temperature_k=sample.temperature,
        )
        for sample in course.log.samples
    )


def _warmed(device: Device, hardest: Moment | None, coil: Coil | None) -> tuple[float | None, float, bool]:
    """Outlet, °C, heat to the gas, W, and whether liquid reaches the outlet, at the hardest moment of the largest draw.

    Without a coil, or where liquid reaches its outlet, the heat is what brings the draw to the room's temperature.
    """
    if hardest is None:
        return None, 0.0, False
    room_k, flow = device.room_k, hardest.w_l + hardest.w_g
    h_room = device.gas.gas_at(device.room_pa, room_k).h
    whole = heat_to_gas(hardest.w_l, hardest.w_g, hardest.h_l, hardest.h_g, h_room)
    if coil is None:
        return None, whole, False
    c_p = (h_room - hardest.h_g) / (room_k - hardest.entering_k)
    evaporating = evaporating_conductance(hardest.w_l, hardest.h_g - hardest.h_l, room_k, hardest.entering_k)
    outlet_k = outlet_temperature(
        coil.conductance_w_per_k, evaporating, flow, c_p, room_k, hardest.entering_k
    )
    if outlet_k is None:
        return None, whole, True
    h_out = device.gas.gas_at(device.room_pa, outlet_k).h
    heat = heat_to_gas(hardest.w_l, hardest.w_g, hardest.h_l, hardest.h_g, h_out)
    return celsius_of_kelvin(outlet_k), heat, False
