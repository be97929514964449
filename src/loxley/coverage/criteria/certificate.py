"""The certificate of medical necessity, CMS-484: required, or prohibited, by date of service.

Each type that the day asks for is judged by itself: the initial one, a recertification, a revised one.
"""

import datetime as dt
from typing import NamedTuple

from loxley.coverage.criteria._found import defect, defect_at
from loxley.coverage.criteria.certificate_answers import Subject, agrees, all_answered
from loxley.coverage.criteria.certificate_due import (
    Change,
    Start,
    changes_since,
    portable_added,
    recertification_due,
    start_of,
)
from loxley.coverage.criteria.certificate_forms import Form, Type, chosen, day_of, on_file
from loxley.coverage.criteria.certificate_recertified import tested_anew, visited_before
from loxley.coverage.criteria.period import first_start
from loxley.coverage.edition import Edition
from loxley.coverage.finding import NOTHING_ASKED, Evidence, Finding, Reason, all_of, every, reason
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.truth import Truth, of_fact
from loxley.record import Facts
from loxley.record.papers import CertificateAnswers


class Certificates(NamedTuple):
    """How the certificates stand that a day asks for, each type by itself."""

    by_type: tuple[tuple[Type, Reason], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def reason(self) -> Reason:
        """All of them."""
        if not self.by_type:
            return NOTHING_ASKED
        if len(self.by_type) == 1:
            return self.by_type[0][1]
        return all_of([each for _type, each in self.by_type])


ABSENT = ("cmn.on-record", "cmn.new-initial", "cmn.recertification", "cmn.revised")
"""The findings of a form that is not on file."""


def certificate(rules: Rulebook, facts: Facts, subject: Subject) -> Certificates:
    """Whether the certificates that the day requires are on file and complete; once retired, nothing is asked."""
    edition = rules["cms-484"]
    if edition.rule == "prohibited":
        return retired(edition, facts)
    start = start_of(edition, facts)
    initial, findings, begun = _initial(start, facts, subject, rules)
    form = begun
    made: list[tuple[Type, Reason]] = [("initial", initial)]
    due = recertification_due(edition, start, subject)
    if facts.date_of_service >= due:
        again, more, recertified = _recertification(due, start, begun, facts, subject, rules)
        made.append(("recertification", again))
        findings += more
        form = recertified or form
    if form is not None and (revised := _revised(form, begun, facts, subject, rules)) is not None:
        made.append(("revised", revised[0]))
        findings += revised[1]
    return Certificates(tuple(made), findings)


def retired(edition: Edition, facts: Facts) -> Certificates:
    """Nothing is asked any more, of no line; what is on file is shown."""
    known: Certificates | None = facts.worked_out.get("retired")
    if known is None:
        kept = tuple([Evidence(each.path, "on file") for each in facts.certificates or ()])
        gone = Finding("cmn.retired", "yes", edition.citations["cmn.retired"], {}, kept)
        known = facts.worked_out["retired"] = Certificates((), (gone,))
    return known


def _initial(
    start: Start, facts: Facts, subject: Subject, rules: Rulebook
) -> tuple[Reason, tuple[Finding, ...], Form | None]:
    """The form that begins the rental. One that names no type is taken by what it says."""
    edition = rules["cms-484"]
    forms = on_file(facts)
    initial = [each for each in forms if each.value.type in {"initial", None}]
    if start.anew:
        before, _source = first_start(facts)
        initial = [each for each in initial if (day := day_of(each)) is None or day > before]
    choice = chosen(edition, initial or ([] if start.anew else forms))
    if choice.open is not None:
        return reason(choice.open), (choice.open,), None
    if choice.form is None:
        absent = _absent(edition, start, forms)
        return reason(absent), (absent,), None
    form = choice.form
    named = Evidence(f"{form.path}.type", form.value.type or "not named")
    findings = [
        defect(edition, "cmn.initial", of_fact(form.value.type in {"initial", None}), named),
        *_of_any_type(form, _when_made(form, subject, facts, rules), facts, rules, proof=True),
    ]
    return (*_judged(edition, form, findings), form)


def _absent(edition: Edition, start: Start, forms: list[Form]) -> Finding:
    if start.anew and forms:
        evidence = (Evidence("certificates[initial]", None), Evidence(start.source, start.day.isoformat()))
        values = {"since": start.day.isoformat()}
        return defect(edition, "cmn.new-initial", "unknown", *evidence, values=values)
    return defect_at(edition, "cmn.on-record", "unknown", "certificates", None)


def _when_made(form: Form, subject: Subject, facts: Facts, rules: Rulebook) -> Subject:
    """What the form could speak of: not of a portable that was added after it. That one is looked at apart."""
    if subject.portable and portable_added(form, subject, facts, rules):
        return subject._replace(portable=False)
    return subject


def _recertification(
    due: dt.date, start: Start, initial: Form | None, facts: Facts, subject: Subject, rules: Rulebook
) -> tuple[Reason, tuple[Finding, ...], Form | None]:
    """The form that goes with the claim of that month and of those after it; one dated later is late for them."""
    edition, values = rules["cms-484"], {"due": due.isoformat()}
    of_rental = [
        each
        for each in on_file(facts)
        if each.value.type == "recertification" and ((day := day_of(each)) is None or day > start.day)
    ]
    timely = [each for each in of_rental if (day_of(each) or dt.date.min) <= facts.date_of_service]
    choice = chosen(edition, timely)
    if choice.open is not None:
        return reason(choice.open), (choice.open,), None
    if choice.form is None:
        late = [Evidence(f"{each.path}.date", str(day_of(each))) for each in of_rental]
        asked = (
            Evidence("certificates[recertification]", None),
            Evidence(start.source, start.day.isoformat()),
        )
        absent = defect(
            edition,
            "cmn.recertification",
            "unknown",
            *asked,
            *late,
            values=values,
            variant="late" if late else "",
        )
        return reason(absent), (absent,), None
    form = choice.form
    dated = day_of(form)
    findings = [
        defect_at(
            edition,
            "cmn.recertification",
            "yes" if dated is not None else "unknown",
            f"{form.path}.date",
            dated and dated.isoformat(),
            values=values,
        ),
        _initial_date(edition, form, initial),
        *_of_any_type(form, _when_made(form, subject, facts, rules), facts, rules, proof=False),
        visited_before(edition, form, facts),
    ]
    if subject.group_2:
        findings.append(tested_anew(edition, form, start.day, start.source))
    return (*_judged(edition, form, findings), form)


def _revised(
    standing: Form, initial: Form | None, facts: Facts, subject: Subject, rules: Rulebook
) -> tuple[Reason, tuple[Finding, ...]] | None:
    """The form that tells what has changed since the one that stands; None where nothing has."""
    edition = rules["cms-484"]
    changes = changes_since(edition, standing, subject, facts, rules)
    if not changes:
        return None
    certified = day_of(standing) or dt.date.min
    revised = [
        each
        for each in on_file(facts)
        if each.value.type == "revised"
        and ((day := day_of(each)) is None or certified < day <= facts.date_of_service)
    ]
    choice = chosen(edition, revised)
    if choice.open is not None:
        return reason(choice.open), (choice.open,)
    form = choice.form
    findings = [_tells(edition, change, form, facts, subject, rules) for change in changes]
    if form is None:
        return every(findings), tuple(findings)
    findings += [
        _initial_date(edition, form, initial),
        *_of_any_type(form, subject, facts, rules, proof=False),
    ]
    if any(change.why == "portable" for change in changes):
        findings += _awake(edition, standing, form)
    return _judged(edition, form, findings)


def _tells(
    edition: Edition, change: Change, form: Form | None, facts: Facts, subject: Subject, rules: Rulebook
) -> Finding:
    """Whether the revised form is there and speaks of the state after the change."""
    if form is None:
        asked = Evidence("certificates[revised]", None)
        return defect(edition, "cmn.revised", "unknown", asked, *change.evidence, variant=change.why)
    day = day_of(form)
    evidence = [Evidence(f"{form.path}.date", day and day.isoformat()), *change.evidence]
    holds: Truth = "unknown" if day is None else "yes"
    if any(again.why == change.why for again in changes_since(edition, form, subject, facts, rules)):
        holds = "no"
    return _asking_of(form, defect(edition, "cmn.revised", holds, *evidence, variant=change.why))


def _asking_of(form: Form, finding: Finding) -> Finding:
    """What is asked for is what this form says, not what the record says beside it."""
    missing = tuple([each for each in finding.missing if each.fact.startswith(form.path)])
    return finding._replace(missing=missing)


def _awake(edition: Edition, standing: Form, form: Form) -> list[Finding]:
    """A portable added to what was certified on a test in sleep needs a test awake or in exercise."""
    before = standing.value.answers or CertificateAnswers()
    if before.state != "3":
        return []
    state = (form.value.answers or CertificateAnswers()).state
    holds = of_fact(None if state is None else state != "3")
    return [defect_at(edition, "cmn.revised-test", holds, f"{form.path}.answers.3", state)]


def _of_any_type(
    form: Form, subject: Subject, facts: Facts, rules: Rulebook, *, proof: bool
) -> list[Finding]:
    """What is asked of every certificate."""
    edition = rules["cms-484"]
    present = Evidence(f"{form.path}.form", form.value.form or "on file")
    return [
        defect(edition, "cmn.on-record", "yes", present),
        _section_b(edition, form),
        all_answered(edition, form, subject, rules),
        agrees(edition, form, subject, facts, rules, proof=proof),
        _test_not_later(edition, form),
        _signed(edition, form),
    ]


def _judged(edition: Edition, form: Form, findings: list[Finding]) -> tuple[Reason, tuple[Finding, ...]]:
    together = every(findings)
    evidence = (Evidence(form.path, "on file"),)
    complete = Finding("cmn.complete", together.truth, edition.citation("cmn.complete"), {}, evidence)
    return (reason(complete) if together.truth == "yes" else together), (*findings, complete)


def _section_b(edition: Edition, form: Form) -> Finding:
    by = form.value.section_b_by
    holds: Truth = "unknown" if by is None else "no" if by == "supplier" else "yes"
    return defect_at(edition, "cmn.section-b", holds, f"{form.path}.section_b_by", by)


def _signed(edition: Edition, form: Form) -> Finding:
    day = form.value.signed_on
    evidence = Evidence(f"{form.path}.signed_on", None if day is None else day.isoformat())
    return defect(edition, "cmn.signed", "unknown" if day is None else "yes", evidence)


def _test_not_later(edition: Edition, form: Form) -> Finding:
    """A form speaks of tests that were made: none is later than its certification date or the signature under it."""
    answers = form.value.answers or CertificateAnswers()
    tests = {"1c": answers.tested_on, "6c": answers.high_flow_tested_on}
    days = {"date": form.value.date, "signed_on": form.value.signed_on}
    evidence = [
        each
        for question, tested in tests.items()
        for key, day in days.items()
        if tested is not None and day is not None and tested > day
        for each in (
            Evidence(f"{form.path}.answers.{question}", tested.isoformat()),
            Evidence(f"{form.path}.{key}", day.isoformat()),
        )
    ]
    return defect(edition, "cmn.test-not-later", "no" if evidence else "yes", *dict.fromkeys(evidence))


def _initial_date(edition: Edition, form: Form, initial: Form | None) -> Finding:
    """A recertification or revision shows the initial date too, and the initial form's own."""
    shown = form.value.initial_date
    evidence = [Evidence(f"{form.path}.initial_date", shown and shown.isoformat())]
    holds: Truth = "unknown" if shown is None else "yes"
    begun = (initial.value.initial_date or initial.value.date) if initial is not None else None
    if initial is not None and shown is not None and begun is not None and begun != shown:
        key = "initial_date" if initial.value.initial_date is not None else "date"
        evidence.append(Evidence(f"{initial.path}.{key}", begun.isoformat()))
        holds = "no"
    return _asking_of(form, defect(edition, "cmn.initial-date", holds, *evidence))
