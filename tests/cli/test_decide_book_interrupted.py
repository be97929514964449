"""`loxley decide` on a book, killed, on a full disk, without a worker: nothing half-written, and the same bytes."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from loxley.desk.caseload.book import CASES_A_PART

from .running import LOXLEY, ROOT, loxley, surroundings

PARTS = 5
ASKED = ("--as-of", "2026-11-24")
PATIENCE_S = 90.0


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of some parts: cases that are decided quickly, no two the same, and every tenth line no case."""
    path = tmp_path_factory.mktemp("book") / "book.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for number in range(PARTS * CASES_A_PART):
            tree = {
                "format": "loxley/case@1",
                "request": {"date_of_service": "2024-05-10", "items": ["E0439"]},
                "payer": {"kind": "other" if number % 3 else "medicare-ffs"},
                "supplier": {"name": f"Supplier {number}"},
            }
            lines.write("{}\n" if number % 10 == 7 else json.dumps(tree) + "\n")
    return path


@pytest.fixture(scope="module")
def whole(book: Path) -> bytes:
    """Its determinations and rejects by a run that nobody disturbed."""
    out = book.with_name("whole.jsonl")
    assert loxley("decide", book, "-o", out, *ASKED, "--workers", "1").code == 0
    return both(out)


def both(out: Path) -> bytes:
    """The two files of a result."""
    return out.read_bytes() + b"--\n" + out.with_name(f"{out.stem}.rejects.jsonl").read_bytes()


@contextmanager
def midway(book: Path, out: Path, workers: int) -> Iterator[subprocess.Popen[bytes]]:
    """A run that has kept a part and is then held, so that what befalls it befalls it before its end."""
    command = [LOXLEY, "decide", str(book), "-o", str(out), *ASKED, "--workers", str(workers)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    while True:
        with subprocess.Popen(command, cwd=ROOT, env=surroundings(), **quiet) as process:  # type: ignore[call-overload]
            try:
                wait_for(lambda: done(out) >= 1 or process.poll() is not None)
                process.send_signal(signal.SIGSTOP)
                if process.poll() is None and not out.exists():
                    yield process
                    return
            finally:
                process.kill()
        out.unlink()  # it was quicker than we were


def wait_for(condition: Callable[[], bool]) -> None:
    """Until something holds; fails where it does not come."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def done(out: Path) -> int:
    """How many parts are kept beside a result that is not there yet."""
    return len(list((out.parent / f".{out.name}.parts").glob("*.part")))


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    """The worker processes of a run, as the system knows them."""
    try:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        named = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    except FileNotFoundError:
        return []
    return [child for child, command in named.items() if b"spawn_main" in command]


def is_there(process: int) -> bool:
    """Whether a process still runs; one that has ended and waits to be asked for its code does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_is_killed_goes_on_and_gives_the_same_bytes(
    workers: int, book: Path, whole: bytes, tmp_path: Path
) -> None:
    """Nor do its workers outlive it."""
    out = tmp_path / "out.jsonl"
    with midway(book, out, workers) as process:
        children = workers_of(process)
        assert len(children) == (2 if workers == 2 else 0)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    wait_for(lambda: not any(map(is_there, children)))
    assert not out.exists()
    kept = done(out)
    assert 1 <= kept <= PARTS
    ended = loxley("decide", book, "-o", out, *ASKED)
    assert ended.code == 0
    assert ended.err.startswith(f"cases: {kept * CASES_A_PART:,} of {PARTS * CASES_A_PART:,}\n")
    assert both(out) == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "out.rejects.jsonl"]


@pytest.mark.long
def test_killed_again_and_again_at_any_moment_it_comes_to_the_same_bytes(
    book: Path, whole: bytes, tmp_path: Path
) -> None:
    out, chance, kills = tmp_path / "out.jsonl", Random(3), 0  # noqa: S311 (no secret)
    command = [LOXLEY, "decide", str(book), "-o", str(out), *ASKED, "--workers", "2"]
    while not out.exists():
        with subprocess.Popen(command, cwd=ROOT, env=surroundings(), stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.3, 1.8))
            process.send_signal(signal.SIGKILL)
            kills += process.wait() == -signal.SIGKILL
        if kills >= 12 and not out.exists():
            assert loxley("decide", book, "-o", out, *ASKED, "--workers", "1").code == 0
    assert kills >= 2
    loxley("decide", book, "-o", out, *ASKED)  # a kill may have come between the last two moves
    assert both(out) == whole
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "out.rejects.jsonl"]


def test_a_worker_that_is_killed_ends_the_run_with_5_and_what_is_done_is_kept(
    book: Path, whole: bytes, tmp_path: Path
) -> None:
    """As the system does where memory is short."""
    out = tmp_path / "out.jsonl"
    with midway(book, out, 2) as process:
        os.kill(workers_of(process)[0], signal.SIGKILL)
        process.send_signal(signal.SIGCONT)
        assert process.wait(PATIENCE_S) == 5
        assert process.stderr is not None
        assert b"a worker process was killed" in process.stderr.read()
    assert not out.exists()
    assert 1 <= done(out) <= PARTS
    assert loxley("decide", book, "-o", out, *ASKED, "--workers", "1").code == 0
    assert both(out) == whole


def test_ctrl_c_ends_the_run_and_its_workers(book: Path, whole: bytes, tmp_path: Path) -> None:
    """On a terminal the workers are told too; they leave it to who leads them."""
    out = tmp_path / "out.jsonl"
    with midway(book, out, 2) as process:
        children = workers_of(process)
        for told in (*children, process.pid):
            os.kill(told, signal.SIGINT)
        process.send_signal(signal.SIGCONT)
        assert process.wait(PATIENCE_S) != 0
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
    assert not any(map(is_there, children))
    assert not out.exists()
    assert loxley("decide", book, "-o", out, *ASKED, "--workers", "1").code == 0
    assert both(out) == whole


@pytest.mark.parametrize("share", [0.1, 0.5])
def test_a_full_disk_leaves_nothing_half_written(
    share: float, book: Path, whole: bytes, tmp_path: Path
) -> None:
    """A limit on the size of a file stands for the full disk: a tenth of the result stops a part, which has a fifth; a half
    stops the result itself."""
    out = tmp_path / "out.jsonl"
    kilobytes = int(share * len(whole) / 1024)
    line = f'ulimit -f {kilobytes} && exec "$0" "$@"'
    limited = ["/bin/bash", "-c", line, LOXLEY, "decide", str(book), "-o", str(out), *ASKED]
    ended = subprocess.run(limited, cwd=ROOT, env=surroundings(), capture_output=True, timeout=60)
    assert ended.returncode == 5, ended.stderr
    assert ended.stdout == b""
    assert b"cannot be written" in ended.stderr
    assert not out.exists()
    assert not list(tmp_path.rglob("*.new"))
    assert done(out) == (0 if share < 1 / PARTS else PARTS)
    assert loxley("decide", book, "-o", out, *ASKED, "--workers", "1").code == 0
    assert both(out) == whole


def test_a_full_disk_under_a_book_from_standard_input_ends_5(book: Path, tmp_path: Path) -> None:
    line = 'ulimit -f 64 && exec "$0" "$@"'
    limited = ["/bin/bash", "-c", line, LOXLEY, "decide", "-", "-o", str(tmp_path / "out.jsonl"), *ASKED]
    ended = subprocess.run(
        limited, cwd=ROOT, env=surroundings(), capture_output=True, timeout=60, input=book.read_bytes()
    )
    assert ended.returncode == 5, ended.stderr
    assert b"cannot be written" in ended.stderr
    assert list(tmp_path.iterdir()) == []
