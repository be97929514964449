"""A change of modality while a system is rented: gas, liquid, concentrator."""

from loxley.coverage.criteria._found import defect, found
from loxley.coverage.criteria.delivery import delivered_on, deliveries_of
from loxley.coverage.criteria.notice import valid_notice
from loxley.coverage.criteria.order import order_for
from loxley.coverage.criteria.period import service_start
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts, Placed
from loxley.record.service import Delivery


def change_of_modality(item: str, facts: Facts, rules: Rulebook) -> list[Finding]:
    """Where the case shows another system of that kind delivered before: what the change rests on.

    An order for the new system written since, or the patient's election with a valid notice. Neither: it is asked for.
    """
    if not facts.deliveries or len(deliveries_of(item, facts)) == len(facts.deliveries):
        return []  # nothing was brought before it
    edition = rules["modality"]
    before = _before(edition, item, facts, rules)
    if before is None:
        return []
    earlier, code = before
    values = {"item": item, "earlier": code}
    brought = Evidence(f"{earlier.path}.items", code)
    order = order_for(item, facts)
    ordered_on = order.value.ordered_on if order is not None else None
    if order is not None and ordered_on is not None and earlier.day is not None and ordered_on >= earlier.day:
        evidence = Evidence(f"{order.path}.ordered_on", ordered_on.isoformat())
        return [found(edition, "modality.change", "yes", brought, evidence, values=values)]
    notice = valid_notice(rules["abn"], item, facts) if facts.notices else None
    if notice is not None and notice[0].truth == "yes":
        evidence = notice[1][-1].evidence[0]
        return [found(edition, "modality.change", "yes", brought, evidence, values=values)]
    return [defect(edition, "modality.change", "unknown", brought, Evidence("orders", None), values=values)]


def _before(
    edition: Edition, item: str, facts: Facts, rules: Rulebook
) -> tuple[Placed[Delivery], str] | None:
    """The latest delivery, within this rental and before the item's own, of a system of its kind but not its modality."""
    codes, day, start = rules["hcpcs"].codes, delivered_on(item, facts)[0], service_start(facts)[0]
    for delivery in sorted(facts.deliveries or (), key=lambda each: each.day or start, reverse=True):
        if delivery.day is None or not start <= delivery.day < day:
            continue
        for each in delivery.value.items or ():
            code = each.hcpcs
            if code is None or code not in codes or each.role == "backup":
                continue
            if codes[code].is_ == codes[item].is_ and _modality(edition, code) != _modality(edition, item):
                return delivery, code
    return None


def _modality(edition: Edition, code: str) -> str:
    return next((name for name, codes in edition.modalities.items() if code in codes), code)
