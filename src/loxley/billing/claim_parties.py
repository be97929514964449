"""Who bills, for whom, to whom: the parties of a claim out of a case, or what is missing of them."""

import datetime as dt
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from loxley.billing import claim
from loxley.billing.claim_reason import ClaimReason, because, lacking
from loxley.record import Case
from loxley.record.payer import Coverage
from loxley.record.people import Address

_SEQUENCES: tuple[Literal["P", "S", "T"], ...] = ("P", "S", "T")
_SEXES: dict[str, Literal["F", "M", "U"]] = {"female": "F", "male": "M", "unknown": "U"}


class Parties(NamedTuple):
    """All of them."""

    submitter: claim.Submitter
    receiver: claim.Receiver
    supplier: claim.Supplier
    subscriber: claim.Subscriber
    coverage: claim.Coverage
    later_payers: tuple[claim.EarlierPayer, ...]


def parties_of(case: Case, day: dt.date) -> tuple[Parties | None, tuple[ClaimReason, ...]]:
    """The parties on a day; none, with what stands against it, where one cannot be told."""
    reasons: list[ClaimReason] = []
    supplier = _supplier(case, reasons)
    sent = _submitter(case, reasons)
    subscriber = _subscriber(case, reasons)
    coverages = _coverages(case, day, reasons)
    if supplier is None or sent is None or subscriber is None or coverages is None or reasons:
        return None, tuple(reasons)
    first, later = coverages
    return Parties(*sent, supplier, subscriber, first, later), ()


def _supplier(case: Case, reasons: list[ClaimReason]) -> claim.Supplier | None:
    told = case.supplier
    address = _address(told.address) if told is not None else None
    if told is None or not told.name or not told.npi or not told.tax_id or address is None:
        reasons.append(lacking("supplier"))
        return None
    return claim.Supplier(told.name, told.npi, _digits(told.tax_id), address)


def _submitter(case: Case, reasons: list[ClaimReason]) -> tuple[claim.Submitter, claim.Receiver] | None:
    told, supplier = case.submitter, case.supplier
    if told is None or not told.id or not told.name or not told.receiver_id:
        reasons.append(lacking("submitter"))
        return None
    if supplier is None or not supplier.name or not supplier.phone:
        if supplier is not None and supplier.name:
            reasons.append(lacking("supplier.phone"))
        return None
    contact = claim.Contact(supplier.name, _digits(supplier.phone))
    return claim.Submitter(told.id, told.name, contact), claim.Receiver(told.receiver_id, told.receiver_id)


def _subscriber(case: Case, reasons: list[ClaimReason]) -> claim.Subscriber | None:
    told = case.patient
    address = _address(told.address) if told is not None else None
    name = told.name if told is not None else None
    if (
        told is None
        or name is None
        or not name.family
        or told.birth_date is None
        or told.sex is None
        or address is None
    ):
        reasons.append(lacking("patient", "beneficiary"))
        return None
    called = claim.PersonName(name.family, name.given or "")
    return claim.Subscriber(called, address, told.birth_date, _SEXES[told.sex])


def _coverages(
    case: Case, day: dt.date, reasons: list[ClaimReason]
) -> tuple[claim.Coverage, tuple[claim.EarlierPayer, ...]] | None:
    if not case.coverages:
        reasons.append(lacking("coverages", "beneficiary"))
        return None
    on_day = [
        each
        for each in case.coverages
        if (each.from_ is None or each.from_ <= day) and (each.to is None or day <= each.to)
    ]
    if not on_day:
        reasons.append(
            because("incomplete", "no-coverage", day=day)._replace(fact="coverages", ask="beneficiary")
        )
        return None
    ordered = sorted(on_day, key=lambda each: each.order or len(_SEQUENCES))[: len(_SEQUENCES)]
    if any(
        each.order is None or each.kind is None or not each.payer_id or not each.member_id for each in ordered
    ):
        reasons.append(lacking("coverages", "beneficiary"))
        return None
    orders = [each.order for each in ordered]
    if len(set(orders)) < len(orders):
        reasons.append(because("refer", "same-order", day=day))
        return None
    if orders != list(range(1, len(orders) + 1)):  # one before these is not on record
        reasons.append(lacking("coverages", "beneficiary"))
        return None
    if ordered[0].kind != "medicare-ffs" and any(each.kind == "medicare-ffs" for each in ordered):
        reasons.append(because("refer", "earlier-payer"))
        return None
    first, *later = [_coverage(each, sequence) for each, sequence in zip(ordered, _SEQUENCES, strict=False)]
    return first, tuple(claim.EarlierPayer(each) for each in later)


def _coverage(told: Coverage, sequence: Literal["P", "S", "T"]) -> claim.Coverage:
    kind = _kinds()[told.kind or ""]
    return claim.Coverage(
        sequence=sequence,
        payer=claim.Payer(told.payer_id or "", kind["name"]),
        member_id=(told.member_id or "").replace("-", "").upper(),
        kind=kind["filing"],
        group=told.group,
        msp_type=told.msp_type,
    )


def _address(told: Address | None) -> claim.Address | None:
    if told is None or not told.lines or not told.city or not told.state or not told.postal_code:
        return None
    return claim.Address(tuple(told.lines), told.city, told.state, _digits(told.postal_code))


def _digits(text: str) -> str:
    return text.replace("-", "").replace(" ", "")


@cache
def _kinds() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("loxley.billing") / "claim_payers.toml").read_text("utf-8"))
