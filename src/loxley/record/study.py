"""Blood-gas studies: what was measured, how, by whom, and who looked at it."""

import datetime as dt
from typing import Literal

from pydantic import Field

from loxley.formats import Day, DayOrTime, Format
from loxley.record.codes import Flow, Minutes, PartialPressure, Percent, Text


class Titration(Format):
    """The titration part of a polysomnogram, for known obstructive sleep apnea."""

    minutes: Minutes | None = None
    ahi: float | None = Field(None, ge=0, le=300)
    initial_ahi: float | None = Field(None, ge=0, le=300)
    optimal_pressure: bool | None = None


class SleepRecording(Format):
    """What a test during sleep recorded."""

    recording_minutes: Minutes | None = None
    minutes_at_or_below_88: Minutes | None = None
    """Minutes in total, together or not, with a saturation at or below 88 %."""
    minutes_at_or_below_89: Minutes | None = None
    """The same for 89 %, the level of Group II."""
    baseline_saturation_percent: Percent | None = None
    lowest_saturation_percent: Percent | None = None
    baseline_pao2_mmhg: PartialPressure | None = None
    lowest_pao2_mmhg: PartialPressure | None = None
    minutes_of_drop: Minutes | None = None
    instructed_by: Literal["idtf", "dme-supplier", "laboratory"] | None = None
    titration: Titration | None = None


class Report(Format):
    """How the result is on file."""

    kind: Literal["lab-report", "printout", "chart-note", "narrative-only"] | None = None
    date: Day | None = None


class Evaluation(Format):
    """When the treating practitioner evaluated the study, and what shows it."""

    on: Day | None = None
    shown_by: Literal["copy-in-chart", "note-names-study", "signed-result", "order-names-study"] | None = None


class BloodGasStudy(Format):
    """One study of the oxygen in the blood."""

    id: Text | None = None
    taken_at: DayOrTime | None = None
    method: Literal["oximetry", "arterial-blood-gas"] | None = None
    state: Literal["rest", "exercise", "sleep", "recovery"] | None = None
    saturation_percent: Percent | None = None
    pao2_mmhg: PartialPressure | None = None
    oxygen_lpm: Flow | None = None
    """Oxygen given during the study; 0 is room air."""
    on_pap: bool | None = None
    session: Text | None = None
    setting: (
        Literal[
            "office",
            "hospital-inpatient",
            "hospital-outpatient",
            "emergency-department",
            "observation",
            "skilled-nursing-facility",
            "assisted-living",
            "home",
            "sleep-laboratory",
        ]
        | None
    ) = None
    performed_by: (
        Literal[
            "treating-practitioner",
            "hospital",
            "laboratory",
            "idtf",
            "home-health-agency",
            "dme-supplier",
            "other-qualified",
        ]
        | None
    ) = None
    paid_by_dme_supplier: bool | None = None
    """Whether a supplier of equipment paid for the study. Told where it is so; never missing by itself."""
    in_person: bool | None = None
    ordered_by_treating_practitioner: bool | None = None
    evaluated_by_treating_practitioner: bool | None = None
    chronic_stable: bool | None = None
    site: Literal["systemic", "extremity"] | None = None
    sleep: SleepRecording | None = None
    report: Report | None = None
    evaluation: Evaluation | None = None

    @property
    def taken_on(self) -> dt.date | None:
        """The day of the study, local to the supplier."""
        return self.taken_at.date() if isinstance(self.taken_at, dt.datetime) else self.taken_at
