"""`docs/which-litre.md`: every number of the page is what the package computes."""

import re
from pathlib import Path

import pytest

from loxley.oxygen import Fluid, expansion, litres_of_gas, saturation_line
from loxley.oxygen.fluid import equation_of_state
from loxley.quantities import ATMOSPHERE_PA, BAR_PA, POUND_KG, GasReference, absolute_pa, kelvin_of_celsius

PAGE = (Path(__file__).parents[2] / "docs" / "which-litre.md").read_text("utf-8")
PROSE = " ".join(PAGE.split())

PRESSURES_PSIG = (0.0, 20.0, 22.0)
_REFERENCE = re.compile(r"(\d+) °([CF]), 1 (atm|bar)")


def table(first_heading: str) -> list[list[str]]:
    """The rows of the table whose first column is headed so, cell by cell."""
    lines = iter(PAGE.splitlines())
    for line in lines:
        if line.startswith(f"| {first_heading} |"):
            break
    next(lines)  # the rule below the headings
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def gas_density_at(reference: str) -> float:
    """g/L of gas at a reference as the page writes it: `70 °F, 1 atm`. One row, 23 °C, is none of the program's."""
    found = _REFERENCE.fullmatch(reference)
    assert found is not None, reference
    celsius = float(found[1]) if found[2] == "C" else (float(found[1]) - 32.0) / 1.8
    pressure = ATMOSPHERE_PA if found[3] == "atm" else BAR_PA
    return equation_of_state(Fluid.OXYGEN).gas_at(pressure, kelvin_of_celsius(celsius)).density


def liquid_at(psig: float) -> float:
    """g/L of liquid saturated at a gauge pressure at sea level."""
    return saturation_line(Fluid.OXYGEN).at(absolute_pa(psig, ATMOSPHERE_PA)).rho_l


def test_the_page_has_every_reference_of_the_program_and_23_c() -> None:
    named = [row[0] for row in table("gas counted at")]
    assert sorted(named) == sorted([*(reference.words for reference in GasReference), "23 °C, 1 atm"])


@pytest.mark.parametrize("row", table("gas counted at"), ids=lambda row: row[0])
def test_a_row_of_the_table_is_what_the_package_computes(row: list[str]) -> None:
    """L per kg is 1000 over g/L; a pound is 0.45359237 kg; a litre of liquid gives its own g/L over that of the gas."""
    gas = gas_density_at(row[0])
    expected = [f"{gas:.5f}", f"{1000.0 / gas:.1f}", f"{1000.0 / gas * POUND_KG:.1f}"]
    expected += [f"{liquid_at(psig) / gas:.1f}" for psig in PRESSURES_PSIG]
    assert row[1:] == expected


@pytest.mark.parametrize("reference", GasReference)
def test_a_row_is_also_what_the_public_functions_say(reference: GasReference) -> None:
    """The rows above are computed from the equation of state; this is the way that a run takes."""
    (row,) = [row for row in table("gas counted at") if row[0] == reference.words]
    assert row[2] == f"{litres_of_gas(1.0, reference):.1f}"
    assert row[3] == f"{litres_of_gas(POUND_KG, reference):.1f}"
    for psig, cell in zip(PRESSURES_PSIG, row[4:], strict=True):
        assert cell == f"{expansion(absolute_pa(psig, ATMOSPHERE_PA), reference):.1f}"


@pytest.mark.parametrize(("psig", "row"), [*zip(PRESSURES_PSIG, table("the liquid"), strict=True)])
def test_the_liquid_is_as_warm_and_as_heavy_as_the_page_says(psig: float, row: list[str]) -> None:
    at = saturation_line(Fluid.OXYGEN).at(absolute_pa(psig, ATMOSPHERE_PA))
    fahrenheit = at.temperature_k * 1.8 - 459.67
    assert f"{psig:g} psig" in row[0]
    assert row[1:] == [
        f"{fahrenheit:.1f}".replace("-", "−"),
        f"{at.rho_l:.1f}",
        f"{at.rho_l / 1000.0 / POUND_KG:.3f}",
    ]


@pytest.mark.parametrize("row", table("printed"), ids=lambda row: row[0])
def test_where_a_printed_figure_is_right_is_a_number_of_the_table(row: list[str]) -> None:
    cells = {cell for each in table("gas counted at") for cell in each[1:]}
    claimed = re.findall(r"\d{3}\.\d", row[1])
    assert claimed
    assert set(claimed) <= cells


@pytest.mark.parametrize(
    ("printed", "reference", "psig"),
    [
        (860, GasReference.SEVENTY_F_1ATM, 0.0),
        (853, GasReference.FIFTEEN_C_1BAR, 0.0),  # 853.8, cut
        (819, GasReference.TWENTY_C_1ATM, 22.0),  # 819.7, cut; rounded it is the 820 in print
        (798, GasReference.ZERO_C_1ATM, 0.0),  # "about 800"
    ],
)
def test_the_page_gives_a_printed_figure_its_own_place(
    printed: int, reference: GasReference, psig: float
) -> None:
    value = expansion(absolute_pa(psig, ATMOSPHERE_PA), reference)
    assert int(value) == printed
    assert any(f"{value:.1f}" in row[1] for row in table("printed"))


def test_344_is_a_quotient_of_two_rounded_numbers() -> None:
    # 860.6 L/L / 2.5 lb/L = 344.24 L/lb
    assert f"{860.6 / 2.5:.2f}" == "344.24"
    assert "divided 860.6 litres a litre by 2.5 pounds a litre: 344.24" in PROSE
    at_70_f, at_20_c = (
        litres_of_gas(POUND_KG, reference)
        for reference in (GasReference.SEVENTY_F_1ATM, GasReference.TWENTY_C_1ATM)
    )
    assert f"a pound gives {at_70_f:.1f} litres at 70 °F and {at_20_c:.1f} at 20 °C" in PROSE
    assert 344.0 / at_70_f - 1.0 < 0.01


def test_what_860_promises_too_much_is_what_the_page_says() -> None:
    over = [
        860.0 / expansion(absolute_pa(psig, ATMOSPHERE_PA), GasReference.SEVENTY_F_1ATM) - 1.0
        for psig in (20.0, 22.0)
    ]
    said = " and ".join(f"{share * 100.0:.1f}" for share in over)
    assert f"it promises {said} per cent too much at 70 °F" in PROSE


def test_what_to_take_is_the_table_rounded() -> None:
    at = {psig: absolute_pa(psig, ATMOSPHERE_PA) for psig in (20.0, 22.0)}
    warm = {psig: expansion(pressure, GasReference.SEVENTY_F_1ATM) for psig, pressure in at.items()}
    cool = {psig: expansion(pressure, GasReference.TWENTY_C_1ATM) for psig, pressure in at.items()}
    assert f"take {warm[22.0]:.0f} for a vessel at 22 psig and {warm[20.0]:.0f} at 20 psig" in PROSE
    assert f"Counted at 20 °C it is {cool[22.0]:.0f} and {cool[20.0]:.0f}" in PROSE
    pound, kilogram = (litres_of_gas(kg, GasReference.SEVENTY_F_1ATM) for kg in (POUND_KG, 1.0))
    assert f"{pound:.0f} litres a pound or {kilogram:.0f} litres a kilogram" in PROSE


def test_the_example_is_arithmetic() -> None:
    # 860 x 1.2 / 120 = 8.60 h; 822.8 x 1.2 / 120 = 8.23 h; the difference is 0.37 h = 22 min
    held = expansion(absolute_pa(22.0, ATMOSPHERE_PA), GasReference.SEVENTY_F_1ATM)
    promised, true = 860.0 * 1.2 / 120.0, held * 1.2 / 120.0
    assert f"860 promises {promised:.1f} h. At 22 psig it is {true:.1f} h" in PROSE
    assert f"The missing {(promised - true) * 60.0:.0f} minutes" in PROSE


def test_the_two_percentages_at_the_head_are_those_of_the_table() -> None:
    columns = [[float(cell) for cell in row[1:]] for row in table("gas counted at")]
    across_references = max(row[1] for row in columns) / min(row[1] for row in columns) - 1.0
    at_22_psig = columns[0][5] / columns[0][3]
    assert f"moves the figure by {across_references:.0%}".replace("%", " per cent") in PROSE
    assert f"moves it by another {1.0 - at_22_psig:.0%}".replace("%", ".") in PROSE
