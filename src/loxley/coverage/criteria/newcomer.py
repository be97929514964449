"""Who comes from another payer: a new initial claim, with all criteria met anew as of the change."""

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.period import change_of_payer, coverage_start, service_start
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding
from loxley.coverage.truth import of_fact
from loxley.record import Facts, Placed
from loxley.record.study import BloodGasStudy


def new_claim(program: Edition, facts: Facts) -> Finding | None:
    """That the days count from the change of payer. Where its day is not documented, it is asked for.

    A payer that ended before the therapy began has no part in it.
    """
    payer = facts.case.payer
    if payer is None or not payer.previous:
        return None
    begun, _source = service_start(facts)
    if begun >= facts.date_of_service:
        return None
    for place, earlier in enumerate(payer.previous):
        if earlier.kind != "medicare-ffs" and earlier.to is None:
            evidence = Evidence(f"payer.previous[{place}].to", None)
            return found(program, "payer.new-claim", "unknown", evidence, ask="supplier")
    change = change_of_payer(facts)
    if change is None or change[0] < begun:
        return None
    day, source = coverage_start(facts)
    last = Evidence(source, change[0].isoformat())
    return found(program, "payer.new-claim", "yes", last, values={"day": day.isoformat()})


def taken_in_plan(edition: Edition, study: Placed[BloodGasStudy], facts: Facts) -> Finding | None:
    """Whether an older study was taken while the earlier payer paid; None where nobody came from one.

    Since when that payer paid is a fact of its own, without which a day before its last proves nothing.
    """
    change = change_of_payer(facts)
    payer = facts.case.payer
    if change is None or payer is None or payer.previous is None or study.day is None:
        return None
    last, place = change
    if coverage_start(facts)[1] != f"payer.previous[{place}].to" or study.day > last:
        return None
    since = payer.previous[place].from_
    return found(
        edition,
        "study.taken-in-plan",
        of_fact(None if since is None else since <= study.day),
        Evidence(f"{study.path}.taken_at", study.day.isoformat()),
        Evidence(f"payer.previous[{place}].from", None if since is None else since.isoformat()),
        ask="supplier",
    )
