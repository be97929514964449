"""Parts worked on by several processes: deciding is Python's own work, and one process does no more than one core's.

Each worker has a pipe of its own and no other end of it. Where the run is killed its pipe closes, and the worker ends.
"""

import multiprocessing
import signal
from collections.abc import Callable, Generator, Iterable
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from loxley.desk import defect
from loxley.desk.caseload.book import Part
from loxley.errors import SurroundingsError

Work = Callable[[Part], int]
"""Does what is to be done with a part and gives its number. It is carried to the workers."""
Workers = Callable[[Work, list[Part]], Generator[int]]
"""Has the parts worked on and gives the number of each that is done, in any order."""

_GIVEN_TO_END_S = 5
_KILLED = "a worker process was killed, by hand or for want of memory; what is done is kept: run the same again to go on"


def on_cores(workers: int) -> Workers:
    """So many processes at once; one works on the parts in this process."""

    def mapped(work: Work, parts: list[Part]) -> Generator[int]:
        several = min(workers, len(parts))
        yield from _shared(work, parts, several) if several > 1 else map(work, parts)

    return mapped


def _shared(work: Work, parts: Iterable[Part], workers: int) -> Generator[int]:
    """A worker that is done with a part is given the next one, so that one hard part holds nobody up."""
    waiting = iter(parts)
    started: dict[Connection, SpawnProcess] = {}
    try:
        for part in waiting:
            connection, process = _start(work)
            started[connection] = process
            _give(connection, part)
            if len(started) == workers:
                break
        busy = set(started)
        while busy:
            ready = wait(list(busy))
            for connection in [each for each in busy if each in ready]:
                yield _answer(connection)
                further = next(waiting, None)
                if further is None:
                    busy.remove(connection)
                else:
                    _give(connection, further)
    finally:
        _end(started)


def _start(work: Work) -> tuple[Connection, SpawnProcess]:
    context = multiprocessing.get_context("spawn")  # a copy of this process would have its threads' locks
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    return ours, process


def _give(connection: Connection, part: Part) -> None:
    try:
        connection.send(part)
    except OSError:
        raise SurroundingsError(_KILLED) from None


def _answer(connection: Connection) -> int:
    try:
        answer = connection.recv()
    except (EOFError, OSError):
        raise SurroundingsError(_KILLED) from None
    if isinstance(answer, Exception):
        raise answer
    number: int = answer
    return number


def _end(started: dict[Connection, SpawnProcess]) -> None:
    """Whether they are done or not: what is half done is not kept."""
    for connection in started:
        connection.close()
    for process in started.values():
        process.terminate()
    for process in started.values():
        process.join(_GIVEN_TO_END_S)


def _serve(connection: Connection, work: Work) -> None:
    """A worker's life: a part in, its number out, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who leads the run is told too, and closes the pipe
    while True:
        try:
            part: Part = connection.recv()
        except EOFError:
            return
        try:
            answer: int | Exception = work(part)
        except SurroundingsError as error:
            answer = error
        except Exception as error:  # noqa: BLE001  (told to who leads the run, without the error's own words)
            answer = defect.carried(error)
        try:
            connection.send(answer)
        except OSError:  # nobody is there any more
            return
