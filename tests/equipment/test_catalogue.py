"""The catalogue as a whole: it can be read, cannot be changed, and says what is wrong."""

from importlib.resources import files

import pytest

from loxley.equipment import CatalogueError, catalogue, equipment_list, find
from loxley.equipment._catalogue import _read_item
from loxley.errors import NotFoundError

CART = """
format = "loxley/equipment@1"
id = "cart"
name = "Cart"
kind = "accessory"
summary = "A cart."

[figures.empty_kg]
value = 3
unit = "kg"
standing = "unverified"
source = "Placeholder."
"""


KINDS = {
    "reservoir": (
        "companion-21 companion-31 dewar-41 helios-36 helios-46 liberator-20 liberator-30 liberator-45 liberator-60"
    ),
    "portable": (
        "companion-1000 companion-t escort helios-h300 helios-h850 hi-flow-stroller nptlox portable-1-2 smartdose "
        "spirit-1200 spirit-300 spirit-600 sprint stroller"
    ),
    "conserver": "eclipse-type helios-pneumatic palwai-a palwai-b palwai-c",
    "cylinder": (
        "cylinder-c cylinder-d cylinder-e cylinder-h cylinder-m cylinder-m6 cylinder-m60 cylinder-ml6"
    ),
    "accessory": (
        "cannula carrying-bag cart coupler-wipe display-battery drip-cloth dual-lumen-cannula humidifier regulator "
        "tubing wrench"
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_catalogue_holds_the_equipment_of_a_home_service(kind: str) -> None:
    assert [name for name, item in catalogue().items() if item.kind == kind] == KINDS[kind].split()


def test_every_item_is_of_a_kind_that_is_listed() -> None:
    assert {item.kind for item in catalogue().values()} == set(KINDS)


def test_the_catalogue_is_sorted_by_id_and_read_once() -> None:
    assert list(catalogue()) == sorted(catalogue())
    assert catalogue() is catalogue()


def test_neither_the_catalogue_nor_an_item_nor_its_figures_can_be_changed() -> None:
    with pytest.raises(TypeError):
        catalogue()["cart"] = find("cart")  # type: ignore[index]
    with pytest.raises(TypeError):
        find("stroller").figures["relief_psig"] = find("stroller").figures["full_kg"]  # type: ignore[index]
    with pytest.raises(ValueError, match="frozen"):
        find("stroller").name = "Other"  # type: ignore[misc]


def test_each_file_of_the_folder_is_an_item_named_like_its_file() -> None:
    folder = files("loxley.equipment") / "catalogue"
    names = {entry.name for entry in folder.iterdir()}
    assert names == {f"{name}.toml" for name in catalogue()}


def test_an_item_is_found_by_its_id() -> None:
    assert find("liberator-45").name == "Liberator 45"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("companion-100", "companion-1000"),
        ("liberator 60", "liberator-60"),
        ("Companion 31", "companion-31"),
        ("carrying_bag", "carrying-bag"),
    ],
)
def test_an_unknown_id_is_answered_with_what_is_close(asked: str, meant: str) -> None:
    with pytest.raises(NotFoundError, match=rf"Did you mean .*{meant}.*loxley equip list"):
        find(asked)


def test_an_unknown_id_with_nothing_close_still_says_where_to_look() -> None:
    with pytest.raises(NotFoundError, match=r"no item called xyzzy\. `loxley equip list` shows them all"):
        find("xyzzy")


def test_what_does_not_look_like_an_id_is_not_repeated() -> None:
    with pytest.raises(NotFoundError) as raised:
        find("Ada Ortiz 1EG4TE5MK73")
    assert "Ortiz" not in str(raised.value)


def test_a_whole_number_in_a_file_is_a_number() -> None:
    assert _read_item("cart.toml", CART).number("empty_kg") == 3.0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'unit = "kg"',
            'unit = "lb"',
            "cart.toml: the figure empty_kg has the unit “lb”; its key promises “kg”",
        ),
        ("value = 3", 'value = "three"', "cart.toml: the figure empty_kg is a number with a unit, or a word"),
        ("value = 3", "value = nan", "cart.toml: line"),
        ("value = 3", "value = true", r"cart.toml: figures.empty_kg.value"),
        ('source = "Placeholder."', "", "cart.toml: figures.empty_kg.source: is required"),
        ('source = "Placeholder."', 'source = ""', "cart.toml: figures.empty_kg.source"),
        ('"unverified"', '"rumoured"', "cart.toml: figures.empty_kg.standing: “rumoured” is not one of"),
        ('id = "cart"', 'id = "Cart"', "cart.toml: id"),
        ('id = "cart"', 'id = "wagon"', "cart.toml: id: “wagon” belongs into a file of its own name"),
        ('kind = "accessory"', 'kind = "toy"', "cart.toml: kind"),
        ("[figures.empty_kg]", "[figures.Empty-kg]", "cart.toml: figures"),
        ("@1", "@9", "cart.toml: format"),
        ("[figures.empty_kg]", "[figures.empty_kg", "cart.toml: not TOML"),
    ],
)
def test_a_faulty_file_is_named_with_the_path_of_its_fault(old: str, new: str, said: str) -> None:
    assert old in CART
    with pytest.raises(CatalogueError) as raised:
        _read_item("cart.toml", CART.replace(old, new))
    assert said in str(raised.value)


def test_the_list_shows_every_item_on_a_line_of_its_own() -> None:
    lines = equipment_list().text().splitlines()
    assert len(lines) == len(catalogue())
    assert lines[1] == "carrying-bag        accessory  Carrying bag"
    assert [line.split()[0] for line in lines] == list(catalogue())


def test_the_list_as_json_names_its_format() -> None:
    assert (
        equipment_list().model_dump_json().startswith('{"format":"loxley/equipment-list@1","items":[{"id":')
    )
