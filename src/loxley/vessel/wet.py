"""The vessel while liquid and vapour are in it: which mode it is in, and how it moves.

The modes are decided in `law/modes.py`: free motion, or a valve that holds the pressure. Here they meet the device.
"""

from dataclasses import dataclass
from typing import NamedTuple

from loxley.oxygen import Saturation
from loxley.vessel.device import Device
from loxley.vessel.law.balance import contents_energy, free_rates, thermal_mass, two_phase_mass
from loxley.vessel.law.dry_vapour import heat_to_stay_dry
from loxley.vessel.law.heat_leak import heat_leak
from loxley.vessel.law.modes import FREE, drawn, mode
from loxley.vessel.motion import Place, Speed


class Tap(NamedTuple):
    """What is taken off, and how."""

    draw: float
    """kg/s."""
    liquid: bool = False
    """True where it is liquid whatever the withdrawal, as when a portable is filled."""
    mist: bool = False
    """No liquid to draw is left, only droplets in the vapour, so that the draw is vapour whatever the withdrawal."""
    lifted: bool = False
    """Whether a relief that shuts below its setting stands open."""


class Mode(NamedTuple):
    """What leaves the vessel, and whether its pressure moves."""

    kind: int
    """`FREE`, `SLIDING`, `RELIEVING` or `SECONDARY`, see `law/modes.py`."""
    w_l: float
    """Drawn as liquid, kg/s."""
    w_g: float
    """Drawn as vapour, kg/s."""
    w_r: float
    """Through the reliefs, kg/s."""
    holds: bool
    """True where the pressure stands still and all rates are constant."""
    rises: bool
    """Whether the pressure rises, or would rise without the relief that holds it."""
    lifted: bool = False
    """Whether the primary relief stands open and passes what its pressure lets it."""
    mixes: bool = False
    """Whether an economizer with a band mixes the draw."""


def heat_into(device: Device, at: Saturation) -> float:
    """Heat leak into saturated contents, W."""
    return heat_leak(device.leak_w_per_k, device.room_k, at.temperature_k)


def liquid_gone_mass(device: Device, at: Saturation) -> float:
    """Contents when the last liquid is gone: V / v_g, kg."""
    return device.volume / at.v_g


def energy_of(device: Device, mass: float, at: Saturation) -> float:
    """Internal energy of the contents, J."""
    return contents_energy(mass, device.volume, at.a, at.b)


def capacity_of(device: Device, mass: float, at: Saturation) -> float:
    """Heat that raises the pressure of contents and wall by a pascal, J/Pa."""
    capacity = thermal_mass(mass, device.volume, at.a_slope, at.b_slope)
    return capacity + device.wall_capacity(at.temperature_k) * at.temperature_slope


def mode_of(device: Device, at: Saturation, tap: Tap) -> Mode:
    """The mode at a pressure under a draw."""
    economizer = device.economizer_pa
    kind, w_l, w_g, w_r, rises, lifted, mixes = mode(
        at.pressure_pa,
        heat_into(device, at),
        at.v_l,
        at.v_g,
        at.volume_heat,
        tap.draw,
        tap.mist or (device.withdrawal == "vapour" and not tap.liquid),
        0.0 if economizer is None or tap.liquid else economizer,
        device.economizer_band,
        device.relief.valves,
        tap.lifted,
    )
    return Mode(kind, w_l, w_g, w_r, kind != FREE, rises, lifted, mixes)


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
        end,
        place.x,
        dry if gone else place.mass - outflow * span,
        place.drawn + (mode.w_l + mode.w_g) * span,
        place.vented + mode.w_r * span,
        place.heat + heat_into(device, at) * span,
        place.enthalpy + (mode.w_l * at.h_l + (mode.w_g + mode.w_r) * at.h_g) * span,
    )
    return moved, gone


@dataclass(frozen=True, slots=True)
class WetMotion:
    """Free motion of saturated contents. x is the pressure; the margin is the mass of liquid's surplus over dry vapour,
    m - V / v_g, kg."""

    device: Device
    mode: Mode
    energy_scale: float
    tap: Tap | None = None
    """What is taken off, where a valve follows the pressure and may come to stand."""
    floor: float = 0.0
    """Contents, kg, at which a vessel whose relief follows the pressure is to be looked at again."""
    heel_share: float = 0.0
    """Share of the volume at which the dip tube takes gas: the margin is also what lies above it, which moves with the
    pressure (its rate is not known in closed form and given as 0)."""
    adiabatic: bool = False
    """True for a vent so short that no heat comes in."""

    def speed(self, place: Place) -> Speed:
        """See `Motion`."""
        device, mode, mass = self.device, self.mode, place.mass
        p, temperature, v_l, v_g, a, volume_heat, a_slope, heat_slope, v_g_slope = device.line.near(place.x)
        w_l, w_g = mode.w_l, mode.w_g
        if mode.mixes:
            w_l, w_g = self._mixed(p)
        w_r = device.relief.passes(p) if mode.lifted else 0.0
        heat = 0.0 if self.adiabatic else heat_leak(device.leak_w_per_k, device.room_k, temperature)
        wall = device.wall_capacity(temperature) if device.wall_kg else 0.0
        rate, enthalpy = free_rates(
            mass, device.volume, wall, heat, w_l, w_g + w_r,
            temperature, v_l, v_g, a, volume_heat, a_slope, heat_slope,
        )  # fmt: skip
        flow, dry = w_l + w_g + w_r, device.volume / v_g
        margin, margin_rate = mass - dry, dry * v_g_slope / v_g * rate - flow
        if mass - self.floor < margin:
            margin, margin_rate = mass - self.floor, -flow
        if self.heel_share > 0.0:
            above = mass - two_phase_mass(self.heel_share, device.volume, v_l, v_g)
            if above < margin:
                margin, margin_rate = above, 0.0
        return Speed(rate, -flow, w_l + w_g, w_r, heat, enthalpy, p, rate, margin, margin_rate)

    def _mixed(self, pressure: float) -> tuple[float, float]:
        device, draw = self.device, self.mode.w_l + self.mode.w_g
        setting = device.economizer_pa or 0.0
        return drawn(
            pressure,
            draw,
            as_vapour=False,
            mixes=True,
            economizer=setting,
            economizer_band=device.economizer_band,
        )

    def rests(self, place: Place) -> bool:
        """See `Motion`. Heat comes in as long as there is liquid to take it up; but a band may have found the pressure
        at which it passes all that comes."""
        if self.tap is None:
            return False
        return mode_of(self.device, self.device.line.near(place.x), self.tap).holds
