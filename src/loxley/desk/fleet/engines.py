"""Ways to have parts worked on: threads of this process, or the workers of a Dask cluster. The bytes are the same."""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from loxley.errors import SurroundingsError
from loxley.supply.forecasting import of_extra

if TYPE_CHECKING:
    from loxley.desk.fleet.part import Part

Done = tuple[int, bytes]
"""The number of a part, and its forecast."""
Map = Callable[[Callable[["Part"], bytes], Iterator["Part"]], Iterator[Done]]
"""Takes the work and the parts, and gives what is done in any order. Few parts are held at once."""

AHEAD = 2
"""Parts a worker that are on their way at once: one in work, one that waits."""
REACHED_WITHIN_S = 10
"""How long a scheduler may take to answer."""


def on_threads(workers: int) -> Map:
    """Threads: the kernel lets go of the interpreter while it runs."""

    def mapped(work: "Callable[[Part], bytes]", parts: "Iterator[Part]") -> Iterator[Done]:
        with ThreadPoolExecutor(workers) as pool:
            on_their_way: dict[Any, int] = {}
            try:
                for part in parts:
                    on_their_way[pool.submit(work, part)] = part.number
                    if len(on_their_way) >= AHEAD * workers:
                        yield from _finished(on_their_way)
                while on_their_way:
                    yield from _finished(on_their_way)
            finally:
                for future in on_their_way:
                    future.cancel()

    return mapped


def _finished(on_their_way: dict[Any, int]) -> Iterator[Done]:
    done, _ = wait(on_their_way, return_when=FIRST_COMPLETED)
    for future in done:
        yield on_their_way.pop(future), future.result()


def on_dask(scheduler: str | None, workers: int) -> Map:
    """The workers of a scheduler, or, where none is named, of a cluster of `workers` processes on this machine.

    A part whose worker dies is given to another one.
    """

    def mapped(work: "Callable[[Part], bytes]", parts: "Iterator[Part]") -> Iterator[Done]:
        distributed = of_extra("dask", "distributed")
        with _cluster(distributed, scheduler, workers) as client:
            threads = sum(client.nthreads().values()) or workers
            futures = distributed.as_completed()
            numbers: dict[Any, int] = {}
            for part in parts:
                future = client.submit(work, part, pure=False)
                numbers[future] = part.number
                futures.add(future)
                if len(numbers) >= AHEAD * threads:
                    yield _next(futures, numbers)
            while numbers:
                yield _next(futures, numbers)

    return mapped


def _next(futures: Any, numbers: dict[Any, int]) -> Done:
    future = next(futures)
    data: bytes = future.result()
    return numbers.pop(future), data


@contextmanager
def _cluster(distributed: Any, scheduler: str | None, workers: int) -> Iterator[Any]:
    """A client of the scheduler; what goes wrong with it on the way is the surroundings' fault."""
    own = None
    try:
        if scheduler is None:
            own = distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
            )
        client = distributed.Client(own if own is not None else scheduler, timeout=REACHED_WITHIN_S)
    except (OSError, TimeoutError, ValueError) as error:
        raise SurroundingsError(
            f"the scheduler {scheduler or 'of this machine'} is out of reach ({error})"
        ) from None
    try:
        with client:
            yield client
    except (distributed.CommClosedError, distributed.KilledWorker, TimeoutError) as error:
        raise SurroundingsError(
            f"the Dask cluster failed ({type(error).__name__}); what is done is kept: run the same again to go on"
        ) from None
    finally:
        if own is not None:
            own.close()
