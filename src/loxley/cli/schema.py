"""`loxley schema`."""

import json as json_text
from typing import Annotated

import typer

from loxley.cli.options import Json
from loxley.cli.printing import say, say_json

EXAMPLE = "Example: loxley schema case > case.schema.json"


def schema(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="The format; without it, their names.")
    ] = None,
    json: Json = False,
) -> None:
    """Print the JSON Schema of a format, or the names of the formats."""
    from loxley.desk.schemas import FORMAT_NAMES, schema_text

    if name is not None:
        say_json(schema_text(name))
    else:
        (say_json if json else say)(json_text.dumps(list(FORMAT_NAMES)) if json else "\n".join(FORMAT_NAMES))
