"""`loxley trip` and `loxley last`."""

from typing import TYPE_CHECKING, Annotated

import typer

from loxley.cli.exit_codes import OF_TRIP, ExitCode
from loxley.cli.options import Json, Language, Plot, number, refuse_ending
from loxley.cli.printing import note, say, say_json, width

if TYPE_CHECKING:
    from loxley.supply.trips.trip_answer import TripAnswer

EXAMPLE = "Example: loxley trip examples/visit-by-bus.json"
EXAMPLE_OF_LAST = "Example: loxley last --vessel companion-1000 --fill 1 --flow 2 --hours 4"


def trip(
    file: Annotated[
        str, typer.Argument(metavar="TRIP", help="A trip file (loxley/trip@1); - for standard input.")
    ],
    plot: Plot = None,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Say whether the portables last a trip: the low end counts, and what would make it safe.

    Ends 0 where it lasts with its reserve, 10 where it is too close or does not last, 11 where a figure is not known.
    """
    from loxley.desk.files import read_input
    from loxley.desk.trip import answer_trip

    if plot is not None:
        refuse_ending(plot)
    data = read_input(file)
    answer = answer_trip(data, language)
    if plot is not None:
        from loxley.desk.plot import plot_trip  # here, since only a picture needs it

        place = plot_trip(data, answer, plot)
        note(f"The picture is in {place}" if place else "No picture: the answer has no hours.")
    _tell(answer, json=json)


def last(
    vessel: Annotated[
        str, typer.Option("--vessel", metavar="ID", help="The vessel, by its id in the catalogue.")
    ],
    fill: Annotated[
        float, typer.Option("--fill", parser=number, metavar="SHARE", help="How full it is: 1 is full.")
    ],
    flow: Annotated[
        float, typer.Option("--flow", parser=number, metavar="LPM", help="The steady flow, L/min.")
    ],
    hours: Annotated[
        float, typer.Option("--hours", parser=number, metavar="H", help="How long it has to last, hours.")
    ],
    reserve: Annotated[
        float | None,
        typer.Option(
            "--reserve",
            parser=number,
            metavar="MINUTES",
            help="What should be left at the end, minutes; 60 unless given.",
        ),
    ] = None,
    language: Language = "en",
    json: Json = False,
) -> None:
    """Say whether one vessel lasts some hours at a steady flow: a trip in one line.

    Ends 0 where it lasts with its reserve, 10 where it is too close or does not last, 11 where a figure is not known.
    """
    from loxley.desk.trip import answer_last

    _tell(answer_last(vessel, fill, flow, hours, reserve_minutes=reserve, language=language), json=json)


def _tell(answer: "TripAnswer", *, json: bool) -> None:
    if json:
        say_json(answer.model_dump_json(indent=2))
    else:
        say(answer.text(width()))
    if OF_TRIP[answer.verdict] is not ExitCode.DONE:
        raise typer.Exit(OF_TRIP[answer.verdict])
