"""What one edition says of the patient: covered or not, in which group, on which findings."""

import datetime as dt
from typing import Literal, NamedTuple

from loxley.coverage.criteria.group_3 import beyond_the_groups
from loxley.coverage.criteria.hypoxemia import group_1_at_rest, group_2_level, group_2_signs
from loxley.coverage.criteria.illness import CONDITIONS, excluded
from loxley.coverage.criteria.study import Study
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Reason, all_of, any_of, every, reason, refer
from loxley.coverage.proof import Proof, in_other_states, proof_at_rest
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts

Group = Literal["I", "II", "III"]


class Continuation(NamedTuple):
    """That the date of service lies after the first period, and what goes with it."""

    edition: Edition
    since: dt.date
    """The first day of what follows the first period, as far as it is covered."""
    order_from: dt.date | None
    """The first day that a new order may bear; None where the text asks for none."""


class Opinion(NamedTuple):
    """One text's answer, or two joined. `findings` are all that were made, in the order of the policy."""

    reason: Reason
    group: Group | None
    findings: tuple[Finding, ...]
    study: Study | None = None
    """The study that is the proof, where there is one."""
    continuation: Continuation | None = None
    around: tuple[Finding, ...] = ()
    """What must hold besides the policy's own conditions."""


def opinion(edition: Edition, facts: Facts, rules: Rulebook) -> Opinion:
    """What `edition` says of an oxygen system for this patient."""
    proof = proof_at_rest(edition, facts)
    other_states = _other_states(facts, rules)
    if proof.study is None and other_states is not None:
        proof, levels, group = Proof(None, ()), _Levels(reason(other_states), (other_states,)), None
    else:
        levels, group = _levels(edition, proof, facts)
        if other_states is not None and levels.met.truth == "no":
            levels = _Levels(any_of([levels.met, reason(other_states)]), (*levels.findings, other_states))
    conditions = [CONDITIONS[criterion](edition, facts) for criterion in edition.conditions]
    qualifies, beyond = _qualifies(edition, levels.met, facts)
    if group is None and qualifies.truth == "yes":
        group = "III"
    return Opinion(
        all_of([every((*proof.findings, *conditions)), qualifies]),
        group,
        (*proof.findings, *levels.findings, *beyond, *conditions),
        proof.study,
    )


class _Levels(NamedTuple):
    met: Reason
    findings: tuple[Finding, ...]


def _levels(edition: Edition, proof: Proof, facts: Facts) -> tuple[_Levels, Group | None]:
    """Group I; where it is not met Group II, whose signs are asked for only at its level."""
    if proof.study is None:
        return _Levels(every(proof.findings), ()), None
    unsettled = next((each for each in proof.findings if each.refer_because is not None), None)
    if unsettled is not None:
        return _Levels(reason(unsettled), ()), None
    first = group_1_at_rest(edition, proof.study)
    if first.holds == "yes":
        return _Levels(reason(first), (first,)), "I"
    level = group_2_level(edition, proof.study)
    signs = group_2_signs(edition, facts) if level.holds == "yes" else []
    second = all_of([reason(level), *([any_of(map(reason, signs))] if signs else [])])
    met = any_of([reason(first), second])
    return _Levels(met, (first, level, *signs)), "II" if second.truth == "yes" else None


def _qualifies(edition: Edition, met: Reason, facts: Facts) -> tuple[Reason, tuple[Finding, ...]]:
    """The groups with the exclusions in the edition's order of precedence.

    Version 2: who is described in B is covered; of the others, who is described in C is not, and D is for the rest.
    Version 1 names its exclusions without such an order.
    """
    if edition.beyond_groups is None or (edition.precedence == "groups-first" and met.truth != "no"):
        return met, ()
    exclusions = excluded(edition, facts, met.truth)
    not_excluded = ~any_of(map(reason, exclusions))
    if met.truth != "no":
        return all_of([not_excluded, met]), tuple(exclusions)
    rest = beyond_the_groups(edition, facts)
    return any_of([met, all_of([not_excluded, every(rest)])]), (*exclusions, *rest)


def _other_states(facts: Facts, rules: Rulebook) -> Finding | None:
    """Studies in exercise or sleep: their rules are not encoded yet, so that a person decides by them."""
    studies = in_other_states(facts)
    if not studies:
        return None
    evidence = [Evidence(f"{study.path}.state", study.value.state) for study in studies]
    return refer(rules["program"], "not-encoded.study-state", "not-encoded", *evidence)


def joint(opinions: tuple[Opinion, ...], rules: Rulebook) -> Opinion:
    """The national and the local text together.

    A local text that carries out the national one adds to it: both must be met. One that carries out an older
    national text stands beside it, and where the two give different results a person decides.
    """
    national, local = rules.national, rules.local
    if len(opinions) == 1 or national is None or local is None:
        return opinions[0]
    findings = tuple([finding for each in opinions for finding in each.findings])
    group = next((each.group for each in opinions if each.group is not None), None)
    reasons = [each.reason for each in opinions]
    study = opinions[-1].study
    truths = {each.truth for each in reasons}
    if "unknown" in truths or len(truths) == 1:
        # While a fact is missing that may bring the two texts together it is asked for first.
        together = all_of(reasons) if len(truths) == 1 else _unknown_of(reasons)
        return Opinion(together, group, findings, study)
    disagreement = Finding(
        "policies.disagree",
        "conflict",
        rules["program"].citation("policies.disagree"),
        {
            "national": national.id,
            "national_effective": national.effective.isoformat(),
            "national_implemented": national.implemented.isoformat()
            if national.implemented
            else "not stated",
            "national_says": _in_words(reasons[0]),
            "local": local.id,
            "local_says": _in_words(reasons[1]),
        },
        refer_because="conflict",
        also_cited=tuple(finding.citation for each in reasons for finding in each.findings[:1]),
    )
    return Opinion(reason(disagreement), group, (*findings, disagreement), study)


def _unknown_of(reasons: list[Reason]) -> Reason:
    return Reason("unknown", tuple(f for each in reasons if each.truth == "unknown" for f in each.findings))


def _in_words(each: Reason) -> str:
    return {"yes": "covered", "no": "not covered", "conflict": "left to judgement", "unknown": "not known"}[
        each.truth
    ]
