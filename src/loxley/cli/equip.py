"""`loxley equip`: the catalogue, the twin beside what is printed, liquid beside cylinders."""

from typing import Annotated

import typer

from loxley.cli.exit_codes import ExitCode
from loxley.cli.options import Json, number
from loxley.cli.printing import say, say_json, width

app = typer.Typer(
    help="The equipment catalogue: every figure with its source and standing.",
    no_args_is_help=True,
    epilog="Example: loxley equip list",
    rich_markup_mode=None,
)


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


@app.command("compare", epilog="Example: loxley equip compare companion-1000 cylinder-e --flow 2")
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
        typer.Option("--flow", parser=number, metavar="LPM", help="Steady flow, L/min; 2 unless given."),
    ] = None,
    hours: Annotated[
        float | None,
        typer.Option(
            "--hours", parser=number, metavar="H", help="Hours of use; what one filling gives unless given."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Set liquid vessels beside cylinders of equal use, and the leaflet's claims in figures."""
    from loxley.desk.equipment.compare import DEFAULT_FLOW_LPM, compare_equipment

    compared = compare_equipment(ids or (), flow_lpm=DEFAULT_FLOW_LPM if flow is None else flow, hours=hours)
    if json:
        say_json(compared.model_dump_json(indent=2))
    else:
        say(compared.text(width()))
