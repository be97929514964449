"""What a run takes for granted, in sentences."""

from collections.abc import Iterator

from loxley.oxygen import equation_of_state
from loxley.vessel.conventions import convention
from loxley.vessel.materials import metal
from loxley.vessel.scenario import Scenario
from loxley.vessel.surroundings import Surroundings
from loxley.vessel.vessel import Vessel


def assumed(vessel: Vessel, scenario: Scenario, surroundings: Surroundings) -> tuple[str, ...]:
    """Every assumption of a run, beside the figures of a catalogued model and those of its pieces."""
    return tuple(_sentences(vessel, scenario, surroundings))


def _sentences(vessel: Vessel, scenario: Scenario, surroundings: Surroundings) -> Iterator[str]:
    if scenario.start.pressure_psig is None:
        yield f"The start's pressure was not given: taken as the relief setting, {vessel.relief_psig:g} psig."
    if surroundings.temperature_c is None:
        yield f"The surroundings' temperature was not given: taken as {surroundings.room_c:g} °C."
    if surroundings.pressure_kpa is None:
        yield f"The surroundings' pressure was not given: taken as {surroundings.room_pa / 1000.0:g} kPa."
    yield f"Litres of gas, and flows, are counted at {scenario.gas_reference.words}."
    temperature = convention("reference_temperature")
    yield (
        f"The heat leak holds for surroundings of {temperature.value:g} °C and the fluid at its relief setting above one "
        f"standard atmosphere ({temperature.standing}; {temperature.source}), and follows the temperature difference."
    )
    yield f"The fluid is pure {vessel.fluid} and at equilibrium; {equation_of_state(vessel.fluid).source}."
    yield (
        "The vessel stands upright."
        if vessel.wall
        else "The vessel stands upright; its wall takes up no heat."
    )
    if vessel.wall is not None:
        material = metal(vessel.wall.material)
        yield (
            f"Its inner wall is as cold as the contents: {vessel.wall.mass_kg:g} kg of {vessel.wall.material} "
            f"({material.standing}; {material.source})."
        )
    yield from _of_valves(vessel)
    yield "A draw is kept until the pressure has come down to that of the surroundings; the vapour counts until then."
    if vessel.coil is not None:
        yield "The warming coil is a constant conductance to the room, without frost."
    if vessel.orifice is not None:
        share = convention("orifice_share")
        yield (
            f"The metering orifice was set at sea level and is told below {share.value:.0%} of its setting "
            f"({share.standing}; {share.source}); the draw itself is kept."
        )


def _of_valves(vessel: Vessel) -> Iterator[str]:
    band, reseat, limit = vessel.band_psi, vessel.reseat_psi, vessel.relief_capacity_kg_per_day
    if band:
        yield (
            f"The valves open over a band of {band:g} psi: the relief comes to pass the vessel's own evaporation at its "
            "top, and the economizer vapour alone."
        )
    else:
        yield "The valves switch at their settings."
    if reseat and not band and limit is None:
        yield f"The relief lets go at once and shuts {reseat:g} psi below its setting."
    elif reseat:
        yield f"The relief shuts {reseat:g} psi below its setting, once open."
    if limit is not None:
        yield f"The relief passes {limit:g} kg a day at most, at its setting."
    elif not band and vessel.secondary_relief_psig is not None:
        yield "The primary relief passes all that comes, so that the secondary relief never opens."
