"""Findings and the reasons built from them."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from loxley.coverage import sentences
from loxley.coverage.edition import Citation, Edition
from loxley.coverage.truth import Truth, conjunction, disjunction, negation

new = tuple.__new__
"""As calling a named tuple, without its step through Python: a determination makes more than a hundred of them."""
NO_VALUES: Mapping[str, Any] = MappingProxyType({})
Ask = Literal["prescriber", "supplier", "beneficiary", "facility"]
ReferBecause = Literal["conflict", "discretion", "not-encoded", "other-payer"]


class Evidence(NamedTuple):
    """A fact of the case that a finding rests on: its path and its value (null: not documented)."""

    path: str
    value: Any


class Missing(NamedTuple):
    """A fact that is not documented, whom to ask for it, and which finding needs it."""

    fact: str
    ask: Ask
    because: str

    @property
    def question(self) -> str:
        """What to ask, without a hint at the answer."""
        return sentences.question(self.fact)


class Finding(NamedTuple):
    """What one criterion of one edition says of the case.

    `refer_because` is set where more facts would not settle it: a person must decide.
    """

    id: str
    holds: Truth
    citation: Citation
    values: Mapping[str, Any] = NO_VALUES
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[Missing, ...] = ()
    refer_because: ReferBecause | None = None
    also_cited: tuple[Citation, ...] = ()
    variant: str = ""

    @property
    def truth(self) -> Truth:
        """Its part in the logic: what a person must decide counts as conflict."""
        return "conflict" if self.refer_because is not None else self.holds

    @property
    def statement(self) -> str:
        """What it says when it holds, in words. Looked up when somebody reads it."""
        return sentences.statement(self.id, self.variant, self.values)

    @property
    def excludes(self) -> bool:
        """Whether it is an exclusion: it tells against the patient when it holds."""
        return self.id.startswith("excluded.")


class Reason(NamedTuple):
    """A truth and the findings that make it so."""

    truth: Truth
    findings: tuple[Finding, ...]

    def __invert__(self) -> "Reason":
        return Reason(negation(self.truth), self.findings)


NOTHING_ASKED = Reason("yes", ())


def reason(finding: Finding) -> Reason:
    """A finding as a reason by itself."""
    return new(Reason, (finding.truth, (finding,)))


def all_of(reasons: Iterable[Reason]) -> Reason:
    """Every one of them. It rests on those that decide: all of them for a yes, the failing ones for a no."""
    reasons = [each for each in reasons if each is not NOTHING_ASKED]
    for each in reasons:
        if each.truth != "yes":
            break
    else:  # as most often
        return new(Reason, ("yes", _each_once(reasons)))
    truths = [each.truth for each in reasons]
    return _resting_on(conjunction(truths), truths, reasons)


def any_of(reasons: Iterable[Reason]) -> Reason:
    """At least one of them. It rests on those that decide: all of them for a no."""
    reasons = tuple(reasons)
    truths = [each.truth for each in reasons]
    return _resting_on(disjunction(truths), truths, reasons)


def every(findings: Iterable[Finding]) -> Reason:
    """All of them, as `all_of` of their reasons."""
    findings = tuple(findings)
    if not findings:
        return NOTHING_ASKED
    for each in findings:
        if each.holds != "yes" or each.refer_because is not None:
            break
    else:  # as most often: each is a yes
        return new(Reason, ("yes", findings))
    truths = [each.truth for each in findings]
    truth = conjunction(truths)
    deciding = [each for each, its in zip(findings, truths, strict=True) if its == truth]
    return Reason(truth, tuple(deciding))


def _resting_on(truth: Truth, truths: list[Truth], reasons: Sequence[Reason]) -> Reason:
    if truths.count(truth) == 1:
        return reasons[truths.index(truth)]
    return Reason(truth, _each_once([each for each in reasons if each.truth == truth]))


def _each_once(reasons: Sequence[Reason]) -> tuple[Finding, ...]:
    """The findings of all; what reasons share is one and the same finding."""
    if len(reasons) == 1:
        return reasons[0].findings
    return tuple({id(finding): finding for each in reasons for finding in each.findings}.values())


def criteria_of(findings: Iterable[Finding]) -> list[str]:
    """The criteria of some findings, each once, in their order."""
    return list(dict.fromkeys(map(_criterion, findings)))


_criterion = attrgetter("id")


def refer(
    edition: Edition, criterion: str, because: ReferBecause, *evidence: Evidence, **values: Any
) -> Finding:
    """A finding that only a person can decide."""
    holds: Truth = "conflict" if because == "conflict" else "unknown"
    return Finding(criterion, holds, edition.citations[criterion], values, evidence, refer_because=because)
