"""An entry of the catalogue is enough to make a vessel that runs."""

import json

import pytest

from loxley.equipment import Item, find
from loxley.formats import read
from loxley.vessel import Scenario, simulate

from .items import ITEMS, LIQUID_KG_PER_L, VESSELS, number


def test_only_what_has_no_known_size_is_no_vessel_that_can_run() -> None:
    sizeless = {item.id for item in ITEMS if item.kind in ("reservoir", "portable")} - {
        vessel.id for vessel in VESSELS
    }
    assert sizeless == {"nptlox", "smartdose"}
    for name in sizeless:
        assert "cannot be run" in " ".join(find(name).notes)


@pytest.mark.parametrize("vessel", VESSELS, ids=lambda item: item.id)
def test_every_vessel_has_what_its_law_of_motion_asks_for(vessel: Item) -> None:
    for key in ("inner_volume_l", "full_share", "evaporation_kg_per_day", "relief_psig", "economizer_psig"):
        assert number(vessel, key) > 0
    assert vessel.figures["withdrawal"].value == "economizer"


@pytest.mark.parametrize("vessel", VESSELS, ids=lambda item: item.id)
def test_the_entry_alone_makes_a_vessel_that_lasts_as_long_as_its_liquid(vessel: Item) -> None:
    # At 2 L/min all evaporation is drawn and none vented, so that hours are liquid x 1.0911 kg/L x 754.1 L/kg / 120.
    # A little less, since vapour at 1 atm stays behind: in a vessel of 1.333 L 1.333 x 4.5 = 6 g, of which the gas room
    # held 0.133 x 10.4 = 1.4 g at the start; 4.6 g of 1,310 g are 0.35 %.
    scenario = {
        "format": "loxley/scenario@1",
        "vessel": {"model": vessel.id},
        "start": {"fill_fraction": number(vessel, "full_share")},
        "draws": [{"flow_lpm": 2.0, "until": "empty"}],
        "gas_reference": "70F-1atm",
    }
    endurance = simulate(read(json.dumps(scenario).encode(), Scenario)).endurance_h
    by_hand = number(vessel, "liquid_l") * LIQUID_KG_PER_L * 754.1 / 120.0
    assert endurance is not None
    assert 0.99 * by_hand < endurance < by_hand
