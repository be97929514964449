"""What only several claims show: a number given twice, a month billed twice, contents beside a rental that holds them.

Kept of each claim: its number, its lines' numbers, and for each patient's item the months that were billed. That is what
memory grows by with the length of a file.
"""

import calendar
import datetime as dt

from loxley.billing.claim import Claim, ClaimLine
from loxley.exchange.x12.claim_codes import codes
from loxley.exchange.x12.claim_elements import UNREAD
from loxley.exchange.x12.claim_fault import Finding
from loxley.exchange.x12.claim_rules.modifiers import MAINTAINED, REPLACED

_ORIGINAL = "1"


def a_month_after(day: dt.date) -> dt.date:
    """The same day of the next month, or its last day where it is shorter.

    >>> a_month_after(dt.date(2024, 1, 31)), a_month_after(dt.date(2024, 12, 10))
    (datetime.date(2024, 2, 29), datetime.date(2025, 1, 10))
    """
    year, month = divmod(day.year * 12 + day.month, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Across:
    """The claims that were seen."""

    def __init__(self) -> None:
        """Begin with none."""
        self._claims: set[str] = set()
        self._lines: set[str] = set()
        self._months: dict[str, tuple[dt.date, ...]] = {}

    def see(self, claim: Claim, *, sound: bool | None = None) -> list[Finding]:
        """What is wrong with a claim beside those seen before.

        It is remembered; but where `sound` is told, only if it is so and nothing is found here either: a claim that is
        not written may come again.
        """
        found: list[Finding] = []
        if claim.number in self._claims:
            found.append(Finding("claim-number-repeated", None, ("CLM",)))
        numbers = [each.control_number for each in claim.lines if each.control_number]
        if len(set(numbers)) < len(numbers) or not self._lines.isdisjoint(numbers):
            self._repeated(claim, found)
        months: dict[str, tuple[dt.date, ...]] = {}
        if claim.frequency == _ORIGINAL:
            months = self._of_months(claim, found)
        if sound is None or (sound and not found):
            self._claims.add(claim.number)
            self._lines.update(numbers)
            self._months.update(months)
        return found

    def _repeated(self, claim: Claim, found: list[Finding]) -> None:
        seen: set[str] = set()
        for number, line in enumerate(claim.lines, 1):
            if line.control_number and (line.control_number in seen or line.control_number in self._lines):
                found.append(Finding("control-number-repeated", number, ("REF", "6R")))
            seen.add(line.control_number)

    def _of_months(self, claim: Claim, found: list[Finding]) -> dict[str, tuple[dt.date, ...]]:
        """The months of each item of the patient with those of this claim, which it tells of where two cannot be."""
        known = codes()
        whose = f"{claim.supplier.npi}{claim.coverage.member_id}"
        mine: dict[str, tuple[dt.date, ...]] = {}

        def before(hcpcs: str) -> tuple[dt.date, ...]:
            key = whose + hcpcs
            return mine.get(key) or self._months.get(key, ())

        for number, line in enumerate(claim.lines, 1):
            if line.from_ == UNREAD or line.hcpcs not in known.oxygen:
                continue
            days = before(line.hcpcs)
            # A replacement begins a new period wherever the old month stands.
            if REPLACED not in line.modifiers and any(_too_near(line.from_, each) for each in days):
                found.append(Finding("month-repeated", number, ("DTP", "472"), {"hcpcs": line.hcpcs}))
            if line.hcpcs in known.contents:
                beside = (each for code in known.includes_contents for each in before(code + _PAID))
                if _asks_payment(line) and any(each <= line.from_ < a_month_after(each) for each in beside):
                    found.append(Finding("contents-inside-rental", number, ("SV1",), {"hcpcs": line.hcpcs}))
            elif (
                line.hcpcs in known.includes_contents
                and _asks_payment(line)
                and MAINTAINED not in line.modifiers
            ):
                end = a_month_after(line.from_)
                inside = (each for code in known.contents for each in before(code + _PAID))
                if any(line.from_ <= each < end for each in inside):
                    found.append(Finding("contents-inside-rental", number, ("SV1",), {"hcpcs": line.hcpcs}))
            mine[whose + line.hcpcs] = (*days, line.from_)
            if _asks_payment(line) and (
                line.hcpcs in known.contents or line.hcpcs in known.includes_contents
            ):
                mine[whose + line.hcpcs + _PAID] = (*before(line.hcpcs + _PAID), line.from_)
        return mine


_PAID = "+"
"""Marks the months whose payment is asked for."""


def _asks_payment(line: ClaimLine) -> bool:
    return codes().liability.isdisjoint(line.modifiers)


def _too_near(one: dt.date, other: dt.date) -> bool:
    earlier, later = (one, other) if one <= other else (other, one)
    return later < a_month_after(earlier)
