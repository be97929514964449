"""What a study shows in each state: at rest, in sleep, in exercise. Any of them can be the basis of coverage."""

from dataclasses import replace
from typing import Literal, NamedTuple

from loxley.coverage.criteria._found import found, found_at
from loxley.coverage.criteria.apnea import known_apnea
from loxley.coverage.criteria.exercise import (
    Session,
    improved,
    rest_above_level,
    session_of,
    session_on_record,
    sessions_of,
)
from loxley.coverage.criteria.hypoxemia import (
    factors_named,
    group_1,
    group_1_at_rest,
    group_2_level,
    group_2_signs,
)
from loxley.coverage.criteria.sleep import group_2_in_sleep, level_in_sleep, minutes_at_level
from loxley.coverage.criteria.sleep_drop import drop_in_sleep, minutes_of_drop, symptoms
from loxley.coverage.criteria.study import Study, on_room_air, performed_by
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Reason, all_of, any_of, every, reason
from loxley.coverage.proof import Proof, checks, proof_at_rest, proof_in_exercise, proof_in_sleep
from loxley.coverage.truth import negation
from loxley.record import Facts

Group = Literal["I", "II", "III"]
State = Literal["rest", "sleep", "exercise"]


class Basis(NamedTuple):
    """One state: the proof, whether a group's level is met, and in which group."""

    state: State
    proof: Proof
    met: Reason
    group: Group | None
    findings: tuple[Finding, ...]
    """On the levels; those on the study stand with the proof."""

    @property
    def holds(self) -> Reason:
        """A study that counts, at the level of a group."""
        return all_of([every(self.proof.findings), self.met])

    @property
    def fails_by_value(self) -> bool:
        """Whether a study that may count is above every level."""
        return self.met.truth == "no" and every(self.proof.findings).truth != "no"


def at_rest(edition: Edition, tests: Edition, facts: Facts) -> Basis:
    """Group I; where it is not met Group II, whose signs are asked for only at its level."""
    proof = proof_at_rest(edition, tests, facts)
    if (open_ := _open("rest", proof)) is not None or proof.study is None:
        return open_ or Basis("rest", proof, every(proof.findings), None, ())
    first = group_1_at_rest(edition, proof.study)
    if first.holds == "yes":
        return Basis("rest", proof, reason(first), "I", (first,))
    second, group, findings = _group_2(edition, group_2_level(edition, proof.study), facts)
    return Basis("rest", proof, any_of([reason(first), second]), group, (first, *findings))


def other_states(facts: Facts) -> bool:
    """Whether a study in sleep or in exercise is on record."""
    return bool([study for study in facts.studies or () if study.value.state in _OTHERS])


def in_other_states(edition: Edition, tests: Edition, facts: Facts, rest: Basis) -> tuple[Basis, ...]:
    """Sleep and exercise, as far as studies of them are on record. Each is read beside the study at rest."""
    if not other_states(facts):
        return ()
    found = (_in_sleep(edition, tests, facts, rest), _in_exercise(edition, tests, facts, rest))
    return tuple([basis for basis in found if basis is not None])


_OTHERS = {"sleep", "exercise", None}
"""Where it is not said, it may be either."""


def _in_sleep(edition: Edition, tests: Edition, facts: Facts, rest: Basis) -> Basis | None:
    """The level for so many minutes with awake values above it; else the drop with symptoms; else Group II.

    With known apnea the titration's own rule names the level alone, so that a drop does not count.
    """
    proof = proof_in_sleep(edition, tests, facts)
    if proof is None or (open_ := _open("sleep", proof)) is not None:
        return None if proof is None else open_
    study = _of(proof)
    level = level_in_sleep(edition, study)
    asleep = [level] if level.holds == "no" else [level, minutes_at_level(tests, study)]
    awake = _awake_above(edition, rest)
    beside = _beside(edition, rest, study)
    findings = [*asleep, *awake.findings, *beside]
    low = every(asleep)
    first = all_of([low, awake, *map(reason, beside)])
    if first.truth == "yes":
        return Basis("sleep", proof, first, "I", tuple(findings))
    ways = [first]
    if known_apnea(tests, facts)[0] != "yes":
        drop = [drop_in_sleep(edition, study), minutes_of_drop(tests, study), symptoms(edition, facts)]
        fallen = all_of([every(drop), *map(reason, beside)])
        findings += drop
        if fallen.truth == "yes":
            return Basis("sleep", proof, fallen, "I", tuple(findings))
        if first.truth != "unknown" or fallen.truth != "unknown":
            ways.append(fallen)  # what the level needs is asked for first
    group: Group | None = None
    if low.truth == "no":
        second, group, more = _group_2(edition, group_2_in_sleep(edition, tests, study), facts)
        ways.append(second)
        findings += more
    return Basis("sleep", proof, any_of(ways), group, tuple(findings))


def _in_exercise(edition: Edition, tests: Edition, facts: Facts, rest: Basis) -> Basis | None:
    """The reading in exercise at the level, that at rest above it, and that with oxygen better: all of one session."""
    sessions = sessions_of(facts.studies or ())
    proof = proof_in_exercise(edition, tests, facts, sessions)
    if proof is None or (open_ := _open("exercise", proof)) is not None:
        return None if proof is None else open_
    study = _of(proof)
    session = _that_counts(session_of(study, sessions), edition, tests, facts)
    about = [session_on_record(tests, study, session, facts)]
    others: list[Finding] = []
    if session is not None:
        if about[0].holds != "yes" and session.by_supplier:
            about.append(performed_by(edition, session.by_supplier[0], facts))
        if session.at_rest:
            others.append(rest_above_level(edition, session.at_rest, _gas_of_the_day(rest, study)))
        if session.with_oxygen:
            others.append(improved(edition, study, session.with_oxygen))
    others += _beside(edition, rest, study)
    proof = Proof(study, (*proof.findings, *about))
    first = group_1(edition, study, "exercise")
    at_level, findings = reason(first), [first]
    group: Group | None = None
    if first.holds == "yes":
        group = "I"
    else:
        second, group, more = _group_2(edition, group_2_level(edition, study, "exercise"), facts)
        at_level = any_of([at_level, second])
        findings += more
    met = all_of([at_level, every(others)])
    if met.truth == "no" and study.value.oxygen_lpm is None:
        # If it was made on oxygen it is not the reading that fails, and the one that can qualify is still to be asked for.
        met = reason(on_room_air(edition, study, facts))
    return Basis("exercise", proof, met, group if met.truth == "yes" else None, (*findings, *others))


def _that_counts(session: Session | None, edition: Edition, tests: Edition, facts: Facts) -> Session | None:
    """The session without the readings beside the qualifying one that something documented rules out as a study."""
    if session is None:
        return None

    def counts(study: Study, *, on_oxygen: bool) -> bool:
        found = checks(edition, tests, study, facts)
        return all(each.holds != "no" for each in (found[1:] if on_oxygen else found))

    return replace(
        session,
        at_rest=[each for each in session.at_rest if counts(each, on_oxygen=False)],
        with_oxygen=[each for each in session.with_oxygen if counts(each, on_oxygen=True)],
    )


def _of(proof: Proof) -> Study:
    if proof.study is None:
        raise ValueError("a proof without a study is open")
    return proof.study


def _open(state: State, proof: Proof) -> Basis | None:
    """The basis while it is open which study counts; its levels are not looked at."""
    if proof.study is None:
        return Basis(state, proof, every(proof.findings), None, ())
    if (unsettled := proof.unsettled) is not None:
        return Basis(state, proof, reason(unsettled), None, ())
    return None


def _group_2(
    edition: Edition, level: Finding, facts: Facts
) -> tuple[Reason, Group | None, tuple[Finding, ...]]:
    # Where a value is missing it is asked for first; of minutes in sleep the signs may spare the question.
    open_minutes = level.holds == "unknown" and level.id == "group-2.sleep"
    signs = group_2_signs(edition, facts) if level.holds == "yes" or open_minutes else []
    second = all_of([reason(level), *([any_of(map(reason, signs))] if signs else [])])
    return second, "II" if second.truth == "yes" else None, (level, *signs)


def _awake_above(edition: Edition, rest: Basis) -> Reason:
    """Awake and at rest the values are above the level of Group I, by a study that counts."""
    criterion = "sleep.awake-above-level"
    about = every(rest.proof.findings)
    if rest.proof.study is None or about.truth == "no":
        return reason(found_at(edition, criterion, "unknown", "blood_gas_studies", None))
    if rest.proof.unsettled is not None:
        return rest.met
    first = rest.findings[0]
    awake = found(edition, criterion, negation(first.holds), *first.evidence)
    return all_of([reason(awake), about])


def _gas_of_the_day(rest: Basis, study: Study) -> Study | None:
    gas = rest.proof.study
    if gas is None or gas.value.method != "arterial-blood-gas" or gas.day is None or gas.day != study.day:
        return None
    return gas


def _beside(edition: Edition, rest: Basis, study: Study) -> list[Finding]:
    """Beside an arterial gas at rest of the same day oximetry still decides for its own state."""
    gas = _gas_of_the_day(rest, study)
    if gas is None or study.value.method != "oximetry":
        return []
    evidence = [
        Evidence(f"{gas.path}.state", gas.value.state),
        Evidence(f"{study.path}.state", study.value.state),
    ]
    return [found(edition, "study.state-decides", "yes", *evidence)]


def weighed(
    edition: Edition, met: Reason, bases: tuple[Basis, ...], facts: Facts
) -> tuple[Reason, Finding | None]:
    """The levels, left to a person where a value fails and the record names what a contractor may weigh."""
    if met.truth != "no" or not facts.clinical.contractor_factors:
        return met, None
    if not any(basis.fails_by_value for basis in bases):
        return met, None
    factors = factors_named(edition, facts)
    return (met, None) if factors is None else (any_of([met, reason(factors)]), factors)
