"""Filling a portable: both vessels against an independent integration, the bounds of the physics, and every end."""

import pytest
from CoolProp.CoolProp import PropsSI
from scipy.integrate import quad

from loxley.oxygen import Fluid, equation_of_state, saturation_line
from loxley.quantities import ATMOSPHERE_PA, absolute_pa
from loxley.vessel import CataloguedVessel, Filling, FillReport, Fittings, PortableStart, Run, Vessel

from .oracle import PSI
from .oracle_filling import OracleFill
from .oracle_levels import capacity
from .real_vessels import closes, filling, steel
from .vessels import flowing, idle, kinds, portable, reservoir, through

LATENT = 2.027e5
"""h_fg at 22 psig, J/kg."""


def filled(
    piece: Filling, source: Vessel | None = None, *, fill: float = 0.9, psig: float = 22.0
) -> FillReport:
    """The fill, after the accounts of both vessels have been found closed."""
    result = through(source or reservoir(), piece, fill=fill, psig=psig)
    report = result.fills[0]
    both_close(result, report)
    return report


def both_close(result: Run, report: FillReport) -> None:
    start = result.remaining_kg + result.decanted_kg + result.vented_kg
    closes(result, start_kg=start)
    assert abs(report.residual.mass_kg) <= 1e-9 * start
    assert abs(report.residual.energy_j) <= 1e-7 * start * LATENT
    assert report.taken_kg == pytest.approx(report.gained_kg + report.vented_kg, abs=1e-9 * start)
    assert result.decanted_kg == pytest.approx(report.taken_kg, rel=1e-12)


def saturated_k(psig: float) -> float:
    return float(PropsSI("T", "P", ATMOSPHERE_PA + psig * PSI, "Q", 0, "Oxygen"))


def by_oracle(
    *, source_psig: float = 22.0, share: float = 0.0, psig: float = 0.0, wall_k: float | None = None,
    wall_kg: float = 0.45, relief: float = 22.0, line: float = 2.5, vent: float = 0.85, warming: float = 0.5,
) -> dict[str, float]:  # fmt: skip
    """41 L at 0.9, 1.8 W, fill 1.333 L of 1.5 W through the placeholder openings, until 0.9."""
    oracle = OracleFill(
        source_l=41.0, portable_l=1.333, line_mm2=line, vent_mm2=vent,
        source_leak=1.8 / (294.15 - saturated_k(22.0)), portable_leak=1.5 / (294.15 - saturated_k(relief)),
        wall_kg=wall_kg, wall_w_per_k=3.0, vent_warming=warming, relief_psig=relief,
    )  # fmt: skip
    wall = saturated_k(psig) if wall_k is None else wall_k
    source = oracle.saturated(0.9, source_psig, 41.0)
    contents = oracle.saturated(share, psig, 1.333) if share else oracle.gas(psig, wall + 1e-3, 1.333)
    return oracle.fill([*source, *contents, wall], 0.9)


def same(report: FillReport, oracle: dict[str, float], *, rel: float = 2e-5) -> None:
    assert report.minutes * 60 == pytest.approx(oracle["seconds"], rel=rel)
    assert report.taken_kg == pytest.approx(oracle["taken"], rel=rel)
    assert report.gained_kg == pytest.approx(oracle["gained"], rel=rel)
    assert report.vented_kg == pytest.approx(oracle["vented"], rel=10 * rel)
    assert report.portable_psig == pytest.approx(oracle["psig"], abs=1e-3)
    assert report.wall_c + 273.15 == pytest.approx(oracle["wall_k"], abs=1e-2)


# --- against the second hand ------------------------------------------------------------------------------------------


def test_a_cold_empty_portable_goes_the_way_of_the_oracle() -> None:
    same(filled(filling()), by_oracle())


def test_a_half_full_portable_at_its_relief_goes_the_way_of_the_oracle() -> None:
    same(filled(filling(fill_fraction=0.45, pressure_psig=22)), by_oracle(share=0.45, psig=22.0))


def test_a_half_full_portable_whose_vent_stood_open_goes_the_way_of_the_oracle() -> None:
    same(filled(filling(fill_fraction=0.45, pressure_psig=0)), by_oracle(share=0.45, psig=0.0))


def test_a_cold_source_goes_the_way_of_the_oracle() -> None:
    same(filled(filling(), psig=5.0), by_oracle(source_psig=5.0))


@pytest.mark.parametrize("wall_kg", [0.2, 0.45])
def test_a_warm_portable_goes_the_way_of_the_oracle(wall_kg: float) -> None:
    # Its relief holds 22 psig for a while, shut off from the source: what comes boils away on the wall in bursts.
    vessel = portable(volume_l=1.333, wall=steel(wall_kg))
    report = filled(filling(vessel, wall_c=21.0))
    same(report, by_oracle(wall_k=294.15, wall_kg=wall_kg))


@pytest.mark.parametrize("wall_kg", [0.45, 1.0])
def test_a_warm_portable_whose_relief_stands_high_goes_the_way_of_the_oracle(wall_kg: float) -> None:
    # With 120 psig the relief never opens: the boiling alone takes the portable to some 58 psig, above the source.
    vessel = portable(volume_l=1.333, wall=steel(wall_kg), relief_psig=120.0)
    report = filled(filling(vessel, wall_c=21.0))
    same(report, by_oracle(wall_k=294.15, wall_kg=wall_kg, relief=120.0))


@pytest.mark.parametrize("vent", [0.2, 3.0])
def test_other_vents_go_the_way_of_the_oracle(vent: float) -> None:
    same(filled(filling(fittings=Fittings(vent_mm2=vent))), by_oracle(vent=vent))


# --- what a warm wall costs -------------------------------------------------------------------------------------------


def bounds(wall_kg: float, end_psig: float, wall_end_k: float) -> tuple[float, float]:
    """Section 7.2 of the physics: oxygen spent on a wall from 21 °C down, if vapour leaves as warm as the wall, or cold."""
    at = saturation_line(Fluid.OXYGEN).at(absolute_pa(end_psig, ATMOSPHERE_PA))
    gas = equation_of_state(Fluid.OXYGEN)

    def per_kelvin(kelvin: float) -> float:
        return capacity(kelvin, "stainless-steel") / (gas.gas_at(ATMOSPHERE_PA, kelvin).h - at.h_l)

    least = wall_kg * quad(per_kelvin, wall_end_k, 294.15)[0]
    most = wall_kg * quad(capacity, wall_end_k, 294.15, args=("stainless-steel",))[0] / at.h_fg
    return least, most


@pytest.mark.parametrize("warming", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("wall_kg", [0.25, 0.45])
def test_a_warm_wall_costs_oxygen_between_the_bounds(wall_kg: float, warming: float) -> None:
    vessel, fittings = portable(volume_l=1.333, wall=steel(wall_kg)), Fittings(vent_warming=warming)
    warm = filled(filling(vessel, wall_c=21.0, fittings=fittings))
    cold = filled(filling(vessel, fittings=fittings))
    least, most = bounds(wall_kg, warm.portable_psig, warm.wall_c + 273.15)
    # The flash goes with either fill, a little less with the warm one, whose pressure ends some 2 psi higher (3 g).
    assert least - 0.005 <= warm.vented_kg - cold.vented_kg <= most + 0.001


def test_a_cold_wall_costs_next_to_nothing() -> None:
    # It warms by the 5 K between 0 and 14 psig with the contents, which costs no oxygen but cools them.
    with_wall, without = filled(filling()), filled(filling(portable(volume_l=1.333)))
    assert with_wall.taken_kg == pytest.approx(without.taken_kg, rel=2e-3)


def test_the_more_the_vented_gas_is_warmed_the_less_a_warm_wall_costs() -> None:
    costs = [
        filled(filling(wall_c=21.0, fittings=Fittings(vent_warming=share))).taken_kg for share in (0, 0.5, 1)
    ]
    assert costs[0] > costs[1] > costs[2]


# --- how long, and how it ends ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", ["stroller", "companion-1000"])
def test_catalogued_portables_fill_in_the_times_for_which_the_placeholders_were_chosen(model: str) -> None:
    portable_ = CataloguedVessel(model=model)
    cold = filled(Filling(portable=portable_, portable_start=PortableStart()))
    warm = filled(Filling(portable=portable_, portable_start=PortableStart(wall_c=21.0)))
    assert 40 <= cold.minutes * 60 <= 60
    assert 90 <= warm.minutes * 60 <= 180
    assert cold.ended == warm.ended == "full"


def test_the_back_pressure_of_the_vent_leaves_the_portable_well_above_the_surroundings() -> None:
    report = filled(filling())
    assert 10.0 < report.portable_psig < 22.0
    # Closed, at 1.5 W, it is at its relief within two hours; boiled down to 0 psig it would take more than twice as long.
    wide = filled(filling(fittings=Fittings(vent_mm2=20.0)))
    assert wide.portable_psig < 1.0
    assert wide.vented_kg > 2 * report.vented_kg


def test_full_is_when_liquid_stands_at_the_vent() -> None:
    report = filled(filling())
    assert report.ended == "full"
    assert report.portable_fill_fraction == pytest.approx(0.9, abs=1e-5)
    at = saturation_line(Fluid.OXYGEN).at(absolute_pa(report.portable_psig, ATMOSPHERE_PA))
    assert report.portable_kg == pytest.approx(1.333e-3 * (0.9 / at.v_l + 0.1 / at.v_g), rel=1e-5)


@pytest.mark.parametrize("share", [0.9, 0.95, 1.0])
def test_a_full_portable_stays_as_it_is(share: float) -> None:
    report = filled(filling(fill_fraction=share, pressure_psig=10.0))
    assert (report.ended, report.taken_kg, report.vented_kg, report.minutes) == ("full", 0.0, 0.0, 0.0)
    assert report.portable_fill_fraction == pytest.approx(share, rel=1e-9)


def test_a_half_full_portable_takes_the_other_half() -> None:
    half, empty = filled(filling(fill_fraction=0.45, pressure_psig=0)), filled(filling())
    assert half.gained_kg == pytest.approx(empty.gained_kg / 2, rel=0.03)
    assert half.minutes < empty.minutes


def test_an_over_saturated_source_flashes_and_fills_short() -> None:
    # At the vent's level the same volume of warmer liquid weighs less: 1091 kg/m3 at 22 psig, 1051 at 50 (table 12).
    # A relief of 50 psig lets the portable follow its source; what flashes off is the more the hotter the source.
    hot = reservoir(relief_psig=50.0, economizer_psig=40.0)
    high = portable(volume_l=1.333, wall=steel(0.45), relief_psig=50.0)
    reports = [filled(filling(high), hot, psig=psig) for psig in (10.0, 22.0, 35.0, 50.0)]
    gains, flashes = [r.gained_kg for r in reports], [r.vented_kg / r.taken_kg for r in reports]
    assert gains == sorted(gains, reverse=True)
    assert flashes == sorted(flashes)
    # Held at 22 psig by its own relief it ends there, whatever the source: as heavy, at a higher price.
    held = [filled(filling(), hot, psig=psig) for psig in (35.0, 50.0)]
    assert held[0].gained_kg == pytest.approx(held[1].gained_kg, rel=1e-6)
    assert held[0].vented_kg < held[1].vented_kg


def test_an_under_saturated_source_fills_slowly_and_in_the_end_not_at_all() -> None:
    seconds = [filled(filling(), psig=psig).minutes * 60 for psig in (22.0, 10.0, 5.0, 2.0, 1.0)]
    assert seconds == sorted(seconds)
    assert seconds[-1] > 2.5 * seconds[0]
    none = filled(filling(), psig=-1.0)
    assert none.ended == "no-flow"
    assert none.taken_kg == 0.0


def test_a_source_below_a_half_full_portable_waits_until_the_vent_has_let_it_down() -> None:
    slow, quick = (filled(filling(fill_fraction=0.45, pressure_psig=psig), psig=5.0) for psig in (22.0, 0.0))
    assert slow.minutes > 1.5 * quick.minutes
    assert slow.vented_kg > quick.vented_kg


def test_time_is_up_before_the_portable_is_full() -> None:
    report = filled(filling(minutes=0.3))
    assert report.ended == "time-is-up"
    assert report.minutes == pytest.approx(0.3, rel=1e-12)
    assert 0.1 < report.portable_fill_fraction < 0.8


def test_the_heel_ends_a_fill_and_the_minimum_forbids_it() -> None:
    source = reservoir(heel_share=0.05, minimum_fill_share=0.06)
    on_the_way = filled(filling(), source, fill=0.07)
    assert on_the_way.ended == "too-little-in-source"
    # From 7 to 5 % of 41 L: 0.82 L of liquid, 0.89 kg.
    assert on_the_way.taken_kg == pytest.approx(0.82 * 1.0911, rel=0.01)
    before = filled(filling(), source, fill=0.0599)
    assert (before.ended, before.taken_kg, before.minutes) == ("too-little-in-source", 0.0, 0.0)
    assert filled(filling(), source, fill=0.0601).taken_kg > 0.3


def test_a_dry_source_fills_nothing_and_that_fill_is_told_like_any_other() -> None:
    result = through(portable(), idle(until="empty"), filling(), fill=0.05)
    assert kinds(result)[-3:] == ["fill-begins", "too-little-to-fill", "fill-ends"]
    assert [report.ended for report in result.fills] == ["too-little-in-source"]


def test_a_source_without_a_heel_gives_its_last_drop() -> None:
    result = through(reservoir(), filling(), flowing(2, until="empty"), fill=0.01)
    report = result.fills[0]
    both_close(through(reservoir(), filling(), fill=0.01), report)
    assert report.ended == "too-little-in-source"
    assert kinds(result)[-1] == "until-reached"


# --- the schedule around it -------------------------------------------------------------------------------------------


def test_fills_take_their_time_and_liquid_and_leave_the_pressure_nearly_alone() -> None:
    result = through(reservoir(), idle(1), filling(), filling(fill_fraction=0.45, pressure_psig=0), idle(1))
    first, second = result.fills
    assert second.at_h == pytest.approx(first.at_h + first.minutes / 60, rel=1e-12)
    assert result.decanted_kg == pytest.approx(first.taken_kg + second.taken_kg, rel=1e-12)
    assert result.delivered_kg == 0.0
    # 2 kg of liquid leave 1.85 L of room: that takes the pressure down by less than half a psi.
    only = through(reservoir(), idle(1), filling())
    assert 21.5 < only.pressure_psig < 22.0


def test_a_wall_of_the_source_is_part_of_its_account() -> None:
    result = through(reservoir(wall=steel(4.7)), filling(wall_c=21.0), idle(5), filling())
    start = result.remaining_kg + result.decanted_kg + result.vented_kg
    closes(result, start_kg=start)


def test_a_start_that_was_not_said_is_told() -> None:
    # What is in a half-full portable, and how cold an empty one is, decides what a fill costs.
    silent = through(reservoir(), filling(fill_fraction=0.45))
    assert any("portable" in sentence and "psig" in sentence for sentence in silent.assumes)


@pytest.mark.parametrize("wall_kg", [1.0, 2.0])
def test_a_heavy_hot_wall_is_filled_in_bounded_steps_and_its_account_closes(wall_kg: float) -> None:
    vessel = portable(volume_l=1.2, wall=steel(wall_kg), relief_psig=120.0)
    report = filled(filling(vessel, wall_c=60.0))
    assert report.ended == "full"
