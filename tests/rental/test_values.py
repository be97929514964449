"""The figures of the calendar come from the edition, and each is tried beside its boundary."""

import datetime as dt
from dataclasses import replace

import pytest

from loxley.coverage import editions
from loxley.coverage.rental_rules import rental_rules
from loxley.coverage.rulebook import in_force
from loxley.rental import RentalRules, calendars

from .stories import RULES, START, brought, day, stay, story

TODAY = dt.date(2026, 11, 24)
RENTAL = next(each for each in editions() if each.policy == "rental")

# Which tests try a value below, at and above it.
TRIED = {
    "paid_months": "test_cap_and_lifetime.test_months_paid_to_another_supplier_count",
    "lifetime_months": "test_cap_and_lifetime.test_new_equipment_at_the_end_of_the_lifetime",
    "break_in_need_days": "test_breaks.test_a_break_in_need_of_more_than_sixty_days_beyond_its_month_begins_anew",
    "days_delivered_before_discharge": "test_anniversaries.test_what_is_brought_before_the_discharge_is_furnished_on_it",
    "replacements_that_begin_anew": "test_cap_and_lifetime.test_wear_begins_nothing",
    "replacements_that_begin_a_lifetime": "test_cap_and_lifetime.test_whether_an_incident_begins_a_new_lifetime_is_open",
    "stays_that_move_the_anchor": "test_anniversaries.test_a_stay_of_another_kind_moves_nothing_by_itself",
}


def test_every_value_of_the_edition_is_tried() -> None:
    import importlib

    assert set(TRIED) == set(RENTAL.values)
    for where in TRIED.values():
        module, _, name = where.partition(".")
        assert callable(getattr(importlib.import_module(f"tests.rental.{module}"), name))


def test_the_rules_are_what_the_edition_says() -> None:
    assert RULES.paid_months == 36
    assert RULES.lifetime_months == 60
    assert RULES.break_in_need_days == 60
    assert RULES.days_before_discharge == 2
    assert RULES.effective == dt.date(2006, 1, 1)
    assert RULES.starts_new_months == {"rul-ended", "lost", "stolen", "irreparable-damage"}
    assert RULES.starts_new_lifetime == {"rul-ended"}
    assert RULES.stays_that_move_the_anchor == {"hospital", "snf-part-a"}


def test_the_same_figure_is_not_another_one_in_the_policies() -> None:
    """Coverage has a cap, a lifetime and a list of replacements of its own: they must not part from the calendar's."""
    rules = in_force(TODAY, TODAY)
    program, delivery = rules["program"], rules["proof-of-delivery"]
    assert program.number("rental_cap_months") == RULES.paid_months
    assert program.number("useful_lifetime_months") == RULES.lifetime_months
    assert set(program.names("replacement_starts_rental")) == RULES.starts_new_months
    assert delivery.number("delivery_days_before_discharge") == RULES.days_before_discharge


def test_the_rules_of_a_day_are_read_once_and_are_the_same_on_every_day() -> None:
    assert rental_rules(day(START), TODAY) is rental_rules(day(START), TODAY)
    assert rental_rules(dt.date(1995, 1, 1), TODAY) == RULES


@pytest.mark.parametrize("cap", [1, 12, 35])
def test_the_machine_counts_by_the_value_and_not_by_a_figure_of_its_own(cap: int) -> None:
    rules: RentalRules = replace(RULES, paid_months=cap, lifetime_months=cap + 2)
    calendar = calendars(story(), rules, day("2029-01-01")).stationary
    assert calendar is not None
    states = [month.state for month in calendar.months]
    assert states[: cap + 3] == ["payable"] * cap + ["contents-only"] * 2 + ["refer"]


def test_the_other_values_too_come_from_outside() -> None:
    away = story(stays=(stay("2024-02-05", "2024-02-20"),))
    nothing_moves = calendars(away, replace(RULES, stays_that_move_the_anchor=frozenset()), day("2024-03-01"))
    assert nothing_moves.stationary is not None
    assert nothing_moves.stationary.months[1].reason.code == "stay-of-another-kind"
    worn = story(brought(START), brought("2024-03-15", replacement="worn-out"))
    begins = calendars(worn, replace(RULES, starts_new_months=frozenset({"worn-out"})), day("2024-04-01"))
    assert begins.stationary is not None
    assert len(begins.stationary.periods) == 2
