"""What the answer to a trip rests on, in sentences with their sources."""

from collections.abc import Iterator

from loxley.supply.conventions import convention
from loxley.supply.trips.abilities import conserver_of
from loxley.supply.trips.outing import Outing
from loxley.supply.trips.trip import PulsedLeg, Trip
from loxley.supply.trips.unit import Told, Unit
from loxley.supply.uncertainties import uncertainty


def assumed(trip: Trip, outing: Outing) -> tuple[str, ...]:
    """Every assumption, each once."""
    return tuple(dict.fromkeys(_sentences(trip, outing)))


def _sentences(trip: Trip, outing: Outing) -> Iterator[str]:
    if trip.reserve_minutes is None:
        figure = convention("usual_reserve")
        yield f"The reserve was not given: taken as {figure.value:g} minutes ({figure.standing}; {figure.source})."
    yield "The reserve counts at what the part of the trip draws that takes most."
    yield "The flow counts until the metering orifice gives less than its setting where it is known, else until it fails."
    yield "Portables are used one after the other, in the order given; one that waits evaporates."
    home = outing.home
    yield f"Where nothing else is said it is {home.room_c:g} °C at {home.room_pa / 1000.0:g} kPa."
    yield f"Litres of gas, and flows, are counted at {outing.gas_reference.words}."
    for place, unit in enumerate(outing.units):
        yield from _of_unit(trip, place, unit)
    yield uncertainty("leg_length").text("length of the trip")
    if any(not isinstance(leg, PulsedLeg) for leg in trip.legs):
        yield uncertainty("flow_control").text("flow control")
    for number, leg in enumerate(trip.legs):
        if isinstance(leg, PulsedLeg):
            yield uncertainty("bolus").text("bolus of the conserver")
            yield from conserver_of(leg, f"legs[{number}]").said
            yield "Every breath is sensed. A setting is not a flow."


def _of_unit(trip: Trip, place: int, unit: Unit) -> Iterator[str]:
    path = f"portables[{place}]"
    if trip.portables[place].fill.at is None:
        yield f"{path}: when it was read was not given; taken as the start of the trip."
    yield f"{path}: it starts at its relief setting, {unit.vessel.relief_psig:g} psig, and stands upright."
    reading = unit.reading
    if isinstance(reading, Told):
        yield reading.spread.text(f"{path}: {reading.share:.0%} of full")
    else:
        yield reading.scale.text(f"{path}: weight of {reading.gross_kg:g} kg")
        if reading.empty is not None:
            yield reading.empty.text(f"{path}: empty weight of {reading.empty_kg:g} kg")
    if unit.capacity is not None:
        yield unit.capacity.text(f"size of {unit.name}")
    yield unit.evaporation.text(f"evaporation of {unit.name}")
    if unit.vessel.orifice is None:
        yield f"The metering orifice of {unit.name} is not known: the flow counts until it fails."
    if unit.vessel.largest_flow_lpm is None and any(not isinstance(leg, PulsedLeg) for leg in trip.legs):
        yield f"The largest steady flow of {unit.name} is not known: look up whether it gives the flows of this trip."
    yield from unit.said
