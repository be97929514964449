"""Which study is the proof, in each state.

Of the studies in a state on or before the date of service: the latest that nothing documented rules out. Where all are
ruled out it is the latest of them, so that the finding can say why. Of one day: see `same_day`.
"""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.apnea import titrated
from loxley.coverage.criteria.exercise import BARE, Sessions, in_person, session_of
from loxley.coverage.criteria.home_test import home_route, paid_by, spot_at_home
from loxley.coverage.criteria.hypoxemia import NO_GROUP, group_told
from loxley.coverage.criteria.sleep import level_in_sleep, readings_contradict, recorded_long_enough
from loxley.coverage.criteria.study import (
    STUDY_CRITERIA,
    Study,
    asks_for_site,
    on_room_air,
    systemic,
)
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Missing
from loxley.coverage.same_day import Checked, Search, is_possible, settled
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


def proof_at_rest(edition: Edition, tests: Edition, facts: Facts) -> Proof:
    """The study at rest on which a determination under `edition` rests."""
    candidates = [study for study in facts.studies or () if _may_be_at_rest(study, facts)]
    if not candidates:
        return Proof(None, (_none_on_record(edition),))

    def check(study: Study) -> list[Finding]:
        spot = spot_at_home(tests, study)
        common = checks(edition, tests, study, facts)
        return common if spot is None else [*common, spot]

    return _found(Search(edition, tests, facts, check, group_told), candidates)


def proof_in_sleep(edition: Edition, tests: Edition, facts: Facts) -> Proof | None:
    """The study in sleep; None where no such study is on record."""
    candidates = [study for study in facts.studies or () if _is_in(study, "sleep", facts)]
    if not candidates:
        return _of_unsaid_state(edition, tests, facts, "sleep")

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

    return _found(Search(edition, tests, facts, check, told, "sleep"), candidates)


def proof_in_exercise(edition: Edition, tests: Edition, facts: Facts, sessions: Sessions) -> Proof | None:
    """The reading in exercise without oxygen, which alone can qualify; None where no study in exercise is on record."""
    studies = [study for study in facts.studies or () if _is_in(study, "exercise", facts)]
    if not studies:
        return _of_unsaid_state(edition, tests, facts, "exercise")
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

    return _found(Search(edition, tests, facts, check, group_told, "exercise"), candidates)


def checks(edition: Edition, tests: Edition, study: Study, facts: Facts) -> list[Finding]:
    """What is asked of a study in any state: first on room air, then where it matters for the whole body, and by the edition."""
    common = [on_room_air(edition, study, facts)]
    if asks_for_site(study, facts):
        common.append(systemic(edition, study, facts))
    if (paid := paid_by(tests, study)) is not None:
        common.append(paid)
    return common + [STUDY_CRITERIA[criterion](edition, study, facts) for criterion in edition.study]


def _may_be_at_rest(study: Study, facts: Facts) -> bool:
    return study.value.state in {"rest", None} and _not_after_service(study, facts)


def _is_in(study: Study, state: str | None, facts: Facts) -> bool:
    return study.value.state == state and _not_after_service(study, facts)


def _not_after_service(study: Study, facts: Facts) -> bool:
    return study.day is None or study.day <= facts.date_of_service


def _found(search: Search, candidates: list[Study]) -> Proof:
    if len(candidates) == 1 and not search.state:
        (study,) = candidates
        return Proof(study, (_on_record(search, study), *search.check(study)))
    dated = [study for study in candidates if study.day is not None]
    undated = [_checked(search, study) for study in candidates if study.day is None]
    if dated and undated:
        undated = [each for each in undated if each.possible]
    if undated and len(dated) + len(undated) > 1:
        # An undated study among others may be the latest: which one counts cannot be known without its date.
        return Proof(None, (_undated(search, [each.study for each in undated]),))
    latest = undated or _latest_not_ruled_out(search, dated)
    proof, by = settled(search, latest)
    unsaid = _state_not_said(search, proof.study) if search.state else ()
    return Proof(proof.study, (_on_record(search, proof.study), *by, *proof.checks, *unsaid))


def _of_unsaid_state(edition: Edition, tests: Edition, facts: Facts, state: str) -> Proof | None:
    """No study in this state, but one of which the state is not said and that may qualify in it: that is asked."""
    paths = [
        f"{study.path}.state"
        for study in facts.studies or ()
        if _is_in(study, None, facts)
        and (study.value.sleep is not None or group_told(edition, study) != NO_GROUP)
        and is_possible(checks(edition, tests, study, facts))
    ]
    return Proof(None, (_not_on_record(edition, paths, state),)) if paths else None


def _state_not_said(search: Search, proof: Study) -> tuple[Finding, ...]:
    """A study of which the state is not said may be a later one in this state: its state is asked for."""
    later = [
        study
        for study in search.facts.studies or ()
        if _is_in(study, None, search.facts)
        and (study.day is None or proof.day is None or study.day >= proof.day)
        and is_possible(checks(search.edition, search.tests, study, search.facts))
    ]
    paths = [f"{study.path}.state" for study in later]
    return (_not_on_record(search.edition, paths, search.state),) if paths else ()


def _checked(search: Search, study: Study) -> Checked:
    return Checked(study, tuple(search.check(study)))


def _latest_not_ruled_out(search: Search, candidates: list[Study]) -> list[Checked]:
    """The studies of the latest day that has one which nothing rules out; of the latest day, where none has."""
    if len(candidates) == 1:
        return [_checked(search, candidates[0])]
    latest: list[Checked] = []
    for _taken, same_day in groupby(sorted(candidates, key=_day, reverse=True), key=_day):
        of_day = [_checked(search, study) for study in same_day]
        possible = [each for each in of_day if each.possible]
        if possible:
            return possible
        latest = latest or of_day
    return latest


def _day(study: Study) -> dt.date:
    return study.day or dt.date.min


def _on_record(search: Search, study: Study) -> Finding:
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


def _undated(search: Search, studies: list[Study]) -> Finding:
    return _not_on_record(search.edition, [f"{study.path}.taken_at" for study in studies], search.state)
