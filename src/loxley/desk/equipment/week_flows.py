"""Whether a unit can give what is ordered, as far as the catalogue knows; and the twin asked so that it may say no."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from loxley.desk.equipment.full_vessel import PULSES_ONLY, NotKnownError
from loxley.desk.equipment.week_compare_sheet import HoursPerFill
from loxley.desk.equipment.week_words import flow_words
from loxley.equipment import Item, find
from loxley.errors import Fault, InputError, NotFoundError
from loxley.supply.weeks.full_unit import is_none
from loxley.supply.weeks.week import Activity, PulseFlow, SteadyFlow, Week

ALL_ACTIVITIES: tuple[Activity, ...] = ("rest", "walking", "asleep")
_OWN_CONSERVER = (PULSES_ONLY, "continuous-and-pulse")
"""The words of the catalogue, under `flow_modes`, for a unit with a conserver of its own."""

NO_OXYGEN = "no oxygen is ordered"
"""Why a filling has no hours where nothing is drawn. It is no unknown."""

NOT_KEPT = "does not keep a flow ordered, even when full"
SOON_H = 1.0 / 60.0
"""A flow that is not kept for a minute is not kept."""

NO_LARGEST = "not in the catalogue: its largest steady flow, so look up whether it gives the flows ordered"

T = TypeVar("T")


def refuse_devices(week: Week) -> None:
    """Return where every device that the week names is a conserver of the catalogue.

    Raises
    ------
    NotFoundError
        The catalogue has nothing of that name; the message names the place in the file.
    InputError
        At `flows.<activity>.device`: it is no conserver.
    """
    faults = []
    for activity in ALL_ACTIVITIES:
        flow = week.flow(activity)
        if isinstance(flow, PulseFlow):
            path = f"flows.{activity}.device"
            try:
                item = find(flow.device)
            except NotFoundError as error:
                raise NotFoundError(f"{path}: {error}") from None
            if item.kind != "conserver":
                faults.append(Fault(path, f"{item.id} is no conserver ({item.kind})"))
    if faults:
        raise InputError(faults)


def given(item: Item, week: Week, activity: Activity) -> SteadyFlow | PulseFlow:
    """What is ordered for an activity, where this item gives it as far as is known.

    Raises
    ------
    NotKnownError
        It is not documented, not ordered so, or not what the item gives; the message says which.
    """
    flow = week.flow(activity)
    if flow is None:
        raise NotKnownError(f"the flow {_WORDS[activity]} is not documented")
    if is_none(flow):
        return flow
    modes = item.figures.get("flow_modes")
    if isinstance(flow, SteadyFlow):
        if modes is not None and modes.value == PULSES_ONLY:
            raise NotKnownError(f"gives pulses only and no steady flow ({modes.standing})")
        largest = item.number("largest_flow_continuous_lpm")
        if largest is not None and flow.flow_lpm > largest:
            standing = item.figures["largest_flow_continuous_lpm"].standing
            raise NotKnownError(
                f"cannot give {flow.flow_lpm:g} L/min: its largest steady flow is {largest:g} L/min ({standing})"
            )
        return flow
    if activity == "asleep" and week.pulse_for_sleep_ordered is not True:
        told = (
            "the order does not allow them"
            if week.pulse_for_sleep_ordered is False
            else "no order for them is documented"
        )
        raise NotKnownError(f"pulses asleep: {told}")
    if modes is not None and modes.value in _OWN_CONSERVER:
        raise NotKnownError(
            f"gives pulses by a conserver of its own ({modes.standing}), whose bolus is not known"
        )
    return flow


def unlimited(item: Item, week: Week) -> list[str]:
    """That the largest steady flow of an item is not known, where it is asked for one: the twin alone would give any."""
    flows = [flow for activity in ALL_ACTIVITIES if (flow := week.flow(activity)) is not None]
    modes = item.figures.get("flow_modes")
    asked = any(isinstance(flow, SteadyFlow) and not is_none(flow) for flow in flows)
    if item.kind == "cylinder" or not asked or item.number("largest_flow_continuous_lpm") is not None:
        return []
    return [] if modes is not None and modes.value == PULSES_ONLY else [NO_LARGEST]


_WORDS: dict[Activity, str] = {"rest": "at rest", "walking": "for walking", "asleep": "asleep"}


def answered(ask: Callable[[], T]) -> T:
    """What the twin says.

    Raises
    ------
    NotKnownError
        It cannot say, in its words.
    InputError
        At `surroundings`: the week itself asks for what cannot be.
    """
    try:
        return ask()
    except InputError as error:
        if any(fault.path.startswith("surroundings") for fault in error.faults):
            raise
        raise NotKnownError("; ".join(fault.problem for fault in error.faults)) from None


def hours_at(
    item: Item, week: Week, activity: Activity, last: Callable[[SteadyFlow | PulseFlow], float | None]
) -> HoursPerFill:
    """Hours per filling at the flow of an activity, by `last`."""
    ordered = flow_words(week.flow(activity))
    try:
        flow = given(item, week, activity)
        hours = None if is_none(flow) else answered(lambda: last(flow))
        if hours is not None and hours < SOON_H:
            raise NotKnownError(NOT_KEPT)
    except NotKnownError as error:
        return HoursPerFill(activity=activity, ordered=ordered, hours=None, because=str(error))
    because = NO_OXYGEN if is_none(flow) else None
    return HoursPerFill(activity=activity, ordered=ordered, hours=hours, because=because)


def unknown_hours(hours: Sequence[HoursPerFill]) -> list[str]:
    """Why hours cannot be said, where that is no order for none."""
    return [each.because for each in hours if each.because is not None and each.because != NO_OXYGEN]


def each_once(reasons: Sequence[str]) -> tuple[str, ...]:
    """Reasons in their order, each once."""
    return tuple(dict.fromkeys(reason for reason in reasons if reason))
