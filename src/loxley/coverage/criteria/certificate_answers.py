"""Section B of the certificate: the questions that are asked, and whether the answers agree with the record.

What either does not say cannot disagree. A question answered without having been asked is no fault.
"""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from loxley.coverage.criteria._found import defect
from loxley.coverage.criteria.certificate_forms import Form
from loxley.coverage.criteria.certificate_orders import (
    band,
    first_order,
    highest_flow,
    highest_on,
    order_on,
)
from loxley.coverage.criteria.hypoxemia import rounded
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.truth import Truth
from loxley.record import Facts, Placed
from loxley.record.papers import CertificateAnswers
from loxley.record.study import BloodGasStudy

Study = Placed[BloodGasStudy]
Pair = tuple[str, object, str, object]
"""A question, its answer, the place in the record, and what stands there."""


class Subject(NamedTuple):
    """What a certificate is held against: one rented system, and the study that is the proof."""

    item: str
    portable: bool = False
    study: Study | None = None
    group_2: bool = False
    """Whether that study stands at the level of Group II."""


_STATES = {"rest": "1", "exercise": "2", "sleep": "3"}
_BELOW = "X"


def answered_flow(answers: CertificateAnswers) -> float | None:
    """Question 5 as a number; None where it is not answered, or answered with X."""
    said = answers.highest_flow_lpm
    return None if said is None or said == _BELOW else float(said)


def answered_band(edition: Edition, answers: CertificateAnswers) -> str | None:
    """The band of the flow in question 5."""
    if answers.highest_flow_lpm == _BELOW:
        return "below"
    flow = answered_flow(answers)
    return None if flow is None else band(edition, flow)


def all_answered(edition: Edition, form: Form, subject: Subject, rules: Rulebook) -> Finding:
    """The questions asked of everyone; 4 with a portable, 6 above 4 L/min, 7 to 9 at the level of Group II."""
    answers = form.value.answers or CertificateAnswers()
    asked: dict[str, object] = {
        "1b": answers.saturation_percent if answers.saturation_percent is not None else answers.po2_mmhg,
        "1c": answers.tested_on,
        "2": answers.where,
        "3": answers.state,
        "5": answers.highest_flow_lpm,
    }
    if subject.portable:
        asked["4"] = answers.mobile
    if answered_band(edition, answers) == "above":
        tested = answers.high_flow_saturation_percent
        asked |= {
            "6b": tested if tested is not None else answers.high_flow_po2_mmhg,
            "6c": answers.high_flow_tested_on,
        }
    if _asks_for_signs(answers, subject, rules):
        asked |= {"7": answers.edema, "8": answers.pulmonary_hypertension, "9": answers.hematocrit_above_56}
    evidence = [
        Evidence(
            f"{form.path}.answers.{question}", answer.isoformat() if isinstance(answer, dt.date) else answer
        )
        for question, answer in asked.items()
    ]
    holds: Truth = "unknown" if any(each.value is None for each in evidence) else "yes"
    return defect(edition, "cmn.answers", holds, *evidence)


def _asks_for_signs(answers: CertificateAnswers, subject: Subject, rules: Rulebook) -> bool:
    """Whether the form's own answer to question 1 stands at Group II; where it is not answered, the study does."""
    text, po2, saturation = rules.texts[-1], answers.po2_mmhg, answers.saturation_percent
    if po2 is None and saturation is None:
        return subject.group_2
    reached = (
        po2 is not None and rounded(po2) <= text.number("group_1_pao2_mmhg"),
        saturation is not None and rounded(saturation) <= text.number("group_1_saturation_percent"),
    )
    low, high = text.number("group_2_pao2_low_mmhg"), text.number("group_2_pao2_high_mmhg")
    level = (
        po2 is not None and low <= rounded(po2) <= high,
        saturation is not None and rounded(saturation) == text.number("group_2_saturation_percent"),
    )
    return any(level) and not any(reached)


def agrees(
    edition: Edition, form: Form, subject: Subject, facts: Facts, rules: Rulebook, *, proof: bool = True
) -> Finding:
    """The answers against the record: every pair that differs, as evidence.

    `proof`: whether the form must name the study that is the proof, as one that begins a rental does.
    """
    answers = form.value.answers or CertificateAnswers()
    pairs = [
        *_of_the_test(form, answers, subject, facts, proof=proof),
        *_of_the_test_on_oxygen(edition, answers, facts),
        *_of_the_flow(edition, form, answers, subject, facts),
        *_of_signs(answers, facts, rules),
    ]
    if subject.portable:
        mobile = facts.patient.mobile_in_home
        if answers.mobile == "D":
            pairs.append(("4", answers.mobile, "request.items", subject.item))
        else:
            pairs.append(("4", answers.mobile, "patient.mobile_in_home", _yes_no(mobile)))
    differing = [
        (Evidence(f"{form.path}.answers.{question}", said), Evidence(path, recorded))
        for question, said, path, recorded in pairs
        if said is not None and recorded is not None and not _same(said, recorded)
    ]
    evidence = [each for pair in differing for each in pair]
    disagreement = defect(edition, "cmn.agrees-with-record", "no" if differing else "yes", *evidence)
    of_form = tuple(each for each in disagreement.missing if each.fact.startswith(form.path))
    return disagreement._replace(missing=of_form)  # what is asked for is the form's answer, not the record's


def _of_the_test(
    form: Form, answers: CertificateAnswers, subject: Subject, facts: Facts, *, proof: bool
) -> list[Pair]:
    """Questions 1 to 3 against the studies of that day in that state.

    Where the record has none, against the proof. A study made after the form is not one that it could name.
    """
    studies = [each for each in facts.studies or () if each.value.state in {None, *_STATES}]
    named = [
        each
        for each in studies
        if each.day is not None
        and each.day == answers.tested_on
        and (answers.state is None or _state(each) in {None, answers.state})
    ]
    named.sort(key=lambda each: (_state(each) != answers.state, each.path))
    known = _known_to(form, [subject.study] if proof and subject.study is not None else studies)
    if not named or (proof and known and not any(_may_stand_for(each, known[-1]) for each in named)):
        named = [known[-1]] if known else []
        if not named:
            return []
    tested_on = answers.tested_on.isoformat() if answers.tested_on else None
    day = named[0].day
    pairs: list[Pair] = [
        ("1c", tested_on, f"{named[0].path}.taken_at", day.isoformat() if day else None),
        ("3", answers.state, f"{named[0].path}.state", _state(named[0])),
    ]
    beside = [each for each in studies if each.day == day and _state(each) == _state(named[0])] or named
    pairs += _unless_one_agrees("1a", answers.po2_mmhg, beside, "pao2_mmhg")
    pairs += _unless_one_agrees("1b", answers.saturation_percent, beside, "saturation_percent")
    return [*pairs, *_of_where(answers, beside)]


def _may_stand_for(named: Study, proof: Study) -> bool:
    """Whether a form may name this test: the proof, one of its day or after it, or a test in another state."""
    if _state(named) != _state(proof):
        return True
    return named.day is None or proof.day is None or named.day >= proof.day


def _known_to(form: Form, studies: Iterable[Study]) -> list[Study]:
    """The studies that the form could know, in order of their days."""
    certified = form.day
    dated = [
        each for each in studies if each.day is not None and (certified is None or each.day <= certified)
    ]
    return sorted(dated, key=lambda each: (each.day or dt.date.min, each.path))


def _unless_one_agrees(question: str, said: float | None, studies: list[Study], key: str) -> list[Pair]:
    """The first reading that differs, where none of that day and state is the one that the form gives."""
    read = [(f"{each.path}.{key}", getattr(each.value, key)) for each in studies]
    read = [(path, value) for path, value in read if value is not None]
    if said is None or not read or any(_same(said, value) for _path, value in read):
        return []
    return [(question, said, *read[0])]


def _of_where(answers: CertificateAnswers, studies: list[Study]) -> list[Pair]:
    """Question 2: in a stable state as an outpatient (1), of an inpatient before discharge (2), otherwise (3)."""
    found: list[Pair] = []
    for each in studies:
        inpatient, stable = each.value.setting == "hospital-inpatient", each.value.chronic_stable
        path = f"{each.path}.setting"
        if answers.where == "1" and inpatient:
            found.append(("2", answers.where, path, each.value.setting))
        elif answers.where == "1" and stable is False:
            found.append(("2", answers.where, f"{each.path}.chronic_stable", stable))
        elif answers.where == "2" and each.value.setting is not None and not inpatient:
            found.append(("2", answers.where, path, each.value.setting))
        elif answers.where == "3" and stable and each.value.setting is not None and not inpatient:
            found.append(("2", answers.where, f"{each.path}.chronic_stable", stable))
        else:
            return []  # one of that day is as the form says
    return found[:1]


def _of_the_test_on_oxygen(edition: Edition, answers: CertificateAnswers, facts: Facts) -> list[Pair]:
    """Question 6 against the studies of that day on oxygen: made on 4 L/min at least, and with those readings."""
    if answered_band(edition, answers) != "above" or answers.high_flow_tested_on is None:
        return []
    of_day = [each for each in facts.studies or () if each.day == answers.high_flow_tested_on]
    on_oxygen = [each for each in of_day if each.value.oxygen_lpm]
    on_enough = [
        each for each in on_oxygen if (each.value.oxygen_lpm or 0) >= edition.number("tested_above_lpm")
    ]
    if on_oxygen and not on_enough:
        day = answers.high_flow_tested_on.isoformat()
        return [("6c", day, f"{on_oxygen[0].path}.oxygen_lpm", on_oxygen[0].value.oxygen_lpm)]
    return [
        *_unless_one_agrees("6a", answers.high_flow_po2_mmhg, on_enough, "pao2_mmhg"),
        *_unless_one_agrees("6b", answers.high_flow_saturation_percent, on_enough, "saturation_percent"),
    ]


def _of_the_flow(
    edition: Edition, form: Form, answers: CertificateAnswers, subject: Subject, facts: Facts
) -> list[Pair]:
    """Question 5 against the order that stood on the form's day; the first order where none stood yet."""
    highest = highest_on(subject.item, form.day, facts)
    if highest is None:
        first = first_order(subject.item, facts)
        flow = highest_flow(first) if first is not None else None
        if first is None or flow is None or order_on(subject.item, form.day, facts) is not None:
            return []
        highest = first, flow
    order, ordered = highest
    if answers.highest_flow_lpm == _BELOW:
        if band(edition, ordered) == "below":
            return []
        return [("5", _BELOW, f"{order.path}.flow_lpm", ordered)]
    return [("5", answered_flow(answers), f"{order.path}.flow_lpm", ordered)]


def _of_signs(answers: CertificateAnswers, facts: Facts, rules: Rulebook) -> list[Pair]:
    """Questions 7 to 9."""
    hypertension, hematocrit = facts.clinical.pulmonary_hypertension, facts.clinical.hematocrit_percent
    above = rules.texts[-1].number("hematocrit_above_percent")
    pairs: list[Pair] = [
        ("7", answers.edema, "clinical.dependent_edema_chf", _yes_no(facts.clinical.dependent_edema_chf)),
        (
            "8",
            answers.pulmonary_hypertension,
            "clinical.pulmonary_hypertension.present",
            _yes_no(hypertension.present if hypertension is not None else None),
        ),
    ]
    said = answers.hematocrit_above_56
    if hematocrit is not None and said != _yes_no(hematocrit > above):
        pairs.append(("9", said, "clinical.hematocrit_percent", hematocrit))
    return [pair for pair in pairs if pair[1] != "D"]


def _same(said: object, recorded: object) -> bool:
    """The form has whole numbers: a reading is given on it as the contractors round."""
    if said == recorded:
        return True
    if isinstance(said, float) and isinstance(recorded, float):
        return said.is_integer() and said == rounded(recorded)
    return False


def _state(study: Study) -> str | None:
    return _STATES.get(study.value.state or "")


def _yes_no(fact: bool | None) -> str | None:
    return None if fact is None else "Y" if fact else "N"
