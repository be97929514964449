"""The vessel while liquid and vapour are in it: which mode it is in, and how it moves.

One mode at a time: closed, free (vapour or liquid is drawn), sliding (the economizer holds its setting), relieving (the
relief holds its setting). What starts on a surface is decided by the sign of dp/dt without the valve, since two floats
that should be equal decide nothing.
"""

from dataclasses import dataclass
from typing import NamedTuple

from loxley.oxygen import Saturation
from loxley.vessel.balance import (
    contents_energy,
    relief_flow,
    sliding_split,
    surplus_heat,
    thermal_mass,
)
from loxley.vessel.device import Device
from loxley.vessel.dry_vapour import heat_to_stay_dry
from loxley.vessel.heat_leak import heat_leak
from loxley.vessel.motion import Place, Speed

NEAR = 1e-9
"""Pressures closer than this share are one: the rounding of gauge units, far below any setting's accuracy."""


class Mode(NamedTuple):
    """What leaves the vessel, and whether its pressure moves."""

    name: str
    """`closed`, `vapour`, `liquid`, `sliding`, `relieving`."""
    w_l: float
    """Drawn as liquid, kg/s."""
    w_g: float
    """Drawn as vapour, kg/s."""
    w_r: float
    """Through the relief, kg/s."""
    holds: bool
    """True where the pressure stands still and all rates are constant."""
    rises: bool
    """Whether the pressure rises, or would rise without the valve that holds it."""


def heat_into(device: Device, at: Saturation) -> float:
    """Heat leak into saturated contents, W."""
    return heat_leak(device.leak_w_per_k, device.room_k, at.temperature_k)


def liquid_gone_mass(device: Device, at: Saturation) -> float:
    """Contents when the last liquid is gone: V / v_g, kg."""
    return device.volume / at.v_g


def energy_of(device: Device, mass: float, at: Saturation) -> float:
    """Internal energy of the contents, J."""
    return contents_energy(mass, device.volume, at.a, at.b)


def mode_of(device: Device, at: Saturation, draw: float, *, mist: bool) -> Mode:
    """The mode at a pressure under a draw, kg/s.

    `mist`: no liquid to draw is left, only droplets in the vapour, so that the draw is vapour whatever the withdrawal.
    """
    heat, p = heat_into(device, at), at.pressure_pa
    v_l, v_g, volume_heat = at.v_l, at.v_g, at.volume_heat
    at_relief = p >= device.relief_pa * (1.0 - NEAR)
    as_vapour = mist or device.withdrawal == "vapour"
    setting = device.economizer_pa
    if not as_vapour and setting is not None and draw > 0.0:
        if abs(p - setting) > NEAR * p:
            as_vapour = p > setting
        elif surplus_heat(heat, volume_heat, draw * v_g) >= 0.0:
            as_vapour = True
        elif surplus_heat(heat, volume_heat, draw * v_l) > 0.0:
            w_l, w_g = sliding_split(heat, volume_heat, draw, v_l, v_g)
            return Mode("sliding", w_l, w_g, 0.0, holds=True, rises=False)
    w_l, w_g = (0.0, draw) if as_vapour else (draw, 0.0)
    rises = surplus_heat(heat, volume_heat, w_l * v_l + w_g * v_g) > 0.0
    if at_relief and rises:
        return Mode(
            "relieving", w_l, w_g, relief_flow(heat, volume_heat, v_l, v_g, w_l, w_g), holds=True, rises=True
        )
    name = "closed" if draw == 0.0 else "vapour" if as_vapour else "liquid"
    return Mode(name, w_l, w_g, 0.0, holds=False, rises=rises)


def stays_dry(device: Device, at: Saturation, draw: float) -> bool:
    """Whether saturated vapour stays dry under a draw, kg/s, as its pressure moves."""
    h_g_slope = at.a_slope + at.v_g_slope * at.volume_heat + at.v_g * at.volume_heat_slope
    return heat_into(device, at) >= draw * heat_to_stay_dry(at.v_g, at.v_g_slope, h_g_slope)


def held(device: Device, place: Place, at: Saturation, mode: Mode, stop: float) -> tuple[Place, bool]:
    """The place at `stop`, s, or when the last liquid is gone, and whether it is; while a valve holds the pressure all
    rates are constant, so that this is arithmetic."""
    outflow, dry = mode.w_l + mode.w_g + mode.w_r, liquid_gone_mass(device, at)
    gone_at = place.t + max(place.mass - dry, 0.0) / outflow
    gone = gone_at <= stop
    end = gone_at if gone else stop
    span = end - place.t
    moved = Place(
        t=end,
        x=place.x,
        mass=dry if gone else place.mass - outflow * span,
        delivered=place.delivered + (mode.w_l + mode.w_g) * span,
        vented=place.vented + mode.w_r * span,
        heat=place.heat + heat_into(device, at) * span,
        enthalpy=place.enthalpy + (mode.w_l * at.h_l + (mode.w_g + mode.w_r) * at.h_g) * span,
    )
    return moved, gone


@dataclass(frozen=True, slots=True)
class WetMotion:
    """Free motion of saturated contents under constant draws. x is the pressure; the margin is the mass of liquid's
    surplus over dry vapour, m - V / v_g, kg."""

    device: Device
    w_l: float
    w_g: float
    energy_scale: float
    adiabatic: bool = False
    """True for a vent so short that no heat comes in."""

    def speed(self, place: Place) -> Speed:
        """See `Motion`."""
        device, at = self.device, self.device.line.near(place.x)
        heat = 0.0 if self.adiabatic else heat_into(device, at)
        surplus = surplus_heat(heat, at.volume_heat, self.w_l * at.v_l + self.w_g * at.v_g)
        pressure = surplus / thermal_mass(place.mass, device.volume, at.a_slope, at.b_slope)
        flow = self.w_l + self.w_g
        enthalpy = self.w_l * at.h_l + self.w_g * at.h_g
        margin = -flow + device.volume * at.v_g_slope / (at.v_g * at.v_g) * pressure
        return Speed((pressure, -flow, flow, 0.0, heat, enthalpy), pressure, margin)

    def pressure(self, place: Place) -> float:
        """See `Motion`."""
        return place.x

    def margin(self, place: Place) -> float:
        """See `Motion`."""
        return place.mass - liquid_gone_mass(self.device, self.device.line.near(place.x))

    def rests(self, place: Place) -> bool:  # noqa: ARG002 (asked of every motion)
        """See `Motion`. Heat comes in as long as there is liquid to take it up."""
        return False
