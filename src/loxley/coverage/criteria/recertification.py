"""That a recertification is on file where one is due, filled in and signed as any certificate is, after a visit."""

import datetime as dt

from loxley.coverage.criteria._found import defect
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding
from loxley.coverage.truth import Truth
from loxley.record import Facts, Placed
from loxley.record.papers import Certificate, CertificateAnswers


def recertified(edition: Edition, due: dt.date, facts: Facts) -> tuple[Finding, ...]:
    """A certificate of that type, and the visit before it. One that names no type may be it, and is asked about."""
    criterion, values = "recertification.on-record", {"due": due.isoformat()}
    on_file = facts.certificates or ()
    faults: list[Evidence] = []
    for form in reversed(on_file):
        if form.value.type == "recertification":
            faults = _faults(form)
            if not faults:
                kind = Evidence(f"{form.path}.type", form.value.type)
                told = defect(edition, criterion, "yes", kind, values=values)
                return (told, *_seen_again(edition, form, facts))
    if faults:
        holds: Truth = "unknown" if all(each.value is None for each in faults) else "no"
        return (defect(edition, criterion, holds, *faults, values=values),)
    untold = [Evidence(f"{form.path}.type", None) for form in on_file if form.value.type is None]
    asked = untold or [Evidence("certificates", None)]
    return (defect(edition, criterion, "unknown", *asked, values=values),)


def _seen_again(edition: Edition, form: Placed[Certificate], facts: Facts) -> list[Finding]:
    """Seen and evaluated within so many days before the form. A form without a date does not say before which day.

    What was missed can be made up by a visit and a form after it, so that it is asked for.
    """
    dated = form.value.date
    if dated is None:
        return []
    days = int(edition.number("visit_days_before_recertification"))
    criterion, values = "recertification.visit", {"days": days}
    visits = [each for each in facts.encounters or () if each.day is not None]
    for visit in visits:
        if visit.day is not None and 0 <= (dated - visit.day).days <= days:
            evidence = Evidence(f"{visit.path}.date", visit.day.isoformat())
            return [defect(edition, criterion, "yes", evidence, values=values)]
    untold = [Evidence(f"{each.path}.date", None) for each in facts.encounters or () if each.day is None]
    asked = untold or [Evidence("encounters", None)]
    return [defect(edition, criterion, "unknown", *asked, values=values)]


def _faults(form: Placed[Certificate]) -> list[Evidence]:
    """What is asked of every form and is not there: section B from the physician's side, the answers, the signature."""
    answers, by = form.value.answers or CertificateAnswers(), form.value.section_b_by
    test = answers.saturation_percent if answers.saturation_percent is not None else answers.po2_mmhg
    told = {
        "signed_on": form.value.signed_on,
        "answers.1b": test,
        "answers.1c": answers.tested_on,
        "answers.2": answers.where,
        "answers.3": answers.state,
        "answers.5": answers.highest_flow_lpm,
    }
    faults = [Evidence(f"{form.path}.{key}", None) for key, value in told.items() if value is None]
    return faults if by not in {None, "supplier"} else [Evidence(f"{form.path}.section_b_by", by), *faults]
