"""Which study is the proof.

Of the studies at rest on or before the date of service: the latest that nothing documented rules out. Where all are
ruled out it is the latest of them, so that the finding can say why. Readings of one day that disagree are settled by
the arterial gas; where that does not settle them, by a person.
"""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from loxley.coverage.criteria.hypoxemia import group_1_at_rest, group_2_level
from loxley.coverage.criteria.study import STUDY_CRITERIA, Study, asks_for_site, on_room_air, systemic
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Missing, refer
from loxley.record import Facts


class Proof(NamedTuple):
    """The study that counts, with the findings about it; or why there is none."""

    study: Study | None
    findings: tuple[Finding, ...]


class _Checked(NamedTuple):
    """A study and what the edition finds about it."""

    study: Study
    checks: tuple[Finding, ...]

    @property
    def possible(self) -> bool:
        """Whether nothing documented rules it out."""
        return all(each.holds != "no" for each in self.checks)


def proof_at_rest(edition: Edition, facts: Facts) -> Proof:
    """The study at rest on which a determination under `edition` rests."""
    candidates = [study for study in facts.studies or () if _may_be_at_rest(study, facts)]
    if not candidates:
        return Proof(None, (_none_on_record(edition),))
    dated = [study for study in candidates if study.day is not None]
    undated = [_checked(edition, study, facts) for study in candidates if study.day is None]
    undated = [each for each in undated if not dated or each.possible]
    if undated and len(dated) + len(undated) > 1:
        # An undated study among others may be the latest: which one counts cannot be known without its date.
        return Proof(None, (_undated(edition, [each.study for each in undated]),))
    latest = undated or _latest_not_ruled_out(edition, dated, facts)
    proof, settled = _settled(edition, latest)
    return Proof(proof.study, (_on_record(edition, proof.study), *settled, *proof.checks))


def checks(edition: Edition, study: Study, facts: Facts) -> list[Finding]:
    """What the edition asks of a study, that it was made on room air, and where it matters for the whole body."""
    common = [on_room_air(edition, study, facts)]
    if asks_for_site(study, facts):
        common.append(systemic(edition, study, facts))
    return common + [STUDY_CRITERIA[criterion](edition, study, facts) for criterion in edition.study]


def in_other_states(facts: Facts) -> list[Study]:
    """Studies in exercise or sleep on or before the date of service; a reading in recovery is no test."""
    return [
        study
        for study in facts.studies or ()
        if study.value.state in {"exercise", "sleep"} and _not_after_service(study, facts)
    ]


def _may_be_at_rest(study: Study, facts: Facts) -> bool:
    return study.value.state in {"rest", None} and _not_after_service(study, facts)


def _not_after_service(study: Study, facts: Facts) -> bool:
    return study.day is None or study.day <= facts.date_of_service


def _checked(edition: Edition, study: Study, facts: Facts) -> _Checked:
    return _Checked(study, tuple(checks(edition, study, facts)))


def _latest_not_ruled_out(edition: Edition, candidates: list[Study], facts: Facts) -> list[_Checked]:
    """The studies of the latest day that has one which nothing rules out; of the latest day, where none has."""
    latest: list[_Checked] = []
    for _taken, same_day in groupby(sorted(candidates, key=_day, reverse=True), key=_day):
        of_day = [_checked(edition, study, facts) for study in same_day]
        possible = [each for each in of_day if each.possible]
        if possible:
            return possible
        latest = latest or of_day
    return latest


def _day(study: Study) -> dt.date:
    return study.day or dt.date.min


def _settled(edition: Edition, same_day: list[_Checked]) -> tuple[_Checked, tuple[Finding, ...]]:
    """One study of those of one day, and what settled it. Of equal ones the best documented stands for all."""
    if len(same_day) == 1:
        return same_day[0], ()

    def undocumented(each: _Checked) -> tuple[int, str]:
        return sum([check.holds != "yes" for check in each.checks]), each.study.path

    same_day = sorted(same_day, key=undocumented)
    gases = [each for each in same_day if each.study.value.method == "arterial-blood-gas"]
    if len({_group(edition, each.study) for each in same_day}) == 1:
        return (gases or same_day)[0], ()
    evidence = _readings([each.study for each in same_day])
    if gases and len({_group(edition, each.study) for each in gases}) == 1:
        preferred = Finding(
            "study.gas-preferred", "yes", edition.citation("study.gas-preferred"), {}, evidence
        )
        return gases[0], (preferred,)
    return same_day[0], (refer(edition, "study.readings-agree", "conflict", *evidence),)


def _group(edition: Edition, study: Study) -> str:
    if (first := group_1_at_rest(edition, study).holds) != "no":
        return f"I {first}"
    return f"II {group_2_level(edition, study).holds}"


def _readings(studies: Iterable[Study]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(f"{study.path}.{key}", value)
        for study in studies
        for key in ("saturation_percent", "pao2_mmhg")
        if (value := getattr(study.value, key)) is not None
    )


def _on_record(edition: Edition, study: Study) -> Finding:
    taken, state = study.day, study.value.state
    evidence = (
        Evidence(f"{study.path}.taken_at", None if taken is None else taken.isoformat()),
        Evidence(f"{study.path}.state", state),
    )
    missing = tuple(
        Missing(each.path, "prescriber", "study.on-record") for each in evidence if each.value is None
    )
    return Finding(
        "study.on-record",
        "unknown" if missing else "yes",
        edition.citation("study.on-record"),
        {},
        evidence,
        missing,
    )


def _none_on_record(edition: Edition) -> Finding:
    missing = (Missing("blood_gas_studies", "prescriber", "study.on-record"),)
    evidence = (Evidence("blood_gas_studies", None),)
    return Finding("study.on-record", "unknown", edition.citation("study.on-record"), {}, evidence, missing)


def _undated(edition: Edition, studies: list[Study]) -> Finding:
    evidence = tuple(Evidence(f"{study.path}.taken_at", None) for study in studies)
    missing = tuple(Missing(each.path, "prescriber", "study.on-record") for each in evidence)
    return Finding("study.on-record", "unknown", edition.citation("study.on-record"), {}, evidence, missing)
