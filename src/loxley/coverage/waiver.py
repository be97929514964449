"""What the waiver of the public health emergency does to a line: it is payable whether or not the criteria are met.

Which modifier tells it depends on whether they are, for a rental that began once the group modifiers were in use. For
an older one KX stands in both cases, so that a criterion that is not known holds nothing up.
"""

import datetime as dt

from loxley.coverage.criteria._found import found
from loxley.coverage.finding import Evidence, Finding, Reason, refer
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.truth import Truth
from loxley.record import Facts

_VARIANT: dict[Truth, str] = {"yes": "met", "no": "not-met", "unknown": "open", "conflict": "open"}


def under_waiver(criteria: Reason, start: dt.date, facts: Facts, rules: Rulebook) -> tuple[Reason, Truth]:
    """The reason of a line whose rental began under the waiver on `start`, and whether the criteria are met."""
    waiver = rules["phe-waiver"]
    if criteria.truth in {"unknown", "conflict"} and _told_by_criteria(start, facts, rules):
        return criteria, criteria.truth
    payable = found(
        waiver,
        "waiver.rental",
        "yes",
        Evidence("rental.began_under_phe_waiver", facts.rental.began_under_phe_waiver),
        Evidence("rental.started_on", start.isoformat()),
        variant=_VARIANT[criteria.truth],
    )
    if criteria.truth == "yes":
        return Reason("yes", (payable, *criteria.findings)), "yes"
    if _kx_is_told(facts, rules):
        payable = payable._replace(also_cited=(waiver.citation("waiver.earlier-instruction"),))
    return Reason("yes", (payable,)), criteria.truth


def beyond_its_months(rules: Rulebook, facts: Facts) -> Finding:
    """The waiver goes on through the months of the rental that are paid. What holds after them is in no text of ours."""
    evidence = Evidence("rental.began_under_phe_waiver", facts.rental.began_under_phe_waiver)
    after = refer(rules["phe-waiver"], "waiver.rental", "not-encoded", evidence)
    return after._replace(variant="after-cap")


def waiver_modifiers(waived: Truth | None, met: str, facts: Facts, rules: Rulebook) -> tuple[str, str]:
    """What tells the coverage of a covered line, and the modifier of the event (none for a line without the waiver).

    `met` is what tells that the criteria are met. Where they are not, the later of two instructions is followed from
    its day on; before it CR stood alone.
    """
    if waived is None:
        return met, ""
    waiver = rules["phe-waiver"]
    if waived == "yes":
        return met, waiver.of_event
    return rules["modifiers"].met if _kx_is_told(facts, rules) else "", waiver.of_event


def _told_by_criteria(start: dt.date, facts: Facts, rules: Rulebook) -> bool:
    """Whether the modifiers differ by whether the criteria are met."""
    by_group = rules["modifiers"].met_by_group and start >= rules["modifiers"].effective
    return bool(by_group) or not _kx_is_told(facts, rules)


def _kx_is_told(facts: Facts, rules: Rulebook) -> bool:
    return facts.as_of >= rules["phe-waiver"].day("kx_beside_cr_from")
