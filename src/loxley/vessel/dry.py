"""The vessel after the last drop: vapour alone, which warms up, and may turn wet again under a strong draw."""

from dataclasses import dataclass
from math import inf

from loxley.oxygen import Vapour
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
STILL = 1e-12
"""A pressure that rises by less than this share of itself in a second stands: a relief that has just shut over it must
not open again for a rounding."""
DRIFT = 1e-7
"""A relief holds vapour alone at its setting by steps, which drift; so near below it, as a share, it still stands there."""
LEAST_VENT = 1e-9
"""A relief that follows the pressure passes ever less; below this share of the contents a second it counts as shut."""


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
    relieving: bool = False
    floor: float = 0.0
    """Contents, kg, at which a relieving vessel is to be looked at again."""
    least: float = 0.0
    """What a primary relief passes by itself, kg/s, where a secondary one holds the pressure: that shuts when no more
    comes."""
    lifted: bool = False
    """Whether a relief that follows the pressure stands open."""
    adiabatic: bool = False
    """True for a vent so short that no heat comes in."""

    @property
    def is_still(self) -> bool:
        """Whether nothing leaves the vessel."""
        return self.draw == 0.0 and not (self.relieving or self.lifted)

    def state(self, place: Place) -> Vapour:
        """The vapour at a place."""
        return self.device.vapour.at(place.mass / self.device.volume, place.x)

    def speed(self, place: Place) -> Speed:
        """See `Motion`."""
        device, mass, temperature = self.device, place.mass, place.x
        density = mass / device.volume
        p, u, cv, by_t, by_rho = device.vapour.at(density, temperature)
        heat = 0.0 if self.adiabatic else heat_leak(device.leak_w_per_k, device.room_k, temperature)
        work = expansion_work(temperature, by_t, density)
        if device.wall_kg:  # as warm as the vapour: its capacity counts as so much more of the vapour's
            cv += device.wall_capacity(temperature) / mass
        margin = temperature
        if self.relieving:
            outflow = holding_outflow(heat, work, mass, cv, device.volume, by_t, by_rho)
            margin = min(outflow - self.draw - self.least, mass - self.floor)
        else:
            outflow = self.draw + (device.relief.passes(p) if self.lifted else 0.0)
        warming = temperature_rate(heat, outflow, work, mass, cv)
        rate = pressure_rate(warming, outflow, device.volume, by_t, by_rho)
        margin_rate = 0.0
        # Far above the line's temperatures nothing condenses, and the line need not be asked.
        if not self.relieving and temperature < device.line.warmest_k:
            line = device.line  # a trial step may land far outside the fit
            at = line.near(min(max(p, line.low_pa / 2.0), 2.0 * line.high_pa))
            margin = temperature - at.temperature_k + SUPERCOOLED_K
            margin_rate = warming - at.temperature_slope * rate
        if self.lifted and self.floor > 0.0 and mass - self.floor < margin:
            margin, margin_rate = mass - self.floor, -outflow
        return Speed(
            warming,
            -outflow,
            self.draw,
            outflow - self.draw,
            heat,
            outflow * (u + p / density),
            p,
            rate,
            margin,
            margin_rate,
        )

    def rests(self, place: Place) -> bool:
        """See `Motion`: as warm as the surroundings, and nothing drawn or let out."""
        still = self.draw == 0.0 and not (self.lifted and self.speed(place).vented > LEAST_VENT * place.mass)
        return still and abs(self.device.room_k - place.x) < SETTLED_K


def dry_motion(
    device: Device, place: Place, draw: float, energy_scale: float, floor: float, *, lifted: bool
) -> tuple[DryMotion, Speed]:
    """The motion of dry vapour from a place, and the place looked at: relieving where it stands at a relief and would
    rise on."""
    relief = device.relief
    shut = DryMotion(device, draw, energy_scale)
    seen = shut.speed(place)
    p, rises = seen.pressure, seen.pressure_rate > STILL * seen.pressure
    at_relief = p >= relief.opens_pa * (1.0 - DRIFT)
    if p >= relief.secondary_pa * (1.0 - DRIFT):
        least = relief.passes(p) if relief.band_pa > 0.0 or relief.most_flow < inf else 0.0
        held = DryMotion(device, draw, energy_scale, relieving=True, floor=floor, least=least)
        at_hold = held.speed(place)
        if -at_hold.mass - draw > least:
            return held, at_hold
    held = DryMotion(device, draw, energy_scale, relieving=True, floor=floor)
    if relief.is_ideal or relief.pops:
        return (held, held.speed(place)) if at_relief and rises and relief.is_ideal else (shut, seen)
    above = p > relief.opens_pa * (1.0 + NEAR)
    if at_relief and rises and relief.holds and not above:
        at_hold = held.speed(place)
        if -at_hold.mass - draw <= relief.most_flow:
            return held, at_hold
    open_ = (
        lifted
        if relief.shuts_pa < relief.opens_pa
        else relief.band_pa > 0.0 or above or (at_relief and rises)
    )
    if not open_:
        return shut, seen
    motion = DryMotion(device, draw, energy_scale, floor=floor, lifted=True)
    return motion, motion.speed(place)


def venting(device: Device, energy_scale: float) -> DryMotion:
    """Vapour that leaves at once, without heat: the time it takes means nothing."""
    return DryMotion(device, 1.0, energy_scale, adiabatic=True)
