"""Fee schedules loaded into the office, and the fees in them."""

import datetime as dt

from django.db import IntegrityError, transaction

from loxley.billing.fees import Fees, FeeSchedule, Quarter
from loxley.billing.fees_file import read_fees
from loxley.office.ledger.models import FeeFile


def load(data: bytes, name: str, at: dt.datetime, quarter: Quarter | None = None) -> tuple[FeeSchedule, bool]:
    """Load a schedule; whether it is new. A file with a fault is not kept at all.

    Raises
    ------
    InputError
        With every fault of the file.
    """
    schedule = read_fees(data, name=name, quarter=quarter)
    try:
        with transaction.atomic():
            FeeFile.objects.create(
                sha256=schedule.sha256,
                name=name,
                year=schedule.quarter.year,
                quarter=schedule.quarter.number,
                content=data,
                loaded_at=at,
            )
    except IntegrityError:
        return schedule, False
    return schedule, True


def loaded(on: dt.date) -> Fees:
    """The fees of the quarter that a day lies in."""
    quarter = Quarter.of(on)
    files = FeeFile.objects.filter(year=quarter.year, quarter=quarter.number).order_by("loaded_at", "id")
    return Fees(tuple(read_fees(bytes(file.content), name=file.name, quarter=quarter) for file in files))
