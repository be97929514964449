"""Studies in exercise: three readings of one session, and what they show together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.hypoxemia import Study, group_1_at_rest
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Missing, refer
from loxley.coverage.truth import Truth, conjunction, disjunction, negation, of_fact
from loxley.record import Facts

BARE, AT_REST, WITH_OXYGEN = (
    "blood_gas_studies[].in-exercise-without-oxygen",
    "blood_gas_studies[].at-rest-without-oxygen",
    "blood_gas_studies[].in-exercise-with-oxygen",
)
"""The readings of a session, as facts to ask for: no record stands for them yet."""


@dataclass(slots=True)
class Session:
    """The readings of one session of one day, beside those in exercise without oxygen."""

    at_rest: list[Study] = field(default_factory=list)
    with_oxygen: list[Study] = field(default_factory=list)
    oxygen_not_said: list[Study] = field(default_factory=list)
    """In exercise, of which it is not said whether oxygen was given."""
    rest_not_said: list[Study] = field(default_factory=list)
    by_supplier: list[Study] = field(default_factory=list)
    in_person: set[bool] = field(default_factory=set)


Sessions = dict[tuple[str, object], Session]


def sessions_of(studies: Iterable[Study]) -> Sessions:
    """The sessions of a record, each of one day. Readings of a limb and in recovery belong to none."""
    sessions: Sessions = {}
    for study in studies:
        record = study.value
        if record.session is None or study.day is None or record.state not in {"rest", "exercise"}:
            continue
        session = sessions.setdefault((record.session, study.day), Session())
        if record.in_person is not None:
            session.in_person.add(record.in_person)
        if record.site == "extremity":
            continue
        if record.performed_by == "dme-supplier":
            session.by_supplier.append(study)
        elif record.state == "rest":
            if not record.oxygen_lpm:
                (session.rest_not_said if record.oxygen_lpm is None else session.at_rest).append(study)
        elif record.oxygen_lpm is None:
            session.oxygen_not_said.append(study)
        elif record.oxygen_lpm > 0:
            session.with_oxygen.append(study)
    return sessions


def session_of(study: Study, sessions: Sessions) -> Session | None:
    """The session that a reading belongs to; None where that is not said."""
    name = study.value.session
    return None if name is None or study.day is None else sessions[(name, study.day)]


def in_person(tests: Edition, study: Study, session: Session | None) -> Finding:
    """A qualified professional was with the patient: no remote and no unsupervised test."""
    said = study.value.in_person
    evidence = Evidence(f"{study.path}.in_person", said)
    others = session.in_person if session is not None else set()
    if said is None and others:
        # One session: who was there for one reading was there for all, unless the readings say otherwise.
        said = True if others == {True} else False if others == {False} else None
        evidence = Evidence(f"{study.path}.session", study.value.session)
    if {True, False} <= others:
        return refer(tests, "study.in-person", "conflict", evidence)
    return found(tests, "study.in-person", of_fact(said), evidence)


def session_on_record(tests: Edition, study: Study, session: Session | None, facts: Facts) -> Finding:
    """All three readings of the session are on record; one that is not is asked for."""
    name = Evidence(f"{study.path}.session", study.value.session)
    if session is None:
        day = Evidence(f"{study.path}.taken_at", None if study.day is None else study.day.isoformat())
        return found(tests, "study.exercise-session", "unknown", name, day)
    evidence, missing = [name], []
    asked_for_rest = AT_REST if any(_may_be_at_rest(each) for each in facts.studies or ()) else _NO_STUDY
    for readings, not_said, fact in (
        (session.at_rest, session.rest_not_said, asked_for_rest),
        (session.with_oxygen, [each for each in session.oxygen_not_said if each is not study], WITH_OXYGEN),
    ):
        if readings:
            evidence.append(Evidence(f"{readings[0].path}.oxygen_lpm", readings[0].value.oxygen_lpm))
        else:
            missing += [f"{each.path}.oxygen_lpm" for each in not_said] or [fact]
    return Finding(
        "study.exercise-session",
        "unknown" if missing else "yes",
        tests.citation("study.exercise-session"),
        {},
        (*evidence, *(Evidence(fact, None) for fact in missing)),
        tuple([Missing(fact, "prescriber", "study.exercise-session") for fact in missing]),
    )


_NO_STUDY = "blood_gas_studies"


def _may_be_at_rest(study: Study) -> bool:
    return study.value.state in {"rest", None}


def rest_above_level(edition: Edition, readings: list[Study], gas: Study | None) -> Finding:
    """The session's readings at rest do not qualify themselves. An arterial gas at rest of that day goes before them."""
    judged = [group_1_at_rest(edition, each) for each in ([gas] if gas is not None else readings)]
    holds = conjunction([negation(each.holds) for each in judged])
    evidence = [each for finding in judged for each in finding.evidence]
    return found(edition, "exercise.rest-above-level", holds, *evidence)


def improved(edition: Edition, study: Study, readings: list[Study]) -> Finding:
    """A reading with oxygen is better than the one without, by a measure taken of both. What was measured counts."""
    truths: list[Truth] = []
    evidence: dict[str, Evidence] = {}
    for reading in readings:
        both = [key for key in _MEASURES if _measured(study, key) and _measured(reading, key)]
        truths.append(disjunction([_higher(reading, study, key) for key in both]) if both else "unknown")
        for key in both or [each for each in _MEASURES if _measured(study, each)] or _MEASURES[:1]:
            for each in (study, reading):
                path = f"{each.path}.{key}"
                evidence[path] = Evidence(path, getattr(each.value, key))
    return found(edition, "exercise.improved", disjunction(truths), *evidence.values())


_MEASURES = ("saturation_percent", "pao2_mmhg")


def _measured(study: Study, key: str) -> bool:
    return getattr(study.value, key) is not None


def _higher(one: Study, other: Study, key: str) -> Truth:
    return of_fact(getattr(one.value, key) > getattr(other.value, key))
