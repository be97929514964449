"""One vessel through a schedule: from event to event, piece by piece."""

from dataclasses import dataclass, field

from loxley.errors import InputError
from loxley.oxygen import Saturation
from loxley.quantities import SECONDS_PER_HOUR, absolute_pa
from loxley.vessel.device import Device
from loxley.vessel.dry import DryMotion, dry_motion
from loxley.vessel.follow import MOST_STEPS, Met, follow
from loxley.vessel.handover import made_dry, made_wet
from loxley.vessel.logbook import Logbook, Moment, Sample
from loxley.vessel.motion import Motion, Place
from loxley.vessel.refusals import MOST_SAMPLES
from loxley.vessel.scenario import OxygenLeft, PressureReached, Until
from loxley.vessel.wet import NEAR, Mode, WetMotion, energy_of, held, mode_of, stays_dry

MOST_TURNS = 1_000
"""Events between two samples, beyond which something flutters; a sound piece has less than ten."""


@dataclass(slots=True)
class Course:
    """A vessel under way. `place.x` is the pressure while it is wet, the temperature when it is dry."""

    device: Device
    place: Place
    energy_scale: float
    """Heat that evaporates the contents at the start, J."""
    start_field: str
    """The path of the scenario's field that says how much is in it, for an error."""
    sample_s: float | None
    """Time between two samples, s."""
    wet: bool = True
    mist: bool = False
    """No liquid to draw is left: droplets at most."""
    log: Logbook = field(default_factory=Logbook)
    _draw: float = 0.0
    """What is drawn now, kg/s."""
    _failed: bool = False
    _arrival: float = 0.0
    """The way the pressure went when it came upon the surface where it stands: its sign; 0 when that is told."""
    _where: str = "start"
    """The path of the piece under way, for an error."""

    @property
    def pressure(self) -> float:
        """Absolute pressure, Pa."""
        return self.place.x if self.wet else self._vapour.pressure(self.place)

    @property
    def energy(self) -> float:
        """Internal energy of the contents, J."""
        if self.wet:
            return energy_of(self.device, self.place.mass, self.device.line.near(self.place.x))
        return self.place.mass * self._vapour.state(self.place).u

    def vent_down(self) -> None:
        """Lets vapour go at once where the start lies above the relief: no time, so no heat."""
        if self.place.x <= self.device.relief_pa * (1.0 + NEAR):
            return
        motion = WetMotion(self.device, 0.0, 1.0, self.energy_scale, adiabatic=True)
        vented, _ = self._follow(motion, float("inf"), (self.device.relief_pa,))
        # The path does not depend on how fast it is taken; the time it took here means nothing.
        self.place = vented._replace(t=0.0, delivered=0.0, vented=vented.delivered)
        self.log.relief(0.0, is_open=True)

    def piece(self, index: int, draw: float, hours: float | None, until: Until | None) -> None:
        """One piece of the schedule under a draw, kg/s."""
        end = float("inf") if hours is None else self.place.t + hours * SECONDS_PER_HOUR
        self._draw, self._failed, self._where = draw, False, f"draws[{index}]"
        surfaces = self._surfaces(until)
        floor = until.oxygen_kg if isinstance(until, OxygenLeft) else 0.0
        turns = 0
        while self.place.t < end:
            if until is not None and self._reached(until, draw):
                self.log.note(self.place.t, "until-reached")
                return
            stop = min(end, self._next_sample())
            stretch = self._wet_stretch if self.wet else self._dry_stretch
            rests = stretch(stop, surfaces, floor)
            if rests and until is not None:
                raise InputError.at(f"{self._where}.until", "is never reached: the vessel has come to rest")
            if self.place.t >= self._next_sample():
                self._sample()
            turns = 0 if self.place.t >= stop else turns + 1
            if turns > MOST_TURNS:
                raise InputError.at(self._where, f"cannot be followed: more than {MOST_TURNS:,} events")

    def begin_trace(self) -> None:
        """The first sample, where a trace is kept."""
        if self.sample_s is not None:
            self._sample()

    def end_trace(self) -> None:
        """The last sample, where a trace is kept."""
        if self.sample_s is not None and self.log.samples[-1].t < self.place.t:
            self._sample()

    @property
    def _vapour(self) -> DryMotion:
        return DryMotion(self.device, 0.0, self.energy_scale, relieving=False)

    def _wet_stretch(self, stop: float, surfaces: tuple[float, ...], floor: float) -> bool:
        """Moves on to the next event or to `stop`, s, while liquid is left. Saturated contents never rest."""
        at = self.device.line.near(self.place.x)
        mode = mode_of(self.device, at, self._draw, mist=self.mist)
        self._refuse_overfull(at)
        self._tell_valves(at, mode)
        if self._fails(rises=mode.rises):
            return False
        self._tell_coil(mode, at)
        outflow = mode.w_l + mode.w_g + mode.w_r
        if floor > 0.0 and outflow > 0.0:
            stop = min(stop, self.place.t + (self.place.mass - floor) / outflow)
        if mode.holds:
            self.place, gone = held(self.device, self.place, at, mode, stop)
        else:
            motion = WetMotion(self.device, mode.w_l, mode.w_g, self.energy_scale)
            before = self.place.x
            self.place, met = self._follow(motion, stop, surfaces)
            self._arrival = self.place.x - before if met is Met.PRESSURE else 0.0
            gone = met is Met.MARGIN
            after = self.device.line.near(self.place.x)
            self._refuse_overfull(after)
            self._tell_coil(mode, after)
        if gone:
            self._last_drop()
        return False

    def _last_drop(self) -> None:
        """The liquid is gone. A strong draw keeps the vapour wet for a while; that can begin once only."""
        first = not self.mist
        if first:
            self.log.note(self.place.t, "liquid-gone")
            self.mist = True
        at = self.device.line.near(self.place.x)
        if not first or stays_dry(self.device, at, self._draw):
            self.place, self.wet = made_dry(self.device, self.place), False

    def _dry_stretch(self, stop: float, surfaces: tuple[float, ...], floor: float) -> bool:
        """Moves on to the next event or to `stop`, s, with vapour alone; whether it has come to rest."""
        motion = dry_motion(self.device, self.place, self._draw, self.energy_scale, floor)
        rises = motion.relieving or motion.speed(self.place).pressure > 0.0
        self.log.relief(self.place.t, is_open=motion.relieving)
        self._tell_orifice(rises=rises)
        if self._fails(rises=rises):
            return False
        h = motion.state(self.place).h
        self._tell_coil_of(0.0, self._draw, h, h, self.place.x)
        if floor > 0.0 and self._draw > 0.0 and not motion.relieving:
            stop = min(stop, self.place.t + (self.place.mass - floor) / self._draw)
        self.place, met = self._follow(motion, stop, () if motion.relieving else surfaces)
        if met is Met.MARGIN and not motion.relieving:
            self.place, self.wet = made_wet(self.device, self.place), True
        if met is Met.REST and stop < float("inf"):
            self.place = self.place._replace(t=stop)
        return met is Met.REST

    def _follow(self, motion: Motion, stop: float, surfaces: tuple[float, ...]) -> tuple[Place, Met]:
        place, met = follow(motion, self.place, stop, surfaces)
        if met is Met.LOST:
            raise InputError.at(
                self._where, f"cannot be followed: more than {MOST_STEPS:,} steps without an event"
            )
        return place, met

    def _fails(self, *, rises: bool) -> bool:
        """Whether a draw cannot be kept: the pressure has come down to that of the surroundings."""
        pressure, outside = self.pressure, self.device.room_pa
        if self._draw == 0.0 or pressure > outside * (1.0 + NEAR):
            return False
        if rises and pressure >= outside * (1.0 - NEAR):
            return False
        self.log.failure(self.place.t)
        self._draw, self._failed = 0.0, True
        return True

    def _reached(self, until: Until, draw: float) -> bool:
        if isinstance(until, PressureReached):
            target = absolute_pa(until.pressure_psig, self.device.room_pa)
            return abs(self.pressure - target) <= NEAR * target
        if isinstance(until, OxygenLeft):
            return self.place.mass <= until.oxygen_kg * (1.0 + NEAR)
        return self._failed if draw > 0.0 else self.mist

    def _surfaces(self, until: Until | None) -> tuple[float, ...]:
        """The pressures at which something may happen in this piece, Pa."""
        device = self.device
        pressures = [device.relief_pa, device.room_pa, device.economizer_pa, device.weak_pa]
        if isinstance(until, PressureReached):
            pressures.append(absolute_pa(until.pressure_psig, device.room_pa))
        return tuple(p for p in pressures if p is not None)

    def _tell_valves(self, at: Saturation, mode: Mode) -> None:
        t, setting = self.place.t, self.device.economizer_pa
        self.log.relief(t, is_open=mode.name == "relieving")
        self._tell_orifice(rises=mode.rises or mode.holds)
        if setting is None or self.mist:
            return
        if abs(at.pressure_pa - setting) > NEAR * setting:
            self.log.economizer(t, is_open=at.pressure_pa > setting)
        elif mode.name != "sliding":
            self.log.economizer(t, is_open=mode.name != "liquid")
        elif self._arrival != 0.0 or self.log.economizer_open is None:
            self.log.economizer(t, is_open=self._arrival > 0.0)
        self._arrival = 0.0

    def _tell_orifice(self, *, rises: bool) -> None:
        weak = self.device.weak_pa
        if weak is None or self._draw == 0.0:
            return
        on_it = abs(self.pressure - weak) <= NEAR * weak
        self.log.orifice(self.place.t, is_weak=not rises if on_it else self.pressure < weak)

    def _tell_coil(self, mode: Mode, at: Saturation) -> None:
        self._tell_coil_of(mode.w_l, mode.w_g, at.h_l, at.h_g, at.temperature_k)

    def _tell_coil_of(self, w_l: float, w_g: float, h_l: float, h_g: float, entering_k: float) -> None:
        flow = w_l + w_g
        if flow > 0.0:
            # Ordered by the heat it takes; the enthalpy of warm gas is the same for all and left to the report.
            self.log.coil(Moment(flow, -(w_l * h_l + w_g * h_g), w_l, w_g, h_l, h_g, entering_k))

    def _refuse_overfull(self, at: Saturation) -> None:
        if self.place.mass * at.v_l > self.device.volume * (1.0 + NEAR):
            hours = self.place.t / SECONDS_PER_HOUR
            raise InputError.at(
                self.start_field,
                f"so full that the warming liquid fills the whole vessel after {hours:.3g} h, before the relief opens; "
                "this version does not model that: start with less, or nearer to the relief setting",
            )

    def _next_sample(self) -> float:
        return float("inf") if self.sample_s is None else len(self.log.samples) * self.sample_s

    def _sample(self) -> None:
        if len(self.log.samples) >= MOST_SAMPLES:
            raise InputError.at(
                "trace_minutes", f"the trace would have more than {MOST_SAMPLES:,} samples; take longer steps"
            )
        place = self.place
        temperature = self.device.line.near(place.x).temperature_k if self.wet else place.x
        self.log.samples.append(Sample(place.t, self.pressure, place.mass, temperature))
