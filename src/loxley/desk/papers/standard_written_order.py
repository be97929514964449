"""From the record to the standard written order's content."""

import datetime as dt

from loxley.coverage import Determination
from loxley.coverage.criteria.order import order_for
from loxley.coverage.rulebook import in_force
from loxley.desk.papers.parties import paper_patient, paper_supplier
from loxley.desk.papers.wanted import AS_USUAL, Wanted
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


def standard_written_orders(
    case: Case, determination: Determination, _wanted: Wanted = AS_USUAL
) -> list[StandardWrittenOrder]:
    """The orders on file for what is requested, each as a paper, and one to fill and sign for what none names."""
    facts = Facts(case, dt.date.fromisoformat(determination.as_of))
    orders: dict[str, Order] = {}
    unordered: list[str | CatalogueItem] = []
    for item in case.request.items:
        placed = order_for(item_name(item), facts)
        if placed is None:
            unordered.append(item)
        else:
            orders[placed.path] = placed.value
    # What goes with a system without an order of its own stands on no paper of its own either.
    rented = [item for item in unordered if isinstance(item, str)]
    if rented or not orders:
        orders["none on file"] = Order(items=unordered)
    return [_paper(order, case, determination) for order in orders.values()]


def _paper(order: Order, case: Case, determination: Determination) -> StandardWrittenOrder:
    practitioner = order.practitioner
    return StandardWrittenOrder(
        as_of=dt.date.fromisoformat(determination.as_of),
        case_sha256=determination.case_sha256,
        disclaimer=None,
        supplier=paper_supplier(case),
        patient=paper_patient(case),
        practitioner=Practitioner(name=practitioner.name, npi=practitioner.npi)
        if practitioner
        else Practitioner(),
        ordered_on=order.ordered_on,
        items=tuple(_item(item, order.quantity, determination) for item in order.items or ()),
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
    if order.signature is not None and (
        order.practitioner is None or order.practitioner.treating is not True
    ):
        said.append("It is not documented that the practitioner who signed is the treating practitioner.")
    return tuple(said)
