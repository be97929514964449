"""What must hold on every schedule, with all kinds of pieces and all kinds of valves."""

from itertools import pairwise
from math import isfinite
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from loxley.oxygen import Fluid, saturation_line
from loxley.quantities import ATMOSPHERE_PA, absolute_pa
from loxley.vessel import (
    AnyPiece,
    Decant,
    Delivery,
    Draw,
    Filling,
    Fittings,
    PortableStart,
    PulsedDraw,
    Run,
    Vessel,
)

from .generated import FEW, MANY, QUICK, fills, flows, gauges, homes, vessels
from .real_vessels import steel, tried
from .vessels import flowing, idle, portable, through

# --- the account and the events ---------------------------------------------------------------------------------------


def check_account(vessel: Vessel, pieces: tuple[AnyPiece, ...], fill: float, psig: float) -> None:
    result = tried(vessel, *pieces, fill=fill, psig=psig)
    if not isinstance(result, Run):
        # A delivery may be more than fits, or meet a vessel so warm that it boils to more than the model can follow, and a
        # vessel may have come to rest before an end; nothing else is wrong here.
        for fault in result:
            assert fault.path.startswith("draws["), fault
            assert any(
                word in fault.problem
                for word in ("room for", "fills the whole vessel", "so warm that", "never reached")
            ), fault
        return
    at = saturation_line(vessel.fluid).at(absolute_pa(vessel.relief_psig, ATMOSPHERE_PA))
    out = result.remaining_kg + result.delivered_kg + result.decanted_kg + result.vented_kg
    start = out - result.received_kg
    # The contract measures by the start; what was put in on the way counts like it.
    assert abs(result.residual.mass_kg) <= 1e-9 * max(start, out)
    assert abs(result.residual.energy_j) <= 1e-7 * max(start, out) * at.h_fg
    for report in result.fills:
        assert abs(report.residual.mass_kg) <= 1e-9 * max(start, out)
        assert abs(report.residual.energy_j) <= 1e-7 * max(start, out) * at.h_fg
        assert report.portable_psig >= -1e-6
        assert min(report.taken_kg, report.vented_kg, report.minutes) >= 0.0
    figures = [
        result.delivered_l,
        result.vented_kg,
        result.remaining_kg,
        result.pressure_psig,
        result.heat_to_gas_w,
    ]
    assert all(isfinite(figure) for figure in [*(event.at_h for event in result.events), *figures])
    assert result.remaining_kg > 0
    assert min(result.vented_kg, result.delivered_kg, result.decanted_kg) >= 0
    check_order(result, pulsed=any(isinstance(piece, PulsedDraw) for piece in pieces))
    check_ceiling(vessel, result, pieces)


def check_ceiling(vessel: Vessel, result: Run, pieces: tuple[AnyPiece, ...]) -> None:
    """No pressure above what the reliefs allow, where nobody has carried the vessel elsewhere."""
    if any(isinstance(piece, Draw) and piece.surroundings is not None for piece in pieces):
        return
    ceiling = vessel.relief_psig + 3.0 * (vessel.band_psi or 0.0)
    if vessel.relief_capacity_kg_per_day is not None:
        ceiling = vessel.secondary_relief_psig or ceiling
    assert result.pressure_psig <= max(ceiling, vessel.relief_psig) + 1e-4


def check_order(result: Run, *, pulsed: bool) -> None:
    times, told = [event.at_h for event in result.events], [event.kind for event in result.events]
    assert times == sorted(times)
    for valve in ("relief-", "economizer-", "secondary-relief-", "flow-below", "flow-at"):
        turns = [kind for kind in told if kind.startswith(valve)]
        if not valve.startswith("flow"):
            assert all(one != other for one, other in pairwise(turns))
    for opens, shuts in (
        ("relief-opens", "relief-closes"),
        ("secondary-relief-opens", "secondary-relief-closes"),
        ("flow-below-setting", "flow-at-setting"),
        ("fill-begins", "fill-ends"),
    ):
        turns = [kind for kind in told if kind in (opens, shuts)]
        assert turns == [opens, shuts] * (len(turns) // 2) + [opens] * (len(turns) % 2)
    assert told.count("liquid-gone") <= 1 + told.count("delivery")
    failures = [event.at_h for event in result.events if event.kind == "flow-fails"]
    assert result.endurance_h == (failures[0] if failures else None)
    weak = [event.at_h for event in result.events if event.kind == "flow-below-setting"]
    assert result.rated_flow_h == (weak[0] if weak else None)
    if (
        weak and failures and not pulsed
    ):  # pulses do not come through the metering orifice, but they fail like a flow
        assert weak[0] <= failures[0]


@QUICK
@given(homes(), fills, gauges)
def test_every_account_closes_and_events_come_in_a_possible_order(
    home: tuple[Vessel, tuple[AnyPiece, ...]], fill: float, psig: float
) -> None:
    check_account(*home, fill, psig)


@pytest.mark.long
@MANY
@given(homes(), fills, gauges)
def test_every_account_closes_for_very_many(
    home: tuple[Vessel, tuple[AnyPiece, ...]], fill: float, psig: float
) -> None:
    check_account(*home, fill, psig)


@pytest.mark.parametrize(
    "vessel", [portable(), portable(wall=steel(0.4)), portable(volume_l=41.0, heat_leak_w=0.8)]
)
@pytest.mark.parametrize("hours", [0.05, 1.0, 20.0, 400.0])
def test_the_account_of_vapour_that_warms_up_to_the_room_closes(vessel: Vessel, hours: float) -> None:
    # Heat is summed up apart from the state, so that u and c_v of the vapour must be one function and its slope.
    result = through(vessel, flowing(8, until="empty"), idle(hours), fill=0.2)
    start = result.remaining_kg + result.delivered_kg + result.vented_kg
    assert abs(result.residual.energy_j) <= 1e-7 * start * 2.0e5


@FEW
@given(vessels((Fluid.OXYGEN,)), st.floats(0.2, 15.0), fills)
def test_a_weak_flow_is_told_before_it_fails(vessel: Vessel, flow: float, fill: float) -> None:
    rated = vessel.model_copy(
        update={"orifice": portable(orifice={"rated_psig": 0.9 * vessel.relief_psig}).orifice}
    )
    result = through(rated, flowing(flow, until="empty"), fill=fill, psig=vessel.relief_psig)
    assert result.rated_flow_h is not None
    assert result.endurance_h is not None
    assert result.rated_flow_h <= result.endurance_h


# --- cut in two -------------------------------------------------------------------------------------------------------


@QUICK
@given(
    vessels(),
    st.one_of(st.just(0.0), st.floats(0.05, 6.0)),
    st.floats(0.2, 30.0),
    st.floats(0.1, 0.9),
    fills,
    gauges,
)
def test_a_piece_cut_in_two_gives_the_whole(
    vessel: Vessel, flow: float, hours: float, cut: float, fill: float, psig: float
) -> None:
    whole = through(vessel, flowing(flow, hours), fill=fill, psig=psig)
    parts = through(
        vessel, flowing(flow, hours * cut), flowing(flow, hours * (1 - cut)), fill=fill, psig=psig
    )
    # After a failure the rest of a piece is without flow, and the next piece tries again: that is another schedule.
    assume(whole.endurance_h is None)
    # Where a relief lets go in steps, a step may just be over or just not: one step of vapour in the contents.
    step = 0.0 if vessel.reseat_psi is None else 0.02 * whole.remaining_kg
    assert parts.remaining_kg == pytest.approx(whole.remaining_kg, rel=1e-7, abs=max(step, 1e-9))
    assert parts.delivered_kg == pytest.approx(whole.delivered_kg, rel=1e-9, abs=1e-12)
    if vessel.reseat_psi is None:
        assert parts.pressure_psig == pytest.approx(whole.pressure_psig, abs=1e-5)
        if vessel.band_psi is None:  # a band passes ever less, and the border of a piece is where one looks
            assert [e.kind for e in parts.events] == [e.kind for e in whole.events]


@FEW
@given(st.floats(0.01, 1.5), st.floats(1.0, 10.0), st.floats(0.1, 0.9), st.booleans())
def test_a_decant_cut_in_two_gives_the_whole(kg: float, minutes: float, cut: float, walled: bool) -> None:
    vessel = portable(volume_l=41.0, wall=steel(4.7) if walled else None)
    whole = through(vessel, Decant(decant_kg=kg, minutes=minutes), idle(1), fill=0.5)
    first = Decant(decant_kg=kg * cut, minutes=minutes * cut)
    parts = through(
        vessel, first, Decant(decant_kg=kg * (1 - cut), minutes=minutes * (1 - cut)), idle(1), fill=0.5
    )
    assert parts.remaining_kg == pytest.approx(whole.remaining_kg, rel=1e-9)
    assert parts.pressure_psig == pytest.approx(whole.pressure_psig, abs=1e-7)


@FEW
@given(st.floats(0.5, 8.0), st.floats(0.0, 20.0), st.floats(0.1, 0.9))
def test_a_delivery_cut_in_two_gives_the_whole(kg: float, psig: float, cut: float) -> None:
    vessel = portable(volume_l=41.0, wall=steel(4.7))
    one, other = (Delivery(received_kg=kg * share, saturated_psig=psig) for share in (cut, 1 - cut))
    whole = through(vessel, Delivery(received_kg=kg, saturated_psig=psig), fill=0.4, psig=15.0)
    parts = through(vessel, one, other, fill=0.4, psig=15.0)
    assert parts.pressure_psig == pytest.approx(whole.pressure_psig, abs=1e-7)
    assert parts.remaining_kg == pytest.approx(whole.remaining_kg, rel=1e-12)


# --- larger and smaller -----------------------------------------------------------------------------------------------


def larger(vessel: Vessel, times: float) -> Vessel:
    """Volume, leak, wall and the limit of the relief by a factor; pressures as they are."""
    changed: dict[str, Any] = {
        "volume_l": vessel.volume_l * times,
        "heat_leak_w": (vessel.heat_leak_w or 0.0) * times,
    }
    if vessel.wall is not None:
        changed["wall"] = vessel.wall.model_copy(update={"mass_kg": vessel.wall.mass_kg * times})
    if vessel.relief_capacity_kg_per_day is not None:
        changed["relief_capacity_kg_per_day"] = vessel.relief_capacity_kg_per_day * times
    return vessel.model_copy(update=changed)


@QUICK
@given(
    vessels((Fluid.OXYGEN,)),
    st.floats(0.2, 20.0),
    st.lists(flows, min_size=1, max_size=2),
    st.floats(0.01, 0.3),
    st.floats(0.01, 0.2),
    st.floats(0.05, 0.6),
    gauges,
)
def test_a_larger_copy_goes_through_the_same_pressures_at_the_same_times(
    vessel: Vessel,
    times: float,
    rates: list[float],
    decanted: float,
    received: float,
    fill: float,
    psig: float,
) -> None:
    assume(vessel.volume_l * times <= 60.0)

    def schedule(factor: float) -> list[AnyPiece]:
        litre = vessel.volume_l * factor
        return [
            *(flowing(rate * factor, 2.0) for rate in rates),
            Decant(decant_kg=decanted * litre, minutes=3.0),
            Delivery(received_kg=received * litre, saturated_psig=10.0),
            idle(3.0),
        ]

    one = tried(vessel, *schedule(1.0), fill=fill, psig=psig)
    other = tried(larger(vessel, times), *schedule(times), fill=fill, psig=psig)
    if not isinstance(one, Run) or not isinstance(
        other, Run
    ):  # liquid onto a warm dry wall may be too much for both
        assert not isinstance(one, Run)
        assert not isinstance(other, Run)
        assert (
            [fault.path for fault in one]
            == [fault.path for fault in other]
            == [f"draws[{len(rates) + 1}].received_kg"]
        )
        return
    assert other.remaining_kg == pytest.approx(times * one.remaining_kg, rel=1e-6)
    assert other.pressure_psig == pytest.approx(one.pressure_psig, abs=1e-4)
    # Behind a band dry vapour passes ever less, so that its end is no moment but the last digit of a flow.
    faint = {"relief-closes"} if vessel.band_psi is not None else set()
    told, theirs = ([event for event in run.events if event.kind not in faint] for run in (one, other))
    assert [event.kind for event in theirs] == [event.kind for event in told]
    assert [event.at_h for event in theirs] == pytest.approx([event.at_h for event in told], abs=1e-5)


@FEW
@given(st.floats(0.3, 1.1), st.floats(0.0, 0.6))
def test_a_larger_copy_of_a_fill_takes_the_same_time(times: float, share: float) -> None:
    # Two vessels, line, vent, wall and its conductance by the same factor.
    def fill(factor: float) -> Run:
        vessel = portable(volume_l=1.333 * factor, heat_leak_w=1.5 * factor, wall=steel(0.45 * factor))
        fittings = Fittings(line_mm2=2.5 * factor, vent_mm2=0.85 * factor, wall_w_per_k=3.0 * factor)
        piece = Filling(
            portable=vessel,
            portable_start=PortableStart(fill_fraction=share, pressure_psig=5.0),
            fittings=fittings,
        )
        return through(portable(volume_l=41.0 * factor, heat_leak_w=1.8 * factor), piece, fill=0.5)

    one, other = fill(1.0), fill(times)
    assert other.fills[0].minutes == pytest.approx(one.fills[0].minutes, rel=1e-5)
    assert other.fills[0].taken_kg == pytest.approx(times * one.fills[0].taken_kg, rel=1e-5)
    assert other.fills[0].portable_psig == pytest.approx(one.fills[0].portable_psig, abs=1e-3)


# --- more and less ----------------------------------------------------------------------------------------------------


@FEW
@given(vessels((Fluid.OXYGEN,)), st.lists(st.floats(0.0, 2.0), min_size=1, max_size=3), st.floats(1.05, 3.0))
def test_more_heat_leak_never_vents_less(vessel: Vessel, rates: list[float], more: float) -> None:
    # The band is told by the vessel's own evaporation, so that it is the same valve only where there is none.
    vessel = vessel.model_copy(update={"band_psi": None, "reseat_psi": None})
    draws = [flowing(rate if rate > 0.01 else 0.0, 3.0) for rate in rates]
    one = through(vessel, *draws, fill=0.8, psig=14.0)
    other = through(larger_leak(vessel, more), *draws, fill=0.8, psig=14.0)
    assume(one.endurance_h is None and other.endurance_h is None)
    assert other.vented_kg >= one.vented_kg - 1e-9


def larger_leak(vessel: Vessel, more: float) -> Vessel:
    return vessel.model_copy(update={"heat_leak_w": (vessel.heat_leak_w or 0.0) * more})


@FEW
@given(vessels((Fluid.OXYGEN,)), st.floats(0.05, 10.0), st.floats(1.01, 3.0), fills)
def test_endurance_never_grows_with_flow(vessel: Vessel, flow: float, more: float, fill: float) -> None:
    vessel = vessel.model_copy(update={"withdrawal": "economizer", "reseat_psi": None})
    one, other = (
        through(vessel, flowing(f, until="empty"), fill=fill).endurance_h for f in (flow, flow * more)
    )
    assert one is not None
    assert other is not None
    assert other <= one * (1 + 1e-6) + 1e-6


@FEW
@given(vessels((Fluid.OXYGEN,)), st.floats(0.05, 10.0), st.floats(0.02, 0.8), st.floats(1.01, 1.05))
def test_endurance_never_shrinks_with_the_fill(vessel: Vessel, flow: float, fill: float, more: float) -> None:
    vessel = vessel.model_copy(update={"withdrawal": "economizer", "reseat_psi": None})
    one, other = (
        through(vessel, flowing(flow, until="empty"), fill=f).endurance_h for f in (fill, fill * more)
    )
    assert one is not None
    assert other is not None
    assert other >= one * (1 - 1e-6) - 1e-6


# --- the identities of section 3 --------------------------------------------------------------------------------------


@QUICK
@given(st.sampled_from(list(Fluid)), st.floats(0.8e5, 8e5))
def test_the_identities_of_two_saturated_phases(fluid: Fluid, pressure: float) -> None:
    at = saturation_line(fluid).at(pressure)
    v_fg = at.v_g - at.v_l
    assert at.a == pytest.approx((at.u_l * at.v_g - at.u_g * at.v_l) / v_fg, rel=1e-7, abs=1e-2)
    assert at.b == pytest.approx((at.u_g - at.u_l) / v_fg, rel=1e-9)
    assert at.volume_heat == pytest.approx(at.b + pressure, rel=1e-12)
    assert at.volume_heat == pytest.approx(at.h_fg / v_fg, rel=1e-9)
    assert at.h_l - at.a == pytest.approx(at.v_l * at.volume_heat, rel=1e-9, abs=1e-5)
    assert at.h_g - at.a == pytest.approx(at.v_g * at.volume_heat, rel=1e-9)
    # Clapeyron: L = T dp/dT, with a central difference of the line itself.
    line, step = saturation_line(fluid), 1e-4 * pressure
    slope = (line.at(pressure + step).temperature_k - line.at(pressure - step).temperature_k) / (2 * step)
    assert at.volume_heat == pytest.approx(at.temperature_k / slope, rel=1e-6)
