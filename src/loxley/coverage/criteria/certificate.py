"""The certificate of medical necessity, CMS-484: required, or prohibited, by date of service."""

import datetime as dt

from loxley.coverage.criteria._found import defect
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Reason, all_of, every, reason
from loxley.coverage.truth import Truth, of_fact
from loxley.record import Facts, Placed
from loxley.record.papers import Certificate, CertificateAnswers
from loxley.record.study import BloodGasStudy

Study = Placed[BloodGasStudy]


def certificate(
    edition: Edition, facts: Facts, study: Study | None, *, portable: bool, group_2: bool = False
) -> tuple[Reason, tuple[Finding, ...]]:
    """Whether the certificate that the day requires is on file and complete; once retired, nothing is asked.

    `group_2`: whether the study stands at the level of Group II, for which questions 7 to 9 are asked.
    """
    if edition.rule == "prohibited":
        retired: tuple[Finding, ...] | None = facts.worked_out.get("cmn.retired")
        if retired is None:
            kept = tuple([Evidence(each.path, "on file") for each in facts.certificates or ()])
            retired = (Finding("cmn.retired", "yes", edition.citation("cmn.retired"), {}, kept),)
            facts.worked_out["cmn.retired"] = retired
        return _NOTHING_ASKED, retired
    on_file = [each for each in facts.certificates or () if each.value.form in {"CMS-484", None}]
    initial = [each for each in on_file if each.value.type in {"initial", None}]
    chosen = max(initial or on_file, key=lambda each: str(each.value.date or ""), default=None)
    if chosen is None:
        absent = defect(edition, "cmn.on-record", "unknown", Evidence("certificates", None))
        return reason(absent), (absent,)
    findings = [
        defect(
            edition, "cmn.on-record", "yes", Evidence(f"{chosen.path}.form", chosen.value.form or "on file")
        ),
        _initial(edition, chosen),
        _section_b(edition, chosen),
        _answers(edition, chosen, portable=portable, group_2=group_2),
        _agrees(edition, chosen, study, facts, portable=portable),
        _signed(edition, chosen),
    ]
    together = every(findings)
    complete = Finding(
        "cmn.complete",
        together.truth,
        edition.citation("cmn.complete"),
        {},
        (Evidence(chosen.path, "on file"),),
    )
    return (reason(complete) if together.truth == "yes" else together), (*findings, complete)


def _initial(edition: Edition, form: Placed[Certificate]) -> Finding:
    """A revised or recertifying form does not begin a rental; one that names no type is taken by what it says."""
    evidence = Evidence(f"{form.path}.type", form.value.type or "not named")
    return defect(edition, "cmn.initial", of_fact(form.value.type in {"initial", None}), evidence)


def _section_b(edition: Edition, form: Placed[Certificate]) -> Finding:
    by = form.value.section_b_by
    holds: Truth = "unknown" if by is None else "no" if by == "supplier" else "yes"
    return defect(edition, "cmn.section-b", holds, Evidence(f"{form.path}.section_b_by", by))


def _signed(edition: Edition, form: Placed[Certificate]) -> Finding:
    day = form.value.signed_on
    evidence = Evidence(f"{form.path}.signed_on", None if day is None else day.isoformat())
    return defect(edition, "cmn.signed", "unknown" if day is None else "yes", evidence)


def _answers(edition: Edition, form: Placed[Certificate], *, portable: bool, group_2: bool) -> Finding:
    """The questions asked of everyone; with a portable mobility, at the level of Group II its three signs."""
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
    if group_2:
        asked |= {"7": answers.edema, "8": answers.pulmonary_hypertension, "9": answers.hematocrit_above_56}
    evidence = [
        Evidence(
            f"{form.path}.answers.{question}", answer.isoformat() if isinstance(answer, dt.date) else answer
        )
        for question, answer in asked.items()
    ]
    holds: Truth = "unknown" if any(each.value is None for each in evidence) else "yes"
    return defect(edition, "cmn.answers", holds, *evidence)


def _agrees(
    edition: Edition, form: Placed[Certificate], study: Study | None, facts: Facts, *, portable: bool
) -> Finding:
    """The answers against the record. What either does not say cannot disagree."""
    answers = form.value.answers or CertificateAnswers()
    hypertension = facts.clinical.pulmonary_hypertension
    pairs: list[tuple[str, object, str, object]] = [
        ("7", answers.edema, "clinical.dependent_edema_chf", _yes_no(facts.clinical.dependent_edema_chf)),
        (
            "8",
            answers.pulmonary_hypertension,
            "clinical.pulmonary_hypertension.present",
            _yes_no(hypertension.present if hypertension is not None else None),
        ),
    ]
    pairs = [pair for pair in pairs if pair[1] != "D"]
    if portable:
        pairs.append(("4", answers.mobile, "patient.mobile_in_home", _yes_no(facts.patient.mobile_in_home)))
    if study is not None:
        day = study.day
        tested_on = answers.tested_on.isoformat() if answers.tested_on else None
        pairs += [
            ("1a", answers.po2_mmhg, f"{study.path}.pao2_mmhg", study.value.pao2_mmhg),
            (
                "1b",
                answers.saturation_percent,
                f"{study.path}.saturation_percent",
                study.value.saturation_percent,
            ),
            ("1c", tested_on, f"{study.path}.taken_at", day.isoformat() if day else None),
            ("3", answers.state, f"{study.path}.state", _STATES.get(study.value.state or "")),
        ]
    differing = [
        (Evidence(f"{form.path}.answers.{question}", said), Evidence(path, recorded))
        for question, said, path, recorded in pairs
        if said is not None and recorded is not None and said != recorded
    ]
    evidence = [each for pair in differing for each in pair]
    disagreement = defect(edition, "cmn.agrees-with-record", "no" if differing else "yes", *evidence)
    of_form = tuple(each for each in disagreement.missing if each.fact.startswith(form.path))
    return disagreement._replace(missing=of_form)  # what is asked for is the form's answer, not the record's


_NOTHING_ASKED = all_of([])
_STATES = {"rest": "1", "exercise": "2", "sleep": "3"}


def _yes_no(fact: bool | None) -> str | None:
    return None if fact is None else "Y" if fact else "N"
