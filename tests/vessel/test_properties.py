"""What must hold for every vessel and every schedule, whatever the figures."""

from itertools import pairwise
from math import isfinite

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from loxley.errors import InputError
from loxley.oxygen import Fluid, saturation_line
from loxley.quantities import ATMOSPHERE_PA, absolute_pa
from loxley.vessel import Draw, Run, Start, Vessel, run

from .vessels import flowing, idle, portable, through

FEW = settings(max_examples=25, deadline=None)
MANY = settings(max_examples=600, deadline=None)

flows = st.one_of(st.just(0.0), st.floats(0.05, 15.0))
fills = st.floats(0.02, 0.85)  # so that no liquid swells to the brim on its way from 5 to 50 psig
leaks = st.floats(0.3, 8.0)
gauges = st.floats(5.0, 22.0)


@st.composite
def vessels(draw: st.DrawFn) -> Vessel:
    relief = draw(st.sampled_from([15.0, 22.0, 50.0]))
    return portable(
        fluid=draw(st.sampled_from(list(Fluid))),
        volume_l=draw(st.sampled_from([0.6, 1.2, 41.0])),
        heat_leak_w=draw(leaks),
        relief_psig=relief,
        economizer_psig=relief * draw(st.sampled_from([0.5, 0.9, 1.0])),
        withdrawal=draw(st.sampled_from(["economizer", "liquid", "vapour"])),
    )


@st.composite
def schedules(draw: st.DrawFn) -> tuple[Draw, ...]:
    piece = st.builds(Draw, flow_lpm=flows, hours=st.floats(0.01, 60.0))
    empty = st.builds(Draw, flow_lpm=flows, until=st.just("empty"))
    return tuple(draw(st.lists(st.one_of(piece, empty), min_size=1, max_size=4)))


def heat_of_contents(vessel: Vessel, result: Run) -> float:
    at = saturation_line(vessel.fluid).at(absolute_pa(vessel.relief_psig, ATMOSPHERE_PA))
    return (result.remaining_kg + result.delivered_kg + result.vented_kg) * at.h_fg


def check_account(vessel: Vessel, draws: tuple[Draw, ...], fill: float, psig: float) -> None:
    result = through(vessel, *draws, fill=fill, psig=psig)
    start = result.remaining_kg + result.delivered_kg + result.vented_kg
    assert abs(result.residual.mass_kg) <= 1e-9 * start
    assert abs(result.residual.energy_j) <= 1e-7 * heat_of_contents(vessel, result)
    times = [event.at_h for event in result.events]
    assert times == sorted(times)
    figures = [
        result.delivered_l,
        result.vented_kg,
        result.remaining_kg,
        result.pressure_psig,
        result.heat_to_gas_w,
    ]
    assert all(isfinite(figure) for figure in [*times, *figures])
    assert result.remaining_kg > 0
    assert result.vented_kg >= 0
    assert -1e-6 <= result.pressure_psig <= max(psig, vessel.relief_psig) + 1e-6
    check_order(result)


def check_order(result: Run) -> None:
    """A valve opens and shuts by turns; liquid is gone once; the first failure is the endurance."""
    told = [event.kind for event in result.events]
    for valve in ("relief", "economizer"):
        turns = [kind for kind in told if kind.startswith(valve)]
        assert all(one != other for one, other in pairwise(turns))
    assert told.count("liquid-gone") <= 1
    failures = [event.at_h for event in result.events if event.kind == "flow-fails"]
    assert result.endurance_h == (failures[0] if failures else None)


@FEW
@given(vessels(), schedules(), fills, gauges)
def test_mass_and_energy_close_and_events_can_happen(
    vessel: Vessel, draws: tuple[Draw, ...], fill: float, psig: float
) -> None:
    check_account(vessel, draws, fill, psig)


@pytest.mark.long
@MANY
@given(vessels(), schedules(), fills, gauges)
def test_mass_and_energy_close_for_very_many(
    vessel: Vessel, draws: tuple[Draw, ...], fill: float, psig: float
) -> None:
    check_account(vessel, draws, fill, psig)


@FEW
@given(
    st.lists(st.one_of(st.just(0.0), st.floats(0.05, 2.0)), min_size=1, max_size=3),
    leaks,
    st.floats(1.01, 3.0),
    st.floats(0.3, 0.95),
)
def test_more_heat_leak_never_vents_less(rates: list[float], leak: float, more: float, fill: float) -> None:
    # While the flow is kept. Once it has failed, the vessel of the smaller leak, which failed first, is idle for longer.
    draws = [flowing(rate, 3.0) for rate in rates]
    one = through(portable(heat_leak_w=leak), *draws, fill=fill, psig=20.0)
    other = through(portable(heat_leak_w=leak * more), *draws, fill=fill, psig=20.0)
    assume(one.endurance_h is None and other.endurance_h is None)
    assert other.vented_kg >= one.vented_kg - 1e-9


@FEW
@given(
    st.floats(0.05, 10.0), st.floats(1.001, 3.0), fills, st.sampled_from(["economizer", "liquid", "vapour"])
)
def test_endurance_never_grows_with_flow(flow: float, more: float, fill: float, withdrawal: str) -> None:
    # Of a vessel that fails by running out. Drawn as vapour, a vessel may fail early by losing its pressure.
    assume(withdrawal != "vapour" or flow * more < 0.5)
    vessel = portable(withdrawal=withdrawal)
    one = through(vessel, flowing(flow, until="empty"), fill=fill).endurance_h
    other = through(vessel, flowing(flow * more, until="empty"), fill=fill).endurance_h
    assert one is not None
    assert other is not None
    assert other <= one + 1e-6


@FEW
@given(st.floats(0.05, 10.0), fills, st.floats(1.001, 1.05))
def test_endurance_never_shrinks_with_the_fill(flow: float, fill: float, more: float) -> None:
    one = through(portable(), flowing(flow, until="empty"), fill=fill).endurance_h
    other = through(portable(), flowing(flow, until="empty"), fill=fill * more).endurance_h
    assert one is not None
    assert other is not None
    assert other >= one - 1e-6


@FEW
@given(st.one_of(st.just(0.0), st.floats(0.05, 6.0)), st.floats(0.2, 2.5), st.floats(0.1, 0.9), gauges)
def test_a_schedule_cut_in_two_gives_the_whole(flow: float, hours: float, cut: float, psig: float) -> None:
    # Short enough that liquid is left at the cut: a start without liquid cannot be stated.
    assume(flow < 3.0 or hours < 1.5)
    vessel = portable()
    whole = through(vessel, flowing(flow, hours), psig=psig)
    first = through(vessel, flowing(flow, hours * cut), psig=psig)
    between = Start(oxygen_kg=first.remaining_kg, pressure_psig=first.pressure_psig)
    second = run(vessel, [flowing(flow, hours * (1 - cut))], start=between)
    assert second.remaining_kg == pytest.approx(whole.remaining_kg, abs=1e-9)
    assert second.pressure_psig == pytest.approx(whole.pressure_psig, abs=1e-6)
    assert first.vented_kg + second.vented_kg == pytest.approx(whole.vented_kg, abs=1e-9)
    assert first.delivered_l + second.delivered_l == pytest.approx(whole.delivered_l, abs=1e-6)


@FEW
@given(st.floats(0.1, 30.0), st.lists(flows, min_size=1, max_size=3), fills, gauges)
def test_a_larger_copy_of_vessel_leak_and_draw_goes_through_the_same_pressures(
    times: float, rates: list[float], fill: float, psig: float
) -> None:
    one = through(portable(), *(flowing(rate, 2.0) for rate in rates), fill=fill, psig=psig)
    larger = portable(volume_l=1.2 * times, heat_leak_w=1.5 * times)
    other = through(larger, *(flowing(rate * times, 2.0) for rate in rates), fill=fill, psig=psig)
    assert other.pressure_psig == pytest.approx(one.pressure_psig, abs=1e-5)
    assert other.remaining_kg == pytest.approx(times * one.remaining_kg, rel=1e-7)
    assert [event.kind for event in other.events] == [event.kind for event in one.events]
    for ours, theirs in zip(one.events, other.events, strict=True):
        assert theirs.at_h == pytest.approx(ours.at_h, abs=1e-6)


@FEW
@given(vessels(), flows, fills)
def test_the_same_run_gives_the_same_bytes(vessel: Vessel, flow: float, fill: float) -> None:
    first, second = (through(vessel, flowing(flow, 5.0), fill=fill).model_dump_json() for _ in range(2))
    assert first == second


def test_a_vessel_too_full_to_warm_up_is_refused_and_says_why() -> None:
    # 97 % of liquid at 0 psig swells by 1141.2 / 1091.1 = 4.6 % on its way to 22 psig: 101 % of the vessel.
    with pytest.raises(InputError, match="so full that the warming liquid fills the whole vessel") as refused:
        through(portable(), idle(48), fill=0.97, psig=0.0)
    assert refused.value.faults[0].path == "start.fill_fraction"
    assert through(portable(), idle(48), fill=0.95, psig=0.0).vented_kg > 0
