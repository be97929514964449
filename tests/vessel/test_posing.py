"""Reservoirs posed many at once are, to the last bit, those that are posed one by one."""

import numpy as np

from loxley.vessel import CataloguedVessel, Start, Surroundings, Vessel
from loxley.vessel.catalogued import vessel_of_catalogue
from loxley.vessel.kernel import fleet_of
from loxley.vessel.kernel.posing import device_of_vessel, devices_of, fleet_at, standing_of

from .vessels import portable

LEAST = 0.05


def own(volume: float, leak: float, relief: float, economizer: float) -> Vessel:
    """A reservoir in its own figures."""
    return portable(
        volume_l=volume,
        heat_leak_w=leak,
        relief_psig=relief,
        economizer_psig=economizer,
        minimum_fill_share=LEAST,
    )


def test_devices_from_columns_are_those_of_the_vessels_to_the_last_bit() -> None:
    chance = np.random.default_rng(7)
    volume, leak = chance.uniform(5.0, 60.0, 400), chance.uniform(0.5, 4.0, 400)
    relief = np.where(chance.random(400) < 0.5, 22.0, chance.uniform(5.0, 60.0, 400))
    economizer = relief - chance.uniform(0.0, 4.0, 400)
    posed = devices_of(volume, leak, relief, economizer, LEAST)
    vessels = [own(*map(float, each)) for each in zip(volume, leak, relief, economizer, strict=True)]
    one_by_one = fleet_of(vessels, [Start(fill_fraction=0.5)] * 400, [Surroundings()] * 400).devices
    for name in posed.dtype.names or ():
        assert posed[name].tobytes() == one_by_one[name].tobytes(), name


def test_a_reservoir_of_the_catalogue_keeps_all_its_figures() -> None:
    vessel, _ = vessel_of_catalogue(CataloguedVessel(model="liberator-45"))
    device = device_of_vessel(vessel)
    assert device["wall_kg"][0] == 6.0
    assert device["heel_share"][0] == 0.02
    assert device["weak"][0] > 0.0


def test_a_fleet_from_columns_begins_as_one_of_starts() -> None:
    vessels = [own(30.0, 1.5, 22.0, 20.0), own(40.0, 1.5, 25.0, 20.0)]
    starts = [Start(oxygen_kg=20.0), Start(oxygen_kg=11.0)]
    known = fleet_of(vessels, starts, [Surroundings()] * 2)
    posed = fleet_at(known.devices, np.asarray(known.devices["opens"]), np.array([20.0, 11.0]))
    for name in known.states.dtype.names or ():
        assert posed.states[name].tobytes() == known.states[name].tobytes(), name


def test_what_is_known_of_a_setting_is_the_fluids_own() -> None:
    # At 22 psig the liquid has 1,091.1 kg/m3 and its vapour 10.39.
    at = standing_of(np.array([101_325.0 + 22.0 * 6894.757293168] * 3))
    assert np.allclose(1.0 / at.v_l, 1091.1, atol=0.1)
    assert np.allclose(1.0 / at.v_g, 10.39, atol=0.01)
