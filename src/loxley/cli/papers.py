"""`loxley papers`."""

from pathlib import Path
from typing import Annotated

import typer

from loxley.cli.options import AsOf, CaseFile, Json, today
from loxley.cli.printing import say, say_json

EXAMPLE = "Example: loxley papers examples/current.json -o papers"


def papers(
    case: CaseFile,
    folder: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder for the PDFs.")],
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="PAPER",
            help="standard-written-order, determination or request-to-prescriber; may be repeated.",
        ),
    ] = None,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Make the papers of a case as PDF, and say what the day asks of CMS-484 and the ABN."""
    from loxley.desk.decide import open_case
    from loxley.desk.files import read_input
    from loxley.desk.papers import PAPER_NAMES, write_papers

    unknown = sorted(set(only or ()) - set(PAPER_NAMES))
    if unknown:
        raise typer.BadParameter(
            f"no paper {', '.join(unknown)}; there are {', '.join(PAPER_NAMES)}", param_hint="--only"
        )
    chosen = [name for name in PAPER_NAMES if only is None or name in only]
    made = write_papers(open_case(read_input(case)), as_of or today(), folder, chosen)
    if json:
        say_json(made.model_dump_json(indent=2))
    else:
        say(made.text())
