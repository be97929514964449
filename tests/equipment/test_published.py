"""A published figure of an item as a whole: it hangs together, has its source, and shows itself."""

from typing import Any

import pytest
from pydantic import ValidationError

from loxley.equipment import Item, Published, catalogue, find

FIGURES = [(item, figure) for item in catalogue().values() for figure in item.published]
IDS = [f"{item.id}: {figure.text()}" for item, figure in FIGURES]

ENDURANCE: dict[str, Any] = {
    "quantity": "endurance",
    "value": 8.0,
    "unit": "h",
    "kind": "observed",
    "flow_lpm": 2.0,
    "standing": "published",
    "source": "https://example.org/leaflet",
}
GAS: dict[str, Any] = {**ENDURANCE, "quantity": "gas", "unit": "L", "flow_lpm": None}


def published(**changed: Any) -> Published:
    return Published.model_validate({**ENDURANCE, **changed})


def test_an_endurance_at_a_steady_flow_is_said_with_its_flow() -> None:
    assert published().text() == "endurance at 2 L/min: 8 h (observed)"


def test_an_endurance_with_pulses_is_said_with_setting_rate_and_conserver() -> None:
    pulses = published(flow_lpm=None, pulse_setting=2.0, breaths_per_minute=20.0, conserver="eclipse-type")
    assert pulses.condition() == "at setting 2 and 20 breaths/min by eclipse-type"
    assert published(flow_lpm=None, pulse_setting=2.0).condition() == "at setting 2"


def test_what_is_no_endurance_has_no_condition() -> None:
    assert published(**GAS).text() == "gas: 8 L (observed)"
    assert published(**{**GAS, "quantity": "gross-weight", "unit": "kg"}).text() == (
        "gross weight: 8 kg (observed)"
    )


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ({"low": 7.2, "high": 8.8}, "7.2 to 8.8 h"),
        ({"low": 7.0}, "at least 7 h"),
        ({"high": 9.0}, "at most 9 h"),
        ({}, ""),
    ],
)
def test_bounds_are_said_as_they_are(bounds: dict[str, float], said: str) -> None:
    assert published(**bounds).bounds() == said


@pytest.mark.parametrize(
    "changed",
    [
        {"flow_lpm": None},  # an endurance of what?
        {"pulse_setting": 2.0},  # flow and pulses at once
        {**GAS, "flow_lpm": 2.0},  # gas has no flow
        {**GAS, "pulse_setting": 2.0},
    ],
)
def test_an_endurance_has_a_flow_or_a_setting_and_nothing_else_has_either(changed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="an endurance has flow_lpm or pulse_setting and not both"):
        published(**changed)


@pytest.mark.parametrize("changed", [{"breaths_per_minute": 20.0}, {"conserver": "eclipse-type"}])
def test_rate_and_conserver_go_with_pulses(changed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="go with a pulse_setting"):
        published(**changed)


@pytest.mark.parametrize(
    ("bounds", "holds"),
    [
        ({"low": 7.9}, True),
        ({"low": 8.0}, True),
        ({"low": 8.1}, False),  # just above the value
        ({"high": 8.1}, True),
        ({"high": 8.0}, True),
        ({"high": 7.9}, False),  # just below the value
        ({"low": 8.0, "high": 8.0}, True),
        ({"low": 9.0, "high": 7.0}, False),
    ],
)
def test_a_value_lies_within_its_own_bounds_which_are_inclusive(
    bounds: dict[str, float], holds: bool
) -> None:
    if holds:
        assert published(**bounds).value == 8.0
    else:
        with pytest.raises(ValidationError, match="not within its bounds"):
            published(**bounds)


@pytest.mark.parametrize(
    ("quantity", "units"),
    [
        ("endurance", {"h"}),
        ("gross-weight", {"kg"}),
        ("evaporation", {"kg/day", "L/day"}),
        ("gas", {"L"}),
    ],
)
def test_each_quantity_takes_its_own_unit(quantity: str, units: set[str]) -> None:
    flow = 2.0 if quantity == "endurance" else None
    for unit in ("h", "kg", "kg/day", "L/day", "L"):
        if unit in units:
            assert published(quantity=quantity, unit=unit, flow_lpm=flow).unit == unit
        else:
            with pytest.raises(ValidationError, match="it takes"):
                published(quantity=quantity, unit=unit, flow_lpm=flow)


@pytest.mark.parametrize("changed", [{"value": 0.0}, {"value": -1.0}, {"flow_lpm": 0.0}, {"low": -0.1}])
def test_nothing_is_negative_and_nothing_lasts_no_time(changed: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        published(**changed)


@pytest.mark.parametrize("figure", [figure for _, figure in FIGURES], ids=IDS)
def test_no_published_figure_is_without_an_address(figure: Published) -> None:
    assert "http://" in figure.source or "https://" in figure.source
    if figure.standing == "published":
        assert figure.source.startswith(("http://", "https://"))
    if figure.standing == "derived":
        assert "=" in (figure.note or ""), "a derived figure shows its arithmetic"
    assert figure.standing != "unverified", "a placeholder is never an expectation"


@pytest.mark.parametrize("figure", [figure for _, figure in FIGURES], ids=IDS)
def test_a_conserver_that_is_named_is_in_the_catalogue_and_one_that_is_not_is_explained(
    figure: Published,
) -> None:
    if figure.conserver is not None:
        assert find(figure.conserver).kind == "conserver"
    elif figure.pulse_setting is not None:
        assert "cannot be asked" in (figure.explanation or "")


def test_the_figures_of_the_list_are_there() -> None:
    told = {(item.id, figure.quantity): figure for item, figure in reversed(FIGURES)}
    assert set(told) == {
        ("portable-1-2", "endurance"),
        ("spirit-300", "endurance"),
        ("spirit-300", "gas"),
        ("escort", "endurance"),
        ("cylinder-e", "endurance"),
        ("cylinder-m6", "endurance"),
    }
    assert [figure.value for figure in find("portable-1-2").published] == [8.5, 8.0]
    assert told["cylinder-e", "endurance"].value == 5.67
    assert told["cylinder-m6", "endurance"].value == 1.37


@pytest.mark.parametrize("name", ["cylinder-e", "cylinder-m6"])
def test_hours_of_a_cylinder_are_its_litres_over_the_flow(name: str) -> None:
    # E: 680 L / 2 L/min / 60 = 5.67 h. M6: 164 / 120 = 1.37 h.
    cylinder = find(name)
    litres, (endurance,) = cylinder.number("gas_l"), cylinder.published
    assert litres is not None
    assert endurance.flow_lpm == 2.0
    assert litres / 2.0 / 60.0 == pytest.approx(endurance.value, abs=0.005)
    assert endurance.low is not None
    assert endurance.high is not None
    assert endurance.low <= litres / 120.0 <= endurance.high


def test_the_explanation_of_8_5_hours_is_nominal_litres_times_a_factor() -> None:
    # 853 L/L x 1.2 L / 120 L/h = 8.53 h, printed as 8.5.
    endurance = find("portable-1-2").published[0]
    assert endurance.value == pytest.approx(853 * 1.2 / 120, abs=0.05)
    assert "853 L/L × 1.2 L ÷ 120 L/h = 8.53 h" in (endurance.explanation or "")


def test_the_text_of_an_item_has_a_section_of_its_published_figures() -> None:
    for item in catalogue().values():
        assert ("\nPublished figures\n" in item.text()) == bool(item.published)
    lines = find("portable-1-2").text(width=200).splitlines()
    start = lines.index("Published figures")
    assert lines[start + 1 : start + 6] == [
        "",
        "endurance at 2 L/min: 8.5 h (derived)",
        "    the twin should give: 8.075 to 8.925 h",
        "    source: https://fp-med.de/leistungen/sauerstofftherapie/fluessig-sauerstoff-systeme",
        "    standing: published",
    ]
    assert any(line.startswith("    explanation: Nominal litres") for line in lines)


@pytest.mark.parametrize(("item", "figure"), FIGURES, ids=IDS)
def test_the_text_says_all_of_a_published_figure(item: Item, figure: Published) -> None:
    words = " ".join(item.text().split())
    for text in (figure.text(), figure.bounds(), figure.source, figure.note, figure.explanation):
        assert text is None or text in words
