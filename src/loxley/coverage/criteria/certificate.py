"""The certificate of medical necessity, CMS-484: required, or prohibited, by date of service."""

import datetime as dt

from loxley.coverage.criteria._found import defect
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Reason, all_of, reason
from loxley.coverage.truth import Truth
from loxley.record import Facts, Placed
from loxley.record.papers import Certificate, CertificateAnswers
from loxley.record.study import BloodGasStudy


def certificate(
    edition: Edition, facts: Facts, study: Placed[BloodGasStudy] | None, *, portable: bool
) -> tuple[Reason, tuple[Finding, ...]]:
    """Whether the certificate that the day requires is on file and complete; once retired, nothing is asked."""
    if edition.rule == "prohibited":
        kept = tuple(Evidence(each.path, "on file") for each in facts.certificates or ())
        retired = Finding("cmn.retired", "yes", edition.citation("cmn.retired"), {}, kept)
        return all_of([]), (retired,)
    on_file = [each for each in facts.certificates or () if each.value.form in {"CMS-484", None}]
    initial = [each for each in on_file if each.value.type in {"initial", None}]
    chosen = max(initial or on_file, key=lambda each: str(each.value.date or ""), default=None)
    if chosen is None:
        absent = defect(edition, "cmn.on-record", "unknown", Evidence("certificates", None))
        return reason(absent), (absent,)
    findings = [
        defect(edition, "cmn.on-record", "yes", Evidence(f"{chosen.path}.form", chosen.value.form)),
        _section_b(edition, chosen),
        _answers(edition, chosen, portable=portable),
        _agrees(edition, chosen, study),
        _signed(edition, chosen),
    ]
    together = all_of(map(reason, findings))
    complete = Finding(
        "cmn.complete",
        together.truth,
        edition.citation("cmn.complete"),
        {},
        (Evidence(chosen.path, "on file"),),
    )
    return (reason(complete) if together.truth == "yes" else together), (*findings, complete)


def _section_b(edition: Edition, form: Placed[Certificate]) -> Finding:
    by = form.value.section_b_by
    holds: Truth = "unknown" if by is None else "no" if by == "supplier" else "yes"
    return defect(edition, "cmn.section-b", holds, Evidence(f"{form.path}.section_b_by", by))


def _signed(edition: Edition, form: Placed[Certificate]) -> Finding:
    day = form.value.signed_on
    evidence = Evidence(f"{form.path}.signed_on", None if day is None else day.isoformat())
    return defect(edition, "cmn.signed", "unknown" if day is None else "yes", evidence)


def _answers(edition: Edition, form: Placed[Certificate], *, portable: bool) -> Finding:
    """The questions that every initial certificate answers: the test, where and how it was made, mobility, flow."""
    answers = form.value.answers or CertificateAnswers()
    test = answers.saturation_percent if answers.saturation_percent is not None else answers.po2_mmhg
    asked = {
        "1b": test,
        "1c": answers.tested_on,
        "2": answers.where,
        "3": answers.state,
        "5": answers.highest_flow_lpm,
    }
    if portable:
        asked["4"] = answers.mobile
    evidence = [
        Evidence(
            f"{form.path}.answers.{question}", answer.isoformat() if isinstance(answer, dt.date) else answer
        )
        for question, answer in asked.items()
    ]
    holds: Truth = "unknown" if any(each.value is None for each in evidence) else "yes"
    return defect(edition, "cmn.answers", holds, *evidence)


def _agrees(edition: Edition, form: Placed[Certificate], study: Placed[BloodGasStudy] | None) -> Finding:
    """Question 1 against the study that is the proof. What either does not say cannot disagree."""
    answers = form.value.answers or CertificateAnswers()
    pairs = []
    if study is not None:
        record = study.value
        day = record.taken_on
        pairs = [
            ("1a", answers.po2_mmhg, "pao2_mmhg", record.pao2_mmhg),
            ("1b", answers.saturation_percent, "saturation_percent", record.saturation_percent),
            (
                "1c",
                answers.tested_on.isoformat() if answers.tested_on else None,
                "taken_at",
                day.isoformat() if day else None,
            ),
        ]
    differing = [
        (Evidence(f"{form.path}.answers.{question}", said), Evidence(f"{study.path}.{key}", measured))
        for question, said, key, measured in pairs
        if study is not None and said is not None and measured is not None and said != measured
    ]
    evidence = [each for pair in differing for each in pair]
    return defect(edition, "cmn.agrees-with-record", "no" if differing else "yes", *evidence)
