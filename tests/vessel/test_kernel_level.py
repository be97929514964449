"""The moment at which the kernel's lanes come below what begins a fill, and lanes that stop when their flow fails."""

from dataclasses import replace

import numpy as np
import pytest

from loxley.oxygen import saturation_line
from loxley.quantities import absolute_pa
from loxley.vessel import AnyPiece, Decant, Draw, Run, Start, Surroundings
from loxley.vessel.kernel import Pieces, advance, fleet_of
from loxley.vessel.law.balance import two_phase_mass

from .fleets import Home, full_kg, home, posed
from .vessels import portable

MINUTES = 3.0


def up_to(each: Home, hours: float) -> Run:
    """The plain run, cut short after some hours."""
    pieces: list[AnyPiece] = []
    left = hours
    for piece in each.pieces:
        lasts = piece.minutes / 60.0 if isinstance(piece, Decant) else getattr(piece, "hours", 0.0)
        if lasts >= left:
            share = left / lasts
            if isinstance(piece, Decant) and share > 0.0:
                pieces.append(
                    Decant(decant_kg=piece.decant_kg * share, minutes=max(piece.minutes * share, 1e-6))
                )
            elif isinstance(piece, Draw):
                pieces.append(Draw(flow_lpm=piece.flow_lpm, hours=left))
            break
        pieces.append(piece)
        left -= lasts
    return replace(each, pieces=tuple(pieces)).plain()


def is_reservoir(each: Home) -> bool:
    """Whether it is a vessel that fills portables and gives liquid."""
    vessel = each.vessel
    fills = vessel.volume_l > 2.0 and bool(vessel.minimum_fill_share)
    return fills and vessel.withdrawal != "vapour" and not vessel.reseat_psi


def above(each: Home, run: Run) -> float:
    """Contents at the end of a run beyond the least that begins a fill, kg."""
    at = saturation_line(each.vessel.fluid).near(absolute_pa(run.pressure_psig, each.place.room_pa))
    least = two_phase_mass(
        each.vessel.minimum_fill_share or 0.0, each.vessel.volume_l / 1000.0, at.v_l, at.v_g
    )
    return run.remaining_kg - least


def test_the_level_passes_where_the_plain_vessel_passes_it() -> None:
    """Between the ends of a piece the way is put as straight. A fill that breaks off at the heel and hours in which the
    pressure rises are not, so that the moment may be some minutes out, in pieces of up to 8 hours. (A vessel that gives
    vapour alone may fail and stop within a piece; home reservoirs give liquid too.)"""
    homes = [each for seed in range(400) if is_reservoir(each := home(seed))]
    ends = advance(*posed(homes))
    passed = 0
    for row, each in enumerate(homes):
        hours = float(ends.no_fill_h[row])
        if np.isnan(hours):
            assert above(each, each.plain()) >= 0.0
        elif hours == 0.0:
            assert each.start.fill_fraction is not None
            assert each.start.fill_fraction <= 0.06
        else:
            passed += 1
            assert hours <= MINUTES / 60.0 or above(each, up_to(each, hours - MINUTES / 60.0)) > 0.0, row
            assert above(each, up_to(each, hours + MINUTES / 60.0)) < 0.0, row
    assert passed >= 20


def test_at_a_steady_draw_the_moment_is_exact() -> None:
    # Pressure and rate are constant at the economizer's setting, so that the contents fall along a straight line.
    vessel = portable(volume_l=30.0, minimum_fill_share=0.05)
    steady = Home(
        vessel,
        Start(fill_fraction=0.2, pressure_psig=20.0),
        Surroundings(),
        (Draw(flow_lpm=4.0, hours=48.0),),
    )
    hours = float(advance(*posed([steady])).no_fill_h[0])
    assert abs(above(steady, up_to(steady, hours))) < 1e-6 * full_kg(steady)


@pytest.mark.parametrize(("share", "at_once"), [(0.0499, True), (0.05 + 1e-9, False), (0.0501, False)])
def test_a_vessel_that_starts_below_the_level_is_below_it_at_once(share: float, *, at_once: bool) -> None:
    vessel = portable(volume_l=30.0, minimum_fill_share=0.05)
    resting = Home(vessel, Start(fill_fraction=share), Surroundings(), (Draw(flow_lpm=0.0, hours=1e-6),))
    ends = advance(*posed([resting]))
    assert (ends.no_fill_h[0] == 0.0) == at_once


def test_without_a_least_level_the_last_fill_goes_with_the_liquid() -> None:
    homes = [each for seed in range(60) if not (each := home(seed)).vessel.minimum_fill_share]
    ends = advance(*posed(homes))
    assert np.sum(~np.isnan(ends.liquid_gone_h)) >= 5
    assert ends.no_fill_h == pytest.approx(ends.liquid_gone_h, rel=1e-9, nan_ok=True)


def test_a_lane_that_may_stop_goes_the_same_way_to_where_its_flow_fails() -> None:
    homes = [home(seed) for seed in range(60)]
    fleet, pieces = posed(homes)
    whole, stopped = advance(fleet, pieces), advance(fleet, pieces, until_failure=True)
    failed = ~np.isnan(whole.endurance_h)
    assert 5 <= np.sum(failed) < 55
    assert stopped.endurance_h == pytest.approx(whole.endurance_h, rel=0, abs=0, nan_ok=True)
    assert np.array_equal(stopped.fleet.states["t"][failed] / 3600.0, stopped.endurance_h[failed])
    for name in whole.fleet.states.dtype.names or ():
        assert np.array_equal(whole.fleet.states[name][~failed], stopped.fleet.states[name][~failed], True)
    assert np.all(np.abs(stopped.mass_residual_kg) <= 1e-9 * np.asarray(stopped.fleet.states["first_mass"]))


def test_lanes_that_cannot_be_followed_may_be_told_apart() -> None:
    # A brimful vessel whose relief stands far above its start: warming liquid fills it before the relief opens.
    vessel = portable(volume_l=30.0, relief_psig=90.0, economizer_psig=20.0)
    brim = Start(fill_fraction=1.0, pressure_psig=0.0)
    sound = Start(fill_fraction=0.5, pressure_psig=0.0)
    fleet = fleet_of([vessel] * 2, [brim, sound], [Surroundings()] * 2)
    idle = Pieces(np.arange(3), np.full(2, 5e6), np.zeros(2), np.zeros(2, dtype=bool))
    kept = advance(fleet, idle, keep_faulty=True)
    assert [bool(fault) for fault in kept.faults] == [True, False]
