"""What a week leaves open: what must be asked, and what is taken for granted in its place."""

from collections.abc import Iterator
from typing import Literal

from loxley.formats import Format
from loxley.supply.conventions import convention
from loxley.supply.weeks.week import Activity, PulseFlow, Week


class WeekQuestion(Format):
    """A fact of the week without which a figure cannot be given."""

    fact: str
    """Its place in the file."""
    ask: Literal["prescriber", "beneficiary"]
    """Who can say it."""
    question: str
    """What to ask."""


_FLOWS: dict[Activity, str] = {
    "rest": "Which flow is ordered awake at rest (steady, or a pulse setting with its device)?",
    "walking": "Which flow is ordered for walking (steady, or a pulse setting with its device)?",
    "asleep": "Which flow is ordered asleep?",
}


def questions(week: Week) -> tuple[WeekQuestion, ...]:
    """What is not documented and decides a figure, in the order of the file.

    An ordered flow of 0 is documented. So are an empty list of outings, and 0 hours with the portable at home.
    """
    return tuple(_questions(week))


def _questions(week: Week) -> Iterator[WeekQuestion]:
    for activity, question in _FLOWS.items():
        if week.flow(activity) is None:
            yield WeekQuestion(fact=f"flows.{activity}", ask="prescriber", question=question)
    if week.outings is None:
        yield WeekQuestion(
            fact="outings",
            ask="beneficiary",
            question="Which outings are made in a week, how long are they, and how long of it is walking?",
        )
    if week.portable_at_home is None:
        yield WeekQuestion(
            fact="portable_at_home.hours_per_day",
            ask="beneficiary",
            question="How many hours a day is the portable used inside the home?",
        )
    if isinstance(week.flow("asleep"), PulseFlow) and week.pulse_for_sleep_ordered is None:
        yield WeekQuestion(
            fact="pulse_for_sleep_ordered",
            ask="prescriber",
            question="Does the order say that pulses may be given asleep?",
        )


def assumed_of_week(week: Week) -> tuple[str, ...]:
    """What is counted where the week is silent, in sentences."""
    said = []
    if week.hours_asleep_per_night is None:
        night = convention("night_hours")
        said.append(
            f"Hours asleep are not documented: {night.value:g} h a night are counted ({night.standing}; {night.source})."
        )
    if week.portable_at_home is not None and week.home_hours and week.portable_at_home.activity is None:
        said.append("The flow of the portable inside the home is not documented: that of walking is counted.")
    room = week.surroundings
    if room is None or room.temperature_c is None or room.pressure_kpa is None:
        said.append(
            "What is not documented of the surroundings is counted as a room of 21 °C and one atmosphere."
        )
    return tuple(said)
