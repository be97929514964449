"""Cases by chance: Ada's case with a few facts changed, to values on both sides of their rules or to not documented.

Most of a case stays in order, so that covered, denied, incomplete and referred cases all come up, and each for one or
two reasons at a time. Days count from the date of service.
"""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from .cases import PORTABLE, RESERVOIR, day, gas, notice, record, study
from .studies import DROP, TITRATION, awake, night, session

Tree = dict[str, Any]

TODAY = ["2023-04-01", "2024-02-29", "2024-05-10", "2025-12-31", "2026-04-10"]
VERSION_1 = ["2018-08-01", "2019-06-15", "2020-01-01", "2020-03-01", "2020-08-02", "2021-09-26"]
WINDOW = ["2021-09-27", "2022-07-08", "2022-12-31"]
SINCE_2020 = [
    *TODAY,
    *WINDOW,
    "2020-01-01",
    "2020-03-01",
    "2020-08-02",
    "2021-09-26",
    "2023-01-01",
    "2023-03-31",
]
"""Days on which a case can be covered, none under the rule of 2026-04-13."""
EVERY_DAY = [
    *SINCE_2020,
    *VERSION_1[:2],
    "1993-10-26",
    "1993-10-27",
    "2018-07-31",
    "2026-04-13",
    "2026-05-11",
    "2026-06-10",
]

READINGS: list[float] = [84, 87.5, 88, 88.49, 88.5, 89, 89.4, 89.5, 90, 94]
PRESSURES: list[float] = [50, 55, 55.4, 55.5, 56, 59, 59.4, 59.5, 60, 71]

ILLNESS: Mapping[str, list[Any]] = {
    "clinical__severe_lung_disease": [False, None],
    "clinical__hypoxia_symptoms_may_improve": [False, None],
    "clinical__alternative_treatments": ["considered", "none", None],
    "clinical__dependent_edema_chf": [True, True, None],
    "clinical__hematocrit_percent": [56, 56.1, None],
    "clinical__p_wave_mm": [3, 3.1],
    "clinical__pulmonary_hypertension": [
        {"present": True, "method": "echocardiogram"},
        {"present": True, "method": "ekg"},
        {"present": True},
        None,
    ],
    "clinical__conditions": [
        ["angina-pectoris"],
        ["breathlessness"],
        ["breathlessness", "cor-pulmonale"],
        ["severe-peripheral-vascular-disease"],
        ["terminal-illness"],
        ["cluster-headache"],
        None,
    ],
    "clinical__terminal_illness_affects_breathing": [True, False],
    "clinical__literature_supported_condition": [True, None],
    "patient__mobile_in_home": [False, None],
    "encounters": [[], None],
    "visit__date": [-1, -30, -31, -200],
    "visit__oxygen_need_documented": [False, None],
    "visit__with": ["nurse", None],
}
PROOF: Mapping[str, list[Any]] = {
    "saturation_percent": [*READINGS, *READINGS, None],
    "taken_at": [-1, -10, -31, 0, 1],
    "oxygen_lpm": [2, None],
    "performed_by": ["laboratory", "dme-supplier", None],
    "ordered_by_treating_practitioner": [False, None],
    "evaluated_by_treating_practitioner": [False, None],
    "chronic_stable": [False, None],
    "site": ["extremity"],
    "setting": ["home", "hospital-inpatient", None],
}
PAPERS: Mapping[str, list[Any]] = {
    "orders": [[], None],
    "order__signature": ["handwritten", "stamp", None],
    "order__ordered_on": [-20, None],
    "order__received_on": [0, 1, None],
    "order__items": [[RESERVOIR], None],
    "order__flow_lpm": [{"rest": 2, "exercise": 6}, {"rest": 0.5}, {"rest": 6}, None],
    "order__practitioner": [{"name": "A. Locum MD", "treating": False}, {"treating": True}, None],
    "delivery__proof": [{"signed_by": "M. Ortiz", "relation": "daughter"}, {"signed_by": "supplier"}, None],
    "certificates": [[], None],
    "certificate__section_b_by": ["physician-employee", "supplier", None],
    "certificate__signed_on": [None],
    "certificate__answers__4": [None],
    "certificate__answers__2": [None],
}
AROUND: Mapping[str, list[Any]] = {
    "payer": [None, {"kind": "medicare-advantage"}, {}],
    "hospice": [
        [],
        [{"elected_on": "2010-01-01"}],
        [{"elected_on": "2010-01-01", "oxygen_related": True}],
        [{"elected_on": "2010-01-01", "oxygen_related": False}],
        [{"revoked_on": "2010-01-01"}],
    ],
    "patient__residences": [[], *[[{"place_of_service": place}] for place in ("13", "14", "31")]],
    "coverages": [[], [{"kind": "medicare-advantage"}], [{"kind": "medicare-advantage", "to": "2010-01-01"}]],
    "eligibility": [
        [],
        [{"part_b": True, "medicare_advantage": False, "same_or_similar": False, "months_used": 0}],
        [{"part_b": False}],
        [{"medicare_advantage": True}],
        [{"same_or_similar": True}],
        [{"months_used": 36}],
    ],
    "rental": [
        None,
        {},
        {"started_on": -100},
        {"started_on": 3},
        {"months_paid": 4},
        {"months_paid": 36},
        {"started_on": 0, "began_under_phe_waiver": True},
    ],
    "deliveries": [None, [], [{"date": -3}], [{"replacement": "lost"}]],
    "inpatient_stays": [
        None,
        [{"admitted_on": -20, "discharged_on": -1}],
        [{"admitted_on": -3, "discharged_on": 3}],
    ],
}
READING: Mapping[str, list[Any]] = {
    "saturation_percent": [*READINGS, None],
    "oxygen_lpm": [0, 2, None],
    "session": ["s2", None],
    "in_person": [False, None],
    "performed_by": ["laboratory", "dme-supplier", None],
    "evaluated_by_treating_practitioner": [False, None],
    "state": ["rest", "exercise", "recovery", None],
    "taken_at": [-20, None],
}
"""What is changed of one reading of a session."""
NIGHT: Mapping[str, list[Any]] = {
    "recording_minutes": [119, 120, None],
    "minutes_at_or_below_88": [0, 4.9, 5, None],
    "minutes_at_or_below_89": [5, 500, None],
    "baseline_saturation_percent": [90, 89.5, None],
    "lowest_saturation_percent": [88, 89, 91, None],
    "minutes_of_drop": [4.9, 5, 60],
    "setting": ["home", "home", "hospital-inpatient", None],
    "instructed_by": ["idtf", "dme-supplier", "laboratory"],
    "titration": [TITRATION, {**TITRATION, "ahi": 12}, {}],
    "on_pap": [True, False],
    "oxygen_lpm": [2, None],
    "performed_by": ["idtf", "dme-supplier", None],
    "paid_by_dme_supplier": [True, False],
    "state": [None],
    "taken_at": [-20, None],
}
SYMPTOMS: Mapping[str, list[Any]] = {
    "clinical__hypoxemia_symptoms": [[], ["insomnia"], ["insomnia"], None],
    "clinical__other_symptoms": ["cold feet"],
    "clinical__conditions": [["obstructive-sleep-apnea"], ["angina-pectoris"], None],
    "clinical__contractor_factors": [["altitude"], []],
    "clinical__dependent_edema_chf": [True, None],
    "clinical__literature_supported_condition": [True, None],
    "diagnoses": [[{"icd10": "G47.33"}]],
    "patient__mobile_in_home": [False, None],
}
NOTICE: Mapping[str, list[Any]] = {
    "edition_expires": ["2026-01-31", "2029-03-31", "2023-01-31", None],
    "delivered_on": [1, None],
    "signed_on": [None],
    "options_marked": [[2], [], [1, 2], None],
    "marked_by": ["supplier", None],
    "routine": [True, None],
    "items": [[RESERVOIR], None],
    "actual_usd": ["180.00", "500.00"],
}
_WHOLE = {
    "deliveries": "delivery__",
    "orders": "order__",
    "encounters": "visit__",
    "certificates": "certificate__",
    "rental": "rental__",
}
_DATES = {
    "taken_at",
    "date",
    "ordered_on",
    "received_on",
    "delivered_on",
    "started_on",
    "admitted_on",
    "discharged_on",
    "signed_on",
    "elected_on",
    "revoked_on",
    "from",
    "to",
}


def changes(facts: Mapping[str, list[Any]], most: int) -> st.SearchStrategy[Tree]:
    """Some of the facts, each with one of its values."""
    one = [(key, value) for key, values in facts.items() for value in values]
    return st.lists(st.sampled_from(one), max_size=most, unique_by=lambda pair: pair[0]).map(dict)


def dated(tree: Any, date: str) -> Any:
    """The same, with days counted from `date` in the place of numbers wherever a key bears a date."""
    if isinstance(tree, list):
        return [dated(each, date) for each in tree]
    if not isinstance(tree, dict):
        return tree
    return {
        key: day(date, value)
        if key.rpartition("__")[2] in _DATES and isinstance(value, int)
        else dated(value, date)
        for key, value in tree.items()
    }


def _studies(date: str) -> st.SearchStrategy[Tree]:
    oximetry = changes(PROOF, 2).map(lambda facts: study(day(date, -2), **dated(facts, date)))
    pressure = st.sampled_from([*PRESSURES, None])
    gases = st.builds(
        lambda mmhg, facts: gas(day(date, -2), mmhg, **dated(facts, date)),
        pressure,
        changes({key: values for key, values in PROOF.items() if key != "saturation_percent"}, 2),
    )
    return st.one_of(oximetry, oximetry, gases)


_SAME: list[Tree] = [{}]
_OTHER_STATES = st.sampled_from(
    [
        *_SAME * 7,
        {"state": "exercise"},
        {"state": "sleep"},
        {"state": "recovery"},
        {"state": None},
        {"taken_at": None},
    ]
)
"""Mostly at rest and dated."""


def _session(date: str) -> st.SearchStrategy[list[Tree]]:
    """Three readings, of which some have a fact or two changed."""
    own = changes(READING, 1).map(lambda facts: dated(facts, date))
    return st.builds(
        lambda *readings: session(
            day(date, -2), **dict(zip(("at_rest", "bare", "with_oxygen"), readings, strict=True))
        ),
        own,
        own,
        own,
    )


def _night(date: str) -> st.SearchStrategy[list[Tree]]:
    """A night at the level, or one with a drop, with a few facts changed, and a reading awake."""
    recorded = st.tuples(st.sampled_from([{}, {}, DROP]), changes(NIGHT, 2))
    return st.builds(
        lambda facts, beside: [
            night(day(date, -2), **dated({**facts[0], **facts[1]}, date)),
            awake(day(date, -2), **dated(beside, date)),
        ],
        recorded,
        changes(PROOF, 1),
    )


@st.composite
def states(draw: st.DrawFn, dates: list[str] = EVERY_DAY) -> Tree:
    """A case whose studies are a session, a night, or both, with few other facts changed."""
    date = draw(st.sampled_from(dates))
    facts = draw(changes(SYMPTOMS, 2))
    walked, slept = draw(st.sampled_from([(True, False), (False, True), (True, True)]))
    studies = draw(_session(date)) if walked else []
    studies = studies + (draw(_night(date)) if slept else [])
    return record(date, blood_gas_studies=studies, **facts)


@st.composite
def case_files(
    draw: st.DrawFn,
    dates: list[str] = EVERY_DAY,
    *,
    most_facts: int = 3,
    most_studies: int = 3,
    at_rest: bool = False,
    around: bool = True,
) -> Tree:
    """A whole case file. `at_rest`: one study a day at most, dated, and made at rest."""
    date = draw(st.sampled_from(dates))
    facts = draw(changes({**ILLNESS, **PAPERS}, most_facts))
    facts |= draw(changes(AROUND, 1)) if around else {}
    facts["request__items"] = draw(
        st.sampled_from(
            [[RESERVOIR, PORTABLE], [RESERVOIR], [PORTABLE], [RESERVOIR, PORTABLE, {"equipment": "cart"}]]
        )
    )
    studies = draw(st.lists(_studies(date), min_size=min(1, most_studies), max_size=most_studies))
    for number, each in enumerate(studies):
        each["id"] = f"t{number}"
        if not at_rest:
            each.update(draw(_OTHER_STATES))
    if at_rest:
        studies = list({each["taken_at"]: each for each in studies}.values())
    if not at_rest:
        studies += draw(st.one_of(*[st.just([])] * 4, _session(date), _night(date)))
    facts["blood_gas_studies"] = studies
    facts["notices"] = draw(
        st.lists(changes(NOTICE, 1).map(lambda said: notice(day(date, -1), **dated(said, date))), max_size=2)
    )
    for whole, part in _WHOLE.items():
        if whole in facts:
            facts = {key: value for key, value in facts.items() if not key.startswith(part)}
    if date > "2022-12-31":
        facts = {key: value for key, value in facts.items() if not key.startswith("certificate")}
    return record(date, **dated(facts, date))


@st.composite
def case_files_of_later_days(draw: st.DrawFn, dates: list[str]) -> Tree:
    """A rental that began so long ago that its first period is over or about to be, with studies since."""
    tree: Tree = draw(case_files(dates, most_facts=1, most_studies=0, around=False))
    service = tree["request"]["date_of_service"]
    begun = day(service, -draw(st.integers(84, 140)))
    tree["rental"] = {"started_on": begun, "began_under_phe_waiver": False}
    first = draw(st.sampled_from([-2, -2, -2, 0, 5]))
    others = draw(st.lists(st.integers(1, 130), max_size=3))
    percents = st.sampled_from([86, 88, 89, 89, 89, 92, None])
    tree["blood_gas_studies"] = [
        study(day(begun, number), id=f"s{number}", saturation_percent=draw(percents))
        for number in dict.fromkeys([first, *others])
    ]
    clinical = tree["clinical"]
    clinical["dependent_edema_chf"] = draw(st.sampled_from([True, True, False, None]))
    clinical["conditions"] = draw(st.sampled_from([[], [], ["cluster-headache"]]))
    tree["diagnoses"] = draw(st.sampled_from([[{"icd10": "J44.9"}], [{"icd10": "J96.11"}], None]))
    for order in tree["orders"] or []:
        order["ordered_on"] = day(begun, draw(st.integers(50, 110)))
    return tree
