"""`loxley equip`: the catalogue, the twin beside what is printed, liquid beside cylinders."""

from collections.abc import Sequence
from math import isfinite
from typing import Annotated

import typer

from loxley.cli.exit_codes import ExitCode
from loxley.cli.options import Json
from loxley.cli.printing import say, say_json, width

app = typer.Typer(
    help="The equipment catalogue: every figure with its source and standing.",
    no_args_is_help=True,
    epilog="Example: loxley equip list",
    rich_markup_mode=None,
)


def _number(text: str) -> float:
    """A finite number as an option's value. Whether it fits is told by who takes it."""
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise typer.BadParameter(f"{text} is not a number")
    return number


@app.command("list", epilog="Example: loxley equip list")
def list_(json: Json = False) -> None:
    """List what is in the catalogue."""
    from loxley.equipment import equipment_list

    items = equipment_list()
    if json:
        say_json(items.model_dump_json(indent=2))
    else:
        say(items.text())


@app.command("show", epilog="Example: loxley equip show companion-1000")
def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="The id, as `loxley equip list` names it.")],
    json: Json = False,
) -> None:
    """Show one item with every figure, its source and its standing."""
    from loxley.equipment import find

    item = find(id_)
    if json:
        say_json(item.model_dump_json(indent=2))
    else:
        say(item.text(width()))


@app.command("check", epilog="Example: loxley equip check")
def check(
    id_: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="Only what is printed of this item; without it, every figure."),
    ] = None,
    json: Json = False,
) -> None:
    """Set the twin beside every figure in print, with bounds and source.

    Ends 0 where all are within their bounds or the reason is on record, 10 where one is not.
    """
    from loxley.desk.equipment.check import check_equipment

    checked = check_equipment(id_)
    if json:
        say_json(checked.model_dump_json(indent=2))
    else:
        say(checked.text(width()))
    if checked.counts.outside:
        raise typer.Exit(ExitCode.NO)


_COMPARE_EXAMPLES = """Example: loxley equip compare companion-1000 cylinder-e --flow 2

Example: loxley equip compare --week examples/week.json"""


@app.command("compare", epilog=_COMPARE_EXAMPLES)
def compare(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help="Vessels and cylinders; without a vessel a reservoir and a portable, without a cylinder all of them.",
        ),
    ] = None,
    flow: Annotated[
        float | None,
        typer.Option("--flow", parser=_number, metavar="LPM", help="Steady flow, L/min; 2 unless given."),
    ] = None,
    hours: Annotated[
        float | None,
        typer.Option(
            "--hours", parser=_number, metavar="H", help="Hours of use; what one filling gives unless given."
        ),
    ] = None,
    week: Annotated[
        str | None,
        typer.Option(
            "--week",
            metavar="WEEK",
            help="A patient's week (loxley/week@1) in place of a steady flow; - for standard input.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Set liquid vessels beside cylinders of equal use, or for a patient's week.

    With --week ends 0, or 11 where facts of the week are missing; they are listed.
    """
    if week is not None:
        if flow is not None or hours is not None:
            raise typer.BadParameter("a week has its own flows and hours: leave out --flow and --hours")
        _compare_for_week(week, ids or (), json=json)
        return
    from loxley.desk.equipment.compare import DEFAULT_FLOW_LPM, compare_equipment

    compared = compare_equipment(ids or (), flow_lpm=DEFAULT_FLOW_LPM if flow is None else flow, hours=hours)
    if json:
        say_json(compared.model_dump_json(indent=2))
    else:
        say(compared.text(width()))


def _compare_for_week(week: str, ids: Sequence[str], *, json: bool) -> None:
    from loxley.desk.equipment.week_compare import compare_for_week
    from loxley.desk.files import read_input
    from loxley.supply.week import read_week

    compared = compare_for_week(read_week(read_input(week)), ids)
    if json:
        say_json(compared.model_dump_json(indent=2))
    else:
        say(compared.text(width()))
    if compared.asks:
        raise typer.Exit(ExitCode.FACTS_MISSING)
