"""What each step of the kernel costs, beside what the processor asks for the least of it.

A step needs the result of the one before it, so what counts is how long a chain takes: each call gets what the last one
gave. Beside it stand the same calls with nothing to wait for, which is what a processor could do if lanes were woven
into each other, and chains of one multiply-add and of one division, which no program can shorten.
"""

from collections.abc import Iterator
from math import copysign, inf
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

import numba

from benchmarks.figure import Figure
from loxley.oxygen import Fluid
from loxley.vessel.kernel.fluid import FluidAt, fluid_at, saturated, vapour
from loxley.vessel.kernel.steps import (
    TOLERANCE,
    Context,
    dry_in_time,
    dry_onto,
    look_dry,
    look_wet,
    wet_gently,
    wet_in_time,
    wet_onto,
)

ROUNDS = 7
CALLS = 400_000
PASCALS, KELVINS, KILOGRAMS = 250_000.0, 200.0, 20.0
"""A reservoir of 40 L at rest between its valves, half full, and later dry and at 200 K."""
DRY_KILOGRAMS = 0.19
FAINT = 1e-12
"""So much of a result goes into the next call: enough for the processor to wait for it, too little to move the place."""

_compiled = numba.njit(error_model="numpy")
_CONTEXT = Context(
    volume=0.04, leak_w_per_k=0.02, room_k=294.15, opens=260_000.0, shuts=250_000.0, band=0.0, band_flow=0.0,
    most_flow=inf, economizer=0.0, wall_kg=0.0, w_l=0.0, w_g=3e-5, lifted=False, mixes=False, relieving=False,
    metal=0, tolerance=TOLERANCE,
)  # fmt: skip

Looked = tuple[float, ...]


class Place(NamedTuple):
    """A wet place and a dry one, both looked at, with a pressure a hundredth away, where each of them goes."""

    wet: Looked
    dry: Looked
    wet_way: float
    dry_way: float


def _chained(step: Any) -> Any:
    """Calls, each of which gets a little of what the last one gave."""
    once = _compiled(step)

    @_compiled
    def loop(c: Any, f: Any, at: Any, calls: int) -> float:
        x = 0.0
        for _ in range(calls):
            x = once(c, f, at, FAINT * x)
        return x

    return loop


def _woven(step: Any) -> Any:
    """The same calls, none of which waits for another."""
    once = _compiled(step)

    @_compiled
    def loop(c: Any, f: Any, at: Any, calls: int) -> float:
        total = 0.0
        for n in range(calls):
            total += once(c, f, at, FAINT * n)
        return total

    return loop


@_compiled
def _multiply_add(_c: Any, _f: Any, _at: Any, calls: int) -> float:
    x = 1.0
    for _ in range(calls):
        x = x * 0.999 + FAINT
    return x


@_compiled
def _division(_c: Any, _f: Any, _at: Any, calls: int) -> float:
    x = 1.0
    for _ in range(calls):
        x = 1.0 / (x + FAINT)
    return x


@_compiled
def _look_wet(c: Any, f: Any) -> Looked:
    return look_wet(c, f, PASCALS, KILOGRAMS)


@_compiled
def _look_dry(c: Any, f: Any) -> Looked:
    return look_dry(c, f, KELVINS, DRY_KILOGRAMS)


def _saturation(_c: Any, f: Any, _at: Any, little: float) -> Any:
    return saturated(f, PASCALS + little)[2]  # one of its eight columns


def _look(c: Any, f: Any, _at: Any, little: float) -> Any:
    return look_wet(c, f, PASCALS + little, KILOGRAMS)[0]


def _gentle_step(c: Any, f: Any, at: Any, little: float) -> Any:
    return wet_gently(c, f, PASCALS + little, KILOGRAMS, at.wet, 600.0)[0]


def _step_in_time(c: Any, f: Any, at: Any, little: float) -> Any:
    return wet_in_time(c, f, PASCALS + little, KILOGRAMS, at.wet, 600.0)[0]


def _step_onto(c: Any, f: Any, at: Any, little: float) -> Any:
    return wet_onto(c, f, PASCALS + little, KILOGRAMS, at.wet, at.wet_way)[1]


def _vapour_state(c: Any, f: Any, _at: Any, little: float) -> Any:
    return vapour(f, DRY_KILOGRAMS / c.volume, KELVINS + little)[0]


def _dry_step_in_time(c: Any, f: Any, at: Any, little: float) -> Any:
    return dry_in_time(c, f, KELVINS + little, DRY_KILOGRAMS, at.dry, 20.0)[0]


def _dry_step_onto(c: Any, f: Any, at: Any, little: float) -> Any:
    return dry_onto(c, f, KELVINS + little, DRY_KILOGRAMS, at.dry, at.dry_way)[1]


LOOPS: dict[str, Any] = {
    "multiply_add": _multiply_add,
    "division": _division,
    "saturation": _chained(_saturation),
    "look": _chained(_look),
    "look_woven": _woven(_look),
    "gentle_step": _chained(_gentle_step),
    "step_in_time": _chained(_step_in_time),
    "step_in_time_woven": _woven(_step_in_time),
    "step_onto": _chained(_step_onto),
    "vapour_state": _chained(_vapour_state),
    "dry_step_in_time": _chained(_dry_step_in_time),
    "dry_step_onto": _chained(_dry_step_onto),
}


def _place(fluid: FluidAt) -> Place:
    wet, dry = _look_wet(_CONTEXT, fluid), _look_dry(_CONTEXT, fluid)
    return Place(wet, dry, copysign(0.01 * wet[1], wet[2]), copysign(0.01 * dry[1], dry[2]))


def measure() -> Iterator[Figure]:
    """Median nanoseconds of each, and its ratio to a multiply-add that waits for the one before it."""
    fluid = fluid_at(Fluid.OXYGEN)
    place = _place(fluid)
    times: dict[str, list[float]] = {name: [] for name in LOOPS}
    for name, loop in LOOPS.items():  # compiles
        if not abs(loop(_CONTEXT, fluid, place, 10)) < inf:
            raise ArithmeticError(f"{name} gives no number")
    for _ in range(ROUNDS):
        for name, loop in LOOPS.items():
            begun = perf_counter()
            loop(_CONTEXT, fluid, place, CALLS)
            times[name].append((perf_counter() - begun) / CALLS * 1e9)
    least = times["multiply_add"]
    for name, each in times.items():
        yield Figure(f"steps.{name}", round(median(each), 2), "ns")
        ratio = median(one / other for one, other in zip(each, least, strict=True))
        if name != "multiply_add":
            yield Figure(f"steps.{name}_to_multiply_add", round(ratio, 1), "1")
