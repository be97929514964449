"""`loxley rules`: the rules to read, and what changed between two days."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from loxley.cli.options import Json, day, today
from loxley.cli.printing import note, say_json, say_rows, width

app = typer.Typer(
    help="The rules to read: every edition, criterion, value and citation, and what changed.",
    no_args_is_help=True,
    epilog="Example: loxley rules list",
    rich_markup_mode=None,
)

Issued = Annotated[
    dt.date | None,
    typer.Option("--as-of", parser=day, metavar="DATE", help="Only what had been issued by this day."),
]


@app.command("list", epilog="Example: loxley rules list --on 2024-05-10")
def list_(
    on: Annotated[
        dt.date | None,
        typer.Option(
            "--on", parser=day, metavar="DATE", help="Only what is in force on this date of service."
        ),
    ] = None,
    as_of: Issued = None,
    json: Json = False,
) -> None:
    """List every policy with its editions, their dates and their standing."""
    from loxley.coverage.rules import listed, rules

    known = rules(on, as_of=as_of)
    if json:
        say_json(known.to_json())
    else:
        say_rows(listed(known, width()))


@app.command("show", epilog="Example: loxley rules show group-1.rest")
def show(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An edition (ncd-240.2@2021-09-27), a policy (ncd-240.2) or a criterion (group-1.rest).",
        ),
    ],
    json: Json = False,
) -> None:
    """Show an edition, a policy or a criterion in words, with every source."""
    from loxley.coverage.rules import asked, shown

    found = asked(id_)
    if json:
        say_json(found.to_json())
    else:
        say_rows(shown(found, width()))


_DIFF_EXAMPLES = """Example: loxley rules diff 2022-12-31 2023-01-01

Example: loxley rules diff 2022-12-31 2023-01-01 --cases examples"""


@app.command("diff", epilog=_DIFF_EXAMPLES)
def diff(
    first: Annotated[dt.date, typer.Argument(parser=day, metavar="DATE", help="A date of service.")],
    second: Annotated[dt.date, typer.Argument(parser=day, metavar="DATE", help="Another date of service.")],
    cases: Annotated[
        Path | None,
        typer.Option(
            "--cases",
            metavar="FOLDER",
            help="Also say whose answer changes: every .json case below this folder is moved in time as a whole, "
            "so that its date of service falls on each of the two days, and decided there.",
        ),
    ] = None,
    as_of: Annotated[
        dt.date | None,
        typer.Option(
            "--as-of",
            parser=day,
            metavar="DATE",
            help="Only what had been issued by this day; with --cases also the day of the decisions. "
            "The latest of today and the two dates unless given.",
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Say what changes between two dates of service, and for which cases.

    Ends 0 where it ran. Files that are no case are named and counted on standard error.
    """
    from loxley.coverage.rules import compare, differences

    decided_on = as_of or max(today(), first, second)
    compared = None
    if cases is not None:
        if decided_on < max(first, second):
            raise typer.BadParameter(
                f"a case moved to {max(first, second)} cannot be decided on {decided_on}, before its service",
                param_hint="--as-of",
            )
        from loxley.desk.whose_answer import whose_answer

        compared = whose_answer(cases, first, second, decided_on)
    found = compare(first, second, decided_on, compared)
    if json:
        say_json(found.to_json())
    else:
        say_rows(differences(found, width()))
    if compared is not None:
        for file in compared.unread:
            note(f"{file.file}: skipped: {file.problem}")
        changed = compared.lines_changed + compared.papers_changed
        note(f"{compared.decided} cases decided, {changed} changed, {len(compared.unread)} files skipped")
