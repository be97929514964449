"""Where the patient lives on the date of service, by the claim's place of service.

Our sources name two places that are a home and one that is not. Of any other a person decides.
"""

from loxley.coverage.criteria._found import found
from loxley.coverage.edition import Edition
from loxley.coverage.finding import Evidence, Finding, refer
from loxley.coverage.rulebook import Rulebook
from loxley.record import Facts
from loxley.record.people import Residence

_CRITERION = "residence.home"


def at_home(program: Edition, facts: Facts, _rules: Rulebook) -> Finding | None:
    """Nothing to say where no residence of the day is told, or each is a home."""
    if not facts.patient.residences:
        return None
    lived_in = residences_of_the_day(facts)
    homes, elsewhere = program.names("home_places_of_service"), program.names("places_that_are_no_home")
    places = {each.place_of_service for _place, each in lived_in}
    if places <= set(homes):
        return None
    evidence = [
        Evidence(f"patient.residences[{place}].place_of_service", each.place_of_service)
        for place, each in lived_in
    ]
    if places <= set(elsewhere):
        return found(program, _CRITERION, "no", *evidence)
    if places <= {*homes, *elsewhere}:
        return refer(program, _CRITERION, "conflict", *evidence)
    return refer(program, _CRITERION, "not-encoded", *evidence)


def residences_of_the_day(facts: Facts) -> list[tuple[int, Residence]]:
    """The residences with a place that hold the date of service; on a day of moving the one moved to.

    A period that does not say its end is open there.
    """
    day = facts.date_of_service
    holding = [
        (place, each)
        for place, each in enumerate(facts.patient.residences or ())
        if each.place_of_service is not None
        and (each.from_ is None or each.from_ <= day)
        and (each.to is None or day <= each.to)
    ]
    moved_to = [(place, each) for place, each in holding if each.from_ == day]
    if moved_to and all(each.to == day or each.from_ == day for _place, each in holding):
        return moved_to
    return holding
