"""Valves that do not switch at a line: bands, limited flow, a relief that shuts late, a secondary relief."""

from dataclasses import replace
from itertools import pairwise

import pytest

from loxley.errors import InputError
from loxley.oxygen import Fluid, saturation_line
from loxley.quantities import ATMOSPHERE_PA, PSI_PA, absolute_pa
from loxley.vessel import Draw, OxygenLeft, PressureReached, Run, Vessel

from .fleets import home
from .oracle_levels import OracleLevels
from .real_vessels import elsewhere, same_way, steel, tried
from .vessels import flowing, idle, kinds, portable, reservoir, through, time_of

SCHEDULES: dict[str, tuple[Vessel, float, float, tuple[Draw, ...]]] = {
    "bands of a psi through draws, a dry-out and a night": (
        portable(band_psi=1.0), 0.6, 15.0, (flowing(2, 3), idle(2), flowing(0.5, 5), idle(30)),
    ),
    "bands of four psi, wider than the room between the settings": (
        portable(band_psi=4.0), 0.6, 18.0, (flowing(1, 3), idle(3), flowing(3, 3)),
    ),
    "a band and a wall": (
        portable(band_psi=1.0, wall=steel(0.45)), 0.5, 22.0, (idle(3), flowing(2, until="empty"), idle(3)),
    ),
    "a relief that passes half of what comes, then the secondary one": (
        portable(relief_capacity_kg_per_day=0.5, secondary_relief_psig=24.0), 0.6, 20.0,
        (idle(10), flowing(2, 1), idle(5)),
    ),
    "a relief that is limited just above what comes": (
        portable(relief_capacity_kg_per_day=0.65), 0.6, 20.0, (idle(10), flowing(2, 1), idle(20)),
    ),
    "a band that ends at the limit of the relief": (
        portable(band_psi=1.0, relief_capacity_kg_per_day=0.4, secondary_relief_psig=25.0), 0.4, 21.0,
        (idle(10), flowing(1, 2)),
    ),
    "a relief that lets go and shuts a psi lower": (
        portable(reseat_psi=1.0), 0.2, 20.0, (idle(3), flowing(2, 0.3), idle(1)),
    ),
    "a relief of five kilograms a day that shuts a psi lower": (
        portable(reseat_psi=1.0, relief_capacity_kg_per_day=5.0), 0.6, 20.0, (idle(1), flowing(2, 0.5), idle(1)),
    ),
    "a relief with a band that shuts a psi lower": (
        portable(reseat_psi=1.0, band_psi=0.5), 0.6, 20.0, (idle(5), flowing(2, 0.5), idle(1)),
    ),
}  # fmt: skip

AT = {
    "p_r": "relief-opens",
    "shuts": "relief-closes",
    "p_s": "secondary-relief-opens",
    "liquid-gone": "liquid-gone",
    "flow-fails": "flow-fails",
}


@pytest.mark.parametrize("name", SCHEDULES)
def test_both_vessels_go_the_same_way_with_real_valves(name: str) -> None:
    vessel, fill, psig, draws = SCHEDULES[name]
    result, oracle = same_way(vessel, fill, psig, draws)
    same_surfaces(result, oracle, rising=psig < vessel.relief_psig)


def same_surfaces(result: Run, oracle: OracleLevels, *, rising: bool) -> None:
    """The first time at which the oracle meets a surface is the first time of that event, within a second."""
    for surface, kind in AT.items():
        met = [t for t, name in oracle.events if name == surface]
        if met and (surface != "p_r" or rising):
            assert time_of(result, kind) * 3600 == pytest.approx(met[0], abs=1.0), surface


def test_halving_the_band_halves_the_difference_to_ideal_valves() -> None:
    # Section 14 of the physics: 0.8, 0.4, 0.2, 0.1 % of p, say 0.29 psi and its halves; the difference is of first order.
    draws = (flowing(2, 2), idle(6), flowing(0.3, 4), idle(4))
    ideal = through(portable(), *draws)
    off = [
        through(portable(band_psi=0.29 / 2**k), *draws).remaining_kg - ideal.remaining_kg for k in range(5)
    ]
    assert abs(off[0]) > 1e-4
    for wider, narrower in pairwise(off):
        assert narrower / wider == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("band", [0.5, 1.0, 3.0])
def test_an_idle_vessel_stands_where_the_relief_passes_what_evaporates(band: float) -> None:
    # The top of the band, where it passes the evaporation of the reference state; there L v_g is a little less, and the
    # liquid a little warmer: Q falls by 0.3 % and L v_g by 0.5 % a psi, so that it stands within 1 % of the band.
    result = through(portable(band_psi=band), idle(20))
    assert result.pressure_psig == pytest.approx(22.0 + band, abs=0.01 * band)


def test_a_limited_relief_stands_where_choked_flow_passes_what_evaporates() -> None:
    # 0.64 kg a day come at 22 psig; limited to 0.60 at 253.0 kPa the pressure rises until 0.60 p / 253.0 passes it.
    vessel = portable(relief_capacity_kg_per_day=0.60, evaporation_kg_per_day=0.63, heat_leak_w=None)
    result = through(vessel, idle(40))
    p = absolute_pa(result.pressure_psig, ATMOSPHERE_PA)
    line = saturation_line(Fluid.OXYGEN)
    here, there = line.at(p), line.at(absolute_pa(22.0, ATMOSPHERE_PA))
    leak = (294.15 - here.temperature_k) / (294.15 - there.temperature_k)
    comes = 0.63 * leak * there.volume_heat * there.v_g / (here.volume_heat * here.v_g)
    assert 0.60 * p / absolute_pa(22.0, ATMOSPHERE_PA) == pytest.approx(comes, rel=1e-5)
    assert kinds(result) == ["relief-opens"]


def test_a_secondary_relief_holds_its_setting_and_passes_the_rest() -> None:
    vessel = portable(relief_capacity_kg_per_day=0.3, secondary_relief_psig=30.0)
    result = through(vessel, idle(20), flowing(2, 3))
    assert kinds(through(vessel, idle(20))) == ["relief-opens", "secondary-relief-opens"]
    assert through(vessel, idle(20)).pressure_psig == pytest.approx(30.0, abs=1e-6)
    assert kinds(result)[2:4] == ["secondary-relief-closes", "relief-closes"]
    assert time_of(result, "secondary-relief-closes") == 20.0


def test_a_secondary_relief_shuts_when_the_dry_vapour_gives_the_primary_one_less_to_do() -> None:
    # Idle at 24 psig 0.63 kg a day come, 0.5 is the limit of the primary one. After the last drop the vapour warms up and
    # ever less comes: soon the primary one passes it alone, the secondary one shuts and the pressure comes down to 22.
    vessel = portable(relief_capacity_kg_per_day=0.5, secondary_relief_psig=24.0)
    result, _ = same_way(vessel, 0.2, 20.0, (idle(until="empty"), idle(0.05), idle(10)))
    assert result.pressure_psig == pytest.approx(22.0, abs=1e-3)
    assert "secondary-relief-closes" in kinds(result)


def test_the_secondary_relief_never_opens_behind_an_ideal_primary_one() -> None:
    assert kinds(through(portable(secondary_relief_psig=22.01), idle(60), fill=0.5)) == [
        "relief-opens",
        "liquid-gone",
    ]


def test_a_pressure_that_leaves_the_range_of_the_model_is_refused() -> None:
    # 0.1 of 0.64 kg a day pass, and there is no second relief: after some 40 h the pressure is beyond 10 bar, where the
    # fitted saturation line ends, and no number may be given any more.
    with pytest.raises(InputError, match=r"10 bar"):
        through(portable(relief_capacity_kg_per_day=0.1), idle(40))


def test_a_wide_band_that_leaves_the_range_of_the_model_is_refused() -> None:
    with pytest.raises(InputError, match=r"10 bar"):
        through(portable(band_psi=200.0), idle(40), fill=0.6)


@pytest.mark.parametrize("kg", [0.9, 0.5, 0.1])
def test_until_contents_ends_at_them_while_the_relief_follows_the_pressure(kg: float) -> None:
    for vessel in (
        portable(band_psi=1.0),
        portable(reseat_psi=1.0, band_psi=0.5),
        portable(relief_capacity_kg_per_day=0.5),
    ):
        result = through(vessel, idle(until=OxygenLeft(oxygen_kg=kg)))
        assert result.remaining_kg == pytest.approx(kg, rel=1e-8)


def test_until_contents_ends_at_them_while_dry_vapour_goes_through_a_band() -> None:
    # Vapour alone at 23 psig weighs 12.8 g at saturation and 4.1 g at 21 °C: 8 g is passed on the way.
    result = through(portable(band_psi=1.0), idle(until=OxygenLeft(oxygen_kg=0.008)), fill=0.05)
    assert result.remaining_kg == pytest.approx(0.008, rel=1e-6)


def test_until_contents_ends_at_them_although_a_relief_lets_go_in_steps() -> None:
    # Each time it lets go some 1.6 g leave; between two of them the contents stand still, so it ends at the first below.
    result = through(portable(reseat_psi=1.0), idle(until=OxygenLeft(oxygen_kg=0.5)))
    assert 0.5 - 0.01 < result.remaining_kg <= 0.5 * (1 + 1e-9)


def test_a_relief_that_lets_go_leaves_the_pressure_between_shutting_and_opening() -> None:
    result = through(portable(reseat_psi=1.5), idle(7), fill=0.5)
    assert 20.5 - 1e-6 <= result.pressure_psig <= 22.0 + 1e-6
    told = kinds(result)
    assert told[: len(told) // 2 * 2] == ["relief-opens", "relief-closes"] * (len(told) // 2)
    # What leaves without heat from 22 to 20.5 psig: m a' dp over L v_g, integrated; and as much comes in the long run as
    # an ideal relief passes, but for the lower mean pressure.
    ideal = through(portable(), idle(7), fill=0.5).vented_kg
    assert result.vented_kg == pytest.approx(ideal, rel=0.01)


def test_a_relief_that_lets_go_shuts_at_its_reseat_also_when_vapour_turns_wet_on_the_way() -> None:
    # Just after the last drop the vapour stands at saturation; letting go without heat it turns wet at once. It goes on
    # to the pressure at which the relief shuts: no event is nearer to the next than the rise from there takes.
    result = through(portable(reseat_psi=1.0), idle(until="empty"), idle(3), fill=0.05)
    opened = [event.at_h for event in result.events if event.kind == "relief-opens"]
    gone = time_of(result, "liquid-gone")
    after = [b - a for a, b in pairwise(opened) if a >= gone - 1e-9]
    # 12 g of vapour: dp = (p_T / (m c_v)) Q dt = (1.03 kPa/K...) some 2.7 kPa/K / (8 J/K) * 1.5 W = 0.4 kPa/s: 6.9 kPa
    # need more than 10 s.
    assert min(after) > 10.0 / 3600.0


def test_a_small_reseat_is_followed_within_the_events_that_a_person_reads_or_refused() -> None:
    result = through(portable(reseat_psi=0.1), idle(5), fill=0.5)
    assert result.vented_kg == pytest.approx(through(portable(), idle(5), fill=0.5).vented_kg, rel=2e-3)


def test_bands_so_narrow_that_they_cannot_be_followed_are_refused_at_the_band() -> None:
    for vessel in (portable(band_psi=0.001), reservoir(band_psi=0.01)):
        ideal = through(vessel.model_copy(update={"band_psi": None}), idle(40), flowing(2, 40))
        result = tried(vessel, idle(40), flowing(2, 40))
        if isinstance(result, Run):
            assert result.remaining_kg == pytest.approx(ideal.remaining_kg, rel=1e-3)
        else:
            assert [fault.path for fault in result] == ["vessel.band_psi"]


def test_an_economizer_with_a_band_opens_at_its_setting() -> None:
    # From 15 psig upwards under 2 L/min of liquid: the pressure comes to 20 psig, and from there on vapour is drawn too.
    result, oracle = same_way(portable(band_psi=1.0), 0.6, 15.0, (flowing(2, 3),))
    met = next(t for t, name in oracle.events if name == "p_e")
    assert time_of(result, "economizer-opens") * 3600 == pytest.approx(met, abs=1.0)


def test_a_relief_with_a_band_stays_shut_below_its_setting_when_the_liquid_is_gone() -> None:
    # Under 2 L/min the vessel stands at 20.2 psig, in the economizer's band, when the last drop goes: no relief opens.
    result = through(portable(band_psi=1.0), flowing(2, until="empty"), fill=0.3, psig=21.0)
    assert "relief-opens" not in kinds(result)


def test_dry_vapour_under_a_limited_relief_and_a_small_draw_is_followed_to_its_end() -> None:
    vessel = portable(relief_capacity_kg_per_day=0.5, secondary_relief_psig=30.0)
    result = through(vessel, flowing(0.1, 60), psig=20.0)
    assert result.remaining_kg + result.vented_kg + result.delivered_kg == pytest.approx(1.1836, abs=2e-3)


def test_until_a_pressure_within_a_band_is_reached() -> None:
    result = through(portable(band_psi=2.0), idle(until=PressureReached(pressure_psig=21.5)), psig=15.0)
    assert result.pressure_psig == pytest.approx(21.5, abs=1e-8)


def test_a_relief_higher_up_is_the_same_relief_in_gauge() -> None:
    # At 70 kPa outside the reliefs open at 22 and 24 psig all the same.
    vessel = portable(relief_capacity_kg_per_day=0.4, secondary_relief_psig=24.0)
    result = through(vessel, elsewhere(0.0, 10.0, pressure_kpa=70.0), psig=20.0)
    assert result.pressure_psig == pytest.approx(24.0, abs=1e-6)
    assert absolute_pa(result.pressure_psig, 70_000.0) == pytest.approx(70_000.0 + 24.0 * PSI_PA, rel=1e-9)


@pytest.mark.parametrize("hours", [1.24, 1.54])
def test_a_limited_relief_holds_its_setting_where_vapour_that_rose_over_it_comes_back(hours: float) -> None:
    # The last liquid goes 0.92 h on, while the relief passes all it can and the pressure still rises by a breath. Vapour
    # alone takes up less heat: it turns, falls back to the setting of 30 psig, and there the relief passes what comes.
    each = home(1351, Fluid.NITROGEN)
    told = replace(each, pieces=(*each.pieces[:15], flowing(0.25, hours))).plain()
    assert "liquid-gone" in [event.kind for event in told.events]
    assert told.pressure_psig == pytest.approx(30.0, rel=1e-9)
