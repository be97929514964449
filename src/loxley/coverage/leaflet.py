"""The leaflet beside a determination: what each of its lines finds in the case, and what the rules say of the same.

The leaflet states the rule of before 2021 in short, without figures and without most qualifiers. It is read with those
of version 1 of the national text, and says so. It decides nothing.
"""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from loxley.coverage.criteria.illness import CONDITIONS, excluded
from loxley.coverage.determination import Determination
from loxley.coverage.determine import determine
from loxley.coverage.edition import AsPrinted, Edition, editions
from loxley.coverage.finding import Evidence, Finding
from loxley.coverage.opinion import opinion
from loxley.coverage.rulebook import Rulebook, in_force
from loxley.coverage.truth import Truth, conjunction, disjunction, of_fact
from loxley.record import Case, Facts, item_name

WasLaw = Literal["yes", "local", "no", "none"]
_SIGNS = frozenset({"group-2.edema", "group-2.pulmonary-hypertension", "group-2.hematocrit"})


class LeafletLine(NamedTuple):
    """A line of the leaflet: what it finds in the case, when it was the rule, and what the determination says of it."""

    finding: Finding
    printed: AsPrinted
    was_law: WasLaw
    """Whether it was the rule on the date of service: in both texts, in the local one alone, or not; none: not known."""
    beside: tuple[Finding, ...]


@cache
def leaflet() -> Edition:
    """The leaflet."""
    return next(edition for edition in editions() if edition.level == "leaflet")


def beside(case: Case, as_of: dt.date, determination: Determination | None = None) -> list[LeafletLine]:
    """Every line of the leaflet for a case, in the leaflet's order.

    Parameters
    ----------
    case : Case
        What is documented.
    as_of : date
        The day of the decision, as in `determine`.
    determination : Determination, optional
        The case's determination as of that day; made here unless given.

    Returns
    -------
    list of LeafletLine
        Each line with its finding, and with the determination's findings on the same.
    """
    decided = determination or determine(case, as_of)
    facts = Facts(case, as_of)
    rules = in_force(facts.date_of_service, as_of)
    made = {finding.id: finding for finding in _findings(leaflet(), facts, rules)}
    return [
        LeafletLine(
            made[code], printed, _was_law(printed, facts.date_of_service), _speaking_of(printed, decided)
        )
        for code, printed in leaflet().printed.items()
    ]


def _was_law(printed: AsPrinted, day: dt.date) -> WasLaw:
    if printed.from_ is None and printed.to is None:
        return "none"
    if printed.from_ is not None and day < printed.from_:
        return "no"
    if printed.to is None or day <= printed.to:
        return "yes"
    return "local" if printed.local_to is not None and day <= printed.local_to else "no"


def _speaking_of(printed: AsPrinted, decided: Determination) -> tuple[Finding, ...]:
    names = printed.beside
    return tuple(
        [
            finding
            for finding in decided.findings
            if any(finding.id == name or finding.id.startswith(f"{name}.") for name in names)
        ]
    )


def _findings(edition: Edition, facts: Facts, rules: Rulebook) -> list[Finding]:
    version_1 = next(each for each in editions() if each.id == edition.implements)
    levels = _levels(edition, version_1, facts, rules)
    shortened = {
        finding.id: finding
        for finding in (
            *[CONDITIONS[criterion](version_1, facts) for criterion in version_1.conditions],
            *excluded(version_1, facts, levels.holds),
        )
    }
    conditions = [
        shortened[printed.stands_for]._replace(
            id=code, citation=edition.citation(code), missing=(), variant=""
        )
        for code, printed in edition.printed.items()
        if printed.stands_for is not None
    ]
    not_necessary = [
        each for each in conditions if (edition.printed[each.id].stands_for or "").startswith("excluded.")
    ]
    return [
        levels,
        *conditions,
        _notice(edition, not_necessary),
        _certificate(edition, facts),
        _accessories(edition, facts),
    ]


def _levels(edition: Edition, version_1: Edition, facts: Facts, rules: Rulebook) -> Finding:
    """Whether the level of Group I is met, or that of Group II with one of its signs."""
    found = opinion(version_1, facts, rules).findings if rules.texts else ()
    first = [each for each in found if each.id.startswith("group-1.")]
    level = [each for each in found if each.id.startswith("group-2.") and each.id not in _SIGNS]
    signs = [each for each in found if each.id in _SIGNS]
    if not first and not level:
        return _made(edition, "leaflet.levels", "unknown", _evidence(found[:1]))
    second = conjunction(
        [
            disjunction([each.truth for each in level]),
            *([disjunction([s.truth for s in signs])] if signs else []),
        ]
    )
    holds = disjunction([*[each.truth for each in first], second])
    return _made(edition, "leaflet.levels", holds, _evidence([*first, *level, *signs]))


def _notice(edition: Edition, not_necessary: Sequence[Finding]) -> Finding:
    """For a case that it calls not necessary the leaflet has a notice obtained."""
    holds = disjunction([each.truth for each in not_necessary])
    evidence = _evidence([each for each in not_necessary if each.truth == holds])
    return _made(edition, "leaflet.notice", holds, evidence)


def _certificate(edition: Edition, facts: Facts) -> Finding:
    forms = facts.certificates
    evidence = [Evidence(each.path, "on file") for each in forms or ()]
    holds = of_fact(None if forms is None else bool(forms))
    return _made(
        edition, "leaflet.certificate", holds, tuple(evidence or [Evidence("certificates", forms and ())])
    )


def _accessories(edition: Edition, facts: Facts) -> Finding:
    listed = edition.printed["leaflet.accessories"].items
    named = [name for item in facts.case.request.items if (name := item_name(item)) in listed]
    evidence = (Evidence("request.items", named or [item_name(item) for item in facts.case.request.items]),)
    return _made(edition, "leaflet.accessories", of_fact(bool(named)), evidence)


def _made(edition: Edition, criterion: str, holds: Truth, evidence: tuple[Evidence, ...]) -> Finding:
    return Finding(criterion, holds, edition.citation(criterion), evidence=evidence)


def _evidence(findings: Sequence[Finding]) -> tuple[Evidence, ...]:
    """The facts of several findings, each place once."""
    return tuple({each.path: each for finding in findings for each in finding.evidence}.values())
