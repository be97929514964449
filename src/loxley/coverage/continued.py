"""How coverage goes on after its first period.

Group I of today's text has no end and no retest. Groups II and III must repeat the study in its window; a repeat that
qualifies carries them on, in the group that it shows. The order of what is looked at: a repeat in time; one of which
test and evaluation lie on both sides of the window's border (a person judges); one that came late, from which, by the
older rule, coverage goes on.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from loxley.coverage.criteria.period import coverage_start, day_of_therapy
from loxley.coverage.criteria.retest import (
    Place,
    Window,
    late,
    new_order,
    not_on_record,
    on_time,
    place_of,
    qualifies,
)
from loxley.coverage.criteria.study import Study
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Finding, Reason, all_of, any_of, every, reason
from loxley.coverage.opinion import Continuation, Opinion, System, opinion
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.time_of_need import day_of, studies_after
from loxley.record import Facts

_FIRST_PERIOD = {"II": "group_2_first_period_days", "III": "group_3_first_period_days"}


class _Judge(NamedTuple):
    """Who judges repeated studies: by themselves, for one kind of system."""

    system: System
    facts: Facts
    rules: Rulebook

    def shown(self, asked: Edition, studies: Sequence[Study]) -> Opinion:
        """What the text says of these studies alone, also where they were made after the date of service."""
        day = max(self.facts.date_of_service, *map(day_of, studies))
        return opinion(asked, self.facts.at(day, studies), self.rules).of(self.system)


class _Repeat(NamedTuple):
    """A repeated study with what was found about it."""

    reason: Reason
    findings: tuple[Finding, ...]
    shown: Opinion
    study: Study
    order_from: dt.date | None
    """The first day on which the study was repeated and qualified: a new order is not older."""


def window_of(group: str | None, facts: Facts, rules: Rulebook) -> tuple[Edition, Window] | None:
    """The window of the repeated study that a group needs, and the text that sets it; None where none does."""
    name = _FIRST_PERIOD.get(group or "")
    if name is None:
        return None
    for edition in reversed(rules.texts):
        if name in edition.values and "retest_from_day" in edition.values:
            start, source = coverage_start(facts)
            opens, closes, last = (
                int(edition.number(each)) for each in ("retest_from_day", "retest_to_day", name)
            )
            return edition, Window(start, source, opens, closes, day_of_therapy(start, last))
    return None


def continued(patient: Opinion, system: System, facts: Facts, rules: Rulebook) -> Opinion:
    """The opinion with what is due after the first period, where the date of service lies after it."""
    due = window_of(patient.group, facts, rules)
    if due is None:
        return patient
    edition, window = due
    over = facts.date_of_service > window.last
    later = studies_after(window.start, facts)
    if not over and not later:
        return patient
    repeat, findings = _repeated(edition, patient, window, later, _Judge(system, facts, rules))
    if not over:  # what is known of a repeat already is told, and decides nothing yet
        told = tuple([each for each in findings if each.id == "retest.qualifies" and each.holds == "no"])
        return patient._replace(findings=(*patient.findings, *told))
    asked = repeat.reason if repeat is not None else every(findings)
    since = window.unpaid_from if repeat is None else max(window.unpaid_from, day_of(repeat.study))
    order = window.opens if repeat is None or repeat.order_from is None else repeat.order_from
    return patient._replace(
        reason=all_of([patient.reason, asked]),
        group=repeat.shown.group if repeat is not None and asked.truth == "yes" else patient.group,
        findings=(*patient.findings, *findings),
        continuation=Continuation(edition, since, order if "order.renewed" in edition.criteria else None),
    )


def renewed_order(patient: Opinion, item: str, facts: Facts) -> Finding | None:
    """The new order that goes with the repeated study, for an item; None where none is due."""
    due = patient.continuation
    if due is None or due.order_from is None:
        return None
    return new_order(due.edition, item, due.order_from, facts)


def _repeated(
    edition: Edition,
    patient: Opinion,
    window: Window,
    later: Sequence[Study],
    judge: "_Judge",
) -> tuple[_Repeat | None, tuple[Finding, ...]]:
    """The repeat that decides, with all that was found; or, where there is none, that it is not on record."""
    asked = edition.of_retest if patient.group == "III" else edition.of_hypoxemic_retest
    by_place: dict[Place, list[Study]] = {}
    for study in later:
        by_place.setdefault(place_of(study, window, edition), []).append(study)
    made = list(_in_window(asked, by_place, window, judge))
    if any(each.reason.truth == "yes" for each in made):
        return _decided(made)
    service = judge.facts.date_of_service
    # Where one was made in time, one that came after the date of service changes nothing for it.
    came_late = [study for study in by_place.get("late", ()) if not made or day_of(study) <= service]
    if (after := _first_late(asked, came_late, window, judge)) is not None:
        made.append(after)
    if not made:
        return None, (not_on_record(edition, window),)
    return _decided(made)


def _decided(made: list[_Repeat]) -> tuple[_Repeat, tuple[Finding, ...]]:
    """The first of the repeats on which an `any of` rests, and the findings of all."""
    together = any_of([each.reason for each in made]).truth
    chosen = next(each for each in made if each.reason.truth == together)
    others = [finding for each in made if each is not chosen for finding in each.findings]
    return chosen, (*chosen.findings, *others)


def _in_window(
    asked: Edition, by_place: dict[Place, list[Study]], window: Window, judge: "_Judge"
) -> Iterator[_Repeat]:
    """The repeats in time, judged together as studies of one time of need are; then those partly in time."""
    for place in ("in time", "partly in time"):
        if studies := by_place.get(place):
            shown = judge.shown(asked, studies)
            study = shown.study or studies[-1]
            truth = shown.reason.truth
            again = qualifies(asked, study, "unknown" if truth == "conflict" else truth, window)
            timed = on_time(asked, study, window)
            because = shown.reason
            if truth == "yes":
                because = all_of([reason(timed), reason(again)])
            elif truth == "no":
                because = all_of([reason(again), because])
            first = _first_qualifying(asked, studies, judge)
            yield _Repeat(because, (timed, again, *shown.findings), shown, study, first)


def _first_late(asked: Edition, studies: Sequence[Study], window: Window, judge: "_Judge") -> _Repeat | None:
    """The first late repeat that qualifies; where none is known to, the first of which that is not known."""
    open_yet = None
    for of_day in _by_day(studies):
        shown = judge.shown(asked, of_day)
        study = shown.study or of_day[0]
        if shown.reason.truth == "yes":
            again, after = qualifies(asked, study, "yes", window), late(asked, study, window, judge.facts)
            because = all_of([reason(again), reason(after)])
            return _Repeat(because, (after, again, *shown.findings), shown, study, study.day)
        if shown.reason.truth != "no" and open_yet is None:
            open_yet = _Repeat(shown.reason, shown.findings, shown, study, study.day)
    return open_yet


def _first_qualifying(asked: Edition, studies: Sequence[Study], judge: "_Judge") -> dt.date | None:
    """The first day whose studies by themselves qualify."""
    by_day = _by_day(studies)
    if len(by_day) == 1:
        return day_of(studies[0])
    for of_day in by_day:
        if judge.shown(asked, of_day).reason.truth == "yes":
            return day_of(of_day[0])
    return None


def _by_day(studies: Sequence[Study]) -> list[list[Study]]:
    """The studies day by day."""
    return [list(of_day) for _day, of_day in groupby(sorted(studies, key=day_of), key=day_of)]
