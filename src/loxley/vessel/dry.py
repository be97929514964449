"""The vessel after the last drop: vapour alone, which warms up, and may turn wet again under a strong draw."""

from dataclasses import dataclass

from loxley.oxygen import SinglePhase
from loxley.vessel.device import Device
from loxley.vessel.law.dry_vapour import expansion_work, holding_outflow, pressure_rate, temperature_rate
from loxley.vessel.law.heat_leak import heat_leak
from loxley.vessel.law.modes import NEAR
from loxley.vessel.motion import Place, Speed

SUPERCOOLED_K = 1e-6
"""The vapour counts as wet only this far below saturation, so that the two descriptions of the line, which differ in
the tenth digit, cannot hand a vessel to and fro."""
SETTLED_K = 1e-6
"""Vapour this close to the temperature of the surroundings has come to rest."""

LEAST_VENT = 1e-12
"""A relief that follows the pressure passes ever less; below it, kg/s, it counts as shut."""


@dataclass(frozen=True, slots=True)
class DryMotion:
    """Motion of vapour alone under a constant draw. x is the temperature.

    With `relieving` a relief lets out what keeps the pressure, and the margin is the lesser of its flow, kg/s, and the
    contents above `floor`, kg (its rate is not known in closed form and given as 0). Otherwise the margin is the
    distance to wet vapour, K.
    """

    device: Device
    draw: float
    energy_scale: float
    relieving: bool
    floor: float = 0.0
    """Contents, kg, at which a relieving vessel is to be looked at again."""
    lifted: bool = False
    """Whether a relief that follows the pressure stands open."""
    adiabatic: bool = False
    """True for a vent so short that no heat comes in."""

    def state(self, place: Place) -> SinglePhase:
        """The vapour at a place."""
        return self.device.gas.at(place.mass / self.device.volume, place.x)

    def speed(self, place: Place) -> Speed:
        """See `Motion`."""
        device, state, mass = self.device, self.state(place), place.mass
        p, temperature = state.pressure_pa, place.x
        heat = 0.0 if self.adiabatic else heat_leak(device.leak_w_per_k, device.room_k, temperature)
        work = expansion_work(temperature, state.p_by_temperature, state.density)
        # The wall is as warm as the vapour: its capacity counts as so much more of the vapour's.
        cv = state.cv + device.wall_capacity(temperature) / mass
        by_t, by_rho = state.p_by_temperature, state.p_by_density
        if self.relieving:
            outflow = holding_outflow(heat, work, mass, cv, device.volume, by_t, by_rho)
            margin = min(outflow - self.draw, mass - self.floor)
        else:
            outflow = self.draw + (device.relief.passes(p) if self.lifted else 0.0)
            margin = temperature
        warming = temperature_rate(heat, outflow, work, mass, cv)
        rate = pressure_rate(warming, outflow, device.volume, by_t, by_rho)
        margin_rate = 0.0
        if not self.relieving and self._near_saturation(temperature):
            at = device.line.near(p)
            margin = temperature - at.temperature_k + SUPERCOOLED_K
            margin_rate = warming - at.temperature_slope * rate
        return Speed(
            warming,
            -outflow,
            self.draw,
            outflow - self.draw,
            heat,
            outflow * state.h,
            p,
            rate,
            margin,
            margin_rate,
        )

    def rests(self, place: Place) -> bool:
        """See `Motion`: as warm as the surroundings, and nothing drawn or let out."""
        still = self.draw == 0.0 and not (self.lifted and self.speed(place).vented > LEAST_VENT)
        return still and abs(self.device.room_k - place.x) < SETTLED_K

    def _near_saturation(self, temperature: float) -> bool:
        """Far above the line's temperatures nothing condenses, and the line need not be asked."""
        return temperature < self.device.line.warmest_k


def dry_motion(
    device: Device, place: Place, draw: float, energy_scale: float, floor: float, *, lifted: bool
) -> DryMotion:
    """The motion of dry vapour from a place: relieving where it stands at a relief and would rise on."""
    relief = device.relief
    shut = DryMotion(device, draw, energy_scale, relieving=False)
    seen = shut.speed(place)
    p, rises = seen.pressure, seen.pressure_rate > 0.0
    at_relief = p >= relief.opens_pa * (1.0 - NEAR)
    held = DryMotion(device, draw, energy_scale, relieving=True, floor=floor)
    if rises and p >= relief.secondary_pa * (1.0 - NEAR):
        return held
    if relief.is_ideal or relief.pops:
        return held if at_relief and rises and relief.is_ideal else shut
    above = p > relief.opens_pa * (1.0 + NEAR)
    if at_relief and rises and relief.holds and not above:
        needed = -held.speed(place).mass - draw
        if needed <= relief.most_flow:
            return held
    open_ = (
        lifted
        if relief.shuts_pa < relief.opens_pa
        else relief.band_pa > 0.0 or above or (at_relief and rises)
    )
    return DryMotion(device, draw, energy_scale, relieving=False, lifted=open_) if open_ else shut


def venting(device: Device, energy_scale: float) -> DryMotion:
    """Vapour that leaves at once, without heat: the time it takes means nothing."""
    return DryMotion(device, 1.0, energy_scale, relieving=False, adiabatic=True)
