"""Deliveries: which one brought an item, and its proof.

A delivery that is only planned has no proof to show. Once an item was delivered, its proof belongs to the claim.
"""

import datetime as dt

from loxley.coverage.criteria._found import defect, defect_at, found, found_at
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Reason, every
from loxley.coverage.truth import Truth
from loxley.record import Facts, Placed
from loxley.record.service import Delivery


def deliveries_of(item: str, facts: Facts) -> list[Placed[Delivery]]:
    """The dated deliveries that name the item, the earliest first."""
    bringing: dict[str, list[Placed[Delivery]]] | None = facts.worked_out.get("deliveries")
    if bringing is None:
        bringing = facts.worked_out["deliveries"] = _by_item(facts)
    return bringing.get(item, [])


def _by_item(facts: Facts) -> dict[str, list[Placed[Delivery]]]:
    """The dated deliveries by the items that they name, the earliest first."""
    dated = [each for each in facts.deliveries or () if each.day is not None]
    dated.sort(key=lambda each: each.day or dt.date.min)
    bringing: dict[str, list[Placed[Delivery]]] = {}
    for delivery in dated:
        for item in {each.hcpcs or each.equipment for each in delivery.value.items or ()} - {None}:
            bringing.setdefault(item or "", []).append(delivery)
    return bringing


def delivered_on(item: str, facts: Facts) -> tuple[dt.date, str]:
    """The day on which the item was first, or is to be, delivered, and where the case says so."""
    for delivery in deliveries_of(item, facts):
        if delivery.day is not None:
            return delivery.day, f"{delivery.path}.date"
    return facts.date_of_service, "request.date_of_service"


def is_delivered(item: str, facts: Facts) -> bool:
    """Whether a delivery of it is on record."""
    return bool(deliveries_of(item, facts))


def proof_of_delivery(
    edition: Edition, item: str, start: dt.date, facts: Facts
) -> tuple[Reason, tuple[Finding, ...]] | None:
    """The proof of the delivery that brought what is in use on the date of service; None while it is planned.

    `start` is the first day of the item's rental: its claim bears the day of the delivery.
    """
    known = deliveries_of(item, facts)
    if not known:
        return None
    delivery = known[0]
    if len(known) > 1:
        by_then = [each for each in known if each.day is not None and each.day <= facts.date_of_service]
        delivery = by_then[-1] if by_then else delivery
    first = delivery is known[0]
    key = ("proof-of-delivery", delivery.path, start, first)
    proof: tuple[Reason, tuple[Finding, ...]] | None = facts.worked_out.get(key)
    if proof is None:
        proof = facts.worked_out[key] = _proof(edition, delivery, start if first else None, facts)
    return proof


def _proof(
    edition: Edition, delivery: Placed[Delivery], start: dt.date | None, facts: Facts
) -> tuple[Reason, tuple[Finding, ...]]:
    parts = (_signed(edition, delivery), _of_the_day(edition, delivery, start, facts))
    return every(parts), parts


def _signed(edition: Edition, delivery: Placed[Delivery]) -> Finding:
    """By the patient, or a designee whose relation is noted. Nobody of the supplier's. No name is shown."""
    proof, path = delivery.value.proof, f"{delivery.path}.proof"
    if proof is None:
        return defect_at(edition, "delivery.proof", "unknown", path, None, ask="supplier")
    by, relation = _plain(proof.signed_by), _plain(proof.relation)
    signed_by = f"{path}.signed_by"
    if by.startswith(edition.never_signed_by) or relation.startswith(edition.never_signed_by):
        evidence = Evidence(signed_by, "the supplier")
        return defect(edition, "delivery.signed", "no", evidence, ask="supplier")
    if by in edition.signed_by_beneficiary:
        return found_at(edition, "delivery.signed", "yes", signed_by, by)
    if not by:
        return defect_at(edition, "delivery.signed", "unknown", signed_by, None, ask="supplier")
    shown = (
        Evidence(signed_by, "documented"),
        Evidence(f"{path}.relation", "documented" if relation else None),
    )
    holds: Truth = "yes" if relation else "unknown"
    return defect(edition, "delivery.signed", holds, *shown, ask="supplier")


def _plain(text: str | None) -> str:
    return "" if text is None else text.strip().lower()


def _of_the_day(edition: Edition, delivery: Placed[Delivery], start: dt.date | None, facts: Facts) -> Finding:
    """In the first month the date of service is the day of the delivery, or of the discharge shortly after it."""
    day, service = delivery.day or dt.date.min, facts.date_of_service
    evidence = [
        Evidence(f"{delivery.path}.date", day.isoformat()),
        Evidence("request.date_of_service", service.isoformat()),
    ]
    if day == service or (day < service and (start is None or start < service)):
        return found(edition, "delivery.date", "yes", *evidence)
    days = int(edition.number("delivery_days_before_discharge"))
    going_home = [stay for stay in facts.stays or () if stay.value.discharged_on == service]
    if (
        delivery.value.delivered_at == "facility-pre-discharge"
        and going_home
        and 0 <= (service - day).days <= days
    ):
        evidence.append(Evidence(f"{going_home[0].path}.discharged_on", service.isoformat()))
        return found(edition, "delivery.date-at-discharge", "yes", *evidence, values={"days": days})
    return defect(edition, "delivery.date", "no", evidence[0], ask="supplier")
