"""Certificates beside Ada's initial one, and how each type stands.

Her rental begins on 2021-05-10, day 1 of therapy. Month 13 begins on 2022-05-10, month 4 on 2021-08-10. Day 61 is
2021-07-09, day 90 is 2021-08-07.
"""

from typing import Any

from loxley.coverage import Determination

from .cases import Changes, day, decide, record, study, visit

ON = "2021-05-10"
MONTH_4, MONTH_13 = "2021-08-10", "2022-05-10"
DAY_61, DAY_90 = "2021-07-09", "2021-08-07"
GROUP_2: Changes = {"study__saturation_percent": 89, "clinical__dependent_edema_chf": True}


def initial(**changes: Any) -> dict[str, Any]:
    """The form that began the rental, of 2021-05-09."""
    (form,) = record(ON, **changes)["certificates"]
    assert isinstance(form, dict)
    return form


def later(kind: str, date: str, of: dict[str, Any], answers: Changes | None = None, **changes: Any) -> Any:
    """A later form, which says what the initial one said but for the changes."""
    told = {
        **of,
        "type": kind,
        "date": date,
        "signed_on": date,
        "initial_date": of["initial_date"],
        "answers": {**of["answers"], **(answers or {})},
    }
    return {**told, **changes}


def retested(tested: str, **changes: Any) -> Changes:
    """Ada of Group II, tested again on that day; the form is of the day after, with a visit on the test's day."""
    first = initial(**GROUP_2)
    again = later("recertification", day(tested, 1), first, {"1c": tested}, **changes)
    return {
        **GROUP_2,
        "blood_gas_studies": [
            study(day(ON, -2), saturation_percent=89),
            study(tested, id="t2", saturation_percent=89),
        ],
        "encounters": [visit(day(ON, -2)), visit(tested)],
        "certificates": [first, again],
    }


def on(date: str, **changes: Any) -> Determination:
    """Asked about a day of the rental that began on 2021-05-10."""
    # `study__…` would change the first of a list that is replaced: the list says it already.
    if "blood_gas_studies" in changes:
        changes = {path: value for path, value in changes.items() if not path.startswith("study__")}
    return decide(ON, request__date_of_service=date, **changes)


def stands(found: Determination, kind: str) -> str:
    """How the certificate of a type stands; `not due` where the day asks for none."""
    return next(
        (each.status for each in found.documents if each.kind == "CMS-484" and each.type == kind), "not due"
    )


def faults(found: Determination, kind: str) -> set[str]:
    """The findings for which a form is not in order."""
    document = next(each for each in found.documents if each.kind == "CMS-484" and each.type == kind)
    return set(document.because) if document.status != "present" else set()
