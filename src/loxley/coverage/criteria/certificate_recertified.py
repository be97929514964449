"""What a recertification rests on: for Group II a test in its window, for either group a visit before it."""

import datetime as dt

from loxley.coverage.criteria._found import defect, defect_at
from loxley.coverage.criteria.certificate_forms import Form, day_of
from loxley.coverage.criteria.period import day_of_therapy
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Missing
from loxley.coverage.truth import of_fact
from loxley.record import Facts
from loxley.record.papers import CertificateAnswers


def tested_anew(edition: Edition, form: Form, start: dt.date, source: str) -> Finding:
    """The test that the form names is the repeated one: not before its window. What came late is the retest's matter.

    The first day of therapy is day 1.
    """
    from_day = int(edition.number("recertification_test_from_day"))
    tested = (form.value.answers or CertificateAnswers()).tested_on
    evidence = (
        Evidence(f"{form.path}.answers.1c", tested and tested.isoformat()),
        Evidence(source, start.isoformat()),
    )
    holds = of_fact(None if tested is None else day_of_therapy(start, from_day) <= tested)
    finding = defect(edition, "cmn.recertification-test", holds, *evidence, values={"from_day": from_day})
    return finding._replace(missing=finding.missing[:1])  # the start is known


def visited_before(edition: Edition, form: Form, facts: Facts) -> Finding:
    """Seen and evaluated within so many days before the recertification."""
    days, criterion = int(edition.number("recertification_visit_days")), "cmn.recertification-visit"
    values, certified = {"days": days}, day_of(form)
    dated = [each for each in facts.encounters or () if each.day is not None]
    if certified is None:
        return defect_at(edition, criterion, "unknown", f"{form.path}.date", None, values=values)
    for visit in dated:
        if visit.day is not None and dt.timedelta(0) <= certified - visit.day <= dt.timedelta(days=days):
            evidence = Evidence(f"{visit.path}.date", visit.day.isoformat())
            return defect(edition, criterion, "yes", evidence, values=values)
    undated = [Evidence(f"{each.path}.date", None) for each in facts.encounters or () if each.day is None]
    others = [Evidence(f"{each.path}.date", each.day.isoformat()) for each in dated if each.day is not None]
    if undated or facts.encounters is None:
        asked = undated or [Evidence("encounters", None)]
        return defect(edition, criterion, "unknown", *asked, *others, values=values)
    absent = defect(edition, criterion, "no", *(others or [Evidence("encounters", "none")]), values=values)
    return absent._replace(missing=(Missing("encounters", "prescriber", criterion),))
