"""Claims and lines of an 835 while their segments come in."""

import datetime as dt
from decimal import Decimal

from loxley.billing.remittance import NOTHING, Adjustment, PaidClaim, PaidLine
from loxley.exchange.x12.answers.elements import amount, quantity
from loxley.exchange.x12.segments import Segment

_TRIPLES = range(1, 19, 3)
"""Where reason, amount and quantity stand in a CAS: six triples after the group."""
_OF_A_CAS = 19


def procedure(text: str, component: str) -> tuple[str, tuple[str, ...]]:
    """The code and the modifiers of a composite.

    >>> procedure("HC:E0439:RR:N1", ":")
    ('E0439', ('RR', 'N1'))
    """
    parts = text.split(component) if component else [text]
    if len(parts) == 1:
        return parts[0], ()
    return parts[1], tuple(part for part in parts[2:6] if part)


def adjustments(segment: Segment) -> tuple[Adjustment, ...] | None:
    """The up to six adjustments of a CAS; `None` where one of them cannot be read."""
    elements = segment.elements
    count = len(elements)
    if not 2 < count <= _OF_A_CAS:
        return None
    group = elements[0]
    found = []
    for at in _TRIPLES:
        if at >= count:
            break
        reason = elements[at]
        told = amount(elements[at + 1]) if at + 1 < count else None
        if not reason or told is None:
            if reason or any(elements[at : at + 3]):
                return None
            continue
        times = elements[at + 2] if at + 2 < count else ""
        number = quantity(times) if times else None
        if times and number is None:
            return None
        found.append(Adjustment(group, reason, told, number))
    return tuple(found) if found and group else None


class OpenLine:
    """A service line between its SVC and what follows it."""

    __slots__ = ("adjustments", "allowed", "control", "remarks", "segment", "service_from", "service_to")

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.adjustments: tuple[Adjustment, ...] = ()
        self.remarks: tuple[str, ...] = ()
        self.control = ""
        self.service_from: dt.date | None = None
        self.service_to: dt.date | None = None
        self.allowed: Decimal | None = None

    def closed(self, component: str) -> PaidLine | None:
        """The line; `None` where its amounts cannot be read."""
        segment = self.segment
        charge, paid = amount(segment(2)), amount(segment(3))
        if charge is None or paid is None:
            return None
        code, modifiers = procedure(segment(1), component)
        sent = segment(6)
        units = segment(5)
        return PaidLine(
            self.control,
            code,
            modifiers,
            procedure(sent, component)[0] if sent else "",
            self.service_from,
            self.service_to,
            charge,
            paid,
            quantity(units) if units else None,
            self.adjustments,
            self.remarks,
            self.allowed,
        )


class OpenClaim:
    """A claim between its CLP and the next one."""

    __slots__ = (
        "adjustments", "forwarded_to", "interest", "lines", "remarks", "segment", "service_from", "service_to"
    )  # fmt: skip

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.adjustments: tuple[Adjustment, ...] = ()
        self.lines: list[PaidLine] = []
        self.remarks: tuple[str, ...] = ()
        self.interest: Decimal | None = None
        self.forwarded_to = ""
        self.service_from: dt.date | None = None
        self.service_to: dt.date | None = None

    def closed(self, position: int) -> PaidClaim | None:
        """The claim; `None` where its amounts cannot be read."""
        segment = self.segment
        charge, paid = amount(segment(3)), amount(segment(4))
        part = amount(segment(5)) if segment(5) else NOTHING
        if charge is None or paid is None or part is None:
            return None
        lines = self.lines
        if self.service_from is not None and any(line.service_from is None for line in lines):
            first, last = self.service_from, self.service_to
            lines = [
                line if line.service_from else line._replace(service_from=first, service_to=last)
                for line in lines
            ]
        return PaidClaim(
            segment(1),
            segment(2),
            charge,
            paid,
            part,
            segment(7),
            position,
            self.adjustments,
            tuple(lines),
            self.remarks,
            self.interest,
            self.forwarded_to,
            segment(6),
            segment.number,
        )
