"""One vessel through a schedule: from event to event, piece by piece."""

from dataclasses import dataclass, field
from math import inf

from loxley.errors import InputError
from loxley.quantities import SECONDS_PER_HOUR, absolute_pa
from loxley.vessel.device import Device
from loxley.vessel.draws import OxygenLeft, PressureReached, Until
from loxley.vessel.dry import STILL, DryMotion, dry_motion, venting
from loxley.vessel.follow import MOST_STEPS, Met, follow
from loxley.vessel.handover import made_dry, made_wet
from loxley.vessel.law.balance import two_phase_mass
from loxley.vessel.law.modes import FREE, NEAR
from loxley.vessel.logbook import Logbook, Sample
from loxley.vessel.motion import Motion, Place
from loxley.vessel.refusals import MOST_SAMPLES
from loxley.vessel.still import still
from loxley.vessel.watch import refuse_beyond, refuse_overfull, tell_coil, tell_orifice, tell_valves
from loxley.vessel.wet import Mode, Tap, WetMotion, energy_of, held, mode_of, stays_dry

MOST_TURNS = 200
"""Events at one moment, beyond which something flutters; a sound piece has less than ten."""
MOST_EVENTS = 100_000
"""Events of one run, beyond which nobody reads them."""


@dataclass(slots=True)
class Course:
    """A vessel under way. `place.x` is the pressure while it is wet, the temperature when it is dry."""

    device: Device
    home: Device
    """The vessel in the scenario's own surroundings."""
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
    lifted: bool = False
    """Whether a relief that shuts below its setting stands open."""
    decanted: float = 0.0
    """Liquid taken off to fill portables, kg."""
    taken_from: float | None = None
    """While liquid is taken off: what had been drawn before, kg."""
    received: float = 0.0
    """Liquid put in, kg."""
    where: str = "start"
    """The path of the piece under way, for an error."""
    log: Logbook = field(default_factory=Logbook)
    draw: float = 0.0
    """What is drawn now, kg/s."""
    field: str = "flow_lpm"
    """The field of the piece under way that says how much is drawn, for an error."""
    metered: bool = True
    """Whether the draw goes through the metering orifice, which a conserver's and a fill's do not."""
    arrival: float = 0.0
    """The way the pressure went when it came upon the surface where it stands: its sign; 0 when that is told."""
    while_usable: bool = False
    """Whether it is followed only as long as the flow is at its setting."""
    spent: bool = False
    """It was to be followed only so long, and has come to there."""
    _heel_share: float | None = None
    _failed: bool = False
    _next_sample: float = inf
    """When the next sample is due, s."""

    @property
    def pressure(self) -> float:
        """Absolute pressure, Pa."""
        return self.place.x if self.wet else self._vapour.state(self.place).pressure_pa

    @property
    def energy(self) -> float:
        """Internal energy of the contents, J."""
        if self.wet:
            return energy_of(self.device, self.place.mass, self.device.line.near(self.place.x))
        return self.place.mass * self._vapour.state(self.place).u

    @property
    def temperature(self) -> float:
        """Temperature of contents and wall, K."""
        return self.device.line.near(self.place.x).temperature_k if self.wet else self.place.x

    @property
    def delivered(self) -> float:
        """Drawn by the patient, kg."""
        return (self.place.drawn if self.taken_from is None else self.taken_from) - self.decanted

    def stand_in(self, device: Device) -> None:
        """The vessel is in these surroundings from now on."""
        if device is not self.device:
            self.device = device
            self.vent_down()

    def vent_down(self) -> None:
        """Lets vapour go at once where the pressure lies above the relief: no time, so no heat."""
        if self.pressure > self.device.relief.opens_pa * (1.0 + NEAR):
            relief = self.device.relief
            self._vent_to(relief.shuts_pa if relief.pops else relief.opens_pa)

    def piece(
        self,
        draw: float,
        hours: float | None,
        until: Until | None,
        *,
        field: str = "flow_lpm",
        heel_share: float | None = None,
    ) -> None:
        """One piece of the schedule under a draw, kg/s, as the scenario's `field` says. With a heel, liquid is taken off
        down to that share of the volume, whatever the withdrawal."""
        end = inf if hours is None else self.place.t + hours * SECONDS_PER_HOUR
        self.draw, self._heel_share, self._failed = draw, heel_share, False
        self.field, self.metered = field, field == "flow_lpm"
        surfaces = self._surfaces(until)
        floor = until.oxygen_kg if isinstance(until, OxygenLeft) else 0.0
        turns, last = 0, self.place.t
        while self.place.t < end:
            if until is not None and self._reached(until, draw):
                self.log.note(self.place.t, "until-reached")
                return
            if self.while_usable and heel_share is None and self._is_spent(draw):
                self.spent = True
                return
            if heel_share is not None and self.draw > 0.0 and self.place.mass <= self._heel() * (1.0 + NEAR):
                self._end_fill()
            stop = min(end, self._next_sample)
            stretch = self._wet_stretch if self.wet else self._dry_stretch
            rests = stretch(stop, surfaces, floor)
            if rests and until is not None:
                raise InputError.at(f"{self.where}.until", "is never reached: the vessel has come to rest")
            if self.place.t >= self._next_sample:
                self._sample()
            turns = turns + 1 if self.place.t == last else 0
            last = self.place.t
            if turns > MOST_TURNS or len(self.log.events) > MOST_EVENTS:
                raise InputError.at(
                    self.where,
                    f"cannot be followed: more than {MOST_EVENTS:,} events, or {MOST_TURNS} at one moment",
                )

    def follow(self, motion: Motion, stop: float, surfaces: tuple[float, ...]) -> tuple[Place, Met]:
        """The place of the motion's next event; refused where it has none within a bound."""
        place, met = follow(motion, self.place, stop, surfaces)
        if met is Met.LOST:
            raise InputError.at(
                self.where, f"cannot be followed: more than {MOST_STEPS:,} steps without an event"
            )
        return place, met

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
        return DryMotion(self.device, 0.0, self.energy_scale)

    def _vent_to(self, pressure: float) -> None:
        """Vapour goes until the pressure has come down; the path does not depend on how fast, so the time is none. On
        the way a warm wall may boil the last liquid off, and vapour that expands may turn wet."""
        before = self.place
        met = Met.MARGIN
        while met is Met.MARGIN and self.pressure > pressure * (1.0 + NEAR):
            if self.wet:
                mode = Mode(FREE, 0.0, 1.0, 0.0, holds=False, rises=False)
                self.place, met = self.follow(
                    WetMotion(self.device, mode, self.energy_scale, adiabatic=True), inf, (pressure,)
                )
                if met is Met.MARGIN:
                    if not self.mist:
                        self.log.note(before.t, "liquid-gone")
                        self.mist = True
                    self.place, self.wet = made_dry(self.device, self.place), False
            else:
                self.place, met = self.follow(venting(self.device, self.energy_scale), inf, (pressure,))
                if met is Met.MARGIN:
                    self.place, self.wet = made_wet(self.device, self.place), True
        gone = self.place.drawn - before.drawn
        self.place = self.place._replace(t=before.t, drawn=before.drawn, vented=before.vented + gone)
        self.log.relief(before.t, is_open=True)

    def _pop(self) -> None:
        """A relief without a band lets go until it shuts."""
        self._vent_to(self.device.relief.shuts_pa)
        self.log.relief(self.place.t, is_open=False)

    def _work_relief(self, pressure: float, *, rises: bool) -> bool:
        """Lifts or shuts a relief that shuts below its setting; whether it has just let go at once."""
        relief = self.device.relief
        if rises and pressure >= relief.opens_pa * (1.0 - NEAR):
            if relief.pops:
                self._pop()
                return True
            self.lifted = True
        elif self.lifted and pressure <= relief.shuts_pa * (1.0 + NEAR):
            self.lifted = False
        return False

    def _wet_stretch(self, stop: float, surfaces: tuple[float, ...], floor: float) -> bool:
        """Moves on to the next event or to `stop`, s, while liquid is left. Saturated contents never rest."""
        device, place = self.device, self.place
        at = device.line.near(place.x)
        tap = Tap(self.draw, self._heel_share is not None, self.mist, self.lifted)
        mode = mode_of(device, at, tap)
        if device.relief.shuts_pa < device.relief.opens_pa:
            if self._work_relief(place.x, rises=mode.rises):
                return False
            if self.lifted is not tap.lifted:
                tap = tap._replace(lifted=self.lifted)
                mode = mode_of(device, at, tap)
        refuse_overfull(self, at)
        refuse_beyond(self, place.x, rises=mode.rises)
        tell_valves(self, at, mode)
        if self._heel_share is not None and self.draw > 0.0 and self._has_failed(place.x, rises=mode.rises):
            self._end_fill()  # nothing drives the liquid out
            return False
        breathed = self.draw > 0.0 and self._heel_share is None
        if breathed:
            if self._fails(place.x, rises=mode.rises):
                return False
            tell_coil(self, mode.w_l, mode.w_g, at.h_l, at.h_g, at.temperature_k)
        outflow = mode.w_l + mode.w_g + mode.w_r
        heel_share = self._heel_share if self._heel_share and self.draw > 0.0 else 0.0
        if heel_share and mode.holds:
            floor = self._heel()  # where the pressure moves, the heel does, and the motion looks for it
        if 0.0 < floor < place.mass and outflow > 0.0 and not (mode.lifted or mode.mixes):
            stop = min(stop, place.t + (place.mass - floor) / outflow)
        if mode.holds:
            self.place, gone = held(device, place, at, mode, stop)
        else:
            follows = mode.lifted or mode.mixes
            motion = WetMotion(
                device,
                mode,
                self.energy_scale,
                tap if follows else None,
                floor if follows else 0.0,
                heel_share,
            )
            self.place, met = self.follow(motion, stop, surfaces)
            self.arrival = self.place.x - place.x if met is Met.PRESSURE else 0.0
            if heel_share:
                floor = self._heel()
            gone = met is Met.MARGIN and not (floor > 0.0 and self.place.mass <= floor * (1.0 + NEAR))
            after = device.line.near(self.place.x)
            refuse_overfull(self, after)
            if breathed:
                tell_coil(self, mode.w_l, mode.w_g, after.h_l, after.h_g, after.temperature_k)
        if gone:
            self._last_drop()
        return False

    def _last_drop(self) -> None:
        """The liquid is gone. A strong draw keeps the vapour wet for a while; that can begin once only."""
        first = not self.mist
        if first:
            self.log.note(self.place.t, "liquid-gone")
            self.mist = True
            if self._heel_share is not None and self.draw > 0.0:
                self._end_fill()
        at = self.device.line.near(self.place.x)
        if not first or stays_dry(self.device, at, self.draw):
            self.place, self.wet = made_dry(self.device, self.place), False

    def _dry_stretch(self, stop: float, surfaces: tuple[float, ...], floor: float) -> bool:
        """Moves on to the next event or to `stop`, s, with vapour alone; whether it has come to rest."""
        motion, seen = dry_motion(
            self.device, self.place, self.draw, self.energy_scale, floor, lifted=self.lifted
        )
        rises = motion.relieving or seen.pressure_rate > STILL * seen.pressure
        if self.device.relief.shuts_pa < self.device.relief.opens_pa:
            before = self.lifted
            if self._work_relief(seen.pressure, rises=rises) or self.lifted is not before:
                return False
        opening = rises and seen.pressure >= self.device.relief.opens_pa * (1.0 - NEAR)
        passes = motion.lifted and (seen.vented > 0.0 or opening)
        self.log.relief(self.place.t, is_open=motion.relieving or passes)
        self.log.secondary(self.place.t, is_open=motion.relieving and motion.least > 0.0)
        refuse_beyond(self, seen.pressure, rises=rises)
        if self.draw > 0.0:
            tell_orifice(self, seen.pressure, rises=rises)
            if self._fails(seen.pressure, rises=rises):
                return False
            h = seen.enthalpy / -seen.mass
            tell_coil(self, 0.0, self.draw, h, h, self.place.x)
            if 0.0 < floor < self.place.mass and not (motion.relieving or motion.lifted):
                stop = min(stop, self.place.t + (self.place.mass - floor) / self.draw)
        if motion.is_still:
            self.place, met = still(self.device, self.place, stop, surfaces)
        else:
            self.place, met = self.follow(motion, stop, () if motion.relieving else surfaces)
        at_floor = floor > 0.0 and self.place.mass <= floor * (1.0 + NEAR)
        if met is Met.MARGIN and not motion.relieving and not at_floor:
            self.place, self.wet = made_wet(self.device, self.place), True
        if met is Met.REST and stop < inf:
            self.place = self.place._replace(t=stop)
        return met is Met.REST

    def _end_fill(self) -> None:
        """No more liquid can be taken off."""
        self.log.note(self.place.t, "too-little-to-fill")
        self.draw = 0.0

    def _heel(self) -> float:
        """Contents at which the dip tube takes gas, kg; infinite where there is no liquid any more."""
        if not self.wet or self.mist:
            return inf
        if not self._heel_share:
            return 0.0
        at = self.device.line.near(self.place.x)
        return two_phase_mass(self._heel_share, self.device.volume, at.v_l, at.v_g)

    def _has_failed(self, pressure: float, *, rises: bool) -> bool:
        """Whether a draw cannot be kept: the pressure has come down to that of the surroundings."""
        outside = self.device.room_pa
        if pressure > outside * (1.0 + NEAR):
            return False
        return not (rises and pressure >= outside * (1.0 - NEAR))

    def _fails(self, pressure: float, *, rises: bool) -> bool:
        """The same for the patient's draw, which then stays off for the rest of the piece."""
        if not self._has_failed(pressure, rises=rises):
            return False
        self.log.failure(self.place.t)
        self.draw, self._failed = 0.0, True
        return True

    def _reached(self, until: Until, draw: float) -> bool:
        if isinstance(until, PressureReached):
            target = absolute_pa(until.pressure_psig, self.device.room_pa)
            return abs(self.pressure - target) <= NEAR * target
        if isinstance(until, OxygenLeft):
            return self.place.mass <= until.oxygen_kg * (1.0 + NEAR)
        return self._failed if draw > 0.0 else self.mist

    def _is_spent(self, draw: float) -> bool:
        """Whether the flow has failed, or stands below its setting; without a draw, whether the liquid is gone."""
        if draw == 0.0:
            return self.mist
        tell_orifice(self, self.pressure, rises=False)
        return self._failed or self.log.weak

    def _surfaces(self, until: Until | None) -> tuple[float, ...]:
        """The pressures at which something may happen in this piece, Pa."""
        device = self.device
        relief = device.relief
        pressures = [relief.opens_pa, device.room_pa]
        if not relief.is_ideal:
            pressures.append(device.line.high_pa)
        if device.economizer_pa is not None and self._heel_share is None:
            pressures.append(device.economizer_pa)
            if device.economizer_band > 0.0:
                pressures.append(device.economizer_pa + device.economizer_band)
        if device.weak_pa is not None:
            pressures.append(device.weak_pa)
        if relief.shuts_pa < relief.opens_pa:
            pressures.append(relief.shuts_pa)
        if relief.secondary_pa < inf and not relief.is_ideal:
            pressures.append(relief.secondary_pa)
        if isinstance(until, PressureReached):
            pressures.append(absolute_pa(until.pressure_psig, device.room_pa))
        return tuple(pressures)

    def _sample(self) -> None:
        if len(self.log.samples) >= MOST_SAMPLES:
            raise InputError.at(
                "trace_minutes", f"the trace would have more than {MOST_SAMPLES:,} samples; take longer steps"
            )
        place, device = self.place, self.device
        if self.sample_s is not None:
            # Counted from the start, so that long traces do not drift; what took longer than a step skips samples.
            self._next_sample = (int(place.t / self.sample_s * (1.0 + 1e-12)) + 1) * self.sample_s
        self.log.samples.append(
            Sample(
                place.t,
                self.pressure,
                device.room_pa,
                place.mass,
                self.temperature,
                self.delivered,
                place.drawn - self.delivered,
                place.vented,
            )
        )
