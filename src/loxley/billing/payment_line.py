"""A line of a month: whether it is payable at all, before any amount is looked up."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from loxley.billing.accessories import Article, accessory
from loxley.billing.inclusions import Furnished, Home, contents, kind_of
from loxley.billing.payment_cents import whole_cents
from loxley.billing.payment_maintenance import maintained
from loxley.billing.payment_reason import Reason, because, missing
from loxley.billing.payment_rules import PaymentEdition, text_of
from loxley.coverage.edition import Kind

Standing = Literal["payable", "included", "not-payable", "denial-expected", "refer", "conflict", "unknown"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a claim."""

    hcpcs: str
    modifiers: tuple[str, ...] = ()
    charge: Decimal | None = None
    """In dollars and whole cents; None: not known."""
    units: int = 1

    def __post_init__(self) -> None:
        if self.charge is not None:
            whole_cents("charge", self.charge)


class Ruling(NamedTuple):
    """Whether a line is payable, and why."""

    standing: Standing
    reasons: tuple[Reason, ...]
    system: Literal["stationary", "portable"] | None = None
    """What it is, where it is a rented system."""
    patient_liable: bool = False
    """Where a denial is expected: whether the patient is liable for the charge."""


def ruled(
    lines: Sequence[Line], home: Home, on: dt.date, maintained_in: tuple[int, ...] | None
) -> tuple[Ruling, ...]:
    """A ruling for each line, in their order."""
    alone = [_ruling(line, home, on, maintained_in) for line in lines]
    return tuple(_beside(at, lines, alone, on) for at in range(len(lines)))


def _ruling(line: Line, home: Home, on: dt.date, maintained_in: tuple[int, ...] | None) -> Ruling:
    rules = text_of("payment")
    told = {"hcpcs": line.hcpcs}
    if line.units != rules.count("units_a_month"):
        place = rules.citation("units_a_month")
        return Ruling("refer", (because("payment.units", place, **told, units=line.units),))
    if set(line.modifiers) & set(rules.names("no_order")):
        return Ruling("refer", (because("payment.no-order", rules.citation("no_order"), **told),))
    if set(line.modifiers) & set(rules.names("maintenance")):
        judged = maintained(line.hcpcs, home, maintained_in)
        return Ruling(judged.verdict, judged.reasons)
    kind = kind_of(line.hcpcs, on)
    if kind is None:
        return Ruling("refer", (because("payment.code-not-listed", **told),))
    ruling = _of_kind(line, kind, home, on, rules)
    expected = _denial(line, rules)
    return expected if expected is not None and ruling.standing in {"payable", "unknown", "refer"} else ruling


def _denial(line: Line, rules: PaymentEdition) -> Ruling | None:
    """A denial that the line itself says it expects. What is inside a rental stays inside it."""
    for name, liable in (("supplier_liable", False), ("patient_liable", True)):
        said = [each for each in line.modifiers if each in rules.names(name)]
        if said:
            told = because(
                "payment.denial-expected", rules.citation(name), hcpcs=line.hcpcs, modifier=said[0]
            )
            return Ruling("denial-expected", (told,), patient_liable=liable)
    return None


def _of_kind(line: Line, kind: Kind, home: Home, on: dt.date, rules: PaymentEdition) -> Ruling:
    told = {"hcpcs": line.hcpcs}
    match kind.is_:
        case "contents":
            judged = contents(line.hcpcs, home, on)
            return Ruling(judged.verdict, judged.reasons)
        case "bundled":
            found = accessory(Article(hcpcs=line.hcpcs), home, on)
            standings: dict[str, Standing] = {
                "included": "included",
                "separately-payable": "payable",
                "retail": "not-payable",
                "unknown": "unknown",
            }
            return Ruling(standings.get(found.sale, "refer"), found.reasons)
        case "purchase":
            return Ruling(
                "not-payable", (because("payment.purchase", rules.citation("payment.purchase"), **told),)
            )
        case "not-payable":
            place = rules.citation("payment.not-covered")
            return Ruling("not-payable", (because("payment.not-covered", place, **told),))
        case "stationary" | "portable":
            return _rental(line, kind.is_, home, rules)


def _rental(
    line: Line, system: Literal["stationary", "portable"], home: Home, rules: PaymentEdition
) -> Ruling:
    """A rented system: payable in its paid months, and a hard stop after them."""
    told = {"hcpcs": line.hcpcs}
    if home.furnished is None:
        return Ruling("unknown", (missing("payment.home-unknown", "rental.furnished", "supplier", **told),))
    found = [each for each in home.furnished if each.hcpcs == line.hcpcs]
    if not found:
        return Ruling("refer", (because("payment.not-furnished", **told),))
    if not set(line.modifiers) & set(rules.names("rented")):
        return Ruling("refer", (because("payment.not-marked-rented", rules.citation("rented"), **told),))
    return _in_month(found[0], system, rules)


def _in_month(found: Furnished, system: Literal["stationary", "portable"], rules: PaymentEdition) -> Ruling:
    last = rules.count("paid_months")
    told = {"hcpcs": found.hcpcs, "last": last, "month": "?" if found.month is None else found.month}
    place = rules.citation("paid_months")
    if found.state == "capped":
        if found.month is not None and found.month <= last:
            return Ruling("refer", (because("payment.month-contradicts", place, **told),))
        return Ruling("not-payable", (because("payment.after-cap", place, **told),))
    if found.month is None:
        return Ruling(
            "unknown", (missing("payment.month-unknown", "rental.month", "supplier", place, **told),)
        )
    if found.month > last:
        return Ruling("not-payable", (because("payment.after-cap", place, **told),))
    return Ruling("payable", (because("payment.rental-month", place, **told),), system)


def _beside(at: int, lines: Sequence[Line], alone: Sequence[Ruling], on: dt.date) -> Ruling:
    """The ruling of a line beside the others of the month: one unit of a kind."""
    own = alone[at]
    if own.standing != "payable":
        return own
    rules = text_of("payment")
    for other, line in enumerate(lines):
        if other == at or alone[other].standing != "payable":
            continue
        same = line.hcpcs == lines[at].hcpcs or _one_of_a_kind(own, alone[other], lines[at], line, on)
        if same:
            place = rules.citation("payment.one-stationary" if own.system else "units_a_month")
            told = because("payment.one-of-a-kind", place, hcpcs=lines[at].hcpcs, other=line.hcpcs)
            return own._replace(standing="refer", reasons=(*own.reasons, told))
    return own


def _one_of_a_kind(own: Ruling, other: Ruling, line: Line, beside: Line, on: dt.date) -> bool:
    """Two stationary systems, two portable ones, or two contents of one kind of system."""
    if own.system is not None:
        return own.system == other.system
    mine, theirs = kind_of(line.hcpcs, on), kind_of(beside.hcpcs, on)
    contents_both = mine is not None and theirs is not None and mine.is_ == theirs.is_ == "contents"
    return contents_both and mine is not None and theirs is not None and mine.belongs_to == theirs.belongs_to
