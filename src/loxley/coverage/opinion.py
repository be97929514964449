"""What the texts in force say of the patient, for each kind of system: covered or not, in which group, on what."""

import datetime as dt
from typing import Literal, NamedTuple

from loxley.coverage.basis import Basis, Group, at_rest, in_other_states, other_states, weighed
from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.group_3 import beyond_the_groups
from loxley.coverage.criteria.illness import CONDITIONS, excluded
from loxley.coverage.criteria.study import Study
from loxley.coverage.edition import Citation, Edition
from loxley.coverage.finding import Evidence, Finding, Reason, all_of, any_of, every, reason, refer
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts

System = Literal["stationary", "portable"]


class Continuation(NamedTuple):
    """That the date of service lies after the first period, and what goes with it."""

    edition: Edition
    since: dt.date
    """The first day of what follows the first period, as far as it is covered."""
    order_from: dt.date | None
    """The first day that a new order may bear; None where the text asks for none."""


class Opinion(NamedTuple):
    """One text's answer on one kind of system, or two joined. `findings` are all that were made, in policy's order."""

    reason: Reason
    group: Group | None
    findings: tuple[Finding, ...]
    study: Study | None = None
    """The study that is the proof, where there is one."""
    others: tuple[Study, ...] = ()
    """Studies in other states that would do as well: a certificate may speak of any of them."""
    proof: tuple[Finding, ...] = ()
    """What was found about that study."""
    continuation: Continuation | None = None
    around: tuple[Finding, ...] = ()
    """What must hold besides the policy's own conditions."""


class Opinions(NamedTuple):
    """The answer on each kind of system. On a study at rest it is one answer for both."""

    stationary: Opinion
    portable: Opinion

    def of(self, system: System) -> Opinion:
        """The answer on that kind."""
        return self.portable if system == "portable" else self.stationary

    @property
    def each(self) -> tuple[Opinion, ...]:
        """The answers that differ: one where both kinds share it."""
        return (self.stationary,) if self.state_alike else tuple(self)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all."""
        if self.state_alike:
            return self.stationary.findings
        return tuple([finding for each in self.each for finding in each.findings])

    @property
    def proof(self) -> tuple[Finding, ...]:
        """What was found about the studies that are the proof."""
        if self.state_alike:
            return self.stationary.proof
        return tuple([finding for each in self.each for finding in each.proof])

    @property
    def state_alike(self) -> bool:
        """Whether one answer serves for both kinds."""
        return self.stationary is self.portable


def opinion(edition: Edition, facts: Facts, rules: Rulebook) -> Opinions:
    """What `edition` says of each kind of oxygen system for this patient."""
    tests = rules["blood-gas-tests"]
    rest = at_rest(edition, tests, facts)
    # What a study at rest pays by itself needs no other; one at the level that does not count leaves the others to be read.
    paid = rest.group == "I" and (not other_states(facts) or rest.holds.truth == "yes")
    others = () if paid else in_other_states(edition, tests, facts, rest)
    conditions = [CONDITIONS[criterion](edition, facts) for criterion in edition.conditions]
    if not others:
        both = _at_rest_alone(edition, rest, conditions, facts)
        return Opinions(both, both)
    bases = tuple([_Held(basis, basis.holds) for basis in (rest, *others)])
    described = any_of([each.holds for each in bases])
    return Opinions(
        _of_system("stationary", edition, bases, described, conditions, facts, rules),
        _of_system("portable", edition, bases, described, conditions, facts, rules),
    )


class _Held(NamedTuple):
    """A basis, and whether it holds."""

    basis: Basis
    holds: Reason


def _at_rest_alone(edition: Edition, rest: Basis, conditions: list[Finding], facts: Facts) -> Opinion:
    """A study at rest pays both kinds, so that one answer serves for both."""
    about = rest.proof.findings
    met, factors = weighed(edition, rest.met, (rest,), facts)
    qualifies, beyond = _qualifies(edition, met, facts)
    named = () if factors is None else (factors,)
    return Opinion(
        all_of([every((*about, *conditions)), qualifies]),
        "III" if rest.group is None and qualifies.truth == "yes" else rest.group,
        (*about, *rest.findings, *named, *beyond, *conditions),
        rest.proof.study,
        (),
        about,
    )


def _of_system(
    system: System,
    edition: Edition,
    bases: tuple[_Held, ...],
    described: Reason,
    conditions: list[Finding],
    facts: Facts,
    rules: Rulebook,
) -> Opinion:
    """Any state's study may be the basis; what it pays hangs on the state."""
    paying = [(_paid(system, edition, held, rules), held.basis) for held in bases]
    looked_at = tuple([basis for _each, basis in paying])
    paid, factors = weighed(edition, any_of([each for each, _basis in paying]), looked_at, facts)
    qualifies, beyond = _described(edition, paid, described, looked_at[0], facts)
    together = all_of([every(conditions), qualifies])
    deciding = _deciding(paying, bases)
    would_do = [basis for each, basis in paying if each.truth == "yes" and basis is not deciding]
    named = () if factors is None else (factors,)
    findings = [each for basis in looked_at for each in (*basis.proof.findings, *basis.findings)]
    findings += [
        each for reason_, _basis in paying for each in reason_.findings if each.id == f"{system}.basis"
    ]
    return Opinion(
        together,
        "III" if paid.truth != "yes" and qualifies.truth == "yes" else deciding.group,
        (*findings, *named, *beyond, *conditions),
        deciding.proof.study,
        tuple([basis.proof.study for basis in would_do if basis.proof.study is not None]),
        deciding.proof.findings,
    )


def _paid(system: System, edition: Edition, held: _Held, rules: Rulebook) -> Reason:
    """The basis, and whether this kind of system is payable on its state."""
    basis, holds = held
    pays = edition.pays[system][basis.state]
    if basis.state == "rest" or holds.truth == "no":
        return holds
    criterion, study = f"{system}.basis", basis.proof.study
    evidence = (
        Evidence("blood_gas_studies", basis.state)
        if study is None
        else Evidence(f"{study.path}.state", basis.state)
    )
    values = {"state": basis.state}
    if pays == "refer":
        open_ = refer(edition, criterion, "discretion", evidence, **values)
        texts = [each for each in (rules.national, rules.local) if each is not None]
        others = tuple([each.citation(criterion) for each in texts if each.id != open_.citation.edition])
        return all_of([holds, reason(open_._replace(also_cited=others))])
    return all_of([holds, reason(found(edition, criterion, pays, evidence, values=values))])


def _deciding(paying: list[tuple[Reason, Basis]], bases: tuple[_Held, ...]) -> Basis:
    """The basis on which the answer rests: one that pays, Group I first; else the one nearest to it; else rest."""
    pays = [basis for each, basis in paying if each.truth == "yes"]
    if pays:
        return next((basis for basis in pays if basis.group == "I"), pays[0])
    for truth in ("yes", "unknown", "conflict"):
        for held in bases:
            if held.holds.truth == truth:
                return held.basis
    return bases[0].basis


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


def _described(
    edition: Edition, paid: Reason, described: Reason, rest: Basis, facts: Facts
) -> tuple[Reason, tuple[Finding, ...]]:
    """The same where several states are looked at: who is described in a group goes no further, paid or not.

    What is beyond the groups asks for a study at rest that counts: normal gases are shown by one.
    """
    within = paid.truth != "no" or described.truth == "yes"
    if edition.beyond_groups is None or (edition.precedence == "groups-first" and within):
        return paid, ()
    exclusions = excluded(edition, facts, described.truth)
    not_excluded = ~any_of(map(reason, exclusions))
    if within:
        return all_of([not_excluded, paid]), tuple(exclusions)
    further = beyond_the_groups(edition, facts)
    beyond = all_of([every(rest.proof.findings), ~described, not_excluded, every(further)])
    return any_of([paid, beyond]), (*exclusions, *further)


def joint(opinions: tuple[Opinions, ...], rules: Rulebook) -> Opinions:
    """The national and the local text together, for each kind of system.

    A local text that carries out the national one adds to it: both must be met. One that carries out an older
    national text stands beside it, and where the two give different results a person decides.
    """
    if len(opinions) == 1 or rules.national is None or rules.local is None:
        return opinions[0]
    if all(each.stationary is each.portable for each in opinions):
        both = _together([each.stationary for each in opinions], "", rules.national, rules.local, rules)
        return Opinions(both, both)
    return Opinions(
        _together([each.stationary for each in opinions], "stationary", rules.national, rules.local, rules),
        _together([each.portable for each in opinions], "portable", rules.national, rules.local, rules),
    )


def _together(
    opinions: list[Opinion], system: str, national: Edition, local: Edition, rules: Rulebook
) -> Opinion:
    """Two texts in force: the same answer is taken, a different one is for a person, who is shown both."""
    findings = tuple([finding for each in opinions for finding in each.findings])
    group = next((each.group for each in opinions if each.group is not None), None)
    reasons = [each.reason for each in opinions]
    # The study of a text by which it qualifies, the local one first: papers are held against it.
    proving = [each for each in reversed(opinions) if each.group is not None] or opinions[-1:]
    study, others = proving[0].study, tuple([study for each in proving for study in each.others])
    proof = tuple([finding for each in opinions for finding in each.proof])
    truths = {each.truth for each in reasons}
    if "unknown" in truths or len(truths) == 1:
        # While a fact is missing that may bring the two texts together it is asked for first.
        together = all_of(reasons) if len(truths) == 1 else _unknown_of(reasons)
        return Opinion(together, group, findings, study, others, proof)
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
        also_cited=tuple([_cited(*each) for each in zip((national, local), opinions, strict=True)]),
        variant=system,
    )
    return Opinion(reason(disagreement), group, (*findings, disagreement), study, others, proof)


def _cited(text: Edition, opinion: Opinion) -> Citation:
    """The place of a text on which its answer rests."""
    deciding = [each.citation for each in (*opinion.reason.findings, *opinion.findings)]
    return next((each for each in deciding if each.edition == text.id), text.citation("study.on-record"))


def _unknown_of(reasons: list[Reason]) -> Reason:
    return Reason("unknown", tuple(f for each in reasons if each.truth == "unknown" for f in each.findings))


def _in_words(each: Reason) -> str:
    return {"yes": "covered", "no": "not covered", "conflict": "left to judgement", "unknown": "not known"}[
        each.truth
    ]
