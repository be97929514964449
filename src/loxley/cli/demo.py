"""`loxley demo`."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from loxley.cli.options import Json
from loxley.cli.printing import note, say, say_json, say_rows, width

if TYPE_CHECKING:
    from loxley.desk.claim_story import ClaimStory

EXAMPLE = "Example: loxley demo -o demo-papers"


def demo(
    folder: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Where the papers go.")
    ] = Path("demo-papers"),
    json: Json = False,
) -> None:
    """Run the examples through: verdicts with reasons, papers as PDF, hours of oxygen, a month billed and paid.

    Everyone in them is made up.
    """
    from loxley.coverage.explanation import Row, explain
    from loxley.desk.claim_story import in_words
    from loxley.desk.demo import CLAIM_TITLE, DemonstratedCase, DemonstratedRun, Demonstration, demonstrate

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
    story = _billed_and_paid()
    if json:
        note(CLAIM_TITLE)
    else:
        say_rows([Row(""), Row(CLAIM_TITLE, "title"), Row("=" * len(CLAIM_TITLE), "faint")])
        say("\n".join(in_words(story)))
    shown = Demonstration.of(parts, story, folder)
    if json:
        say_json(shown.model_dump_json(by_alias=True, indent=2))
    else:
        say(f"\n{shown.text()}")


def _billed_and_paid() -> "ClaimStory":
    """In a database that is thrown away: the demonstration leaves the user's own as it is."""
    from loxley.office.demonstration import billed_and_paid

    with TemporaryDirectory() as folder:
        return billed_and_paid(Path(folder))
