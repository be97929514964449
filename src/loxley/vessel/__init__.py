"""One vessel through a schedule: the law of motion of liquid and vapour in a rigid vessel, event by event.

Give `simulate` a `Scenario`, or `run` a `Vessel` and its `Draw`s; the answer is a `Run`. The room knows no patient.
"""

from loxley.vessel.report import Event, EventKind, Residual, Run, TraceSample
from loxley.vessel.scenario import (
    CataloguedVessel,
    Coil,
    Draw,
    Orifice,
    OxygenLeft,
    PressureReached,
    PulsedDraw,
    Scenario,
    Start,
    Surroundings,
    Vessel,
    Wall,
)
from loxley.vessel.simulation import run, simulate

__all__ = [
    "CataloguedVessel",
    "Coil",
    "Draw",
    "Event",
    "EventKind",
    "Orifice",
    "OxygenLeft",
    "PressureReached",
    "PulsedDraw",
    "Residual",
    "Run",
    "Scenario",
    "Start",
    "Surroundings",
    "TraceSample",
    "Vessel",
    "Wall",
    "run",
    "simulate",
]
