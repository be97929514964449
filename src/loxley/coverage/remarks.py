"""The advice beside a decision: what was left out, what was not checked, what to mind. Nothing here decides."""

from collections.abc import Sequence

from loxley.coverage.circumstances import circumstances
from loxley.coverage.criteria.around.residence import residences_of_the_day
from loxley.coverage.criteria.hypoxemia import rounded
from loxley.coverage.determination import Remark
from loxley.coverage.finding import Finding
from loxley.coverage.judged import Judged
from loxley.coverage.notice_cost import cost
from loxley.coverage.order_remarks import order_remarks
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts


def remarks(
    lines: Sequence[Judged], findings: Sequence[Finding], facts: Facts, rules: Rulebook
) -> list[Remark]:
    """Each remark once."""
    said = [*_not_checked(facts), *circumstances(lines, findings, facts, rules), *_texts(facts, rules)]
    if facts.ignored:
        said.insert(0, _say("ignored-as-later", as_of=facts.as_of.isoformat(), paths=facts.ignored))
    said += _papers(lines, findings, facts, rules)
    said += cost(lines, facts, rules)
    if [study for study in facts.studies or () if study.value.pao2_mmhg is not None]:
        said += _levels(findings, rules)
    said += order_remarks(lines, facts, rules)
    if remarked := [finding for finding in findings if finding.id in _REMARKED]:
        said += _continued(remarked)
    if facts.rental.began_under_phe_waiver:
        said += _waived(lines, rules)
    return list(dict.fromkeys(said))


def _say(code: str, **values: object) -> Remark:
    return Remark(code, tuple(values.items()))


def _not_checked(facts: Facts) -> list[Remark]:
    """Eligibility facts that the case does not give. They do not hold up the verdict."""
    case, residences, start = facts.case, facts.patient.residences, facts.rental.started_on
    given = (
        case.payer.kind if case.payer is not None else None,
        case.coverages,
        case.hospice,
        residences and (residences_of_the_day(facts) or None),
        facts.rental.history,
        facts.eligibility or None,
    )
    absent = tuple([path for path, value in zip(_CHECKED, given, strict=True) if value is None])
    said = [Remark("not-checked", (("paths", absent),))] if absent else []
    if start is None and not any(each.value.date for each in facts.deliveries or ()):
        said.append(_say("start-assumed", day=facts.date_of_service.isoformat()))
    elif start is not None and start > facts.date_of_service:
        said.append(_say("starts-after-service", day=start.isoformat()))
    return said


_CHECKED = (
    "payer.kind",
    "coverages",
    "hospice",
    "patient.residences",
    "rental.history",
    "eligibility",
)


def _texts(facts: Facts, rules: Rulebook) -> list[Remark]:
    if rules.national is None:
        return []
    if rules.local is None:
        return [_say("no-local-text", edition=rules.national.id)]
    implemented = rules.national.implemented
    if implemented is not None and facts.date_of_service < implemented:
        return [
            _say(
                "before-implementation",
                edition=rules.national.id,
                effective=rules.national.effective.isoformat(),
                implemented=implemented.isoformat(),
            )
        ]
    return []


def _lacks_certificate(line: Judged) -> bool:
    return line.papers is not None and line.papers.certificate.truth != "yes"


def _papers(
    lines: Sequence[Judged], findings: Sequence[Finding], facts: Facts, rules: Rulebook
) -> list[Remark]:
    said = []
    form = rules.get("cms-484")
    if form is not None and form.rule == "prohibited" and facts.certificates:
        said.append(_say("certificate-on-file", from_day=form.effective.isoformat()))
    if form is not None and form.prints and any(_lacks_certificate(line) for line in lines):
        prints = tuple([f"{each.name} ({each.omb or 'OMB number not known'})" for each in form.prints])
        said.append(_say("certificate-print", prints=prints))
    if facts.notices and any(finding.id == "abn.outside-bundle" for finding in findings):
        said.append(_say("notice-inside-the-rental"))
    denied = [line for line in lines if line.denied_for_papers and line.verdict == "not-covered"]
    if denied:
        said.append(_say("denied-for-papers", items=tuple([line.name for line in denied])))
    covered = [line for line in lines if _inside_a_rental(line)]
    if covered:
        said.append(_say("inside-the-rental", items=tuple([line.name for line in covered])))
    if facts.notices and any(line.notice is not None and line.notice.truth == "yes" for line in lines):
        marked = {option for given in facts.notices for option in given.value.options_marked or ()}
        unbilled = rules["abn"].unbilled_options
        said += [_say(f"option-{option}") for option in unbilled if option in marked]
    start, told = facts.rental.started_on, rules["modifiers"]
    older = start is not None and start < told.effective and told.met_by_group
    if older and any(line.verdict == "covered" for line in lines):
        said.append(_say("older-rental-keeps-kx", from_day=told.effective.isoformat()))
    return said


def _inside_a_rental(line: Judged) -> bool:
    kind = line.kind
    return (
        kind is not None
        and kind.is_ in {"bundled", "contents"}
        and not line.payable
        and line.verdict == "covered"
    )


def _levels(findings: Sequence[Finding], rules: Rulebook) -> list[Remark]:
    """The statute's words on a PO2 at the very level of Group I."""
    if rules.national is None:
        return []
    for finding in findings:
        if finding.id in _AT_LEVEL and finding.holds == "yes":
            level = rules.national.number("group_1_pao2_mmhg")
            for each in finding.evidence:
                if (
                    each.path.endswith("pao2_mmhg")
                    and each.value is not None
                    and rounded(each.value) == level
                ):
                    return [_say("statute-at-level", level=level)]
    return []


def _continued(findings: Sequence[Finding]) -> list[Remark]:
    """What a repeated study or a study of cluster headache brings with it."""
    said = []
    for finding in findings:
        if finding.id == "retest.qualifies" and finding.holds == "no" and "lost_from" in finding.values:
            values = finding.values
            said.append(_say("failed-retest", taken=values["taken"], lost_from=values["lost_from"]))
        if finding.id == "retest.on-time" and finding.variant == "stated":
            said.append(_say("evaluation-day-not-stated", study=finding.evidence[0].path.partition(".")[0]))
        if finding.id == "cluster-headache.approved-study" and finding.refer_because is not None:
            said.append(_say("approved-study"))
    return said


def _waived(lines: Sequence[Judged], rules: Rulebook) -> list[Remark]:
    if any(line.waived is not None and line.verdict == "covered" for line in lines):
        return [_say("waiver-narrative", modifier=rules["phe-waiver"].of_event)]
    return []


_AT_LEVEL = {"group-1.rest", "group-1.exercise"}
_REMARKED = {"retest.qualifies", "retest.on-time", "cluster-headache.approved-study"}
