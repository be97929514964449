"""Options that several commands share."""

import datetime as dt
from typing import Annotated

import typer


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is not a date of the form 2024-05-10") from None


def now() -> dt.datetime:
    """The local moment on this machine's clock: the only place where the time of day comes in."""
    return dt.datetime.now().astimezone().replace(tzinfo=None, microsecond=0)


def today() -> dt.date:
    """The day on this machine's clock."""
    return now().date()


CaseFile = Annotated[
    str, typer.Argument(metavar="CASE", help="A case file (loxley/case@1); - for standard input.")
]
AsOf = Annotated[
    dt.date | None,
    typer.Option(
        "--as-of",
        parser=_day,
        metavar="DATE",
        help="Decide as on this day: later facts and later rules do not count. Today unless given.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the published JSON format.")]
