"""Nothing within the stated range of its field may break a run: it gives finite numbers, or says what is wrong and where."""

from itertools import count
from math import isfinite
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loxley.errors import InputError
from loxley.oxygen import Fluid
from loxley.quantities import ATMOSPHERE_PA, absolute_pa
from loxley.vessel import (
    AnyPiece,
    Decant,
    Delivery,
    Draw,
    Fittings,
    OxygenLeft,
    PressureReached,
    Run,
    Surroundings,
    Vessel,
)
from loxley.vessel.runge_kutta import controlled

from .generated import BREAKING, MANY
from .real_vessels import filling, steel, tried
from .vessels import idle, portable, through


@st.composite
def wide_vessels(draw: st.DrawFn) -> Vessel:
    """At the ends of what each field may be, in combinations that pass the checks."""
    relief = draw(st.sampled_from([0.05, 1.0, 22.0, 100.0]))
    heel = draw(st.sampled_from([None, 0.0, 0.3]))
    return Vessel(
        fluid=draw(st.sampled_from(list(Fluid))),
        volume_l=draw(st.sampled_from([0.01, 0.3, 1.2, 60.0])),
        heat_leak_w=draw(st.sampled_from([1e-3, 0.1, 2.0, 50.0, 1e4])),
        relief_psig=relief,
        economizer_psig=relief * draw(st.sampled_from([0.01, 0.9, 1.0])),
        withdrawal=draw(st.sampled_from(["economizer", "liquid", "vapour"])),
        wall=draw(st.sampled_from([None, steel(1e-3), steel(3.0), steel(1e4)])),
        secondary_relief_psig=draw(st.sampled_from([None, relief + 0.01, relief + 5.0])),
        band_psi=draw(st.sampled_from([None, 0.0, 1e-6, 0.05, 3.0, 1e3])),
        reseat_psi=draw(st.sampled_from([None, 0.0, 0.01, 0.05 * relief])),
        relief_capacity_kg_per_day=draw(st.sampled_from([None, 1e-3, 1.0, 1e4])),
        orifice=portable(orifice={"rated_psig": 20.0}).orifice if draw(st.booleans()) else None,
        heel_share=heel,
        minimum_fill_share=draw(st.sampled_from([None, 0.3, 1.0])),
    )


wide_flows = st.sampled_from([0.0, 1e-3, 0.3, 15.0, 1e4])
wide_pieces = st.one_of(
    st.builds(Draw, flow_lpm=wide_flows, hours=st.sampled_from([0.0, 1e-9, 1.0, 50.0])),
    st.builds(Draw, flow_lpm=wide_flows, until=st.just("empty")),
    st.builds(
        Draw, flow_lpm=wide_flows, until=st.builds(PressureReached, pressure_psig=st.floats(0.0, 22.0))
    ),
    st.builds(Draw, flow_lpm=wide_flows, until=st.builds(OxygenLeft, oxygen_kg=st.floats(1e-6, 1.0))),
    st.builds(
        Draw,
        flow_lpm=wide_flows,
        hours=st.just(1.0),
        surroundings=st.builds(
            Surroundings,
            temperature_c=st.sampled_from([None, -60.0, 80.0]),
            pressure_kpa=st.sampled_from([None, 21.0, 101.0, 300.0]),
        ),
    ),
    st.builds(Decant, decant_kg=st.sampled_from([1e-6, 0.5, 1e5]), minutes=st.sampled_from([1e-6, 3.0, 1e3])),
    st.builds(
        Delivery,
        received_kg=st.sampled_from([1e-6, 0.5, 30.0, 1e5]),
        saturated_psig=st.sampled_from([-10.0, 0.0, 100.0]),
    ),
    st.builds(
        lambda line, vent, wall: filling(
            portable(volume_l=1.333, wall=wall),
            fittings=Fittings(line_mm2=line, vent_mm2=vent, full_share=0.9),
            minutes=2.0,
        ),
        st.sampled_from([0.01, 2.5, 100.0]),
        st.sampled_from([0.01, 0.85, 20.0]),
        st.sampled_from([None, steel(0.45)]),
    ),
)


def check_bounds(vessel: Vessel, pieces: list[AnyPiece], fill: float, psig: float) -> None:
    result = tried(vessel, *pieces, fill=fill, psig=psig)
    if not isinstance(result, Run):
        assert all(fault.path for fault in result), result
        return
    assert all(isfinite(value) for value in (result.remaining_kg, result.vented_kg, result.delivered_l))
    assert all(
        isfinite(value) for value in (result.pressure_psig, result.residual.energy_j, result.heat_to_gas_w)
    )
    assert result.remaining_kg > 0
    assert absolute_pa(result.pressure_psig, ATMOSPHERE_PA) <= 10.001e5 + 3e5


@BREAKING
@given(
    wide_vessels(),
    st.lists(wide_pieces, min_size=1, max_size=3),
    st.sampled_from([1e-9, 1e-3, 0.3, 0.9, 1.0]),
    st.sampled_from([-10.0, 0.0, 22.0, 110.0]),
)
def test_within_its_stated_ranges_it_returns_finite_numbers_or_says_what_is_wrong(
    vessel: Vessel, pieces: list[AnyPiece], fill: float, psig: float
) -> None:
    check_bounds(vessel, pieces, fill, psig)


@pytest.mark.long
@MANY
@given(
    wide_vessels(),
    st.lists(wide_pieces, min_size=1, max_size=3),
    st.sampled_from([1e-9, 1e-3, 0.3, 0.9, 1.0]),
    st.sampled_from([-10.0, 0.0, 22.0, 110.0]),
)
def test_within_its_stated_ranges_for_very_many(
    vessel: Vessel, pieces: list[AnyPiece], fill: float, psig: float
) -> None:
    check_bounds(vessel, pieces, fill, psig)


# What a search found once, each for itself.


@pytest.mark.parametrize("kg", [30.0, 1e5])
@pytest.mark.parametrize("fluid", list(Fluid))
def test_far_too_much_is_refused_at_the_delivery(fluid: Fluid, kg: float) -> None:
    with pytest.raises(InputError) as refused:
        through(portable(fluid=fluid), Delivery(received_kg=kg, saturated_psig=100.0), idle(1), fill=1e-3)
    assert [fault.path for fault in refused.value.faults] == ["draws[0].received_kg"]


def test_a_fill_through_a_hair_into_the_open_air_ends_in_bounded_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Two minutes through a line of 0.001 mm2 while the vent is as wide as a bottle's neck: the pressure of the portable
    # follows that of the air within a millisecond. Whatever is said of it, it is said after a bounded number of steps.
    steps = count()

    def counted(*step: Any) -> Any:
        assert next(steps) < 20_000
        return controlled(*step)

    monkeypatch.setattr("loxley.vessel.filling.controlled", counted)
    piece = filling(portable(volume_l=1.333), fittings=Fittings(line_mm2=0.001, vent_mm2=1e4), minutes=2.0)
    result = tried(portable(), piece, fill=0.5)
    if isinstance(result, Run):
        assert result.fills[0].minutes <= 2.0 + 1e-9
    else:
        assert [fault.path.split(".")[0] for fault in result] == ["draws[0]"]


@pytest.mark.parametrize("wall_kg", [2.0, pytest.param(5.0, marks=pytest.mark.long)])
def test_a_warm_wall_of_kilograms_is_filled_in_bounded_steps(
    monkeypatch: pytest.MonkeyPatch, wall_kg: float
) -> None:
    # Boiling in bursts against the relief: some twenty of them for 5 kg, each of a few hundred steps.
    steps = count()

    def counted(*step: Any) -> Any:
        assert next(steps) < 20_000
        return controlled(*step)

    monkeypatch.setattr("loxley.vessel.filling.controlled", counted)
    result = tried(portable(volume_l=41.0), filling(portable(wall=steel(wall_kg)), wall_c=21.0))
    if isinstance(result, Run):
        assert result.fills[0].ended == "full"
    else:
        assert wall_kg > 2.0
        assert [fault.path.split(".")[0] for fault in result] == ["draws[0]"]
