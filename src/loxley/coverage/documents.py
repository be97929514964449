"""The papers of a case: which the day requires, which it forbids, and how those on file stand."""

from collections.abc import Sequence
from itertools import chain

from loxley.coverage.criteria.certificate import ABSENT, certificate
from loxley.coverage.criteria.certificate_answers import Subject
from loxley.coverage.criteria.certificate_forms import Type
from loxley.coverage.criteria.notice_edition import usable_on
from loxley.coverage.determination import Document, DocumentKind, Status
from loxley.coverage.finding import Reason, criteria_of
from loxley.coverage.judged import Judged, Papers
from loxley.coverage.opinion import Opinions
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts

_BEFORE_DELIVERY: tuple[DocumentKind, DocumentKind] = (
    "face-to-face-encounter",
    "written-order-prior-to-delivery",
)
_NOT_BEFORE_DELIVERY = [Document(kind, "not-required", []) for kind in _BEFORE_DELIVERY]
_NO_DELIVERY = Document("proof-of-delivery", "not-required", [])
_NO_RECORD = Document("medical-record", "not-required", [])
_NO_NOTICE = Document("ABN", "not-required", [])
Systems = list[tuple[Judged, Papers]]


def documents(
    lines: Sequence[Judged], patient: Opinions | None, facts: Facts, rules: Rulebook
) -> list[Document]:
    """Each kind of paper once, for all lines that ask for it. Papers of a system are judged only where one is."""
    systems = [(line, line.papers) for line in lines if line.papers is not None]
    papers = [_study(patient, systems)] if patient is not None else []
    papers += [_order(systems, rules)] if systems else []
    papers += _certificate(lines, systems, facts, rules)
    papers += _before_delivery(systems, rules)
    papers.append(_delivery(systems))
    papers.append(_continued(systems))
    papers.append(_notice(lines, facts, rules))
    return papers


def _study(patient: Opinions, systems: Systems) -> Document:
    about = patient.proof
    if systems and all(line.reason.truth == "yes" and line.group is None for line, _papers in systems):
        # Every system is covered without a group: the waiver of the emergency asks for no study that qualifies.
        return Document(kind="blood-gas-study", status="not-required", because=["waiver.rental"])
    failing = criteria_of([finding for finding in about if finding.holds != "yes"])
    continues = any(each.continuation is not None for each in patient.each)
    if continues and any(finding.id == "retest.on-record" for finding in patient.findings):
        return Document(kind="blood-gas-study", status="missing", because=[*failing, "retest.on-record"])
    if not about:
        return Document(kind="blood-gas-study", status="present", because=criteria_of(patient.findings[:1]))
    on_record = about[0]
    absent = on_record.holds == "unknown" and any(
        each.fact == "blood_gas_studies" for each in on_record.missing
    )
    status: Status = "missing" if absent else "defective" if failing else "present"
    return Document("blood-gas-study", status, failing or [on_record.id])


def _order(systems: Systems, rules: Rulebook) -> Document:
    edition = rules.get("standard-written-order")
    if edition is None or "order.complete" not in edition.criteria:
        because = criteria_of(
            [
                finding
                for line, _papers in systems
                for finding in line.findings
                if finding.id.startswith("order.")
            ]
        )
        return Document(kind="standard-written-order", status="not-required", because=because)
    reasons = [(line, papers.order) for line, papers in systems]
    return _worst("standard-written-order", reasons, "order.on-record", "order.renewed")


def _certificate(lines: Sequence[Judged], systems: Systems, facts: Facts, rules: Rulebook) -> list[Document]:
    """By the day, for whatever system is asked for: also where a person decides about the line itself."""
    edition = rules.get("cms-484")
    if edition is None:
        return []
    if edition.rule == "prohibited":
        return [
            Document(
                kind="CMS-484",
                status="prohibited",
                because=["cmn.retired"] if systems else [],
                edition=edition.edition,
            )
        ]
    rented = [line for line in lines if line.is_system]
    if not rented:
        return [Document(kind="CMS-484", status="not-required", because=[])]
    made = [(line, each) for line, papers in systems for each in papers.certificates]
    if any(line.waived is not None for line, _papers in systems):
        return [Document(kind="CMS-484", status="not-required", because=["waiver.rental"])]
    if not systems:
        portable = next(
            (line for line in rented if line.kind is not None and line.kind.is_ == "portable"), None
        )
        asked = Subject((portable or rented[0]).name, portable is not None)
        made = [(rented[0], each) for each in certificate(rules, facts, asked).by_type]
    by_type: dict[Type, list[tuple[Judged, Reason]]] = {}
    for line, (type_, reason) in made:
        by_type.setdefault(type_, []).append((line, reason))
    return [
        _worst("CMS-484", by_type[type_], *ABSENT)._replace(type=type_, edition=edition.edition)
        for type_ in _ORDER
        if type_ in by_type
    ]


_ORDER: tuple[Type, ...] = ("initial", "recertification", "revised")


def _before_delivery(systems: Systems, rules: Rulebook) -> list[Document]:
    if rules.get("encounter-before-delivery") is None:
        return _NOT_BEFORE_DELIVERY
    encounters = [(line, papers.encounter) for line, papers in systems if papers.encounter is not None]
    in_hand = [(line, papers.in_hand) for line, papers in systems if papers.in_hand is not None]
    if not encounters or any(each.truth == "conflict" for _line, each in (*encounters, *in_hand)):
        return []  # whether the day asks for them is a person's to decide
    return [
        _worst(_BEFORE_DELIVERY[0], encounters, "encounter.before-order"),
        _worst(_BEFORE_DELIVERY[1], in_hand, "order.before-delivery"),
    ]


def _delivery(systems: Systems) -> Document:
    """The proof of what was delivered; of what is only planned there is none yet."""
    proofs = [(line, papers.delivery) for line, papers in systems if papers.delivery is not None]
    if not proofs:
        return _NO_DELIVERY
    return _worst("proof-of-delivery", proofs, "delivery.proof")


def _continued(systems: Systems) -> Document:
    """After the first year the record that the oxygen is still needed and used."""
    records = [(line, papers.continued) for line, papers in systems if papers.continued is not None]
    if not records:
        return _NO_RECORD
    paper = _worst("medical-record", records, "continued.need")
    return paper if paper.status == "present" else paper._replace(status="missing")


def _notice(lines: Sequence[Judged], facts: Facts, rules: Rulebook) -> Document:
    """Required where a denial as not reasonable and necessary is expected, whether assigned or not."""
    edition = rules.get("abn")
    denied = [line for line in lines if line.notice is not None or line.expects_denial]
    if not denied or edition is None:
        return _NO_NOTICE
    items = [line.name for line in denied]
    forms = usable_on(edition, facts.date_of_service, facts.as_of)
    named = forms[0].edition if forms else None
    older = [form.edition for form in forms[1:]]
    on_file = [line.notice for line in denied if line.notice is not None]
    status: Status = "present"
    because = ["abn.valid"]
    if len(on_file) < len(denied):
        status, because = "missing", ["abn.required" if forms else "abn.edition"]
    elif any(finding.id == "abn.on-record" for each in on_file for finding in each.findings):
        status, because = "missing", ["abn.on-record"]
    elif any(each.truth != "yes" for each in on_file):
        status, because = (
            "defective",
            criteria_of([f for each in on_file if each.truth != "yes" for f in each.findings]),
        )
    return Document(kind="ABN", status=status, because=because, edition=named, also_usable=older, items=items)


def _worst(kind: DocumentKind, reasons: Sequence[tuple[Judged, Reason]], *on_record: str) -> Document:
    """The paper's standing over all lines: missing before defective before present."""
    failing = [(line, each) for line, each in reasons if each.truth != "yes"]
    if not failing:
        shown = chain.from_iterable([each.findings for _line, each in reasons])
        return Document(kind, "present", criteria_of(shown))
    findings = [finding for _line, each in failing for finding in each.findings]
    absent = any(
        finding.id in on_record and finding.evidence and finding.evidence[0].value is None
        for finding in findings
    )
    return Document(
        kind=kind,
        status="missing" if absent else "defective",
        because=criteria_of(findings),
        items=[line.name for line, _each in failing],
    )
