"""The printed tables of saturated oxygen and of its gas are rebuilt to their last digit."""

import pytest

from loxley.oxygen import Fluid, equation_of_state, expansion, gas_density, litres_of_gas, saturation_line
from loxley.quantities import ATMOSPHERE_PA, POUND_KG, GasReference, absolute_pa, kelvin_of_celsius

# The oracle of both tables is CoolProp 8.0.0 (Schmidt & Wagner 1985), rounded as printed.
GAS = """
0C-1atm   1.42903 699.8 317.4 798.6 766.0 763.5
15C-1atm  1.35436 738.4 334.9 842.6 808.2 805.6
15C-1bar  1.33664 748.1 339.4 853.8 818.9 816.3
20C-1atm  1.33118 751.2 340.7 857.3 822.3 819.7
70F-1atm  1.32614 754.1 342.0 860.5 825.4 822.8
25C-1atm  1.30879 764.1 346.6 871.9 836.4 833.7
"""

SATURATED = """
100.000  90.062  1141.80 4.413  -0.21 212.96 213.18 1.6990
101.325  90.188  1141.17 4.467   0.00 213.06 213.06 1.6994
150.000  94.115  1121.44 6.407   6.72 215.81 209.09 1.7118
200.000  97.236  1105.40 8.354  12.11 217.85 205.74 1.7243
239.220  99.291  1094.64 9.861  15.68 219.11 203.43 1.7339
253.010  99.953  1091.14 10.387 16.84 219.50 202.66 1.7373
266.799  100.589 1087.76 10.912 17.95 219.86 201.91 1.7406
308.168  102.359 1078.25 12.479 21.06 220.85 199.79 1.7506
446.063  107.211 1051.45 17.651 29.69 223.25 193.57 1.7836
500.000  108.806 1042.37 19.663 32.56 223.94 191.38 1.7964
1000.000 119.621 976.34  38.456 52.73 227.07 174.34 1.9212
"""


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


@pytest.mark.parametrize("row", rows(GAS), ids=lambda row: row[0])
def test_which_litre(row: list[str]) -> None:
    reference = GasReference(row[0])
    made = [
        f"{gas_density(Fluid.OXYGEN, reference):.5f}",
        f"{litres_of_gas(1.0, reference):.1f}",
        f"{litres_of_gas(POUND_KG, reference):.1f}",
        *(f"{expansion(absolute_pa(psig, ATMOSPHERE_PA), reference):.1f}" for psig in (0.0, 20.0, 22.0)),
    ]
    assert made == row[1:]


@pytest.mark.parametrize("row", rows(SATURATED), ids=lambda row: row[0] + " kPa")
def test_saturated_oxygen(row: list[str]) -> None:
    # psig rows are printed to a pascal; the exact pressure is meant: 20 psig is 239 220.1459 Pa.
    at = saturation_line(Fluid.OXYGEN).at(float(row[0]) * 1000.0)
    c_p = equation_of_state(Fluid.OXYGEN).at(at.rho_l, at.temperature_k).cp
    made = [
        f"{at.temperature_k:.3f}",
        f"{at.rho_l:.2f}",
        f"{at.rho_g:.3f}",
        f"{at.h_l / 1000 + 0.0:.2f}",
        f"{at.h_g / 1000:.2f}",
        f"{at.h_fg / 1000:.2f}",
        f"{c_p / 1000:.4f}",
    ]
    assert [text.replace("-0.00", "0.00") for text in made] == row[1:]


def test_a_row_of_no_reference_in_use_explains_344_litres_a_pound() -> None:
    # At 23 °C and one atmosphere the gas weighs 1.31765 g/L, so a pound gives 453.592 / 1.31765 = 344.2 L.
    density = equation_of_state(Fluid.OXYGEN).gas_at(ATMOSPHERE_PA, kelvin_of_celsius(23.0)).density
    assert f"{density:.5f}" == "1.31765"
    assert f"{POUND_KG / density * 1000:.1f}" == "344.2"
