"""Ada's case as the second hand reads it: the words of her reservoir and her portable."""

from typing import Any

from . import oracle_whole
from .cases import PORTABLE, RESERVOIR, day, record

DATE = "2024-05-10"
TESTED = day(DATE, -2)
EDEMA: dict[str, Any] = {"clinical__dependent_edema_chf": True}
HEADACHE: dict[str, Any] = {"clinical__conditions": ["cluster-headache"], "diagnoses": []}


def today(date: str = DATE, **changes: Any) -> tuple[str, str]:
    """The words of reservoir and portable."""
    words = oracle_whole.today(record(date, **changes))
    return words[RESERVOIR], words[PORTABLE]


def version_1(date: str = "2020-02-10", **changes: Any) -> tuple[str, str]:
    words = oracle_whole.version_1(record(date, **changes))
    return words[RESERVOIR], words[PORTABLE]


def run_on(days: int, begun: str = DATE, **changes: Any) -> tuple[str, str]:
    """A rental that began on `begun`, so many days later, used and needed all along."""
    service = day(begun, days)
    used = [{"date": day(service, -9), "kind": kind} for kind in ("refill-request", "need-in-medical-record")]
    tree = record(begun, **{"use_records": used, **changes})
    tree["request"]["date_of_service"] = service
    words = oracle_whole.today(tree)
    return words[RESERVOIR], words[PORTABLE]
