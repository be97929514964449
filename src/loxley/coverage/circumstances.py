"""The advice on what stands around coverage: payer, hospice, place, inquiries, replacements. Nothing here decides."""

from collections.abc import Iterator, Sequence

from loxley.coverage.criteria.around.payer import ORIGINAL, by_advantage_plan, order_not_documented
from loxley.coverage.criteria.around.replacement import replacements, starts_a_rental
from loxley.coverage.criteria.around.stay import inside
from loxley.coverage.determination import Remark
from loxley.coverage.finding import Finding
from loxley.coverage.judged import Judged
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts


def circumstances(
    lines: Sequence[Judged], findings: Sequence[Finding], facts: Facts, rules: Rulebook
) -> list[Remark]:
    """Each remark that the case gives rise to."""
    denied = [line for line in lines if line.reason.truth == "no"]
    case, said = facts.case, _day(facts)
    payer = case.payer
    other = payer is not None and (payer.kind != ORIGINAL or payer.previous)
    if other or case.coverages or facts.eligibility:
        said += _payer(facts, rules)
    if facts.eligibility:
        said += _inquiries(facts)
    if facts.hospice:
        said += _hospice(lines, denied, findings)
    if denied:
        said += _place(denied, facts)
        said += _by_what_it_is(denied)
    if unpaid := tuple([line.name for line in lines if line.unpaid]):
        said.append(_say("month-not-paid", items=unpaid))
    if facts.deliveries:
        said += _replaced(facts, rules)
    return said


def _say(code: str, **values: object) -> Remark:
    return Remark(code, tuple(values.items()))


def _day(facts: Facts) -> list[Remark]:
    if facts.date_of_service <= facts.as_of:
        return []
    return [_say("service-after-decision", day=facts.date_of_service.isoformat())]


def _payer(facts: Facts, rules: Rulebook) -> Iterator[Remark]:
    follows = rules["program"].day("advantage_follows_policies_from")
    if facts.date_of_service >= follows and by_advantage_plan(facts):
        yield _say("advantage-follows", from_day=follows.isoformat())
    if facts.case.coverages and order_not_documented(facts):
        yield _say("payer-order")
    payer = facts.case.payer
    if payer is not None and payer.kind == ORIGINAL and payer.previous:
        yield _say("new-initial-claim")


def _inquiries(facts: Facts) -> Iterator[Remark]:
    """What bears no date, and the day of the latest inquiry where it is of an earlier month."""
    undated = tuple([each.path for each in facts.eligibility or () if each.day is None])
    if undated:
        yield _say("eligibility-undated", paths=undated)
    latest = max((each.day for each in facts.eligibility or () if each.day is not None), default=None)
    if latest is not None and latest < facts.date_of_service.replace(day=1):
        yield _say("eligibility-of-earlier-month", day=latest.isoformat())


def _hospice(
    lines: Sequence[Judged], denied: Sequence[Judged], findings: Sequence[Finding]
) -> Iterator[Remark]:
    holds = next((each.holds for each in findings if each.id == "hospice.unrelated"), None)
    names = tuple([line.name for line in lines if line.verdict == "covered"])
    if holds == "yes" and names:
        yield _say("hospice-unrelated", items=names)
    borne = _denied_by("hospice.unrelated", denied)
    if borne:
        yield _say("hospice-related", items=borne)


def _place(denied: Sequence[Judged], facts: Facts) -> Iterator[Remark]:
    elsewhere = _denied_by("residence.home", denied) or _denied_by("stay.at-home", denied)
    if not elsewhere:
        return
    yield _say("not-at-home", items=elsewhere)
    day = facts.date_of_service
    for stay in facts.stays or ():
        home = stay.value.discharged_on
        if home is not None and inside(stay, facts):
            same_month = (home.year, home.month) == (day.year, day.month)
            yield _say("home-again" if same_month else "home-again-later", day=home.isoformat())


def _denied_by(criterion: str, denied: Sequence[Judged]) -> tuple[str, ...]:
    return tuple([line.name for line in denied if any(each.id == criterion for each in line.reason.findings)])


def _by_what_it_is(denied: Sequence[Judged]) -> list[Remark]:
    items = _denied_by("item.rented", denied) + _denied_by("item.payable", denied)
    return [_say("not-paid-as-such", items=items)] if items else []


def _replaced(facts: Facts, rules: Rulebook) -> Iterator[Remark]:
    for each in replacements(facts):
        if each.day is not None and starts_a_rental(each, rules["program"]):
            yield _say("new-rental", event=each.value.replacement, day=each.day.isoformat())
