"""An elected hospice: it bears oxygen that belongs to the terminal illness, and no other.

An election stands until it is revoked; from the day of revocation it is as if there were none. Whether a terminal
illness excludes oxygen at all is another question, which the policy's exclusions answer.
"""

from loxley.coverage.criteria._found import found
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, Missing, refer
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts, Placed
from loxley.record.payer import HospiceElection

_CRITERION = "hospice.unrelated"
_GRAVEST_FIRST = ("no", "conflict", "unknown", "yes")


def unrelated_to_hospice(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    """Whether the oxygen is another matter than the illness of a hospice election that stands on the day."""
    if not facts.hospice:
        return None
    made = (_of(program, election, facts) for election in facts.hospice)
    findings = [finding for finding in made if finding is not None]
    return min(findings, key=lambda finding: _GRAVEST_FIRST.index(finding.truth), default=None)


def _of(program: Edition, election: Placed[HospiceElection], facts: Facts) -> Finding | None:
    day = facts.date_of_service
    elected, revoked, related = (
        election.value.elected_on,
        election.value.revoked_on,
        election.value.oxygen_related,
    )
    if elected is not None and elected > day:
        return None
    began = Evidence(f"{election.path}.elected_on", None if elected is None else elected.isoformat())
    if elected is not None and revoked is not None and revoked < elected:
        ended = Evidence(f"{election.path}.revoked_on", revoked.isoformat())
        return refer(program, _CRITERION, "conflict", began, ended)
    if revoked is not None and revoked <= day:
        return None
    belongs = Evidence(f"{election.path}.oxygen_related", related)
    if related is False:
        return found(program, _CRITERION, "yes", belongs, began)
    if related and elected is not None:
        return found(program, _CRITERION, "no", belongs, began)
    finding = found(program, _CRITERION, "unknown", belongs, began, ask="facility")
    if related is None:  # the hospice knows it, and so does who prescribed
        of_both = Missing(belongs.path, "prescriber", _CRITERION)
        return finding._replace(missing=(*finding.missing, of_both))
    return finding
