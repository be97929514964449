"""What stands around coverage: whether these rules decide a case at all, and what is not encoded yet.

The checks stand in `around/`, by subject. A check returns None where it has nothing to say, and an unknown where a
fact must be asked for before it can tell.
"""

from collections.abc import Callable
from typing import NamedTuple

from loxley.coverage.criteria.around.earlier_rental import (
    months_agree,
    months_fit_start,
    no_other_supplier,
)
from loxley.coverage.criteria.around.hospice import unrelated_to_hospice
from loxley.coverage.criteria.around.payer import original_medicare
from loxley.coverage.criteria.around.reach import born, policy_in_force
from loxley.coverage.criteria.around.replacement import lifetime_ended, under_the_certificate
from loxley.coverage.criteria.around.residence import at_home
from loxley.coverage.criteria.around.stay import outside_a_stay, stay_documented
from loxley.coverage.criteria.emergency import begun_under_waiver
from loxley.coverage.criteria.newcomer import new_claim
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Finding
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts


class Around(NamedTuple):
    """What was found around a case, in the order of the checks."""

    findings: tuple[Finding, ...] = ()
    stops: tuple[Finding, ...] = ()
    """What settles every line by itself: another's rules, a place that is no home, a rule that is not encoded."""
    asked: tuple[Finding, ...] = ()
    """What must be known before these rules decide anything."""
    conditions: tuple[Finding, ...] = ()
    """What is met, or must be known besides the policy's own conditions. It does not keep a line from a no."""


def around(facts: Facts, rules: Rulebook) -> Around:
    """Every reason for which these rules do not decide the case, or cannot until a fact is known.

    Outside these rules nothing else counts; inside them what is not payable whatever else is true counts first.
    """
    program = rules["program"]
    found_ = [finding for check in _checks(facts) if (finding := check(program, facts, rules)) is not None]
    if not found_:
        return _NOTHING
    referred = tuple([each for each in found_ if each.refer_because is not None])
    denied = tuple([each for each in found_ if each.truth == "no"])
    outside = any(each.id in _OUTSIDE for each in referred)
    stops = denied if denied and not outside else referred
    undecided = [] if stops else [each for each in found_ if each.truth == "unknown"]
    return Around(
        tuple(found_),
        stops,
        tuple([each for each in undecided if each.id not in _BESIDES]),
        tuple(
            [each for each in found_ if each.truth == "yes" or (each in undecided and each.id in _BESIDES)]
        ),
    )


def _waiver(_program: Edition, facts: Facts, rules: Rulebook) -> Finding | None:
    return begun_under_waiver(rules["phe-waiver"], facts)


def _new_claim(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    return new_claim(program, facts)


_NOTHING = Around()
_OUTSIDE = {"policy.in-force", "payer.medicare-part-b", "patient.born"}
PLACE_AND_PAYER = {"hospice.unrelated", "residence.home", "stay.at-home"}
"""What denies a line whatever the patient's need: no notice shifts its cost."""
_BESIDES = {"stay.at-home", "payer.new-claim"}
"""A stay of which one end is not told, a change of payer: asked beside the rest."""

_Check = Callable[[Edition, Facts, Rulebook], Finding | None]


def _checks(facts: Facts) -> list[_Check]:
    """The checks that may have something to say. Most cases say nothing of most of these matters."""
    payer, rental = facts.case.payer, facts.rental
    checks: list[_Check] = [policy_in_force, original_medicare, born, _waiver]
    if facts.hospice:
        checks.append(unrelated_to_hospice)
    if facts.patient.residences:
        checks.append(at_home)
    if facts.stays:
        checks += (outside_a_stay, stay_documented)
    if facts.eligibility:
        checks.append(no_other_supplier)
    if facts.deliveries:
        checks += (under_the_certificate, lifetime_ended)
    if rental.months_paid is not None or facts.eligibility:
        checks += (months_fit_start, months_agree)
    if payer is not None and payer.previous:
        checks.append(_new_claim)
    return checks
