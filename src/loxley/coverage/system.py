"""One rented system: the patient's answer, the item's own conditions and its papers, and what they come to."""

import datetime as dt
from typing import NamedTuple

from loxley.coverage.continued import renewed_order
from loxley.coverage.criteria._found import found_at
from loxley.coverage.criteria.around.replacement import order_for_replacement, replaced_anything
from loxley.coverage.criteria.backup import mere_backup
from loxley.coverage.criteria.before_delivery import before_delivery, denied, reaches
from loxley.coverage.criteria.certificate import Certificates, certificate, retired
from loxley.coverage.criteria.certificate_answers import Subject
from loxley.coverage.criteria.delivery import deliveries_of, proof_of_delivery
from loxley.coverage.criteria.flow import flow_of
from loxley.coverage.criteria.group_3 import of_portable
from loxley.coverage.criteria.hypoxemia import group_2_level
from loxley.coverage.criteria.length_of_need import length_of_need
from loxley.coverage.criteria.modality import change_of_modality
from loxley.coverage.criteria.need_and_use import need_and_use
from loxley.coverage.criteria.order import in_force, orders_for, written_order
from loxley.coverage.criteria.period import (
    after_a_break,
    coverage_start,
    first_start,
    portable_start,
    service_start,
)
from loxley.coverage.edition import Kind
from loxley.coverage.finding import Finding, Reason, all_of, every, reason
from loxley.coverage.judged import Judged, Papers
from loxley.coverage.opinion import Opinion
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.truth import of_fact
from loxley.coverage.waiver import under_waiver
from loxley.record import CatalogueItem, Facts, Placed, item_name
from loxley.record.service import Delivery


def rented_system(
    item: "str | CatalogueItem", kind: Kind, patient: Opinion, facts: Facts, rules: Rulebook
) -> Judged:
    """The system's answer. Under the waiver of the emergency it is payable whether or not its criteria are met."""
    name, portable = item_name(item), kind.is_ == "portable"
    start, source = (portable_start if portable else service_start)(facts)
    own = _of_portable(name, patient, facts, rules) if portable else []
    renewed = None if patient.continuation is None else renewed_order(patient, name, facts)
    if renewed is not None:
        own.append(renewed)
    criteria, waived = [patient.reason, every(own)], None
    if facts.rental.began_under_phe_waiver:
        payable, waived = under_waiver(all_of(criteria), start, facts, rules)
        criteria = [payable]
        own += [each for each in payable.findings if each.id == "waiver.rental"]
        renewed = None
    flow = flow_of(facts, rules)
    besides = [] if len(orders_for(name, facts)) <= 1 else in_force(rules, name, facts)
    if facts.deliveries:
        besides += change_of_modality(name, facts, rules)
    if flow.unsettled is not None:
        besides.append(flow.unsettled)
    order, of_order = written_order(rules, name, facts)
    dossier = _shared(name, order, start, facts) if renewed is None else None
    if dossier is None:
        # What stayed in the home over a break was delivered before it.
        brought = first_start(facts)[0] if after_a_break(source) else start
        dossier = _dossier(
            name, kind, order, start, brought, patient, renewed, waived is not None, facts, rules
        )
    together = all_of([*criteria, every((*besides, *patient.around)), dossier.condition])
    return Judged(
        item,
        kind,
        together,
        patient.group if together.truth == "yes" and waived in {None, "yes"} else None,
        (*own, *besides, *flow.findings, *of_order, *dossier.findings),
        dossier.papers,
        denied_for_papers=dossier.lost and all(each.truth != "no" for each in criteria),
        waived=waived,
    )


def _of_portable(name: str, patient: Opinion, facts: Facts, rules: Rulebook) -> list[Finding]:
    """A portable is for a patient who moves about within the home, and no mere back-up; beyond the groups it may be
    allowed."""
    mobile = facts.patient.mobile_in_home
    text = rules.texts[0]
    own = [found_at(text, "portable.mobile", of_fact(mobile), "patient.mobile_in_home", mobile)]
    if (backup := mere_backup(text, name, facts)) is not None:
        own.append(backup)
    if patient.group == "III":
        own.append(of_portable(text, facts))
    return own


class _Dossier(NamedTuple):
    """The papers of a system: how each stands, what they ask of the line, and whether payment is lost by them."""

    papers: Papers
    condition: Reason
    findings: tuple[Finding, ...]
    """Without those on the elements of the order."""
    lost: bool


class _Made(NamedTuple):
    """A dossier in which nothing is said of the item by itself, and what it was made for."""

    order: Reason
    brought: list[Placed[Delivery]]
    start: dt.date
    dossier: _Dossier


def _shared(name: str, order: Reason, start: dt.date, facts: Facts) -> _Dossier | None:
    """The dossier of an item judged before, where this one has the same order, deliveries and start."""
    made: _Made | None = facts.worked_out.get("dossier")
    if made is None or made.order is not order or made.start != start:
        return None
    return made.dossier if made.brought == deliveries_of(name, facts) else None


def _dossier(
    name: str,
    kind: Kind,
    order: Reason,
    start: dt.date,
    brought: dt.date,
    patient: Opinion,
    renewed: Finding | None,
    waived: bool,
    facts: Facts,
    rules: Rulebook,
) -> _Dossier:
    of_elements = order
    running = length_of_need(rules.texts[-1], name, facts)
    replaced = order_for_replacement(name, facts, rules)
    needed = [each for each in (running, renewed, replaced) if each is not None]
    if needed:
        order = all_of([order, *map(reason, needed)])
    forms = _certificates(name, patient, kind.is_ == "portable", waived, facts, rules)
    form = forms.reason
    conditions = [_mendable(order), _mendable(form)]
    findings = [*needed, *forms.findings]
    delivery = continued = encounter = in_hand = None
    lost = False
    if (proof := proof_of_delivery(rules["proof-of-delivery"], name, brought, facts)) is not None:
        delivery, of_delivery = proof
        conditions.append(_mendable(delivery))
        findings += of_delivery
    if (later := need_and_use(rules, max(start, coverage_start(facts)[0]), facts)) is not None:
        continued, of_record = later
        conditions.append(_mendable(continued))
        findings += of_record
    listing = rules.get("encounter-before-delivery")
    coming = rules.coming.get("encounter-before-delivery")
    if listing is None and coming is not None and reaches(coming, name, facts):
        listing = coming
    if listing is not None:
        encounter, in_hand, of_both = before_delivery(listing, name, facts, rules)
        lost = denied(encounter, in_hand, name, facts)
        conditions += [encounter, in_hand] if lost else [_mendable(encounter), _mendable(in_hand)]
        findings += of_both
    papers = Papers(order, form, encounter, in_hand, delivery, continued, forms.by_type)
    dossier = _Dossier(papers, all_of(conditions), tuple(findings), lost)
    of_its_own = needed or forms.by_type or listing is not None or replaced_anything(facts)
    if not of_its_own and rules["cms-484"].rule == "prohibited":
        own = deliveries_of(name, facts)
        facts.worked_out["dossier"] = _Made(of_elements, own, start, dossier)
    return dossier


def _certificates(
    name: str, patient: Opinion, portable: bool, waived: bool, facts: Facts, rules: Rulebook
) -> Certificates:
    """The certificates where the day requires them, each type that is due; none under the waiver."""
    if waived:
        return Certificates()
    if rules["cms-484"].rule == "prohibited":
        return retired(rules["cms-484"], facts)
    study = patient.study
    group_2 = (
        study is not None and patient.group != "I" and group_2_level(rules.texts[-1], study).holds == "yes"
    )
    forms = certificate(rules, facts, Subject(name, portable, study, group_2))
    for other in patient.others:
        if forms.reason.truth != "yes":
            agreeing = certificate(rules, facts, Subject(name, portable, other))
            forms = agreeing if agreeing.reason.truth == "yes" else forms
    return forms


def _mendable(paper: Reason) -> Reason:
    """A paper that is absent or defective holds the line up; it does not deny it."""
    return Reason("unknown", paper.findings) if paper.truth == "no" else paper
