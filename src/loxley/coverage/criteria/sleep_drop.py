"""A drop in sleep: from the baseline by more than so much, for so many minutes, with symptoms or signs."""

from decimal import Decimal
from typing import NamedTuple

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.hypoxemia import Study
from loxley.coverage.criteria.sleep import at_least, recording
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.truth import Truth, disjunction, of_fact
from loxley.record import Facts


def drop_in_sleep(edition: Edition, study: Study) -> Finding:
    """A fall from baseline by more than so many points of saturation, or so many mm Hg of PO2.

    Whether the fall is meant in points or as a share of the baseline is not settled. It is counted in points; a fall
    that would count as a share alone is for a person.
    """
    points, mmhg = edition.number("sleep_drop_above_points"), edition.number("sleep_drop_above_mmhg")
    by_gas = study.value.method == "arterial-blood-gas"
    saturation, pressure = _fall(study, "saturation_percent"), _fall(study, "pao2_mmhg")
    measures = [
        (fall, above)
        for fall, above, measured in ((saturation, points, not by_gas), (pressure, mmhg, by_gas))
        if measured or fall.documented
    ]
    holds = disjunction([fall.more_than(above) for fall, above in measures])
    evidence = [each for fall, _above in measures for each in fall.evidence]
    values = {"points": points, "mmhg": mmhg}
    if holds == "no" and saturation.baseline is not None:
        share = edition.number("sleep_drop_above_share")
        if saturation.by is not None and saturation.by > _exact(share) * _exact(saturation.baseline):
            return refer(edition, "group-1.sleep-drop", "discretion", *evidence, **values)
    return found(edition, "group-1.sleep-drop", holds, *evidence, values=values)


class _Fall(NamedTuple):
    """A fall from the baseline to the lowest value of a measure, as documented."""

    baseline: float | None
    by: Decimal | None
    """By how much; where the lowest is not documented, by how much at least."""
    at_least: bool
    evidence: list[Evidence]

    @property
    def documented(self) -> bool:
        """Whether the recording says anything of it."""
        return any(".sleep." in each.path and each.value is not None for each in self.evidence)

    def more_than(self, above: float) -> Truth:
        """Whether it fell by more."""
        if self.by is None:
            return "unknown"
        return "yes" if self.by > _exact(above) else "unknown" if self.at_least else "no"


def _fall(study: Study, key: str) -> _Fall:
    """Where the lowest value is not documented the study's own reading bounds it: the lowest is no higher."""
    slept, reading = recording(study), getattr(study.value, key)
    baseline, lowest = getattr(slept, f"baseline_{key}"), getattr(slept, f"lowest_{key}")
    evidence = [
        Evidence(f"{study.path}.sleep.baseline_{key}", baseline),
        Evidence(f"{study.path}.sleep.lowest_{key}", lowest),
    ]
    if lowest is None and reading is not None:
        evidence.append(Evidence(f"{study.path}.{key}", reading))
    bottom = reading if lowest is None else lowest
    by = None if baseline is None or bottom is None else _exact(baseline) - _exact(bottom)
    return _Fall(baseline, by, lowest is None, evidence)


def _exact(value: float) -> Decimal:
    """As it was written: from 95.1 to 90.1 are five points, which binary fractions do not say."""
    return Decimal(repr(value))


def minutes_of_drop(tests: Edition, study: Study) -> Finding:
    """Fallen for so many minutes."""
    return at_least(tests, "sleep.drop-minutes", study, "minutes_of_drop", tests.number("sleep_drop_minutes"))


def symptoms(edition: Edition, facts: Facts) -> Finding:
    """Symptoms or signs that hypoxemia in sleep may explain. What stands in free words a person judges."""
    named, other = facts.clinical.hypoxemia_symptoms, facts.clinical.other_symptoms
    evidence = Evidence("clinical.hypoxemia_symptoms", named)
    if not named and other is not None:
        told = Evidence("clinical.other_symptoms", "documented")
        return refer(edition, "sleep.symptoms", "discretion", told)
    return found(edition, "sleep.symptoms", of_fact(None if named is None else bool(named)), evidence)
