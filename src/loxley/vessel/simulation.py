"""The doors of the room: a vessel and its draws, or a scenario, go in; a run comes out."""

from collections.abc import Sequence

from loxley.errors import Fault, InputError
from loxley.oxygen import mass_flow
from loxley.quantities import SECONDS_PER_MINUTE, GasReference, LitresPerMinute
from loxley.vessel.account import account_of
from loxley.vessel.assumptions import assumed
from loxley.vessel.catalogued import vessel_of_catalogue
from loxley.vessel.course import Course
from loxley.vessel.device import device_of
from loxley.vessel.motion import Place
from loxley.vessel.refusals import refuse_faults, start_mass, start_state
from loxley.vessel.report import Run
from loxley.vessel.scenario import CataloguedVessel, Draw, PulsedDraw, Scenario, Start, Surroundings, Vessel


def simulate(scenario: Scenario) -> Run:
    """One vessel through its scenario.

    Raises
    ------
    InputError
        With the path of each fault: relations between fields, what this version does not model, an `until` that is
        never reached.
    NotFoundError
        The catalogue has no such model.
    """
    if not isinstance(scenario.vessel, CataloguedVessel):
        return _run(scenario, scenario.vessel, ())
    vessel, figures = vessel_of_catalogue(scenario.vessel)
    try:
        return _run(scenario, vessel, figures)
    except InputError as error:
        raise InputError([_fault_of_model(fault) for fault in error.faults]) from None


def run(
    vessel: Vessel,
    draws: Sequence[Draw | PulsedDraw],
    *,
    start: Start,
    surroundings: Surroundings | None = None,
    gas_reference: GasReference = GasReference.SEVENTY_F_1ATM,
    trace_minutes: float | None = None,
) -> Run:
    """A vessel through draws, one after the other; flows and litres count at `gas_reference`.

    Surroundings are the reference state, 21 °C and one atmosphere, unless given; the result says which.

    Raises
    ------
    InputError
        As `simulate`.

    >>> from loxley.oxygen import Fluid
    >>> portable = Vessel(
    ...     fluid=Fluid.OXYGEN, volume_l=1.2, heat_leak_w=1.5, relief_psig=22, economizer_psig=20, withdrawal="economizer"
    ... )
    >>> result = run(portable, [Draw(flow_lpm=2, until="empty")], start=Start(fill_fraction=0.9))
    >>> round(result.endurance_h, 1)
    7.4
    """
    scenario = Scenario(
        format="loxley/scenario@1",
        vessel=vessel,
        start=start,
        surroundings=surroundings,
        draws=tuple(draws),
        gas_reference=gas_reference,
        trace_minutes=trace_minutes,
    )
    return _run(scenario, vessel, ())


def _run(scenario: Scenario, vessel: Vessel, said: tuple[str, ...]) -> Run:
    surroundings = scenario.surroundings or Surroundings()
    refuse_faults(vessel, scenario.draws, scenario.start, surroundings, scenario.trace_minutes)
    device = device_of(vessel, surroundings)
    at = start_state(vessel, scenario.start, surroundings)
    mass = start_mass(vessel, scenario.start, at)
    minutes = scenario.trace_minutes
    course = Course(
        device=device,
        place=Place(t=0.0, x=at.pressure_pa, mass=mass, delivered=0.0, vented=0.0, heat=0.0, enthalpy=0.0),
        energy_scale=mass * at.h_fg,
        start_field="start.oxygen_kg" if scenario.start.fill_fraction is None else "start.fill_fraction",
        sample_s=None if minutes is None else minutes * SECONDS_PER_MINUTE,
    )
    energy = course.energy
    course.vent_down()
    at_once = course.place.vented
    course.begin_trace()
    for index, draw in enumerate(scenario.draws):
        if isinstance(draw, Draw):  # a pulsed draw has been refused
            flow = mass_flow(LitresPerMinute(draw.flow_lpm), scenario.gas_reference, vessel.fluid)
            course.piece(index, flow, draw.hours, draw.until)
    course.end_trace()
    sentences = (*said, *assumed(vessel, scenario.start, surroundings, scenario.gas_reference))
    if at_once > 0.0:
        sentences = (
            *sentences,
            f"The start lay above the relief setting: {at_once:.4g} kg were vented at once.",
        )
    return account_of(course, vessel, scenario.gas_reference, mass, energy, sentences)


def _fault_of_model(fault: Fault) -> Fault:
    """A scenario that names a model has no field of the vessel to mend: the model itself is what does not fit."""
    if not fault.path.startswith("vessel."):
        return fault
    return Fault("vessel.model", f"{fault.path.removeprefix('vessel.')} {fault.problem}")
