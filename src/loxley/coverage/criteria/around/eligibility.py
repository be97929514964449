"""The answers of eligibility inquiries: of each fact the latest, and all of that day where they differ."""

import datetime as dt

from loxley.coverage.finding import Evidence
from loxley.record import Facts, Placed
from loxley.record.payer import Eligibility


def latest(facts: Facts, name: str) -> list[Placed[Eligibility]]:
    """The inquiries of the latest day that answered about `name`. One without a day counts where none has one."""
    answered = [each for each in facts.eligibility or () if getattr(each.value, name) is not None]
    if not answered:
        return []
    day = max(map(_day, answered))
    return [each for each in answered if _day(each) == day]


def shown(name: str, inquiries: list[Placed[Eligibility]]) -> list[Evidence]:
    """What they answered, each with its day where it has one."""
    evidence = []
    for each in inquiries:
        evidence.append(Evidence(f"{each.path}.{name}", getattr(each.value, name)))
        if each.day is not None:
            evidence.append(Evidence(f"{each.path}.checked_on", each.day.isoformat()))
    return evidence


def differ(name: str, inquiries: list[Placed[Eligibility]]) -> bool:
    """Whether inquiries of one day contradict each other."""
    return len({getattr(each.value, name) for each in inquiries}) > 1


def _day(inquiry: Placed[Eligibility]) -> dt.date:
    return inquiry.day or dt.date.min
