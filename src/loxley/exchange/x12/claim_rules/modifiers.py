"""Modifiers: which a code may carry, which exclude each other, which a date asks for."""

from functools import lru_cache

from loxley.billing.claim import Claim, ClaimLine
from loxley.exchange.x12.claim_codes import codes
from loxley.exchange.x12.claim_elements import UNREAD
from loxley.exchange.x12.claim_fault import Finding
from loxley.exchange.x12.claim_rules.group_3 import GROUP_3, of_group_3

RENTED, REPLACED, MAINTAINED, NO_ORDER, DISASTER = "RR", "RA", "MS", "EY", "CR"
_LENGTH = 2
"""Signs of a modifier."""


def of_modifiers(number: int, line: ClaimLine, claim: Claim, found: list[Finding]) -> None:
    """What is wrong with the modifiers of a line."""
    known, from_ = codes(), line.from_
    wrong = _wrong(
        line.hcpcs,
        line.modifiers,
        from_ >= known.coverage_modifier_from,
        from_ == UNREAD or from_ >= known.group_modifier_from,
    )
    for code, what in wrong:
        found.append(Finding(code, number, ("SV1",), {"what": what, "hcpcs": line.hcpcs}))
    if not known.modifiers_since.keys().isdisjoint(line.modifiers) and from_ != UNREAD:
        early = [each for each in line.modifiers if from_ < known.modifiers_since.get(each, from_)]
        found += [Finding("modifier-unknown", number, ("SV1",), {"what": each}) for each in early]
    if GROUP_3 in line.modifiers:
        of_group_3(number, line, claim, found)
    if line.note is None and claim.note is None and not known.needs_a_reason.isdisjoint(line.modifiers):
        reasons = " and ".join(sorted(known.needs_a_reason.intersection(line.modifiers)))
        found.append(Finding("reason-missing", number, ("SV1",), {"what": reasons}))


@lru_cache(maxsize=4096)
def _wrong(
    hcpcs: str, modifiers: tuple[str, ...], coverage_asked: bool, groups_known: bool
) -> tuple[tuple[str, str], ...]:
    """What is wrong with these modifiers on this code, whoever's line it is: codes with what each is about."""
    known, held = codes(), frozenset(modifiers)
    found: list[tuple[str, str]] = []
    formed = {each for each in modifiers if _is_formed(each)}
    if len(formed) < len(held):
        found.append(("modifier-form", ""))
    if len(held) < len(modifiers):
        found.append(("modifier-repeated", ""))
    if hcpcs not in known.oxygen:
        return tuple(found)
    found += [("modifier-unknown", each) for each in sorted(formed - known.modifiers)]
    return tuple(found + _of_coverage(held, coverage_asked, groups_known) + _of_item(hcpcs, held))


def _is_formed(modifier: str) -> bool:
    return (
        len(modifier) == _LENGTH
        and modifier.isascii()
        and modifier.isalnum()
        and modifier == modifier.upper()
    )


def _of_coverage(held: frozenset[str], asked: bool, groups_known: bool) -> list[tuple[str, str]]:
    """One of the modifiers that tell coverage or an expected denial, and one alone."""
    known = codes()
    told, groups = held & known.coverage, held & known.group_modifier
    found = []
    if len(groups) > 1:
        found.append(("two-groups", " and ".join(sorted(groups))))
    if len(told) > 1 and told != groups:
        found.append(("coverage-modifiers-exclude", " and ".join(sorted(told))))
    if asked and not told:
        found.append(("coverage-modifier-missing", ""))
    # A rental begun anew under the waiver of the emergency keeps KX, with CR.
    anew = REPLACED in held and DISASTER not in held
    if anew and asked and groups_known and held & known.attested:
        found.append(("attested-on-a-new-period", ""))
    if groups and not groups_known:
        found.append(("group-modifier-early", " and ".join(sorted(groups))))
    return found


def _of_item(hcpcs: str, held: frozenset[str]) -> list[tuple[str, str]]:
    """What the kind of item takes."""
    known = codes()
    found = [("capped-rental-modifier", each) for each in sorted(held & known.capped_rental_only)]
    if hcpcs in known.rental and not held & {RENTED, MAINTAINED}:
        found.append(("rental-without-rr", RENTED))
    if hcpcs in known.contents and RENTED in held:
        found.append(("contents-with-rr", RENTED))
    if hcpcs in known.purchase and not held & known.liability:
        found.append(("purchase", ""))
    if MAINTAINED in held:
        if hcpcs in known.not_maintained or hcpcs not in known.rental:
            found.append(("maintenance-not-paid", MAINTAINED))
        if RENTED in held:
            found.append(("maintenance-with-rr", MAINTAINED))
    flows = held & known.flow
    if len(flows) > 1:
        found.append(("flow-modifiers-exclude", " and ".join(sorted(flows))))
    if flows and hcpcs not in known.rental:
        found.append(("flow-modifier-not-rented", " and ".join(sorted(flows))))
    if hcpcs in known.no_high_flow:
        found += [("flow-modifier-not-on-this", each) for each in sorted(held & known.never_on_those)]
    if hcpcs in known.portable:
        found += [("flow-modifier-on-portable", each) for each in sorted(held & known.flow_without_portable)]
    return found


def between_lines(claim: Claim, found: list[Finding]) -> None:
    """The same flow on the lines of a month, and lines without an order apart from the others."""
    known = codes()
    by_day: dict[object, frozenset[str]] = {}
    without_order: set[bool] = set()
    for number, line in enumerate(claim.lines, 1):
        without_order.add(NO_ORDER in line.modifiers)
        if line.hcpcs not in known.rental or MAINTAINED in line.modifiers or line.hcpcs in known.no_high_flow:
            continue
        flow = known.flow.intersection(line.modifiers)
        if by_day.setdefault((line.from_.year, line.from_.month), flow) != flow:
            found.append(Finding("flow-modifiers-differ", number, ("SV1",)))
    if len(without_order) > 1:
        found.append(Finding("no-order-mixed", None, ("CLM",)))
