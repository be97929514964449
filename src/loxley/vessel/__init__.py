"""One vessel through a schedule: the law of motion of liquid and vapour in a rigid vessel, event by event.

Give `simulate` a `Scenario`, or `run` a `Vessel` and its `Draw`s; the answer is a `Run`. The room knows no patient.
For many vessels at once there is `loxley.vessel.kernel`, which is compiled and imported only when asked for.
"""

from loxley.vessel.draws import (
    AnyPiece,
    Decant,
    Delivery,
    Draw,
    Filling,
    Fittings,
    OxygenLeft,
    PortableStart,
    PressureReached,
    PulsedDraw,
)
from loxley.vessel.report import CoilReport, Event, EventKind, FillReport, Residual, Run, TraceSample
from loxley.vessel.scenario import Scenario, Start
from loxley.vessel.simulation import run, simulate
from loxley.vessel.surroundings import Surroundings
from loxley.vessel.vessel import CataloguedVessel, Coil, Orifice, Vessel, Wall

__all__ = [
    "AnyPiece",
    "CataloguedVessel",
    "Coil",
    "CoilReport",
    "Decant",
    "Delivery",
    "Draw",
    "Event",
    "EventKind",
    "FillReport",
    "Filling",
    "Fittings",
    "Orifice",
    "OxygenLeft",
    "PortableStart",
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
