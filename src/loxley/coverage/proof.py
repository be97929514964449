"""Which study is the proof, in each state.

Of the studies in a state on or before the date of service: the latest that nothing documented rules out. Where all are
ruled out it is the latest of them, so that the finding can say why. Readings of one day that disagree are settled by
the arterial gas, of an inpatient by the last one; where that does not settle them, by a person.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.exercise import BARE, Sessions, in_person, session_of
from loxley.coverage.criteria.home_test import home_route, paid_by, spot_at_home
from loxley.coverage.criteria.hypoxemia import group_told
from loxley.coverage.criteria.sleep import level_in_sleep, readings_contradict, recorded_long_enough, titrated
from loxley.coverage.criteria.study import (
    STUDY_CRITERIA,
    Study,
    asks_for_site,
    is_inpatient,
    on_room_air,
    systemic,
)
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Missing, refer
from loxley.coverage.truth import Truth
from loxley.record import Facts


class Proof(NamedTuple):
    """The study that counts, with the findings about it; or why there is none."""

    study: Study | None
    findings: tuple[Finding, ...]

    @property
    def unsettled(self) -> Finding | None:
        """What keeps it open which reading counts: readings that contradict, for a person to weigh."""
        for each in self.findings:
            if each.refer_because == "conflict":
                return each
        return None


class _Checked(NamedTuple):
    """A study and what the edition finds about it."""

    study: Study
    checks: tuple[Finding, ...]

    @property
    def possible(self) -> bool:
        """Whether nothing documented rules it out."""
        return "no" not in [each.holds for each in self.checks]


class _Search(NamedTuple):
    """How the studies of one state are looked at."""

    edition: Edition
    tests: Edition
    facts: Facts
    check: Callable[[Study], Sequence[Finding]]
    told: Callable[[Edition, Study], str]
    """What a study's values tell, in a word by which two of one day are compared."""
    state: str = ""


def proof_at_rest(edition: Edition, tests: Edition, facts: Facts) -> Proof:
    """The study at rest on which a determination under `edition` rests."""
    candidates = [study for study in facts.studies or () if _may_be_at_rest(study, facts)]
    if not candidates:
        return Proof(None, (_none_on_record(edition),))

    def check(study: Study) -> list[Finding]:
        spot = spot_at_home(tests, study)
        common = checks(edition, tests, study, facts)
        return common if spot is None else [*common, spot]

    return _found(_Search(edition, tests, facts, check, group_told), candidates)


def proof_in_sleep(edition: Edition, tests: Edition, facts: Facts) -> Proof | None:
    """The study in sleep; None where no such study is on record."""
    candidates = [study for study in facts.studies or () if _is_in(study, "sleep", facts)]
    if not candidates:
        return None

    def check(study: Study) -> list[Finding]:
        asleep = (
            home_route(tests, study, facts),
            titrated(tests, study, facts),
            readings_contradict(edition, tests, study),
        )
        found = [*checks(edition, tests, study, facts), recorded_long_enough(tests, study)]
        return [*found, *(each for each in asleep if each is not None)]

    def told(edition: Edition, study: Study) -> str:
        minutes = study.value.sleep.minutes_at_or_below_88 if study.value.sleep else None
        enough = None if minutes is None else minutes >= tests.number("sleep_qualifying_minutes")
        return f"{level_in_sleep(edition, study).holds} {enough} {group_told(edition, study)}"

    return _found(_Search(edition, tests, facts, check, told, "sleep"), candidates)


def proof_in_exercise(edition: Edition, tests: Edition, facts: Facts, sessions: Sessions) -> Proof | None:
    """The reading in exercise without oxygen, which alone can qualify; None where no study in exercise is on record."""
    studies = [study for study in facts.studies or () if _is_in(study, "exercise", facts)]
    if not studies:
        return None
    without = [study for study in studies if study.value.oxygen_lpm == 0]
    sittings = {(study.value.session, study.day) for study in without}
    candidates = without + [
        study
        for study in studies
        if study.value.oxygen_lpm is None and (study.value.session, study.day) not in sittings
    ]
    if not candidates:
        return Proof(None, (_none_bare(edition, studies),))

    def check(study: Study) -> list[Finding]:
        found = checks(edition, tests, study, facts)
        return [*found, in_person(tests, study, session_of(study, sessions))]

    return _found(_Search(edition, tests, facts, check, group_told, "exercise"), candidates)


def checks(edition: Edition, tests: Edition, study: Study, facts: Facts) -> list[Finding]:
    """What is asked of a study in any state: on room air, where it matters for the whole body, and by the edition."""
    common = [on_room_air(edition, study, facts)]
    if asks_for_site(study, facts):
        common.append(systemic(edition, study, facts))
    if (paid := paid_by(tests, study)) is not None:
        common.append(paid)
    return common + [STUDY_CRITERIA[criterion](edition, study, facts) for criterion in edition.study]


def _may_be_at_rest(study: Study, facts: Facts) -> bool:
    return study.value.state in {"rest", None} and _not_after_service(study, facts)


def _is_in(study: Study, state: str, facts: Facts) -> bool:
    return study.value.state == state and _not_after_service(study, facts)


def _not_after_service(study: Study, facts: Facts) -> bool:
    return study.day is None or study.day <= facts.date_of_service


def _found(search: _Search, candidates: list[Study]) -> Proof:
    dated = [study for study in candidates if study.day is not None]
    undated = [_checked(search, study) for study in candidates if study.day is None]
    if dated and undated:
        undated = [each for each in undated if each.possible]
    if undated and len(dated) + len(undated) > 1:
        # An undated study among others may be the latest: which one counts cannot be known without its date.
        return Proof(None, (_undated(search, [each.study for each in undated]),))
    latest = undated or _latest_not_ruled_out(search, dated)
    proof, settled = _settled(search, latest)
    return Proof(proof.study, (_on_record(search, proof.study), *settled, *proof.checks))


def _checked(search: _Search, study: Study) -> _Checked:
    return _Checked(study, tuple(search.check(study)))


def _latest_not_ruled_out(search: _Search, candidates: list[Study]) -> list[_Checked]:
    """The studies of the latest day that has one which nothing rules out; of the latest day, where none has."""
    if len(candidates) == 1:
        return [_checked(search, candidates[0])]
    latest: list[_Checked] = []
    for _taken, same_day in groupby(sorted(candidates, key=_day, reverse=True), key=_day):
        of_day = [_checked(search, study) for study in same_day]
        possible = [each for each in of_day if each.possible]
        if possible:
            return possible
        latest = latest or of_day
    return latest


def _day(study: Study) -> dt.date:
    return study.day or dt.date.min


def _settled(search: _Search, same_day: list[_Checked]) -> tuple[_Checked, tuple[Finding, ...]]:
    """One study of those of one day, and what settled it. Of equal ones the best documented stands for all."""
    if len(same_day) == 1:
        return same_day[0], ()

    def undocumented(each: _Checked) -> tuple[int, str]:
        return sum([check.holds != "yes" for check in each.checks]), each.study.path

    same_day = sorted(same_day, key=undocumented)
    telling = [(each, search.told(search.edition, each.study)) for each in same_day]
    gases = [(each, told) for each, told in telling if each.study.value.method == "arterial-blood-gas"]
    if _agree(telling):
        return (gases or telling)[0][0], ()
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


def _agree(telling: list[tuple[_Checked, str]]) -> bool:
    return len({told for _each, told in telling}) == 1


def _last_of_an_inpatient(search: _Search, telling: list[tuple[_Checked, str]]) -> list[tuple[_Checked, str]]:
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


def _on_record(search: _Search, study: Study) -> Finding:
    taken, state = study.day, study.value.state
    evidence = (
        Evidence(f"{study.path}.taken_at", None if taken is None else taken.isoformat()),
        Evidence(f"{study.path}.state", state),
    )
    holds: Truth = "unknown" if taken is None or state is None else "yes"
    return found(search.edition, "study.on-record", holds, *evidence, variant=search.state)


def _not_on_record(edition: Edition, paths: Iterable[str], state: str = "") -> Finding:
    evidence = tuple([Evidence(path, None) for path in paths])
    missing = tuple([Missing(each.path, "prescriber", "study.on-record") for each in evidence])
    cited = edition.citation("study.on-record")
    return Finding("study.on-record", "unknown", cited, {}, evidence, missing, variant=state)


def _none_on_record(edition: Edition) -> Finding:
    return _not_on_record(edition, ["blood_gas_studies"])


def _none_bare(edition: Edition, studies: list[Study]) -> Finding:
    """All readings in exercise were made on oxygen: the one that can qualify is not on record."""
    on_oxygen = tuple([Evidence(f"{each.path}.oxygen_lpm", each.value.oxygen_lpm) for each in studies])
    absent = _not_on_record(edition, [BARE], "exercise")
    return absent._replace(evidence=(*on_oxygen, *absent.evidence))


def _undated(search: _Search, studies: list[Study]) -> Finding:
    return _not_on_record(search.edition, [f"{study.path}.taken_at" for study in studies], search.state)
