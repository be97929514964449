"""The ways to a figure that an item of the catalogue decides: cylinders, conservers, caps, and what is printed of a model."""

import re
from collections.abc import Callable, Mapping

from loxley.desk.equipment.answer import Answer
from loxley.desk.equipment.conditions import UnreadableConditionError, amount
from loxley.desk.equipment.full_vessel import REFERENCE, NotKnownError, full_vessel
from loxley.equipment import Item, Published, find
from loxley.equipment._validation import ValidationRow
from loxley.oxygen import mass_of_gas
from loxley.quantities import SECONDS_PER_HOUR, SECONDS_PER_MINUTE
from loxley.vessel import Draw, PulsedDraw
from loxley.vessel.conventions import convention

_MINUTES_PER_HOUR = SECONDS_PER_HOUR / SECONDS_PER_MINUTE


def known(item: Item, key: str) -> float:
    """A number of an item.

    Raises
    ------
    NotKnownError
        Where the catalogue does not have it.
    """
    number = item.number(key)
    if number is None:
        raise NotKnownError(f"the catalogue does not know {key} of {item.id}")
    return number


def cylinder_hours(item: Item, flow_lpm: float) -> float:
    """Capacity over flow: gas gives its litres, whatever the flow."""
    return known(item, "gas_l") / (flow_lpm * _MINUTES_PER_HOUR)


def endurance_of_a_cylinder(row: ValidationRow) -> Answer:
    """Hours of the catalogue's cylinder of that size."""
    size = re.match(r"cylinder (\w+)", row.case)
    if size is None:
        raise UnreadableConditionError(f"“{row.case}” names no cylinder")
    item = find(f"cylinder-{size[1].lower()}")
    return Answer(cylinder_hours(item, amount(row.setting, "L/min")), (f"{item.id} of the catalogue",))


def bolus(row: ValidationRow) -> Answer:
    """mL a breath at a setting, by the catalogue's conserver."""
    item = find(row.case.removesuffix(" conserver").lower())
    setting = float(row.setting.removeprefix("setting "))
    return Answer(known(item, "bolus_ml_per_setting") * setting, (f"{item.id} of the catalogue",))


def cap_of_a_portable(_row: ValidationRow) -> Answer:
    """Litres above which a portable is refused."""
    return Answer(convention("ambulatory_container_cap").value)


def cap_of_a_home(_row: ValidationRow) -> Answer:
    """Litres above which a vessel of oxygen is refused."""
    return Answer(convention("home_container_cap").value)


def printed_of(item: Item, figure: Published) -> Answer:
    """The twin's figure beside one that is printed of a model.

    Raises
    ------
    NotKnownError
        Where a figure is missing that it would take; the message says which.
    """
    return PRINTED[figure.quantity](item, figure)


def _endurance(item: Item, figure: Published) -> Answer:
    if figure.flow_lpm is not None and item.kind == "cylinder":
        return Answer(cylinder_hours(item, figure.flow_lpm))
    if figure.flow_lpm is not None:
        return Answer(full_vessel(item).endurance_h(Draw(flow_lpm=figure.flow_lpm, until="empty")))
    if figure.pulse_setting is None or figure.conserver is None or figure.breaths_per_minute is None:
        stated = {"conserver": figure.conserver, "breathing rate": figure.breaths_per_minute}
        missing = " and no ".join(word for word, value in stated.items() if value is None)
        raise NotKnownError(f"no {missing} is stated, without which an endurance with pulses has no figure")
    draw = PulsedDraw(
        pulse_setting=figure.pulse_setting,
        breaths_per_minute=figure.breaths_per_minute,
        device=figure.conserver,
        until="empty",
    )
    return Answer(full_vessel(item).endurance_h(draw))


def _gross_weight(item: Item, _figure: Published) -> Answer:
    empty = known(item, "empty_kg")
    standing = item.figures["empty_kg"].standing
    held = mass_of_gas(known(item, "gas_l"), REFERENCE) if item.kind == "cylinder" else None
    contents = full_vessel(item).contents_kg() if held is None else held
    return Answer(empty + contents, (f"{contents:.3g} kg of oxygen and {empty:g} kg empty ({standing})",))


def _evaporation(item: Item, figure: Published) -> Answer:
    idle = full_vessel(item).idle_day()
    return Answer(idle.vented_kg if figure.unit == "kg/day" else idle.vented_liquid_l)


def _gas(item: Item, _figure: Published) -> Answer:
    if item.kind == "cylinder":
        return Answer(known(item, "gas_l"))
    return Answer(full_vessel(item).gas_l(), (f"all that it holds, at {REFERENCE.words}",))


PRINTED: Mapping[str, Callable[[Item, Published], Answer]] = {
    "endurance": _endurance,
    "gross-weight": _gross_weight,
    "evaporation": _evaporation,
    "gas": _gas,
}
"""Each quantity that can be printed of a model, and the way to it."""
