"""A claim as a whole: its number, total, frequency, place, diagnoses and payers."""

import datetime as dt
import re
from decimal import Decimal

from loxley.billing.claim import Claim, claim_total
from loxley.exchange.x12.claim_codes import codes
from loxley.exchange.x12.claim_elements import service_day
from loxley.exchange.x12.claim_fault import Finding
from loxley.exchange.x12.claim_loops import adjustment_segments
from loxley.exchange.x12.claim_rules.lines import of_line
from loxley.exchange.x12.claim_rules.modifiers import between_lines
from loxley.exchange.x12.claim_rules.parties import is_mbi, of_coverage, too_long

_ICD10 = re.compile(r"[A-Z]\d[0-9A-Z](?:[0-9A-Z]{1,4})?")
_ICD9 = re.compile(r"\d{3,5}|V\d{2,4}|E\d{3,4}", re.ASCII)


def of_claim(claim: Claim, as_of: dt.date) -> list[Finding]:
    """Everything that is wrong within one claim, its lines included."""
    found: list[Finding] = []
    known, lengths = codes(), codes().lengths
    _of_identity(claim, found)
    total, stated = claim_total(claim.lines), claim.total
    if not (total.is_nan() or stated.is_nan()) and total != stated:
        found.append(Finding("total", None, ("CLM",), {"stated": stated, "sum": total}))
    if claim.patient_paid is not None and (claim.patient_paid.is_nan() or claim.patient_paid < 0):
        found.append(Finding("patient-paid", None, ("AMT", "F5")))
    if claim.place_of_service not in known.place:
        found.append(Finding("place", None, ("CLM",)))
    elif claim.place_of_service in known.not_a_home:
        _of_home(claim, found)
    if not claim.lines:
        found.append(Finding("no-lines", None, ("CLM",)))
    elif len(claim.lines) > lengths["lines"]:
        found.append(Finding("too-many-lines", None, ("CLM",), {"most": lengths["lines"]}))
    if claim.note is not None and len(claim.note) > lengths["note"]:
        values = {"has": len(claim.note), "most": lengths["note"]}
        found.append(Finding("note-too-long", None, ("NTE",), values))
    _of_diagnoses(claim, found)
    _of_payers(claim, found)
    for number, line in enumerate(claim.lines, 1):
        of_line(number, line, claim, as_of, found)
    if len(claim.lines) > 1:
        between_lines(claim, found)
    return found


def _of_identity(claim: Claim, found: list[Finding]) -> None:
    known = codes()
    most = known.lengths["claim_number"]
    if not claim.number:
        found.append(Finding("claim-number-missing", None, ("CLM",)))
    elif len(claim.number) > most:
        found.append(Finding("claim-number-too-long", None, ("CLM",), {"most": most}))
    if claim.frequency not in known.frequency:
        found.append(Finding("frequency", None, ("CLM",)))
    elif claim.frequency in known.acts_on_another:
        if not claim.original_reference:
            found.append(Finding("original-reference-missing", None, ("CLM",)))
        else:
            found += too_long([("reference", claim.original_reference, ("REF", "F8"))])
    elif claim.original_reference is not None:
        found.append(Finding("original-reference-unasked", None, ("REF", "F8")))


def _of_home(claim: Claim, found: list[Finding]) -> None:
    """A place that is no home, on a line whose payment is asked for."""
    known = codes()
    if any(
        line.hcpcs in known.oxygen
        and line.place_of_service is None
        and known.liability.isdisjoint(line.modifiers)
        for line in claim.lines
    ):
        found.append(Finding("place-not-a-home", None, ("CLM",), {"place": claim.place_of_service}))


def _of_diagnoses(claim: Claim, found: list[Finding]) -> None:
    known, where = codes(), ("HI",)
    diagnoses = claim.diagnoses
    if not diagnoses:
        found.append(Finding("diagnosis-missing", None, ("CLM",)))
        return
    if len(diagnoses) > known.lengths["diagnoses"]:
        found.append(Finding("too-many-diagnoses", None, where, {"most": known.lengths["diagnoses"]}))
    if len(set(diagnoses)) < len(diagnoses):
        found.append(Finding("diagnosis-repeated", None, where))
    service = service_day(claim.lines)
    form = _ICD9 if service is not None and service < known.icd10_from else _ICD10
    for place, each in enumerate(diagnoses, 1):
        if "." in each:
            found.append(Finding("diagnosis-point", None, where, {"place": place}))
        elif not form.fullmatch(each):
            found.append(Finding("diagnosis-form", None, where, {"place": place}))


def _of_payers(claim: Claim, found: list[Finding]) -> None:
    known, coverage = codes(), claim.coverage
    service = service_day(claim.lines)
    of_mbi = service is not None and service >= known.mbi_from and coverage.kind in known.medicare
    if of_mbi and not is_mbi(coverage.member_id):
        found.append(Finding("mbi", None, ("NM1", "IL")))
    others = claim.earlier_payers
    if not others:
        if coverage.sequence in _AFTER_ANOTHER:
            found.append(Finding("earlier-payer-missing", None, ("CLM",)))
        return
    sequences = [coverage.sequence, *(each.coverage.sequence for each in others)]
    if len(set(sequences)) < len(sequences):
        found.append(Finding("payer-sequence-repeated", None, ("SBR",)))
    payers = {each.coverage.payer.id for each in others}
    for each in others:
        found += of_coverage(each.coverage)
        if each.paid is not None and not each.paid.is_nan() and each.paid < _NOTHING:
            found.append(Finding("earlier-payment", None, ("SBR",)))
    for number, line in enumerate(claim.lines, 1):
        if any(decision.payer_id not in payers for decision in line.decisions):
            found.append(Finding("decision-of-nobody", number, ("SVD",)))
        most = codes().lengths["adjustment_segments"]
        if any(len(adjustment_segments(decision.adjustments)) > most for decision in line.decisions):
            found.append(Finding("too-many-adjustments", number, ("CAS",), {"most": most}))


_AFTER_ANOTHER = frozenset({"S", "T"})
_NOTHING = Decimal(0)
