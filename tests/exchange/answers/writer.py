"""A writer of 835 bodies for tests: a payment as values becomes segments, so that reading can be held against it."""

import datetime as dt
from decimal import Decimal

from loxley.billing.remittance import Adjustment, PaidClaim, PaidLine, Payment

from .builder import Body


def body_of(payment: Payment) -> Body:
    """The segments of a payment."""
    day = day_of(payment.identity.day)
    lines = [
        f"BPR*I*{payment.amount}*C*{payment.method}************{day}",
        f"TRN*1*{payment.identity.trace}*{payment.payer.ids[0]}",
        f"N1*PR*{payment.payer.name}*XV*{payment.payer.ids[1]}",
        f"N1*PE*SUPPLIER*XX*{payment.payee}",
    ]
    for claim in payment.claims:
        lines += _claim(claim)
    for moved in payment.provider_adjustments:
        what = f"{moved.code}:{moved.reference}" if moved.reference else moved.code
        lines.append(f"PLB*{moved.provider}*{day_of(moved.fiscal_day)}*{what}*{moved.amount}")
    return Body("835", "\n".join(lines))


def _claim(claim: PaidClaim) -> list[str]:
    money = f"{claim.charge}*{claim.paid}*{claim.patient_part}"
    lines = [
        f"CLP*{claim.number}*{claim.status}*{money}*{claim.filing}*{claim.payer_number}*12*1",
        *_adjustments(claim.adjustments),
    ]
    if claim.forwarded_to:
        lines.append(f"NM1*TT*2*{claim.forwarded_to}")
    if claim.remarks:
        lines.append(f"MOA***{'*'.join(claim.remarks)}")
    if claim.interest is not None:
        lines.append(f"AMT*I*{claim.interest}")
    for line in claim.lines:
        lines += _line(line)
    return lines


def _line(line: PaidLine) -> list[str]:
    code = ":".join(("HC", line.code, *line.modifiers))
    units = "" if line.units is None else str(line.units)
    sent = f"HC:{line.sent_code}" if line.sent_code else ""
    lines = [f"SVC*{code}*{line.charge}*{line.paid}**{units}*{sent}"]
    if line.service_from == line.service_to:
        lines.append(f"DTM*472*{day_of(line.service_from)}")
    else:
        lines += [f"DTM*150*{day_of(line.service_from)}", f"DTM*151*{day_of(line.service_to)}"]
    lines += _adjustments(line.adjustments)
    if line.control:
        lines.append(f"REF*6R*{line.control}")
    if line.allowed is not None:
        lines.append(f"AMT*B6*{line.allowed}")
    return lines + [f"LQ*HE*{remark}" for remark in line.remarks]


def _adjustments(adjustments: tuple[Adjustment, ...]) -> list[str]:
    """Runs of one group go into one CAS, six at most."""
    lines: list[str] = []
    group, count = "", 0
    for each in adjustments:
        told = f"{each.reason}*{each.amount}*{_number(each.quantity)}"
        if each.group == group and count < 6:
            lines[-1] += f"*{told}"
            count += 1
        else:
            lines.append(f"CAS*{each.group}*{told}")
            group, count = each.group, 1
    return lines


def _number(quantity: Decimal | None) -> str:
    return "" if quantity is None else str(quantity)


def day_of(day: dt.date | None) -> str:
    """A day as the standard writes it."""
    return day.strftime("%Y%m%d") if day else ""
