"""The ways to a figure that a vessel decides: the twin run with the vessel that the condition states."""

from dataclasses import replace

from loxley.desk.equipment.answer import Answer
from loxley.desk.equipment.conditions import amount, gas_reference, pressure_pa, span
from loxley.desk.equipment.fluid_ways import heat_of_lost_liquid, saturated
from loxley.desk.equipment.full_vessel import FullVessel, NotKnownError, full, full_vessel
from loxley.equipment import catalogue
from loxley.equipment._validation import ValidationRow, validation_list
from loxley.oxygen import Fluid
from loxley.quantities import ATMOSPHERE_PA, LITRES_PER_M3, gauge_psig
from loxley.vessel import Draw, PressureReached, Start, Surroundings, Vessel, run

_A_MOMENT_H = 0.1
_PER_CENT = 100.0

_LENDER = "companion-1000"
"""The model whose maker prints the relief settings. It lends what the condition of a portable leaves open."""
_LENDERS = {"reservoir": "liberator-45", "portable": _LENDER}
_MOST_OF_A_PORTABLE = "S12a"
"""The row with the most that a register allows a portable to lose."""


def endurance_of_a_portable(row: ValidationRow) -> Answer:
    """Hours from full at a flow, with evaporation."""
    lost_l, said = _evaporation(row)
    lender = full(_LENDER)
    working = _psig(row.case)
    vessel = Vessel(
        fluid=Fluid.OXYGEN,
        volume_l=amount(row.case, "L"),
        evaporation_kg_per_day=lost_l / LITRES_PER_M3 * saturated(row.case).rho_l,
        relief_psig=working,
        economizer_psig=lender.vessel.economizer_psig,
        withdrawal="economizer",
    )
    result = run(
        vessel,
        [Draw(flow_lpm=amount(row.setting, "L/min"), until="empty")],
        start=Start(fill_fraction=1.0, pressure_psig=working),
        gas_reference=gas_reference(row.case),
    )
    standing = lender.item.figures["economizer_psig"].standing
    economizer = f"economizer {lender.vessel.economizer_psig:g} psig, as of {_LENDER} ({standing})"
    if result.endurance_h is None:
        raise NotKnownError("the flow never fails")
    return Answer(result.endurance_h, (*said, economizer))


def _evaporation(row: ValidationRow) -> tuple[float, tuple[str, ...]]:
    """Litres of liquid a day: as stated, or the most that the register allows a portable."""
    if "L/day" in row.case:
        return amount(row.case, "L/day"), ()
    allowed = next(each for each in validation_list() if each.part == _MOST_OF_A_PORTABLE)
    if allowed.high is None:
        raise NotKnownError("no evaporation is stated")
    return allowed.high, (f"evaporation {allowed.high:g} L/day, the most of {allowed.part}",)


def idle_evaporation(row: ValidationRow) -> Answer:
    """Litres of liquid that an idle vessel vents in a day, by the heat leak of the other row of the same figure."""
    leak = next(each for each in validation_list() if each.id == row.id and each.unit == "W")
    kind = row.case.partition(",")[0]
    watts, lender = heat_of_lost_liquid(leak).value, full(_LENDERS[kind])
    psig = _psig(row.setting)
    stated = _changed(lender, psig, heat_leak_w=watts, evaporation_kg_per_day=None, relief_psig=psig)
    posed = f"heat leak {watts:.2f} W ({leak.part}), else as {lender.item.id}"
    return Answer(stated.idle_day().vented_liquid_l, (posed, _most_in_the_catalogue(kind)))


def _most_in_the_catalogue(kind: str) -> str:
    """What the placeholders of the catalogue would say, for a reader to see beside the posed vessel."""
    rates: dict[str, float] = {}
    for item in catalogue().values():
        if item.kind == kind:
            try:
                rates[item.id] = full_vessel(item).idle_day().vented_liquid_l
            except NotKnownError:
                continue  # not known is not the most
    model = max(rates, key=lambda each: rates[each])
    return f"the most of the catalogue's own figures is {rates[model]:.2f} L/day, {model}"


def primary_relief(_row: ValidationRow) -> Answer:
    """psig at which the vessel of the catalogue stands after an idle day: its relief holds it there."""
    return _standing_at(full(_LENDER).vessel.relief_psig)


def secondary_relief(_row: ValidationRow) -> Answer:
    """psig at which it stands with the primary relief held shut, so that the secondary one has to open."""
    secondary = full(_LENDER).vessel.secondary_relief_psig
    if secondary is None:
        raise NotKnownError(f"the catalogue does not know secondary_relief_psig of {_LENDER}")
    answer = _standing_at(secondary)
    return Answer(answer.value, ("the primary relief held shut", *answer.posed))


def _standing_at(relief_psig: float) -> Answer:
    """From the economizer's setting, below both reliefs: the vessel has to come up to them by itself."""
    lender = full(_LENDER)
    start = lender.vessel.economizer_psig
    vessel = _changed(lender, start, relief_psig=relief_psig, secondary_relief_psig=None)
    return Answer(vessel.idle_day().pressure_psig, (f"{_LENDER} of the catalogue after an idle day",))


def heat_to_gas(row: ValidationRow) -> Answer:
    """W that bring a draw of saturated liquid to the temperature of the room."""
    lender = full(_LENDER)
    stated = _changed(lender, _psig(row.case), withdrawal="liquid", economizer_psig=None, coil=None)
    result = run(
        stated.vessel,
        [Draw(flow_lpm=amount(row.setting, "L/min"), hours=_A_MOMENT_H)],
        start=stated.start,
        surroundings=Surroundings(temperature_c=amount(row.case, "C")),
        gas_reference=gas_reference(row.case.partition("flow at ")[2]),
    )
    return Answer(result.heat_to_gas_w, (f"volume and heat leak of {_LENDER}, drawing liquid only",))


def time_to_relief(row: ValidationRow) -> Answer:
    """Hours in which a closed vessel comes from one pressure up to another."""
    start, relief = span(row.setting, "psig")
    vessel = Vessel(
        fluid=Fluid.OXYGEN,
        volume_l=amount(row.case, "L"),
        heat_leak_w=amount(row.case, "W"),
        relief_psig=relief,
        withdrawal="vapour",
    )
    result = run(
        vessel,
        [Draw(flow_lpm=0.0, until=PressureReached(pressure_psig=relief))],
        start=Start(fill_fraction=amount(row.case, "%") / _PER_CENT, pressure_psig=start),
    )
    return Answer(max(event.at_h for event in result.events))


def _psig(text: str) -> float:
    return gauge_psig(pressure_pa(text), ATMOSPHERE_PA)


def _changed(lender: FullVessel, start_psig: float | None, **fields: float | str | None) -> FullVessel:
    """The lender with what the condition states in place of its own figures."""
    vessel = Vessel.model_validate({**lender.vessel.model_dump(), **fields})
    start = lender.start.model_copy(update={"pressure_psig": start_psig})
    return replace(lender, vessel=vessel, start=start)
