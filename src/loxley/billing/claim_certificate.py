"""The certificate that a line carries for dates of service while CMS-484 was in use."""

import datetime as dt
from typing import Literal

from loxley.billing import claim
from loxley.coverage import Determination
from loxley.record import Facts
from loxley.record.papers import CertificateAnswers

_KIND = "CMS-484"
_FORM = "04.03"
"""The electronic form id of CMS-484, claims reference Q29."""
_KINDS: dict[str, Literal["I", "R", "S"]] = {"initial": "I", "recertification": "R", "revised": "S"}
_DOES_NOT_APPLY = "D"


def asked_for(determination: Determination) -> bool:
    """Whether the day asks for a certificate."""
    return any(each.kind == _KIND and each.status == "present" for each in determination.documents)


def certificate_of(facts: Facts, since: dt.date | None) -> claim.CertificateOfNeed | None:
    """The certificate that stands on the date of service; None where what a claim must tell of it is not on file.

    `since` is the first day of the month that was billed before, if one was. A form older than that was sent then: the claim
    says so (AB) and does not repeat its answers.
    """
    dated = [
        (each.value.date, each.value)
        for each in facts.certificates or ()
        if each.value.date is not None and each.value.date <= facts.date_of_service
    ]
    # A form may be dated after the first day it covers: then the first that follows.
    if not dated:
        dated = [
            (each.value.date, each.value) for each in facts.certificates or () if each.value.date is not None
        ][:1]
    if not dated:
        return None
    day, form = max(dated, key=lambda pair: pair[0])
    months, kind = form.length_of_need_months or _ordered_months(facts), _KINDS.get(form.type or "")
    if kind is None or months is None or form.answers is None:
        return None
    begun = form.initial_date or (day if kind == "I" else None)
    if begun is None:
        return None
    sent = since is not None and day <= since
    return claim.CertificateOfNeed(
        form=_FORM,
        transmission="AB" if sent else "AD",
        kind=kind,
        months=months,
        begun_on=begun,
        revised_on=day if kind != "I" else None,
        last_certified_on=_last_certified(facts, day) if kind == "R" else None,
        signed=form.signed_on is not None,
        answers=() if sent else answers_of(form.answers),
    )


def _last_certified(facts: Facts, day: dt.date) -> dt.date | None:
    earlier = [
        each.value.date for each in facts.certificates or () if each.value.date and each.value.date < day
    ]
    return max(earlier, default=None)


def _ordered_months(facts: Facts) -> int | None:
    known = [
        each.value.length_of_need_months for each in facts.orders or () if each.value.length_of_need_months
    ]
    return known[-1] if known else None


def answers_of(answers: CertificateAnswers) -> tuple[claim.Answer, ...]:
    """The answers under the form's own numbers. One that does not apply is left out."""
    found = []
    for name, field in CertificateAnswers.model_fields.items():
        value = getattr(answers, name)
        if value is None or value == _DOES_NOT_APPLY:
            continue
        written = value.isoformat() if isinstance(value, dt.date) else _plain(value)
        found.append(claim.Answer(str(field.alias).upper(), written))
    return tuple(found)


def _plain(value: object) -> str:
    """A number without a needless fraction.

    >>> _plain(54.0), _plain(2.5), _plain("X")
    ('54', '2.5', 'X')
    """
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
