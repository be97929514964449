"""What the rental's calendar counts by, read from the editions: figures of `rental`, places of `program`, codes of
`hcpcs`."""

import datetime as dt

from loxley.coverage.edition import Citation, Edition, Kind
from loxley.coverage.rulebook import Rulebook, in_force
from loxley.rental import RentalRules, System, Unit


def rental_rules(date_of_service: dt.date, as_of: dt.date) -> RentalRules:
    """The rules of a rental, by the editions in force on a day as known on another."""
    return rules_in(in_force(date_of_service, as_of))


def rules_in(rules: Rulebook) -> RentalRules:
    """The rules of a rental in a rulebook: read once for the editions that they come from."""
    rental, program, hcpcs = rules["rental"], rules["program"], rules["hcpcs"]
    key = (rental.id, program.id, hcpcs.id)
    found = _READ.get(key)
    if found is None:
        found = _READ[key] = _read(rental, program, hcpcs)
    return found


_READ: dict[tuple[str, str, str], RentalRules] = {}


def _read(rental: Edition, program: Edition, hcpcs: Edition) -> RentalRules:
    codes = hcpcs.codes
    return RentalRules(
        effective=rental.effective,
        paid_months=int(rental.number("paid_months")),
        lifetime_months=int(rental.number("lifetime_months")),
        break_in_need_days=int(rental.number("break_in_need_days")),
        days_before_discharge=int(rental.number("days_delivered_before_discharge")),
        starts_new_months=frozenset(rental.names("replacements_that_begin_anew")),
        starts_new_lifetime=frozenset(rental.names("replacements_that_begin_a_lifetime")),
        stays_that_move_the_anchor=frozenset(rental.names("stays_that_move_the_anchor")),
        homes=frozenset(program.names("home_places_of_service")),
        no_homes=frozenset(program.names("places_that_are_no_home")),
        systems={
            code: _system(kind.is_, kind, hcpcs)
            for code, kind in codes.items()
            if kind.is_ == "stationary" or kind.is_ == "portable"
        },
        owned_stationary=frozenset(
            code
            for code, kind in codes.items()
            if kind.is_ in {"stationary", "purchase"}
            and kind.form is not None
            and kind.belongs_to == "stationary"
        ),
    )


def rental_citation(cite: str, date_of_service: dt.date, as_of: dt.date) -> Citation:
    """Where a rule is written that a month's reason cites."""
    return in_force(date_of_service, as_of)["rental"].citation(cite)


def _system(unit: Unit, kind: Kind, hcpcs: Edition) -> System:
    """What a code is for the calendar. The contents of a portable are listed with it; those of a stationary system are
    the ones of its own form."""
    codes = hcpcs.codes
    taken = kind.takes if kind.takes is not None else _of_form(kind.form, hcpcs)
    return System(
        unit=unit,
        contents=tuple((code, codes[code].since) for code in taken),
        includes_contents=kind.includes_contents,
    )


def _of_form(form: str | None, hcpcs: Edition) -> tuple[str, ...]:
    return tuple(
        code
        for code, kind in hcpcs.codes.items()
        if kind.is_ == "contents"
        and form is not None
        and kind.form == form
        and kind.belongs_to == "stationary"
    )
