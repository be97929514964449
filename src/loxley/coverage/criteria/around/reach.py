"""How far these rules reach: a policy in force, and a day in the patient's life."""

from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts


def policy_in_force(program: Edition, facts: Facts, rules: Rulebook) -> Finding | None:
    """Before the first national policy of our sources a person decides."""
    if rules.national is not None:
        return None
    day = Evidence("request.date_of_service", facts.date_of_service.isoformat())
    return refer(program, "policy.in-force", "not-encoded", day)


def born(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    """Nobody is served before being born. The date of birth is not shown."""
    birth = facts.patient.birth_date
    if birth is None or birth <= facts.date_of_service:
        return None
    day = Evidence("request.date_of_service", facts.date_of_service.isoformat())
    return refer(program, "patient.born", "conflict", Evidence("patient.birth_date", "documented"), day)
