"""What only several claims show: a number given twice, a month billed twice, contents beside a rental that holds them.

Kept of each claim: its number, its lines' numbers, and for each patient's item the months that were billed. That is what
memory grows by with the length of a file.
"""

import calendar
import datetime as dt
from typing import NamedTuple

from loxley.billing.claim import Claim
from loxley.exchange.x12.claim_codes import codes
from loxley.exchange.x12.claim_elements import UNREAD
from loxley.exchange.x12.claim_fault import Finding
from loxley.exchange.x12.claim_rules.accessories import accessories
from loxley.exchange.x12.claim_rules.modifiers import MAINTAINED, REPLACED

_ORIGINAL = "1"


def a_month_after(day: dt.date) -> dt.date:
    """The same day of the next month, or its last day where it is shorter.

    >>> a_month_after(dt.date(2024, 1, 31)), a_month_after(dt.date(2024, 12, 10))
    (datetime.date(2024, 2, 29), datetime.date(2025, 1, 10))
    """
    year, month = divmod(day.year * 12 + day.month, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Billed(NamedTuple):
    """A month that was billed: of what, from which day, whether its payment is asked for and its rental begins anew."""

    hcpcs: str
    day: dt.date
    paid: bool
    anew: bool = False


class Across:
    """The claims that were seen."""

    def __init__(self) -> None:
        """Begin with none."""
        self._claims: set[str] = set()
        self._lines: set[str] = set()
        # By supplier and patient, as one short text each: a file has as many patients as claims.
        self._months: dict[str, str] = {}

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
        whose = f"{claim.supplier.npi}{claim.coverage.member_id}"
        months: list[Billed] = []
        if claim.frequency == _ORIGINAL:
            months = _taken(self._months.get(whose, ""))
            _of_months(claim, months, found)
        if sound is None or (sound and not found):
            self._claims.add(claim.number)
            self._lines.update(numbers)
            if months:
                self._months[whose] = "".join(map(_kept, months))
        return found

    def _repeated(self, claim: Claim, found: list[Finding]) -> None:
        seen: set[str] = set()
        for number, line in enumerate(claim.lines, 1):
            if line.control_number and (line.control_number in seen or line.control_number in self._lines):
                found.append(Finding("control-number-repeated", number, ("REF", "6R")))
            seen.add(line.control_number)


def _of_months(claim: Claim, months: list[Billed], found: list[Finding]) -> None:
    """Put the months of a claim to those before it, and tell of two that cannot both be."""
    known = codes()
    for number, line in enumerate(claim.lines, 1):
        accessory = line.hcpcs not in known.oxygen
        if line.from_ == UNREAD or (accessory and line.hcpcs not in accessories()):
            continue
        paid = known.liability.isdisjoint(line.modifiers) and MAINTAINED not in line.modifiers
        anew = REPLACED in line.modifiers
        mine = Billed(line.hcpcs, line.from_, paid, anew)
        if accessory:
            if paid and any(_of_rental(mine, each) for each in months):
                found.append(Finding("accessory-inside-rental", number, ("SV1",), {"hcpcs": line.hcpcs}))
            months.append(mine)
            continue
        inside = [each.hcpcs for each in months if _of_rental(each, mine)]
        if inside:
            found.append(Finding("accessory-inside-rental", number, ("SV1",), {"hcpcs": inside[0]}))
        if anew and any(each.anew and _running(mine, each) for each in months):
            found.append(Finding("replaced-twice-running", number, ("SV1",), {"hcpcs": line.hcpcs}))
        # A replacement begins a new period wherever the old month stands.
        if not anew and any(_overlap(mine, each) for each in months):
            found.append(Finding("month-repeated", number, ("DTP", "472"), {"hcpcs": line.hcpcs}))
        if paid and any(_inside(mine, each) or _inside(each, mine) for each in months):
            contents = line.hcpcs if line.hcpcs in known.contents else "Contents"
            found.append(Finding("contents-inside-rental", number, ("SV1",), {"hcpcs": contents}))
        months.append(mine)


def _overlap(one: Billed, other: Billed) -> bool:
    if one.hcpcs != other.hcpcs:
        return False
    earlier, later = (one.day, other.day) if one.day <= other.day else (other.day, one.day)
    return later < a_month_after(earlier)


def _running(one: Billed, other: Billed) -> bool:
    """Whether two months of an item follow each other. An anchor after the 28th may lose days in a short month."""
    if one.hcpcs != other.hcpcs:
        return False
    earlier, later = (one.day, other.day) if one.day <= other.day else (other.day, one.day)
    next_ = a_month_after(earlier)
    return next_ <= later <= next_ + dt.timedelta(_SHORTER)


_SHORTER = 3
"""Days by which February is shorter than the longest month."""


def _of_rental(accessory: Billed, rental: Billed) -> bool:
    """Whether an accessory falls into the month of a rental that is to be paid."""
    return (
        rental.hcpcs in codes().rental
        and accessory.hcpcs in accessories()
        and accessory.paid
        and rental.paid
        and rental.day <= accessory.day < a_month_after(rental.day)
    )


def _inside(contents: Billed, rental: Billed) -> bool:
    """Whether these contents fall into the month of a rental that holds them and is to be paid."""
    known = codes()
    return (
        contents.hcpcs in known.contents
        and rental.hcpcs in known.includes_contents
        and contents.paid
        and rental.paid
        and rental.day <= contents.day < a_month_after(rental.day)
    )


def _kept(month: Billed) -> str:
    """A month as few letters: the code, a sign for paid or not and for begun anew, the day as a number.

    >>> _kept(Billed("E0439", dt.date(2024, 5, 10), True)), _taken("E0439+739016")[0].day
    ('E0439+739016 ', datetime.date(2024, 5, 10))
    """
    return f"{month.hcpcs}{_SIGNS[month.paid, month.anew]}{month.day.toordinal()} "


def _taken(text: str) -> list[Billed]:
    return [
        Billed(each[:_CODE], dt.date.fromordinal(int(each[_CODE + 1 :])), *_MEANT[each[_CODE]])
        for each in text.split()
    ]


_SIGNS = {(True, False): "+", (False, False): "-", (True, True): "*", (False, True): "/"}
_MEANT = {sign: meant for meant, sign in _SIGNS.items()}
_CODE = 5
"""Signs of a procedure code."""
