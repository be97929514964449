"""The vessel after the last drop: vapour alone, which warms up, and may turn wet again under a strong draw."""

from dataclasses import dataclass

from loxley.oxygen import SinglePhase
from loxley.vessel.device import Device
from loxley.vessel.dry_vapour import expansion_work, holding_outflow, pressure_rate, temperature_rate
from loxley.vessel.heat_leak import heat_leak
from loxley.vessel.motion import Place, Speed
from loxley.vessel.wet import NEAR

SUPERCOOLED_K = 1e-6
"""The vapour counts as wet only this far below saturation, so that the two descriptions of the line, which differ in
the tenth digit, cannot hand a vessel to and fro."""
SETTLED_K = 1e-6
"""Vapour this close to the temperature of the surroundings has come to rest."""


@dataclass(frozen=True, slots=True)
class DryMotion:
    """Motion of vapour alone under a constant draw. x is the temperature.

    With `relieving` the relief lets out what keeps the pressure, and the margin is the lesser of the relief's flow, kg/s,
    and the contents above `floor`, kg (its rate is not known in closed form and given as 0). Otherwise the margin is
    the distance to wet vapour, K.
    """

    device: Device
    draw: float
    energy_scale: float
    relieving: bool
    floor: float = 0.0
    """Contents, kg, at which a relieving vessel is to be looked at again."""

    def state(self, place: Place) -> SinglePhase:
        """The vapour at a place."""
        return self.device.gas.at(place.mass / self.device.volume, place.x)

    def speed(self, place: Place) -> Speed:
        """See `Motion`."""
        device, state = self.device, self.state(place)
        heat = heat_leak(device.leak_w_per_k, device.room_k, place.x)
        outflow = self._holding(place, state) if self.relieving else self.draw
        work = expansion_work(place.x, state.p_by_temperature, state.density)
        warming = temperature_rate(heat, outflow, work, place.mass, state.cv)
        pressure = pressure_rate(warming, outflow, device.volume, state.p_by_temperature, state.p_by_density)
        margin = 0.0
        if not self.relieving and self._near_saturation(state):
            margin = warming - device.line.near(state.pressure_pa).temperature_slope * pressure
        rates = (warming, -outflow, self.draw, outflow - self.draw, heat, outflow * state.h)
        return Speed(rates, pressure, margin)

    def pressure(self, place: Place) -> float:
        """See `Motion`."""
        return self.state(place).pressure_pa

    def margin(self, place: Place) -> float:
        """See `Motion`."""
        state = self.state(place)
        if self.relieving:
            return min(self._holding(place, state) - self.draw, place.mass - self.floor)
        if not self._near_saturation(state):
            return place.x
        return place.x - self.device.line.near(state.pressure_pa).temperature_k + SUPERCOOLED_K

    def rests(self, place: Place) -> bool:
        """See `Motion`: as warm as the surroundings, and nothing drawn."""
        return self.draw == 0.0 and abs(self.device.room_k - place.x) < SETTLED_K

    def _holding(self, place: Place, state: SinglePhase) -> float:
        heat = heat_leak(self.device.leak_w_per_k, self.device.room_k, place.x)
        return holding_outflow(
            heat,
            expansion_work(place.x, state.p_by_temperature, state.density),
            place.mass,
            state.cv,
            self.device.volume,
            state.p_by_temperature,
            state.p_by_density,
        )

    def _near_saturation(self, state: SinglePhase) -> bool:
        """Far above the line's temperatures nothing condenses, and the line need not be asked."""
        return state.temperature_k < self.device.line.near(self.device.line.high_pa).temperature_k


def dry_motion(device: Device, place: Place, draw: float, energy_scale: float, floor: float) -> DryMotion:
    """The motion of dry vapour from a place: relieving where it stands at the relief and would rise on."""
    free = DryMotion(device, draw, energy_scale, relieving=False)
    at_relief = free.pressure(place) >= device.relief_pa * (1.0 - NEAR)
    if at_relief and free.speed(place).pressure > 0.0:
        return DryMotion(device, draw, energy_scale, relieving=True, floor=floor)
    return free
