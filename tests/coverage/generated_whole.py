"""Whole cases by chance for the second hand: proof, illness, papers, flow, the rental's course and the patient's life.

A case is made as of the start of its rental and then run on to its date of service. Most of it is in order, so that
covered, denied, incomplete and referred lines all come up, each for one or two reasons at a time.
"""

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from .cases import PORTABLE, RESERVOIR, certificate_from, day, notice, record, study
from .generated import ILLNESS, NOTICE, PAPERS, Tree, changes, dated
from .generated_course import LENGTHS, life, running
from .generated_proof import KINDS

STARTS_TODAY = [
    *(
        "2023-04-01",
        "2023-05-11",
        "2023-05-12",
        "2024-02-28",
        "2024-03-31",
        "2024-04-01",
        "2024-05-10",
        "2025-06-20",
    ),
    *("2024-05-10", "2025-06-20", "2026-01-20", "2026-02-10", "2026-04-10", "2026-04-12", "2026-04-13"),
    *("2026-04-14", "2026-04-15", "2026-05-11", "2026-05-12", "2026-05-13", "2026-06-10"),
    *("2022-06-01", "2022-11-30", "2023-03-30"),
]
STARTS_VERSION_1 = [
    *("2018-08-01", "2019-12-31", "2020-01-01", "2020-01-02", "2020-01-10", "2020-01-10", "2020-02-10"),
    *("2020-02-28", "2020-02-29", "2020-03-01", "2020-08-02", "2021-06-28", "2021-09-26"),
]
_EDGES = {"condition": ["2024-03-31", "2024-04-01"] * 6}
"""Starts that one kind of proof asks for more often: the diagnosis codes of 2024-04-01."""
_FIRST = {True: "2023-04-01", False: "2018-08-01"}
_LAST = {True: "2028-12-31", False: "2021-09-26"}

SYSTEMS = [
    *[(RESERVOIR, PORTABLE)] * 4,
    ("E1390", "E1392"),
    ("E0424", "E0431"),
    ("E1391", "K0738"),
    ("E1405", PORTABLE),
    ("E1390", "E0433"),
]

FLOWS: list[Tree] = [
    *({"order__flow_lpm": {"rest": each, "exercise": 3}} for each in (0.9, 1, 1.1, 3.9, 4, 4.1)),
    *({"order__flow_lpm": {"day": one, "night": other}} for one, other in ((0.5, 1.4), (0.5, 1.5), (2, 6), (2, 6.1))),
    *({"order__flow_lpm": each} for each in ({"rest": 2, "sleep": 7}, {"night": 6}, {"exercise": 6}, {"rest": 0.5})),
    *(
        {"order__flow_lpm": None, "order__titrate": {"low_lpm": low, "high_lpm": high, "target_saturation_percent": 90}}
        for low, high in ((0.5, 0.9), (0.5, 1), (1, 4), (2, 4.1), (4, 6), (4.1, 6), (2, None))
    ),
    *(
        {
            "order__flow_lpm": flow,
            "order__delivery": [
                {"activity": activity, "mode": "pulse", "pulse_setting": 6, **({"device": "a conserver"} if named else {})}
            ],
        }
        for flow, activity, named in (
            (None, "rest", True),
            ({"rest": 2}, "exercise", True),
            ({"rest": 0.5}, "exercise", True),
            ({"rest": 2}, "exercise", False),
        )
    ),
    {"order__flow_lpm": None, "order__delivery": [{"activity": "rest", "mode": "continuous", "flow_lpm": 0.5}]},
    {"order__flow_lpm": None},
]  # fmt: skip

_HALF_A_YEAR = [-182, -183, -184, -185]
"""Six months before the order of the day before the start, to the day, are 183 or 184 days before the start."""
_MORE: Mapping[str, list[Any]] = {
    "clinical__hypoxemia_symptoms": [None, ["insomnia"]],
    "clinical__conditions": [
        ["cluster-headache"],
        ["cluster-headache", "angina-pectoris"],
        ["angina-pectoris"],
    ],
    "visit__date": [-1, -30, -31, *_HALF_A_YEAR],
    "visit__mode": ["telehealth", None],
    "order__signed_on": [-1, 0, 1, None],
    "order__length_of_need_months": [1, 2, 3, 12, None],
    "patient__name": [None, None],
    "delivery__replacement": ["lost", "stolen", "irreparable-damage", "rul-ended", "worn-out"],
    "delivery__items": [[{"hcpcs": RESERVOIR, "role": "stationary"}, {"hcpcs": PORTABLE, "role": "backup"}]],
    "rental": [None, {}],
    "deliveries": [None, []],
}
_BEFORE_DELIVERY: Mapping[str, list[Any]] = {
    "order__received_on": [-1, 0, 1, None],
    "order__signed_on": [0, 1, None],
    "order__ordered_on": [-20, 0, 1],
    "order__signature": ["stamp"],
    "visit__date": [*_HALF_A_YEAR] * 3,
    "visit__mode": ["telehealth", None],
    "visit__with": ["nurse"],
    "visit__oxygen_need_documented": [False, None],
    "encounters": [[], None],
}
"""What the rule of 2026-04-13 asks, more often where it stands."""
_WHOLE = {
    "orders": "order__",
    "encounters": "visit__",
    "certificates": "certificate__",
    "rental": "rental__",
    "deliveries": "delivery__",
}
_STATES = {"rest": "1", "exercise": "2", "sleep": "3"}


@st.composite
def whole_cases(draw: st.DrawFn, *, today: bool, kind: str = "") -> Tree:
    """A case of today's policy, or of version 1; with a proof of one kind, or of any."""
    kind = kind or draw(st.sampled_from(list(KINDS)))
    starts = STARTS_TODAY if today else STARTS_VERSION_1
    begun = draw(st.sampled_from([*starts, *_EDGES.get(kind, [])] if today else starts))
    lengths = [each for each in LENGTHS if _FIRST[today] <= day(begun, each) <= _LAST[today]]
    if today and begun < _FIRST[today]:
        lengths = [each for each in (91, 122, 200, 304, 305, 366, 400) if day(begun, each) >= _FIRST[today]]
    length = draw(st.sampled_from([each for each in lengths if each > 50 or kind != "long"] or lengths))
    facts: Tree = {}
    for some in (ILLNESS, PAPERS, _MORE, _BEFORE_DELIVERY if begun >= "2026-04-13" else PAPERS):
        facts |= draw(st.one_of(*[st.just({})] * 4, changes(some, 1)))
    facts["patient__mobile_in_home"] = draw(st.sampled_from([*[True] * 12, False, None]))
    facts |= draw(st.sampled_from(FLOWS)) if draw(st.sampled_from([True, False, False])) else {}
    proof = draw(KINDS[kind](begun))
    facts |= {
        key: value
        for key, value in proof.items()
        if key != "orders" or draw(st.sampled_from([True] * 9 + [False]))
    }
    if draw(st.sampled_from([True] + [False] * 7)):
        facts["blood_gas_studies"] = [
            *facts["blood_gas_studies"],
            study(day(begun, -10), id="older", saturation_percent=86),
        ]
    for whole, part in _WHOLE.items():
        if whole in facts and not (whole == "orders" and facts[whole]):
            facts = {key: value for key, value in facts.items() if not key.startswith(part)}
    if begun > "2022-12-31":
        facts = {key: value for key, value in facts.items() if not key.startswith("certificate")}
    if "2020-03-01" <= begun <= "2023-05-11" and "rental" not in facts:
        facts["rental__began_under_phe_waiver"] = draw(st.sampled_from([*[False] * 4, True, True, None]))
    tree = _own(record(begun, **dated(facts, begun)))
    _certificate_of_its_state(tree)
    if length and (tree["rental"] or {}).get("started_on"):
        draw(running(tree, length))
        if not today and length >= 90 and draw(st.sampled_from([True, True, False])):
            _recertify(tree, day(begun, min(length, draw(st.sampled_from([88, 360])))))
    service = tree["request"]["date_of_service"]
    lived = draw(life(service))
    if "inpatient_stays" in lived:
        lived["inpatient_stays"] = [*(tree["inpatient_stays"] or []), *lived["inpatient_stays"]]
    for path, value in lived.items():
        *way, last = path.split("__")
        (tree[way[0]] if way else tree)[last] = value
    tree["notices"] = (
        draw(_notices(service)) if today or draw(st.sampled_from([True, False, False, False])) else []
    )
    pair = draw(st.sampled_from(SYSTEMS))
    asked = draw(st.sampled_from([(0, 1), (0, 1), (0,), (1,), (0, 1, 2)]))
    tree["request"]["items"] = [[RESERVOIR, PORTABLE, {"equipment": "cart"}][each] for each in asked]
    coded: Tree = _coded(tree, dict(zip((RESERVOIR, PORTABLE), pair, strict=True)))
    return coded


def _own(tree: Tree) -> Tree:
    """A copy of its own: the strategies hand out shared values."""
    copied: Tree = json.loads(json.dumps(tree))
    return copied


def _coded(tree: Any, codes: Mapping[str, str]) -> Any:
    """The same case with other systems in place of the liquid ones."""
    if isinstance(tree, list):
        return [_coded(each, codes) for each in tree]
    if isinstance(tree, dict):
        return {key: _coded(value, codes) for key, value in tree.items()}
    return codes.get(tree, tree) if isinstance(tree, str) else tree


def _certificate_of_its_state(tree: Tree) -> None:
    """Question 3 of a form that was copied from the first study, and question 6 where there is one on oxygen."""
    first = (tree["blood_gas_studies"] or [{}])[0]
    on_four = next((each for each in tree["blood_gas_studies"] or [] if each["id"] == "on4"), None)
    for form in tree["certificates"] or []:
        form["answers"]["3"] = _STATES.get(first.get("state"), "1")
        if first.get("sleep"):
            form["answers"]["1b"] = first["sleep"]["lowest_saturation_percent"]
        if on_four:
            form["answers"] |= {"6b": on_four["saturation_percent"], "6c": on_four["taken_at"][:10]}


def _recertify(tree: Tree, date: str) -> None:
    """A recertification on which the latest study at rest by that day is copied, and its visit."""
    studies = [each for each in tree["blood_gas_studies"] if (each["taken_at"] or "") <= date]
    if not studies:
        return
    latest = max(studies, key=lambda each: str(each["taken_at"]))
    form = certificate_from({**tree, "blood_gas_studies": [latest]}, date)
    begun = tree["rental"]["started_on"]
    form |= {"type": "recertification", "initial_date": day(begun, -1)}
    form["answers"]["3"] = _STATES.get(latest["state"], "1")
    tree["certificates"] = [*(tree["certificates"] or []), form]
    if date > day(begun, 100):
        visit = {"date": day(date, -20), "mode": "in-person", "with": "treating-practitioner"}
        tree["encounters"] = [*(tree["encounters"] or []), {**visit, "oxygen_need_documented": True}]


def _notices(service: str) -> st.SearchStrategy[list[Tree]]:
    """None, one or two notices, in the edition of the day of delivery, or in the other one."""

    def made(before: int, said: Tree, newer: bool | None, signed: int, edge: str) -> Tree:
        given = edge if day(service, -360) <= edge < service else day(service, -before)
        edition = "2029-03-31" if (given >= "2026-05-12" if newer is None else newer) else "2026-01-31"
        facts = {"edition_expires": edition, "signed_on": day(given, signed)}
        return notice(given, **{**facts, **dated(said, service)})

    one = st.builds(
        made,
        st.sampled_from([1, 1, 1, 32, 40]),
        st.one_of(st.just({}), changes(NOTICE, 1)),
        st.sampled_from([None, None, True, False]),
        st.sampled_from([0, 0, 0, 1]),
        st.sampled_from(["", "", "2026-03-12", "2026-03-13", "2026-05-11", "2026-05-12"]),
    )
    return st.lists(one, max_size=2)
