"""Posted once: by two at the same time, and by one that is killed in the middle. Real processes, both databases."""

import os
import random
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest

from loxley.office.database import opened
from loxley.office.ledger.balance import cash_beside_payments, out_of_balance
from loxley.office.ledger.models import Entry, ReceivedFile
from tests.exchange.answers.payments_in_bulk import PAID, bulk

from .claims import keep, ledger

CLAIMS = 400


def remit(file: Path) -> "subprocess.Popen[bytes]":
    """The command as a process of its own, in the database that the environment names."""
    return subprocess.Popen(
        [sys.executable, "-m", "loxley", "remit", str(file), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ,
    )


@pytest.fixture
def file(database: str, tmp_path: Path) -> Path:
    """An 835 of some hundred claims that the ledger knows."""
    assert database
    data, claims = bulk(CLAIMS)
    with opened():
        keep(claims)
    path = tmp_path / "payment.835"
    path.write_bytes(data)
    return path


def whole() -> list[str]:
    """The ledger, when it balances and holds the payment whole."""
    with opened():
        assert out_of_balance() == []
        assert cash_beside_payments() == (PAID * CLAIMS, PAID * CLAIMS)
        return ledger()


def test_two_processes_that_post_the_same_file_at_once_post_it_once(file: Path) -> None:
    both = [remit(file), remit(file)]
    told = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    states = sorted(b'"state": "already-read"' in out.partition(b'"sets"')[0] for out, _err in told)
    assert states == [False, True]
    before = whole()
    with opened():
        assert ReceivedFile.objects.count() == 1
        assert Entry.objects.count() == 2 * CLAIMS
    assert whole() == before


def killed(file: Path, times: int, seed: int) -> None:
    """Kill the command again and again, at a moment of its own each time: nothing of the file is there, or all of it."""
    chance = random.Random(seed)  # noqa: S311
    began = time.monotonic()
    process = remit(file)
    process.communicate(timeout=120)
    took = time.monotonic() - began
    reference = whole()
    with opened():
        _forget()
    for _time in range(times):
        process = remit(file)
        time.sleep(chance.uniform(0.1, 1.0) * took)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=120)
        with opened():
            kept = ReceivedFile.objects.count()
            if kept == 0:
                assert Entry.objects.count() == 0
        if kept:
            assert whole() == reference
            with opened():
                _forget()
    process = remit(file)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert whole() == reference


def _forget() -> None:
    """The ledger as it was before the file."""
    from loxley.office.ledger.models import Fate, Movement, Payment, ReceivedSet, WorkItem

    for model in (Movement, Entry, Fate, WorkItem, Payment, ReceivedSet, ReceivedFile):
        model.objects.all().delete()


def test_a_posting_that_is_killed_loses_and_doubles_nothing(file: Path) -> None:
    killed(file, times=3, seed=1)


@pytest.mark.long
def test_a_posting_that_is_killed_fifty_times_loses_and_doubles_nothing(file: Path) -> None:
    killed(file, times=50, seed=2)


def test_what_was_paid_is_what_the_file_says(file: Path) -> None:
    assert file.stat().st_size > CLAIMS
    assert Decimal("125.44") + Decimal("31.36") == PAID
