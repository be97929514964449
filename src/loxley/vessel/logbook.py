"""What is noted on the way: events, samples, and the hardest moment of the warming coil."""

from dataclasses import dataclass, field
from typing import NamedTuple

from loxley.vessel.report import EventKind, FillReport


class Moment(NamedTuple):
    """A moment of a draw, as the warming coil sees it."""

    flow: float
    """The draw, kg/s."""
    coldness: float
    """Minus the enthalpy that it brings, W: it orders moments of the same draw by the heat that they take."""
    w_l: float
    """Its liquid share, kg/s."""
    w_g: float
    """Its vapour share, kg/s."""
    h_l: float
    """Enthalpy of the liquid, J/kg."""
    h_g: float
    """Enthalpy of the vapour, J/kg."""
    entering_k: float
    """Temperature at which it enters, K."""
    room_k: float
    """Temperature of the room, K."""
    room_pa: float
    """Pressure of the room, Pa."""


class Sample(NamedTuple):
    """A sample of the trace, in SI."""

    t: float
    pressure: float
    room_pa: float
    mass: float
    temperature: float
    delivered: float
    decanted: float
    vented: float


@dataclass(slots=True)
class Logbook:
    """Events in their order. Valves are two-valued, so that an event is a change and never a repetition."""

    events: list[tuple[float, EventKind]] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    fills: list[FillReport] = field(default_factory=list)
    hardest: Moment | None = None
    first_failure: float | None = None
    first_weakness: float | None = None
    relief_open: bool = False
    secondary_open: bool = False
    economizer_open: bool | None = None
    weak: bool = False

    def note(self, t: float, kind: EventKind) -> None:
        """An event at t, s."""
        self.events.append((t, kind))

    def relief(self, t: float, *, is_open: bool) -> None:
        """The primary relief stands open or shut."""
        if is_open != self.relief_open:
            self.note(t, "relief-opens" if is_open else "relief-closes")
            self.relief_open = is_open

    def secondary(self, t: float, *, is_open: bool) -> None:
        """The secondary relief stands open or shut."""
        if is_open != self.secondary_open:
            self.note(t, "secondary-relief-opens" if is_open else "secondary-relief-closes")
            self.secondary_open = is_open

    def economizer(self, t: float, *, is_open: bool) -> None:
        """The economizer stands open or shut. How it stands at the start is no event."""
        if self.economizer_open is not None and is_open != self.economizer_open:
            self.note(t, "economizer-opens" if is_open else "economizer-closes")
        self.economizer_open = is_open

    def orifice(self, t: float, *, is_weak: bool) -> None:
        """The metering orifice gives less than its setting, or not."""
        if is_weak and not self.weak:
            self.note(t, "flow-below-setting")
            self.first_weakness = t if self.first_weakness is None else self.first_weakness
        elif self.weak and not is_weak:
            self.note(t, "flow-at-setting")
        self.weak = is_weak

    def failure(self, t: float) -> None:
        """The flow fails."""
        self.note(t, "flow-fails")
        self.first_failure = t if self.first_failure is None else self.first_failure

    def coil(self, moment: Moment) -> None:
        """Keeps the hardest moment of the largest draw."""
        if self.hardest is None or moment[:2] > self.hardest[:2]:
            self.hardest = moment
