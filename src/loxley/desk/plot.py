"""A run as a picture: the samples it needs, the picture, and its file written whole."""

from pathlib import Path
from typing import get_args

from loxley.desk.files import write_outputs
from loxley.desk.level_forecast import forecast_of_level
from loxley.desk.trip_course import course_of_trip
from loxley.desk.vessel_course import course_of
from loxley.errors import SurroundingsError
from loxley.figures import Kind, Picture, draw
from loxley.formats import read
from loxley.supply import Trip, TripAnswer
from loxley.supply.estimating.estimate import Estimate
from loxley.vessel import Run, Scenario
from loxley.vessel import simulate as run_scenario

SAMPLES = 600
"""More than a panel has pixels across: a line that bends does so where it should."""

_MINUTES_PER_H = 60.0
_SHORTEST_MINUTES = 0.01  # what the format allows
_ENDS_ONLY_MINUTES = 1e12  # a trace that has its first and its last sample


def kind_of(file: Path) -> Kind | None:
    """What kind of picture the ending of a file asks for; `None` where it asks for none that there is."""
    return next((kind for kind in get_args(Kind) if file.suffix.lower() == f".{kind}"), None)


def endings() -> str:
    """The endings that there are, in words: `.svg, .png`."""
    return ", ".join(f".{kind}" for kind in get_args(Kind))


def plot(data: bytes, report: Run, file: Path) -> Path:
    """Draw the run of a scenario file, `report`, into `file`, and name its place.

    The scenario's own trace is not what is drawn: it may be too coarse to show what happened. So the vessel is run
    again, with samples as close as the picture can show.

    Raises
    ------
    loxley.errors.SurroundingsError
        Where the folder is not there, or the disk does not let us; nothing is left behind.
    ValueError
        The ending is none of `endings`: a defect of the caller.
    """
    scenario = read(data, Scenario)
    return put(course_of(scenario, report, finely_traced(scenario)), file)


def plot_trip(data: bytes, answer: TripAnswer, file: Path) -> Path | None:
    """Draw the answer to a trip file into `file`, and name its place; None where the answer has no hours to draw.

    Raises
    ------
    loxley.errors.SurroundingsError, ValueError
        As `plot`.
    """
    if answer.lasts_h is None:
        return None
    return put(course_of_trip(read(data, Trip), answer), file)


def plot_estimate(found: Estimate, file: Path) -> Path | None:
    """Draw the estimate of a home into `file`, and name its place; None where nothing can be said, and so drawn.

    Raises
    ------
    loxley.errors.SurroundingsError, ValueError
        As `plot`.
    """
    return None if found.contents is None else put(forecast_of_level(found), file)


def put(picture: Picture, file: Path) -> Path:
    """Draw a picture into a file, whole or not at all, and name its place.

    Raises
    ------
    loxley.errors.SurroundingsError, ValueError
        As `plot`.
    """
    kind = kind_of(file)
    if kind is None:
        raise ValueError(f"a picture's file ends in one of {endings()}")
    if not file.parent.is_dir():
        raise SurroundingsError(f"{file.parent}: there is no such folder; make it first")
    (place,) = write_outputs(file.parent, {file.name: draw(picture, kind)})
    return place


def finely_traced(scenario: Scenario) -> Run:
    """The run with some `SAMPLES` samples over its length, which is known only when it has been run once."""
    minutes = _end_h(scenario) * _MINUTES_PER_H / SAMPLES
    return _traced(scenario, max(minutes, _SHORTEST_MINUTES))


def _end_h(scenario: Scenario) -> float:
    trace = _traced(scenario, _ENDS_ONLY_MINUTES).trace
    return trace[-1].t_h if trace else 0.0


def _traced(scenario: Scenario, minutes: float) -> Run:
    return run_scenario(scenario.model_copy(update={"trace_minutes": minutes}))
