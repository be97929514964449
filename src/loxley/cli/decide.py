"""`loxley decide`."""

import typer

from loxley.cli.exit_codes import OF_VERDICT
from loxley.cli.options import AsOf, CaseFile, Json, today
from loxley.cli.printing import say_json, say_rows, width

EXAMPLE = "Example: loxley decide examples/current.json --as-of 2024-05-10"


def decide(case: CaseFile, as_of: AsOf = None, json: Json = False) -> None:
    """Decide what Medicare covers, and say why.

    Ends with 0 covered, 10 not covered, 11 facts are missing, 12 a person must decide.
    """
    from loxley.coverage.explanation import explain
    from loxley.desk.decide import decide as decide_case
    from loxley.desk.files import read_input

    opened, determination = decide_case(read_input(case), as_of or today())
    if json:
        say_json(determination.to_json())
    else:
        say_rows(explain(opened, determination, width()))
    raise typer.Exit(OF_VERDICT[determination.verdict])
