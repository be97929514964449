"""What the tests of walls, valves, fills and deliveries share: round figures, and the oracle beside each vessel."""

from math import inf
from typing import Any

import pytest

from loxley.errors import Fault, InputError
from loxley.quantities import PSI_PA
from loxley.vessel import AnyPiece, Draw, Filling, Fittings, PortableStart, Run, Surroundings, Vessel, Wall

from .oracle_levels import OracleLevels
from .vessels import kg_per_s, portable, through


def steel(kg: float) -> Wall:
    """An inner wall of stainless steel."""
    return Wall(mass_kg=kg, material="stainless-steel")


def filling(
    vessel: Vessel | None = None,
    *,
    fittings: Fittings | None = None,
    minutes: float | None = None,
    **start: Any,
) -> Filling:
    """A fill of a portable of 1.333 L (1.2 L of liquid at 90 %) with a wall of 0.45 kg, unless told otherwise."""
    return Filling(
        portable=vessel or portable(volume_l=1.333, wall=steel(0.45)),
        portable_start=PortableStart(**start),
        fittings=fittings,
        minutes=minutes,
    )


def elsewhere(flow_lpm: float, hours: float, **place: float) -> Draw:
    """A piece in surroundings of its own."""
    return Draw(flow_lpm=flow_lpm, hours=hours, surroundings=Surroundings.model_validate(place))


def oracle_of(vessel: Vessel, fill: float, psig: float) -> OracleLevels:
    """The second vessel, at the same start, in the reference surroundings."""
    assert vessel.heat_leak_w is not None
    wall = vessel.wall
    return OracleLevels(
        volume_l=vessel.volume_l,
        relief_psig=vessel.relief_psig,
        heat_leak_w=vessel.heat_leak_w,
        withdrawal=vessel.withdrawal,
        economizer_psig=vessel.economizer_psig if vessel.withdrawal == "economizer" else None,
        wall_kg=0.0 if wall is None else wall.mass_kg,
        metal="stainless-steel" if wall is None else wall.material,
        band_psi=vessel.band_psi or 0.0,
        reseat_psi=vessel.reseat_psi or 0.0,
        capacity_kg_per_day=vessel.relief_capacity_kg_per_day or inf,
        secondary_psig=vessel.secondary_relief_psig or inf,
    ).fill(fill, psig)


def same_way(vessel: Vessel, fill: float, psig: float, draws: tuple[Draw, ...]) -> tuple[Run, OracleLevels]:
    """Both vessels through the same steady draws: contents, what went where and the pressure agree after each."""
    oracle = oracle_of(vessel, fill, psig)
    result = through(vessel, *draws[:1], fill=fill, psig=psig)
    for pieces, draw in enumerate(draws, start=1):
        oracle.piece(kg_per_s(draw.flow_lpm), draw.hours, empty=draw.until == "empty")
        result = through(vessel, *draws[:pieces], fill=fill, psig=psig)
        assert result.remaining_kg == pytest.approx(oracle.mass, abs=1e-6 * oracle.full)
        assert result.vented_kg == pytest.approx(oracle.vented, abs=1e-6 * oracle.full)
        assert result.delivered_kg == pytest.approx(oracle.delivered, abs=1e-6 * oracle.full)
        pressure = oracle.pressure(oracle.mass, oracle.energy)
        assert oracle.p0 + result.pressure_psig * PSI_PA == pytest.approx(pressure, rel=1e-5)
    return result, oracle


def tried(vessel: Vessel, *pieces: AnyPiece, fill: float = 0.9, psig: float = 22.0) -> Run | list[Fault]:
    """The run, or the faults for which it was refused."""
    try:
        return through(vessel, *pieces, fill=fill, psig=psig)
    except InputError as error:
        return list(error.faults)


def closes(result: Run, *, start_kg: float, h_fg: float = 2.0e5) -> None:
    """The account of the vessel within the contract: mass 1e-9 of the start, energy 1e-7 of its evaporation heat."""
    assert abs(result.residual.mass_kg) <= 1e-9 * start_kg
    assert abs(result.residual.energy_j) <= 1e-7 * start_kg * h_fg
