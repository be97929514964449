"""Above the standard flow: the study on oxygen that the higher payment asks for."""

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.hypoxemia import group_2_signs, rounded
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding
from loxley.coverage.rulebook import Rulebook
from loxley.coverage.truth import Truth, disjunction
from loxley.record import Facts, Placed
from loxley.record.study import BloodGasStudy

Level = tuple[Truth, list[Evidence]]


def proof_of_high_flow(edition: Edition, facts: Facts, rules: Rulebook) -> Finding:
    """A study on so much oxygen that meets Group I, or Group II with one of its signs; or the certificate that says so.

    It decides no line. Without it the standard amount is paid, and the modifier is left off.
    """
    on_lpm = edition.number("high_flow_study_on_lpm")
    levels = [
        _level(
            rules,
            facts,
            [
                (f"{study.path}.saturation_percent", study.value.saturation_percent),
                (f"{study.path}.pao2_mmhg", study.value.pao2_mmhg),
            ],
        )
        for study in facts.studies or ()
        if _on(on_lpm, study)
        and not _ruled_out(rules, study)
        and (study.day is None or study.day <= facts.date_of_service)
    ]
    if rules["cms-484"].rule == "required":
        levels += [
            _level(
                rules,
                facts,
                [
                    (f"{form.path}.answers.6b", form.value.answers.high_flow_saturation_percent),
                    (f"{form.path}.answers.6a", form.value.answers.high_flow_po2_mmhg),
                ],
            )
            for form in facts.certificates or ()
            if form.value.answers is not None and form.value.signed_on is not None
        ]
    known = [each for each in levels if each[1]]
    order: tuple[Truth, ...] = ("yes", "unknown", "conflict", "no")
    best: Level = min(
        known,
        key=lambda each: order.index(each[0]),
        default=("unknown", [Evidence("blood_gas_studies", None)]),
    )
    return found(edition, "flow.high-study", best[0], *best[1], values={"on_lpm": on_lpm})


def _on(lpm: float, study: Placed[BloodGasStudy]) -> bool:
    return study.value.oxygen_lpm is not None and study.value.oxygen_lpm >= lpm


def _ruled_out(rules: Rulebook, study: Placed[BloodGasStudy]) -> bool:
    """What no study may be: the supplier's own, of one limb, in recovery, or not the treating practitioner's."""
    value = study.value
    if value.performed_by == "dme-supplier" or value.site == "extremity" or value.state == "recovery":
        return True
    asked = {each for text in rules.texts for each in text.study}
    return ("study.ordered" in asked and value.ordered_by_treating_practitioner is False) or (
        "study.evaluated" in asked and value.evaluated_by_treating_practitioner is False
    )


def _level(rules: Rulebook, facts: Facts, readings: list[tuple[str, float | None]]) -> Level:
    """The level of one study: saturation first, then PO2. Nothing measured: no level and no evidence."""
    if not rules.texts:
        return "unknown", []
    text = rules.texts[-1]
    (_path, saturation), (_other, pao2) = readings
    evidence = [Evidence(path, value) for path, value in readings if value is not None]
    percent = None if saturation is None else rounded(saturation)
    mmhg = None if pao2 is None else rounded(pao2)
    if (percent is not None and percent <= text.number("group_1_saturation_percent")) or (
        mmhg is not None and mmhg <= text.number("group_1_pao2_mmhg")
    ):
        return "yes", evidence
    low, high = text.number("group_2_pao2_low_mmhg"), text.number("group_2_pao2_high_mmhg")
    if percent == text.number("group_2_saturation_percent") or (mmhg is not None and low <= mmhg <= high):
        signs = group_2_signs(text, facts)
        return disjunction([sign.truth for sign in signs]), [
            *evidence,
            *[each for sign in signs for each in sign.evidence if each.value is not None],
        ]
    return "no", evidence
