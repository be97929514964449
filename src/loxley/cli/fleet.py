"""`loxley fleet`."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loxley.cli.options import Cut, Json, refuse_own_input
from loxley.cli.printing import note, say, say_json, width
from loxley.desk.shard import Shard
from loxley.supply.forecasting import MOST_DAYS, MOST_REPLICATES

if TYPE_CHECKING:
    from loxley.desk.fleet.engines import Map
    from loxley.desk.fleet.summary import FleetSummary

EXAMPLE = "Example: loxley fleet examples/patients.parquet -o forecast.parquet"


class Engine(StrEnum):
    """Who works on the parts."""

    LOCAL = "local"
    DASK = "dask"


def fleet(
    patients: Annotated[
        str,
        typer.Argument(metavar="PATIENTS", help="A book of patients, Parquet; - for standard input."),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            "--out",
            metavar="OUT",
            help="The forecast, Parquet; rows that cannot be forecast go to OUT.rejects.jsonl.",
        ),
    ],
    days: Annotated[int, typer.Option("--days", min=1, max=MOST_DAYS, help="How far ahead.")] = 30,
    replicates: Annotated[
        int,
        typer.Option(
            "--replicates",
            min=1,
            max=MOST_REPLICATES,
            help="Draws of chance for each patient; 1 is the plain pattern.",
        ),
    ] = 100,
    seed: Annotated[int, typer.Option("--seed", min=0, max=2**63 - 1, help="The seed of chance.")] = 0,
    shard: Cut = None,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Threads of this process, or Dask.")
    ] = Engine.LOCAL,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler", metavar="ADDRESS", help="Dask's scheduler; without it a cluster of its own."
        ),
    ] = None,
    until_day: Annotated[
        int | None,
        typer.Option(
            "--until-day",
            metavar="N",
            min=1,
            max=MOST_DAYS,
            help="Also say who must be filled by which day, so that everyone holds until day N.",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="Threads, or processes of a Dask cluster of its own."),
    ] = None,
    json: Json = False,
) -> None:
    """Forecast a whole book of patients: who runs out when, and who can still fill a portable.

    A run that was killed goes on where it stopped when the same is asked again. The same seed gives the same rows on every
    engine and for every number of workers and shards.
    """
    if scheduler is not None and engine is not Engine.DASK:
        raise typer.BadParameter(
            "needs --engine dask; without it nothing is sent anywhere", param_hint="--scheduler"
        )
    refuse_own_input(patients, out)
    from loxley.cli.progress import progress
    from loxley.supply.forecasting import of_extra

    room, desk = of_extra("fleet", "loxley.supply.fleet"), of_extra("fleet", "loxley.desk.fleet.run")
    with progress("patients") as tell:
        summary: FleetSummary = desk.forecast_book(
            patients,
            out,
            room.Question(days, replicates, seed, until_day),
            engine=_engine(engine, scheduler, workers or os.cpu_count() or 1),
            shard=shard or Shard(),
            progress=tell,
        )
    _tell(summary)
    if json:
        say_json(summary.model_dump_json(indent=2))
    else:
        say(summary.text(width()))


def _tell(summary: "FleetSummary") -> None:
    """The counts, beside the result."""
    note(f"{summary.rows:,} patients forecast, {summary.rejected:,} rejected")
    if summary.rejects:
        note(f"the rejected rows are in {summary.rejects}, each with its column and what is wrong")
    if summary.storm is None:
        return
    note(
        f"{summary.storm.must_be_filled:,} must be filled to hold until day {summary.storm.until_day}, "
        f"{summary.storm.one_fill_is_not_enough:,} of them more than once"
    )
    if summary.as_of_first != summary.as_of_last:
        note(
            f"as_of runs from {summary.as_of_first} to {summary.as_of_last}: days count from each patient's own as_of, "
            "so that one day is not the same date for all"
        )


def _engine(engine: Engine, scheduler: str | None, workers: int) -> "Map":
    from loxley.desk.fleet.engines import on_dask, on_threads

    return on_threads(workers) if engine is Engine.LOCAL else on_dask(scheduler, workers)
