"""Laws of coverage and the rental's calendar, over rentals by chance: neither lets through what the other does not."""

import datetime as dt
import json
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loxley.coverage import Determination, determine
from loxley.coverage.rental_months import month_on
from loxley.coverage.rental_rules import rental_rules
from loxley.record import Case, Facts, read_case
from loxley.rental import Month, Unit, calendars, history_of

from .cases import MUCH_LATER, PORTABLE, RESERVOIR, day, delivery, order, record, still_in_use, study
from .generated import Tree

SERVICE = "2026-03-20"
"""Before the rule of 2026-04-13, which sends rentals that run to a person."""
CONTENTS = ("E0442", "E0444")
LATER = dt.date.fromisoformat(MUCH_LATER)
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
TOO_EARLY = "replacement.lifetime-ended"
UNITS: dict[str, Unit] = {RESERVOIR: "stationary", PORTABLE: "portable"}


@st.composite
def rentals(draw: st.DrawFn) -> Tree:
    """A rental of up to six years with what may happen to one; proof and orders are renewed every half year."""
    begun = day(
        SERVICE, -draw(st.sampled_from([0, 20, 200, 700, 1000, 1080, 1095, 1096, 1500, 1825, 1826, 2100]))
    )
    length = (dt.date.fromisoformat(SERVICE) - dt.date.fromisoformat(begun)).days
    within = st.integers(0, length + 40)
    tree = record(begun, request__date_of_service=SERVICE, request__items=[RESERVOIR, PORTABLE, *CONTENTS])
    renewed = range(0, length + 1, 180)
    all_of_it = [RESERVOIR, PORTABLE, *CONTENTS]
    tree["orders"] = [order(day(begun, n - 1), id=f"o{n}", items=all_of_it) for n in renewed]
    tree["blood_gas_studies"] = [study(day(begun, n - 2), id=f"t{n}") for n in renewed]
    tree["use_records"] = [each for n in renewed for each in still_in_use(day(begun, n))]
    if draw(st.booleans()):
        last = draw(within)
        pause = {"from": day(begun, last), "to": day(begun, last + draw(st.integers(1, 150)))}
        tree["rental"]["breaks"] = [{**pause, "need_continued": draw(st.sampled_from([True, False, None]))}]
    if draw(st.sampled_from([True, False, False])):
        tree["rental"]["ended"] = {"on": day(begun, draw(within)), "reason": "no-need"}
    if draw(st.sampled_from([True, False, False])):
        event = draw(st.sampled_from(["lost", "stolen", "rul-ended", "worn-out"]))
        tree["deliveries"].append(delivery(day(begun, draw(within)), replacement=event))
    if draw(st.sampled_from([True, False, False])):
        months = draw(st.sampled_from([1, 10, 35, 36]))
        ended = day(begun, -draw(st.sampled_from([1, 2, 60, 120])))
        first = {"from": day(ended, -1100), "to": ended, "months_paid": months}
        tree["rental"]["history"] = [{"hcpcs": RESERVOIR, **first}]
    return tree


def asked(tree: Tree) -> tuple[Case, Determination]:
    """The case, and what is decided of it."""
    case = read_case(json.dumps(tree))
    return case, determine(case, LATER)


def month_of(case: Case, unit: Unit) -> Month | None:
    """The unit's month as a claim has it."""
    facts, service = Facts(case, LATER), case.request.date_of_service
    rules = rental_rules(service, LATER)
    calendar = calendars(history_of(facts, rules), rules, max(LATER, service)).of(unit)
    return None if calendar is None else calendar.month_of(service)


@MANY
@given(rentals())
def test_a_line_that_says_it_is_a_rental_is_of_a_month_that_is_paid(tree: Tree) -> None:
    case, found = asked(tree)
    for line in found.lines:
        if "RR" in line.modifiers:
            month = month_of(case, UNITS[line.name])
            assert month is not None
            assert (month.state, month.capped) == ("payable", False)


@MANY
@given(rentals())
def test_contents_with_a_line_are_those_that_the_calendar_names(tree: Tree) -> None:
    case, found = asked(tree)
    for line in found.lines:
        if line.name in CONTENTS and line.modifiers:
            month = month_of(case, "portable" if line.name == "E0444" else "stationary")
            assert month is not None
            assert line.name in month.contents.codes


@MANY
@given(rentals())
def test_what_the_calendar_decides_coverage_leaves_to_nobody(tree: Tree) -> None:
    case, found = asked(tree)
    for line in found.lines:
        if line.name not in UNITS:
            continue
        month = month_of(case, UNITS[line.name])
        assert month is not None
        if line.because == [TOO_EARLY]:  # which settles the whole case, before any month is looked at
            assert line.verdict == "refer"
        elif month.state == "refer":
            assert line.verdict in {"refer", "incomplete"}
            assert "rental.month" in line.because
        elif month.state == "payable" or month.capped:
            assert "rental.month" not in line.because
        else:
            assert (line.verdict, line.because) == ("not-covered", ["rental.month"])


@MANY
@given(rentals())
def test_the_month_is_the_same_however_far_the_calendar_goes(tree: Tree) -> None:
    case, _found = asked(tree)
    facts = Facts(case, LATER)
    for unit in UNITS.values():
        here = month_on(unit, facts)
        assert here is None or here == month_of(case, unit)


def test_chance_draws_every_kind() -> None:
    """The laws would be empty if it did not."""
    ends: Counter[str] = Counter()

    @settings(MANY, derandomize=True, database=None)
    @given(rentals())
    def looked(tree: Tree) -> None:
        case, found = asked(tree)
        month = month_of(case, "stationary")
        ends[month.state if month is not None else "none"] += 1
        ends.update({line.verdict for line in found.lines})
        ends.update({each for line in found.lines for each in (line.name,) if line.modifiers})

    looked()
    kinds = {"payable", "not-payable", "contents-only", "refer", "covered", "not-covered", "incomplete"}
    assert {*kinds, RESERVOIR, PORTABLE, *CONTENTS} <= ends.keys()
