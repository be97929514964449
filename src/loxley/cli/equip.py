"""`loxley equip list` and `loxley equip show`."""

from typing import Annotated

import typer

from loxley.cli.options import Json
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
