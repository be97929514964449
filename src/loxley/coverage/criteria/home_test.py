"""Oximetry at home: the route over a testing facility, which is for the night alone."""

from loxley.coverage.criteria._found import found
from loxley.coverage.criteria.hypoxemia import Study
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.truth import Truth, conjunction, of_fact
from loxley.record import Facts


def home_route(tests: Edition, study: Study, facts: Facts) -> Finding | None:
    """Overnight oximetry at home is ordered first, and the testing facility instructs the patient.

    None where the study was not made at home. A supplier of equipment that instructs makes it invalid. A laboratory
    in the facility's place, and a test before the route was opened, are a person's to judge.
    """
    setting, by = study.value.setting, (study.value.sleep.instructed_by if study.value.sleep else None)
    if study.value.method == "arterial-blood-gas" or setting not in {"home", None}:
        return None
    place = Evidence(f"{study.path}.setting", setting)
    instructed = Evidence(f"{study.path}.sleep.instructed_by", by)
    if setting is None and by in {None, "laboratory"}:
        return found(tests, "study.home-route", "unknown", place, instructed)
    if "home_route_from" in tests.values and facts.date_of_service < tests.day("home_route_from"):
        return refer(tests, "study.home-route", "discretion", place, instructed)
    first = study.value.ordered_by_treating_practitioner
    ordered = Evidence(f"{study.path}.ordered_by_treating_practitioner", first)
    holds = conjunction([_instructs(by), of_fact(first)])
    if holds == "conflict":
        return refer(tests, "study.home-route", "discretion", place, instructed)
    finding = found(tests, "study.home-route", holds, instructed, ordered)
    asked = [
        each._replace(ask="facility") if each.fact == instructed.path else each for each in finding.missing
    ]
    return finding._replace(missing=tuple(asked))


def _instructs(by: str | None) -> Truth:
    if by is None:
        return "unknown"
    return "yes" if by == "idtf" else "no" if by == "dme-supplier" else "conflict"


def spot_at_home(tests: Edition, study: Study) -> Finding | None:
    """A reading awake at home does not come by the route for the night. None where nothing points to that route."""
    record = study.value
    if record.setting != "home" or record.method == "arterial-blood-gas":
        return None
    if record.performed_by != "idtf" and (record.sleep is None or record.sleep.instructed_by is None):
        return None
    present = Evidence(f"{study.path}.in_person", record.in_person)
    place = Evidence(f"{study.path}.setting", record.setting)
    return found(tests, "study.spot-at-home", of_fact(record.in_person), place, present)


def paid_by(tests: Edition, study: Study) -> Finding | None:
    """A supplier of equipment does not pay for the study either. None where the record says nothing of it."""
    paid = study.value.paid_by_dme_supplier
    if paid is None:
        return None
    evidence = Evidence(f"{study.path}.paid_by_dme_supplier", paid)
    return found(tests, "study.paid-by", "no" if paid else "yes", evidence)
