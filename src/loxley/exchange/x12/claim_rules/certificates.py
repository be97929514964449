"""Certificates: forbidden since their end, asked for before it, and what one that is sent must hold."""

from loxley.billing.claim import CertificateOfNeed, ClaimLine
from loxley.exchange.x12.claim_codes import codes
from loxley.exchange.x12.claim_elements import UNREAD
from loxley.exchange.x12.claim_fault import Finding
from loxley.exchange.x12.claim_rules.modifiers import DISASTER, MAINTAINED

_SENT = "AD"
_TRANSMISSIONS = frozenset({"AB", "AD", "AF", "AG", "NS"})
_KINDS = frozenset({"I", "R", "S"})
_INITIAL = "I"


def of_certificate(number: int, line: ClaimLine, found: list[Finding]) -> None:
    """What is wrong with a line's certificate, or with its absence."""
    certificate, known = line.certificate, codes()
    if line.from_ == UNREAD:
        return
    if line.from_ > known.certificates_until:
        if certificate is not None:
            found.append(Finding("certificate-forbidden", number, _first(certificate)))
        return
    if certificate is not None:
        _of_sent(number, certificate, found)
    elif line.hcpcs in known.rental and _asked(line):
        found.append(Finding("certificate-missing", number, ("LX",)))


def _asked(line: ClaimLine) -> bool:
    """Not under the waiver of the emergency, not for maintenance, not where a denial is expected."""
    held = set(line.modifiers)
    return not held & ({DISASTER, MAINTAINED} | codes().liability)


def _first(certificate: CertificateOfNeed) -> tuple[str, ...]:
    """The segment of the line that shows the certificate."""
    if certificate.transmission in _TRANSMISSIONS:
        return ("PWK", "CT")
    if certificate.months or certificate.kind in _KINDS:
        return ("CR3",)
    dates = (
        ("463", certificate.begun_on),
        ("607", certificate.revised_on),
        ("461", certificate.last_certified_on),
    )
    for kind, when in dates:
        if when is not None and when != UNREAD:
            return ("DTP", kind)
    return ("CRC", "09") if certificate.signed else ("LQ",)


def _of_sent(number: int, certificate: CertificateOfNeed, found: list[Finding]) -> None:
    def tell(code: str, *at: str) -> None:
        found.append(Finding(code, number, at))

    if certificate.transmission not in _TRANSMISSIONS:
        tell("certificate-transmission", "LX")
    if certificate.kind not in _KINDS or certificate.months < 1:
        tell("certificate-kind", "CR3")
    if certificate.begun_on == UNREAD:
        tell("certificate-begin-missing", "CR3")
    if certificate.kind in _KINDS and certificate.kind != _INITIAL and certificate.revised_on is None:
        tell("certificate-revision-missing", "CR3")
    if not certificate.signed:
        tell("certificate-unsigned", "CRC", "09")
    if certificate.form not in codes().form:
        tell("certificate-form", "LQ")
    if certificate.transmission == _SENT and not certificate.answers:
        tell("certificate-answers-missing", "PWK", "CT")
    questions = [each.question for each in certificate.answers]
    if len(set(questions)) < len(questions):
        tell("answer-repeated", "FRM")
