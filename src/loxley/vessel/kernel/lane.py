"""What a lane carries through a piece of its schedule, and what of it never changes there."""

from math import inf
from typing import Any, NamedTuple

from loxley.vessel.kernel.compiling import compiled, inlined
from loxley.vessel.kernel.fluid import saturated, vapour
from loxley.vessel.kernel.law import contents_energy
from loxley.vessel.kernel.steps import TOLERANCE, Context
from loxley.vessel.law.modes import NEAR


class Lane(NamedTuple):
    """A vessel on its way through a piece, as `loxley.vessel.course.Course`: numbers that stay in registers."""

    t: float
    """Since the piece began, s."""
    x: float
    mass: float
    wet: bool
    mist: bool
    lifted: bool
    draw: float
    """What is drawn now, kg/s: 0 once it has failed, or there is no liquid to fill with."""
    drawn: float
    vented: float
    heat: float
    enthalpy: float


class Piece(NamedTuple):
    """What of a lane is the same all through a piece."""

    seconds: float
    fills: bool
    economizer: float
    """0 where nothing is drawn through one."""
    weak: float
    """Pressure at which the orifice comes under its setting; infinite without one."""
    ideal: bool
    """Whether the relief needs no band and is not limited."""
    hysteretic: bool
    """Whether it shuts below its setting."""
    valves: tuple[float, float, float, float, float, float]
    surfaces: tuple[float, float, float, float, float, float, float]


@inlined
def piece_of(d: Any, seconds: float, fills: bool) -> Piece:
    """A piece, for the device of the lane."""
    economizer = 0.0 if fills else d.economizer
    ideal = d.band <= 0.0 and d.most_flow == inf
    hysteretic = d.shuts < d.opens
    weak = d.weak if d.weak > 0.0 else inf
    return Piece(
        seconds,
        fills,
        economizer,
        weak,
        ideal,
        hysteretic,
        (d.opens, d.shuts, d.band, d.band_flow, d.most_flow, d.secondary),
        (
            d.opens,
            d.room_pa,
            economizer if economizer > 0.0 else inf,
            economizer + d.band if economizer > 0.0 and d.band > 0.0 else inf,
            weak,
            d.shuts if hysteretic else inf,
            inf if ideal and not hysteretic else d.secondary,
        ),
    )


@inlined
def context(
    d: Any,
    w_l: float,
    w_g: float,
    lifted: bool,
    mixes: bool,
    relieving: bool,
    tolerance: float = TOLERANCE,
) -> Context:
    """What the steps need of the device, beside a mode."""
    return Context(
        d.volume, d.leak_w_per_k, d.room_k, d.opens, d.shuts, d.band, d.band_flow, d.most_flow, d.economizer,
        d.wall_kg, w_l, w_g, lifted, mixes, relieving, d.metal,
        tolerance,
    )  # fmt: skip


@inlined
def later(t: float, here: float, seconds: float) -> float:
    """The time after a stretch: the end of the piece to the last bit, where it has come to it."""
    return seconds if t + here >= seconds * (1.0 - 1e-15) else t + here


@inlined
def watch_orifice(s: Any, now: float, weak: float, p: float, rises: bool) -> None:
    """Notes when the metering orifice first gives less than its setting, s."""
    is_weak = not rises if abs(p - weak) <= NEAR * weak else p < weak
    if is_weak and not s.weak and not s.first_weakness >= 0.0:
        s.first_weakness = now
    s.weak = is_weak


@inlined
def fails(d: Any, p: float, rises: bool) -> bool:
    """Whether a draw cannot be kept: the pressure has come down to that of the surroundings."""
    if p > d.room_pa * (1.0 + NEAR):
        return False
    return not (rises and p >= d.room_pa * (1.0 - NEAR))


@compiled
def energy(s: Any, d: Any, f: Any) -> float:
    """Internal energy of the contents, J."""
    if s.wet:
        _, _, _, a, volume_heat, _, _, _ = saturated(f, s.x)
        held: float = contents_energy(s.mass, d.volume, a, volume_heat - s.x)
        return held
    dry: float = s.mass * vapour(f, s.mass / d.volume, s.x)[1]
    return dry
