"""`loxley simulate`."""

from typing import Annotated

import typer

from loxley.cli.options import Json, Plot, refuse_ending
from loxley.cli.printing import note, say, say_json, width

EXAMPLE = "Example: loxley simulate examples/afternoon-on-a-portable.json"


def simulate(
    scenario: Annotated[
        str,
        typer.Argument(metavar="SCENARIO", help="A scenario file (loxley/scenario@1); - for standard input."),
    ],
    plot: Plot = None,
    json: Json = False,
) -> None:
    """Run one vessel through a schedule: how long it lasts, what is delivered and what is vented."""
    from loxley.desk.files import read_input
    from loxley.desk.simulate import simulate as run

    if plot is not None:
        refuse_ending(plot)
    data = read_input(scenario)
    report = run(data)
    if plot is not None:
        from loxley.desk.plot import plot as draw  # here, since only a picture needs it

        note(f"The picture is in {draw(data, report, plot)}")
    if json:
        say_json(report.model_dump_json(by_alias=True, indent=2))
    else:
        say(report.text(width()))
