"""Which studies speak for the start of coverage, and which come after it.

The initial claim rests on a study made at the time of need. That is the latest study on or before the day on which
coverage starts: one made later is a repeat, and takes nothing away from who qualified. Who did not qualify by then, or
had no study, may qualify by a later one: each later day with a study is a time of need of its own, and coverage
begins with the first that qualifies. No text says otherwise, and none says so outright.

While it is not known whether the earlier study qualified, and in which group, what the later one has to show is not
known either: the facts of the earlier one are asked for first.
"""

import datetime as dt
from collections.abc import Callable, Sequence

from loxley.coverage.criteria.period import coverage_start
from loxley.coverage.criteria.study import Study
from loxley.coverage.opinion import Opinion
from loxley.record import Facts


def at_its_time(times: Sequence[Facts], opinion_on: Callable[[Facts], Opinion]) -> Opinion:
    """The opinion at the first time of need at which it is a yes; else at the first that is not known, else the first.

    Who qualified in a group goes on by the rules of that group, whatever a study between shows.
    """
    if len(times) == 1:
        return opinion_on(times[0])
    made: list[Opinion] = []
    for then in times:
        made.append(opinion_on(then))
        if made[-1].reason.truth == "yes":
            return made[-1]
        if made[-1].reason.truth != "no" and made[-1].group != "I":
            break
    return next((each for each in made if each.reason.truth != "no"), made[0])


def times_of_need(facts: Facts) -> list[Facts]:
    """The facts with the studies of the start, then with those of each later day up to the date of service."""
    start, _source = coverage_start(facts)
    service = facts.date_of_service
    if start >= service:
        return [facts]
    later = [study for study in studies_after(start, facts) if day_of(study) <= service]
    if not later:
        return [facts]
    first = [study for study in facts.studies or () if study.day is None or study.day <= start]
    by_day: dict[dt.date, list[Study]] = {}
    for study in later:
        by_day.setdefault(day_of(study), []).append(study)
    of_start = [facts.at(service, first)] if first else []
    return of_start + [facts.at(service, by_day[day]) for day in sorted(by_day)]


def studies_after(start: dt.date, facts: Facts) -> list[Study]:
    """The dated studies made after the day on which coverage starts, in the order of the record."""
    return [study for study in facts.studies or () if study.day is not None and study.day > start]


def day_of(study: Study) -> dt.date:
    """The day of a study; before all others where it is not known."""
    return study.day or dt.date.min
