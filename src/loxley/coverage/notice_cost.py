"""Who bears the cost of a denied line: on the claim by a modifier, and in words with the months it is about."""

import datetime as dt
from collections.abc import Sequence

from loxley.coverage.criteria.notice import notices_for
from loxley.coverage.criteria.period import portable_start, rental_month_of, service_start
from loxley.coverage.determination import Remark
from loxley.coverage.edition import Edition
from loxley.coverage.judged import Judged
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts
from loxley.rental.anniversary import months_after


def liability(edition: Edition, line: Judged, facts: Facts) -> list[str]:
    """The modifiers that say who bears a denial; none where that is open.

    Of a denial as not reasonable and necessary the patient, with a valid notice on file, else the supplier. Of one by
    statute the patient; a notice given all the same was voluntary.
    """
    if line.denied_by_statute:
        given = bool(notices_for(line.name, facts))
        return [edition.by_statute, *([edition.voluntary_notice] if given else [])]
    if line.denied_for_papers or (line.notice is not None and line.notice.truth == "unknown"):
        return []
    valid = line.notice is not None and line.notice.truth == "yes"
    return [edition.notice_on_file if valid else edition.no_notice]


def cost(lines: Sequence[Judged], facts: Facts, rules: Rulebook) -> list[Remark]:
    """For the denied lines of each rental month: who bears it, which days, and what can still be done."""
    denied = [line for line in lines if line.reason.truth == "no" and line.expects_denial]
    if not denied:
        return []
    said: dict[tuple[str, dt.date], list[str]] = {}
    for line in denied:
        said.setdefault((_whose(line), _start(line, facts)), []).append(line.name)
    remarks = [_told(whose, start, items, facts) for (whose, start), items in said.items()]
    return [*remarks, *_of_the_notices(facts, rules)]


def _whose(line: Judged) -> str:
    if line.notice is not None and line.notice.truth == "unknown":
        return "cost-open"
    return (
        "cost-with-patient"
        if line.notice is not None and line.notice.truth == "yes"
        else "cost-with-supplier"
    )


def _start(line: Judged, facts: Facts) -> dt.date:
    portable = line.kind is not None and line.kind.is_ == "portable"
    return (portable_start if portable else service_start)(facts)[0]


def _told(whose: str, start: dt.date, items: list[str], facts: Facts) -> Remark:
    """The month that holds the date of service, and the next one that has not begun when this is decided."""
    month = rental_month_of(start, facts.date_of_service)
    following = next_month(start, facts.date_of_service)
    values = {
        "items": tuple(items),
        "from_day": month.isoformat(),
        "to_day": (following - dt.timedelta(days=1)).isoformat(),
        "next_day": max(following, next_month(start, facts.as_of - dt.timedelta(days=1))).isoformat(),
    }
    if whose == "cost-with-supplier" and facts.notices:
        whose = "cost-with-supplier-notice-defective"
    return Remark(whose, tuple(values.items()))


def next_month(start: dt.date, day: dt.date) -> dt.date:
    """The first day of the rental month after the one that holds `day`.

    >>> next_month(dt.date(2024, 1, 31), dt.date(2024, 2, 29))
    datetime.date(2024, 3, 31)
    """
    begun = min(start, day)
    month = rental_month_of(begun, day)
    return months_after(begun, (month.year - begun.year) * 12 + month.month - begun.month + 1)


def _of_the_notices(facts: Facts, rules: Rulebook) -> list[Remark]:
    """What else is to be minded of a notice, as far as our sources can be trusted with it."""
    edition, said = rules["abn"], []
    if "repeated_service_months" in edition.values:
        months = int(edition.number("repeated_service_months"))
        for notice in facts.notices or ():
            end = months_after(notice.day, months) if notice.day is not None else None
            covers = notice.value.covers
            spoken = covers.to if covers is not None and covers.to is not None else facts.date_of_service
            if end is not None and max(spoken, facts.date_of_service) >= end:
                said.append(Remark("notice-older", (("months", months), ("to_day", end.isoformat()))))
    payer = facts.case.payer
    if payer is not None and payer.qualified_medicare_beneficiary:
        said.append(Remark("notice-qualified-beneficiary", ()))
    if any(notice.value.refused is not None for notice in facts.notices or ()):
        said.append(Remark("notice-refused", ()))
    return said
