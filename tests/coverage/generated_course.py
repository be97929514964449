"""Rentals by chance: how long they run, what was renewed on the way, and what changed in the patient's life."""

from typing import Any

from hypothesis import strategies as st

from .cases import day, order, study, visit
from .generated import Tree, changes, dated

LENGTHS = [0] * 6 + [20, 59, 60, 89, 90, 91, 120, 200, 364, 365, 366, 400]
"""Days from the start of the rental to the date of service; 90 is the first of day 91."""
RETESTED = [59, 60, 60, 61, 75, 75, 88, 89, 89, 90]
"""Days after the start: day 61 is 60, day 90 is 89."""


@st.composite
def running(draw: st.DrawFn, tree: Tree, length: int) -> None:
    """Make of a case at its start one that has run `length` days: retest, new order, use, records of need."""
    begun = tree["rental"]["started_on"]
    service = tree["request"]["date_of_service"] = day(begun, length)
    if length == 0:
        return
    edges = [[-10, -364], [-364, -10], [-365, -10], [-366, -10], [-367, -366], [], None]
    used = draw(st.sampled_from([[-10, -10]] * 6 + (edges if length > 360 else edges[-1:])))
    if used is not None:
        kinds = ("confirmed-by-beneficiary", "need-in-medical-record")
        tree["use_records"] = [
            {"date": max(begun, day(service, each)), "kind": kind}
            for each, kind in zip(used, kinds, strict=False)
        ]
    if length < 89 or not _rechecked(tree):
        return
    if draw(st.sampled_from([True, True, True, False])):
        tested = draw(st.sampled_from(RETESTED))
        evaluated = draw(st.sampled_from([tested, tested, tested, tested + 1, 90, None]))
        value = draw(st.sampled_from([89, 89, 89.4, 88, 90, 92, 92]))
        again = study(day(begun, tested), id="again", saturation_percent=value)
        if evaluated is not None:
            again["evaluation"] = {"on": day(begun, evaluated), "shown_by": "note-names-study"}
        again |= draw(st.sampled_from([{}] * 8 + [{"performed_by": "dme-supplier"}, {"performed_by": None}]))
        tree["blood_gas_studies"].append(again)
        tree["encounters"] = [*(tree["encounters"] or []), visit(day(begun, tested))]
    if draw(st.sampled_from([True, True, True, False])):
        renewed = day(begun, draw(st.sampled_from([75, 88, 89, 89, 89])))
        first = (tree["orders"] or [order()])[0]
        again = {**first, "id": "o2", "ordered_on": renewed, "signed_on": renewed, "received_on": renewed}
        tree["orders"] = [*(tree["orders"] or []), again]


def _rechecked(tree: Tree) -> bool:
    """Whether the first test is not of Group I: only then is another one due."""
    first = (tree["blood_gas_studies"] or [{}])[0]
    percent, mmhg = first.get("saturation_percent"), first.get("pao2_mmhg")
    return (first.get("state") == "rest" and (percent or 0) >= 88.5) or (mmhg or 0) >= 55.5


_LIFE: dict[str, list[Any]] = {
    "hospice": [
        [],
        [{"elected_on": -40, "oxygen_related": True}],
        [{"elected_on": -40, "oxygen_related": False}],
        [{"elected_on": -40}],
        [{"elected_on": 0, "oxygen_related": True}],
        [{"elected_on": 1, "oxygen_related": True}],
        [{"elected_on": -40, "revoked_on": 0, "oxygen_related": True}],
        [{"elected_on": -40, "revoked_on": 1, "oxygen_related": True}],
    ],
    "patient__residences": [
        [],
        [{"place_of_service": "12"}],
        [{"place_of_service": "13", "from": -100}],
        [{"place_of_service": "31", "from": -10}],
        [{"place_of_service": "31", "from": 0}],
        [{"place_of_service": "31", "from": 1}],
        [{"place_of_service": "31", "from": -100, "to": -1}],
        [{"place_of_service": "31", "from": -100, "to": -1}, {"place_of_service": "12", "from": 0}],
        [{"place_of_service": "31", "from": -100, "to": 0}],
        [{"place_of_service": "33"}],
    ],
    "inpatient_stays": [
        [{"admitted_on": -3, "discharged_on": 3}],
        [{"admitted_on": -3, "discharged_on": 1}],
        [{"admitted_on": -3, "discharged_on": 0}],
        [{"admitted_on": 0, "discharged_on": 3}],
        [{"admitted_on": 1, "discharged_on": 3}],
        [{"admitted_on": -3, "discharged_on": 3, "kind": "snf-part-a"}],
    ],
    "payer": [{"kind": "medicare-advantage"}, {"kind": "other"}, {}],
    "diagnoses": [
        [],
        [{"icd10": "J44.9"}],
        [{"icd10": "J96.11"}],
        [{"icd10": "R09.02"}],
        [{"icd10": "J96.10"}],
    ],
}


def life(service: str) -> st.SearchStrategy[Tree]:
    """Payer, hospice, home and stays as of the date of service."""
    facts = changes(_LIFE, 1).map(lambda found: dated(found, service))
    return st.one_of(*[st.just({})] * 4, facts)
