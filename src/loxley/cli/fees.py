"""`loxley fees`: the fee schedules that a supplier loads."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loxley.cli.options import Json, instant
from loxley.cli.printing import say, say_json

if TYPE_CHECKING:
    from loxley.billing.fees import Quarter

app = typer.Typer(
    help="The fee schedules that a supplier loads; no amount is built in.",
    no_args_is_help=True,
    epilog="Example: loxley fees load examples/fees-made-up.csv",
    rich_markup_mode=None,
)


def _quarter(text: str) -> "Quarter":
    from loxley.billing.fees import Quarter

    told = re.fullmatch(r"(\d{4})Q([1-4])", text)
    if told is None:
        raise typer.BadParameter("is not a quarter like 2024Q2")
    return Quarter(int(told[1]), int(told[2]))


@app.command("load", epilog="Example: loxley fees load examples/fees-made-up.csv")
def load(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="CMS's public DMEPOS fee schedule of a quarter, as CSV.")
    ],
    quarter: Annotated[
        str | None,
        typer.Option(
            "--quarter",
            metavar="2024Q2",
            help="The quarter, where the lines above the header do not tell it.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Load a fee schedule. A file with a fault is not taken at all: each is listed with line and column."""
    from loxley.desk.fees_loaded import FeesLoaded
    from loxley.desk.files import read_input
    from loxley.office.database import opened

    data = read_input(file)
    with opened():
        from loxley.office.ledger.fees import load as keep

        told = None if quarter is None else _quarter(quarter)
        schedule, new = keep(data, Path(file).name, instant(), told)
    loaded = FeesLoaded.of(schedule, new=new)
    if json:
        say_json(loaded.to_json())
    else:
        say(loaded.sentence)
