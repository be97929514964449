"""The doors of the room: a vessel and its draws, or a scenario, go in; a run comes out."""

from collections.abc import Sequence

from loxley.errors import Fault, InputError
from loxley.quantities import SECONDS_PER_MINUTE, GasReference
from loxley.vessel.account import account_of
from loxley.vessel.assumptions import assumed
from loxley.vessel.catalogued import vessel_of_catalogue
from loxley.vessel.course import Course
from loxley.vessel.draws import AnyPiece
from loxley.vessel.motion import Place
from loxley.vessel.refusals import refuse_faults, start_mass, start_state
from loxley.vessel.report import Run
from loxley.vessel.scenario import Scenario, Start
from loxley.vessel.schedule import Schedule
from loxley.vessel.surroundings import Surroundings
from loxley.vessel.vessel import CataloguedVessel, Vessel


def simulate(scenario: Scenario) -> Run:
    """One vessel through its scenario.

    Raises
    ------
    InputError
        With the path of each fault: relations between fields, what the model does not cover, an `until` that is never
        reached, liquid at the outlet of the warming coil.
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
    draws: Sequence[AnyPiece],
    *,
    start: Start,
    surroundings: Surroundings | None = None,
    gas_reference: GasReference = GasReference.SEVENTY_F_1ATM,
    trace_minutes: float | None = None,
    while_usable: bool = False,
) -> Run:
    """A vessel through draws, one after the other; flows and litres count at `gas_reference`.

    Surroundings are the reference state, 21 °C and one atmosphere, unless given; the result says which. With
    `while_usable` the run ends as soon as a flow comes below its setting, where the orifice is known, or fails, or the
    last liquid is gone while nothing is drawn: whoever asks no more saves the long way of the last vapour.

    Raises
    ------
    InputError
        As `simulate`.

    >>> from loxley.oxygen import Fluid
    >>> from loxley.vessel.draws import Draw
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
    return _run(scenario, vessel, (), while_usable=while_usable)


def _run(scenario: Scenario, vessel: Vessel, said: tuple[str, ...], *, while_usable: bool = False) -> Run:
    surroundings = scenario.surroundings or Surroundings()
    refuse_faults(vessel, scenario.draws, scenario.start, surroundings, scenario.trace_minutes)
    schedule = Schedule(vessel, surroundings, scenario.gas_reference)
    at = start_state(vessel, scenario.start, surroundings)
    mass = start_mass(vessel, scenario.start, at)
    minutes = scenario.trace_minutes
    home = schedule.device(surroundings)
    course = Course(
        device=home,
        home=home,
        place=Place(t=0.0, x=at.pressure_pa, mass=mass, drawn=0.0, vented=0.0, heat=0.0, enthalpy=0.0),
        energy_scale=mass * at.h_fg,
        start_field="start.oxygen_kg" if scenario.start.fill_fraction is None else "start.fill_fraction",
        sample_s=None if minutes is None else minutes * SECONDS_PER_MINUTE,
        while_usable=while_usable,
    )
    energy, temperature = course.energy, course.temperature
    course.vent_down()
    at_once = course.place.vented
    course.begin_trace()
    for index, piece in enumerate(scenario.draws):
        course.where = f"draws[{index}]"
        schedule.follow(course, piece)
        if course.spent:
            break
    course.end_trace()
    sentences = [*said, *assumed(vessel, scenario, surroundings), *schedule.said]
    if at_once > 0.0:
        sentences.append(f"The start lay above the relief setting: {at_once:.4g} kg were vented at once.")
    return account_of(course, vessel, scenario.gas_reference, (mass, energy, temperature), tuple(sentences))


def _fault_of_model(fault: Fault) -> Fault:
    """A scenario that names a model has no field of the vessel to mend: the model itself is what does not fit."""
    if not fault.path.startswith("vessel."):
        return fault
    return Fault("vessel.model", f"{fault.path.removeprefix('vessel.')} {fault.problem}")
