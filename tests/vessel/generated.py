"""Vessels and schedules of every kind, for the laws that must hold on all of them."""

from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from loxley.oxygen import Fluid
from loxley.vessel import AnyPiece, Decant, Delivery, Draw, PulsedDraw, Surroundings, Vessel

from .real_vessels import filling, steel
from .vessels import portable

TOLD = (
    Phase.explicit,
    Phase.reuse,
    Phase.generate,
    Phase.shrink,
)  # without the slow search for an explanation
SLOW = [HealthCheck.too_slow]
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=SLOW, phases=TOLD)
FEW = settings(QUICK, max_examples=20)
MANY = settings(QUICK, max_examples=600)
BREAKING = settings(QUICK, phases=(Phase.explicit, Phase.generate), report_multiple_bugs=False)
"""For searches whose finds take long to shrink: the first one is told as it was met."""

metals = st.sampled_from(["stainless-steel", "aluminium", "copper"])
flows = st.one_of(st.just(0.0), st.floats(0.05, 15.0))
fills = st.floats(0.02, 0.85)  # so that no liquid swells to the brim on its way from 5 to 50 psig
gauges = st.floats(5.0, 22.0)


@st.composite
def valves(draw: st.DrawFn, relief: float) -> dict[str, Any]:
    """An ideal relief, or one with a band, a reseat, a limit; a limited one has a second behind it."""
    chosen: dict[str, Any] = {}
    if draw(st.booleans()):
        chosen["band_psi"] = draw(st.floats(0.2, 4.0))
    if draw(st.booleans()):
        chosen["reseat_psi"] = draw(st.floats(0.2, relief * 0.04))
    if draw(st.booleans()):
        chosen["relief_capacity_kg_per_day"] = draw(st.floats(0.05, 20.0))
        chosen["secondary_relief_psig"] = relief + draw(st.floats(0.5, 15.0))
    return chosen


@st.composite
def vessels(draw: st.DrawFn, fluids: tuple[Fluid, ...] = tuple(Fluid)) -> Vessel:
    """Any vessel of a home, with or without what real ones have."""
    relief = draw(st.sampled_from([15.0, 22.0, 50.0]))
    volume = draw(st.sampled_from([0.6, 1.2, 41.0]))
    wall = {"mass_kg": draw(st.floats(0.05, 0.5)) * volume, "material": draw(metals)}
    return portable(
        fluid=draw(st.sampled_from(fluids)),
        volume_l=volume,
        heat_leak_w=draw(st.floats(0.3, 8.0)),
        relief_psig=relief,
        economizer_psig=relief * draw(st.sampled_from([0.5, 0.9, 0.95])),
        withdrawal=draw(st.sampled_from(["economizer", "liquid", "vapour"])),
        wall=wall if draw(st.booleans()) else None,
        orifice={"rated_psig": 0.9 * relief} if draw(st.booleans()) else None,
        heel_share=draw(st.sampled_from([None, 0.02])),
        minimum_fill_share=draw(st.sampled_from([None, 0.05])),
        **draw(valves(relief)),
    )


places = st.builds(
    Surroundings,
    temperature_c=st.one_of(st.none(), st.floats(-40.0, 60.0)),
    pressure_kpa=st.one_of(st.none(), st.floats(60.0, 104.0)),
)
draws_ = st.one_of(
    st.builds(Draw, flow_lpm=flows, hours=st.floats(0.01, 40.0)),
    st.builds(Draw, flow_lpm=flows, until=st.just("empty")),
    st.builds(Draw, flow_lpm=flows, hours=st.floats(0.01, 10.0), surroundings=places),
)
pulsed = st.builds(
    PulsedDraw,
    pulse_setting=st.sampled_from([1.0, 2.0, 5.0]),
    breaths_per_minute=st.floats(8.0, 30.0),
    device=st.just("eclipse-type"),
    hours=st.floats(0.1, 10.0),
)
decants = st.builds(Decant, decant_kg=st.floats(0.01, 2.0), minutes=st.floats(1.0, 10.0))
deliveries = st.builds(Delivery, received_kg=st.floats(0.01, 10.0), saturated_psig=st.floats(0.0, 20.0))
cold_fills = st.builds(
    lambda share, wall: filling(
        portable(volume_l=1.333, wall=steel(0.45) if wall else None), fill_fraction=share, pressure_psig=0.0
    ),
    st.sampled_from([0.0, 0.3, 0.9]),
    st.booleans(),
)


@st.composite
def schedules(draw: st.DrawFn, *, oxygen: bool) -> tuple[AnyPiece, ...]:
    of_any_fluid = st.one_of(draws_, draws_, decants, deliveries)
    of_oxygen = st.one_of(of_any_fluid, pulsed, cold_fills)
    return tuple(draw(st.lists(of_oxygen if oxygen else of_any_fluid, min_size=1, max_size=5)))


@st.composite
def homes(draw: st.DrawFn) -> tuple[Vessel, tuple[AnyPiece, ...]]:
    vessel = draw(vessels())
    return vessel, draw(schedules(oxygen=vessel.fluid == Fluid.OXYGEN))
