"""How far a long run has come, on standard error: a bar on a terminal, a plain line now and then where there is none."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from loxley.cli.printing import note

LINES = 10
"""Plain lines of a run."""


@contextmanager
def progress(of: str) -> Iterator[Callable[[int, int], None]]:
    """A function to be told how much is done, and of how much; `of` says of what."""
    if sys.stderr is not None and sys.stderr.isatty():
        yield from _bar(of)
    else:
        yield _lines(of)


def _bar(of: str) -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(of), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(of, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _lines(of: str) -> Callable[[int, int], None]:
    told = -1

    def tell(done: int, total: int) -> None:
        nonlocal told
        tenth = LINES * done // total if total else LINES
        if tenth > told and done:
            note(f"{of}: {done:,} of {total:,}")
            told = tenth

    return tell
