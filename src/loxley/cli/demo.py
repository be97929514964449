"""`loxley demo`."""

from pathlib import Path
from typing import Annotated

import typer

from loxley.cli.options import Json
from loxley.cli.printing import note, say, say_json, say_rows, width

EXAMPLE = "Example: loxley demo -o demo-papers"


def demo(
    folder: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Where the papers go.")
    ] = Path("demo-papers"),
    json: Json = False,
) -> None:
    """Run the examples through, start to end: verdicts with reasons, papers as PDF, hours of oxygen.

    Everyone in them is made up.
    """
    from loxley.coverage.explanation import Row, explain
    from loxley.desk.demo import DemonstratedCase, DemonstratedRun, Demonstration, demonstrate

    parts = []
    for part in demonstrate(folder):
        parts.append(part)
        if json:
            note(part.title)
            continue
        say_rows([Row(""), Row(part.title, "title"), Row("=" * len(part.title), "faint")])
        if isinstance(part, DemonstratedCase):
            say_rows(explain(part.case, part.determination, width()))
            say_rows(Row(line) for line in ("", *part.paper_lines))
        else:
            report = part.report if isinstance(part, DemonstratedRun) else part.answer
            say(report.text(width()))
    shown = Demonstration.of(parts, folder)
    if json:
        say_json(shown.model_dump_json(by_alias=True, indent=2))
    else:
        say(f"\n{shown.text()}")
