"""What the monthly amount of a system holds, and which contents are payable beside it.

While a stationary system is rented in its paid months, all contents are inside its amount. A patient with a portable alone has
payable contents from the first month. After the paid months contents follow the equipment of the last one.
"""

import datetime as dt
from typing import Literal, NamedTuple

from loxley.billing.payment_reason import Reason, because, missing
from loxley.billing.payment_rules import PaymentEdition, text_of
from loxley.coverage.edition import Kind
from loxley.coverage.rulebook import in_force

Verdict = Literal["included", "payable", "not-payable", "refer", "conflict", "unknown"]


class Furnished(NamedTuple):
    """A system that the supplier furnishes on rental."""

    hcpcs: str
    state: Literal["rented", "capped"]
    """In its paid months, or served after them."""
    month: int | None = None
    """Which of its rental months; None: not known."""


class Home(NamedTuple):
    """What is in the home on a date of service. None: not known; empty: nothing."""

    furnished: tuple[Furnished, ...] | None
    """By the rental's calendar, supply reservoirs and stand-by units left out."""
    owned: tuple[str, ...] | None = None
    """The codes of what the patient owns."""
    above_standard_flow: bool | None = None
    """Whether the order documents more than the standard flow at rest or at night."""


class Judged(NamedTuple):
    """What becomes of a code, and why."""

    verdict: Verdict
    reasons: tuple[Reason, ...]


def kind_of(hcpcs: str, on: dt.date) -> Kind | None:
    """What a code is on a date of service; None for one that is not listed."""
    return in_force(on, on)["hcpcs"].codes.get(hcpcs)


def parts_of(hcpcs: str) -> tuple[tuple[str, ...], Reason] | None:
    """What the monthly amount of a system holds, in words, and where it is written; None for any other code."""
    rules = text_of("inclusions")
    held = rules.includes.get(hcpcs)
    if held is None:
        return None
    told = because("inclusion.parts", rules.cited(held), hcpcs=hcpcs, parts=", ".join(held.parts))
    return held.parts, told


def contents(hcpcs: str, home: Home, on: dt.date) -> Judged:
    """Whether the contents of a month are payable, inside an amount that is paid, or a person's to decide."""
    rules = text_of("inclusions")
    kind = kind_of(hcpcs, on)
    if kind is None or kind.is_ != "contents":
        return Judged("refer", (because("inclusion.no-contents", hcpcs=hcpcs),))
    if kind.since is not None and on < kind.since:
        return Judged("not-payable", (because("contents.not-yet", hcpcs=hcpcs, since=kind.since),))
    if home.furnished is None:
        return Judged(
            "unknown", (missing("contents.home-unknown", "rental.furnished", "supplier", hcpcs=hcpcs),)
        )
    stationary = _of(home.furnished, "stationary", on)
    portable = _of(home.furnished, "portable", on)
    rented = [each for each in stationary if each.state == "rented"]
    if rented:
        return _beside(hcpcs, rented[0].hcpcs, on, rules)
    if stationary and [each for each in portable if each.state == "rented"]:
        both = [
            rules.citation(name) for name in ("contents.portable-later", "contents.portable-later-otherwise")
        ]
        return Judged("conflict", (because("contents.portable-later", *both, hcpcs=hcpcs),))
    if [each for each in (*stationary, *portable) if each.state == "capped"]:
        return _after_cap(hcpcs, kind, home, home.furnished, rules)
    return _without_stationary(hcpcs, kind, home, tuple(portable), on, rules)


def _of(furnished: tuple[Furnished, ...], which: str, on: dt.date) -> list[Furnished]:
    kinds = {each.hcpcs: kind_of(each.hcpcs, on) for each in furnished}
    return [each for each in furnished if (kind := kinds[each.hcpcs]) is not None and kind.is_ == which]


def _beside(hcpcs: str, system: str, on: dt.date, rules: PaymentEdition) -> Judged:
    kind = kind_of(system, on)
    told = {"hcpcs": hcpcs, "system": system}
    if kind is not None and kind.includes_contents:
        return Judged(
            "included", (because("contents.in-bundle", rules.citation("contents.in-bundle"), **told),)
        )
    return Judged("refer", (because("contents.bundle-not-told", **told),))


def _after_cap(
    hcpcs: str, kind: Kind, home: Home, furnished: tuple[Furnished, ...], rules: PaymentEdition
) -> Judged:
    """By the equipment of the last paid month."""
    told = [each.hcpcs for each in furnished if each.hcpcs in rules.after_cap]
    taking = [each for each in told if hcpcs in rules.after_cap[each].takes]
    if taking:
        place = rules.cited(rules.after_cap[taking[0]])
        return _at_flow(
            hcpcs, kind, home, rules, because("contents.after-cap", place, hcpcs=hcpcs, system=taking[0])
        )
    if len(told) < len(furnished):
        others = ", ".join(each.hcpcs for each in furnished if each.hcpcs not in told)
        return Judged("refer", (because("contents.after-cap-not-told", hcpcs=hcpcs, system=others),))
    places = [rules.cited(rules.after_cap[each]) for each in told]
    return Judged(
        "not-payable", (because("contents.not-of-these", *places, hcpcs=hcpcs, system=", ".join(told)),)
    )


def _without_stationary(
    hcpcs: str, kind: Kind, home: Home, portable: tuple[Furnished, ...], on: dt.date, rules: PaymentEdition
) -> Judged:
    """No stationary system is furnished: it depends on what the patient owns."""
    if home.owned is None:
        ask = missing("contents.owned-unknown", "rental.owned", "supplier", hcpcs=hcpcs)
        return Judged("unknown", (ask,))
    kinds = [(code, found) for code in home.owned if (found := kind_of(code, on)) is not None]
    owned = [
        (code, each)
        for code, each in kinds
        if each.form is not None
        and each.is_ in {"stationary", "purchase"}
        and each.belongs_to == "stationary"
    ]
    if owned:
        code, stationary = owned[0]
        place = rules.citation("contents.owned-stationary")
        if kind.belongs_to == "stationary" and kind.form == stationary.form:
            return Judged("payable", (because("contents.owned-stationary", place, hcpcs=hcpcs, system=code),))
        return Judged("refer", (because("contents.owned-otherwise", place, hcpcs=hcpcs, system=code),))
    portables = [(each.hcpcs, found) for each in portable if (found := kind_of(each.hcpcs, on)) is not None]
    taking = [code for code, each in portables if hcpcs in (each.takes or ())]
    place = rules.citation("contents.portable-only")
    if taking:
        return _at_flow(
            hcpcs, kind, home, rules, because("contents.portable-only", place, hcpcs=hcpcs, system=taking[0])
        )
    if not portables and home.owned:
        return Judged(
            "refer", (because("contents.owned-otherwise", hcpcs=hcpcs, system=", ".join(home.owned)),)
        )
    if not portables:
        return Judged("not-payable", (because("contents.nothing-furnished", hcpcs=hcpcs),))
    names = ", ".join(code for code, _ in portables)
    return Judged("not-payable", (because("contents.not-of-these", place, hcpcs=hcpcs, system=names),))


def _at_flow(hcpcs: str, kind: Kind, home: Home, rules: PaymentEdition, payable: Reason) -> Judged:
    """Contents for more than the standard flow need an order that documents it."""
    if not kind.above_standard_flow or home.above_standard_flow:
        return Judged("payable", (payable,))
    place = rules.citation("contents.above-standard-flow")
    if home.above_standard_flow is None:
        ask = missing("contents.flow-unknown", "orders.flow_lpm", "prescriber", place, hcpcs=hcpcs)
        return Judged("unknown", (ask,))
    return Judged("not-payable", (because("contents.standard-flow", place, hcpcs=hcpcs),))
