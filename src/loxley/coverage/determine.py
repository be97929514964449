"""The determination: a case, the day it is decided on, and the rules in force between them."""

import datetime as dt
from collections.abc import Iterable, Sequence

from loxley.coverage.basis import other_states
from loxley.coverage.contents import with_their_systems
from loxley.coverage.continued import continued
from loxley.coverage.coverage_period import coverage_period
from loxley.coverage.criteria.program import around
from loxley.coverage.determination import (
    BADNESS,
    Determination,
    Line,
)
from loxley.coverage.documents import documents
from loxley.coverage.finding import Finding, Missing, Reason, every
from loxley.coverage.judged import VERDICTS, Judged
from loxley.coverage.line import judge
from loxley.coverage.modifiers import modifiers, rules_of
from loxley.coverage.notice_due import notice_due
from loxley.coverage.opinion import Opinion, Opinions, System, joint, opinion
from loxley.coverage.remarks import remarks
from loxley.coverage.rulebook import Rulebook, in_force
from loxley.coverage.time_of_need import at_its_time, times_of_need
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
    circumstances = around(facts, rules)
    patient = None if rules.national is None else _opinions(facts, rules, circumstances.conditions)
    lines = _lines(facts, rules, patient, circumstances.stops)
    if circumstances.asked:
        lines = [_held_up(line, circumstances.asked) for line in lines]
    due = notice_due(lines, facts, rules)
    findings = _unique(
        [circumstances.findings, patient.findings if patient else (), *[f.findings for f in lines], due]
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
        coverage_period=coverage_period(covered, _of_line(covered, lines, patient), facts, rules),
        findings=findings,
        missing=_missing(lines),
        documents=documents(lines, patient, facts, rules),
        remarks=remarks(lines, findings, facts, rules),
    )


def _opinions(facts: Facts, rules: Rulebook, conditions: Sequence[Finding]) -> Opinions:
    """What the texts in force say together on each kind of system, and what must hold or be known around them."""
    times = times_of_need(facts)
    made: dict[int, Opinions] = {}

    def on(then: Facts) -> Opinions:
        if id(then) not in made:
            made[id(then)] = joint(tuple([opinion(text, then, rules) for text in rules.texts]), rules)
        return made[id(then)]

    def of(system: System) -> Opinion:
        patient = continued(at_its_time(times, lambda then: on(then).of(system)), system, facts, rules)
        return patient._replace(around=tuple(conditions)) if conditions else patient

    stationary = of("stationary")
    apart = [each for each in made.values() if not each.state_alike]
    if not apart and not other_states(facts):
        return Opinions(stationary, stationary)
    return Opinions(stationary, of("portable"))


def _of_line(covered: Line | None, lines: Sequence[Judged], patient: Opinions | None) -> Opinion | None:
    """What was said of the kind of system that a line is of, or belongs to."""
    if covered is None or patient is None:
        return None
    if patient.state_alike:
        return patient.stationary
    kind = next((line.kind for line in lines if line.name == covered.name), None)
    portable = kind is not None and (kind.is_ == "portable" or kind.belongs_to == "portable")
    return patient.of("portable" if portable else "stationary")


def _lines(
    facts: Facts, rules: Rulebook, patient: Opinions | None, stops: tuple[Finding, ...]
) -> list[Judged]:
    """Each item of the request once; what is inside a rental shares the answer of its system."""
    items = {item_name(item): item for item in facts.case.request.items}
    nobody = Opinion(every(stops), None, ())
    answers = patient or Opinions(nobody, nobody)
    lines = [judge(item, answers, stops, facts, rules) for item in items.values()]
    return lines if stops or patient is None else with_their_systems(lines, patient, facts, rules)


def _held_up(line: Judged, asked: tuple[Finding, ...]) -> Judged:
    """The line, undecided while it is not known whether these rules decide it; what else is missing is asked too."""
    missing = line.reason.findings if line.reason.truth == "unknown" else ()
    return line._replace(reason=Reason("unknown", (*asked, *missing)), group=None)


def _published(line: Judged, facts: Facts, rules: Rulebook) -> Line:
    coded, name, truth = isinstance(line.item, str), line.name, line.reason.truth
    return Line(
        name if coded else None,
        None if coded else name,
        VERDICTS[truth],
        line.group,
        modifiers(line, facts, rules),
        line.refer_because if truth == "conflict" else None,
        line.reason.findings,
    )


def _unique(groups: Iterable[Sequence[Finding]]) -> list[Finding]:
    """Each finding once. Where two texts find the same on the same facts, the first cited (the national) stands."""
    kept: list[Finding] = []
    first_of: dict[str, Finding] = {}
    seen: dict[object, list[Finding]] = {}
    met: set[int] = set()
    for findings in groups:
        for finding in findings:
            criterion = finding.id
            if criterion not in first_of:
                first_of[criterion] = finding
                kept.append(finding)
                continue
            first = first_of[criterion]
            if finding is first or id(finding) in met:  # what lines share is one and the same finding
                continue
            met.add(id(finding))
            # What is asked of each item is told apart by it, or many items would be compared with each other.
            item = finding.values.get("item")
            alike = seen.setdefault((criterion, item), [first] if first.values.get("item") == item else [])
            if not any(_alike(finding, other) for other in alike):
                alike.append(finding)
                kept.append(finding)
    return kept


def _alike(one: Finding, other: Finding) -> bool:
    return (
        one.holds == other.holds
        and one.variant == other.variant
        and one.evidence == other.evidence
        and one.values == other.values
    )


def _missing(lines: Sequence[Judged]) -> list[Missing]:
    """The facts that hold up a line, and those that decide who pays for a denied one."""
    asked: dict[str, list[Missing]] = {}
    for line in lines:
        verdict = line.verdict
        findings: Sequence[Finding] = ()
        if verdict == "incomplete":
            findings = line.reason.findings
        elif verdict == "not-covered" and line.notice is not None and line.notice.truth == "unknown":
            findings = line.notice.findings
        for finding in findings:
            for each in finding.missing:
                others = asked.setdefault(each.fact, [])
                # Asked once; of two who know it, both are asked by the finding that needs it first.
                if not others or (others[0].because == each.because and each not in others):
                    others.append(each)
    return [each for of_fact in asked.values() for each in of_fact]
