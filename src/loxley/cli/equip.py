"""`loxley equip`: the catalogue, the twin beside what is printed, liquid beside cylinders."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from loxley.cli.exit_codes import ExitCode
from loxley.cli.options import Json, number, today
from loxley.cli.printing import note, say, say_json, width

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
        typer.Option("--flow", parser=number, metavar="LPM", help="Steady flow, L/min; 2 unless given."),
    ] = None,
    hours: Annotated[
        float | None,
        typer.Option(
            "--hours", parser=number, metavar="H", help="Hours of use; what one filling gives unless given."
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
    sheet: Annotated[
        Path | None,
        typer.Option(
            "--sheet",
            metavar="FILE.pdf",
            help="With --week: also write the one-page sheet from which a physician chooses.",
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
        if sheet is not None and sheet.suffix != ".pdf":
            raise typer.BadParameter(f"{sheet} must end in .pdf", param_hint="--sheet")
        _compare_for_week(week, ids or (), sheet, json=json)
        return
    if sheet is not None:
        raise typer.BadParameter("a sheet is made for a week: give --week", param_hint="--sheet")
    from loxley.desk.equipment.compare import DEFAULT_FLOW_LPM, compare_equipment

    compared = compare_equipment(ids or (), flow_lpm=DEFAULT_FLOW_LPM if flow is None else flow, hours=hours)
    if json:
        say_json(compared.model_dump_json(indent=2))
    else:
        say(compared.text(width()))


def _compare_for_week(week: str, ids: Sequence[str], sheet: Path | None, *, json: bool) -> None:
    from loxley.desk.equipment.week_compare import compare_for_week
    from loxley.desk.files import read_input
    from loxley.supply.weeks.week import read_week

    data = read_input(week)
    read = read_week(data)
    compared = compare_for_week(read, ids)
    if sheet is not None:
        from loxley.desk.equipment.option_sheet import (
            option_sheet,
            write_option_sheet,
        )  # it loads the typesetter

        write_option_sheet(option_sheet(compared, read, data, today()), sheet)
        note(f"The sheet is in {sheet}")
    if json:
        say_json(compared.model_dump_json(indent=2))
    else:
        say(compared.text(width()))
    if compared.asks:
        raise typer.Exit(ExitCode.FACTS_MISSING)
