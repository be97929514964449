"""What the medical record says of the illness."""

from typing import Literal

from pydantic import Field

from loxley.formats import Day, Format
from loxley.record.codes import Icd10Code, Millimetres, Percent, Text

ProofOfPulmonaryHypertension = Literal["pa-pressure", "gated-blood-pool-scan", "echocardiogram", "ekg"]
HypoxemiaSymptom = Literal["impaired-cognition", "nocturnal-restlessness", "insomnia", "morning-headache"]
Condition = Literal[
    "angina-pectoris",
    "breathlessness",
    "cor-pulmonale",
    "severe-peripheral-vascular-disease",
    "terminal-illness",
    "cluster-headache",
    "obstructive-sleep-apnea",
]
ContractorFactor = Literal["altitude", "skin-pigmentation", "age", "carrying-capacity"]


class Diagnosis(Format):
    """A diagnosis by its ICD-10-CM code."""

    icd10: Icd10Code | None = None


class PulmonaryHypertension(Format):
    """Pulmonary hypertension or cor pulmonale, and how it was shown."""

    present: bool | None = None
    method: ProofOfPulmonaryHypertension | None = None


class Clinical(Format):
    """The illness, as documented. `conditions` state why oxygen is asked for."""

    severe_lung_disease: bool | None = None
    hypoxia_symptoms_may_improve: bool | None = None
    alternative_treatments: Literal["tried", "considered", "none"] | None = None
    dependent_edema_chf: bool | None = None
    pulmonary_hypertension: PulmonaryHypertension | None = None
    p_wave_mm: Millimetres | None = None
    """Height of the P wave in leads II, III or aVF."""
    hematocrit_percent: Percent | None = None
    hypoxemia_symptoms: list[HypoxemiaSymptom] | None = None
    other_symptoms: Text | None = None
    conditions: list[Condition] | None = None
    other_conditions: Text | None = None
    terminal_illness_affects_breathing: bool | None = None
    literature_supported_condition: bool | None = None
    cluster_headache_study: bool | None = None
    """In a clinical study of oxygen for cluster headache that Medicare approved."""
    contractor_factors: list[ContractorFactor] | None = None
    """What the record names as bearing on the values: a contractor may weigh it, and it moves no threshold."""


class Encounter(Format):
    """A visit."""

    date: Day | None = None
    mode: Literal["in-person", "telehealth"] | None = None
    with_: Text | None = Field(None, alias="with")
    """`treating-practitioner`, or who else in words."""
    oxygen_need_documented: bool | None = None


class InpatientStay(Format):
    """A stay. Without a kind it is a hospital stay, as the format says."""

    admitted_on: Day | None = None
    discharged_on: Day | None = None
    kind: Literal["hospital", "snf-part-a", "snf-other", "hospice-inpatient"] | None = None
