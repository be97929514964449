"""Options that several commands share."""

import datetime as dt
import os
from math import isfinite
from pathlib import Path
from typing import Annotated, Literal

import typer

from loxley.desk.shard import Shard


def day(text: str) -> dt.date:
    """A day as an option's value."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is not a date of the form 2024-05-10") from None


def now() -> dt.datetime:
    """The local moment on this machine's clock: what stands here is the only place where the time of day comes in."""
    return dt.datetime.now().astimezone().replace(tzinfo=None, microsecond=0)


def instant() -> dt.datetime:
    """The same moment in UTC, for what is kept."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The day on this machine's clock."""
    return now().date()


def cores() -> int:
    """The cores of this machine that this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cut(text: str) -> Shard:
    number, _, of = text.partition("/")
    if not (number.isascii() and of.isascii() and number.isdigit() and of.isdigit()) or not (
        1 <= int(number) <= int(of)
    ):
        raise typer.BadParameter(f"{text} is not of the form 2/8, from 1/8 to 8/8")
    return Shard(int(number), int(of))


def number(text: str) -> float:
    """A finite number as an option's value. Whether it fits is told by who takes it."""
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        raise typer.BadParameter(f"{text} is not a number")
    return value


CaseFile = Annotated[
    str, typer.Argument(metavar="CASE", help="A case file (loxley/case@1); - for standard input.")
]
AsOf = Annotated[
    dt.date | None,
    typer.Option(
        "--as-of",
        parser=day,
        metavar="DATE",
        help="Decide as on this day: later facts and later rules do not count. Today unless given.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the published JSON format.")]
Cut = Annotated[
    Shard | None,
    typer.Option(
        "--shard",
        parser=_cut,
        metavar="I/N",
        help="The I-th of N cuts; the cuts one after the other are the whole.",
    ),
]
Language = Annotated[
    Literal["en", "es"], typer.Option("--language", help="The language of what the patient reads.")
]
Plot = Annotated[
    Path | None,
    typer.Option("--plot", metavar="FILE", help="Also draw it: a file that ends in .svg or .png."),
]


def refuse_own_input(book: str, out: Path) -> None:
    """A result never takes the place of the book that it is made from, and neither do its rejects."""
    from loxley.desk.parts_folder import rejects_of

    for place in (out, rejects_of(out)) if out.name else ():
        if Path(book).exists() and place.exists() and Path(book).samefile(place):
            raise typer.BadParameter(
                f"{place} is the book itself: name another file for the result", param_hint="--out"
            )


def refuse_ending(file: Path) -> None:
    """Before anything is run: what the file's ending asks for must be something that can be drawn."""
    from loxley.desk.plot import endings, kind_of

    if kind_of(file) is None:
        raise typer.BadParameter(
            f"{file} is no kind of picture that there is; it must end in one of: {endings()}",
            param_hint="--plot",
        )
