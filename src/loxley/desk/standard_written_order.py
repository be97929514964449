"""From the record to the standard written order's content."""

import datetime as dt

from loxley.coverage import Determination
from loxley.coverage.rulebook import in_force
from loxley.desk.parties import paper_patient, paper_supplier
from loxley.equipment import catalogue
from loxley.paperwork import (
    Activity,
    ContinuousFlow,
    OrderedItem,
    Practitioner,
    PulseFlow,
    Signature,
    StandardWrittenOrder,
    TitrateRange,
)
from loxley.record import Case, CatalogueItem, Facts, item_name
from loxley.record.papers import Order, OrderedDelivery

_USE = {
    "continuous": "continuous, 24 hours a day",
    "rest": "at rest",
    "exertion": "on exertion",
    "sleep": "during sleep",
    "rest-and-exertion": "at rest and on exertion",
    "as-needed": "as needed",
}
_ACTIVITY: dict[str, Activity] = {
    "rest": "rest",
    "exercise": "exertion",
    "sleep": "sleep",
    "day": "day",
    "night": "night",
}


def standard_written_order(case: Case, determination: Determination) -> StandardWrittenOrder:
    """The order that is on file for what is requested; where none is, one for the prescriber to fill and sign."""
    as_of = dt.date.fromisoformat(determination.as_of)
    order = _order(case, as_of)
    practitioner = order.practitioner
    return StandardWrittenOrder(
        as_of=as_of,
        case_sha256=determination.case_sha256,
        disclaimer=None,
        supplier=paper_supplier(case),
        patient=paper_patient(case),
        practitioner=Practitioner(name=practitioner.name, npi=practitioner.npi)
        if practitioner
        else Practitioner(),
        ordered_on=order.ordered_on,
        items=tuple(_item(item, order.quantity, determination) for item in order.items or case.request.items),
        signature=Signature(kind=order.signature, signed_on=order.signed_on) if order.signature else None,
        diagnoses=None
        if case.diagnoses is None
        else tuple(each.icd10 for each in case.diagnoses if each.icd10),
        flows=_flows(order),
        titrate=_titrate(order),
        means=order.means,
        use=order.other_use or (_USE[order.use] if order.use else None),
        length_of_need_months=order.length_of_need_months,
        remarks=_remarks(order),
    )


def _order(case: Case, as_of: dt.date) -> Order:
    """The latest order that names the first item requested; an empty one where there is none."""
    wanted = item_name(case.request.items[0])
    known = Facts(case, as_of).orders or ()
    naming = [each.value for each in known if wanted in map(item_name, each.value.items or ())]
    return max(
        naming,
        key=lambda order: (order.signature is not None, order.ordered_on or dt.date.min),
        default=Order(),
    )


def _item(item: "str | CatalogueItem", quantity: int | None, determination: Determination) -> OrderedItem:
    codes = in_force(
        dt.date.fromisoformat(determination.date_of_service), dt.date.fromisoformat(determination.as_of)
    )["hcpcs"]
    if isinstance(item, str):
        kind = codes.codes.get(item)
        return OrderedItem(description=kind.name if kind else None, hcpcs=item, quantity=quantity)
    entry = catalogue().get(item.equipment)
    return OrderedItem(description=entry.name if entry else item.equipment, hcpcs=None, quantity=quantity)


def _flows(order: Order) -> tuple[ContinuousFlow | PulseFlow, ...]:
    stated = order.flow_lpm
    steady = [
        ContinuousFlow(activity=activity, flow_lpm=flow)
        for key, activity in _ACTIVITY.items()
        if stated is not None and (flow := getattr(stated, key)) is not None
    ]
    delivered = [flow for each in order.delivery or () if (flow := _delivered(each)) is not None]
    return (*steady, *delivered)


def _delivered(delivery: OrderedDelivery) -> ContinuousFlow | PulseFlow | None:
    if delivery.activity is None:
        return None
    activity = _ACTIVITY[delivery.activity]
    if delivery.pulse_setting is not None:
        return PulseFlow(activity=activity, setting=delivery.pulse_setting, device=delivery.device)
    if delivery.flow_lpm is not None:
        return ContinuousFlow(activity=activity, flow_lpm=delivery.flow_lpm, device=delivery.device)
    return None


def _titrate(order: Order) -> TitrateRange | None:
    if order.titrate is None:
        return None
    return TitrateRange(
        low_lpm=order.titrate.low_lpm,
        high_lpm=order.titrate.high_lpm,
        target_saturation_percent=order.titrate.target_saturation_percent,
    )


def _remarks(order: Order) -> tuple[str, ...]:
    said = []
    if order.use == "as-needed":
        said.append(
            "\u201cAs needed\u201d alone does not carry a claim: hours or conditions of use are asked for."
        )
    if order.length_of_need_months is None:
        said.append("The length of need is not stated.")
    return tuple(said)
