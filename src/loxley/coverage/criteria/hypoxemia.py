"""The levels: Group I and Group II for a study at rest on room air."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from loxley.coverage.criteria._found import found
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding
from loxley.coverage.truth import Truth, of_fact
from loxley.record import Facts, Placed
from loxley.record.study import BloodGasStudy

Study = Placed[BloodGasStudy]


def rounded(value: float) -> int:
    """To the whole number as the contractors round: one half and more goes up.

    Standard numerical rounding (Noridian, oxygen page, 2023): 12.49 to 12, 12.50 to 13. Where a policy says strictly
    "greater than" the measured value is compared instead.

    >>> rounded(88.49), rounded(88.5)
    (88, 89)
    """
    return int(Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP))


def group_1_at_rest(edition: Edition, study: Study) -> Finding:
    """Saturation or arterial PO2 at or below the level of Group I."""
    percent, mmhg = edition.number("group_1_saturation_percent"), edition.number("group_1_pao2_mmhg")
    return _level(
        edition,
        "group-1.rest",
        study,
        saturation_counts=lambda saturation: saturation <= percent,
        pao2_counts=lambda pao2: pao2 <= mmhg,
        thresholds={"threshold_percent": percent, "threshold_mmhg": mmhg},
    )


def group_2_level(edition: Edition, study: Study) -> Finding:
    """Saturation or arterial PO2 at the level of Group II."""
    percent = edition.number("group_2_saturation_percent")
    low, high = edition.number("group_2_pao2_low_mmhg"), edition.number("group_2_pao2_high_mmhg")
    return _level(
        edition,
        "group-2.level",
        study,
        saturation_counts=lambda saturation: saturation == percent,
        pao2_counts=lambda pao2: low <= pao2 <= high,
        thresholds={"threshold_percent": percent, "low_mmhg": low, "high_mmhg": high},
    )


def group_2_signs(edition: Edition, facts: Facts) -> list[Finding]:
    """The three signs of which Group II asks one."""
    clinical = facts.clinical
    edema = found(
        edition,
        "group-2.edema",
        of_fact(clinical.dependent_edema_chf),
        Evidence("clinical.dependent_edema_chf", clinical.dependent_edema_chf),
    )
    above = edition.number("hematocrit_above_percent")
    hematocrit = found(
        edition,
        "group-2.hematocrit",
        of_fact(None if clinical.hematocrit_percent is None else clinical.hematocrit_percent > above),
        Evidence("clinical.hematocrit_percent", clinical.hematocrit_percent),
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


def _level(
    edition: Edition,
    criterion: str,
    study: Study,
    *,
    saturation_counts: Any,
    pao2_counts: Any,
    thresholds: dict[str, Any],
) -> Finding:
    """Decide by what was measured: PO2 is what an arterial gas is for; oximetry measures saturation alone."""
    saturation, pao2, method = study.value.saturation_percent, study.value.pao2_mmhg, study.value.method
    by_saturation = of_fact(None if saturation is None else saturation_counts(rounded(saturation)))
    by_pao2 = of_fact(None if pao2 is None else pao2_counts(rounded(pao2)))
    measured = [truth for truth in (by_saturation, by_pao2) if truth != "unknown"]
    holds: Truth = "yes" if "yes" in measured else "no" if measured else "unknown"
    if holds == "no" and method == "arterial-blood-gas" and pao2 is None:
        holds = "unknown"  # the usual measure of an arterial gas is the one that is not documented
    wants_pao2 = method == "arterial-blood-gas" or pao2 is not None
    wants_saturation = saturation is not None or not wants_pao2
    evidence = []
    if wants_saturation:
        evidence.append(Evidence(f"{study.path}.saturation_percent", saturation))
    if wants_pao2:
        evidence.append(Evidence(f"{study.path}.pao2_mmhg", pao2))
    variant = "" if not wants_pao2 else "both" if wants_saturation else "pao2"
    unused = {"": "mmhg", "pao2": "percent", "both": "-"}[variant]
    values = {name: value for name, value in thresholds.items() if not name.endswith(unused)}
    if saturation is not None and rounded(saturation) != saturation:
        values["rounded_percent"] = rounded(saturation)
    if pao2 is not None and rounded(pao2) != pao2:
        values["rounded_mmhg"] = rounded(pao2)
    return found(edition, criterion, holds, *evidence, values=values, variant=variant)
