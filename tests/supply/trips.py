"""Trips that the tests of this room share, and how one of them turns out in a few cases."""

import json
from typing import Any

from loxley.formats import read
from loxley.oxygen import Fluid, mass_flow
from loxley.quantities import LitresPerMinute
from loxley.supply import Trip, TripAnswer, will_last
from loxley.supply.trips.cases import cases_of, chances, spread
from loxley.supply.trips.outing import Turned, turned_out
from loxley.supply.trips.will_last import outing_of
from loxley.vessel.device import device_of

START = "2026-05-04T09:30"
SOME = (0, 37, 99, 150, 198)
"""Cases by number: what holds in each of them holds for the spread of all."""


def full(**changed: Any) -> dict[str, Any]:
    """A Companion 1000 filled just now; what is changed goes into its fill."""
    return {"model": "companion-1000", "fill": {"share": 1, **changed}}


def filled_to(share: float, **changed: Any) -> dict[str, Any]:
    """The same at a share of full, which somebody states."""
    return full(share=share, **changed)


def plain(**changed: Any) -> dict[str, Any]:
    """A portable in its own figures, full: 1.2 L, 1.5 W, relief 22 psig, economizer 20 psig; no orifice is known."""
    figures = {
        "fluid": "oxygen",
        "volume_l": 1.2,
        "heat_leak_w": 1.5,
        "relief_psig": 22,
        "economizer_psig": 20,
        "withdrawal": "economizer",
        "fill": {"share": 1},
    }
    return {**figures, **changed}


def steady(flow_lpm: float, hours: float, **more: Any) -> dict[str, Any]:
    """A part of the trip with a steady flow."""
    return {"flow_lpm": flow_lpm, "hours": hours, **more}


def pulsed(setting: float, hours: float, **more: Any) -> dict[str, Any]:
    """A part of the trip with pulses of the Eclipse type, twenty breaths a minute."""
    return {
        "pulse_setting": setting,
        "breaths_per_minute": 20,
        "device": "eclipse-type",
        "hours": hours,
        **more,
    }


def written(*legs: dict[str, Any], portables: Any = None, **more: Any) -> dict[str, Any]:
    """A trip as its file says it: one full portable unless others are given."""
    return {
        "format": "loxley/trip@1",
        "starts_at": START,
        "portables": portables or [full()],
        "legs": list(legs),
        **more,
    }


def trip(*legs: dict[str, Any], portables: Any = None, **more: Any) -> Trip:
    """The same, read."""
    return read(json.dumps(written(*legs, portables=portables, **more)).encode(), Trip)


def answer(*legs: dict[str, Any], portables: Any = None, **more: Any) -> TripAnswer:
    """Its answer."""
    return will_last(trip(*legs, portables=portables, **more))


def turned(of: Trip, number: int) -> Turned:
    """How it turns out in one case."""
    return turned_out(outing_of(of), chances()[number])


def left_in_some(of: Trip) -> list[float]:
    """Hours left at the end in some of the cases."""
    outing = outing_of(of)
    return [turned_out(outing, chances()[number]).reserve_h for number in SOME]


def low(of: Trip) -> float:
    """Minutes left at the low end."""
    return spread([each.reserve_h * 60.0 for each in cases_of(outing_of(of))]).low


def codes(said: TripAnswer) -> list[str]:
    """Why, by code."""
    return [reason.code for reason in said.because]


def offers(said: TripAnswer) -> list[str]:
    """What would help, by code."""
    return [reason.code for reason in said.instead]


def last_vapour_h(of: Trip, number: int, warmest_c: float) -> float:
    """How much the vapour left in the first unit may change its hours, in one case: V (rho_cold - rho_warm) / w.

    The flow comes below its setting at one pressure, whatever the room: p, where the orifice gives nine tenths. The
    vessel is then full of vapour at p, at the coldest saturated, rho_s(p), and at the warmest as warm as the room, p M /
    (R T). Where nothing is vented and the flow always takes more than evaporates, all that went in and is not there any
    more was drawn: w t = m_start - V rho. So two rooms cannot differ by more than the two vapours do.
    """
    outing, chance = outing_of(of), chances()[number]
    vessel = outing.units[0].sampled(chance.capacity, chance.evaporation)
    device = device_of(vessel, outing.home)
    pressure = device.room_pa if device.weak_pa is None else device.weak_pa
    molar_gas_constant, molar_mass = 8.314, 0.0319988
    cold = 1.0 / device.line.at(pressure).v_g
    warm = pressure * molar_mass / (molar_gas_constant * (warmest_c + 273.15))
    return device.volume * (cold - warm) / (drawn_kg_per_h(of, number))


def drawn_kg_per_h(of: Trip, number: int) -> float:
    """What the part that takes most draws, in one case."""
    outing = outing_of(of)
    most = max(stage.lpm for stage in outing.scaled(chances()[number]))
    return mass_flow(LitresPerMinute(most), outing.gas_reference, Fluid.OXYGEN) * 3600.0
