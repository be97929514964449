"""`loxley estimate`."""

import datetime as dt
from typing import Annotated

import typer

from loxley.cli.exit_codes import OF_ESTIMATE, ExitCode
from loxley.cli.options import Json, Plot, now, refuse_ending
from loxley.cli.printing import note, say, say_json, width

EXAMPLE = "Example: loxley estimate examples/home-history.json"


def _moment(text: str) -> dt.datetime:
    """The forms that a file takes, so that no time of day is passed over."""
    from pydantic import TypeAdapter, ValidationError

    from loxley.formats import DayOrTime
    from loxley.supply.estimating.history import moment

    try:
        at: dt.date = TypeAdapter[dt.date](DayOrTime).validate_python(text)
    except ValidationError:
        raise typer.BadParameter(f"{text} is not a local moment of the form 2024-05-10T09:00") from None
    return moment(at)


def estimate(
    history: Annotated[
        str,
        typer.Argument(metavar="HISTORY", help="A history file (loxley/history@1); - for standard input."),
    ],
    as_of: Annotated[
        dt.datetime | None,
        typer.Option(
            "--as-of",
            parser=_moment,
            metavar="MOMENT",
            help="The moment of now; a day alone means its noon. That of the file, or else this clock's, unless given.",
        ),
    ] = None,
    plot: Plot = None,
    json: Json = False,
) -> None:
    """Estimate what a home has left, what is drawn and what evaporates, from fills, weigh-ins and gauge readings.

    Ends 0 with an estimate, 11 where nothing can be said, 12 where readings contradict each other.
    """
    from loxley.desk.estimate import estimate as estimate_home
    from loxley.desk.files import read_input

    if plot is not None:
        refuse_ending(plot)
    found = estimate_home(read_input(history), as_of, now())
    if plot is not None:
        from loxley.desk.plot import plot_estimate  # here, since only a picture needs it

        place = plot_estimate(found, plot)
        note(f"The picture is in {place}" if place else "No picture: nothing can be said of the contents.")
    if json:
        say_json(found.model_dump_json(by_alias=True, indent=2))
    else:
        say(found.text(width()))
    code = OF_ESTIMATE[found.verdict]
    if code is not ExitCode.DONE:
        raise typer.Exit(code)
