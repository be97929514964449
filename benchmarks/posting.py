"""How long a payer's file of ten thousand claims takes: read, turned into entries, and posted in a database on disk.

SQLite in a folder that is thrown away, with every safeguard of a real one: one transaction, unique keys, bytes on disk before it
ends. Beside it: reading alone, and what comes of the same file a second time.
"""

import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from time import perf_counter

from tests.exchange.answers.payments_in_bulk import bulk

from benchmarks.figure import Figure
from loxley.billing.posting import KnownClaim
from loxley.exchange.x12.answers import answers

CLAIMS = 10_000
AT = dt.datetime(2024, 6, 10, tzinfo=dt.UTC)


def measure() -> Iterator[Figure]:
    """Seconds for a file of ten thousand claims of two lines."""
    data, claims = bulk(CLAIMS)
    began = perf_counter()
    answers(data)
    yield Figure("posting.read_10k_s", round(perf_counter() - began, 2), "s")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LOXLEY_HOME"] = folder
        os.environ.pop("LOXLEY_DATABASE_URL", None)
        yield from _posted(data, claims)
    yield Figure("posting.file_mb", round(len(data) / 1e6, 1), "MB")


def _posted(data: bytes, claims: list[KnownClaim]) -> Iterator[Figure]:
    from loxley.office.database import opened

    with opened():
        from tests.office.claims import keep

        from loxley.office.ledger.balance import cash_beside_payments, out_of_balance
        from loxley.office.ledger.models import Movement
        from loxley.office.ledger.taking import take

        keep(claims)
        began = perf_counter()
        take(data, AT)
        yield Figure("posting.sqlite_10k_s", round(perf_counter() - began, 2), "s")
        began = perf_counter()
        take(data, AT)
        yield Figure("posting.same_file_again_s", round(perf_counter() - began, 3), "s")
        cash, paid = cash_beside_payments()
        if cash != paid or out_of_balance():
            raise RuntimeError("the ledger does not balance")
        yield Figure("posting.movements", Movement.objects.count(), "1")
