"""`loxley fleet` killed, on a full disk, and on a cluster that loses a worker: nothing half-written, and the same bytes."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from loxley.desk.fleet.reading import ROWS_A_PART
from tests.desk.parquet_books import table, written

from .running import LOXLEY, ROOT, loxley, surroundings

PARTS = 3
ASKED = ("--replicates", "5", "--days", "14", "--seed", "7")
PATIENCE_S = 90.0


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of some parts."""
    return written(tmp_path_factory.mktemp("book") / "book.parquet", table(PARTS * ROWS_A_PART))


@pytest.fixture(scope="module")
def whole(book: Path) -> bytes:
    """Its forecast by a run that nobody disturbed."""
    out = book.with_name("whole.parquet")
    assert loxley("fleet", book, "-o", out, *ASKED).code == 0
    return out.read_bytes()


@contextmanager
def begun(*command: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that has been started, and is gone afterwards."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(list(map(str, command)), cwd=ROOT, env=surroundings(), **quiet) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.kill()


def wait_for(condition: Callable[[], bool]) -> None:
    """Until something holds; fails where it does not come."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def done(out: Path) -> int:
    """How many parts are kept beside a result that is not there yet."""
    return len(list((out.parent / f".{out.name}.parts").glob("*.part")))


def test_a_run_that_is_killed_goes_on_and_gives_the_same_bytes(
    book: Path, whole: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "out.parquet"
    with begun(LOXLEY, "fleet", book, "-o", out, *ASKED, "--workers", "1") as process:
        wait_for(lambda: done(out) >= 1 or process.poll() is not None)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert not out.exists()
    kept = done(out)
    assert 1 <= kept < PARTS
    ended = loxley("fleet", book, "-o", out, *ASKED)
    assert ended.code == 0
    assert ended.err.startswith(f"patients: {kept * ROWS_A_PART:,} of {PARTS * ROWS_A_PART:,}\n")
    assert out.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.long
def test_killed_again_and_again_at_any_moment_it_comes_to_the_same_bytes(
    book: Path, whole: bytes, tmp_path: Path
) -> None:
    out, chance, kills = tmp_path / "out.parquet", Random(3), 0  # noqa: S311 (no secret)
    while not out.exists():
        with begun(LOXLEY, "fleet", book, "-o", out, *ASKED, "--workers", "2") as process:
            time.sleep(chance.uniform(0.8, 2.5))
            process.send_signal(signal.SIGKILL)
            kills += process.wait() == -signal.SIGKILL
        if kills >= 12 and not out.exists():
            assert loxley("fleet", book, "-o", out, *ASKED).code == 0
    assert kills >= 2
    loxley("fleet", book, "-o", out, *ASKED)  # a kill may have come between the last two moves
    assert out.read_bytes() == whole
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("kilobytes", [64, 700])
def test_a_full_disk_leaves_nothing_half_written(
    kilobytes: int, book: Path, whole: bytes, tmp_path: Path
) -> None:
    """A limit on the size of a file stands for the full disk: 64 kB stop a part, 700 kB the result (a part has some 500)."""
    assert len(whole) > 750_000
    out = tmp_path / "out.parquet"
    line = f'ulimit -f {kilobytes} && exec "$0" "$@"'
    limited = ["/bin/bash", "-c", line, LOXLEY, "fleet", str(book), "-o", str(out), *ASKED]
    ended = subprocess.run(limited, cwd=ROOT, env=surroundings(), capture_output=True, timeout=60)
    assert ended.returncode == 5, ended.stderr
    assert ended.stdout == b""
    assert b"cannot be written" in ended.stderr
    assert not out.exists()
    assert not list(tmp_path.rglob("*.new"))
    assert done(out) == (0 if kilobytes == 64 else PARTS)
    assert loxley("fleet", book, "-o", out, *ASKED).code == 0
    assert out.read_bytes() == whole


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(book: Path, whole: bytes, tmp_path: Path) -> None:
    """A real scheduler and two worker processes; one of them is killed while it works."""
    out, address = tmp_path / "out.parquet", f"tcp://127.0.0.1:{free_port()}"
    host, port = address.removeprefix("tcp://").split(":")
    scheduler = (sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", host, "--port", port)
    worker = (sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny")
    quiet = ("--no-dashboard",)
    with (
        begun(*scheduler, *quiet, "--scheduler-file", tmp_path / "scheduler.json"),
        begun(*worker, *quiet, "--local-directory", tmp_path / "a") as doomed,
        begun(*worker, *quiet, "--local-directory", tmp_path / "b") as other,
    ):
        wait_for_workers(address)
        command = (LOXLEY, "fleet", book, "-o", out, *ASKED, "--engine", "dask", "--scheduler", address)
        with begun(*command) as process:
            wait_for(lambda: done(out) >= 1 or process.poll() is not None)
            assert process.poll() is None
            doomed.send_signal(signal.SIGKILL)
            assert process.wait(PATIENCE_S) == 0
        assert other.poll() is None
    assert out.read_bytes() == whole


def wait_for_workers(address: str) -> None:
    """Until the scheduler is there with two workers."""
    program = (
        "import sys, distributed\n"
        "with distributed.Client(sys.argv[1], timeout=60) as client: client.wait_for_workers(2, timeout=60)"
    )
    subprocess.run([sys.executable, "-c", program, address], capture_output=True, check=True, timeout=90)


@pytest.mark.long
def test_a_dask_cluster_of_its_own_gives_the_same_bytes(book: Path, whole: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    ended = loxley("fleet", book, "-o", out, *ASKED, "--engine", "dask", "--workers", "2")
    assert ended.code == 0, ended.err
    assert out.read_bytes() == whole
    assert os.listdir(tmp_path) == ["out.parquet"]  # noqa: PTH208 (hidden ones too)
