"""Studies of one day: one stands for all, and what settles which.

Readings of one day that disagree are settled by the arterial gas, of an inpatient by the last one; where that does not
settle them, by a person.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from loxley.coverage.criteria.study import Study, is_inpatient
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.record import Facts


class Checked(NamedTuple):
    """A study and what the edition finds about it."""

    study: Study
    checks: tuple[Finding, ...]

    @property
    def possible(self) -> bool:
        """Whether nothing documented rules it out."""
        return is_possible(self.checks)


def is_possible(checks: Iterable[Finding]) -> bool:
    """Whether nothing documented rules a study out."""
    return all(each.holds != "no" for each in checks)


class Search(NamedTuple):
    """How the studies of one state are looked at."""

    edition: Edition
    tests: Edition
    facts: Facts
    check: Callable[[Study], Sequence[Finding]]
    told: Callable[[Edition, Study], str]
    """What a study's values tell, in a word by which two of one day are compared."""
    state: str = ""


def settled(search: Search, same_day: list[Checked]) -> tuple[Checked, tuple[Finding, ...]]:
    """One study of those of one day, and what settled it. Of equal ones the best documented stands for all."""
    if len(same_day) == 1:
        return same_day[0], ()

    def undocumented(each: Checked) -> tuple[int, bool, str]:
        oximetry = each.study.value.method != "arterial-blood-gas"
        return sum([check.holds != "yes" for check in each.checks]), oximetry, each.study.path

    same_day = sorted(same_day, key=undocumented)
    telling = [(each, search.told(search.edition, each.study)) for each in same_day]
    gases = [(each, told) for each, told in telling if each.study.value.method == "arterial-blood-gas"]
    if _agree(telling):
        return telling[0][0], ()
    evidence = _readings([each.study for each in same_day])
    if gases and _agree(gases):
        preferred = search.edition.citation("study.gas-preferred")
        return gases[0][0], (Finding("study.gas-preferred", "yes", preferred, {}, evidence),)
    last = _last_of_an_inpatient(search, gases or telling)
    if last and _agree(last):
        decides = search.tests.citation("study.last-before-discharge")
        times = tuple(
            [Evidence(f"{each.study.path}.taken_at", str(each.study.value.taken_at)) for each in same_day]
        )
        return last[0][0], (Finding("study.last-before-discharge", "yes", decides, {}, times),)
    return same_day[0], (refer(search.edition, "study.readings-agree", "conflict", *evidence),)


def _agree(telling: list[tuple[Checked, str]]) -> bool:
    return len({told for _each, told in telling}) == 1


def _last_of_an_inpatient(search: Search, telling: list[tuple[Checked, str]]) -> list[tuple[Checked, str]]:
    """The studies of the latest hour, where all were made in hospital and the hour of each is documented."""
    timed = [
        (taken, each, told)
        for each, told in telling
        if isinstance(taken := each.study.value.taken_at, dt.datetime)
        and is_inpatient(each.study, search.facts)
    ]
    if len(timed) < len(telling):
        return []
    latest = max(taken for taken, _each, _told in timed)
    return [(each, told) for taken, each, told in timed if taken == latest]


def _readings(studies: Iterable[Study]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(f"{study.path}.{key}", value)
        for study in studies
        for key in ("saturation_percent", "pao2_mmhg")
        if (value := getattr(study.value, key)) is not None
    )
