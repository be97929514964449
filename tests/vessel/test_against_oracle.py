"""The event-driven vessel against the independent one: mass, pressure and the time of every event."""

from typing import Any, NamedTuple

import pytest

from loxley.oxygen import Fluid
from loxley.quantities import PSI_PA
from loxley.vessel import Draw, OxygenLeft, PressureReached, Run, Vessel

from .oracle import OracleVessel
from .vessels import flowing, idle, kg_per_s, portable, reservoir, through

OF_ORACLE = {
    "p_e": {"economizer-opens", "economizer-closes"},
    "p_r": {"relief-opens"},
    "relief-opens": {"relief-opens"},
    "shut": {"relief-closes"},
    "gone": {"liquid-gone"},
    "liquid-gone": {"liquid-gone"},
    "flow-fails": {"flow-fails"},
    "target": {"until-reached"},
    "kg": {"until-reached"},
}


class Schedule(NamedTuple):
    """A vessel, its start, where it stands, and what is drawn."""

    vessel: Vessel
    fill: float
    psig: float
    draws: tuple[Draw, ...]
    room_c: float = 21.0
    room_kpa: float = 101.325


SCHEDULES = {
    "a night on the reservoir: pressure builds, relief, economizer slides, relief again": Schedule(
        reservoir(), 0.6, 18.0, (idle(20), flowing(2, 8), flowing(0.2, 60), flowing(4, 6))
    ),
    "an afternoon on a portable, to the last of the vapour": Schedule(
        portable(), 0.9, 22.0, (flowing(2, 3), idle(1), flowing(2, until="empty"))
    ),
    "high flow from liquid on a mountain, started far above the relief": Schedule(
        portable(withdrawal="liquid", economizer_psig=None),
        0.9,
        45.0,
        (flowing(15, 0.3), idle(0.5), flowing(6, until="empty"), idle(2), flowing(6, 1)),
        35.0,
        70.0,
    ),
    "vapour only, drawn until it fails with liquid left, then dry and slowly emptied": Schedule(
        portable(withdrawal="vapour", economizer_psig=None),
        0.5,
        22.0,
        (flowing(6, until="empty"), idle(5), flowing(0.3, 30)),
    ),
    "a strong draw that turns the last vapour wet again": Schedule(
        portable(), 0.05, 20.0, (flowing(12, until="empty"), idle(1), flowing(12, until="empty"))
    ),
    "so little liquid that it is gone just before the relief opens": Schedule(
        portable(), 0.0004, 19.8, (idle(0.5), flowing(2, until="empty"), idle(1))
    ),
    "nitrogen, idle until dry, then a little flow": Schedule(
        portable(fluid=Fluid.NITROGEN), 0.3, 10.0, (idle(until="empty"), idle(3), flowing(0.3, 30))
    ),
    "pieces that end at a pressure and at a mass": Schedule(
        portable(heat_leak_w=0.8),
        0.7,
        15.0,
        (
            idle(until=PressureReached(pressure_psig=17.5)),
            flowing(3, until=OxygenLeft(oxygen_kg=0.5)),
            flowing(8, until=PressureReached(pressure_psig=5)),
            idle(30),
        ),
        -20.0,
        84.0,
    ),
}


def oracle_of(schedule: Schedule) -> OracleVessel:
    vessel = schedule.vessel
    assert vessel.heat_leak_w is not None
    return OracleVessel(
        volume_l=vessel.volume_l,
        relief_psig=vessel.relief_psig,
        heat_leak_w=vessel.heat_leak_w,
        withdrawal=vessel.withdrawal,
        economizer_psig=vessel.economizer_psig if vessel.withdrawal == "economizer" else None,
        fluid=vessel.fluid.value.capitalize(),
        room_c=schedule.room_c,
        room_kpa=schedule.room_kpa,
    ).fill(schedule.fill, schedule.psig)


def drawn_by_oracle(oracle: OracleVessel, draw: Draw, fluid: Fluid) -> None:
    until: Any = draw.until
    oracle.piece(
        kg_per_s(draw.flow_lpm, fluid),
        draw.hours,
        empty=until == "empty",
        psig=until.pressure_psig if isinstance(until, PressureReached) else None,
        kg=until.oxygen_kg if isinstance(until, OxygenLeft) else None,
    )


def ours(schedule: Schedule, pieces: int) -> Run:
    return through(
        schedule.vessel,
        *schedule.draws[:pieces],
        fill=schedule.fill,
        psig=schedule.psig,
        temperature_c=schedule.room_c,
        pressure_kpa=schedule.room_kpa,
    )


@pytest.mark.parametrize("name", SCHEDULES)
def test_both_vessels_go_the_same_way(name: str) -> None:
    schedule = SCHEDULES[name]
    oracle = oracle_of(schedule)
    boundaries = [0.0]
    for pieces, draw in enumerate(schedule.draws, start=1):
        drawn_by_oracle(oracle, draw, schedule.vessel.fluid)
        boundaries.append(oracle.t)
        result = ours(schedule, pieces)
        assert result.remaining_kg == pytest.approx(oracle.mass, abs=1e-6 * oracle.full)
        assert result.vented_kg == pytest.approx(oracle.vented, abs=1e-6 * oracle.full)
        assert result.delivered_kg == pytest.approx(oracle.delivered, abs=1e-6 * oracle.full)
        pressure = oracle.p0 + result.pressure_psig * PSI_PA
        assert pressure == pytest.approx(oracle.pressure(oracle.mass, oracle.energy), rel=1e-5)
    same_events(ours(schedule, len(schedule.draws)), oracle, boundaries)


def same_events(result: Run, oracle: OracleVessel, boundaries: list[float]) -> None:
    """Each of the oracle's events is one of ours within a second, and each of ours is one of the oracle's or stands at
    the border of a piece, where valves change their mind without any surface being crossed."""
    told = [(event.at_h * 3600.0, event.kind) for event in result.events]
    for t, name in oracle.events:
        if name == "p_0":  # the flow fails there, or, without a flow, nothing happens
            continue
        assert any(abs(t - at) < 1.0 and kind in OF_ORACLE[name] for at, kind in told), (t, name, told)
    for at, kind in told:
        at_border = any(abs(at - border) < 1.0 for border in boundaries)
        found = any(abs(t - at) < 1.0 and kind in OF_ORACLE.get(name, set()) for t, name in oracle.events)
        # Droplets come and go without a surface of the oracle: the relief shuts when the liquid is gone.
        shuts = kind == "relief-closes" and any(abs(t - at) < 1.0 for t, _ in oracle.events)
        assert found or at_border or shuts, (at, kind, oracle.events)
