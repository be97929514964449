"""The plain reading, first half: the patient (sections 2 to 5 of the reference). See `oracle.py`."""

import datetime as dt
from typing import Any

Tree = dict[str, Any]


def patient_today(tree: Tree) -> tuple[list[str], str]:
    """What holds and what does not, and the group (sections 3 and 4)."""
    proof = proof_of(tree, _tells_against_today)
    if proof is None:
        return ["unknown"], ""
    if _tells_against_today(proof, tree):
        return ["no"], ""
    asked = [
        "performed_by",
        "ordered_by_treating_practitioner",
        "evaluated_by_treating_practitioner",
        "oxygen_lpm",
    ]
    answers = ["unknown" for key in asked if proof.get(key) is None]
    if _inpatient(proof, tree) and _days_before_discharge(proof, tree) is None:
        answers.append("unknown")
    # L.4: oxygen at home will improve the condition.
    visits = tree.get("encounters") or []
    clinical = tree["clinical"]
    if not (
        any(visit["oxygen_need_documented"] for visit in visits) or clinical["hypoxia_symptoms_may_improve"]
    ):
        answers.append("unknown")
    group, reached = _group(proof, clinical)
    if reached != "no":
        return [*answers, reached], group  # B first, then C, then D
    excluded = [_angina(clinical), _breathless(clinical), _limb(clinical), _dying(clinical)]
    if "yes" in excluded:
        return [*answers, "no"], ""
    beyond = _literature(clinical)
    if beyond == "no":
        return [*answers, "no"], ""
    if "unknown" in excluded:
        beyond = "unknown"
    return [*answers, beyond], ""


def patient_version_1(tree: Tree) -> tuple[list[str], str]:
    """The same for version 1 (sections 2.1 to 2.5)."""
    proof = proof_of(tree, tells_against_version_1)
    clinical = tree["clinical"]
    answers = [_lungs_or_symptoms(clinical), _other_treatment(clinical), _seen(tree)]
    if proof is None:
        answers.append("unknown")
        group, reached = "", "unknown"
    else:
        if tells_against_version_1(proof, tree):
            answers.append("no")
        if proof.get("performed_by") is None or proof.get("oxygen_lpm") is None:
            answers.append("unknown")
        if _inpatient(proof, tree):
            if _days_before_discharge(proof, tree) is None:
                answers.append("unknown")
        elif proof.get("chronic_stable") is None:
            answers.append("unknown")
        group, reached = _group(proof, clinical)
    # Here the exclusions know no order, and a terminal illness excludes with hypoxemia too.
    dying = _dying(clinical)
    answers.append({"yes": "no", "no": "yes"}.get(dying, dying))
    if reached == "no":
        others = [_angina(clinical), _breathless(clinical), _limb(clinical)]
        if "yes" in others or not clinical["literature_supported_condition"]:
            return [*answers, "no"], ""  # Group III: presumed not covered
        answers.append("unknown" if "unknown" in others else "refer discretion")
        return answers, ""
    return [*answers, reached], group


def proof_of(tree: Tree, tells_against: Any) -> Tree | None:
    """The latest study at rest on or before the date of service that nothing documented tells against."""
    until = tree["request"]["date_of_service"]
    studies = [each for each in tree["blood_gas_studies"] or [] if each["taken_at"] <= until]
    studies.sort(key=lambda each: each["taken_at"], reverse=True)
    good = [each for each in studies if not tells_against(each, tree)]
    latest: Tree | None = (good or studies or [None])[0]
    return latest


def _tells_against_today(study: Tree, tree: Tree) -> bool:
    if study.get("performed_by") == "dme-supplier":
        return True
    if study.get("ordered_by_treating_practitioner") is False:
        return True
    if study.get("evaluated_by_treating_practitioner") is False:
        return True
    return _on_oxygen_or_of_a_limb(study) or _too_long_before_discharge(study, tree)


def tells_against_version_1(study: Tree, tree: Tree) -> bool:
    if study.get("performed_by") == "dme-supplier":
        return True
    age = days(study["taken_at"], start(tree))
    if not 0 <= age <= 30:
        return True
    if not _inpatient(study, tree) and study.get("chronic_stable") is False:
        return True
    return _on_oxygen_or_of_a_limb(study) or _too_long_before_discharge(study, tree)


def _on_oxygen_or_of_a_limb(study: Tree) -> bool:
    return bool(study.get("oxygen_lpm")) or study.get("site") == "extremity"


def _inpatient(study: Tree, tree: Tree) -> bool:
    """Made in hospital: so it says, or it says nothing and lies within a stay."""
    if study.get("setting") is None:
        return _days_before_discharge(study, tree) is not None
    return bool(study["setting"] == "hospital-inpatient")


def _days_before_discharge(study: Tree, tree: Tree) -> int | None:
    for stay in tree.get("inpatient_stays") or []:
        if stay["admitted_on"] <= study["taken_at"] <= stay["discharged_on"]:
            return days(study["taken_at"], stay["discharged_on"])
    return None


def _too_long_before_discharge(study: Tree, tree: Tree) -> bool:
    days = _days_before_discharge(study, tree)
    return _inpatient(study, tree) and days is not None and days > 2


def _group(study: Tree, clinical: Tree) -> tuple[str, str]:
    """The group, and whether its level is reached (section 3.2)."""
    saturation, pao2 = _rounded(study.get("saturation_percent")), _rounded(study.get("pao2_mmhg"))
    if saturation is None and pao2 is None:
        return "", "unknown"
    if (saturation is not None and saturation <= 88) or (pao2 is not None and pao2 <= 55):
        return "I", "yes"
    if saturation != 89 and pao2 not in (56, 57, 58, 59):
        return "", "no"
    signs = [clinical["dependent_edema_chf"], _heart(clinical), _thick_blood(clinical)]
    if True in signs:
        return "II", "yes"
    return "", "unknown" if None in signs else "no"


def at_group_2_level(study: Tree) -> bool:
    """89 % or 56 to 59 mm Hg, and neither value of Group I."""
    saturation, pao2 = _rounded(study.get("saturation_percent")), _rounded(study.get("pao2_mmhg"))
    group_1 = (saturation or 89) <= 88 or (pao2 or 56) <= 55
    return not group_1 and (saturation == 89 or pao2 in (56, 57, 58, 59))


def _heart(clinical: Tree) -> bool | None:
    shown = clinical["pulmonary_hypertension"] or {}
    if not shown.get("present"):
        return None if shown.get("present") is None else False
    if shown.get("method") is None:
        return None
    if shown["method"] != "ekg":
        return True
    return None if clinical.get("p_wave_mm") is None else clinical["p_wave_mm"] > 3


def _thick_blood(clinical: Tree) -> bool | None:
    percent = clinical["hematocrit_percent"]
    return None if percent is None else percent > 56


def _rounded(value: float | None) -> int | None:
    return None if value is None else int(value + 0.5)


def _angina(clinical: Tree) -> str:
    return _stated(clinical, "angina-pectoris")


def _limb(clinical: Tree) -> str:
    return _stated(clinical, "severe-peripheral-vascular-disease")


def _breathless(clinical: Tree) -> str:
    stated = _stated(clinical, "breathlessness")
    heart = (clinical["pulmonary_hypertension"] or {}).get("present")
    if stated == "no" or heart or _stated(clinical, "cor-pulmonale") == "yes":
        return "no"
    return "unknown" if stated == "unknown" or heart is None else "yes"


def _dying(clinical: Tree) -> str:
    stated, affects = (
        _stated(clinical, "terminal-illness"),
        clinical.get("terminal_illness_affects_breathing"),
    )
    if stated == "no" or affects:
        return "no"
    return "unknown" if stated == "unknown" or affects is None else "yes"


def _stated(clinical: Tree, condition: str) -> str:
    conditions = clinical["conditions"]
    return "unknown" if conditions is None else "yes" if condition in conditions else "no"


def _literature(clinical: Tree) -> str:
    """D, as the local text reads it since 2023 (Q8)."""
    if "cluster-headache" in (clinical["conditions"] or []):
        return "refer not-encoded"
    supported = clinical["literature_supported_condition"]
    return "unknown" if supported is None else "refer discretion" if supported else "no"


def _lungs_or_symptoms(clinical: Tree) -> str:
    facts = [clinical["severe_lung_disease"], clinical["hypoxia_symptoms_may_improve"]]
    return "yes" if True in facts else "unknown" if None in facts else "no"


def _other_treatment(clinical: Tree) -> str:
    said = clinical["alternative_treatments"]
    return "unknown" if said is None else "no" if said == "none" else "yes"


def _seen(tree: Tree) -> str:
    if tree.get("encounters") is None:
        return "unknown"
    return "yes" if any(0 <= days(each["date"], start(tree)) <= 30 for each in tree["encounters"]) else "no"


def start(tree: Tree) -> str:
    """The rental's start, else the first delivery, else the date of service."""
    rental = tree.get("rental") or {}
    delivered = [each["date"] for each in tree.get("deliveries") or [] if each.get("date")]
    return str(rental.get("started_on") or min(delivered, default=tree["request"]["date_of_service"]))


def days(earlier: str, later: str) -> int:
    """How many days lie between two dates."""
    return (dt.date.fromisoformat(later) - dt.date.fromisoformat(earlier)).days
