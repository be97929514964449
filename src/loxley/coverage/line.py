"""One line of the request: from the patient's opinion, the item's own conditions and the papers to a verdict."""

from typing import NamedTuple

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.before_delivery import before_delivery, denied, reaches
from loxley.coverage.criteria.certificate import certificate
from loxley.coverage.criteria.certificate_answers import Subject
from loxley.coverage.criteria.certificate_forms import Type
from loxley.coverage.criteria.hypoxemia import group_2_level
from loxley.coverage.criteria.notice import valid_notice
from loxley.coverage.criteria.order import order_for, ordered_flows, within, written_order
from loxley.coverage.criteria.period import portable_start, service_start
from loxley.coverage.criteria.program import second_period
from loxley.coverage.determination import Verdict
from loxley.coverage.edition import Kind
from loxley.coverage.finding import Evidence, Finding, Reason, ReferBecause, all_of, every, reason, refer
from loxley.coverage.opinion import Group, Opinion
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.truth import of_fact
from loxley.record import CatalogueItem, Facts, item_name


class Papers(NamedTuple):
    """How the papers of one rented system stand; None where the day asks for no such paper."""

    order: Reason
    certificate: Reason
    encounter: Reason | None = None
    in_hand: Reason | None = None
    certificates: tuple[tuple[Type, Reason], ...] = ()
    """The certificate by type: the initial one, and those that became due since."""


class Judged(NamedTuple):
    """A line with everything that was found about it."""

    item: "str | CatalogueItem"
    kind: Kind | None
    reason: Reason
    group: Group | None = None
    findings: tuple[Finding, ...] = ()
    papers: Papers | None = None
    notice: Reason | None = None
    denied_for_papers: bool = False
    denied_by_statute: bool = False
    """Whether the item is excluded by statute: then no notice is due, and one that is given is voluntary."""

    @property
    def name(self) -> str:
        """The code, or the catalogue id where there is none."""
        return item_name(self.item)

    @property
    def is_system(self) -> bool:
        """Whether it is a rented system, not something inside a rental."""
        return self.kind is not None and self.kind.is_ in {"stationary", "portable"}

    @property
    def expects_denial(self) -> bool:
        """Whether it will be denied as not reasonable and necessary, so that a notice is due."""
        otherwise = self.denied_for_papers or self.denied_by_statute
        return self.is_system and self.verdict == "not-covered" and not otherwise

    @property
    def verdict(self) -> Verdict:
        """The line's verdict."""
        verdicts: dict[str, Verdict] = {
            "yes": "covered",
            "no": "not-covered",
            "unknown": "incomplete",
            "conflict": "refer",
        }
        return verdicts[self.reason.truth]

    @property
    def refer_because(self) -> ReferBecause | None:
        """Why a person must decide, where one must."""
        if self.verdict != "refer":
            return None
        return next((each.refer_because for each in self.reason.findings if each.refer_because), "conflict")


def judge(
    item: "str | CatalogueItem", patient: Opinion, gates: tuple[Finding, ...], facts: Facts, rules: Rulebook
) -> Judged:
    """The verdict on a rented system. For anything else: what sends it to a person."""
    kind = kind_of(item, rules)
    if gates:
        return Judged(item, kind, every(gates))
    if kind is not None and kind.is_ in {"stationary", "portable"}:
        return _with_notice(_system(item, kind, patient, facts, rules), facts, rules)
    name = item_name(item)
    unencoded = refer(
        rules["program"], "not-encoded.item", "not-encoded", Evidence("request.items", name), item=name
    )
    return Judged(item, kind, reason(unencoded), findings=(unencoded,))


def kind_of(item: "str | CatalogueItem", rules: Rulebook) -> Kind | None:
    """What a code or a thing is, where that is encoded."""
    codes = rules["hcpcs"]
    return (codes.codes if isinstance(item, str) else codes.things).get(item_name(item))


def bundled(line: Judged, system: Judged, rules: Rulebook) -> Judged:
    """What is inside a rental shares its answer: never a charge and never a notice of its own."""
    if line.kind is None:
        raise ValueError("only what is encoded as bundled is inside a rental")
    evidence = Evidence("request.items", line.name)
    inside = found(rules["hcpcs"], "accessory.in-bundle", "yes", evidence, values={"item": line.kind.name})
    together = Reason(system.reason.truth, (inside, *system.reason.findings))
    return Judged(line.item, line.kind, together, system.group, (inside,))


def _system(
    item: "str | CatalogueItem", kind: Kind, patient: Opinion, facts: Facts, rules: Rulebook
) -> Judged:
    name, portable = item_name(item), kind.is_ == "portable"
    own = [_mobile(rules, facts)] if portable else []
    own += _flow(name, facts, rules)
    if patient.group == "II" and (second := second_period(facts, rules)) is not None:
        own.append(second)
    order, order_findings = written_order(rules["standard-written-order"], name, facts)
    study = patient.study
    group_2 = (
        study is not None and patient.group != "I" and group_2_level(rules.texts[-1], study).holds == "yes"
    )
    forms = certificate(rules, facts, Subject(name, portable, study, group_2))
    papers, lost = Papers(order, forms.reason, certificates=forms.by_type), False
    conditions = [_mendable(order), _mendable(forms.reason)]
    findings = [*own, *order_findings, *forms.findings]
    listing = rules.get("encounter-before-delivery")
    coming = rules.coming.get("encounter-before-delivery")
    if listing is None and coming is not None and reaches(coming, name, facts):
        listing = coming
    if listing is not None:
        encounter, in_hand, more = before_delivery(listing, name, facts, order)
        papers = papers._replace(encounter=encounter, in_hand=in_hand)
        findings += more
        lost = denied(encounter, in_hand, name, facts)
        conditions += [encounter, in_hand] if lost else [_mendable(encounter), _mendable(in_hand)]
    together = all_of([patient.reason, *map(reason, own), *conditions])
    return Judged(
        item,
        kind,
        together,
        patient.group if together.truth == "yes" else None,
        tuple(findings),
        papers,
        denied_for_papers=lost and patient.reason.truth != "no",
    )


def _with_notice(line: Judged, facts: Facts, rules: Rulebook) -> Judged:
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


def _mobile(rules: Rulebook, facts: Facts) -> Finding:
    """A portable is for a patient who moves about within the home."""
    mobile = facts.patient.mobile_in_home
    return found(
        rules.texts[0], "portable.mobile", of_fact(mobile), Evidence("patient.mobile_in_home", mobile)
    )


def _flow(name: str, facts: Facts, rules: Rulebook) -> list[Finding]:
    """A flow outside the standard band changes what is paid, by rules that are not encoded yet."""
    order = order_for(name, facts)
    if order is None:
        return []
    edition = rules["modifiers"]
    low, high = edition.number("flow_standard_low_lpm"), edition.number("flow_standard_high_lpm")
    flows = ordered_flows(order.value)
    if within(flows, low, high) == "yes":
        return []
    evidence = Evidence(f"{order.path}.flow_lpm", sorted(set(flows)))
    return [refer(rules["program"], "not-encoded.flow", "not-encoded", evidence, low_lpm=low, high_lpm=high)]


def _mendable(paper: Reason) -> Reason:
    """A paper that is absent or defective holds the line up; it does not deny it."""
    return Reason("unknown", paper.findings) if paper.truth == "no" else paper
