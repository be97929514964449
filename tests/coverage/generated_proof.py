"""Proofs by chance: what shows hypoxemia, in every state, on both sides of every threshold.

Each strategy gives the changes that a proof makes to a case whose rental begins on `date`: its studies first, and with
them the stay, symptoms or flow that belong to it. Most of a proof is in order; one thing at a time is not.
"""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from .cases import PORTABLE, RESERVOIR, day, gas, order, study
from .generated import PRESSURES, PROOF, READINGS, Tree
from .generated_sleep import MINUTES, defect, recording, recordings, titrations


def qualifying(date: str) -> st.SearchStrategy[Tree]:
    """A study at rest of Group I, II or III, or of none, with nothing else wrong: for long rentals."""
    edema: Tree = {"clinical__dependent_edema_chf": True}
    headache: Tree = {"clinical__conditions": ["cluster-headache"], "diagnoses": [{"icd10": "G44.009"}]}
    values: list[tuple[dict[str, Any], Tree]] = [
        ({"saturation_percent": 88}, {}),
        ({"saturation_percent": 89}, edema),
        ({"saturation_percent": 89.4}, edema),
        ({"saturation_percent": None, "pao2_mmhg": 57}, {"clinical__hematocrit_percent": 56.1}),
        ({"saturation_percent": 89}, {}),
        ({"saturation_percent": 92}, headache),
        ({"saturation_percent": 92}, headache),
    ]
    return st.sampled_from(values).map(
        lambda pair: {"blood_gas_studies": [study(day(date, -2), **pair[0])], **pair[1]}
    )


_FAULTS: dict[str, list[Any]] = {
    key: PROOF[key]
    for key in (
        "oxygen_lpm",
        "performed_by",
        "ordered_by_treating_practitioner",
        "evaluated_by_treating_practitioner",
        "chronic_stable",
        "site",
    )
} | {
    "performed_by": [
        "laboratory",
        "hospital",
        "idtf",
        "other-qualified",
        "home-health-agency",
        "dme-supplier",
        None,
    ]
}


_SIGNS: list[Tree] = [
    *[{}] * 6,
    {"clinical__dependent_edema_chf": True},
    {"clinical__hematocrit_percent": 56},
    {"clinical__hematocrit_percent": 56.1},
    {"clinical__pulmonary_hypertension": {"present": True, "method": "ekg"}, "clinical__p_wave_mm": 3},
    {"clinical__pulmonary_hypertension": {"present": True, "method": "ekg"}, "clinical__p_wave_mm": 3.1},
]
"""What makes Group II of a value of 89."""


def _at_rest(date: str) -> st.SearchStrategy[Tree]:
    return st.builds(
        lambda value, facts, extra, signs: {
            "blood_gas_studies": [study(day(date, -2), **{**value, **facts, **extra})],
            **signs,
        },
        st.one_of(
            st.sampled_from([*READINGS, 86, 87, 88, 89]).map(lambda each: {"saturation_percent": each}),
            st.sampled_from(PRESSURES).map(
                lambda each: {
                    "method": "arterial-blood-gas",
                    "saturation_percent": None,
                    "pao2_mmhg": each,
                    "performed_by": "laboratory",
                }
            ),
        ),
        defect(_FAULTS, date),
        st.sampled_from(
            [
                *[{}] * 4,
                {"evaluation": {"on": day(date, -2), "shown_by": "copy-in-chart"}},
                {"taken_at": f"{day(date, -2)}T10:15"},
                {"taken_at": day(date, -30)},
                {"taken_at": day(date, -31)},
            ]
        ),
        st.sampled_from(_SIGNS),
    )  # fmt: skip


def _same_day(date: str) -> st.SearchStrategy[Tree]:
    """Blood gas and oximetry on one day, agreeing or not."""
    return st.builds(
        lambda percent, mmhg, facts, first: {
            "blood_gas_studies": [
                study(day(date, -2), id="ox", saturation_percent=percent),
                gas(day(date, -2), mmhg, **facts),
            ][:: 1 if first else -1]
        },
        st.sampled_from(READINGS),
        st.sampled_from(PRESSURES),
        defect({"performed_by": ["dme-supplier", None]}, date),
        st.booleans(),
    )


def _exercise(date: str) -> st.SearchStrategy[Tree]:
    return st.builds(
        lambda *parts: {"blood_gas_studies": session(day(date, -2), *parts)},
        st.sampled_from([89, 89.4, 90, 93, 93, 93, 88, 88.5, None]),
        st.sampled_from([84, 86, 88, 88.4, 88.5, 89, 90, None]),
        st.sampled_from([84, 88, 88.3, 90, 93, 93, 93, None]),
        defect({**_FAULTS, "in_person": [False, None], "session": ["other", None]}, date),
        st.sampled_from([-1, -1, -1, 0, 1, 2]),
        st.sampled_from([-1, -1, -1, -1, 0, 1, 2]),
    )


def session(
    date: str,
    rest: float | None = 93,
    on_air: float | None = 86,
    on_oxygen: float | None = 92,
    facts: Tree | None = None,
    faulty: int = -1,
    absent: int = -1,
) -> list[Tree]:
    """Three readings of one session; `facts` go to one of them, or with -1 to all but their oxygen."""
    readings = []
    for number, (state, value, lpm) in enumerate(
        [("exercise", on_air, 0), ("rest", rest, 0), ("exercise", on_oxygen, 2)]
    ):
        each = study(
            date,
            id=f"e{number}",
            state=state,
            saturation_percent=value,
            oxygen_lpm=lpm,
            session="s1",
            in_person=True,
        )
        own = facts or {}
        if faulty == -1:
            own = {key: said for key, said in own.items() if key != "oxygen_lpm"}
        if faulty in (-1, number):
            each |= own
        if number != absent:
            readings.append(each)
    return readings


def _inpatient(date: str) -> st.SearchStrategy[Tree]:
    """In hospital, so many days before discharge on the day before delivery."""
    return st.builds(
        lambda before, value, setting: {
            "blood_gas_studies": [
                study(day(date, -1 - before), saturation_percent=value, setting=setting, chronic_stable=False)
            ],
            "inpatient_stays": [{"admitted_on": day(date, -8), "discharged_on": day(date, -1)}],
        },
        st.sampled_from([0, 1, 2, 3, 6]),
        st.sampled_from([86, 88, 89, 91]),
        st.sampled_from(["hospital-inpatient", "hospital-inpatient", None]),
    )


def _two_bases(date: str) -> st.SearchStrategy[Tree]:
    """Exercise by day, a recording by night, and the rest value of the session as the awake one."""
    return st.builds(
        lambda on_air, low: {
            "blood_gas_studies": [
                *session(day(date, -2), 93, on_air, 94),
                recording(day(date, -1), low, {}, {}),
            ],
            "clinical__hypoxemia_symptoms": [],
        },
        st.sampled_from([85, 88, 91]),
        st.sampled_from(MINUTES),
    )


def _high_flow(date: str) -> st.SearchStrategy[Tree]:
    """A study on oxygen beside the one on air, and an order for much."""
    return st.builds(
        lambda lpm, value, flow, facts, items: {
            "blood_gas_studies": [
                study(day(date, -2), saturation_percent=84),
                study(day(date, -2), id="on4", saturation_percent=value, **{"oxygen_lpm": lpm, **facts}),
            ],
            "orders": [order(day(date, -1), flow_lpm=flow, items=items)],
        },
        st.sampled_from([3.9, 4, 4, 4, 5]),
        st.sampled_from([87, 88, 88.5, 89, 90]),
        st.sampled_from([{"rest": 4.1}, {"rest": 6, "exercise": 8}, {"rest": 4}, {"day": 3, "night": 6}, {"day": 3, "night": 5}]),
        defect({"performed_by": ["dme-supplier", None], "oxygen_lpm": [None]}, date),
        st.sampled_from([[RESERVOIR, PORTABLE], [RESERVOIR, PORTABLE], [RESERVOIR]]),
    )  # fmt: skip


def _recovery(date: str) -> st.SearchStrategy[Tree]:
    """A reading after exercise, alone or beside a session."""
    after = study(day(date, -2), id="after", state="recovery", saturation_percent=84, session="s1")
    return st.sampled_from([93.0, 90.0]).flatmap(
        lambda on_air: st.sampled_from(
            [
                {"blood_gas_studies": [*session(day(date, -2), 93, on_air, 94), after]},
                {"blood_gas_studies": [study(day(date, -2), saturation_percent=92), after]},
                {"blood_gas_studies": [after]},
            ]
        )
    )


def _two_orders(date: str) -> st.SearchStrategy[Tree]:
    """Reservoir and portable on orders of their own, with flows of their own."""
    return st.builds(
        lambda still, moving: {
            "blood_gas_studies": [study(day(date, -2), saturation_percent=84)],
            "orders": [
                order(day(date, -1), items=[RESERVOIR], flow_lpm={"rest": still}),
                order(day(date, -1), id="o2", items=[PORTABLE], flow_lpm={"rest": moving}),
            ],
        },
        st.sampled_from([0.5, 2]),
        st.sampled_from([0.5, 2]),
    )


def _headache(date: str) -> st.SearchStrategy[Tree]:
    """No hypoxemia, and a condition that is named, supported, or excluded."""
    codes: list[list[Tree] | None] = [
        [],
        [{"icd10": "G44.009"}],
        [{"icd10": "G44.009"}, {"icd10": "J96.11"}],
        [{"icd10": "R09.02"}],
        [{"icd10": "J96.10"}],
        None,
    ]
    named = ["cluster-headache"]
    conditions = [named, named, named, [*named, "angina-pectoris"], ["angina-pectoris"], [], None]
    return st.builds(
        lambda percent, diagnoses, reasons, supported: {
            "blood_gas_studies": [study(day(date, -2), saturation_percent=percent)],
            "diagnoses": diagnoses,
            "clinical__conditions": reasons,
            "clinical__literature_supported_condition": supported,
        },
        st.sampled_from([92, 90, 89.5]),
        st.sampled_from(codes),
        st.sampled_from(conditions),
        st.sampled_from([False, True, None]),
    )


KINDS: dict[str, Callable[[str], st.SearchStrategy[Tree]]] = {
    "at-rest": _at_rest,
    "gas-and-oximetry": _same_day,
    "exercise": _exercise,
    "sleep": recordings,
    "apnea": titrations,
    "inpatient": _inpatient,
    "exercise-and-sleep": _two_bases,
    "high-flow": _high_flow,
    "two-orders": _two_orders,
    "recovery": _recovery,
    "condition": _headache,
    "long": qualifying,
}
"""Every kind of proof. Each is drawn by itself: left to chance, some of them come up far less often than others."""
