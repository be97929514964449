"""A vessel as it is when full, where it stands, and what becomes of it: the twin asked for a patient's week."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from loxley.quantities import GasReference
from loxley.supply.weeks.week import PulseFlow, SteadyFlow
from loxley.vessel import AnyPiece, Draw, PulsedDraw, Run, Start, Surroundings, Vessel, run
from loxley.vessel.conserver import conserver_draw

REFERENCE = GasReference.SEVENTY_F_1ATM
"""The litre of gas that counts here, as for makers and suppliers in the United States."""


@dataclass(frozen=True, slots=True)
class FullUnit:
    """A reservoir or a portable, filled to what its maker calls full, at its relief setting."""

    vessel: Vessel
    start: Start
    surroundings: Surroundings | None = None

    def through(self, pieces: Sequence[AnyPiece], trace_minutes: float | None = None) -> Run:
        """What becomes of it on a schedule that begins when it is full.

        Raises
        ------
        InputError
            As `loxley.vessel.run`.
        """
        return run(
            self.vessel,
            pieces,
            start=self.start,
            surroundings=self.surroundings,
            gas_reference=REFERENCE,
            trace_minutes=trace_minutes,
        )

    def contents_kg(self) -> float:
        """All its oxygen when full."""
        return self.through([Draw(flow_lpm=0.0, hours=0.0)]).remaining_kg

    def hours_per_fill(self, flow: SteadyFlow | PulseFlow) -> float | None:
        """Hours from full until an ordered flow is no longer kept; `None` for a flow of 0."""
        return None if is_none(flow) else kept_h(self.through([drawn(flow, until="empty")]))


def kept_h(course: Run) -> float | None:
    """Hours until the flow first came below its setting or failed; `None` if it was kept throughout.

    Advice uses this moment, not that of the failing flow: a metering orifice gives less than its setting before.
    """
    ends = [each for each in (course.rated_flow_h, course.endurance_h) if each is not None]
    return min(ends) if ends else None


def is_none(flow: SteadyFlow | PulseFlow) -> bool:
    """Whether no oxygen is ordered.

    >>> is_none(SteadyFlow(flow_lpm=0.0)), is_none(SteadyFlow(flow_lpm=0.5))
    (True, False)
    """
    return isinstance(flow, SteadyFlow) and flow.flow_lpm == 0.0


def drawn(
    flow: SteadyFlow | PulseFlow, *, hours: float | None = None, until: Literal["empty"] | None = None
) -> Draw | PulsedDraw:
    """An ordered flow as a piece of a schedule: a steady one as a steady one, pulses as pulses."""
    if isinstance(flow, SteadyFlow):
        return Draw(flow_lpm=flow.flow_lpm, hours=hours, until=until)
    return PulsedDraw(
        pulse_setting=flow.pulse_setting,
        breaths_per_minute=flow.breaths_per_minute,
        device=flow.device,
        hours=hours,
        until=until,
    )


def litres_per_hour(flow: SteadyFlow | PulseFlow, path: str = "") -> float:
    """Litres of gas that are used in an hour. Of pulses it is the mean that leaves the vessel; nobody breathes it.

    Raises
    ------
    InputError, NotFoundError
        The conserver is none, or what it gives at this setting is not known.

    >>> litres_per_hour(SteadyFlow(flow_lpm=2.0))
    120.0
    """
    if isinstance(flow, SteadyFlow):
        return flow.flow_lpm * 60.0
    piece = PulsedDraw(
        pulse_setting=flow.pulse_setting,
        breaths_per_minute=flow.breaths_per_minute,
        device=flow.device,
        hours=1.0,
    )
    return conserver_draw(piece, path).mean().value * 60.0


def idle(hours: float) -> Draw:
    """A vessel that stands by: it evaporates all the same."""
    return Draw(flow_lpm=0.0, hours=hours)
