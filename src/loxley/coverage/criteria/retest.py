"""What Groups II and III must show to go on: a study repeated and evaluated in its window, and a new order."""

import datetime as dt
from typing import Literal, NamedTuple

from loxley.coverage.criteria._found import defect, found
from loxley.coverage.criteria.period import day_of_therapy, number_of_day
from loxley.coverage.criteria.study import Study
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Missing, refer
from loxley.coverage.truth import Truth
from loxley.record import Facts, item_name

Place = Literal["in time", "partly in time", "late", "early"]


class Window(NamedTuple):
    """The days in which the study is due again, counted from the first day of therapy as day 1."""

    start: dt.date
    source: str
    from_day: int
    to_day: int
    last: dt.date
    """The last day of the first period."""

    @property
    def opens(self) -> dt.date:
        """Its first day."""
        return day_of_therapy(self.start, self.from_day)

    @property
    def closes(self) -> dt.date:
        """Its last day."""
        return day_of_therapy(self.start, self.to_day)

    @property
    def unpaid_from(self) -> dt.date:
        """The first day that the first period does not hold."""
        return self.last + dt.timedelta(days=1)

    def holds(self, day: dt.date) -> bool:
        """Whether the day lies in it."""
        return self.opens <= day <= self.closes


def evaluated_on(study: Study) -> dt.date | None:
    """The day on which the study was evaluated, where the record has it."""
    return study.value.evaluation.on if study.value.evaluation is not None else None


def place_of(study: Study, window: Window, edition: Edition) -> Place:
    """Where a repeated study lies.

    Where the text asks it, test and evaluation must both lie inside. An evaluation whose day is not stated is taken as
    made with the study, as the record states it.
    """
    taken = study.day or dt.date.min
    evaluated = evaluated_on(study) or taken
    if "retest.statute" not in edition.criteria:
        evaluated = taken
    inside = (window.holds(taken), window.holds(evaluated) and evaluated >= taken)
    if all(inside):
        return "in time"
    if any(inside):
        return "partly in time"
    return "late" if taken > window.closes else "early"


def not_on_record(edition: Edition, window: Window) -> Finding:
    """No repeated study is documented. It is asked for, as the first one would be."""
    missing = (Missing("blood_gas_studies[]", "prescriber", "retest.on-record"),)
    evidence = (Evidence("blood_gas_studies[]", None), Evidence(window.source, window.start.isoformat()))
    values = {"opens": window.opens.isoformat(), "closes": window.closes.isoformat()}
    citation = edition.citation("retest.on-record")
    return Finding("retest.on-record", "unknown", citation, values, evidence, missing)


def on_time(edition: Edition, study: Study, window: Window) -> Finding:
    """Whether test and evaluation lie in the window; one inside and the other not is a person's to judge."""
    criterion, place = "retest.on-time", place_of(study, window, edition)
    evaluated = evaluated_on(study) if "retest.statute" in edition.criteria else None
    evidence = [
        Evidence(f"{study.path}.taken_at", _iso(study.day)),
        Evidence(window.source, window.start.isoformat()),
    ]
    values = {
        "from_day": window.from_day,
        "to_day": window.to_day,
        "opens": window.opens.isoformat(),
        "closes": window.closes.isoformat(),
        "taken_day": number_of_day(window.start, study.day or window.start),
    }
    variant = "stated" if "retest.statute" in edition.criteria else ""
    if evaluated is not None:
        evidence.append(Evidence(f"{study.path}.evaluation.on", _iso(evaluated)))
        values["evaluated_day"] = number_of_day(window.start, evaluated)
        variant = "evaluated"
    if place == "partly in time":
        split = refer(edition, criterion, "conflict", *evidence, **values)
        return split._replace(variant=variant, also_cited=(edition.citation("retest.statute"),))
    holds: Truth = "yes" if place == "in time" else "no"
    return found(edition, criterion, holds, *evidence, values=values, variant=variant)


def qualifies(edition: Edition, study: Study, holds: Truth, window: Window) -> Finding:
    """Whether the repeated study qualifies again; where it does not, from which day the coverage ends."""
    values = {"taken": _iso(study.day)}
    if holds == "no":
        values["lost_from"] = window.unpaid_from.isoformat()
    return found(edition, "retest.qualifies", holds, *_readings(study), values=values)


def late(edition: Edition, study: Study, window: Window, facts: Facts) -> Finding:
    """A repeated study after the window: by the older rule coverage goes on from it, and the days between are lost.

    Whether that rule still stands is open; where it was the rule, the days between are denied.
    """
    taken = study.day or window.unpaid_from
    evidence = (
        Evidence(f"{study.path}.taken_at", _iso(study.day)),
        Evidence(window.source, window.start.isoformat()),
    )
    values = {
        "taken": taken.isoformat(),
        "taken_day": number_of_day(window.start, taken),
        "to_day": window.to_day,
        "lost_from": window.unpaid_from.isoformat(),
        "lost_to": (taken - dt.timedelta(days=1)).isoformat(),
        "days": (taken - window.unpaid_from).days,
    }
    if facts.date_of_service < taken and edition.late_retest == "open":
        return refer(edition, "retest.late", "discretion", *evidence, **values)
    holds: Truth = "yes" if facts.date_of_service >= taken else "no"
    return found(edition, "retest.late", holds, *evidence, values=values)


def new_order(edition: Edition, item: str, since: dt.date, facts: Facts) -> Finding:
    """An order for the item of the day of the repeated study or later. An older one was written without it."""
    values = {"item": item, "since": since.isoformat()}
    naming = [order for order in facts.orders or () if item in map(item_name, order.value.items or ())]
    for order in naming:
        if order.value.ordered_on is not None and order.value.ordered_on >= since:
            evidence = Evidence(f"{order.path}.ordered_on", _iso(order.value.ordered_on))
            return defect(edition, "order.renewed", "yes", evidence, values=values)
    undated = [Evidence(f"{order.path}.ordered_on", None) for order in naming if not order.value.ordered_on]
    asked = undated or [Evidence("orders", None)]
    return defect(edition, "order.renewed", "unknown", *asked, values=values)


def _readings(study: Study) -> tuple[Evidence, ...]:
    """The day and what was measured."""
    measured = ("saturation_percent", "pao2_mmhg")
    shown = [
        Evidence(f"{study.path}.{key}", value)
        for key in measured
        if (value := getattr(study.value, key)) is not None
    ]
    return (Evidence(f"{study.path}.taken_at", _iso(study.day)), *shown)


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
