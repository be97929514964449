"""Every figure of every item: its source, its standing, its unit, and whether physics could allow it."""

import pytest

from loxley.equipment import Figure, Item, catalogue, find
from loxley.equipment._figure import unit_of

ITEMS = list(catalogue().values())
FIGURES = {f"{item.id}.{key}": (key, figure) for item in ITEMS for key, figure in item.figures.items()}
VESSELS = [item for item in ITEMS if item.kind in ("reservoir", "portable")]

LIQUID_KG_PER_L = 1.0913
"""Saturated liquid at 22 psig, by the equation of state."""


def number(item: Item, key: str) -> float:
    value = item.number(key)
    assert value is not None, f"{item.id} lacks {key}"
    return value


@pytest.mark.parametrize("figure", [figure for _, figure in FIGURES.values()], ids=list(FIGURES))
def test_every_figure_has_a_source_and_a_standing_that_agree(figure: Figure) -> None:
    if figure.standing == "published":
        assert figure.source.startswith(("https://", "http://")), (
            "a published figure says where it was printed"
        )
    if figure.standing == "unverified":
        assert figure.source.startswith("Placeholder"), "an unverified figure says that it is a placeholder"
    if figure.standing == "derived":
        assert figure.note, "a derived figure shows its arithmetic"
        assert "=" in figure.note


@pytest.mark.parametrize(("key", "figure"), FIGURES.values(), ids=list(FIGURES))
def test_every_key_ends_in_the_unit_of_its_figure(key: str, figure: Figure) -> None:
    assert figure.unit == unit_of(key)
    assert isinstance(figure.value, str) == (figure.unit == "")


@pytest.mark.parametrize("vessel", VESSELS, ids=lambda item: item.id)
def test_every_vessel_has_what_its_law_of_motion_asks_for(vessel: Item) -> None:
    for key in ("inner_volume_l", "full_share", "evaporation_kg_per_day", "relief_psig", "economizer_psig"):
        assert number(vessel, key) > 0
    assert vessel.figures["withdrawal"].value == "economizer"


@pytest.mark.parametrize("vessel", VESSELS, ids=lambda item: item.id)
def test_the_nominal_liquid_is_the_full_share_of_the_inner_volume(vessel: Item) -> None:
    # The inner volume is printed with four digits, so the product is right to half of the last one.
    liquid = number(vessel, "inner_volume_l") * number(vessel, "full_share")
    assert liquid == pytest.approx(number(vessel, "liquid_l"), rel=5e-4)


@pytest.mark.parametrize("vessel", VESSELS, ids=lambda item: item.id)
def test_some_gas_room_stays_above_the_liquid_of_a_full_vessel(vessel: Item) -> None:
    assert 0.8 <= number(vessel, "full_share") < 1.0


@pytest.mark.parametrize("vessel", VESSELS, ids=lambda item: item.id)
def test_pressures_stand_in_their_order(vessel: Item) -> None:
    relief, secondary = number(vessel, "relief_psig"), vessel.number("secondary_relief_psig")
    assert 0 < number(vessel, "economizer_psig") < relief
    assert secondary is None or relief < secondary


@pytest.mark.parametrize("vessel", VESSELS, ids=lambda item: item.id)
def test_the_difference_of_the_weights_is_the_oxygen(vessel: Item) -> None:
    empty, full = vessel.number("empty_kg"), vessel.number("full_kg")
    if empty is not None and full is not None:
        # Liberator 45: 75 - 26 = 49 kg; 45 L x 1.0913 kg/L = 49.1 kg.
        assert full - empty == pytest.approx(number(vessel, "liquid_l") * LIQUID_KG_PER_L, rel=0.01)


@pytest.mark.parametrize("vessel", VESSELS, ids=lambda item: item.id)
def test_evaporation_is_within_the_german_register_or_says_that_it_is_not(vessel: Item) -> None:
    # The register allows a reservoir 0.7 L and a portable 0.5 L of liquid a day.
    cap_l = {"reservoir": 0.7, "portable": 0.5}[vessel.kind]
    litres = number(vessel, "evaporation_kg_per_day") / LIQUID_KG_PER_L
    note = vessel.figures["evaporation_kg_per_day"].note or ""
    assert f"{cap_l} L" in note
    assert litres <= cap_l or "above" in note
    assert litres <= 1.2 * cap_l


@pytest.mark.parametrize("vessel", VESSELS, ids=lambda item: item.id)
def test_the_gas_of_lists_is_within_a_tenth_of_the_account_by_mass(vessel: Item) -> None:
    # A litre of liquid at 22 psig gives 823 L of gas at 70 F and 1 atm; lists print up to 875 L a litre.
    assert number(vessel, "gas_l") == pytest.approx(number(vessel, "liquid_l") * 823, rel=0.1)


def test_vessels_of_a_home_stay_below_the_caps_of_the_fire_code() -> None:
    for vessel in VESSELS:
        assert number(vessel, "inner_volume_l") <= {"portable": 1.5, "reservoir": 60.0}[vessel.kind]


def test_the_gas_of_the_cylinder_weighs_what_the_equation_of_state_says() -> None:
    # 680 L x 1.3263 g/L (70 F, 1 atm) = 901.9 g.
    cylinder = find("cylinder-e")
    assert number(cylinder, "gas_kg") == pytest.approx(number(cylinder, "gas_l") * 1.3263e-3, rel=1e-3)


def test_accessories_carry_no_figure_since_none_is_known() -> None:
    assert not find("carrying-bag").figures
    assert not find("cart").figures


def test_the_catalogue_knows_nothing_of_payment() -> None:
    everything = " ".join(item.model_dump_json() for item in ITEMS).lower()
    for word in ("medicare", "hcpcs", "e0434", "e0439", "e1390", "rental", "billing", "coverage"):
        assert word not in everything
