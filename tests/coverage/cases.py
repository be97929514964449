"""A made-up patient, small enough for paper, and the questions asked of her determination.

Ada Ortiz, saturation 88 % at rest, asks for a reservoir and a portable. All her dates hang on the date of service:

    day -2   study at rest and visit, both in the office
    day -1   order, signed and received; before 2023 the certificate, written from the study
    day  0   delivery, start of the rental, date of service

Asked about a day a year or more after that, her record also shows, ten days before it, that she still needs and uses it.

`case(...)` builds her record. A change is named by its path, parts joined by two underscores; `study`, `order`, `visit`,
`stay`, `certificate`, `notice` and `delivery` stand for the first of their list.
"""

import datetime as dt
import json
from typing import Any

from loxley.coverage import Determination, determine
from loxley.record import Case, read_case

Changes = dict[str, Any]
"""Changes to the case, by path."""

TODAY = "2024-05-10"
"""The date of service unless told otherwise: NCD version 2 and the local text of 2023-04-01 in force."""
MUCH_LATER = "2029-12-31"
"""A day on which all editions that ship with the program are known."""
RESERVOIR, PORTABLE = "E0439", "E0434"

_FIRST_OF = {
    "study": "blood_gas_studies",
    "order": "orders",
    "visit": "encounters",
    "stay": "inpatient_stays",
    "certificate": "certificates",
    "notice": "notices",
    "delivery": "deliveries",
}
_LAST_DAY_OF_THE_CERTIFICATE = "2022-12-31"


def day(date: str, days: int) -> str:
    """The date so many days after (before, if negative).

    >>> day("2024-03-01", -1)
    '2024-02-29'
    """
    return (dt.date.fromisoformat(date) + dt.timedelta(days=days)).isoformat()


def study(date: str = day(TODAY, -2), **changes: Any) -> dict[str, Any]:
    """A study that nothing speaks against: 88 % at rest on room air, in the office."""
    found = {
        "id": "t1",
        "taken_at": date,
        "method": "oximetry",
        "state": "rest",
        "saturation_percent": 88,
        "oxygen_lpm": 0,
        "setting": "office",
        "performed_by": "treating-practitioner",
        "ordered_by_treating_practitioner": True,
        "evaluated_by_treating_practitioner": True,
        "chronic_stable": True,
        "site": "systemic",
    }
    return {**found, **changes}


def gas(date: str = day(TODAY, -2), pao2: float | None = 55, **changes: Any) -> dict[str, Any]:
    """An arterial blood gas at rest on room air, as a laboratory reports it."""
    measured = {"id": "gas", "method": "arterial-blood-gas", "saturation_percent": None, "pao2_mmhg": pao2}
    return study(date, **{**measured, "performed_by": "laboratory", **changes})


def visit(date: str = day(TODAY, -2), **changes: Any) -> dict[str, Any]:
    """A visit in person to the treating practitioner, about the need for oxygen."""
    found = {
        "date": date,
        "mode": "in-person",
        "with": "treating-practitioner",
        "oxygen_need_documented": True,
    }
    return {**found, **changes}


def order(date: str = day(TODAY, -1), **changes: Any) -> dict[str, Any]:
    """A complete order for reservoir and portable at 2 L/min."""
    found = {
        "id": "o1",
        "ordered_on": date,
        "signed_on": date,
        "signature": "electronic",
        "received_on": date,
        "practitioner": {"name": "R. Patel MD", "npi": "1003000126", "treating": True},
        "items": [RESERVOIR, PORTABLE],
        "quantity": 1,
        "flow_lpm": {"rest": 2, "exercise": 3, "sleep": 2},
        "use": "continuous",
        "length_of_need_months": 99,
    }
    return {**found, **changes}


def notice(date: str = day(TODAY, -1), **changes: Any) -> dict[str, Any]:
    """A notice that is in order, in the edition of 2024."""
    found = {
        "form": "CMS-R-131",
        "edition_expires": "2026-01-31",
        "delivered_on": date,
        "items": [RESERVOIR, PORTABLE],
        "reason": "Saturation is above the level",
        "estimate_usd": "180.00",
        "options_marked": [1],
        "marked_by": "beneficiary",
        "signed_on": date,
        "routine": False,
    }
    return {**found, **changes}


def delivery(date: str = TODAY, **changes: Any) -> dict[str, Any]:
    """Both systems delivered, and signed for by the patient."""
    items = [{"hcpcs": RESERVOIR, "role": "stationary"}, {"hcpcs": PORTABLE, "role": "portable"}]
    proof = {"signed_on": date, "signed_by": "beneficiary"}
    return {"date": date, "items": items, "proof": proof, **changes}


def record(date_of_service: str = TODAY, **changes: Any) -> dict[str, Any]:
    """The case file as JSON, with `changes` made by path."""
    earlier, before = day(date_of_service, -2), day(date_of_service, -1)
    tree: dict[str, Any] = {
        "format": "loxley/case@1",
        "request": {
            "date_of_service": date_of_service,
            "items": [RESERVOIR, PORTABLE],
            "assigned": True,
        },
        "payer": {"kind": "medicare-ffs"},
        "patient": {"name": {"given": "Ada", "family": "Ortiz"}, "mobile_in_home": True},
        "diagnoses": [{"icd10": "J44.9"}],
        "clinical": {
            "severe_lung_disease": True,
            "hypoxia_symptoms_may_improve": True,
            "alternative_treatments": "tried",
            "dependent_edema_chf": False,
            "pulmonary_hypertension": {"present": False},
            "hematocrit_percent": 45,
            "conditions": [],
            "literature_supported_condition": False,
        },
        "blood_gas_studies": [study(earlier)],
        "encounters": [visit(earlier)],
        "inpatient_stays": [],
        "orders": [order(before)],
        "notices": [],
        "deliveries": [delivery(date_of_service)],
        "rental": {"started_on": date_of_service, "began_under_phe_waiver": False},
    }
    certificate = {
        path.removeprefix("certificate__"): value
        for path, value in changes.items()
        if path.startswith("certificate__")
    }
    for path, value in changes.items():
        if path not in {f"certificate__{key}" for key in certificate}:
            change(tree, path, value)
    if "certificates" not in changes:
        tree["certificates"] = _certificates(tree, date_of_service)
    for path, value in certificate.items():
        change(tree["certificates"][0], path, value)
    asked_about = tree["request"]["date_of_service"]
    begun = (tree.get("rental") or {}).get("started_on") or date_of_service
    if "use_records" not in changes and asked_about >= day(min(begun, date_of_service), 365):
        tree["use_records"] = still_in_use(day(asked_about, -10))
    return tree


def still_in_use(date: str) -> list[dict[str, Any]]:
    """The records of a day that the oxygen is needed and used."""
    return [
        {"date": date, "kind": "need-in-medical-record"},
        {"date": date, "kind": "confirmed-by-beneficiary"},
    ]


def change(tree: Any, path: str, value: Any) -> None:
    """Put `value` at `path`, making the objects on the way."""
    *way, last = path.split("__")
    node = tree
    for part in way:
        node = (
            node[_FIRST_OF[part]][0] if part in _FIRST_OF and part not in node else node.setdefault(part, {})
        )
    node[last] = value


def _certificates(tree: dict[str, Any], date_of_service: str) -> list[dict[str, Any]]:
    """Before 2023: one certificate, its answers copied from the record as it then stands."""
    if date_of_service > _LAST_DAY_OF_THE_CERTIFICATE:
        return []
    return [certificate_from(tree, day(date_of_service, -1))]


def certificate_from(tree: dict[str, Any], date: str) -> dict[str, Any]:
    """A certificate on which the physician's side copied the first study and the clinical record."""
    tested = (tree["blood_gas_studies"] or [study()])[0]
    clinical = tree["clinical"] or {}
    said = {True: "Y", False: "N", None: None}
    flow = highest_flow(tree)
    tested_on = (tested.get("taken_at") or "")[:10] or None
    date = max(date, tested_on or date)  # a form speaks of a test that was made
    answers = {
        "1a": tested.get("pao2_mmhg"),
        "1b": tested.get("saturation_percent"),
        "1c": tested_on,
        "2": where_tested(tested),
        "3": {"exercise": "2", "sleep": "3"}.get(tested.get("state") or "", "1"),
        "4": said[tree["patient"]["mobile_in_home"]],
        "5": "X" if flow < 1 else f"{flow:g}",
        "7": said[clinical.get("dependent_edema_chf")],
        "8": said[(clinical.get("pulmonary_hypertension") or {}).get("present")],
        "9": said[(clinical.get("hematocrit_percent") or 0) > 56],
    }
    if flow > 4:  # question 6: a test on 4 L/min, some days earlier, of which the record has no more
        answers |= {"6b": 87, "6c": day(tested_on or date, -5)}
    return {
        "form": "CMS-484",
        "type": "initial",
        "date": date,
        "initial_date": date,
        "signed_on": date,
        "section_b_by": "physician",
        "answers": answers,
    }


def highest_flow(tree: dict[str, Any]) -> float:
    """Of the orders of the first one's day, for question 5; 3 L/min where the record has none."""
    orders = tree.get("orders") or []
    flows: list[Any] = []
    for each in orders:
        if each.get("ordered_on") == orders[0].get("ordered_on"):
            titrated, given = each.get("titrate") or {}, each.get("delivery") or []
            flows += [*(each.get("flow_lpm") or {}).values(), titrated.get("high_lpm")]
            flows += [one.get("flow_lpm") for one in given]
    return max([flow for flow in flows if flow is not None], default=3)


def where_tested(tested: dict[str, Any]) -> str:
    """Question 2: as a stable outpatient (1), as an inpatient before discharge (2), otherwise (3)."""
    if tested.get("setting") == "hospital-inpatient":
        return "2"
    return "3" if tested.get("chronic_stable") is False else "1"


def case(date_of_service: str = TODAY, **changes: Any) -> Case:
    """The case, read as a case file is read."""
    return read_case(json.dumps(record(date_of_service, **changes)))


def decide(date_of_service: str = TODAY, as_of: str = MUCH_LATER, **changes: Any) -> Determination:
    """Her determination, as of a day on which everything is known unless told otherwise."""
    return determine(case(date_of_service, **changes), dt.date.fromisoformat(as_of))


def outcome(determination: Determination, name: str = RESERVOIR) -> str:
    """What a line says, in a word or two: `covered I`, `not-covered GZ`, `refer not-encoded`, `incomplete`."""
    line = next(each for each in determination.lines if each.name == name)
    words: list[str] = [line.verdict]
    if line.verdict == "covered":
        words += [line.group or "no group"]
    if line.verdict == "refer":
        words += [line.refer_because or "no reason"]
    return " ".join(words)


def modifiers(determination: Determination, name: str = RESERVOIR) -> str:
    """The modifiers of a line, as on a claim."""
    return " ".join(next(each.modifiers for each in determination.lines if each.name == name))


def because(determination: Determination, name: str = RESERVOIR) -> set[str]:
    """The findings on which a line rests."""
    return set(next(each.because for each in determination.lines if each.name == name))


def paper(determination: Determination, kind: str) -> str:
    """How a paper stands."""
    return next(each.status for each in determination.documents if each.kind == kind)


def asked(determination: Determination) -> dict[str, str]:
    """Every missing fact, and who is asked for it."""
    return {fact.fact: fact.ask for fact in determination.missing}
