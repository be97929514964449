"""Every figure of every item: its source, its standing, its unit, and words that the program knows."""

import pytest

from loxley.equipment import Figure
from loxley.equipment._figure import unit_of

from .items import ITEMS

FIGURES = {f"{item.id}.{key}": (key, figure) for item in ITEMS for key, figure in item.figures.items()}

WORDS = {
    "gauge": {"spring-scale", "led-segments", "color-band", "float"},
    "fill_side": {"top", "side"},
    "withdrawal": {"economizer", "liquid", "vapour"},
    "wall_material": {"stainless-steel", "aluminium"},
    "flow_modes": {"continuous", "pulse", "continuous-and-pulse"},
    "cannula": {"single-lumen", "dual-lumen"},
}
"""What a word of the catalogue may be."""


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


@pytest.mark.parametrize(("key", "figure"), FIGURES.values(), ids=list(FIGURES))
def test_a_word_is_one_that_the_program_knows(key: str, figure: Figure) -> None:
    if isinstance(figure.value, str):
        assert figure.value in WORDS[key]


def test_accessories_carry_no_figure_since_none_is_known() -> None:
    for item in ITEMS:
        if item.kind == "accessory":
            assert not item.figures
            assert not item.published


def test_the_catalogue_knows_nothing_of_payment() -> None:
    everything = " ".join(item.model_dump_json() for item in ITEMS).lower()
    for word in ("medicare", "hcpcs", "e0434", "e0439", "e1390", "rental", "billing", "coverage"):
        assert word not in everything
