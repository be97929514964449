"""Figures that are no spread: each with a unit, a source and a standing that agree."""

import pytest

from loxley.supply.conventions import convention
from loxley.vessel.conventions import figures_in

NAMES = sorted(figures_in("loxley.supply", "conventions.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_a_unit_a_source_and_a_standing(name: str) -> None:
    figure = convention(name)
    assert figure.value > 0.0
    assert figure.unit
    assert figure.standing in {"published", "derived", "unverified"}
    assert figure.source
    if figure.standing == "unverified":
        assert figure.source.startswith("Placeholder")
