"""Units: how many of a code a month bills, whatever stands in the home.

A portable's supply reservoir is part of the portable and no stationary system. Several reservoirs of one code are one unit, and
what stands by in case of need is none.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Literal, NamedTuple

from loxley.billing.inclusions import kind_of
from loxley.billing.payment_reason import Reason, because, missing
from loxley.billing.payment_rules import text_of


class Standing(NamedTuple):
    """Something delivered that stands in the home."""

    hcpcs: str | None
    role: Literal["stationary", "supply-reservoir", "portable", "backup"] | None = None
    quantity: int | None = None


class Units(NamedTuple):
    """The systems that a month bills, each as one unit, and why."""

    systems: tuple[str, ...]
    reasons: tuple[Reason, ...]


def units(standing: Iterable[Standing], on: dt.date) -> Units:
    """The systems of a home, one unit a code.

    Where a reservoir's role contradicts its code, or its code is not known, it is asked or left to a person, never counted.
    """
    rules = text_of("inclusions")
    place = rules.citation("unit.reservoir")
    systems: list[str] = []
    reasons: list[Reason] = []
    for each in standing:
        told = {"hcpcs": each.hcpcs or "", "role": each.role or ""}
        kind = None if each.hcpcs is None else kind_of(each.hcpcs, on)
        if each.role == "supply-reservoir":
            reasons.append(because("unit.supply-reservoir", place))
        elif each.role == "backup":
            reasons.append(because("unit.backup", **told))
        elif each.hcpcs is None:
            reasons.append(
                missing("unit.code-unknown", "deliveries.items.hcpcs", "supplier", role=each.role or "?")
            )
        elif kind is None or kind.is_ not in {"stationary", "portable"}:
            continue
        elif each.role is not None and each.role != kind.is_:
            reasons.append(because("unit.role-contradicts", **told, kind=kind.is_))
        elif each.hcpcs in systems:
            reasons.append(because("unit.one-a-month", place, hcpcs=each.hcpcs))
        else:
            systems.append(each.hcpcs)
            if each.quantity is not None and each.quantity > 1:
                reasons.append(because("unit.one-a-month", place, hcpcs=each.hcpcs))
    return Units(tuple(systems), tuple(reasons))
