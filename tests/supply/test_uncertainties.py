"""How far things may be out: figures with a source, and bands that mean what they say."""

import pytest

from loxley.supply.uncertainties import uncertainty
from loxley.vessel.conventions import figures_in

NAMES = sorted(figures_in("loxley.supply", "uncertainties.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_every_uncertainty_has_a_unit_a_source_and_a_standing_that_agree(name: str) -> None:
    figure = uncertainty(name)
    assert figure.value > 0.0
    assert figure.unit
    assert figure.standing in {"published", "derived", "unverified"}
    assert figure.source
    if figure.standing == "published":
        assert "http" in figure.source


@pytest.mark.parametrize("name", [name for name in NAMES if uncertainty(name).shape == "normal"])
def test_a_bell_has_nine_of_ten_cases_within_its_half_width(name: str) -> None:
    figure = uncertainty(name)
    assert figure.at(0.05) == pytest.approx(-figure.value)
    assert figure.at(0.5) == pytest.approx(0.0, abs=1e-12)
    assert figure.at(0.95) == pytest.approx(figure.value)


def test_an_even_band_holds_all_cases_within_its_half_width() -> None:
    figure = uncertainty("gauge_led_segments")
    assert figure.at(1e-9) == pytest.approx(-0.125)
    assert figure.at(1 - 1e-9) == pytest.approx(0.125)
