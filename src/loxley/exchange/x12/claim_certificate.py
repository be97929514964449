"""The certificate of medical necessity in a claim line: what is written of it, and how it is read.

Only for dates of service while CMS-484 was in use. Which field of FRM an answer stands in is data (`claim_codes.toml`).
"""

from loxley.billing.claim import CertificateOfNeed
from loxley.exchange.x12.claim_codes import codes
from loxley.exchange.x12.segments import Delimiters


def certificate_head(certificate: CertificateOfNeed, signs: Delimiters) -> str:
    """What stands before the date of service: how it is sent, its kind and length, and that it is signed."""
    e, t = signs.element, signs.segment
    signed = "Y" if certificate.signed else "N"
    return (
        f"PWK{e}CT{e}{certificate.transmission}{t}"
        f"CR3{e}{certificate.kind}{e}MO{e}{certificate.months}{t}"
        f"CRC{e}09{e}{signed}{e}38{t}"
    )


def certificate_dates(certificate: CertificateOfNeed, signs: Delimiters) -> str:
    """What stands after the date of service: revision or recertification, begin of therapy, last certification."""
    e, t = signs.element, signs.segment
    dates = (
        ("607", certificate.revised_on),
        ("463", certificate.begun_on),
        ("461", certificate.last_certified_on),
    )
    return "".join(
        f"DTP{e}{kind}{e}D8{e}{when.isoformat().replace('-', '')}{t}"
        for kind, when in dates
        if when is not None
    )


def certificate_answers(certificate: CertificateOfNeed, signs: Delimiters) -> str:
    """2440: the form and its answers, each in the field of its question. What was not answered is left out."""
    e, t = signs.element, signs.segment
    told = f"LQ{e}UT{e}{certificate.form}{t}"
    for question, value in certificate.answers:
        field = codes().answer_field(question)
        text = value.replace("-", "") if field == codes().date_field else value
        told += f"FRM{e}{question}{e * (field - 1)}{text}{t}"
    return told
