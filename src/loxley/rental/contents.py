"""Which contents a month has: none while a stationary system's rental holds them, else those of the equipment.

After the cap they follow the equipment of the last month that was paid. While a portable that was added later still
rents beside a capped stationary system, two published answers differ and both are cited.
"""

import datetime as dt

from loxley.rental.history import History
from loxley.rental.month import Contents, Month
from loxley.rental.reason import Missing, Reason, no, refer, unknown
from loxley.rental.rules import RentalRules

_INCLUDED = "calendar.contents-included"
_ALONE = "calendar.contents-of-portable-alone"
_LAST = "calendar.contents-of-month-36"
_LATER, _OTHERWISE = "calendar.portable-added-later", "calendar.portable-added-later-otherwise"


def after_cap(code: str | None, day: dt.date, rules: RentalRules) -> Contents:
    """The contents of a capped unit, by the system of the last month that was paid."""
    if code is None:
        return _open(unknown("system-not-documented", "calendar.in-use", Missing("deliveries", "supplier")))
    codes = _codes(code, day, rules)
    if not codes:
        return Contents("not-payable", (), no("no-contents-of-this-system", _LAST, hcpcs=code))
    listed = ", ".join(codes)
    reason = Reason("contents-after-cap", "contents-only", (_LAST,), {"hcpcs": code, "contents": listed})
    return Contents("contents-only", codes, reason)


def beside_stationary(code: str | None, rules: RentalRules) -> Contents:
    """The contents while a stationary system's rental is in its paid months."""
    system = rules.systems.get(code or "")
    if system is not None and system.includes_contents:
        return _included()
    return _open(refer("contents-not-settled", _INCLUDED, hcpcs=code))


def _included() -> Contents:
    return Contents("not-payable", (), no("contents-included", _INCLUDED))


def of_portable_alone(
    code: str | None, day: dt.date, history: History, rules: RentalRules, *, deliveries_known: bool
) -> Contents:
    """The contents of a portable without a stationary system beside, from the first month on."""
    owned = sorted(set(history.owned or ()) & rules.owned_stationary)
    if owned:
        reason = no("stationary-owned", _ALONE, evidence=("rental.owned",), owned=", ".join(owned))
        return Contents("not-payable", (), reason)
    asked = [
        Missing(fact, "supplier")
        for fact, known in (("rental.owned", history.owned is not None), ("deliveries", deliveries_known))
        if not known
    ]
    if asked or code is None:
        asked = asked or [Missing("deliveries", "supplier")]
        return _open(unknown("portable-alone-not-documented", _ALONE, *asked))
    codes = _codes(code, day, rules)
    if not codes:
        return Contents("not-payable", (), no("no-contents-of-this-system", _ALONE, hcpcs=code))
    values = {"hcpcs": code, "contents": ", ".join(codes)}
    return Contents("payable", codes, Reason("contents-of-portable-alone", "payable", (_ALONE,), values))


def of_portable_renting(stationary: Month, rules: RentalRules) -> Contents:
    """The contents of a portable in its paid months, beside a stationary system."""
    if not stationary.capped:
        if stationary.state == "refer" and stationary.reason.code == "count-open":
            return _open(stationary.reason)
        return beside_stationary(stationary.hcpcs, rules)
    return _open(refer("portable-added-later", _LATER, _OTHERWISE))


def of_portable_capped(
    code: str | None, day: dt.date, stationary: Month | None, rules: RentalRules
) -> Contents:
    """The contents of a capped portable: inside the stationary system's rental while that is in its paid months."""
    if stationary is None or stationary.capped:
        return after_cap(code, day, rules)
    return of_portable_renting(stationary, rules)


def _open(reason: Reason) -> Contents:
    return Contents("refer", (), reason)


def _codes(code: str, day: dt.date, rules: RentalRules) -> tuple[str, ...]:
    system = rules.systems.get(code)
    contents = () if system is None else system.contents
    return tuple(each for each, since in contents if since is None or since <= day)
