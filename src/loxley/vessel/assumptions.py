"""What a run takes for granted, in sentences."""

from collections.abc import Iterator

from loxley.oxygen import equation_of_state
from loxley.quantities import GasReference
from loxley.vessel.conventions import convention
from loxley.vessel.scenario import Start, Surroundings, Vessel


def assumed(
    vessel: Vessel, start: Start, surroundings: Surroundings, reference: GasReference
) -> tuple[str, ...]:
    """Every assumption of a run, beside the figures of a catalogued model."""
    return tuple(_sentences(vessel, start, surroundings, reference))


def _sentences(
    vessel: Vessel, start: Start, surroundings: Surroundings, reference: GasReference
) -> Iterator[str]:
    if start.pressure_psig is None:
        yield f"The start's pressure was not given: taken as the relief setting, {vessel.relief_psig:g} psig."
    if surroundings.temperature_c is None:
        yield f"The surroundings' temperature was not given: taken as {surroundings.room_c:g} °C."
    if surroundings.pressure_kpa is None:
        yield f"The surroundings' pressure was not given: taken as {surroundings.room_pa / 1000.0:g} kPa."
    yield f"Litres of gas, and flows, are counted at {reference.words}."
    temperature = convention("reference_temperature")
    yield (
        f"The heat leak holds for surroundings of {temperature.value:g} °C and the fluid at its relief setting above one "
        f"standard atmosphere ({temperature.standing}; {temperature.source}), and follows the temperature difference."
    )
    yield f"The fluid is pure {vessel.fluid} and at equilibrium; {equation_of_state(vessel.fluid).source}."
    yield "The vessel stands upright; its wall takes up no heat; its valves switch at their settings."
    yield "A draw is kept until the pressure has come down to that of the surroundings; the vapour counts until then."
    if vessel.secondary_relief_psig is not None:
        yield "The primary relief holds its setting, so that the secondary relief never opens."
    if vessel.coil is not None:
        yield "The warming coil is a constant conductance to the room, without frost."
    if vessel.orifice is not None:
        share = convention("orifice_share")
        yield (
            f"The metering orifice was set at sea level and is told below {share.value:.0%} of its setting "
            f"({share.standing}; {share.source}); the draw itself is kept."
        )
