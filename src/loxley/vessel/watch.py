"""Looking at a vessel under way: what its valves, its orifice and its coil show goes into the logbook."""

from typing import Protocol

from loxley.errors import InputError
from loxley.oxygen import Saturation
from loxley.quantities import SECONDS_PER_HOUR
from loxley.vessel.device import Device
from loxley.vessel.law.coil import evaporating_conductance
from loxley.vessel.law.modes import NEAR, RELIEVING, SECONDARY, SLIDING
from loxley.vessel.logbook import Logbook, Moment
from loxley.vessel.motion import Place
from loxley.vessel.wet import Mode


class Watched(Protocol):
    """What a look needs of a course."""

    device: Device
    place: Place
    log: Logbook
    draw: float
    field: str
    metered: bool
    arrival: float
    mist: bool
    lifted: bool
    where: str
    start_field: str


def tell_valves(course: Watched, at: Saturation, mode: Mode) -> None:
    """How reliefs, economizer and orifice stand at the beginning of a stretch."""
    t, log, device = course.place.t, course.log, course.device
    p, setting, opens = at.pressure_pa, device.economizer_pa, device.relief.opens_pa
    opening = mode.lifted and mode.rises and abs(p - opens) <= NEAR * opens
    log.relief(t, is_open=mode.kind == RELIEVING or mode.w_r > 0.0 or opening)
    log.secondary(t, is_open=mode.kind == SECONDARY)
    tell_orifice(course, p, rises=mode.rises or mode.holds)
    if setting is None or course.mist:
        return
    if abs(p - setting) > NEAR * setting:
        log.economizer(t, is_open=p > setting)
    elif mode.kind != SLIDING:
        log.economizer(t, is_open=mode.rises if mode.mixes else mode.w_l == 0.0)
    elif course.arrival != 0.0 or log.economizer_open is None:
        log.economizer(t, is_open=course.arrival > 0.0)
    course.arrival = 0.0


def tell_orifice(course: Watched, pressure: float, *, rises: bool) -> None:
    """Whether the metering orifice gives its setting."""
    weak = course.device.weak_pa
    if weak is None or course.draw == 0.0 or not course.metered:
        return
    on_it = abs(pressure - weak) <= NEAR * weak
    course.log.orifice(course.place.t, is_weak=not rises if on_it else pressure < weak)


def tell_coil(course: Watched, w_l: float, w_g: float, h_l: float, h_g: float, entering_k: float) -> None:
    """The moment as the warming coil sees it; refused where liquid reaches its outlet."""
    device = course.device
    # Ordered by the heat it takes; the enthalpy of warm gas is the same for all and left to the report.
    moment = Moment(
        w_l + w_g, -(w_l * h_l + w_g * h_g), w_l, w_g, h_l, h_g, entering_k, device.room_k, device.room_pa
    )
    course.log.coil(moment)
    if device.coil_w_per_k is None or w_l == 0.0:
        return
    needed = evaporating_conductance(w_l, h_g - h_l, device.room_k, entering_k)
    if needed >= device.coil_w_per_k:
        share = device.coil_w_per_k / needed
        raise InputError.at(
            f"{course.where}.{course.field}",
            f"more than the warming coil can evaporate: liquid reaches its outlet {_after(course)}; at this moment the "
            f"coil is good for {share:.0%} of it; take a smaller flow, or a device with a larger coil",
        )


def refuse_overfull(course: Watched, at: Saturation) -> None:
    """Liquid that fills the whole vessel is no mixture of liquid and vapour any more."""
    if course.place.mass * at.v_l > course.device.volume * (1.0 + NEAR):
        raise InputError.at(
            course.start_field,
            f"so full that the warming liquid fills the whole vessel {_after(course)}, before the relief opens; "
            "this version does not model that: take less, or nearer to the relief setting",
        )


def refuse_beyond(course: Watched, pressure: float, *, rises: bool) -> None:
    """No number is given beyond the fitted line, where a relief that cannot pass all that comes may lead."""
    line = course.device.line
    if rises and pressure >= line.high_pa * (1.0 - NEAR):
        raise InputError.at(
            course.where,
            f"the pressure leaves the range of this model {_after(course)}: {line.range_in_words()}; give a secondary "
            "relief, or one that passes more",
        )


def _after(course: Watched) -> str:
    return f"after {course.place.t / SECONDS_PER_HOUR:.3g} h"
