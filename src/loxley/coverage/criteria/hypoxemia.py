"""The levels: Group I and Group II, for a study at rest or in exercise on room air."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from loxley.coverage.criteria._found import found, found_at
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.truth import Truth, of_fact
from loxley.record import Facts, Placed
from loxley.record.study import BloodGasStudy

Study = Placed[BloodGasStudy]
Awake = Literal["rest", "exercise"]


@lru_cache(maxsize=4096)
def rounded(value: float) -> int:
    """To the whole number as the contractors round: one half and more goes up.

    Standard numerical rounding (Noridian, oxygen page, 2023): 12.49 to 12, 12.50 to 13. Where a policy says strictly
    "greater than" the measured value is compared instead.

    >>> rounded(88.49), rounded(88.5)
    (88, 89)
    """
    return int(Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP))


class _Range(NamedTuple):
    """What counts, both ends included; None is without an end."""

    saturation: tuple[float | None, float]
    pao2: tuple[float | None, float]


def group_1_at_rest(edition: Edition, study: Study) -> Finding:
    """Saturation or arterial PO2 at or below the level of Group I."""
    return group_1(edition, study, "rest")


def group_1(edition: Edition, study: Study, state: Awake) -> Finding:
    """The level of Group I in a state in which the patient is awake."""
    percent, mmhg = edition.number("group_1_saturation_percent"), edition.number("group_1_pao2_mmhg")
    thresholds = {"threshold_percent": percent, "threshold_mmhg": mmhg}
    counting = _Range((None, percent), (None, mmhg))
    return _level(edition, f"group-1.{state}", study, counting, thresholds)


def group_2_level(edition: Edition, study: Study, state: Awake = "rest") -> Finding:
    """Saturation or arterial PO2 at the level of Group II."""
    percent = edition.number("group_2_saturation_percent")
    low, high = edition.number("group_2_pao2_low_mmhg"), edition.number("group_2_pao2_high_mmhg")
    thresholds = {"threshold_percent": percent, "low_mmhg": low, "high_mmhg": high}
    counting = _Range((percent, percent), (low, high))
    criterion = "group-2.level" if state == "rest" else f"group-2.{state}"
    return _level(edition, criterion, study, counting, thresholds)


NO_GROUP = "II no"
"""What a study tells whose values qualify in no group."""


def group_told(edition: Edition, study: Study) -> str:
    """Which group a study's values tell, in a word by which two studies can be compared."""
    percent, mmhg = edition.number("group_1_saturation_percent"), edition.number("group_1_pao2_mmhg")
    if (first := _truth(study.value, _Range((None, percent), (None, mmhg)))) != "no":
        return f"I {first}"
    percent = edition.number("group_2_saturation_percent")
    low, high = edition.number("group_2_pao2_low_mmhg"), edition.number("group_2_pao2_high_mmhg")
    return f"II {_truth(study.value, _Range((percent, percent), (low, high)))}"


def factors_named(edition: Edition, facts: Facts) -> Finding | None:
    """What the record names as bearing on the values. It moves no threshold: a person weighs a value that fails."""
    factors = facts.clinical.contractor_factors
    if not factors:
        return None
    evidence = Evidence("clinical.contractor_factors", factors)
    return refer(edition, "levels.contractor-factors", "discretion", evidence)


def group_2_signs(edition: Edition, facts: Facts) -> list[Finding]:
    """The three signs of which Group II asks one."""
    clinical = facts.clinical
    edema = found_at(
        edition,
        "group-2.edema",
        of_fact(clinical.dependent_edema_chf),
        "clinical.dependent_edema_chf",
        clinical.dependent_edema_chf,
    )
    above = edition.number("hematocrit_above_percent")
    hematocrit = found_at(
        edition,
        "group-2.hematocrit",
        of_fact(None if clinical.hematocrit_percent is None else clinical.hematocrit_percent > above),
        "clinical.hematocrit_percent",
        clinical.hematocrit_percent,
        values={"above_percent": above},
    )
    return [edema, _pulmonary_hypertension(edition, facts), hematocrit]


def _pulmonary_hypertension(edition: Edition, facts: Facts) -> Finding:
    criterion, above = "group-2.pulmonary-hypertension", edition.number("p_wave_above_mm")
    stated = facts.clinical.pulmonary_hypertension
    present = stated.present if stated is not None else None
    method = stated.method if stated is not None else None
    evidence = [Evidence("clinical.pulmonary_hypertension.present", present)]
    holds: Truth = of_fact(present)
    if present:
        evidence.append(Evidence("clinical.pulmonary_hypertension.method", method))
        holds = "unknown" if method is None else "yes"
        if method == "ekg":
            p_wave = facts.clinical.p_wave_mm
            evidence.append(Evidence("clinical.p_wave_mm", p_wave))
            holds = of_fact(None if p_wave is None else p_wave > above)
    return found(edition, criterion, holds, *evidence, values={"above_mm": above})


def _truth(study: BloodGasStudy, counting: _Range) -> Truth:
    """By what was measured: PO2 is what an arterial gas is for; oximetry measures saturation alone."""
    saturation, pao2 = study.saturation_percent, study.pao2_mmhg
    if saturation is not None and _inside(rounded(saturation), counting.saturation):
        return "yes"
    if pao2 is not None:
        return of_fact(_inside(rounded(pao2), counting.pao2))
    if saturation is None or study.method == "arterial-blood-gas":
        return "unknown"  # of an arterial gas, the usual measure is the one that is not documented
    return "no"


def _inside(value: int, ends: tuple[float | None, float]) -> bool:
    low, high = ends
    return value <= high and (low is None or low <= value)


def _level(
    edition: Edition, criterion: str, study: Study, counting: _Range, thresholds: dict[str, Any]
) -> Finding:
    """Either measure is enough; the finding shows what was measured, and what it counts as where it was rounded."""
    saturation, pao2 = study.value.saturation_percent, study.value.pao2_mmhg
    wants_pao2 = pao2 is not None or study.value.method == "arterial-blood-gas"
    wants_saturation = saturation is not None or not wants_pao2
    evidence = []
    if wants_saturation:
        evidence.append(Evidence(f"{study.path}.saturation_percent", saturation))
    if wants_pao2:
        evidence.append(Evidence(f"{study.path}.pao2_mmhg", pao2))
    variant = "" if not wants_pao2 else "both" if wants_saturation else "pao2"
    unused = _UNUSED[variant]
    values = {name: value for name, value in thresholds.items() if not name.endswith(unused)}
    if saturation is not None and (whole := rounded(saturation)) != saturation:
        values["rounded_percent"] = whole
    if pao2 is not None and (whole := rounded(pao2)) != pao2:
        values["rounded_mmhg"] = whole
    holds = _truth(study.value, counting)
    return found(edition, criterion, holds, *evidence, values=values, variant=variant)


_UNUSED = {"": "mmhg", "pao2": "percent", "both": "-"}
"""How the thresholds end that a finding does not speak of."""
