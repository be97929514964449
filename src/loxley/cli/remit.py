"""`loxley remit`: a payer's file read and posted."""

from typing import Annotated

import typer

from loxley.cli.exit_codes import ExitCode
from loxley.cli.options import Json, instant
from loxley.cli.printing import say, say_json

EXAMPLE = "Example: loxley remit examples/payment.835"


def remit(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A TA1, 999, 277CA or 835 file, - for standard input.")
    ],
    json: Json = False,
) -> None:
    """Read a payer's file, say what became of each claim, and post the money.

    The same file twice changes nothing. Ends 0 where it was taken up, 10 where a payment in it was not posted: it does not
    add up, is not complete, or contradicts one that was posted before. What a person must look at is listed.
    """
    from loxley.desk.files import read_input
    from loxley.desk.remit import in_words
    from loxley.office.database import opened

    data = read_input(file)
    with opened():
        from loxley.office.ledger.taking import take

        found = take(data, instant())
    if json:
        say_json(found.to_json())
    else:
        say("\n".join(in_words(found)))
    refused = any(
        each.payment is not None and each.payment.state in {"refused", "held"} for each in found.sets
    )
    held = any(each.state == "held" for each in found.sets)
    if refused or held:
        raise typer.Exit(ExitCode.NO)
