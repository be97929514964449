"""Reservoirs of the catalogue as records, each made once, and what a forecast must know of them beside the record."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from loxley.equipment import find
from loxley.errors import InputError, NotFoundError
from loxley.oxygen import Fluid, saturation_line
from loxley.quantities import LITRES_PER_M3, absolute_pa, kelvin_of_celsius
from loxley.supply.fleet.columns import MODEL
from loxley.vessel import CataloguedVessel
from loxley.vessel.catalogued import vessel_of_catalogue
from loxley.vessel.conventions import convention
from loxley.vessel.kernel.posing import device_of_vessel, standing_of
from loxley.vessel.law.balance import two_phase_mass

EvaporationSpread = Literal["evaporation_published", "evaporation_unverified"]


@dataclass(frozen=True, slots=True)
class Reservoir:
    """A model of the catalogue."""

    device: NDArray[np.void]
    """One record of `DEVICE`."""
    leak_w: float
    """Its heat leak at the reference state."""
    source_psig: float
    """Where it stands while it is drawn from: at its economizer, or at its relief where it has none."""
    full_kg: float
    largest_lpm: float
    """The largest steady flow; infinite where none is known."""
    spread: EvaporationSpread
    """Which figure says how far its evaporation may be out."""
    says: tuple[str, ...]
    """The catalogue's figures, each with its standing and source."""


@cache
def reservoir(model: str) -> Reservoir:
    """The reservoir of that id.

    Raises
    ------
    InputError
        At `reservoir_model`: there is none, it is no reservoir, or a figure is missing that a forecast needs.
    """
    path = MODEL.name
    try:
        item = find(model)
        vessel, says = vessel_of_catalogue(CataloguedVessel(model=model), path)
    except NotFoundError:
        raise InputError.at(path, "is not in the catalogue; `loxley equip list` names what is") from None
    if item.kind != "reservoir":
        raise InputError.at(path, f"{item.id} is no reservoir ({item.kind})")
    full_share = item.number("full_share")
    if full_share is None:
        full_share = convention("fill_full_share").value
        says = (*says, full_share_in_words())
    if vessel.largest_flow_lpm is None:
        says = (
            *says,
            f"The largest steady flow of {item.id} is not known: look up whether it gives these flows.",
        )
    device = device_of_vessel(vessel)
    at = standing_of(device["opens"])
    reference = float(device["leak_w_per_k"][0]), kelvin_of_celsius(convention("reference_temperature").value)
    key = "evaporation_kg_per_day" if vessel.evaporation_kg_per_day is not None else "heat_leak_w"
    published = item.figures[key].standing == "published"
    return Reservoir(
        device=device,
        leak_w=reference[0] * (reference[1] - _reference_k(vessel.relief_psig)),
        source_psig=vessel.relief_psig if vessel.economizer_psig is None else vessel.economizer_psig,
        full_kg=two_phase_mass(
            full_share, vessel.volume_l / LITRES_PER_M3, float(at.v_l[0]), float(at.v_g[0])
        ),
        largest_lpm=np.inf if vessel.largest_flow_lpm is None else vessel.largest_flow_lpm,
        spread="evaporation_published" if published else "evaporation_unverified",
        says=says,
    )


def full_share_in_words() -> str:
    """What is taken as full where nothing says it."""
    figure = convention("fill_full_share")
    return f"A full reservoir: liquid to {figure.value:.0%} of its inner volume ({figure.standing}; {figure.source})."


def _reference_k(relief_psig: float) -> float:
    pressure = absolute_pa(relief_psig, convention("reference_pressure").value)
    return saturation_line(Fluid.OXYGEN).at(pressure).temperature_k
