"""What each step of the kernel costs, beside what the processor asks for the least of it.

A step needs the result of the one before it, so what counts is how long a chain takes: each call gets what the last one
gave. Beside it stand the same calls with nothing to wait for, which is what a processor could do if lanes were woven
into each other, and chains of one multiply-add and of one division, which no program can shorten.
"""

from collections.abc import Callable, Iterator
from math import inf
from statistics import median
from time import perf_counter
from typing import Any

import numba

from benchmarks.figure import Figure
from loxley.oxygen import Fluid
from loxley.vessel.kernel.fluid import fluid_at, saturated, vapour
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

Loop = Callable[[Any, Any, int, float], float]


@_compiled
def multiply_add(_c: Any, _f: Any, calls: int, faint: float) -> float:
    """A chain of multiply-adds."""
    x = 1.0
    for _ in range(calls):
        x = x * 0.999 + faint
    return x


@_compiled
def division(_c: Any, _f: Any, calls: int, faint: float) -> float:
    """A chain of divisions, each with an addition."""
    x = 1.0
    for _ in range(calls):
        x = 1.0 / (x + faint)
    return x


@_compiled
def saturation(_c: Any, f: Any, calls: int, faint: float) -> float:
    """One of the eight columns of the saturation line."""
    x = 0.0
    for _ in range(calls):
        x = saturated(f, PASCALS + faint * x)[2]
    return x


@_compiled
def look(c: Any, f: Any, calls: int, faint: float) -> float:
    """A look at a wet place: table and rates."""
    x = 0.0
    for _ in range(calls):
        x = look_wet(c, f, PASCALS + faint * x, KILOGRAMS)[0]
    return x


@_compiled
def look_woven(c: Any, f: Any, calls: int, faint: float) -> float:
    """The same looks, none of which waits for another."""
    total = 0.0
    for n in range(calls):
        total += look_wet(c, f, PASCALS + faint * n, KILOGRAMS)[0]
    return total


@_compiled
def gentle_step(c: Any, f: Any, calls: int, faint: float) -> float:
    """The midpoint rule, of a place already looked at."""
    first = look_wet(c, f, PASCALS, KILOGRAMS)
    x = PASCALS
    for _ in range(calls):
        x = wet_gently(c, f, PASCALS + faint * x, KILOGRAMS, first, 600.0)[0]
    return x


@_compiled
def step_in_time(c: Any, f: Any, calls: int, faint: float) -> float:
    """Kutta's third order in time, of a place already looked at."""
    first = look_wet(c, f, PASCALS, KILOGRAMS)
    x = PASCALS
    for _ in range(calls):
        x = wet_in_time(c, f, PASCALS + faint * x, KILOGRAMS, first, 600.0)[0]
    return x


@_compiled
def step_in_time_woven(c: Any, f: Any, calls: int, faint: float) -> float:
    """The same steps, none of which waits for another."""
    first = look_wet(c, f, PASCALS, KILOGRAMS)
    total = 0.0
    for n in range(calls):
        total += wet_in_time(c, f, PASCALS + faint * n, KILOGRAMS, first, 600.0)[0]
    return total


@_compiled
def step_onto(c: Any, f: Any, calls: int, faint: float) -> float:
    """The step onto a pressure, a hundredth away."""
    first = look_wet(c, f, PASCALS, KILOGRAMS)
    way = 0.01 * PASCALS if first[2] > 0.0 else -0.01 * PASCALS
    x = PASCALS
    for _ in range(calls):
        x = wet_onto(c, f, PASCALS + faint * x, KILOGRAMS, first, way)[1]
    return x


@_compiled
def vapour_state(c: Any, f: Any, calls: int, faint: float) -> float:
    """Vapour alone: pressure, energy and their slopes."""
    density, x = DRY_KILOGRAMS / c.volume, 0.0
    for _ in range(calls):
        x = vapour(f, density, KELVINS + faint * x)[0]
    return x


@_compiled
def dry_step_in_time(c: Any, f: Any, calls: int, faint: float) -> float:
    """Kutta's third order in time for vapour alone."""
    first = look_dry(c, f, KELVINS, DRY_KILOGRAMS)
    x = KELVINS
    for _ in range(calls):
        x = dry_in_time(c, f, KELVINS + faint * x, DRY_KILOGRAMS, first, 20.0)[0]
    return x


@_compiled
def dry_step_onto(c: Any, f: Any, calls: int, faint: float) -> float:
    """The step onto a pressure for vapour alone, a hundredth away."""
    first = look_dry(c, f, KELVINS, DRY_KILOGRAMS)
    way = 0.01 * first[1] if first[2] > 0.0 else -0.01 * first[1]
    x = KELVINS
    for _ in range(calls):
        x = dry_onto(c, f, KELVINS + faint * x, DRY_KILOGRAMS, first, way)[1]
    return x


LOOPS: dict[str, Loop] = {
    "multiply_add": multiply_add,
    "division": division,
    "saturation": saturation,
    "look": look,
    "look_woven": look_woven,
    "gentle_step": gentle_step,
    "step_in_time": step_in_time,
    "step_in_time_woven": step_in_time_woven,
    "step_onto": step_onto,
    "vapour_state": vapour_state,
    "dry_step_in_time": dry_step_in_time,
    "dry_step_onto": dry_step_onto,
}


def measure() -> Iterator[Figure]:
    """Median nanoseconds of each, and its ratio to a multiply-add that waits for the one before it."""
    fluid = fluid_at(Fluid.OXYGEN)
    times: dict[str, list[float]] = {name: [] for name in LOOPS}
    for name, loop in LOOPS.items():  # compiles
        if not abs(loop(_CONTEXT, fluid, 10, FAINT)) < inf:
            raise ArithmeticError(f"{name} gives no number")
    for _ in range(ROUNDS):
        for name, loop in LOOPS.items():
            begun = perf_counter()
            loop(_CONTEXT, fluid, CALLS, FAINT)
            times[name].append((perf_counter() - begun) / CALLS * 1e9)
    least = times["multiply_add"]
    for name, each in times.items():
        yield Figure(f"steps.{name}", round(median(each), 2), "ns")
        ratio = median(one / other for one, other in zip(each, least, strict=True))
        if name != "multiply_add":
            yield Figure(f"steps.{name}_to_multiply_add", round(ratio, 1), "1")
