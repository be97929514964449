"""One line of the request: a rented system is judged, what is inside a rental shares its answer, the rest is a person's."""

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.around.rental_month import rental_month
from loxley.coverage.criteria.item import payable
from loxley.coverage.criteria.notice import valid_notice
from loxley.coverage.criteria.period import portable_start, service_start
from loxley.coverage.edition import Kind
from loxley.coverage.finding import Evidence, Finding, Reason, every, reason, refer
from loxley.coverage.judged import Judged
from loxley.coverage.opinion import Opinions
from loxley.coverage.rental_months import calendars_of, month_on
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.system import rented_system
from loxley.coverage.waiver import beyond_its_months
from loxley.record import CatalogueItem, Facts, item_name
from loxley.rental import Unit


def judge(
    item: "str | CatalogueItem", patient: Opinions, gates: tuple[Finding, ...], facts: Facts, rules: Rulebook
) -> Judged:
    """The verdict on a rented system. For anything else: what sends it to a person."""
    kind = kind_of(item, rules)
    if gates and not (kind is None and gates[0].truth == "no"):
        return Judged(item, kind, every(gates))
    if kind is not None and (kind.is_ == "stationary" or kind.is_ == "portable"):
        return _in_its_month(item, kind, kind.is_, patient, facts, rules)
    if kind is not None and (not_payable := payable(kind, item, rules)) is not None:
        return Judged(item, kind, reason(not_payable), findings=(not_payable,))
    name = item_name(item)
    unencoded = refer(
        rules["program"], "not-encoded.item", "not-encoded", Evidence("request.items", name), item=name
    )
    return Judged(item, kind, reason(unencoded), findings=(unencoded,))


def _in_its_month(
    item: "str | CatalogueItem", kind: Kind, unit: Unit, patient: Opinions, facts: Facts, rules: Rulebook
) -> Judged:
    """A rented system in the rental month of the day. What is for a person there, and a month without use, comes before
    the patient's facts; after the cap the patient is covered as before, and no line is due."""
    if calendars_of(facts) is None:  # as most often
        return with_notice(rented_system(item, kind, patient.of(unit), facts, rules), facts, rules)
    month, own = rental_month(unit, facts, rules), month_on(unit, facts)
    capped = own is not None and own.capped
    if month is not None and (month.refer_because is not None or (month.truth == "no" and not capped)):
        return Judged(item, kind, reason(month), findings=(month,), unpaid=month.truth == "no")
    line = rented_system(item, kind, patient.of(unit), facts, rules)
    if month is None:
        return with_notice(line, facts, rules)
    if capped and line.waived not in {None, "yes"}:
        after = beyond_its_months(rules, facts)
        return Judged(item, kind, reason(after), findings=(month, after), waived=line.waived, unpaid=True)
    line = line._replace(findings=(month, *line.findings), unpaid=capped)
    if month.truth == "unknown":
        asked = line.reason.findings if line.reason.truth == "unknown" else ()
        return line._replace(reason=Reason("unknown", (month, *asked)), group=None)
    return with_notice(line, facts, rules)


def kind_of(item: "str | CatalogueItem", rules: Rulebook) -> Kind | None:
    """What a code or a thing is, where that is encoded."""
    codes = rules["hcpcs"]
    return (codes.codes if isinstance(item, str) else codes.things).get(item_name(item))


def bundled(line: Judged, system: Judged, rules: Rulebook, criterion: str) -> Judged:
    """What is inside a rental shares its answer: never a charge and never a notice of its own."""
    if line.kind is None:
        raise ValueError("only what is encoded as bundled is inside a rental")
    evidence = Evidence("request.items", line.name)
    inside = found(rules["hcpcs"], criterion, "yes", evidence, values={"item": line.kind.name})
    together = Reason(system.reason.truth, (inside, *system.reason.findings))
    return Judged(line.item, line.kind, together, system.group, (inside,))


def with_notice(line: Judged, facts: Facts, rules: Rulebook) -> Judged:
    """Where a denial as not reasonable and necessary is expected: whether the notice on file is valid."""
    if not line.expects_denial:
        return line
    portable = line.kind is not None and line.kind.is_ == "portable"
    start = (portable_start if portable else service_start)(facts)[0]
    judged = valid_notice(rules["abn"], line.name, facts, start)
    if judged is None:
        return line
    notice, findings = judged
    together = notice if notice.truth == "conflict" else line.reason
    return line._replace(reason=together, findings=(*line.findings, *findings), notice=notice)
