"""The determination: a case, the day it is decided on, and the rules in force between them."""

import datetime as dt
from collections.abc import Iterable, Sequence

from loxley.coverage.criteria.order import order_for
from loxley.coverage.criteria.period import day_of_therapy, months_after, service_start
from loxley.coverage.criteria.program import conditions_around, gates
from loxley.coverage.determination import (
    BADNESS,
    CoveragePeriod,
    Determination,
    Line,
)
from loxley.coverage.documents import documents
from loxley.coverage.finding import Finding, Missing, Reason, every, reason
from loxley.coverage.line import Judged, bundled, judge
from loxley.coverage.modifiers import modifiers
from loxley.coverage.notice_due import notice_due
from loxley.coverage.opinion import Opinion, Opinions, joint, opinion
from loxley.coverage.remarks import remarks
from loxley.coverage.rulebook import Rulebook, in_force
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
        coverage_period=_period(covered, facts, rules),
        findings=findings,
        missing=_missing(lines),
        documents=documents(lines, patient, facts, rules),
        remarks=remarks(lines, findings, facts, rules),
    )


def _opinion(facts: Facts, rules: Rulebook, around: Sequence[Finding]) -> Opinions:
    """What the texts in force say together, and what must be known around them."""
    texts = joint(tuple([opinion(text, facts, rules) for text in rules.texts]), rules)
    if not around:
        return texts
    return texts.also([reason(finding) for finding in around])


def _lines(
    facts: Facts, rules: Rulebook, patient: Opinions | None, stops: tuple[Finding, ...]
) -> list[Judged]:
    """Each item of the request once; what is inside a rental shares the answer of its system."""
    items = {item_name(item): item for item in facts.case.request.items}
    nobody = Opinion(every(stops), None, ())
    answers = patient or Opinions(nobody, nobody)
    lines = [judge(item, answers, stops, facts, rules) for item in items.values()]
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
    seen: dict[tuple[str, str, str], list[Finding]] = {}
    for findings in groups:
        for finding in findings:
            alike = seen.setdefault((finding.id, finding.holds, finding.variant), [])
            if not any(
                other is finding or (other.evidence == finding.evidence and other.values == finding.values)
                for other in alike
            ):
                alike.append(finding)
                kept.append(finding)
    return kept


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


def _period(covered: Line | None, facts: Facts, rules: Rulebook) -> CoveragePeriod:
    """From the start of therapy. Group I has an end where its edition gives a first period; Group II has its retest."""
    if covered is None:
        return CoveragePeriod()
    start, _source = service_start(facts)
    for edition in reversed(rules.texts):
        if covered.group == "II" and "group_2_first_period_days" in edition.values:
            names = ("group_2_first_period_days", "retest_from_day", "retest_to_day")
            end, retest_from, retest_to = (day_of_therapy(start, int(edition.number(name))) for name in names)
            return _days(start, _shorter(end, start, covered, facts), retest_from, retest_to)
        if covered.group == "I" and "group_1_first_period_months" in edition.values:
            months = int(edition.number("group_1_first_period_months"))
            return _days(
                start, _shorter(months_after(start, months) - dt.timedelta(days=1), start, covered, facts)
            )
    return _days(start)


def _shorter(end: dt.date, start: dt.date, covered: Line, facts: Facts) -> dt.date:
    """The first period or the length of need, whichever ends first; a lifetime never does."""
    order = order_for(covered.name, facts)
    months = order.value.length_of_need_months if order is not None else None
    return end if months is None else min(end, months_after(start, months) - dt.timedelta(days=1))


def _days(
    start: dt.date,
    to: dt.date | None = None,
    retest_from: dt.date | None = None,
    retest_to: dt.date | None = None,
) -> CoveragePeriod:
    return CoveragePeriod(
        *[None if day is None else day.isoformat() for day in (start, to, retest_from, retest_to)]
    )
