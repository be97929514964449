"""What a model's warming coil makes of the liquid that is drawn, flow by flow."""

from dataclasses import dataclass, replace

from loxley.desk.equipment.full_vessel import FullVessel, NotKnownError, full, refuse_pulses_only
from loxley.equipment import Standing
from loxley.vessel import CoilReport, Draw, Surroundings, Vessel

_A_MOMENT_H = 0.05


@dataclass(frozen=True, slots=True)
class WarmingCoil:
    """The coil of a model of the catalogue in a room of 21 °C, all drawn as liquid, without frost."""

    vessel: FullVessel
    conductance_w_per_k: float
    standing: Standing
    """How far its conductance may be trusted."""
    room_c: float
    limits: CoilReport
    """The flows from which on the gas comes cold, below freezing, and as liquid."""

    def outlet_c(self, flow_lpm: float) -> float | None:
        """Temperature behind the coil, °C; None where liquid reaches it.

        The largest flow of the model does not count here: the question is what its coil would do.
        """
        if flow_lpm >= self.limits.liquid_from_lpm:
            return None
        return self.vessel.through(Draw(flow_lpm=flow_lpm, hours=_A_MOMENT_H)).outlet_temperature_c


def warming_coil(model: str) -> WarmingCoil:
    """The coil of a model.

    Raises
    ------
    NotKnownError
        Where the catalogue does not know it, or the model gives pulses only: then no steady flow goes through it.
    """
    catalogued = full(model)
    refuse_pulses_only(catalogued.item)
    if catalogued.vessel.coil is None:
        raise NotKnownError(f"The warming coil of {model} is not known")
    liquid = {"withdrawal": "liquid", "economizer_psig": None, "largest_flow_lpm": None}
    vessel = replace(catalogued, vessel=Vessel.model_validate({**catalogued.vessel.model_dump(), **liquid}))
    limits = vessel.idle_day().coil
    if limits is None:
        raise NotKnownError(f"The warming coil of {model} is not known")
    return WarmingCoil(
        vessel,
        catalogued.vessel.coil.conductance_w_per_k,
        catalogued.item.figures["coil_w_per_k"].standing,
        Surroundings().room_c,
        limits,
    )
