"""`loxley decide`: one case, or a whole book of them."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loxley.cli.exit_codes import OF_VERDICT, ExitCode
from loxley.cli.options import AsOf, Cut, Json, cores, refuse_own_input, today
from loxley.cli.printing import PLEASE_REPORT, note, say_json, say_rows, width
from loxley.desk.shard import Shard
from loxley.errors import NotFoundError

if TYPE_CHECKING:
    from loxley.desk.caseload.run import Decided

EXAMPLE = """Example: loxley decide examples/current.json --as-of 2024-05-10

A whole book: loxley decide examples -o determinations.jsonl"""

_LINES = ".jsonl"


def decide(
    case: Annotated[
        str,
        typer.Argument(
            metavar="CASE",
            help="A case file (loxley/case@1), - for standard input; with -o a folder of them, or a file .jsonl with a case "
            "a line.",
        ),
    ],
    as_of: AsOf = None,
    json: Json = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="OUT.jsonl",
            help="Decide a whole book: a determination a line, with its source; bad cases go to OUT.rejects.jsonl.",
        ),
    ] = None,
    shard: Cut = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="Processes for a book; one for each core unless given."),
    ] = None,
    leaflet: Annotated[
        bool,
        typer.Option(
            "--leaflet",
            help="Also lay the leaflet beside it: what it says of the case, and what holds today.",
        ),
    ] = False,
) -> None:
    """Decide what Medicare covers, and say why; or decide a whole book of cases.

    A case ends with 0 covered, 10 not covered, 11 facts are missing, 12 a person must decide. A book ends with 0 when it ran.
    A book's run that was killed goes on where it stopped when the same is asked again.
    """
    if out is not None:
        if json:
            raise typer.BadParameter("a book's determinations are JSON already", param_hint="--json")
        if leaflet:
            raise typer.BadParameter("is laid beside one case, not beside a book", param_hint="--leaflet")
        _decide_book(case, out, as_of, shard or Shard(), workers or cores())
        return
    if shard is not None or workers is not None:
        raise typer.BadParameter(
            "are for a book of cases: name its result with -o", param_hint="--shard, --workers"
        )
    _refuse_book(case)
    _decide_case(case, as_of or today(), json=json, leaflet=leaflet)


def _decide_case(case: str, as_of: dt.date, *, json: bool, leaflet: bool) -> None:
    from loxley.coverage.explanation import explain
    from loxley.desk.decide import decide as decide_case
    from loxley.desk.files import read_input

    opened, determination = decide_case(read_input(case), as_of)
    if leaflet:
        from loxley.coverage.leaflet import beside
        from loxley.coverage.leaflet_shown import rows_beside, stated_beside

        lines = beside(opened, as_of, determination)
        if json:
            say_json(stated_beside(determination, lines).to_json())
        else:
            say_rows([*explain(opened, determination, width()), *rows_beside(lines, width())])
    elif json:
        say_json(determination.to_json())
    else:
        say_rows(explain(opened, determination, width()))
    raise typer.Exit(OF_VERDICT[determination.verdict])


def _refuse_book(case: str) -> None:
    if Path(case).is_dir():
        raise NotFoundError(
            f"{case}: is a folder, not a file; name one file, or a result with -o for all of them"
        )
    if case.endswith(_LINES):
        raise typer.BadParameter(f"{case} is a book of cases: name its result with -o", param_hint="CASE")


def _decide_book(book: str, out: Path, as_of: dt.date | None, shard: Shard, workers: int) -> None:
    if out.suffix != _LINES:
        raise typer.BadParameter(
            f"{out} must end in {_LINES}: it has a determination a line", param_hint="--out"
        )
    if book.endswith(".json") and not Path(book).is_dir():
        raise typer.BadParameter(
            f"{book} is one case; a book is a folder of cases, or a file {_LINES} with a case a line",
            param_hint="CASE",
        )
    refuse_own_input(book, out)
    from loxley.cli.progress import progress
    from loxley.desk.caseload.run import decide_book
    from loxley.desk.caseload.workers import on_cores

    # Without a day it is today. A run that midnight has overtaken goes on with the day on which it began.
    days = (as_of,) if as_of is not None else (today(), today() - dt.timedelta(days=1))
    with progress("cases") as tell:
        decided = decide_book(book, out, days, workers=on_cores(workers), shard=shard, progress=tell)
    _tell(decided, days[0])


def _tell(decided: "Decided", asked: dt.date) -> None:
    tally = decided.tally
    verdicts = ", ".join(f"{tally.verdicts[verdict]:,} {verdict}" for verdict in OF_VERDICT)
    cases = "case" if tally.decided == 1 else "cases"
    note(f"{tally.decided:,} {cases} decided as of {decided.as_of}, {tally.rejected:,} rejected")
    note(f"verdicts: {verdicts}")
    if decided.as_of != asked:
        note(
            f"a run begun yesterday was taken up, and its day stays for all: --as-of {asked} decides them as of today"
        )
    if decided.rejects is not None:
        note(f"the rejected cases are in {decided.rejects}, each with its place and what is wrong")
    if tally.defects:
        note(
            f"in {tally.defects:,} of them nothing is wrong: loxley has a defect, told with its place in that file"
        )
        note(PLEASE_REPORT)
        raise typer.Exit(ExitCode.DEFECT)
