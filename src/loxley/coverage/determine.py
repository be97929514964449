"""The determination: a case, the day it is decided on, and the rules in force between them."""

import datetime as dt
from collections.abc import Iterable, Sequence

from loxley.coverage.continued import continued
from loxley.coverage.coverage_period import coverage_period
from loxley.coverage.criteria.program import conditions_around, gates
from loxley.coverage.determination import (
    BADNESS,
    Determination,
    Line,
)
from loxley.coverage.documents import documents
from loxley.coverage.finding import Finding, Missing, Reason, every
from loxley.coverage.judged import Judged
from loxley.coverage.line import bundled, judge
from loxley.coverage.modifiers import modifiers, rules_of
from loxley.coverage.notice_due import notice_due
from loxley.coverage.opinion import Opinion, joint, opinion
from loxley.coverage.remarks import remarks
from loxley.coverage.rulebook import Rulebook, in_force
from loxley.coverage.time_of_need import at_its_time
from loxley.record import Case, Facts, item_name
from loxley.version import __version__


def determine(case: Case, as_of: dt.date) -> Determination:
    """Decide a case as of a day.

    Parameters
    ----------
    case : Case
        What is documented. What is not is unknown, never no.
    as_of : date
        The day on which it is decided: facts dated later and rules issued later do not count.

    Returns
    -------
    Determination
        The verdict with its lines, findings, papers and missing facts. The same arguments and the same engine give
        the same bytes.
    """
    facts = Facts(case, as_of)
    rules = in_force(facts.date_of_service, as_of)
    gated, around = gates(facts, rules), conditions_around(facts, rules)
    stops = tuple([finding for finding in gated if finding.refer_because is not None])
    asked = () if stops else gated
    patient = None if rules.national is None else _opinion(facts, rules, around)
    lines = [_held_up(line, asked) for line in _lines(facts, rules, patient, stops)]
    due = notice_due(lines, facts, rules)
    findings = _unique(
        [gated, around, patient.findings if patient else (), *[f.findings for f in lines], due]
    )
    published = [_published(line, facts, rules) for line in lines]
    findings += rules_of(published, rules)
    worst = min(published, key=lambda line: BADNESS[line.verdict])
    covered = next((line for line in published if line.verdict == "covered"), None)
    return Determination(
        engine=__version__,
        case_sha256=case.sha256(),
        date_of_service=facts.date_of_service.isoformat(),
        as_of=as_of.isoformat(),
        editions=list(rules.names),
        verdict=worst.verdict,
        group=covered.group if covered else None,
        refer_because=worst.refer_because,
        lines=published,
        coverage_period=coverage_period(covered, patient, facts, rules),
        findings=findings,
        missing=_missing(lines),
        documents=documents(lines, patient, facts, rules),
        remarks=remarks(lines, findings, facts, rules),
    )


def _opinion(facts: Facts, rules: Rulebook, around: Sequence[Finding]) -> Opinion:
    """What the texts in force say together, and what must be known around them."""

    def together(then: Facts) -> Opinion:
        return joint(tuple([opinion(text, then, rules) for text in rules.texts]), rules)

    patient = continued(at_its_time(facts, together), facts, rules)
    return patient._replace(around=tuple(around)) if around else patient


def _lines(
    facts: Facts, rules: Rulebook, patient: Opinion | None, stops: tuple[Finding, ...]
) -> list[Judged]:
    """Each item of the request once; what is inside a rental shares the answer of its system."""
    items = {item_name(item): item for item in facts.case.request.items}
    nobody = Opinion(every(stops), None, ())
    lines = [judge(item, patient or nobody, stops, facts, rules) for item in items.values()]
    return lines if stops else [_inside_a_rental(line, lines, rules) for line in lines]


def _held_up(line: Judged, asked: tuple[Finding, ...]) -> Judged:
    """The line, undecided while it is not known whether these rules decide it; what else is missing is asked too."""
    if not asked:
        return line
    missing = line.reason.findings if line.reason.truth == "unknown" else ()
    return line._replace(reason=Reason("unknown", (*asked, *missing)), group=None)


def _inside_a_rental(line: Judged, lines: list[Judged], rules: Rulebook) -> Judged:
    """The line, with its system's answer where it is bundled and the request names a system."""
    systems = [other for other in lines if other.is_system]
    if line.kind is None or line.kind.is_ != "bundled" or not systems:
        return line
    belonging = [
        system for system in systems if system.kind is not None and system.kind.is_ == line.kind.belongs_to
    ]
    return bundled(line, (belonging or systems)[0], rules)


def _published(line: Judged, facts: Facts, rules: Rulebook) -> Line:
    coded = isinstance(line.item, str)
    return Line(
        hcpcs=line.name if coded else None,
        item=None if coded else line.name,
        verdict=line.verdict,
        group=line.group,
        modifiers=modifiers(line, facts, rules),
        refer_because=line.refer_because,
        because=list(dict.fromkeys([finding.id for finding in line.reason.findings])),
    )


def _unique(groups: Iterable[Sequence[Finding]]) -> list[Finding]:
    """Each finding once. Where two texts find the same on the same facts, the first cited (the national) stands."""
    kept: list[Finding] = []
    seen: dict[str, list[Finding]] = {}
    for findings in groups:
        for finding in findings:
            alike = seen.get(finding.id)
            if alike is None:
                seen[finding.id] = [finding]
            elif any(_alike(finding, other) for other in alike):
                continue
            else:
                alike.append(finding)
            kept.append(finding)
    return kept


def _alike(one: Finding, other: Finding) -> bool:
    return one is other or (
        one.holds == other.holds
        and one.variant == other.variant
        and one.evidence == other.evidence
        and one.values == other.values
    )


def _missing(lines: Sequence[Judged]) -> list[Missing]:
    """The facts that hold up a line, and those that decide who pays for a denied one."""
    asked: dict[str, Missing] = {}
    for line in lines:
        findings: list[Finding] = []
        if line.verdict == "incomplete":
            findings += line.reason.findings
        if line.verdict == "not-covered" and line.notice is not None and line.notice.truth == "unknown":
            findings += line.notice.findings
        for finding in findings:
            for each in finding.missing:
                asked.setdefault(each.fact, each)
    return list(asked.values())
