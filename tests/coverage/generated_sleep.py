"""Recordings of sleep by chance, at home and in titration; and how a proof gets its one defect."""

from typing import Any

from hypothesis import strategies as st

from .cases import day, study
from .generated import Tree, changes, dated

IN_ORDER = 2
"""Of so many proofs about one has a defect."""


def defect(facts: dict[str, list[Any]], date: str) -> st.SearchStrategy[Tree]:
    """Mostly none."""
    one = changes(facts, 1).map(lambda found: dated(found, date))
    return st.one_of(*[st.just({})] * IN_ORDER, one)


def recording(date: str, low: float | None, facts: Tree, sleep: Tree) -> Tree:
    """An overnight recording at home, under an independent facility, with so many minutes at or below 88."""
    kept = {
        "recording_minutes": 420,
        "minutes_at_or_below_88": low,
        "baseline_saturation_percent": 94,
        "lowest_saturation_percent": 92 if low is not None and low < 1 else 86,
        "minutes_of_drop": 0,
        "instructed_by": "idtf",
    }
    found = study(
        date, id="night", state="sleep", saturation_percent=None, setting="home", performed_by="idtf", **facts
    )
    return {**found, "sleep": {**kept, **sleep}}


MINUTES: list[float | None] = [0, 4.9, 5, 5.1, *[30] * 6, None]


def recordings(date: str) -> st.SearchStrategy[Tree]:
    faults: dict[str, list[Any]] = {
        "recording_minutes": [119.9, 120, 120.5, None],
        "instructed_by": ["dme-supplier", "dme-supplier", "laboratory", None],
        "minutes_of_drop": [4.9, 5, 12, None],
        "lowest_saturation_percent": [88, 89, 89.3, 88.9, None],
        "baseline_saturation_percent": [None],
    }
    dropping: list[Tree] = [
        {
            "minutes_of_drop": minutes,
            "baseline_saturation_percent": base,
            "lowest_saturation_percent": base - fall,
        }
        for minutes in (4.9, 5, 12)
        for base in (94.0, 97.5)
        for fall in (4.0, 5.0, 5.1, 7.0)
    ]
    places: list[Tree] = [
        {}, {}, {}, {},
        {"setting": "sleep-laboratory", "performed_by": "laboratory"},
        {"performed_by": "dme-supplier"},
        {"performed_by": "hospital"},
        {"setting": None},
        {"oxygen_lpm": 2},
        {"evaluated_by_treating_practitioner": None},
    ]  # fmt: skip
    return st.builds(
        lambda low, fault, drop, awake, place, symptoms: {
            "blood_gas_studies": [
                {**recording(day(date, -2), low, {}, {**drop, **fault}), **place},
                *([study(day(date, -3), id="awake", saturation_percent=awake)] if awake else []),
            ],
            "clinical__hypoxemia_symptoms": symptoms,
        },
        st.sampled_from(MINUTES),
        defect(faults, date),
        st.sampled_from([{}, {}, *dropping]),
        st.sampled_from([88, 89, *[92] * 7, None]),
        st.sampled_from(places),
        st.sampled_from([[], [], ["morning-headache"], ["insomnia", "nocturnal-restlessness"], None]),
    )


def titrations(date: str) -> st.SearchStrategy[Tree]:
    titration = {"minutes": 150, "ahi": 6, "initial_ahi": 34, "optimal_pressure": True}
    faults: list[Tree] = [
        *[{}] * 6,
        *({"minutes": each} for each in (119.5, 120, None)),
        *({"ahi": each} for each in (10, 10.1, None)),
        *({"initial_ahi": each} for each in (6, 5, None)),
        {"ahi": 10, "initial_ahi": 10},
        {"ahi": 9, "initial_ahi": 9},
        *({"optimal_pressure": each} for each in (False, None)),
    ]
    return st.builds(
        lambda low, fault, whole, in_use: {
            "blood_gas_studies": [
                {
                    **recording(
                        day(date, -2), low, {}, {"titration": {**titration, **fault} if whole else None}
                    ),
                    "setting": "sleep-laboratory",
                    "performed_by": "laboratory",
                    "on_pap": in_use,
                },
                study(day(date, -3), id="awake", saturation_percent=92),
            ],
            "clinical__hypoxemia_symptoms": [],
            "clinical__conditions": ["obstructive-sleep-apnea"],
        },
        st.sampled_from([4.9, 5, 30, 30]),
        st.sampled_from(faults),
        st.sampled_from([True] * 6 + [False]),
        st.sampled_from([True] * 6 + [False, None]),
    )
