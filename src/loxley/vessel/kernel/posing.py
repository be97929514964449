"""Many reservoirs posed at once, from columns: the same records, to the last bit, as `fleet_of` makes one by one.

Home reservoirs in their own figures: volume, heat leak, relief and economizer, upright in a room at the reference state.
What needs the fluid's properties is done once for each relief setting.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loxley.oxygen import Fluid, Saturation, saturation_line
from loxley.quantities import LITRES_PER_M3, PSI_PA, absolute_pa, kelvin_of_celsius
from loxley.vessel.conventions import convention
from loxley.vessel.kernel.fleet import Fleet, fleet_of
from loxley.vessel.kernel.records import STATE
from loxley.vessel.scenario import Start
from loxley.vessel.surroundings import Surroundings
from loxley.vessel.vessel import Vessel

Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of vessels at their relief settings: where each stands when a forecast begins."""

    pressure_pa: Column
    v_l: Column
    """Of the liquid, m3/kg."""
    v_g: Column
    """Of the vapour, m3/kg."""


def device_of_vessel(vessel: Vessel) -> NDArray[np.void]:
    """The record of one vessel in the reference surroundings.

    Raises
    ------
    InputError
        As `fleet_of`.
    """
    return fleet_of([vessel], [Start(fill_fraction=0.5)], [Surroundings()]).devices


def devices_of(
    volume_l: Column,
    heat_leak_w: Column,
    relief_psig: Column,
    economizer_psig: Column,
    minimum_fill_share: float,
) -> NDArray[np.void]:
    """Records of `DEVICE` for vessels with an economizer and ideal valves. The columns have passed their checks."""
    sample = Vessel(
        fluid=Fluid.OXYGEN,
        volume_l=1.0,
        heat_leak_w=1.0,
        relief_psig=20.0,
        economizer_psig=20.0,
        withdrawal="economizer",
        minimum_fill_share=minimum_fill_share,
    )
    devices = np.repeat(device_of_vessel(sample), len(volume_l))
    room_pa = Surroundings().room_pa
    reference_pa = convention("reference_pressure").value
    reference_k = kelvin_of_celsius(convention("reference_temperature").value)
    at, place = _at_each(relief_psig, reference_pa)
    temperature = np.array([each.temperature_k for each in at])[place]
    heat = np.array([each.volume_heat * each.v_g for each in at])[place]
    opens = room_pa + relief_psig * PSI_PA
    devices["volume"] = volume_l / LITRES_PER_M3
    devices["leak_w_per_k"] = heat_leak_w / (reference_k - temperature)
    devices["opens"] = opens
    devices["shuts"] = opens
    devices["band_flow"] = heat_leak_w / heat
    devices["economizer"] = room_pa + economizer_psig * PSI_PA
    return devices


def standing_of(opens_pa: Column) -> Standing:
    """The saturated fluid of vessels that stand at their relief settings, absolute."""
    at, place = _at_each(opens_pa, None)
    return Standing(
        opens_pa, np.array([each.v_l for each in at])[place], np.array([each.v_g for each in at])[place]
    )


def fleet_at(devices: NDArray[np.void], pressure_pa: Column, mass_kg: Column) -> Fleet:
    """A fleet of oxygen vessels that begin at a pressure with contents in which there is liquid."""
    states = np.zeros(len(devices), STATE)
    states["x"], states["mass"], states["first_mass"] = pressure_pa, mass_kg, mass_kg
    states["wet"] = True
    for name in ("first_failure", "first_weakness", "gone", "no_fill"):
        states[name] = np.nan
    return Fleet(Fluid.OXYGEN, devices, states)


def _at_each(settings: Column, reference_pa: float | None) -> tuple[list[Saturation], NDArray[np.intp]]:
    """The saturated fluid at each different setting (gauge where a reference is given), and which is whose."""
    different, place = np.unique(settings, return_inverse=True)
    line = saturation_line(Fluid.OXYGEN)
    pressures = [
        float(setting) if reference_pa is None else absolute_pa(float(setting), reference_pa)
        for setting in different
    ]
    return [line.at(pressure) for pressure in pressures], place
