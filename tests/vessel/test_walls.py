"""The inner wall as thermal mass: against the independent vessel, and by hand with the published heat capacities."""

import pytest
from scipy.integrate import quad

from loxley.oxygen import Fluid, saturation_line
from loxley.quantities import ATMOSPHERE_PA, absolute_pa
from loxley.vessel import Draw, PressureReached, Vessel, Wall
from loxley.vessel.law.wall import specific_heat, wall_heat
from loxley.vessel.materials import metal

from .oracle_levels import NIST, capacity
from .real_vessels import elsewhere, same_way, steel
from .vessels import flowing, idle, kinds, portable, reservoir, through, time_of


def metal_wall(material: str, kg: float) -> Wall:
    return Wall.model_validate({"mass_kg": kg, "material": material})


SCHEDULES: dict[str, tuple[Vessel, float, float, tuple[Draw, ...]]] = {
    "a steel portable through a day to the last drop and hours beyond": (
        portable(wall=steel(0.45)), 0.6, 15.0, (flowing(2, 3), idle(2), idle(40)),
    ),
    "a heavy steel wall that still gives heat while vapour alone is drawn": (
        portable(wall=steel(1.0)), 0.3, 22.0, (flowing(2, until="empty"), idle(5), flowing(1, 1)),
    ),
    "aluminium around a strong draw of liquid": (
        portable(wall=metal_wall("aluminium", 0.5), withdrawal="liquid", economizer_psig=None),
        0.5, 20.0, (flowing(8, until="empty"), idle(2)),
    ),
    "copper under a draw of vapour that takes the pressure down": (
        portable(wall=metal_wall("copper", 1.5), withdrawal="vapour", economizer_psig=None),
        0.5, 22.0, (flowing(6, until="empty"), idle(5), flowing(0.3, 10)),
    ),
    "a reservoir over days": (
        reservoir(wall=steel(4.7)), 0.4, 10.0, (idle(60), flowing(3, 30), flowing(0.2, 20)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SCHEDULES)
def test_both_vessels_go_the_same_way_with_a_wall(name: str) -> None:
    vessel, fill, psig, draws = SCHEDULES[name]
    same_way(vessel, fill, psig, draws)


@pytest.mark.parametrize("material", sorted(NIST))
def test_the_shipped_capacities_are_those_that_nist_publishes(material: str) -> None:
    # To eight digits: the terms of the sum are ten thousand times the sum itself.
    for kelvin in (60.0, 77.3, 90.2, 99.95, 150.0, 220.0, 294.15, 300.0):
        assert specific_heat(kelvin, metal(material).coefficients) == pytest.approx(
            capacity(kelvin, material), rel=1e-8
        )


@pytest.mark.parametrize(
    ("low", "high"), [(90.2, 99.95), (99.95, 294.15), (90.0, 310.0), (295.0, 305.0), (250.0, 353.15)]
)
@pytest.mark.parametrize("material", sorted(NIST))
def test_the_heat_of_a_wall_is_the_integral_of_its_capacity(material: str, low: float, high: float) -> None:
    # Above 300 K, where the fits end, the capacity is held: a corner, which a rule for smooth functions must not cross.
    exact = quad(capacity, low, high, args=(material,), points=[300.0], epsrel=1e-13)[0]
    assert wall_heat(low, high, metal(material).coefficients) == pytest.approx(exact, rel=1e-9)
    assert wall_heat(high, low, metal(material).coefficients) == pytest.approx(-exact, rel=1e-9)


def test_the_time_to_the_relief_is_the_heat_of_contents_and_wall_over_the_leak() -> None:
    # dt = (m a' + V b' + C_w T') dp / Q(p), from 5 to 22 psig, as one quadrature over the pressure.
    vessel, kg = portable(wall=steel(0.45)), 0.7
    line, volume = saturation_line(Fluid.OXYGEN), 1.2e-3
    at_reference = line.at(absolute_pa(22.0, ATMOSPHERE_PA)).temperature_k
    conductance = 1.5 / (294.15 - at_reference)
    low, high = absolute_pa(5.0, ATMOSPHERE_PA), absolute_pa(22.0, ATMOSPHERE_PA)
    start = line.at(low)
    mass = volume * (kg / start.v_l + (1 - kg) / start.v_g)

    def slowness(p: float) -> float:
        at = line.at(p)
        wall = 0.45 * capacity(at.temperature_k, "stainless-steel") * at.temperature_k / at.volume_heat
        contents = mass * at.a_slope + volume * at.b_slope
        return (contents + wall) / (conductance * (294.15 - at.temperature_k))

    seconds = quad(slowness, low, high, epsrel=1e-10)[0]
    result = through(vessel, idle(until=PressureReached(pressure_psig=22)), fill=kg, psig=5.0)
    assert time_of(result, "until-reached") * 3600 == pytest.approx(seconds, rel=1e-7)


def test_a_wall_slows_the_pressure_and_changes_nothing_where_it_stands_still() -> None:
    bare, walled = portable(), portable(wall=steel(1.0))
    rise = idle(until=PressureReached(pressure_psig=22))
    times = [time_of(through(vessel, rise, psig=5.0), "until-reached") for vessel in (bare, walled)]
    # 1 kg of steel takes some 250 J/(kg K), 1.18 kg of oxygen 1,720: a seventh to an eighth more.
    assert 1.10 < times[1] / times[0] < 1.16
    vented = [through(vessel, idle(10), psig=22.0).vented_kg for vessel in (bare, walled)]
    assert vented[0] == pytest.approx(vented[1], rel=1e-9)


def test_a_vessel_that_the_wall_boils_dry_on_the_way_to_the_relief_still_comes_down_to_it() -> None:
    # 5 kg of steel, 1 % of liquid at 100 psig: on the way from 115 to 100 K the wall gives 5 * 0.25 * 15 = 19 kJ,
    # enough for 95 g of liquid where 12 g are. What is left is vapour alone, and the relief passes that too.
    result, _ = same_way(portable(wall=steel(5.0)), 0.01, 100.0, (idle(1), idle(10)))
    assert result.pressure_psig <= 22.0 + 1e-6


@pytest.mark.parametrize("temperature_c", [21.0, 26.0, 35.0, 60.0])
def test_the_account_closes_in_a_car_warmer_than_the_fits_of_the_metal(temperature_c: float) -> None:
    # The empty vessel warms to the car; at 26.85 °C the published fits end.
    result = through(
        reservoir(wall=steel(4.7)), elsewhere(0.0, 400.0, temperature_c=temperature_c), fill=0.02
    )
    start = result.remaining_kg + result.vented_kg
    assert "liquid-gone" in kinds(result)
    assert abs(result.residual.energy_j) <= 1e-7 * start * 2.027e5  # h_fg at 22 psig
    assert abs(result.residual.mass_kg) <= 1e-9 * start


def test_a_wall_cools_a_relief_that_lets_go_and_so_costs_no_more_than_its_heat() -> None:
    # From 45 to 22 psig the wall goes from 106 to 100 K: 0.45 kg * 0.24 kJ/(kg K) * 6.2 K = 0.67 kJ, or 3.3 g evaporated.
    bare, walled = (
        through(portable(wall=wall), idle(0.0001), psig=45.0).vented_kg for wall in (None, steel(0.45))
    )
    assert walled - bare == pytest.approx(0.0033, abs=0.0006)
