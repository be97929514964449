"""What few claims carry, read: the certificate of the years that had one, earlier payers and their decisions."""

from collections.abc import Callable, Sequence
from typing import Literal, cast

from loxley.billing.claim import (
    Adjustment,
    Answer,
    CertificateOfNeed,
    Coverage,
    Decision,
    EarlierPayer,
    Payer,
    PayerOrder,
)
from loxley.exchange.x12.claim_codes import codes
from loxley.exchange.x12.claim_elements import UNREAD, amount_of, at, date_of, whole_of
from loxley.exchange.x12.claim_fault import Finding
from loxley.exchange.x12.segments import Delimiters

Segments = Sequence[Sequence[str]]
Tell = Callable[[Finding], None]


def certificate_of(segments: Segments, number: int, tell: Tell) -> CertificateOfNeed | None:
    """The certificate in these segments of a line; `None` where nothing of one is there.

    Rules ask the elements themselves whether they may be there; here they become one value.
    """
    head = {each[0]: each for each in segments if each[0] in {"PWK", "CR3"} or _is_condition(each)}
    dates = {at(each, 1): date_of(at(each, 3)) for each in segments if each[0] == "DTP"}
    forms = [each for each in segments if each[0] == "LQ"]
    if not (head or forms or dates or any(each[0] == "FRM" for each in segments)):
        return None
    reported, conditions = head.get("CR3", ()), head.get("CRC", ())
    for kind, when in dates.items():
        if when == UNREAD:
            tell(Finding("certificate-date", number, ("DTP", kind)))
    form = at(forms[0], 2) if forms else codes().form_written
    return CertificateOfNeed(
        form=codes().form_written if form in codes().form else form,
        transmission=at(head.get("PWK", ()), 2),
        kind=cast("Literal['I', 'R', 'S']", at(reported, 1)),
        months=whole_of(at(reported, 3)),
        begun_on=dates.get("463", UNREAD),
        revised_on=dates.get("607"),
        last_certified_on=dates.get("461"),
        signed=at(conditions, 2) == "Y",
        answers=tuple(_answer(each, number, tell) for each in segments if each[0] == "FRM"),
    )


def _is_condition(segment: Sequence[str]) -> bool:
    return segment[0] == "CRC" and at(segment, 1) == "09" and "38" in segment[3:]


def _answer(segment: Sequence[str], number: int, tell: Tell) -> Answer:
    question = at(segment, 1)
    where = ("FRM", question)
    fields = codes().read_fields(question)
    if not fields:
        tell(Finding("answer-question", number, where))
        return Answer(question, "")
    if not any(segment[2:]):
        tell(Finding("answer-empty", number, where, {"question": question}))
        return Answer(question, "")
    text = next((segment[each] for each in fields if at(segment, each)), "")
    if not codes().answer_is(question, text):
        tell(Finding("answer-kind", number, where, {"question": question}))
        return Answer(question, text)
    return Answer(question, _as_answered(question, text))


def _as_answered(question: str, text: str) -> str:
    if codes().answer_field(question) == codes().date_field:
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if text.isdecimal():
        return text.lstrip("0") or "0"  # a zero in front is seen in the wild
    return text


def decisions_of(segments: Segments, number: int, signs: Delimiters, tell: Tell) -> tuple[Decision, ...]:
    """The decisions of earlier payers on a line: SVD, its CAS, its date."""
    found: list[Decision] = []
    for each in segments:
        if each[0] == "SVD":
            code = at(each, 3).split(signs.component)
            paid = amount_of(at(each, 2))
            if paid.is_nan():
                tell(Finding("amount", number, ("SVD",)))
            units = whole_of(at(each, 5))
            found.append(Decision(at(each, 1), paid, at(code, 1), tuple(code[2:]), units, UNREAD))
        elif found and each[0] == "CAS":
            found[-1] = found[-1]._replace(
                adjustments=found[-1].adjustments + _adjustments(each, number, tell)
            )
        elif found and each[0] == "DTP" and at(each, 1) == "573":
            found[-1] = found[-1]._replace(decided_on=date_of(at(each, 3)))
    if any(each.decided_on == UNREAD for each in found):
        tell(Finding("decision-date", number, ("SVD",)))
    return tuple(found)


def _adjustments(segment: Sequence[str], number: int, tell: Tell) -> tuple[Adjustment, ...]:
    found = []
    for place in range(2, len(segment), 3):
        value, quantity = amount_of(at(segment, place + 1)), at(segment, place + 2)
        if value.is_nan():
            tell(Finding("amount", number, ("CAS",)))
        many = amount_of(quantity) if quantity else None
        found.append(Adjustment(at(segment, 1), segment[place], value, many))
    return tuple(found)


def coverage_of(segments: Segments) -> Coverage:
    """The insurance that SBR and its two NM1 tell of."""
    told, insured, payer = (
        next((each for each in segments if each[: len(wanted)] == wanted), ())
        for wanted in (["SBR"], ["NM1", "IL"], ["NM1", "PR"])
    )
    return Coverage(
        sequence=cast("PayerOrder", at(told, 1)),
        payer=Payer(at(payer, 9), at(payer, 3)),
        member_id=at(insured, 9),
        kind=at(told, 9),
        group=at(told, 3) or None,
        plan_name=at(told, 4) or None,
        msp_type=at(told, 5) or None,
    )


def earlier_payer_of(segments: Segments, tell: Tell) -> EarlierPayer:
    """One loop of another payer."""
    paid = next((at(each, 2) for each in segments if each[0] == "AMT" and at(each, 1) == "D"), None)
    value = None if paid is None else amount_of(paid)
    if value is not None and value.is_nan():
        tell(Finding("amount", None, ("AMT", "D")))
    return EarlierPayer(coverage_of(segments), value)
