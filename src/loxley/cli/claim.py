"""`loxley claim`: made, checked, and its whole story."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loxley.cli.exit_codes import OF_CLAIM, ExitCode
from loxley.cli.options import AsOf, Json, instant, now, refuse_own_input, today
from loxley.cli.printing import note, say, say_bytes, say_json

if TYPE_CHECKING:
    from loxley.billing.claim_identity import Acting
    from loxley.desk.claim import ClaimMade, Known, Sending, StatedExpected

app = typer.Typer(
    help="Claims: made for a rental month, checked, and their whole story.",
    no_args_is_help=True,
    epilog="Example: loxley claim make examples/current.json",
    rich_markup_mode=None,
)

_MOMENT = "%Y-%m-%dT%H:%M"


def _moment(text: str) -> dt.datetime:
    try:
        return dt.datetime.strptime(text, _MOMENT)  # noqa: DTZ007  (local to the supplier, as the file has it)
    except ValueError:
        raise typer.BadParameter("is not a moment like 2024-05-11T08:00") from None


_EXAMPLES = """Example: loxley claim make examples/current.json -o may.837

A later month: loxley claim make examples/current.json --month 2"""


@app.command("make", epilog=_EXAMPLES)
def make(
    case: Annotated[str, typer.Argument(metavar="CASE", help="A case file, - for standard input.")],
    month: Annotated[
        int | None,
        typer.Option(
            "--month",
            min=1,
            metavar="N",
            help="The month of the present rental period; that of the date of service unless given.",
        ),
    ] = None,
    control_number: Annotated[
        int | None,
        typer.Option(
            "--control-number",
            min=1,
            max=999_999_999,
            metavar="N",
            help="Of the interchange; the next after the files that the ledger holds unless given.",
        ),
    ] = None,
    created_at: Annotated[
        dt.datetime | None,
        typer.Option(
            "--created-at",
            parser=_moment,
            metavar="T",
            help="When the file says it was made, local to the supplier: 2024-05-11T08:00. Now unless given.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", metavar="FILE", help="Where the 837P goes; standard output unless given."
        ),
    ] = None,
    replaces: Annotated[
        str | None,
        typer.Option(
            "--replaces", metavar="NUMBER", help="Replace the claim that the payer gave this number."
        ),
    ] = None,
    voids: Annotated[
        str | None,
        typer.Option("--voids", metavar="NUMBER", help="Void the claim that the payer gave this number."),
    ] = None,
    rural: Annotated[
        bool | None,
        typer.Option(
            "--rural/--not-rural", help="Whether the patient's address is rural, for the expected payment."
        ),
    ] = None,
    deductible_left: Annotated[
        str | None,
        typer.Option(
            "--deductible-left",
            metavar="USD",
            help="What is left of the year's deductible, for the expected payment.",
        ),
    ] = None,
    test: Annotated[
        bool, typer.Option("--test", help="Mark the file as a test; the ledger does not keep it.")
    ] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Make the claim of a rental month, as an 837P file, and keep it in the ledger.

    Ends 0 made, 10 a rule forbids it, 11 facts are missing, 12 a person must decide. A claim that fails a check is not
    written, and every fault is listed. No month of an item is billed twice: a second claim for it must say which it replaces.
    """
    from loxley.desk.claim import Known, in_words, stated
    from loxley.desk.files import read_input

    if replaces is not None and voids is not None:
        raise typer.BadParameter("is one or the other", param_hint="--replaces, --voids")
    if out is not None:
        refuse_own_input(case, out)
    data = read_input(case)
    acting = _acting(replaces, voids)
    known = Known(rural, _amount(deductible_left))
    made, expected = _made(
        data, as_of or today(), acting, month, control_number, created_at, out, known, test=test
    )
    answer = stated(made, expected)
    if json:
        say_json(answer.to_json())
    elif made.data and out is None:
        say_bytes(made.data)
        for line in in_words(answer):
            note(line)
    else:
        say("\n".join(in_words(answer)))
    raise typer.Exit(OF_CLAIM[answer.outcome])


def _amount(text: str | None) -> Decimal | None:
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,2})?", text):
        raise typer.BadParameter("is not an amount like 180.00", param_hint="--deductible-left")
    return Decimal(text)


def _acting(replaces: str | None, voids: str | None) -> "Acting":
    from loxley.billing.claim_identity import ORIGINAL, Acting

    if replaces is not None:
        return Acting("7", replaces)
    return ORIGINAL if voids is None else Acting("8", voids)


def _made(
    data: bytes,
    as_of: dt.date,
    acting: "Acting",
    month: int | None,
    control_number: int | None,
    created_at: dt.datetime | None,
    out: Path | None,
    known: "Known",
    *,
    test: bool,
) -> "tuple[ClaimMade, list[StatedExpected]]":
    from loxley.desk.claim import Sending, expected_of, make_claim

    moment = created_at or now().replace(second=0)
    if test:
        made = make_claim(
            data, as_of, Sending(control_number or 1, moment, production=False), month=month, acting=acting
        )
        _write(made, out)
        return made, []
    from loxley.office.database import opened

    with opened():
        from loxley.office.ledger.fees import loaded

        made = _kept(data, as_of, acting, month, Sending(control_number or 0, moment), out)
        day = min((line.from_ for claim, _lines in made.made.claims for line in claim.lines), default=as_of)
        return made, expected_of(made.made, loaded(day), as_of, known)


def _kept(
    data: bytes, as_of: dt.date, acting: "Acting", month: int | None, sending: "Sending", out: Path | None
) -> "ClaimMade":
    """Made, kept and written within one transaction: what cannot be written was not billed."""
    from dataclasses import replace

    from django.db import transaction

    from loxley.desk.claim import make_claim
    from loxley.office.ledger.sending import keep_made, next_control_number

    with transaction.atomic():
        number = sending.control_number or next_control_number()
        made = make_claim(data, as_of, replace(sending, control_number=number), month=month, acting=acting)
        made = keep_made(made, instant())
        _write(made, out)
    return made


def _write(made: "ClaimMade", out: Path | None) -> None:
    if made.data and out is not None:
        from loxley.desk.files import write_outputs

        write_outputs(out.parent, {out.name: made.data})


@app.command("check", epilog="Example: loxley claim check examples/may.837")
def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="An 837P file, - for standard input.")],
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """List every fault of a 005010X222A1 file, whoever wrote it, those of the years of certificates included.

    Ends 0 where none was found, 10 where there are any, 3 where the file is no 837P.
    """
    from loxley.desk.claim import check_file, check_in_words
    from loxley.desk.files import read_input

    found = check_file(read_input(file), as_of or today())
    if json:
        say_json(found.to_json())
    else:
        say("\n".join(check_in_words(found)))
    if found.faults:
        raise typer.Exit(ExitCode.NO)


@app.command("show", epilog="Example: loxley claim show YTHHJAU57KPWQVTA")
def show(
    number: Annotated[
        str, typer.Argument(metavar="ID", help="Our number of the claim, or the control number of a line.")
    ],
    json: Json = False,
) -> None:
    """Show a claim's whole story: how it was sent, what was answered, every entry, what is open."""
    from loxley.desk.claim_story import in_words
    from loxley.office.database import opened

    with opened():
        from loxley.office.ledger.story import story_of

        story = story_of(number)
    if json:
        say_json(story.to_json())
    else:
        say("\n".join(in_words(story)))
