"""`loxley papers`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from loxley.cli.exit_codes import ExitCode
from loxley.cli.options import AsOf, CaseFile, Json, today
from loxley.cli.printing import say, say_json

EXAMPLE = "Example: loxley papers examples/current.json -o papers"


def papers(
    case: CaseFile,
    folder: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder for the PDFs.")],
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="PAPER", help="A kind of paper, by name; may be repeated."),
    ] = None,
    language: Annotated[
        Literal["en", "es"],
        typer.Option("--language", help="Of the papers for the patient: English or Spanish."),
    ] = "en",
    large_print: Annotated[
        bool, typer.Option("--large-print", help="The papers for the patient from 18 point.")
    ] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Make the papers that a case calls for as PDF, and say what the day asks of CMS-484 and the ABN.

    Ends 0, or 10 where a paper that was asked for by name is forbidden by a rule.
    """
    from loxley.desk.decide import open_case
    from loxley.desk.files import read_input
    from loxley.desk.papers.kinds import PAPER_NAMES
    from loxley.desk.papers.making import write_papers
    from loxley.desk.papers.wanted import Wanted

    unknown = sorted(set(only or ()) - set(PAPER_NAMES))
    if unknown:
        raise typer.BadParameter(
            f"no paper {', '.join(unknown)}; there are {', '.join(PAPER_NAMES)}", param_hint="--only"
        )
    chosen = [name for name in PAPER_NAMES if only is None or name in only]
    wanted = Wanted(language, large_print)
    made = write_papers(open_case(read_input(case)), as_of or today(), folder, chosen, wanted)
    if json:
        say_json(made.model_dump_json(indent=2))
    else:
        say(made.text())
    if only and any(paper.rule for paper in made.not_made):
        raise typer.Exit(ExitCode.NO)
